#include "model/satisfaction.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_satisfaction_params *satisfaction = object;
    (void)root;
    if (satisfaction->drop_high < satisfaction->drop_low) {
        gw_check_error(check, "drop_high", "%g is below drop_low, %g", satisfaction->drop_high,
                       satisfaction->drop_low);
    }
}

GW_GROUP(gw_satisfaction_group, "satisfaction", "What was received against what was expected.",
         gw_satisfaction_params, GW_SATISFACTION_PARAMS, check)

double gw_satisfaction_of(const gw_satisfaction_params *params, double d) {
    double size = d < 0.0 ? -d : d;
    double inside = size < params->tolerance ? size : params->tolerance;
    double g = params->tolerance_slope * inside + (size - inside);
    return params->base + params->gain * (d < 0.0 ? -params->loss_aversion * g : g);
}
