/* a campaign among the staff: service is announced to be what counts
 *
 * Costs: its budget, once. Moves: nothing but motivation, and that downwards as far as no initiatives, that
 * is money and commitment, follow (model/leadership.h). */
#ifndef GW_LEVER_CAMPAIGN_H
#define GW_LEVER_CAMPAIGN_H

#include "model/drives.h"
#include "param/param.h"

#define GW_CAMPAIGN_PARAMS(P) \
    P(F64, week, -1.0, -1.0, 10000.0, "week", "definition", "When it is announced; -1: never.") \
    P(F64, budget, 0.0, 0.0, 1e5, "money/employee", "assumption", "Money for what it announces.") \
    P(F64, needed, 25.0, 0.01, 1e5, "money/employee", "assumption", \
      "What that needs, not to be a mere slogan.")
GW_PARAM_STRUCT(gw_campaign_params, GW_CAMPAIGN_PARAMS);
const gw_group *gw_campaign_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_campaign_drive(const gw_campaign_params *lever, int account, double wage, gw_drives *drives);

#endif
