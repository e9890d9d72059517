/* Problems: who complains, how cases end, who stays. Customers who come by no other way have one problem
 * each; n = 1e5, bands of four standard errors. */
#include "model/problems.h"

#include "model/trace.h"

#include <math.h>

static void stays(double expected, const char *what, outcome o) {
    double share = (double)o.counts.stayed / N;
    cr_assert_float_eq(share, expected, 4 * sqrt(expected * (1 - expected) / N), "%s: %g, not %g", what,
                       share, expected);
}

Test(complaint, W9_ninety_six_of_a_hundred_do_not_complain) {
    outcome o = one_problem_each(MIXED, "");
    cr_assert_float_eq((double)o.counts.complaints / N, 0.04, 0.0025);
    o = one_problem_each(MIXED, "complaint.complain=0.5");
    cr_assert_float_eq((double)o.counts.complaints / N, 0.5, 0.0064);
    o = one_problem_each(MIXED, "firms.cafe.levers.recovery.capture=0.3");
    cr_assert_float_eq((double)o.counts.complaints / N, 0.3, 0.0058);
    o = one_problem_each(MIXED, "market.segments.all.complaining=10");
    cr_assert_float_eq((double)o.counts.complaints / N, 0.4, 0.0062);
}

/* 1e5 customers who come 26 times a year, each visit a problem with 0.0255: .485 of them meet one in a year,
 * which takes 22.5 points. Who counts complaints alone believes in a twenty-fifth of the problems: n =
 * 65,000. */
Test(complaint, W9_W14_Q22_eleven_percent_of_revenue_is_at_risk_and_complaints_hide_it) {
    lab_result r = lab_replicate(
        lab_parse(
            lab_town,
            "market.population=100000; firms.cafe.customers=100000; rivals.other.customers=0;"
            "market.segments.all.visit_spread=0; loyalty.leave_rate=0; complaint.psi=0; loyalty.frequency=0;"
            "links.satisfaction_talk=no; firms.cafe.stations.counter.staff=1000; run.tick_days=365;"
            "run.weeks=52.142857142857146; run.period_weeks=52; quality.skill=0; quality.motivation=0;"
            "quality.effort=0; firms.cafe.staff.leave_rate=0"),
        0, &(gw_replicate_options){.traced = GW_NOBODY});
    double problems = lab_value(&r, "problems.cafe"), known = lab_value(&r, "problems_known.cafe");
    double at_risk = lab_value(&r, "revenue_at_risk.cafe");
    cr_assert_float_eq(at_risk, 11.0, 0.4, "%g", at_risk);
    cr_assert_float_eq(problems, 2.55, 0.04, "%g", problems);
    cr_assert_float_eq(known / problems, 0.04, 0.0031, "%g of %g", known, problems);
    cr_assert_float_eq(lab_value(&r, "iceberg.cafe"), 25.0, 2.0);
    lab_free(&r);
}

#define SILENT "complaint.psi=1; complaint.complain=0; firms.cafe.levers.recovery.capture=0;"
/* All complain; nobody settles anything on the spot or hands it on; 10 is half the price. */
#define CASES \
    "complaint.psi=1; complaint.complain=1; complaint.by_empowerment=0; firms.cafe.price=20;" \
    "firms.cafe.levers.empowerment.level=0; firms.cafe.levers.recovery.hand_off=0;"
#define UNRESOLVED CASES "firms.cafe.levers.recovery.resolve=0;"
#define SLOW CASES "firms.cafe.levers.recovery.resolve=1; complaint.quick_hours=0;"
#define QUICK CASES "firms.cafe.levers.recovery.resolve=1; firms.cafe.levers.recovery.delay_hours=0;"

Test(complaint, W10_W11_who_stays_is_the_table_of_tarp) {
    stays(0.37, "minor, silent", one_problem_each(MINOR, SILENT));
    stays(0.46, "minor, not satisfied", one_problem_each(MINOR, UNRESOLVED));
    stays(0.70, "minor, satisfied", one_problem_each(MINOR, SLOW));
    stays(0.95, "minor, satisfied quickly", one_problem_each(MINOR, QUICK));
    stays(0.09, "major, silent", one_problem_each(MAJOR, SILENT));
    stays(0.19, "major, not satisfied", one_problem_each(MAJOR, UNRESOLVED));
    stays(0.54, "major, satisfied", one_problem_each(MAJOR, SLOW));
    stays(0.82, "major, satisfied quickly", one_problem_each(MAJOR, QUICK));
}

