/* ways: whether the ways between a firm's stations lead somewhere, and out again */
#ifndef GW_SCENARIO_WAYS_H
#define GW_SCENARIO_WAYS_H

#include "model/world_params.h"

/* Index among the firm's stations, -1 when none has this name. */
int gw_ways_station(const gw_firm_params *firm, const char *name);

/* Reports ways to stations that do not exist, and those on which somebody would go round for ever. */
void gw_ways_check(gw_check *check, const gw_firm_params *firm);

#endif
