/* technology: a project, such as software that knows the customers
 *
 * Costs: its budget, once, whether it succeeds or not. Moves: if it does, empathy (customers are known) and
 * productivity, as far as the culture is one for customers (model/values.h). */
#ifndef GW_LEVER_TECHNOLOGY_H
#define GW_LEVER_TECHNOLOGY_H

#include "model/drives.h"
#include "param/param.h"

#define GW_TECHNOLOGY_PARAMS(P) \
    P(F64, week, -1.0, -1.0, 10000.0, "week", "definition", "When it is introduced; -1: never.") \
    P(F64, budget, 20000.0, 0.0, 1e9, "money", "assumption", "What it costs, once.") \
    P(F64, success, 0.4, 0.0, 1.0, "probability", "@notes", \
      "That it does what it is for (0.2 where one asks for a reasonable return).") \
    P(F64, empathy, 0.05, 0.0, 1.0, "quality", "assumption", "What it can add to empathy.") \
    P(F64, saves, 0.05, 0.0, 5.0, "share", "assumption", "What it can add to productivity.")
GW_PARAM_STRUCT(gw_technology_params, GW_TECHNOLOGY_PARAMS);
const gw_group *gw_technology_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_technology_drive(const gw_technology_params *lever, int account, double wage, gw_drives *drives);

#endif
