/* What a price moves: how often customers come, and what the firm is worth. */
#include "model/loyalty.h"
#include "model/paired.h"

/* How often the first customer of a cafe comes, in units of their own rate; just satisfied, as on day 0. */
static double coming(const char *settings) {
    gw_scenario *scenario = lab_parse(lab_town, settings);
    gw_run *run = lab_run(scenario, 0);
    uint32_t id = 0;
    while (run->people[id].firm != 1) {
        id++;
    }
    double factor = gw_loyalty_frequency(run, &run->people[id]);
    gw_run_free(run);
    gw_scenario_free(scenario);
    return factor;
}

Test(prices, the_dearer_the_less_often_people_come) {
    cr_assert_eq(coming("market.reference_price=12; firms.cafe.price=12"), 1.0);
    double dear = coming("market.reference_price=12; firms.cafe.price=15");
    cr_assert_float_eq(dear, pow(1.25, -0.81), 1e-12);
    double lever =
        coming("market.reference_price=12; firms.cafe.price=12; firms.cafe.levers.price.factor=1.25");
    cr_assert_eq(lever, dear);
    cr_assert_float_eq(coming("firms.cafe.price=6; loyalty.price_elasticity=2"), 4.0, 1e-12);
    cr_assert_eq(coming("firms.cafe.price=15; loyalty.price_elasticity=0"), 1.0);
    cr_assert_eq(coming("firms.cafe.price=0.01"), coming("firms.cafe.price=3"), "next to nothing is enough");
}

Test(prices, an_incident_under_a_contract_happens_whatever_it_costs) {
    cr_assert_eq(coming("firms.cafe.price=15; market.segments.all.contract=incident"), 1.0);
}

/* Goods and rework of a visit are what they are, whatever is asked for it; so a lower price is paid for in
 * full. Nobody is loyal here, as loyal customers take more. */
Test(prices, goods_cost_what_they_cost) {
    static const char *const prices[] = {"firms.cafe.price=9", "firms.cafe.levers.price.factor=1.5"};
    for (int i = 0; i < 2; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "loyalty.loyal_visits=255; %s", prices[i]);
        gw_scenario *scenario = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_play(scenario, 0);
        const gw_ledger *ledger = &run->firm[0].ledger;
        double visits = (double)lab_total(run, 0).visited;
        cr_assert_gt(visits, 1000.0);
        cr_assert_eq((double)ledger->account[GW_ACCOUNT_goods], -visits * 42000.0); /* 0.35 * 12 */
        gw_run_free(run);
        gw_scenario_free(scenario);
        gw_text_free(&text);
    }
}

/* Whoever looks for the best price must find one that is no folly. All else at its default: the coffee chain,
 * three years. A price near the usual one is best, and worth clearly less is one far below or above. */
Test(prices, the_best_price_lies_near_the_usual_one) {
    static const world coffee = {.name = "coffee-chain", .settings = "run.weeks=156", .replications = 8};
    static const char near[] = "firms.beans.price=22";
    static const struct {
        const char *price;
        bool revenue; /* falls, too */
    } far[] = {
        {"firms.beans.price=17", false}, {"firms.beans.price=30", true}, {"firms.beans.price=40", true}};
    for (int i = 0; i < 3; i++) {
        paired npv = paired_change(&coffee, near, far[i].price, "npv.beans");
        PAIRED_DOWN(npv, 3.0);
        if (far[i].revenue) {
            paired revenue = paired_change(&coffee, near, far[i].price, "revenue.beans");
            PAIRED_DOWN(revenue, 3.0);
        }
    }
}
