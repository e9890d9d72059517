/* Where money goes and what comes of it: product, premises and promise, their saturation, cross-selling,
 * suppliers, size. */
#include "lever/levers.h"
#include "model/offer.h"
#include "model/paired.h"

static const world town = {lab_town, NULL, "firms.cafe.levers.advertising.budget=1000", 8};
#define LEVERS "firms.cafe.levers."

/* ---- saturation ---- */

static double product_of(double budget) {
    gw_drives drives = gw_drives_neutral();
    gw_product_params lever = {.budget = budget, .most = 0.3, .saturation = 1000.0, .weeks = 52.0};
    gw_product_drive(&lever, 0, 100.0, &drives);
    return drives.product;
}

static double premises_of(double budget) {
    gw_drives drives = gw_drives_neutral();
    gw_premises_params lever = {.budget = budget, .most = 0.3, .saturation = 500.0, .weeks = 13.0};
    gw_premises_drive(&lever, 0, 100.0, &drives);
    return drives.premises;
}

/* Hazard of being won is what advertising's square root makes of money; the share of it, not the hazard. */
Test(spending, M25_doubling_the_budget_never_doubles_the_effect) {
    for (double budget = 10.0; budget < 1e5; budget *= 2.0) {
        cr_assert_lt(product_of(2.0 * budget), 2.0 * product_of(budget));
        cr_assert_lt(premises_of(2.0 * budget), 2.0 * premises_of(budget));
        cr_assert_geq(product_of(2.0 * budget), product_of(budget));
    }
}

/* The large one goes to what is nearly perfect already; the small one to what counts. */
Test(spending, M25_a_small_budget_well_spent_beats_a_large_one_badly_spent) {
    paired p = paired_change(&town, "firms.cafe.premises=1; " LEVERS "premises.budget=1000",
                             "firms.cafe.premises=1; " LEVERS "product.budget=250; " LEVERS "product.weeks=4",
                             "satisfaction.cafe");
    PAIRED_UP(p, 3.0);
}

/* 600 a week in four steps, each to where an audit finds that a little more gains most; or as much to each.
 */
Test(spending, M26_money_put_where_an_audit_finds_the_largest_gap_does_no_worse_than_spread_evenly) {
    enum { PLACES = 3, STEPS = 4, STEP = 150 };
    static const char form[] =
        LEVERS "product.budget=%d; " LEVERS "premises.budget=%d; " LEVERS "selection.budget=%d";
    world audit = town;
    audit.settings = LEVERS "product.weeks=4; " LEVERS "premises.weeks=4; run.weeks=39";
    audit.replications = 4;
    int spent[PLACES] = {0};
    gw_text now = {0}, more = {0};
    for (int step = 0; step < STEPS; step++) {
        double gain[PLACES];
        for (int i = 0; i < PLACES; i++) {
            gw_text_clear(&now);
            gw_text_clear(&more);
            gw_text_addf(&now, form, spent[0], spent[1], spent[2]);
            gw_text_addf(&more, form, spent[0] + STEP * (i == 0), spent[1] + STEP * (i == 1),
                         spent[2] + STEP * (i == 2));
            gain[i] = paired_change(&audit, now.bytes, more.bytes, "satisfaction.cafe").difference;
        }
        int best = gain[0] >= gain[1] && gain[0] >= gain[2] ? 0 : gain[1] >= gain[2] ? 1 : 2;
        spent[best] += STEP;
    }
    gw_text_clear(&now);
    gw_text_clear(&more);
    gw_text_addf(&now, form, 200, 200, 200);
    gw_text_addf(&more, form, spent[0], spent[1], spent[2]);
    audit.replications = 8;
    paired p = paired_change(&audit, now.bytes, more.bytes, "satisfaction.cafe");
    cr_assert_gt(p.t, -2.0, "%g (t = %g) by %s", p.difference, p.t, more.bytes);
    gw_text_free(&now);
    gw_text_free(&more);
}

