/* public relations: good things about the firm are made known
 *
 * Costs: its budget. Moves: reputation, a little each week and at once, whatever customers meet. Saturates.
 */
#ifndef GW_LEVER_PUBLIC_RELATIONS_H
#define GW_LEVER_PUBLIC_RELATIONS_H

#include "model/drives.h"
#include "param/param.h"

#define GW_PUBLIC_RELATIONS_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for public relations.") \
    P(F64, saturation, 500.0, 0.01, 1e9, "money/week", "assumption", \
      "Money that brings 63 % of its effect.") \
    P(F64, inflow, 0.002, 0.0, 1.0, "1/week", "assumption", \
      "Share of what the reputation lacks that it can add in a week.")
GW_PARAM_STRUCT(gw_public_relations_params, GW_PUBLIC_RELATIONS_PARAMS);
const gw_group *gw_public_relations_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_public_relations_drive(const gw_public_relations_params *lever, int account, double wage,
                               gw_drives *drives);

#endif
