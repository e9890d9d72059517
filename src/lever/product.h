/* development of the product
 *
 * Costs: its budget. Moves: the quality of what is sold, by at most `most`; half of a change within 36 weeks.
 * Saturates. When it is spent no more, what it gained is lost as slowly: others go on. */
#ifndef GW_LEVER_PRODUCT_H
#define GW_LEVER_PRODUCT_H

#include "model/drives.h"
#include "param/param.h"

#define GW_PRODUCT_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for developing the product.") \
    P(F64, most, 0.3, 0.0, 1.0, "quality", "assumption", "Largest gain in the quality of the product.") \
    P(F64, saturation, 1000.0, 0.01, 1e9, "money/week", "assumption", "Budget for 63 % of that.") \
    P(F64, weeks, 52.0, 0.01, 1e4, "week", "assumption", "Time constant.")
GW_PARAM_STRUCT(gw_product_params, GW_PRODUCT_PARAMS);
const gw_group *gw_product_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_product_drive(const gw_product_params *lever, int account, double wage, gw_drives *drives);

#endif
