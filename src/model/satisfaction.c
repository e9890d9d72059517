#include "model/satisfaction.h"

#include "base/math.h"
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
    double inside = gw_min(gw_max(d, -params->tolerance), params->tolerance);
    double g = params->tolerance_slope * inside + (d - inside);
    /* the lesser of the two is the loss where it is one, without a branch that nobody could predict */
    return params->base + params->gain * gw_min(g, params->loss_aversion * g);
}

gw_affect gw_satisfaction_affect(const gw_satisfaction_params *params, double d) {
    /* Counted without a branch, as none could be predicted. A threshold above a later one says nothing. */
    double excitement = gw_min(params->excitement, params->delight);
    double happiness = gw_min(params->tolerance, excitement);
    return (gw_affect)(!(d < -params->tolerance) + (d > happiness) + (d > excitement) +
                       (d > params->delight));
}

void gw_trust_promise(const gw_satisfaction_params *params, gw_person *person, bool kept) {
    double trust = (double)person->trust + (kept ? params->trust_kept : -params->trust_missed);
    person->trust = (float)gw_min(gw_max(trust, 0.0), 1.0);
}
