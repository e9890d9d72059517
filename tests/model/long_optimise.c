/* The coffee chain's own budget, spread anew. */
#include "experiment/optimise.h"

#include "kpi/kpi.h"

#include <criterion/criterion.h>

/* 40 settings, 10 replications of each; 20 pairs on fresh luck, fixed seed: the gain lies above 0 by two
 * standard errors or more. */
Test(optimise, the_coffee_chain_is_worth_more_for_the_same_money_spread_better) {
    static const char *const said[] = {"training", "recognition", "advertising"};
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_load(GW_SOURCE_DIR "/scenarios/coffee-chain.cfg", NULL, 0, &diag);
    cr_assert(scenario);
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    gw_columns columns = gw_columns_create(&setup);
    gw_funds funds;
    cr_assert(gw_funds_find(&funds, scenario, "beans", said, 3, -1.0, &diag));
    cr_expect_float_eq(funds.budget, 20.0 * (75.0 + 25.0) + 400.0, 1e-9);
    gw_optimum *o = gw_optimise(scenario, &funds,
                                &(gw_optimise_wish){.column = gw_columns_find(&columns, "npv"),
                                                    .better = 1,
                                                    .seed = 20260101,
                                                    .replications = 10,
                                                    .most = 400,
                                                    .threads = 2},
                                &diag);
    cr_assert(o && o->chosen >= 0 && o->chosen != o->base);
    for (int other = 0; other <= 2; other += 2) {
        gw_summary gain = gw_comparison_difference(o->fresh, o->measure, 1, other);
        cr_expect(gw_summary_interval(&gain).lo > 0.0, "against arm %d: %g", other, gain.mean);
    }
    cr_expect(gw_funds_cost(&o->funds, o->evaluator.known[o->chosen].at) <= 2400.0 * (1.0 + 1e-9));
    gw_optimum_free(o);
    gw_columns_free(&columns);
    gw_scenario_free(scenario);
}
