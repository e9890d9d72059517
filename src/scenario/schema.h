/* schema: the outermost group: every parameter that a scenario can have */
#ifndef GW_SCENARIO_SCHEMA_H
#define GW_SCENARIO_SCHEMA_H

#include "model/world_params.h"
#include "strategy/strategy.h"

/* Root of all parameters; its struct is gw_world_params, whose firms are gw_firm_cast. */
const gw_group *gw_world_group(void);

#endif
