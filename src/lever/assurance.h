/* quality assurance: research, training, standards and monitoring, so that it is made right the first time
 *
 * Costs: its budget, and an audit each audit_weeks while there is any. Moves: the problem rate
 * (model/quality_system.h), in proportion to the money up to `needed`; each of its four steps that is left
 * out multiplies the effect by `skipped`. */
#ifndef GW_LEVER_ASSURANCE_H
#define GW_LEVER_ASSURANCE_H

#include "model/drives.h"
#include "param/param.h"

#define GW_ASSURANCE_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 5000.0, "money/employee/week", "assumption", "Money for assurance.") \
    P(F64, needed, 20.0, 0.01, 5000.0, "money/employee/week", "assumption", \
      "What full assurance needs; more does no more.") \
    P(F64, research, 1.0, 0.0, 1.0, "share", "@notes", "How far one asks what customers expect.") \
    P(F64, training, 1.0, 0.0, 1.0, "share", "@notes", "How far the staff are taught to give it.") \
    P(F64, standards, 1.0, 0.0, 1.0, "share", "@notes", \
      "How far procedures and standards are written down.") \
    P(F64, monitoring, 1.0, 0.0, 1.0, "share", "@notes", "How far it is watched whether they are kept.") \
    P(F64, skipped, 0.5, 0.0, 1.0, "1", "assumption", "What is left of the effect for each step left out.") \
    P(F64, audit_weeks, 52.0, 0.1, 1e4, "week", "@notes", "From one independent audit to the next.") \
    P(F64, audit_cost, 2000.0, 0.0, 1e9, "money/audit", "assumption", "What an audit costs.")
GW_PARAM_STRUCT(gw_assurance_params, GW_ASSURANCE_PARAMS);
const gw_group *gw_assurance_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_assurance_drive(const gw_assurance_params *lever, int account, double wage, gw_drives *drives);

#endif
