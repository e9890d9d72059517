/* V33: at the ends of the ranges what comes out is known exactly, and nothing breaks. */
#include "model/lab.h"

#include "lever/levers.h"

static double money(const gw_run *run, int firm, gw_account account) {
    return (double)run->firm[firm].ledger.account[account] / 1e4;
}

Test(extremes, V33_without_staff_all_give_up) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.stations.counter.staff=0");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert_gt(c.wished, 5000); /* the angry come half as often */
    cr_assert_eq(c.visited, 0);
    cr_assert_eq(c.abandoned + run->place[0].station.in_queue, c.wished);
    cr_assert_eq(run->firm[0].ledger.account[GW_ACCOUNT_sales], 0);
    cr_assert_eq(run->firm[0].ledger.account[GW_ACCOUNT_wages], 0);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, V33_without_staff_or_patience_nobody_comes_twice) {
    gw_scenario *s =
        lab_parse(lab_town, "firms.cafe.stations.counter.staff=0; firms.cafe.levers.advertising.budget=0;"
                            "firms.cafe.stations.counter.patience_minutes=0");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert(c.visited == 0 && c.abandoned == 0 && c.wished == run->place[0].station.in_queue);
    cr_assert(c.wished > 500 && c.wished + c.left == 600); /* who waits for ever leaves no more */
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

#define NOBODY "firms.cafe.customers=0; firms.cafe.levers.advertising.budget=0;"

Test(extremes, V33_without_customers_profit_is_minus_the_fixed_cost) {
    gw_scenario *s = lab_parse(lab_town, NOBODY "firms.cafe.staff.leave_rate=0");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert(c.wished == 0 && c.joined == 0 && c.customers == 0);
    double weekly = 4 * 450.0 + 4 * (75.0 + 25.0) + 1500.0; /* wages, training and recognition, overhead */
    cr_assert_eq(gw_ledger_profit(&run->firm[0].ledger), -52 * weekly);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Staff come and go: then it is wages for who was there, and what each new one cost. */
Test(extremes, V33_without_customers_only_fixed_accounts_move) {
    gw_scenario *s = lab_parse(lab_town, NOBODY "firms.cafe.staff.leave_rate=3");
    gw_run *run = lab_play(s, 0);
    const gw_firm *firm = &run->firm[0];
    cr_assert(firm->quits > 3 && firm->hires > 3);
    double fixed = money(run, 0, GW_ACCOUNT_wages) + money(run, 0, GW_ACCOUNT_recruitment) +
                   money(run, 0, GW_ACCOUNT_overhead) + (double)firm->ledger.lever[GW_LEVER_training] / 1e4 +
                   (double)firm->ledger.lever[GW_LEVER_recognition] / 1e4;
    cr_assert_float_eq(gw_ledger_profit(&firm->ledger), fixed, 1e-6);
    double staff_weeks = gw_sum_total(firm->staff_days) / 7.0;
    cr_assert_float_eq(money(run, 0, GW_ACCOUNT_wages), -450.0 * staff_weeks, 52 * 1e-4);
    cr_assert_float_eq(money(run, 0, GW_ACCOUNT_recruitment),
                       -(double)firm->hires * 0.21 * 450.0 * 365.0 / 7.0, 1e-4 * (double)firm->hires);
    cr_assert_eq(money(run, 0, GW_ACCOUNT_overhead), -1500.0 * 52);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, V33_with_endless_staff_nobody_waits) {
    lab_result r = lab_town_with("firms.cafe.stations.counter.staff=600");
    cr_assert_eq(lab_value(&r, "wait.cafe"), 0.0);
    cr_assert_eq(lab_value(&r, "station_wait.cafe.counter"), 0.0);
    cr_assert_eq(lab_value(&r, "p_wait.cafe.counter"), 0.0);
    cr_assert_eq(lab_value(&r, "abandonment.cafe"), 0.0);
    cr_assert_eq(lab_value(&r, "service_level.cafe"), 100.0);
    cr_assert_eq(lab_value(&r, "responsiveness.cafe"), 1.0);
    lab_free(&r);
}

Test(extremes, V33_without_problems_nobody_complains) {
    gw_scenario *s = lab_parse(lab_town, "quality.problem_rate=0; complaint.complain=1");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert_gt(c.visited, 10000);
    cr_assert(c.problems == 0 && c.complaints == 0 && c.closed == 0 && c.left_problem == 0 &&
              c.tellers_recovered == 0);
    cr_assert_eq(gw_sum_total(c.sum_reliability), (double)c.visited);
    cr_assert(money(run, 0, GW_ACCOUNT_rework) == 0.0 && money(run, 0, GW_ACCOUNT_recovery) == 0.0);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, V33_when_all_is_a_problem_and_all_complain_every_visit_is_a_case_or_has_one_open) {
    gw_scenario *s = lab_parse(lab_town, "quality.problem_rate=1; quality.skill=0; quality.motivation=0;"
                                         "quality.effort=0; complaint.complain=1; complaint.psi=0");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert_eq(c.problems, c.visited);
    cr_assert_eq(gw_sum_total(c.sum_reliability), 0.0);
    cr_assert(c.left_problem == 0 && c.complaints > 1000 && c.closed <= c.complaints);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, V33_without_talk_newcomers_come_from_advertising_alone) {
    gw_scenario *s =
        lab_parse(lab_town, "links.satisfaction_talk=no; firms.cafe.levers.advertising.budget=2000");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert(c.told_bad == 0 && c.told_good == 0 && c.told_recovered == 0 && run->firm[0].heard == 0);
    cr_assert(run->firm[0].won_talk == 0 && run->firm[0].won_advertising > 0);
    cr_assert(c.joined > 0 && c.joined <= run->firm[0].won_advertising);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, V33_without_talk_and_advertising_nobody_comes) {
    static const char *const ways[] = {"links.satisfaction_talk=no; firms.cafe.levers.advertising.budget=0",
                                       "links.satisfaction_talk=no; newcomer.advertising=0",
                                       "links.talk_newcomers=no; firms.cafe.levers.advertising.budget=0",
                                       "talk.bad=0; talk.good=0; talk.recovered=0; newcomer.advertising=0"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        gw_scenario *s = lab_parse(lab_town, ways[i]);
        gw_run *run = lab_play(s, 0);
        gw_counts c = lab_total(run, 0);
        cr_assert(c.joined == 0 && c.left > 0 && c.customers == 600 - c.left, "%s", ways[i]);
        cr_assert(run->firm[0].won_talk == 0 && run->firm[0].won_advertising == 0, "%s", ways[i]);
        gw_run_free(run);
        gw_scenario_free(s);
    }
}

Test(extremes, a_population_of_one) {
    static const char *const customers[] = {"0", "1"};
    for (int i = 0; i < 2; i++) {
        gw_scenario *s = lab_parse(
            lab_town, i == 0 ? "market.population=1; firms.cafe.customers=0; rivals.other.customers=0;"
                               "firms.cafe.levers.advertising.budget=100000"
                             : "market.population=1; firms.cafe.customers=1; rivals.other.customers=0");
        for (uint32_t rep = 0; rep < 20; rep++) {
            gw_run *run = lab_play(s, rep);
            lab_check(run);
            cr_assert_eq(lab_total(run, 0).customers_open, i, "%s", customers[i]);
            cr_assert_eq(run->firm[0].heard, 0); /* there is nobody to tell */
            gw_run_free(run);
        }
        gw_scenario_free(s);
    }
}

Test(extremes, a_price_of_0) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.price=0; firms.cafe.money.rework=10");
    gw_run *run = lab_play(s, 0);
    cr_assert(lab_total(run, 0).visited > 0);
    cr_assert(money(run, 0, GW_ACCOUNT_sales) == 0.0 && money(run, 0, GW_ACCOUNT_premium) == 0.0);
    cr_assert(money(run, 0, GW_ACCOUNT_goods) < 0.0 && money(run, 0, GW_ACCOUNT_rework) < 0.0);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* 0 at the station: nobody gives up. 0 for the segment: nobody waits at all. */
Test(extremes, a_patience_of_0) {
    lab_result endless = lab_town_with("firms.cafe.stations.counter.patience_minutes=0");
    cr_assert_eq(lab_value(&endless, "abandonment.cafe"), 0.0);
    cr_assert_gt(lab_value(&endless, "wait.cafe"), 0.0);
    lab_result none = lab_town_with("market.segments.all.patience=0");
    cr_assert_gt(lab_value(&none, "abandonment.cafe"), 0.0);
    cr_assert_eq(lab_value(&none, "wait.cafe"), 0.0);
    cr_assert_eq(lab_value(&none, "station_wait.cafe.counter"), 0.0);
    lab_free(&endless);
    lab_free(&none);
}

static const char two_segments[] =
    "run = { weeks = 52; };\n"
    "market = { population = 3000; segments = { often = { share = 0.5; }; never = { share = 0.5; "
    "visits_per_year = 0; }; }; };\n"
    "firms = { cafe = { customers = 600; stations = { counter = { staff = 4; }; }; }; };\n";

Test(extremes, a_segment_that_never_visits) {
    gw_scenario *s = lab_parse(two_segments, "");
    gw_run *run = lab_play(s, 0);
    int never = strcmp(run->segment[0]->name, "never") == 0 ? 0 : 1;
    const gw_counts *c = &run->counts[never], *others = &run->counts[1 - never];
    cr_assert(c->customers_open > 200 && others->visited > 1000);
    /* a newcomer's first visit belongs to the joining, and is the only one */
    cr_assert_leq(c->wished, c->joined);
    cr_assert(c->left_silently > 0); /* they can still leave */
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, nobody_ever_leaves) {
    gw_scenario *s =
        lab_parse(lab_town, "loyalty.leave_rate=0; complaint.psi=0; market.segments.all.visits_per_year=0");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert(c.left == 0 && c.customers >= 600);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, a_horizon_shorter_than_a_tick) {
    gw_scenario *s = lab_parse(lab_town, "run.weeks=0.5; run.tick_days=30; run.period_weeks=4");
    gw_run *run = lab_play(s, 0);
    cr_assert_eq(run->now, 3.5);
    cr_assert_eq(run->periods, 0);
    cr_assert_eq((double)run->firm[0].ledger.account[GW_ACCOUNT_overhead],
                 -750.0 * 1e4); /* bills up to the end */
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
    lab_result r = lab_town_with("run.weeks=0.001; run.period_weeks=0.001");
    cr_assert_eq(lab_value(&r, "customers.cafe"), 600.0);
    lab_free(&r);
}

Test(extremes, no_rivals) {
    gw_scenario *s = lab_parse(lab_town, "rivals.other=none");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert(run->rivals == 0 && c.to_rivals == 0 && c.left > 0);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

static const char four_firms[] =
    "run = { weeks = 52; };\n"
    "market = { population = 2000; segments = { a = { share = 0.5; }; b = { share = 0.5; priority = 0; }; }; "
    "};\n"
    "firms = {\n"
    "  north = { customers = 300; stations = { desk = { staff = 2; }; }; };\n"
    "  south = { customers = 300; stations = { desk = { staff = 2; }; }; };\n"
    "  east = { customers = 300; stations = { desk = { staff = 2; discipline = \"priority\"; }; }; };\n"
    "  west = { customers = 300; stations = { desk = { staff = 2; places = 1; }; }; };\n"
    "};\n"
    "rivals = { other = { customers = 300; }; };\n";

Test(extremes, four_firms_share_a_market_and_lose_nobody) {
    gw_scenario *s = lab_parse(four_firms, "loyalty.leave_rate=2");
    gw_run *run = lab_play(s, 0);
    lab_check(run);
    int64_t left = 0, to_others = 0, joined = 0;
    for (int f = 0; f < 4; f++) {
        gw_counts c = lab_total(run, f);
        left += c.left;
        to_others += c.to_rivals;
        joined += c.joined;
    }
    cr_assert(left > 1000 && to_others > 0 && to_others <= left && joined > 0);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(extremes, a_bankrupt_firm_pays_no_more_and_serves_nobody) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.money.cash=10000; firms.cafe.money.cash_limit=0;"
                                         "firms.cafe.money.overhead=50000");
    gw_run *run = lab_play(s, 0);
    const gw_firm *firm = &run->firm[0];
    cr_assert(firm->closed && firm->closed_day <= 14.0 && firm->staff == 0);
    cr_assert_geq(firm->ledger.account[GW_ACCOUNT_overhead], (int64_t)(-50000.0 * 2 * 1e4));
    gw_counts c = lab_total(run, 0);
    cr_assert(c.turned_away > 0);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}
