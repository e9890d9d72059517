/* segmentation: to know which customers are worth most, and to aim at them
 *
 * Costs: its budget. Moves: whom advertising reaches: a segment's weight is its worth (visits a year times
 * basket) to this power, on top of what positioning says. Saturates. */
#ifndef GW_LEVER_SEGMENTATION_H
#define GW_LEVER_SEGMENTATION_H

#include "model/drives.h"
#include "param/param.h"

#define GW_SEGMENTATION_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for finding out who is worth what.") \
    P(F64, saturation, 200.0, 0.01, 1e9, "money/week", "assumption", \
      "Money that brings 63 % of its effect.") \
    P(F64, most, 1.0, 0.0, 10.0, "power", "assumption", \
      "Power of a segment's worth by which advertising is aimed at most; at 1 twice the worth is reached " \
      "twice as often.")
GW_PARAM_STRUCT(gw_segmentation_params, GW_SEGMENTATION_PARAMS);
const gw_group *gw_segmentation_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_segmentation_drive(const gw_segmentation_params *lever, int account, double wage, gw_drives *drives);

#endif
