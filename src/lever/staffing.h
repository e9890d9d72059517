/* more or fewer positions
 *
 * Costs: wages and recruitment. Moves: waits, work pressure, and through it time taken, standards, fatigue.
 */
#ifndef GW_LEVER_STAFFING_H
#define GW_LEVER_STAFFING_H

#include "model/drives.h"
#include "param/param.h"

#define GW_STAFFING_PARAMS(P) \
    P(F64, positions, 1.0, 0.0, 4.0, "1", "definition", \
      "Positions of every station, as a multiple of its `staff`.") \
    P(F64, extra, 0.0, -1e6, 1e6, "employees", "definition", \
      "Positions beyond these, over the stations in proportion to their `staff`; negative: fewer.")
GW_PARAM_STRUCT(gw_staffing_params, GW_STAFFING_PARAMS);
const gw_group *gw_staffing_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_staffing_drive(const gw_staffing_params *lever, int account, double wage, gw_drives *drives);

#endif
