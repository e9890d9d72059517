/* What levers do in a run: how far, how fast, where more brings no more. */
#include "model/measure_lab.h"

#include <math.h>

static gw_run *until(const gw_scenario *s, double week) {
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7.0 * week);
    return run;
}

/* Weights 1, 1, 1; a plan adds 1 to relationships at week 10, with a time constant of 26 weeks. */
Test(levers_at_work, S21_a_plan_changes_how_a_firm_is_led_as_habits_change) {
    static const char plan[] =
        "plan = { warm = { lever = \"leading.relationship\"; week = 10; value = 1; };\n"
        "         pay = { lever = \"leading.budget\"; week = 10; value = 200; }; };";
    static const struct {
        double week, added;
        const char *settings;
    } at[] = {{10.0, 0.0, ""},
              {36.001, 1.0 - 0.36787944117144233, ""},
              {36.001, 0.5 * (1.0 - 0.36787944117144233), "firms.cafe.levers.leading.needed=400"},
              {36.001, 0.0, "links.investment_staff=false"}};
    for (int i = 0; i < 4; i++) {
        gw_scenario *s = watching(plan, at[i].settings);
        gw_run *run = until(s, at[i].week);
        double share = (1.0 + at[i].added) / (3.0 + at[i].added);
        cr_expect_float_eq(run->firm[0].led.warmth, 0.1 * 1.5 * (share - 1.0 / 3.0), 1e-9, "%d: %g", i,
                           run->firm[0].led.warmth);
        gw_run_free(run);
        gw_scenario_free(s);
    }
}

/* A form sees a fifth of the problems, and at most three times as many. */
Test(levers_at_work, K6_money_for_listening_makes_more_problems_known_and_saturates) {
    static const char forms[] = "detectors = { forms = { of = \"problems\"; share = 0.2; }; };";
    double seen[3];
    static const char *const money[] = {"complaint.complain=0; firms.cafe.levers.recovery.capture=0",
                                        "complaint.complain=0; firms.cafe.levers.recovery.capture=0;"
                                        "firms.cafe.levers.listening.budget=500",
                                        "complaint.complain=0; firms.cafe.levers.recovery.capture=0;"
                                        "firms.cafe.levers.listening.budget=100000"};
    for (int i = 0; i < 3; i++) {
        gw_scenario *s = watching(forms, money[i]);
        gw_run *run = lab_play(s, 0);
        double problems = (double)lab_total(run, 0).problems;
        seen[i] = (double)run->firm[0].senses->seen[0] / problems;
        double share = i == 0 ? 0.2 : i == 1 ? 0.2 * (1.0 + 2.0 * (1.0 - exp(-1.0))) : 0.6;
        cr_expect_float_eq(seen[i], share, 4.0 * sqrt(share * (1.0 - share) / problems), "%g of %g problems",
                           seen[i], problems);
        gw_run_free(run);
        gw_scenario_free(s);
    }
    cr_assert(seen[0] < seen[1] && seen[1] < seen[2]);
}

