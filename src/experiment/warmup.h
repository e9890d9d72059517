/* warmup: a scenario as it is played to find out when it is steady: from day 0, in short periods */
#ifndef GW_EXPERIMENT_WARMUP_H
#define GW_EXPERIMENT_WARMUP_H

#include "scenario/scenario.h"

/* A scenario without a warm-up, and with periods of a week (a hundredth of a run that is shorter than 100),
 * or its own. NULL, told, when it is not valid with these. */
gw_scenario *gw_warmup_scenario(const gw_scenario *scenario, bool own_periods, gw_diag *diag);

#endif
