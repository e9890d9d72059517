/* Money: the ledger balances, profit is what came in less what went out, and each price is what it says. */
#include "model/lab.h"

#include "lever/levers.h"

#include <math.h>

Test(ledger, sums_are_exact_in_any_order) {
    gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, 0, 0);
    static double amounts[20000];
    gw_ledger a, b;
    gw_ledger_open(&a, 1000.0);
    gw_ledger_open(&b, 1000.0);
    for (int i = 0; i < 20000; i++) {
        amounts[i] = (gw_uniform(&rng) - 0.5) * (i % 7 == 0 ? 1e9 : 10.0);
        i % 5 ? gw_ledger_post(&a, (gw_account)(i % GW_ACCOUNT_COUNT), amounts[i])
              : gw_ledger_post_lever(&a, i % 7, amounts[i]);
        cr_assert(gw_ledger_balances(&a));
    }
    for (int i = 20000; i-- > 0;) {
        i % 5 ? gw_ledger_post(&b, (gw_account)(i % GW_ACCOUNT_COUNT), amounts[i])
              : gw_ledger_post_lever(&b, i % 7, amounts[i]);
    }
    cr_assert(a.cash == b.cash && gw_ledger_profit(&a) == gw_ledger_profit(&b));
    cr_assert(memcmp(a.account, b.account, sizeof a.account) == 0 &&
              memcmp(a.lever, b.lever, sizeof a.lever) == 0);
    a.cash++;
    cr_assert_not(gw_ledger_balances(&a));
}

Test(ledger, amounts_are_rounded_to_the_nearest_ten_thousandth) {
    gw_ledger ledger;
    gw_ledger_open(&ledger, 0.0);
    gw_ledger_post(&ledger, GW_ACCOUNT_sales, 0.00016);
    gw_ledger_post(&ledger, GW_ACCOUNT_goods, -0.00016);
    gw_ledger_post(&ledger, GW_ACCOUNT_wages, -0.00014);
    cr_assert(ledger.account[GW_ACCOUNT_sales] == 2 && ledger.account[GW_ACCOUNT_goods] == -2 &&
              ledger.account[GW_ACCOUNT_wages] == -1 && ledger.cash == -1);
}

Test(ledger, what_comes_later_is_worth_less) {
    gw_ledger ledger;
    gw_ledger_open(&ledger, 500.0); /* opening cash is no profit */
    gw_ledger_discount(&ledger, 0.1, 0.0);
    cr_assert_eq(ledger.npv, 0.0);
    for (int year = 1; year <= 5; year++) {
        gw_ledger_post(&ledger, GW_ACCOUNT_sales, 100.0);
        gw_ledger_discount(&ledger, 0.1, 365.0 * year);
        gw_ledger_discount(&ledger, 0.1, 365.0 * year); /* taken once */
    }
    cr_assert_float_eq(ledger.npv, 100.0 / 1.1 * (1 - pow(1.1, -5)) / (1 - 1 / 1.1), 1e-10);
}

/* Every period's and every account's movement add up to the run's, to the ten-thousandth. */
typedef struct balance {
    int64_t cash;
    int periods;
} balance;

static void follow(void *context, const gw_run *run, int period) {
    balance *b = context;
    for (int f = 0; f < run->firms; f++) {
        const gw_ledger *ledger = &run->firm[f].ledger;
        int64_t sum = 0;
        for (int i = 0; i < GW_ACCOUNT_COUNT; i++) {
            sum += ledger->account[i];
        }
        for (int i = 0; i < GW_LEVER_MAX; i++) {
            sum += ledger->lever[i];
        }
        cr_assert(gw_ledger_balances(ledger) && sum == ledger->cash - ledger->opening);
        static const int sign[] = {
#define SIGN(name, sign, doc) sign,
            GW_ACCOUNTS(SIGN)
#undef SIGN
        };
        for (int i = 0; i < GW_ACCOUNT_COUNT; i++) {
            cr_assert_geq(sign[i] * ledger->account[i], 0, "account %d", i);
        }
    }
    b->periods += period >= 0;
}

Test(money, V24_revenue_less_costs_is_profit_in_every_period) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.money.cash=123.45");
    gw_run *run = lab_run(s, 0);
    balance b = {0};
    run->on_period = follow;
    run->period_context = &b;
    while (gw_run_advance(run, run->horizon + 1.0)) {
    }
    cr_assert_eq(b.periods, 13);
    gw_run_free(run);
    lab_result r = lab_replicate(s, 0, &(gw_replicate_options){.traced = GW_NOBODY, .series = true});
    double revenue = lab_value(&r, "revenue.cafe"), profit = lab_value(&r, "profit.cafe"), costs = 0.0;
    static const char *const kinds[] = {"cost_goods.cafe",     "cost_wages.cafe",     "cost_levers.cafe",
                                        "cost_turnover.cafe",  "cost_failure.cafe",   "cost_customers.cafe",
                                        "cost_overhead.cafe",  "cost_measuring.cafe", "cost_acting.cafe",
                                        "cost_penalties.cafe", "cost_fines.cafe"};
    for (int i = 0; i < 9; i++) {
        costs += lab_value(&r, kinds[i]);
    }
    cr_assert_float_eq(revenue - costs, profit, 1e-6);
    cr_assert_float_eq(lab_value(&r, "costs.cafe"), costs, 1e-6);
    double sum = 0.0, npv = 0.0;
    int at = lab_column(&r, "profit.cafe"), npv_at = lab_column(&r, "npv.cafe");
    for (int p = 0; p < r.result->periods; p++) {
        sum += r.result->series[p * r.columns.count + at] * 28 / 365;
        npv += r.result->series[p * r.columns.count + npv_at];
    }
    cr_assert_float_eq(sum, profit * 364 / 365, 1e-6);
    cr_assert_float_eq(npv, lab_value(&r, "npv.cafe"), 1e-6);
    cr_assert_float_eq(lab_value(&r, "cash.cafe"), 123.45 + sum, 1e-6);
    lab_free(&r);
}

