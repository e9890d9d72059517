/* citizenship: openness, safety, the environment
 *
 * Costs: its budget. Moves: the reputation that the firm deserves (model/brand.h), which takes a year to be
 * had. Saturates. */
#ifndef GW_LEVER_CITIZENSHIP_H
#define GW_LEVER_CITIZENSHIP_H

#include "model/drives.h"
#include "param/param.h"

#define GW_CITIZENSHIP_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for it.") \
    P(F64, saturation, 500.0, 0.01, 1e9, "money/week", "assumption", \
      "Money that brings 63 % of its effect.") \
    P(F64, most, 0.1, 0.0, 1.0, "reputation", "assumption", "What it adds to reputation at most.")
GW_PARAM_STRUCT(gw_citizenship_params, GW_CITIZENSHIP_PARAMS);
const gw_group *gw_citizenship_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_citizenship_drive(const gw_citizenship_params *lever, int account, double wage, gw_drives *drives);

#endif
