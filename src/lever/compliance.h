/* compliance: seeing to it that the law is kept
 *
 * Costs: its budget. Moves: breaches (model/law.h), in proportion up to `needed`, where there are none. */
#ifndef GW_LEVER_COMPLIANCE_H
#define GW_LEVER_COMPLIANCE_H

#include "model/drives.h"
#include "param/param.h"

#define GW_COMPLIANCE_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for advice, training and checks.") \
    P(F64, needed, 200.0, 0.01, 1e9, "money/week", "assumption", "What full compliance needs.")
GW_PARAM_STRUCT(gw_compliance_params, GW_COMPLIANCE_PARAMS);
const gw_group *gw_compliance_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_compliance_drive(const gw_compliance_params *lever, int account, double wage, gw_drives *drives);

#endif
