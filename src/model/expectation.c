#include "model/expectation.h"

GW_GROUP(gw_expectation_group, "expectation", "What customers count on, and what moves it.",
         gw_expectation_params, GW_EXPECTATION_PARAMS, 0)
