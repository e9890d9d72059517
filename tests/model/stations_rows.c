#include "model/lab.h"

#include "model/trace.h"

#include <math.h>

/* What a station can be told: whose queue, inspection, stock-outs, promises. */

/* One station for an anonymous stream; a service takes a minute, staff and effort stand still. */
static const char desk[] =
    "run = { weeks = 50; period_weeks = 50; tick_days = 365; seed = \"11\"; };\n"
    "market = { population = 1; segments = { all = { visits_per_year = 0; }; }; };\n"
    "newcomer = { advertising = 0.0; }; quality = { skill = 0.0; motivation = 0.0; effort = 0.0; };\n"
    "firms = { f = { customers = 0; staff = { leave_rate = 0.0; skill_gain = 0.0; drive = 0.0; };\n"
    "  workload = { effort = 0.0; overtime = 0.0; fatigue_slows = 0.0; };\n"
    "  stations = { s = { staff = 1; service_minutes = 1; patience_minutes = 0; }; }; }; };\n";

static lab_result at_desk(const char *settings) {
    return lab_replicate(lab_parse(desk, settings), 0, &(gw_replicate_options){.traced = GW_NOBODY});
}

static double desk_value(const char *settings, const char *name) {
    lab_result r = at_desk(settings);
    double value = lab_value(&r, name);
    lab_free(&r);
    return value;
}

#define TEN "firms.f.stations.s.staff=10; firms.f.stations.s.arrivals_per_hour=480; "

Test(stations_rows, S12_one_pooled_queue_waits_a_twentieth_of_ten_own_ones_at_the_same_load) {
    double pooled = desk_value(TEN, "station_wait.f.s");
    double own = desk_value(TEN "firms.f.stations.s.queues=own", "station_wait.f.s");
    cr_assert_float_eq(pooled, 0.2046, 0.03 * 0.2046, "%g", pooled); /* n = 4 * 10^6 */
    cr_assert_float_eq(own, 4.0, 0.03 * 4.0, "%g", own);
}

Test(stations_rows, own_queues_lose_nobody_where_people_come_shifts_change_and_staff_leave) {
    lab_result r = lab_town_with("firms.cafe.stations.counter.queues=own; firms.cafe.staff.leave_rate=3;"
                                 "firms.cafe.stations.counter.shifts=2; firms.cafe.stations.counter.staff=8;"
                                 "firms.cafe.stations.counter.patience_minutes=40");
    gw_run *run = lab_play(r.scenario, 0);
    lab_check(run);
    cr_assert_gt(run->place[0].station.stats.after_wait, 1000);
    cr_assert_gt(run->place[0].station.stats.abandoned, 10);
    gw_run_free(run);
    gw_scenario *pooled = lab_parse(lab_town, "");
    run = lab_play(pooled, 0);
    cr_assert_null(run->place[0].station.lines[0].bonds); /* off costs nothing */
    gw_run_free(run);
    gw_scenario_free(pooled);
    lab_free(&r);
}

Test(stations_rows, Q16_abandonment_is_theta_times_the_mean_wait_and_above_0_at_any_load) {
    static const struct {
        double rho;
        const char *settings;
    } loads[] = {{0.3, "firms.f.stations.s.arrivals_per_hour=36; "},
                 {0.8, "firms.f.stations.s.arrivals_per_hour=96; "},
                 {1.5, "firms.f.stations.s.arrivals_per_hour=180; "}};
    for (int i = 0; i < 3; i++) {
        gw_text settings = {0};
        gw_text_addf(&settings,
                     "%s firms.f.stations.s.staff=2; firms.f.stations.s.patience_minutes=5; run.weeks=20",
                     loads[i].settings);
        gw_scenario *scenario = lab_parse(desk, settings.bytes);
        gw_run *run = lab_play(scenario, 0);
        const gw_station_stats *stats = &run->place[0].station.stats;
        gw_tally waits = gw_station_stats_waits(stats);
        double gone = (double)stats->abandoned, theta = 1.0 / (5.0 * GW_MINUTE);
        double expected = theta * gw_sum_total(waits.sum);
        /* abandonments less their accumulated hazard are a martingale of variance E[abandonments] */
        cr_assert_lt(fabs(gone - expected), 4.0 * sqrt(expected), "rho %g: %g against %g", loads[i].rho, gone,
                     expected);
        cr_assert_gt(gone, 100.0);
        gw_run_free(run);
        gw_scenario_free(scenario);
        gw_text_free(&settings);
    }
}

