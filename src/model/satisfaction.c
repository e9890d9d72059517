#include "model/satisfaction.h"

#include "model/world.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_satisfaction_params *satisfaction = object;
    (void)root;
    if (satisfaction->drop_high < satisfaction->drop_low) {
        gw_check_error(check, "drop_high", "%g is below drop_low, %g", satisfaction->drop_high,
                       satisfaction->drop_low);
    }
    double sum = satisfaction->service_share + satisfaction->product_share + satisfaction->price_share;
    if (sum < 1.0 - 1e-6 || sum > 1.0 + 1e-6) {
        gw_check_error(check, "service_share",
                       "the shares of service, product and price sum to %.9g; they must sum to 1", sum);
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

gw_affect gw_satisfaction_affect(const gw_satisfaction_params *params, double d) {
    /* no branch, as none could be predicted */
    gw_affect affect = d < -params->tolerance ? GW_DISAPPOINTMENT : GW_ACCEPTANCE;
    affect = d > params->tolerance ? GW_HAPPINESS : affect;
    affect = d > params->excitement ? GW_EXCITEMENT : affect;
    return d > params->delight ? GW_DELIGHT : affect;
}

void gw_trust_promise(const gw_satisfaction_params *params, gw_person *person, bool kept) {
    double trust = (double)person->trust + (kept ? params->trust_kept : -params->trust_missed);
    trust = trust < 0.0 ? 0.0 : trust;
    person->trust = (float)(trust > 1.0 ? 1.0 : trust);
}