/* W15: winning costs five times what keeping for a year does. */
Test(money, W15_winning_costs_five_times_keeping) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.levers.advertising.budget=2000");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    const int64_t *account = run->firm[0].ledger.account;
    cr_assert_gt(c.joined, 100);
    cr_assert_eq(account[GW_ACCOUNT_acquisition], -c.joined * 50 * 10000);
    double years = gw_sum_total(c.customer_days) / 365.0;
    cr_assert_float_eq(-(double)account[GW_ACCOUNT_retention] / 1e4, 10.0 * years, 53 * 0.5e-4);
    double winning = (double)account[GW_ACCOUNT_acquisition] / (double)c.joined;
    double keeping = (double)account[GW_ACCOUNT_retention] / years; /* to the ledger's last digit */
    cr_assert_float_eq(winning / keeping, 5.0, 1e-5);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* W16: the premium over the best rival's quality: none at parity, never above 10 %, all of it from 0.12 on.
 */
Test(money, W16_the_premium_follows_the_lead_over_the_rivals) {
    gw_scenario *s =
        lab_parse(lab_town, "rivals.other.quality=0.80; rivals.other.drift=0; firms.cafe.customers=0;"
                            "firms.cafe.levers.advertising.budget=0");
    gw_run *run = lab_run(s, 0);
    gw_firm *firm = &run->firm[0];
    double before = 0.0;
    for (int i = 0; i <= 100; i++) {
        firm->quality = i / 100.0;
        run->now = 1.0 + i * 0.001;
        gw_firm_tick(run, 0);
        double lead = (i / 100.0 - 0.80) / 0.12;
        lead = lead < 0 ? 0 : lead > 1 ? 1 : lead;
        cr_assert_float_eq(firm->premium, 0.10 * lead, 1e-12, "quality %g", firm->quality);
        cr_assert(firm->premium >= before && firm->premium <= 0.10);
        before = firm->premium;
    }
    cr_assert_eq(before, 0.10);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Every visit pays the list price, or what the segment, loyalty and the lever make of it: here nothing else.
 */
Test(money, sales_are_visits_times_price) {
    gw_scenario *s =
        lab_parse(lab_town, "loyalty.loyal_basket=1; links.quality_price=no; talk.uplift=0;"
                            "firms.cafe.levers.price.factor=1.1; market.segments.all.basket=2.5");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    const int64_t *account = run->firm[0].ledger.account;
    cr_assert_eq(account[GW_ACCOUNT_sales], c.visited * 330000);  /* 12 x 1.1 x 2.5 */
    cr_assert_eq(account[GW_ACCOUNT_goods], -c.visited * 105000); /* of 12 x 2.5, whatever is asked */
    cr_assert_eq(account[GW_ACCOUNT_rework], -c.problems * 150000);
    cr_assert_eq(account[GW_ACCOUNT_premium], 0);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Each lever's money is in its own account, by the week or by the employee. */
Test(money, levers_cost_what_they_are_set_to) {
    gw_scenario *s =
        lab_parse(lab_town, "firms.cafe.customers=0; firms.cafe.staff.leave_rate=0;"
                            "firms.cafe.levers.training.budget=80; firms.cafe.levers.recognition.budget=30;"
                            "firms.cafe.levers.advertising.budget=123; firms.cafe.levers.pay.ratio=1.1;"
                            "firms.cafe.levers.staffing.positions=1.5");
    gw_run *run = lab_play(s, 0);
    const gw_ledger *ledger = &run->firm[0].ledger;
    static const struct {
        int lever;
        double weekly;
    } expected[] = {{GW_LEVER_training, 6 * 80}, {GW_LEVER_recognition, 6 * 30},
                    {GW_LEVER_advertising, 123}, {GW_LEVER_pay, 6 * 0.1 * 450},
                    {GW_LEVER_staffing, 0},      {GW_LEVER_price, 0},
                    {GW_LEVER_recovery, 0}};
    for (int i = 0; i < 7; i++) {
        double paid = -(double)ledger->lever[expected[i].lever] / 1e4;
        cr_assert_float_eq(paid, 52 * expected[i].weekly, 1e-9, "%s: %g", gw_lever_name(expected[i].lever),
                           paid);
    }
    cr_assert_eq(ledger->account[GW_ACCOUNT_wages], -(int64_t)52 * 6 * 450 * 10000);
    gw_run_free(run);
    gw_scenario_free(s);
}