Test(stations_rows, Q18_work_done_again_makes_the_load_lambda_S_over_1_minus_p) {
    const char *settings = "firms.f.stations.s.staff=4; firms.f.stations.s.arrivals_per_hour=120;"
                           "quality.problem_rate=0.3; firms.f.stations.s.inspected=0.5";
    lab_result r = at_desk(settings);
    double n = 120.0 * 168.0 * 50.0, p = 0.15;
    double busy = lab_value(&r, "utilisation.f.s") / 100.0 * 4.0;
    double load = 2.0 / (1.0 - p);
    /* the work of a customer is a geometric sum of exponentials, which is exponential; Poisson: variance 2 */
    cr_assert_float_eq(busy, load, 4.0 * load * sqrt(2.0 / n), "%g against %g", busy, load);
    double again = lab_value(&r, "station_rework.f.s");
    double services = n / (1.0 - p);
    cr_assert_float_eq(again, 100.0 * p, 400.0 * sqrt(p * (1.0 - p) / services), "%g", again);
    lab_free(&r);
}

Test(stations_rows, Q18_what_is_found_is_not_met_by_the_customer) {
    lab_result r = lab_town_with("quality.problem_rate=0.2; quality.skill=0; quality.motivation=0;"
                                 "quality.effort=0; firms.cafe.stations.counter.inspected=0.6");
    gw_run *run = lab_play(r.scenario, 0);
    gw_counts counts = lab_total(run, 0);
    double n = (double)counts.visited, p = 0.2 * 0.4 / (1.0 - 0.2 * 0.6);
    cr_assert_gt(n, 5000.0);
    cr_assert_lt(fabs((double)counts.problems - n * p), 4.0 * sqrt(n * p * (1.0 - p)), "%g of %g, %g",
                 (double)counts.problems, n, n * p);
    lab_check(run);
    gw_run_free(run);
    lab_free(&r);
}

Test(stations_rows, all_that_is_off_leaves_a_run_as_it_was) {
    lab_result plain = lab_town_with("");
    lab_result said = lab_town_with("firms.cafe.stations.counter.rush_hours=7; satisfaction.late=50;"
                                    "firms.cafe.stations.counter.queues=pooled");
    cr_assert_gt(lab_agree(&plain, &said, ""), 50);
    cr_assert_eq(plain.result->events, said.result->events);
    lab_free(&plain);
    lab_free(&said);
}

/* Orders pass from the counter over four departments. */
static const char chain[] =
    "run = { weeks = 26; seed = \"5\"; };\n"
    "market = { population = 800; expectation_drift = 0.0; segments = { all = { visits_per_year = 52; }; }; "
    "};\n"
    "newcomer = { advertising = 0.0; }; quality = { problem_rate = 0.0; };\n"
    "loyalty = { loyal_service_time = 1.0; };\n"
    "firms = { f = { customers = 400; entrance = \"a\"; staff = { leave_rate = 0.0; skill_gain = 0.0; drive "
    "= 0.0; };\n"
    "  workload = { effort = 0.0; overtime = 0.0; fatigue_slows = 0.0; };\n"
    "  stations = {\n"
    "    a = { staff = 2; service_minutes = 6; service_spread = 0.0; patience_minutes = 0; then = \"b\"; };\n"
    "    b = { role = \"internal\"; staff = 1; service_minutes = 12; service_spread = 0.0;\n"
    "          patience_minutes = 0; then = \"c\"; };\n"
    "    c = { role = \"internal\"; staff = 1; service_minutes = 9; service_spread = 0.0;\n"
    "          patience_minutes = 0; then = \"d\"; };\n"
    "    d = { role = \"internal\"; staff = 1; service_minutes = 3; service_spread = 0.0;\n"
    "          patience_minutes = 0; then = \"e\"; };\n"
    "    e = { staff = 1; service_minutes = 10; service_spread = 0.0; patience_minutes = 0; };\n"
    "  }; }; };\n";

