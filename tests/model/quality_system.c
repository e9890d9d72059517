/* What a firm organises against problems: control, assurance and its steps, involvement, targets that
 * distort. */
#include "model/paired.h"

#include "model/trace.h"

#include <math.h>

/* Nothing moves the problem rate but what is set. */
#define STILL "quality.skill=0; quality.motivation=0; quality.effort=0; quality.problem_rate=0.1;"

/* The problem rate of the first employee on day 0, in units of that without `settings`. */
static double factor(const char *settings) {
    double rate[2];
    for (int i = 0; i < 2; i++) {
        gw_scenario *scenario = lab_parse(lab_town, i == 0 ? "" : settings);
        gw_run *run = lab_run(scenario, 0);
        rate[i] = run->place[0].employees[0].problem;
        gw_run_free(run);
        gw_scenario_free(scenario);
    }
    return rate[1] / rate[0];
}

Test(quality_system, K16_control_lets_through_what_it_does_not_catch) {
    gw_scenario *scenario = lab_parse(lab_town, STILL "run.weeks=104; firms.cafe.levers.control.found=0.5;"
                                                      "firms.cafe.levers.control.time=0");
    gw_run *run = lab_play(scenario, 0);
    gw_counts c = lab_total(run, 0);
    const gw_place_counts *place = &run->place[0].counts;
    double looked = (double)place->inspected, shipped = (double)c.problems / looked;
    double found = (double)place->reworked / looked;
    double band = 4.0 * sqrt(0.05 * 0.95 / looked); /* of p 0.1, a half is caught */
    cr_assert_gt(looked, 10000.0);
    cr_assert_float_eq(shipped, 0.1 * (1.0 - 0.5), band, "%g", shipped);
    cr_assert_float_eq(found, 0.1 * 0.5, band, "%g", found);
    gw_run_free(run);
    gw_scenario_free(scenario);
}

Test(quality_system, control_adds_to_what_a_station_finds_anyway_and_takes_time) {
    gw_scenario *scenario = lab_parse(lab_town, "firms.cafe.stations.counter.inspected=0.4;"
                                                "firms.cafe.levers.control.found=0.5");
    gw_scenario *plain = lab_parse(lab_town, "");
    gw_run *run = lab_run(scenario, 0), *other = lab_run(plain, 0);
    cr_assert_float_eq(run->place[0].inspected, 1.0 - 0.6 * 0.5, 1e-12);
    cr_assert_float_eq(run->place[0].employees[0].productivity,
                       other->place[0].employees[0].productivity * (1.0 - 0.5 * 0.04), 1e-12);
    gw_run_free(run);
    gw_run_free(other);
    gw_scenario_free(scenario);
    gw_scenario_free(plain);
}

/* Half of the problems at most, 63 % of that for 25 a week, and what is found without money besides. */
Test(quality_system, K16_money_for_control_finds_problems_and_saturates) {
    static const struct {
        const char *settings;
        double found;
    } cases[] = {{"firms.cafe.levers.control.budget=25", 0.5 * (1.0 - 0.36787944117144233)},
                 {"firms.cafe.levers.control.budget=5000", 0.5},
                 {"firms.cafe.levers.control.budget=5000; firms.cafe.levers.control.found=0.4", 0.7}};
    for (int i = 0; i < 3; i++) {
        gw_scenario *scenario = lab_parse(lab_town, cases[i].settings);
        gw_run *run = lab_run(scenario, 0);
        cr_assert_float_eq(run->place[0].inspected, cases[i].found, 1e-9, "%s: %g", cases[i].settings,
                           run->place[0].inspected);
        gw_run_free(run);
        gw_scenario_free(scenario);
    }
    static const world town = {lab_town, NULL, "firms.cafe.stations.counter.staff=6", 10};
    paired problems = paired_change(&town, "", "firms.cafe.levers.control.budget=25", "problems.cafe");
    PAIRED_DOWN(problems, 3.0);
    paired costs = paired_change(&town, "", "firms.cafe.levers.control.budget=25", "cost_levers.cafe");
    PAIRED_UP(costs, 3.0);
}

