/* recovery: catching and resolving complaints
 *
 * Costs: per handling of a case and per resolved case, in the account `recovery`. Moves: who stays after a
 * problem (TARP), and satisfaction. */
#ifndef GW_LEVER_RECOVERY_H
#define GW_LEVER_RECOVERY_H

#include "model/drives.h"
#include "param/param.h"

#define GW_RECOVERY_PARAMS(P) \
    P(F64, capture, 0.04, 0.0, 1.0, "probability", "@notes", \
      "Share of problems that are caught as complaints, at least.") \
    P(F64, resolve, 0.5, 0.0, 1.0, "probability", "assumption", \
      "Share of complaints that are resolved at reference skill, compensation and empowerment.") \
    P(F64, delay_hours, 48.0, 0.0, 8760.0, "hour", "assumption", \
      "Mean time until a complaint is worked on, for the first time and after each hand-off.") \
    P(F64, compensation, 10.0, 0.0, 1e6, "money/case", "assumption", "Paid for a resolved complaint.") \
    P(F64, case_cost, 5.0, 0.0, 1e6, "money/case", "assumption", "Cost of handling a complaint once.") \
    P(F64, hand_off, 0.10, 0.0, 1.0, "probability/handling", "@notes", \
      "A case that was worked on is handed to somebody else, and waits again; 0: one keeps it to its end.") \
    P(BOOL, apology, 0, 0, 1, "yes/no", "@notes", "Whether the staff apologise, whatever follows.")
GW_PARAM_STRUCT(gw_recovery_params, GW_RECOVERY_PARAMS);
const gw_group *gw_recovery_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_recovery_drive(const gw_recovery_params *lever, int account, double wage, gw_drives *drives);

#endif
