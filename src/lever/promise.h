/* the level of service that is promised
 *
 * Costs: nothing by itself. Moves: at once, what newcomers choose by and what they, and in time all
 * customers, expect. */
#ifndef GW_LEVER_PROMISE_H
#define GW_LEVER_PROMISE_H

#include "model/drives.h"
#include "param/param.h"

#define GW_PROMISE_PARAMS(P) \
    P(F64, raise, 0.0, -1.0, 1.0, "quality", "@notes", "Added to the firm's promise.")
GW_PARAM_STRUCT(gw_promise_params, GW_PROMISE_PARAMS);
const gw_group *gw_promise_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_promise_drive(const gw_promise_params *lever, int account, double wage, gw_drives *drives);

#endif
