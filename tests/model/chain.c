/* The chain as a whole: money spent on staff comes back through every one of its links, or not at all. */
#include "lab.h"

/* The paths beside the chain are cut: talk, premium, turnover, customers who please the staff. */
#define CHAIN \
    "links.satisfaction_talk=no; links.quality_price=no; links.staff_turnover=no; links.customers_staff=no;" \
    "run.weeks=156; firms.cafe.levers.advertising.budget=0;"
#define MORE "firms.cafe.levers.training.budget=150; firms.cafe.levers.recognition.budget=75;"

typedef struct money {
    double profit, levers;
} money;

static money earned(const char *cut, const char *more) {
    gw_text settings = {0};
    gw_text_addf(&settings, CHAIN "%s%s%s %s", *cut ? "links." : "", cut, *cut ? "=no;" : "", more);
    lab_result r = lab_town_with(gw_text_string(&settings));
    double years = 156.0 * 7.0 / 365.0;
    money m = {years * lab_value(&r, "profit.cafe"), years * lab_value(&r, "cost_levers.cafe")};
    lab_free(&r);
    gw_text_free(&settings);
    return m;
}

/* scenario: coffee-chain-cut-training */
Test(chain, S1_with_any_link_cut_investment_is_nothing_but_its_cost) {
    static const char *const links[] = {"investment_staff", "staff_quality", "quality_satisfaction",
                                        "satisfaction_loyalty"};
    money before = earned("", ""), after = earned("", MORE);
    double gain = after.profit - before.profit, cost = after.levers - before.levers;
    cr_expect_gt(cost, 10000.0);
    cr_expect_gt(gain + cost, 1000.0, "whole, it brings %g for %g", gain + cost, cost);
    for (int i = 0; i < 4; i++) {
        before = earned(links[i], "");
        after = earned(links[i], MORE);
        double left = after.profit - before.profit + (after.levers - before.levers);
        /* a problem is put right at the firm's cost whether or not anybody minds it */
        double failure = i < 2 ? 0.01 : 0.35 * gain + cost;
        cr_expect_lt(left < 0.0 ? -left : left, failure, "%s cut, %g is left", links[i], left);
    }
}