static lab_result in_chain(const char *settings) {
    return lab_replicate(lab_parse(chain, settings), 0, &(gw_replicate_options){.traced = GW_NOBODY});
}

typedef struct passage {
    double begun, waited;
    int visits, delayed;
} passage;

static void follow(void *context, const gw_run *run, const gw_note *note) {
    passage *p = context;
    (void)run;
    if (note->kind == GW_NOTE_WISH) {
        p->begun = note->time;
        p->waited = 0.0;
    } else if (note->kind == GW_NOTE_STARTED) {
        p->waited += note->a[0];
    } else if (note->kind == GW_NOTE_ENCOUNTER) {
        double took = note->time - p->begun, worked = 40.0 * GW_MINUTE;
        cr_assert_float_eq(took, worked + p->waited, 1e-9, "%.12g against %.12g", took, worked + p->waited);
        p->visits++;
        p->delayed += p->waited > GW_MINUTE;
    }
}

Test(stations_rows, S13_what_departments_upstream_take_adds_to_the_response_time_exactly) {
    gw_scenario *scenario = lab_parse(chain, "");
    passage p = {0};
    for (uint32_t person = 0; person < 40; person++) {
        gw_run *run = lab_run(scenario, 0);
        run->traced = person;
        run->trace = follow;
        run->trace_context = &p;
        while (gw_run_advance(run, run->horizon + 1.0)) {
        }
        gw_run_free(run);
    }
    cr_assert_gt(p.visits, 200);
    cr_assert_gt(p.delayed, 100);
    gw_scenario_free(scenario);
}

Test(stations_rows, S15_a_chain_of_five_links_is_as_reliable_as_the_product_of_them) {
    lab_result r = in_chain("firms.f.stations.a.failure=0.01; firms.f.stations.b.failure=0.2;"
                            "firms.f.stations.c.failure=0.05; firms.f.stations.d.failure=0.1;"
                            "firms.f.stations.e.failure=0.02");
    double product = 0.99 * 0.8 * 0.95 * 0.9 * 0.98;
    cr_assert_float_eq(lab_value(&r, "reliability.f"), product, 1e-6);
    double n = lab_value(&r, "visits.f") / 2.0; /* half a year */
    double problems = lab_value(&r, "problems.f") / 100.0;
    cr_assert_float_eq(problems, 1.0 - product, 4.0 * sqrt(product * (1.0 - product) / n), "%g, n %g",
                       problems, n);
    lab_free(&r);
}

Test(stations_rows, S16_a_tighter_promise_loads_distribution_and_is_broken_more_often) {
    static const char *const promises[] = {"2", "1.5", "1"};
    double utilisation = 0.0, late = 0.0, visits_late = 0.0, trust = 1.0;
    for (int i = 0; i < 3; i++) {
        gw_text settings = {0};
        gw_text_addf(&settings,
                     "firms.f.stations.d.promised_hours=%s; firms.f.stations.d.rush_hours=0.4;"
                     "firms.f.stations.d.service_minutes=15; firms.f.stations.d.service_spread=1",
                     promises[i]);
        lab_result r = in_chain(settings.bytes);
        cr_assert_gt(lab_value(&r, "utilisation.f.d"), utilisation * 1.02);
        cr_assert_gt(lab_value(&r, "station_late.f.d"), late);
        cr_assert_gt(lab_value(&r, "late.f"), visits_late);
        cr_assert_lt(lab_value(&r, "trust.f"), trust);
        utilisation = lab_value(&r, "utilisation.f.d");
        late = lab_value(&r, "station_late.f.d");
        visits_late = lab_value(&r, "late.f");
        trust = lab_value(&r, "trust.f");
        lab_free(&r);
        gw_text_free(&settings);
    }
    cr_assert_gt(visits_late, 5.0);
}

