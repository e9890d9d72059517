/* selection: whom to hire
 *
 * Costs: its budget for each who is hired. Moves: what new hires know, and how many of them are fit for
 * deciding alone. Saturates. */
#ifndef GW_LEVER_SELECTION_H
#define GW_LEVER_SELECTION_H

#include "model/drives.h"
#include "param/param.h"

#define GW_SELECTION_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e6, "money/hire", "assumption", \
      "Money for finding the right one: tests, trial days, references.")
GW_PARAM_STRUCT(gw_selection_params, GW_SELECTION_PARAMS);
const gw_group *gw_selection_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_selection_drive(const gw_selection_params *lever, int account, double wage, gw_drives *drives);

#endif
