#include "model/shock.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_shock_params *shock = object;
    (void)root;
    if (shock->kind != GW_SHOCK_EXPECTATION && shock->size < 0.0) {
        gw_check_error(check, "size", "a factor cannot be negative");
    }
}

GW_GROUP(gw_shock_group, "shocks", "Dated events from outside. Shocks may overlap: factors multiply.",
         gw_shock_params, GW_SHOCK_PARAMS, check)