/* Quick means within 24 hours of an exponential delay: then the two cells mix. */
Test(complaint, W12_delay_over_the_limit_moves_loyalty_from_82_to_54_and_95_to_70) {
    static const double hours[] = {6, 24, 48, 200};
    for (int i = 0; i < 4; i++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     CASES "firms.cafe.levers.recovery.resolve=1; firms.cafe.levers.recovery.delay_hours=%g",
                     hours[i]);
        outcome o = one_problem_each(MAJOR, text.bytes);
        double quick = 1 - exp(-24 / hours[i]);
        cr_assert_float_eq((double)o.counts.quickly / N, quick, 4 * sqrt(quick * (1 - quick) / N));
        double days = gw_sum_total(o.counts.sum_recovery_days) / N;
        cr_assert_float_eq(days, hours[i] / 24, 4 * hours[i] / 24 / sqrt(N));
        stays(0.82 * quick + 0.54 * (1 - quick), "major, some quickly", o);
        stays(0.95 * quick + 0.70 * (1 - quick), "minor, some quickly", one_problem_each(MINOR, text.bytes));
        gw_text_free(&text);
    }
}

/* psi is what makes the average drop in loyalty 22.5 points, at the default shares of silence and recovery.
 */
Test(complaint, a_problem_costs_22_points_of_loyalty) {
    outcome o = one_problem_each(MIXED, "");
    double drop = (double)o.counts.left_problem / N;
    cr_assert_float_eq(drop, 0.225, 4 * sqrt(0.225 * 0.775 / N));
}

Test(complaint, half_are_resolved_and_cost_what_they_cost) {
    outcome o = one_problem_each(MIXED, CASES);
    cr_assert_float_eq((double)o.counts.resolved / N, 0.5, 0.0064);
    cr_assert_eq(o.recovery, 5.0 * N + 10.0 * (double)o.counts.resolved);
}

