#include "model/scorecard.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_vec *weights = &((const gw_scorecard_params *)object)->weights;
    double sum = 0.0;
    for (int i = 0; i < weights->count; i++) {
        sum += weights->at[i];
    }
    if (weights->count != GW_PERSPECTIVES) {
        gw_check_error(check, "weights",
                       "%d numbers given; four are wanted: financial, customer, internal process, learning",
                       weights->count);
    } else if (sum < 1.0 - 1e-6 || sum > 1.0 + 1e-6) {
        gw_check_error(check, "weights", "they sum to %g, not to 1", sum);
    }
    (void)root;
}

GW_GROUP(gw_scorecard_group, "scorecard", "What counts as good: goals in four perspectives.",
         gw_scorecard_params, GW_SCORECARD_PARAMS, check)