Test(spending, M4_the_product_follows_its_budget_and_falls_back_without) {
    gw_scenario *s = lab_parse(lab_town, LEVERS "product.budget=1000");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 52 * 7.0 - 1.0);
    double expected = 0.5 + 0.3 * (1.0 - exp(-1.0)) * (1.0 - exp(-51.0 / 52.0));
    cr_assert_float_eq(run->firm[0].offer.product, expected, 1e-9);
    run->firm[0].drives.product = 0.0;
    gw_offer_tick(run, &run->firm[0], 7.0 * 520);
    cr_assert_float_eq(run->firm[0].offer.product, 0.5, 1e-4);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(spending, M4_premises_are_seen_in_tangibles_and_a_promise_is_believed) {
    paired p = paired_change(&town, "", LEVERS "premises.budget=1000", "tangibles.cafe");
    PAIRED_UP(p, 3.0);
    world silence = town;
    silence.settings = LEVERS "advertising.budget=3000; links.satisfaction_talk=no; links.quality_price=no";
    silence.replications = 12;
    p = paired_change(&silence, "", LEVERS "promise.raise=0.16", "newcomers.cafe");
    PAIRED_UP(p, 3.0);
    p = paired_change(&town, "", LEVERS "promise.raise=0.08", "expectation.cafe");
    PAIRED_UP(p, 3.0);
    p = paired_change(&town, "", LEVERS "promise.raise=0.08", "satisfaction.cafe");
    PAIRED_DOWN(p, 3.0);
}

/* ---- selling more, buying cheaper, growing ---- */

Test(spending, M17_who_is_satisfied_buys_more_beside) {
    double sales[2];
    for (int k = 0; k < 2; k++) {
        gw_scenario *s = lab_parse(lab_town, k == 0 ? "loyalty.cross_sell=0.05; quality.problem_rate=0.5"
                                                    : "loyalty.cross_sell=0.05; quality.problem_rate=0");
        gw_run *run = lab_play(s, 0);
        double visits = (double)lab_total(run, 0).visited;
        sales[k] = (double)run->firm[0].ledger.account[GW_ACCOUNT_cross_sales] / 1e4 / (0.5 * 12.0) / visits;
        lab_check(run);
        gw_run_free(run);
        gw_scenario_free(s);
    }
    double band = 4.0 * sqrt(0.05 * 0.95 / 15000.0);
    cr_assert_gt(sales[1], sales[0] + band, "%g, %g", sales[0], sales[1]);
}