/* Common luck: who stays with less recovery stays with more. */
Test(complaint, better_recovery_never_loses_anybody_it_kept) {
    static const char *const levels[] = {"0", "0.3", "0.6", "1"};
    static bool stayed[N];
    for (int k = 0; k < 4; k++) {
        gw_text text = {0};
        gw_text_addf(&text, STILL CASES "firms.cafe.levers.recovery.resolve=%s", levels[k]);
        gw_scenario *s = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_run(s, 0);
        for (uint32_t id = 0; id < N; id++) {
            gw_complaint_problem(run, id, &run->place[0].employees[0], 0, id % 2 ? GW_MAJOR : GW_MINOR);
        }
        while (gw_run_advance(run, run->horizon + 1.0)) {
        }
        for (uint32_t id = 0; id < N; id++) {
            cr_assert(run->people[id].firm == 1 || k == 0 || !stayed[id], "person %u at %s", id, levels[k]);
            stayed[id] = run->people[id].firm == 1;
        }
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

/* With a station for them, cases wait for its staff, and one that is turned away is not resolved. */
Test(complaint, cases_queue_at_their_station) {
#define CLAIMS "claims = { role = \"complaints\"; staff = 1; service_minutes = 120; places = 1; };"
    static const char town[] =
        "run = { weeks = 26; };\n"
        "market = { population = 3000; segments = { all = { share = 1.0; }; }; };\n"
        "firms = { cafe = { customers = 600; stations = { counter = { staff = 4; }; " CLAIMS " };\n"
        "levers = { recovery = { delay_hours = 0; resolve = 1.0; capture = 1.0; hand_off = 0.0; };\n"
        "empowerment = { level = 0.0; }; };\n"
        "staff = { leave_rate = 0.0; skill_gain = 0.0; drive = 0.0; };\n"
        "workload = { effort = 0.0; overtime = 0.0; fatigue_slows = 0.0; }; }; };\n"
        "quality = { problem_rate = 0.3; };\n";
    gw_scenario *s = lab_parse(town, "");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    const gw_place *claims = &run->place[run->firm[0].complaints];
    const gw_station_stats *stats = &claims->station.stats;
    cr_assert(strcmp(claims->params->name, "claims") == 0 && c.complaints > 500 && stats->turned_away > 100);
    cr_assert(stats->offered <= (uint64_t)c.complaints && stats->abandoned == 0);
    cr_assert_leq(c.resolved, (int64_t)stats->served);
    cr_assert_gt(stats->served, 500);
    double work = gw_tally_mean(&stats->sojourn) - gw_tally_mean(&stats->wait_served);
    double band = 4 * 120.0 * GW_MINUTE / sqrt((double)stats->served); /* exponential */
    cr_assert_float_eq(work, 120.0 * GW_MINUTE, band, "%g", work / GW_MINUTE);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Who left and came back has no old case: the second problem's complaint waits its own time. */
Test(complaint, an_old_case_is_not_taken_for_a_new_one) {
    gw_scenario *s = lab_parse(lab_town, STILL CASES "quality.problem_rate=0;"
                                                     "firms.cafe.levers.recovery.delay_hours=240");
    gw_run *run = lab_run(s, 0);
    for (uint32_t id = 0; id < 1000; id++) {
        gw_complaint_problem(run, id, &run->place[0].employees[0], 0, GW_MINOR);
        gw_loyalty_leave(run, id, false, false);
        run->people[id].wishes = 5;
        gw_choice_go(run, id, 0);
        gw_complaint_problem(run, id, &run->place[0].employees[0], 5, GW_MINOR);
    }
    cr_assert_eq(lab_total(run, 0).complaints, 2000);
    while (gw_run_advance(run, run->horizon + 1.0)) {
    }
    gw_counts c = lab_total(run, 0);
    cr_assert_eq(c.closed, 1000);
    /* the smaller of two delays would be half as long; n = 1000 */
    cr_assert_float_eq(gw_sum_total(c.sum_recovery_days) / 1000, 10.0, 4 * 10.0 / sqrt(1000));
    gw_run_free(run);
    gw_scenario_free(s);
}

/* ---- the drop of satisfaction ---- */

typedef struct judged {
    double satisfaction[8000];
    int count;
} judged;

static void watch(void *context, const gw_run *run, const gw_note *note) {
    judged *j = context;
    (void)run;
    if (note->kind == GW_NOTE_JUDGED && j->count < 8000) {
        j->satisfaction[j->count++] = note->a[0];
    }
}

/* One customer, ten visits a day for two years, whom nothing else moves: each visit with a problem against
 * the same visit without. n = 3,000, sd 4.33: four standard errors 0.32. */
Test(complaint, W13_a_problem_drops_satisfaction_by_15_to_30_points) {
    static judged arms[2];
    for (int k = 0; k < 2; k++) {
        gw_text text = {0};
        gw_text_addf(
            &text,
            "run.weeks=104; market.population=1; firms.cafe.customers=1; rivals.other.customers=0;"
            "market.segments.all.visits_per_year=3650; market.segments.all.visit_spread=0;"
            "market.segments.all.weights=0 0.5 0.2 0.2 0.1; links.customers_staff=no; loyalty.leave_rate=0;"
            "links.satisfaction_loyalty=no; complaint.complain=0; firms.cafe.levers.recovery.capture=0;"
            "quality.skill=0; quality.motivation=0; quality.effort=0; quality.problem_rate=%d",
            k);
        gw_replicate_options options = {.traced = 0, .trace = watch, .trace_context = &arms[k]};
        lab_result r = lab_replicate(lab_parse(lab_town, text.bytes), 0, &options);
        lab_free(&r);
        gw_text_free(&text);
    }
    cr_assert(arms[0].count == arms[1].count && arms[0].count > 2500, "%d %d", arms[0].count, arms[1].count);
    double sum = 0.0;
    for (int i = 0; i < arms[0].count; i++) {
        double drop = arms[0].satisfaction[i] - arms[1].satisfaction[i];
        cr_assert(arms[0].satisfaction[i] == 100.0 || (drop > 15.0 - 1e-9 && drop < 30.0 + 1e-9), "%g", drop);
        sum += drop;
    }
    cr_assert_float_eq(sum / arms[0].count, 22.5, 0.32);
}
