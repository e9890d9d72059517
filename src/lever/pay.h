/* pay relative to the market
 *
 * Costs: what lies above market pay (below it, saves it). Moves: motivation, and through it turnover. */
#ifndef GW_LEVER_PAY_H
#define GW_LEVER_PAY_H

#include "model/drives.h"
#include "param/param.h"

#define GW_PAY_PARAMS(P) P(F64, ratio, 1.0, 0.0, 5.0, "1", "definition", "Pay as a multiple of market pay.")
GW_PARAM_STRUCT(gw_pay_params, GW_PAY_PARAMS);
const gw_group *gw_pay_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_pay_drive(const gw_pay_params *lever, int account, double wage, gw_drives *drives);

#endif