Test(quality_system, control_that_begins_by_plan_finds_from_then_on) {
    static const char door[] = "firms = { cafe = { ";
    const char *at = strstr(lab_town, door);
    gw_text text = {0};
    gw_text_add_bytes(&text, lab_town, at - lab_town);
    gw_text_addf(&text, "%s plan = { look = { lever = \"control.found\"; value = 0.5; week = 20; }; }; %s",
                 door, at + strlen(door));
    gw_scenario *scenario = lab_parse(text.bytes, "");
    gw_text_free(&text);
    gw_run *run = lab_run(scenario, 0);
    (void)gw_run_advance(run, 19.9 * GW_DAYS_PER_WEEK);
    cr_assert_eq(run->place[0].counts.inspected, 0);
    (void)gw_run_advance(run, 1e9);
    cr_assert_gt(run->place[0].counts.inspected, 1000);
    gw_run_free(run);
    gw_scenario_free(scenario);
}

Test(quality_system, K16_full_assurance_takes_a_fifth_of_the_problems_and_an_audit_comes_each_52_weeks) {
    double full = factor("firms.cafe.quality_system.informed=1; firms.cafe.levers.assurance.budget=20");
    cr_assert_float_eq(full, 0.8, 1e-12, "%g", full);
    cr_assert_float_eq(factor("firms.cafe.quality_system.informed=1; firms.cafe.levers.assurance.budget=10"),
                       0.9, 1e-12);
    gw_scenario *scenario = lab_parse(lab_town, "run.weeks=260; market.population=700;"
                                                "firms.cafe.customers=20; rivals.other=none;"
                                                "firms.cafe.levers.advertising.budget=0;"
                                                "firms.cafe.levers.assurance.budget=0.0001");
    gw_run *run = lab_play(scenario, 0);
    cr_assert_eq(run->firm[0].audits, 5);
    double cost = (double)-run->firm[0].ledger.lever[run->firm[0].drives.audit_account] / 10000.0;
    cr_assert_float_eq(cost, 5.0 * 2000.0, 1.0, "%g", cost); /* and next to nothing for the budget */
    gw_run_free(run);
    gw_scenario_free(scenario);
}

Test(quality_system, K17_all_four_steps_do_more_than_any_three) {
    static const char *const steps[] = {"research", "training", "standards", "monitoring"};
    double all = 1.0 - factor("firms.cafe.levers.assurance.budget=20");
    for (int i = 0; i < 4; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.levers.assurance.budget=20; firms.cafe.levers.assurance.%s=0",
                     steps[i]);
        double three = 1.0 - factor(text.bytes);
        cr_assert_gt(all, three);
        cr_assert_float_eq(three, 0.5 * all, 1e-12, "without %s: %g", steps[i], three);
        gw_text_free(&text);
    }
}

Test(quality_system, K31_an_initiative_does_as_much_as_the_share_of_staff_who_know_what_it_is_for) {
    for (int i = 0; i <= 4; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.levers.assurance.budget=20; firms.cafe.quality_system.informed=%g",
                     0.25 * i);
        double effect = 1.0 - factor(text.bytes);
        cr_assert_float_eq(effect, 0.2 * 0.25 * i, 1e-12, "%g", effect);
        gw_text_free(&text);
    }
}

Test(quality_system, K25_defects_halve_in_9_months_where_all_are_involved_and_in_18_where_half_are) {
    static const struct {
        const char *share;
        double months;
    } cases[] = {{"1", 9.0}, {"0.5", 18.0}};
    for (int i = 0; i < 2; i++) {
        gw_text text = {0}; /* 30 ticks are 9 months of 365/12 days */
        gw_text_addf(&text,
                     STILL "run.weeks=104; run.tick_days=9.125; firms.cafe.levers.involvement.share=%s",
                     cases[i].share);
        gw_scenario *scenario = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_run(scenario, 0);
        (void)gw_run_advance(run, cases[i].months * 365.0 / 12.0);
        cr_assert_float_eq(run->firm[0].defects, 0.5, 1e-9, "%g", run->firm[0].defects);
        cr_assert_float_eq(run->place[0].employees[0].problem, 0.05, 1e-9);
        gw_run_free(run);
        gw_scenario_free(scenario);
        gw_text_free(&text);
    }
}

