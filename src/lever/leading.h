/* leading: another way to lead
 *
 * Costs: its budget, for teaching those who lead. Moves: the weights of the firm's style
 * (model/leadership.h), as far as it is funded, with its time constant. Saturates where it is funded in full.
 */
#ifndef GW_LEVER_LEADING_H
#define GW_LEVER_LEADING_H

#include "model/drives.h"
#include "param/param.h"

#define GW_LEADING_PARAMS(P) \
    P(F64, task, 0.0, -1e6, 1e6, "weight", "assumption", \
      "Added to the weight of leading by tasks (no weight falls below 0).") \
    P(F64, relationship, 0.0, -1e6, 1e6, "weight", "assumption", \
      "Added to the weight of leading by relationships.") \
    P(F64, participative, 0.0, -1e6, 1e6, "weight", "assumption", \
      "Added to the weight of leading by participation.") \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for teaching those who lead.") \
    P(F64, needed, 200.0, 0.01, 1e9, "money/week", "assumption", \
      "What it takes for the change to come about in full.") \
    P(F64, weeks, 26.0, 0.01, 1e4, "week", "assumption", "Time constant in which habits change.")
GW_PARAM_STRUCT(gw_leading_params, GW_LEADING_PARAMS);
const gw_group *gw_leading_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_leading_drive(const gw_leading_params *lever, int account, double wage, gw_drives *drives);

#endif
