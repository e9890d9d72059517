/* premises and equipment
 *
 * Costs: its budget. Moves: tangibles, by at most `most`; half of a change within 9 weeks. Saturates, and
 * wears off as fast. */
#ifndef GW_LEVER_PREMISES_H
#define GW_LEVER_PREMISES_H

#include "model/drives.h"
#include "param/param.h"

#define GW_PREMISES_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for premises, equipment, appearance.") \
    P(F64, most, 0.25, 0.0, 1.0, "quality", "assumption", "Largest gain in tangibles.") \
    P(F64, saturation, 500.0, 0.01, 1e9, "money/week", "assumption", "Budget for 63 % of that.") \
    P(F64, weeks, 13.0, 0.01, 1e4, "week", "assumption", "Time constant.")
GW_PARAM_STRUCT(gw_premises_params, GW_PREMISES_PARAMS);
const gw_group *gw_premises_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_premises_drive(const gw_premises_params *lever, int account, double wage, gw_drives *drives);

#endif