Test(quality_system, what_is_cut_from_the_staff_moves_no_problems) {
    static const char *const links[] = {"investment_staff", "staff_quality"};
    for (int i = 0; i < 2; i++) {
        gw_text on = {0}, off = {0};
        gw_text_addf(&off, "links.%s=no", links[i]);
        gw_text_addf(&on,
                     "links.%s=no; firms.cafe.levers.assurance.budget=20;"
                     "firms.cafe.levers.involvement.share=1",
                     links[i]);
        lab_result a = lab_town_with(off.bytes), b = lab_town_with(on.bytes);
        cr_assert_gt(lab_agree(&a, &b, "cost_levers costs profit npv cash audits"), 50);
        lab_free(&a);
        lab_free(&b);
        gw_text_free(&on);
        gw_text_free(&off);
    }
}

Test(quality_system, K4_a_target_for_handling_time_cuts_corners) {
    lab_result free = lab_town_with(""),
               measured = lab_town_with("firms.cafe.stations.counter.target_minutes=20");
    cr_assert_lt(lab_value(&measured, "quality.cafe"), lab_value(&free, "quality.cafe"));
    cr_assert_gt(lab_value(&measured, "problems.cafe"), lab_value(&free, "problems.cafe"));
    cr_assert_lt(lab_value(&measured, "wait.cafe"),
                 lab_value(&free, "wait.cafe")); /* what it was meant for */
    lab_result loose = lab_town_with("firms.cafe.stations.counter.target_minutes=100");
    cr_assert_gt(lab_agree(&free, &loose, ""), 50); /* one that is above what is taken distorts nothing */
    lab_free(&free);
    lab_free(&measured);
    lab_free(&loose);
}

Test(quality_system, K28_each_doubling_of_faults_analysed_lowers_the_problem_rate_to_four_fifths) {
    gw_scenario *scenario = lab_parse(lab_town, "");
    const gw_quality_params *quality = &scenario->world->quality;
    for (double n = quality->learned; n < 1e6; n *= 2.0) {
        double now = gw_quality_learning(quality, n - quality->learned);
        double twice = gw_quality_learning(quality, 2.0 * n - quality->learned);
        cr_assert_float_eq(twice / now, 0.8, 1e-12);
    }
    gw_scenario_free(scenario);
}

typedef struct waits {
    double waited, share; /* the longest seen, and felt in units of it */
    double now;
    int met;
} waits;

static void hear(void *context, const gw_run *run, const gw_note *note) {
    waits *w = context;
    (void)run;
    if (note->kind == GW_NOTE_STARTED) {
        w->now = note->a[0];
    } else if (note->kind == GW_NOTE_ENCOUNTER && w->now > 0.0) {
        cr_assert(isnan(w->share) || fabs(note->a[7] / w->now - w->share) < 1e-5, "%g", note->a[7] / w->now);
        w->share = note->a[7] / w->now;
        w->met++;
    }
}

Test(quality_system, K23_a_wait_of_which_one_is_kept_informed_feels_seven_tenths_as_long) {
    static const char *const settings[] = {"firms.cafe.stations.counter.staff=3",
                                           "firms.cafe.stations.counter.staff=3;"
                                           "firms.cafe.stations.counter.informs=yes"};
    for (int i = 0; i < 2; i++) {
        gw_scenario *scenario = lab_parse(lab_town, settings[i]);
        gw_run *run = lab_run(scenario, 0);
        waits w = {.share = NAN};
        for (run->traced = 0; run->people[run->traced].firm != 1; run->traced++) {
        }
        run->trace = hear;
        run->trace_context = &w;
        (void)gw_run_advance(run, 1e9);
        cr_assert_gt(w.met, 3);
        cr_assert_float_eq(w.share, i == 0 ? 1.0 : 0.7, 1e-5, "%g", w.share);
        gw_run_free(run);
        gw_scenario_free(scenario);
    }
}