/* Nothing hangs on satisfaction: the share is the parameter. n about 15,000 visits. */
Test(spending, M17_at_the_reference_one_visit_in_twenty_sells_more) {
    gw_scenario *s = lab_parse(lab_town, "loyalty.cross_sell=0.05; links.satisfaction_loyalty=no");
    gw_run *run = lab_play(s, 0);
    double visits = (double)lab_total(run, 0).visited;
    double sold = (double)run->firm[0].ledger.account[GW_ACCOUNT_cross_sales] / 1e4 / (0.5 * 12.0);
    cr_assert_float_eq(sold / visits, 0.05, 4.0 * sqrt(0.05 * 0.95 / visits), "%g", sold / visits);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(spending, M39_the_better_the_reputation_the_less_goods_cost) {
    double last = 1.0;
    for (int i = 0; i <= 10; i++) {
        gw_scenario *s = lab_parse(lab_town, "firms.cafe.money.supplier=0.1; firms.cafe.brand.tau_up=1e4;"
                                             "firms.cafe.brand.tau_down=1e4");
        gw_run *run = lab_run(s, 0);
        run->firm[0].reputation = 0.1 * i;
        gw_run_advance(run, 7.5);
        cr_assert_leq(run->firm[0].variable, last);
        last = run->firm[0].variable;
        gw_run_free(run);
        gw_scenario_free(s);
    }
    cr_assert_float_eq(last, 0.35 * 0.9, 1e-3);
}

/* The same firm, with more customers and staff for them: how it looks at them is what changes. */
Test(spending, M24_with_drift_on_quality_falls_as_the_firm_grows) {
    double empathy[3];
    for (int k = 0; k < 3; k++) {
        gw_scenario *s =
            lab_parse(lab_town, k < 2 ? "firms.cafe.focus_drift=0.1" : "firms.cafe.focus_drift=0");
        gw_run *run = lab_run(s, 0);
        int64_t open = run->counts[0].customers_open;
        run->counts[0].customers_open = k == 0 ? open : open / 2; /* it has doubled since */
        gw_run_advance(run, 7.5);
        empathy[k] = run->place[0].employees[0].empathy;
        gw_run_free(run);
        gw_scenario_free(s);
    }
    cr_assert_float_eq(empathy[1] / empathy[0], 0.9, 0.02, "%g", empathy[1] / empathy[0]);
    cr_assert_float_eq(empathy[2], empathy[0], 0.01);
}

/* ---- what is told of it ---- */

Test(spending, M35_added_value_rises_with_quality_and_falls_with_the_price) {
    paired p = paired_change(&town, "quality.problem_rate=0.1", "quality.problem_rate=0.0", "value.cafe");
    PAIRED_UP(p, 3.0);
    p = paired_change(&town, "", LEVERS "price.factor=1.1", "value.cafe");
    PAIRED_DOWN(p, 3.0);
}

Test(spending, M31_care_taken_against_failures_saves_their_cost_and_recruitment) {
    static const char *const none = LEVERS "training.budget=0; " LEVERS "recognition.budget=0; run.weeks=104";
    static const char *const invest =
        LEVERS "training.budget=100; " LEVERS "recognition.budget=50; run.weeks=104";
    paired p = paired_change(&town, none, invest, "cost_failure.cafe");
    PAIRED_DOWN(p, 3.0);
    p = paired_change(&town, none, invest, "cost_turnover.cafe");
    cr_assert_lt(p.difference, 0.0);
}

/* In whole ten-thousandths: at every week, whatever happened. */
Test(spending, M20_cash_is_opening_cash_and_the_sum_of_profits) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.money.cash=1000; loyalty.cross_sell=0.1");
    gw_run *run = lab_run(s, 0);
    int64_t profits = 0, before = run->firm[0].ledger.cash;
    cr_assert_eq(before, 10000000);
    for (int week = 1; week <= 52; week++) {
        gw_run_advance(run, 7.0 * week);
        const gw_ledger *ledger = &run->firm[0].ledger;
        profits += ledger->cash - before;
        before = ledger->cash;
        cr_assert(gw_ledger_balances(ledger));
        cr_assert_eq(ledger->cash, 10000000 + profits);
        cr_assert_float_eq(gw_ledger_profit(ledger), (double)profits / 1e4, 1e-6);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Growth, profit, cash, the value of the customers, and share: three strategies have an order in each. */
Test(spending, M19_every_objective_ranks_the_strategies) {
    static const char *const objectives[] = {"customers.cafe", "profit.cafe", "cash.cafe", "equity.cafe",
                                             "share.cafe"};
    static const char *const strategies[] = {LEVERS "advertising.budget=0", LEVERS "advertising.budget=2000",
                                             LEVERS "price.factor=0.8"};
    double value[5][3];
    for (int k = 0; k < 3; k++) {
        lab_result r = lab_town_with(strategies[k]);
        for (int o = 0; o < 5; o++) {
            value[o][k] = lab_value(&r, objectives[o]);
        }
        lab_free(&r);
    }
    for (int o = 0; o < 5; o++) {
        cr_assert(value[o][0] != value[o][1] && value[o][1] != value[o][2] && value[o][0] != value[o][2]);
    }
    cr_assert(value[0][1] > value[0][0] && value[1][1] < value[1][0],
              "growth and profit rank them otherwise");
}
