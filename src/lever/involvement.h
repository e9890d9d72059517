/* involvement (total quality management): all members of the firm improve what they do
 *
 * Costs: money for each who is involved. Moves: the problem rate, which halves in 9 months where all are, and
 * in 18 where half are (model/quality_system.h); what was won so stays when it ends. */
#ifndef GW_LEVER_INVOLVEMENT_H
#define GW_LEVER_INVOLVEMENT_H

#include "model/drives.h"
#include "param/param.h"

#define GW_INVOLVEMENT_PARAMS(P) \
    P(F64, share, 0.0, 0.0, 1.0, "share", "@notes", "Share of the staff who are involved.") \
    P(F64, cost, 20.0, 0.0, 5000.0, "money/employee/week", "assumption", "What it costs for each of these.")
GW_PARAM_STRUCT(gw_involvement_params, GW_INVOLVEMENT_PARAMS);
const gw_group *gw_involvement_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_involvement_drive(const gw_involvement_params *lever, int account, double wage, gw_drives *drives);

#endif
