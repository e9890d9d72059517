/* quality control: work is looked at before the customer gets it
 *
 * Costs: its budget, and time of the staff. Moves: the share of problems that are found and put right, by
 * doing the work again: `found` by looking, and of the rest what the budget buys, which saturates. */
#ifndef GW_LEVER_CONTROL_H
#define GW_LEVER_CONTROL_H

#include "model/drives.h"
#include "param/param.h"

#define GW_CONTROL_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 5000.0, "money/employee/week", "assumption", \
      "Money for inspectors, instruments and forms.") \
    P(F64, saturation, 25.0, 0.01, 1e6, "money/employee/week", "assumption", \
      "Money that brings 63 % of its effect.") \
    P(F64, most, 0.5, 0.0, 1.0, "share", "@notes", "Problems that any money finds, at most.") \
    P(F64, found, 0.0, 0.0, 1.0, "share", "@notes", \
      "Problems that are found without money, before the customer meets them (0.5 where it is done as " \
      "usual).") \
    P(F64, time, 0.04, 0.0, 0.9, "share", "assumption", \
      "Share of the staff's time that finding all of them takes.")
GW_PARAM_STRUCT(gw_control_params, GW_CONTROL_PARAMS);
const gw_group *gw_control_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_control_drive(const gw_control_params *lever, int account, double wage, gw_drives *drives);

#endif
