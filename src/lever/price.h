/* price
 *
 * Costs nothing by itself. Moves: revenue a visit, price fairness in satisfaction, attractiveness in choice.
 */
#ifndef GW_LEVER_PRICE_H
#define GW_LEVER_PRICE_H

#include "model/drives.h"
#include "param/param.h"

#define GW_PRICE_PARAMS(P) \
    P(F64, factor, 1.0, 0.0, 10.0, "1", "definition", "Prices as a multiple of the list price.")
GW_PARAM_STRUCT(gw_price_params, GW_PRICE_PARAMS);
const gw_group *gw_price_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_price_drive(const gw_price_params *lever, int account, double wage, gw_drives *drives);

#endif