/* Plays the chain in small steps; counts rises and falls of trust, each of which must be of its size. */
static void watch_trust(const char *settings, double rise, int *rises, int *falls) {
    gw_scenario *scenario = lab_parse(chain, settings);
    gw_run *run = lab_run(scenario, 0);
    float before[800] = {0};
    uint32_t wishes[800] = {0};
    uint16_t lives[800] = {0};
    for (double day = 0.01; day < 91.0; day += 0.01) {
        for (uint32_t id = 0; id < run->population; id++) {
            before[id] = run->people[id].trust;
            wishes[id] = run->people[id].wishes;
            lives[id] = run->people[id].generation;
        }
        gw_run_advance(run, day);
        for (uint32_t id = 0; id < run->population; id++) {
            double now = (double)run->people[id].trust, then = (double)before[id];
            if (lives[id] != run->people[id].generation || now == then ||
                wishes[id] + 1 < run->people[id].wishes) {
                continue; /* somebody new, unmoved, or more than one visit */
            }
            bool rose = now > then;
            cr_assert(fabs(now - then - (rose ? rise : -0.20)) < 1e-6 || now == 1.0 || now == 0.0 ||
                          then == 0.0,
                      "from %g to %g", then, now);
            *rises += rose;
            *falls += !rose;
        }
    }
    gw_run_free(run);
    gw_scenario_free(scenario);
}

Test(stations_rows, K22_one_commitment_missed_takes_ten_kept_to_make_good) {
    int kept = 0, missed = 0;
    watch_trust("firms.f.stations.e.promised_hours=0.25; firms.f.stations.e.service_spread=1", 0.02, &kept,
                &missed);
    cr_assert(kept > 200 && missed > 200, "%d kept, %d missed", kept, missed);
    cr_assert_float_eq(10 * 0.02, 0.20, 1e-12);
}

Test(stations_rows, K21_a_charter_builds_trust_twice_as_fast_where_it_is_kept_and_costs_it_where_not) {
    int kept = 0, missed = 0;
    watch_trust("firms.f.charter=yes", 0.04, &kept, &missed);
    cr_assert(kept > 200 && missed > 200, "%d kept, %d missed", kept, missed);
    int without_missed = 0, without_kept = 0;
    watch_trust("", 0.02, &without_kept, &without_missed);
    cr_assert_eq(without_missed, 0); /* waits break no promise that was not made */
}

Test(stations_rows, late_is_felt_only_while_workload_moves_quality_and_quality_satisfaction) {
    const char *promise = "firms.f.stations.e.promised_hours=0.1; ";
    static const char *const links[] = {"links.workload_quality=no", "links.quality_satisfaction=no"};
    for (int i = 0; i < 2; i++) {
        gw_text with = {0};
        gw_text_addf(&with, "%s%s", promise, links[i]);
        lab_result r = in_chain(with.bytes), none = in_chain(links[i]);
        cr_assert_gt(lab_value(&r, "late.f"), 90.0);
        cr_assert(lab_same_bits(lab_value(&r, "trust.f"), lab_value(&none, "trust.f")));
        cr_assert(lab_same_bits(lab_value(&r, "satisfaction.f"), lab_value(&none, "satisfaction.f")));
        lab_free(&r);
        lab_free(&none);
        gw_text_free(&with);
    }
}

/* One station: its own tolerance is the general one by another name, but for rounding. */
Test(stations_rows, a_wait_is_judged_by_what_is_borne_at_its_station) {
    lab_result usual = lab_town_with(""), general = lab_town_with("quality.half_wait=20"),
               own = lab_town_with("firms.cafe.stations.counter.half_wait_minutes=20");
    cr_assert_gt(lab_value(&own, "responsiveness.cafe"), lab_value(&usual, "responsiveness.cafe") + 0.02);
    cr_assert_float_eq(lab_value(&own, "responsiveness.cafe"), lab_value(&general, "responsiveness.cafe"),
                       1e-4);
    lab_free(&usual);
    lab_free(&general);
    lab_free(&own);
}
