/* What a firm's management does while time goes by: plans, rules, budgets, targets. */
#include "lab.h"

#include "strategy/strategy.h"

#include <math.h>

#define CAFE "firms.cafe."

static const gw_levers *levers(const gw_run *run) {
    return run->firm[0].levers;
}

static double cost_of(const gw_run *run, gw_lever lever) {
    return -(double)run->firm[0].ledger.lever[lever] / 10000.0;
}

/* A town with a strategy, said inside its firm; `beside` is more firms. */
static gw_scenario *town(const char *strategy, const char *beside, const char *settings) {
    static const char door[] = "firms = { cafe = { ";
    const char *at = strstr(lab_town, door);
    gw_text text = {0};
    gw_text_add_bytes(&text, lab_town, at - lab_town);
    gw_text_addf(&text, "firms = { %s cafe = { %s %s", beside, strategy, at + strlen(door));
    gw_scenario *s = lab_parse(gw_text_string(&text), settings);
    gw_text_free(&text);
    return s;
}

static gw_scenario *with(const char *strategy, const char *settings) {
    return town(strategy, "", settings);
}

Test(strategy, M21_a_change_takes_effect_exactly_at_its_time) {
    gw_scenario *s =
        with("plan = { more = { lever = \"advertising.budget\"; week = 10.5; value = 1000; }; };", "");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7 * 10.49);
    cr_expect_eq(levers(run)->advertising.budget, 200.0);
    gw_run_advance(run, 7 * 10.51);
    cr_expect_eq(levers(run)->advertising.budget, 1000.0);
    gw_run_advance(run, 7 * 12.0 + 0.001);
    cr_expect_float_eq(cost_of(run, GW_LEVER_advertising), 10.5 * 200 + 1.5 * 1000, 0.001);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(strategy, what_ends_leaves_no_trace_and_a_ramp_comes_evenly) {
    gw_scenario *s = with(
        "plan = {\n"
        "  a = { lever = \"training.budget\"; week = 10; weeks = 10; change = \"multiply\"; value = 2; };\n"
        "  b = { lever = \"training.budget\"; week = 12; weeks = 4; change = \"add\"; value = 5; };\n"
        "  c = { lever = \"price.factor\"; week = 8; ramp_weeks = 8; value = 1.4; };\n"
        "};",
        "");
    gw_run *run = lab_run(s, 0);
    static const struct {
        double week, training, price;
    } at[] = {{5, 75, 1.0}, {10.5, 150, 1.1}, {12.5, 155, 1.2}, {16.5, 150, 1.4}, {20.5, 75, 1.4}};
    for (int i = 0; i < 5; i++) {
        gw_run_advance(run, 7 * at[i].week);
        cr_expect_float_eq(levers(run)->training.budget, at[i].training, 1e-9, "week %g", at[i].week);
        cr_expect_float_eq(levers(run)->price.factor, at[i].price, 1e-9, "week %g", at[i].week);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(strategy, a_change_that_changes_nothing_changes_no_number) {
    lab_result plain = lab_town_with("");
    gw_scenario *s = with(
        "plan = { same = { lever = \"training.budget\"; week = 10.3; value = 75; }; };\n"
        "rules = { idle = { kpi = \"staff\"; when = \"below\"; limit = 0.1; lever = \"training.budget\";\n"
        "                   value = 1; }; };",
        "");
    lab_result same = lab_replicate(s, 0, &(gw_replicate_options){.traced = GW_NOBODY});
    cr_expect_gt(lab_agree(&plain, &same, ""), 50);
    lab_free(&plain);
    lab_free(&same);
}

Test(strategy, a_rule_moves_after_its_weeks_pauses_and_stops_at_its_bound) {
    gw_scenario *s =
        with("rules = { more = { kpi = \"staff\"; when = \"above\"; limit = 0; weeks = 6; pause_weeks = 8;\n"
             "                   lever = \"training.budget\"; value = 10; most = 100; from_week = 2; }; };",
             "");
    gw_run *run = lab_run(s, 0);
    static const struct {
        double week, training;
    } at[] = {{7.5, 75}, {8.5, 85}, {15.5, 85}, {16.5, 95}, {24.5, 100}, {40, 100}};
    for (int i = 0; i < 6; i++) {
        gw_run_advance(run, 7 * at[i].week);
        cr_expect_float_eq(levers(run)->training.budget, at[i].training, 1e-9, "week %g", at[i].week);
    }
    cr_expect_eq(run->firm[0].moves, 3); /* none is counted that the bound prevented */
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(strategy, when_the_wait_exceeds_a_limit_for_eight_weeks_two_are_hired) {
    gw_scenario *s = with(
        "rules = { hire = { kpi = \"wait\"; limit = 1; weeks = 8; lever = \"staffing.extra\"; value = 2;\n"
        "                   most = 4; pause_weeks = 8; }; };",
        CAFE "stations.counter.staff=2; " CAFE "staff.hiring_weeks=1");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7 * 8.5);
    cr_expect_eq(run->place[0].positions, 4u, "%u positions", run->place[0].positions);
    gw_run_advance(run, 7 * 30.0);
    cr_expect_geq(run->firm[0].hires, 2);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(strategy, a_budget_is_split_by_its_shares_whatever_the_units) {
    gw_scenario *s = with("budgets = { people = { week = 4; money = 1000; parts = {\n"
                          "    t = { lever = \"training.budget\"; share = 0.6; };\n"
                          "    a = { lever = \"advertising.budget\"; share = 0.4; }; }; }; };",
                          CAFE "staff.leave_rate=0");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 28.01);
    double training = cost_of(run, GW_LEVER_training), advertising = cost_of(run, GW_LEVER_advertising);
    gw_run_advance(run, 56.01);
    cr_expect_float_eq(levers(run)->training.budget, 600.0 / 4, 1e-9);
    cr_expect_float_eq(cost_of(run, GW_LEVER_training) - training, 4 * 600.0, 0.01);
    cr_expect_float_eq(cost_of(run, GW_LEVER_advertising) - advertising, 4 * 400.0, 0.01);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(strategy, a_share_of_the_revenue_follows_the_revenue_of_four_weeks) {
    gw_scenario *s = with("budgets = { ads = { week = 12; revenue_share = 0.1; parts = {\n"
                          "    a = { lever = \"advertising.budget\"; share = 1; }; }; }; };",
                          "");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7 * 8 + 0.001);
    double before = gw_ledger_profit(&run->firm[0].ledger);
    cr_expect(isfinite(before));
    double then = (double)(run->firm[0].ledger.account[GW_ACCOUNT_sales] +
                           run->firm[0].ledger.account[GW_ACCOUNT_premium]);
    gw_run_advance(run, 7 * 12 + 0.001);
    double now = (double)(run->firm[0].ledger.account[GW_ACCOUNT_sales] +
                          run->firm[0].ledger.account[GW_ACCOUNT_premium]);
    cr_expect_float_eq(levers(run)->advertising.budget, 0.1 * (now - then) / 4.0 / 10000.0, 1.0);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(strategy, K2_a_target_is_judged_at_its_deadline_and_at_no_other_time) {
    /* what is judged: visits a year over the eight weeks before */
    gw_scenario *plain = lab_parse(lab_town, "");
    gw_run *run = lab_run(plain, 0);
    gw_run_advance(run, 7 * 12.0);
    int64_t from = lab_total(run, 0).visited;
    gw_run_advance(run, 7 * 20.0);
    double visits = (double)(lab_total(run, 0).visited - from) / (56.0 / 365.0);
    gw_run_free(run);
    gw_scenario_free(plain);
    for (int hit = 0; hit < 2; hit++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "targets = { t = { kpi = \"visits\"; value = %.6f; low = 0; high = 1e6; week = 20; "
                     "over_weeks = 8; }; };",
                     visits + (hit ? -1.0 : 1.0));
        gw_scenario *s = with(gw_text_string(&text), "");
        run = lab_run(s, 0);
        gw_run_advance(run, 7 * 20.0 - 1e-6);
        cr_expect_eq(run->firm[0].targets, 0);
        gw_run_advance(run, 7 * 20.0 + 1e-6);
        cr_expect_eq(run->firm[0].targets, 1);
        cr_expect_eq(run->firm[0].targets_met, hit, "%g", visits);
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

Test(strategy, one_firms_strategy_is_none_of_the_others) {
    gw_scenario *s = town("plan = { p = { lever = \"training.budget\"; week = 5; value = 500; }; };",
                          "other = { customers = 300; stations = { bar = { staff = 3; }; }; };", "");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 42.0);
    const gw_levers *cafe = run->firm[0].levers, *other = run->firm[1].levers;
    cr_expect_eq(cafe->training.budget, 500.0);
    cr_expect_eq(other->training.budget, 75.0);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* What is said of a KPI's range, that rules are checked against, holds of what comes out: four firms' worth.
 */
Test(strategy, every_kpi_lies_in_the_range_that_is_said_of_it) {
    static const char *const scenarios[] = {"coffee-chain-survey-act", "energy", "it-managed",
                                            "airline-flyers"};
    for (int i = 0; i < 4; i++) {
        gw_replicate_options options = {.traced = GW_NOBODY, .series = true};
        lab_result r = lab_replicate(lab_load(scenarios[i], "run.weeks=52"), 0, &options);
        int rows = r.result->periods, seen = 0;
        for (int c = 0; c < r.columns.count; c++) {
            const gw_kpi *kpi = gw_kpi_at(r.columns.at[c].kpi);
            double low, high;
            gw_kpi_range(kpi, &low, &high);
            for (int p = -1; p < rows; p++) {
                double x = p < 0 ? r.result->values[c] : r.result->series[p * r.columns.count + c];
                cr_expect(isnan(x) || (low - 1e-9 <= x && x <= high + 1e-9), "%s: %g", kpi->name, x);
                seen += !isnan(x);
            }
        }
        cr_assert_gt(seen, 1000);
        lab_free(&r);
    }
}