Test(levers_at_work, K24_what_is_known_is_acted_on_as_far_as_the_lever_says) {
    static const char forms[] =
        "detectors = { forms = { of = \"problems\"; share = 1; }; };\n"
        "plan = { act = { lever = \"listening.acting\"; week = 20; value = 0.5; }; };";
    gw_scenario *s = watching(forms, "");
    gw_run *run = until(s, 19.0);
    cr_expect_eq(run->firm[0].told.analysed, 0.0);
    gw_run_advance(run, 7.0 * 26.001); /* the second review */
    int64_t known = run->firm[0].told.known;
    cr_expect_gt(run->firm[0].told.analysed, 0.0);
    cr_expect_leq(run->firm[0].told.analysed, 0.5 * 0.7 * (double)known);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Two segments of which one comes four times as often: at power 1 it is reached four times as often. */
Test(levers_at_work, M9_knowing_the_segments_worth_aims_the_advertising) {
    static const char two[] =
        "run = { weeks = 104; seed = \"7\"; };\n"
        "market = { population = 20000; segments = { often = { share = 0.5; visits_per_year = 40; };\n"
        "                                            rarely = { share = 0.5; visits_per_year = 10; }; }; };\n"
        "talk = { good = 0.0; bad = 0.0; recovered = 0.0; };\n"
        "newcomer = { aware_weeks = 1; research_weeks = 1; };\n"
        "firms = { cafe = { customers = 0; stations = { counter = { staff = 40; }; };\n"
        "  levers = { advertising = { budget = 200; }; segmentation = { most = 1.0; saturation = 1.0; }; }; "
        "}; };\n";
    double ratio[2], all[2];
    for (int i = 0; i < 2; i++) {
        gw_scenario *s = lab_parse(two, i == 0 ? "" : "firms.cafe.levers.segmentation.budget=1000");
        gw_run *run = lab_play(s, 0);
        double often = (double)run->counts[0].joined, rarely = (double)run->counts[1].joined;
        ratio[i] = often / rarely;
        all[i] = (double)run->firm[0].won_advertising;
        double se = ratio[i] * sqrt(1.0 / often + 1.0 / rarely);
        cr_expect_float_eq(ratio[i], i == 0 ? 1.0 : 4.0, i == 0 ? 4.0 * se : 4.0 * se + 0.6, "%g", ratio[i]);
        gw_run_free(run);
        gw_scenario_free(s);
    }
    cr_expect_float_eq(all[1], all[0], 0.15 * all[0], "%g against %g reached", all[1], all[0]);
}

/* After five time constants six in ten begin at the terminals, and none before there is money. */
Test(levers_at_work, T6_customers_get_used_to_helping_themselves) {
    static const char shop[] =
        "run = { weeks = 104; seed = \"7\"; };\n"
        "market = { population = 3000; segments = { all = { share = 1.0; }; }; };\n"
        "firms = { cafe = { customers = 1500; entrance = \"counter\"; stations = {\n"
        "    counter = { staff = 20; service_minutes = 5; patience_minutes = 0; };\n"
        "    pages = { role = \"self\"; staff = 50; service_minutes = 3; patience_minutes = 0; }; };\n"
        "  plan = { pages = { lever = \"self_service.budget\"; week = 10; value = 1e6; }; }; }; };\n";
    gw_scenario *s = lab_parse(shop, "");
    gw_run *run = until(s, 9.9);
    int pages = strcmp(run->place[0].params->name, "pages") == 0 ? 0 : 1;
    cr_expect_eq(run->place[pages].station.stats.offered, 0);
    gw_run_advance(run, 7.0 * 75.0);
    int64_t before = run->place[pages].station.stats.offered, wished = lab_total(run, 0).wished;
    gw_run_advance(run, 7.0 * 104.0);
    double came = (double)(run->place[pages].station.stats.offered - before),
           all = (double)(lab_total(run, 0).wished - wished);
    cr_expect_float_eq(came / all, 0.6, 4.0 * sqrt(0.24 / all) + 0.005, "%g of %g", came, all);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Pages are open by night, the telephone is not. When pages are given up, who had planned to use them that
 * night calls in the morning: nobody meets a closed desk. */
Test(levers_at_work, who_planned_to_help_themselves_finds_no_closed_door_when_pages_are_given_up) {
    static const char shop[] =
        "run = { weeks = 40; seed = \"7\"; };\n"
        "market = { population = 3000; segments = { all = { share = 1.0; }; }; };\n"
        "firms = { cafe = { customers = 1500; entrance = \"phone\"; stations = {\n"
        "    phone = { staff = 20; service_minutes = 5; patience_minutes = 0; opens = 9; closes = 17; };\n"
        "    pages = { role = \"self\"; staff = 50; service_minutes = 3; patience_minutes = 0; }; };\n"
        "  levers = { self_service = { budget = 1e6; weeks = 0.1; }; };\n"
        "  plan = { end = { lever = \"self_service.budget\"; week = 20; value = 0; }; }; }; };\n";
    gw_scenario *s = lab_parse(shop, "");
    gw_run *run = until(s, 40.0);
    gw_counts c = lab_total(run, 0);
    cr_assert_gt(c.visited, 10000);
    cr_assert_eq(c.turned_away, 0);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}
