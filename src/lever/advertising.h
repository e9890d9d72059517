/* advertising
 *
 * Costs: its budget. Moves: how many prospects become aware, with the square root of the money. */
#ifndef GW_LEVER_ADVERTISING_H
#define GW_LEVER_ADVERTISING_H

#include "model/drives.h"
#include "param/param.h"

#define GW_ADVERTISING_PARAMS(P) \
    P(F64, budget, 200.0, 0.0, 1e9, "money/week", "assumption", "Advertising money.")
GW_PARAM_STRUCT(gw_advertising_params, GW_ADVERTISING_PARAMS);
const gw_group *gw_advertising_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_advertising_drive(const gw_advertising_params *lever, int account, double wage, gw_drives *drives);

#endif
