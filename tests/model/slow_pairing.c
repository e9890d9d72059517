/* What the same luck saves where it is wanted most: five years of the coffee chain, one lever moved by 5 %.
 */
#include "goodwill/experiment.h"
#include "goodwill/scenario.h"

#include <criterion/criterion.h>

static gw_model *open_chain(const char *setting) {
    char error[500];
    gw_model *model = gw_model_open(GW_SOURCE_DIR "/scenarios/coffee-chain.cfg", &setting, setting != NULL,
                                    error, sizeof error);
    cr_assert(model, "%s", error);
    return model;
}

/* n = 16 pairs; 58 of luck of their own for one pair in 40 of them, 10 asked for: far above what 16 leave
 * open */
Test(pairing, tells_as_much_of_the_NPV_by_one_pair_as_ten_with_luck_of_their_own) {
    gw_model *usual = open_chain(NULL), *more = open_chain("firms.beans.levers.training.budget=78.75");
    gw_experiment experiment = {.seed = gw_model_seed(usual), .replications = 16, .threads = 2};
    gw_comparison *c = gw_compare((const gw_model *[]){usual, more}, 2, &experiment);
    int npv = gw_comparison_column_find(c, "npv.beans");
    cr_assert_gt(gw_comparison_less(c, npv, 1, 0).lo, 0);
    cr_assert_gt(gw_comparison_pairing(c, npv, 1, 0), 10);
    gw_comparison_close(c);
    gw_model_close(usual);
    gw_model_close(more);
}
