/* empowerment: authority to do what it takes without asking, and coaching for those who are not yet fit for
 * it
 *
 * Costs: coaching money; what empowered staff give away, in the account `recovery`. Moves: complaints settled
 * on the spot, motivation; the errors of who is not fit for it. */
#ifndef GW_LEVER_EMPOWERMENT_H
#define GW_LEVER_EMPOWERMENT_H

#include "model/drives.h"
#include "param/param.h"

#define GW_EMPOWERMENT_PARAMS(P) \
    P(F64, level, 0.5, 0.0, 1.0, "share", "assumption", "How far staff may decide without asking.") \
    P(F64, coaching, 0.0, 0.0, 5000.0, "money/employee/week", "assumption", \
      "Coaching, which makes the unfit fit for deciding alone.")
GW_PARAM_STRUCT(gw_empowerment_params, GW_EMPOWERMENT_PARAMS);
const gw_group *gw_empowerment_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_empowerment_drive(const gw_empowerment_params *lever, int account, double wage, gw_drives *drives);

#endif
