/* What management hears of problems: detectors, the classes and alarms made of their reports. */
#include "model/measure_lab.h"

static const char many[] = "quality.problem_rate=0.2; run.weeks=26";

static int64_t sum_of(const int64_t of[GW_SEVERITIES][GW_AREA_MAX]) {
    int64_t sum = 0;
    for (int s = 0; s < GW_SEVERITIES; s++) {
        for (int area = 0; area < GW_AREA_MAX; area++) {
            sum += of[s][area];
        }
    }
    return sum;
}

/* The eight of scenarios/presets/sensors.cfg; n problems, four standard errors each. */
Test(measure, K6_each_detector_sees_its_share_at_its_price) {
    static const struct {
        const char *name;
        double share, price;
    } eight[] = {{"complaints", 1.0, 1},        {"feedback_forms", 0.10, 2}, {"focus_groups", 0.40, 10},
                 {"market_research", 0.50, 20}, {"returns", 0.30, 0},        {"sales_figures", 0.20, 0},
                 {"staff_monitoring", 0.60, 6}};
    gw_text text = {0};
    gw_text_addf(&text, "@include \"%s/scenarios/coffee-chain.cfg\"\n", GW_SOURCE_DIR);
    gw_text_addf(&text, "@include \"%s/scenarios/presets/sensors.cfg\"\n", GW_SOURCE_DIR);
    gw_scenario *s = lab_parse(text.bytes, "run.weeks=20; quality.problem_rate=0.1");
    gw_text_free(&text);
    gw_run *run = lab_play(s, 0);
    const gw_senses *senses = run->firm[0].senses;
    gw_counts c = lab_total(run, 0);
    cr_assert_eq(senses->detectors, 7);
    cr_assert_gt(c.problems, 1000);
    double cost = 0.0, shops = 5.0 * (double)run->firm[0].told.asked;
    for (int i = 0; i < 7; i++) {
        cr_assert_str_eq(senses->detector[i]->name, eight[i].name);
        double n = (double)(i == 0 ? c.complaints : c.problems), p = eight[i].share;
        double band = 4 * sqrt(n * p * (1 - p));
        cr_expect_float_eq((double)senses->seen[i], n * p, band + 1e-9, "%s: %lld of %g", eight[i].name,
                           (long long)senses->seen[i], n);
        cost += eight[i].price * (double)senses->seen[i];
    }
    cr_expect_float_eq(spent_on(run, GW_ACCOUNT_measuring), cost + shops, 1e-6);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(measure, K6_a_report_comes_after_its_delay) {
    gw_scenario *s = watching("detectors = { m = { share = 1; delay_weeks = 8; }; };", many);
    gw_run *run = lab_run(s, 0);
    double complained = 0;
    gw_run_advance(run, 7 * 8 + 0.001);
    complained = (double)lab_total(run, 0).complaints;
    cr_expect_eq((double)run->firm[0].told.known, complained, "what is complained of is heard at once");
    int64_t early = lab_total(run, 0).problems;
    while (gw_run_advance(run, run->horizon + 1.0)) {
    }
    cr_expect_gt(run->firm[0].told.known, early);
    cr_expect_lt(run->firm[0].told.known, lab_total(run, 0).problems);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* n problems; two that see half each, together see three quarters, four standard errors. */
Test(measure, a_problem_that_two_detectors_see_is_known_once) {
    gw_scenario *s = watching("detectors = { a = { share = 0.5; }; b = { share = 0.5; }; };",
                              "complaint.complain=0; firms.cafe.levers.recovery.capture=0;"
                              "quality.problem_rate=0.3; run.weeks=52");
    gw_run *run = lab_play(s, 0);
    double n = (double)lab_total(run, 0).problems;
    cr_assert_gt(n, 1000);
    cr_expect_float_eq((double)run->firm[0].told.known, 0.75 * n, 4 * sqrt(n * 0.75 * 0.25));
    gw_run_free(run);
    gw_scenario_free(s);
}

/* 4 % complain: management that counts complaints knows a twenty-fifth of the problems, and thinks that the
 * rest are satisfied; four standard errors. Who monitors knows better, about the same customers. */
/* scenario: coffee-chain */
Test(measure, Q22_who_counts_complaints_is_in_ignorant_bliss) {
    static const char rate[] = "firms.cafe.levers.recovery.capture=0; quality.problem_rate=0.1";
    lab_result blind = watched("", rate);
    lab_result sees = watched("detectors = { staff = { share = 0.6; }; };", rate);
    double truth = lab_value(&blind, "problems.cafe"), told = lab_value(&blind, "measured_problems.cafe");
    double n = lab_value(&blind, "problems_year.cafe") * 600;
    cr_expect_float_eq(told / truth, 0.04, 4 * sqrt(0.04 * 0.96 / n), "%g of %g, n %g", told, truth, n);
    cr_expect(lab_same_bits(lab_value(&sees, "problems.cafe"), truth));
    cr_expect_float_eq(lab_value(&sees, "known_share.cafe"), 100 * (0.04 + 0.96 * 0.6),
                       400 * sqrt(0.62 * 0.38 / n));
    lab_free(&blind);
    lab_free(&sees);
}

Test(measure, what_is_watched_changes_no_customer) {
    lab_result plain = watched("", ""), sees = watched("detectors = { staff = { share = 0.6; }; };", "");
    cr_expect_eq(plain.result->events, sees.result->events);
    cr_expect_gt(lab_agree(&plain, &sees, "measured_problems known_share reviews alarms error_alarms"), 40);
    lab_free(&plain);
    lab_free(&sees);
}

/* Five areas: a row of stations, each with some misses of its own. */
static const char row[] =
    "run = { weeks = 60; seed = \"7\"; };\n"
    "market = { population = 3000; segments = { all = { share = 1.0; }; }; };\n"
    "complaint = { misled = 0.01; };\n"
    "firms = { shop = { customers = 1500; entrance = \"a\"; detectors = { all = { share = 1; }; };\n"
    "  stations = {\n"
    "    a = { staff = 6; service_minutes = 5; failure = 0.02; then = \"b\"; };\n"
    "    b = { staff = 6; service_minutes = 5; failure = 0.02; then = \"c\"; };\n"
    "    c = { staff = 6; service_minutes = 5; failure = 0.02; then = \"d\"; };\n"
    "    d = { staff = 6; service_minutes = 5; failure = 0.02; then = \"e\"; };\n"
    "    e = { staff = 6; service_minutes = 5; failure = 0.02; }; }; }; };\n";

/* Nothing in a scenario breaks one station from one day on: the test does. */
Test(measure, K8_classes_sum_to_the_total_and_the_faulty_one_alarms) {
    gw_scenario *s = lab_parse(row, "");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7 * 40 + 0.001);
    gw_senses before = *run->firm[0].senses;
    run->place[2].sound = 0.8;
    gw_run_advance(run, 7 * 42 + 0.001);
    const gw_senses *now = run->firm[0].senses;
    for (int area = 0; area < 5; area++) {
        bool minor = now->alarms[GW_MINOR][area] > before.alarms[GW_MINOR][area];
        bool major = now->alarms[GW_MAJOR][area] > before.alarms[GW_MAJOR][area];
        cr_expect_eq(minor && major, area == 2, "station %d", area);
        cr_expect_eq(now->known[GW_MISLED][area] > 0, area == 4, "known at the end of the visit");
    }
    gw_counts c = lab_total(run, 0);
    cr_expect_eq(sum_of(now->known), run->firm[0].told.known);
    cr_expect_eq(sum_of(now->alarms), run->firm[0].told.alarms);
    cr_expect_leq(c.problems - sum_of(now->known), 1, "but for those of this minute");
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Alike stations share the problems alike; 40 weeks, four standard errors. */
Test(measure, K8_a_problem_is_booked_to_the_station_where_it_happened) {
    gw_scenario *s = lab_parse(row, "complaint.misled=0; quality.problem_rate=0; run.weeks=40;"
                                    "firms.shop.stations.b.failure=0.06");
    gw_run *run = lab_play(s, 0);
    const gw_senses *senses = run->firm[0].senses;
    double n = (double)run->firm[0].told.known, left = 1.0, all = 1.0 - 0.98 * 0.98 * 0.98 * 0.98 * 0.94;
    for (int area = 0; area < 5; area++) {
        double miss = area == 1 ? 0.06 : 0.02, p = left * miss / all;
        double seen = (double)(senses->known[GW_MINOR][area] + senses->known[GW_MAJOR][area]);
        cr_expect_float_eq(seen, n * p, 4 * sqrt(n * p * (1 - p)), "station %d: %g, not %g", area, seen,
                           n * p);
        left *= 1.0 - miss;
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Accuracy: at most 2.5 % of a week's visits; some 240 visits a week. */
Test(measure, K19_accuracy_alarms_when_the_limit_is_exceeded) {
    static const char inside[] = "detectors = { all = { share = 1; }; };";
    lab_result bad = watched(inside, "quality.problem_rate=0.06");
    lab_result good = watched(inside, "quality.problem_rate=0.006");
    cr_expect_gt(lab_value(&bad, "error_alarms.cafe"), 47);
    cr_expect_lt(lab_value(&good, "error_alarms.cafe"), 3);
    lab_free(&bad);
    lab_free(&good);
}
