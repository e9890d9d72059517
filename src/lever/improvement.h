/* continuous improvement: people put right the processes they work in
 *
 * Costs: its budget, and time of the staff. Moves: hassles and with them motivation, problems, productivity;
 * nothing without training, and with half the money less than half (model/process.h). */
#ifndef GW_LEVER_IMPROVEMENT_H
#define GW_LEVER_IMPROVEMENT_H

#include "model/drives.h"
#include "param/param.h"

#define GW_IMPROVEMENT_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 5000.0, "money/employee/week", "assumption", \
      "Money for coaches, tools and what is found to be needed.") \
    P(F64, needed, 25.0, 0.01, 5000.0, "money/employee/week", "assumption", \
      "What full improvement needs; more does no more.")
GW_PARAM_STRUCT(gw_improvement_params, GW_IMPROVEMENT_PARAMS);
const gw_group *gw_improvement_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_improvement_drive(const gw_improvement_params *lever, int account, double wage, gw_drives *drives);

#endif
