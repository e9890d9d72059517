/* self_service: customers help themselves where they can
 *
 * Costs: its budget, and what the station costs by itself. Moves: the share of visits that begin at the
 * firm's self-service station (role self) instead of where they would; whom it cannot help goes on from
 * there. With its time constant. Saturates. */
#ifndef GW_LEVER_SELF_SERVICE_H
#define GW_LEVER_SELF_SERVICE_H

#include "model/drives.h"
#include "param/param.h"

#define GW_SELF_SERVICE_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for pages, terminals, explaining.") \
    P(F64, saturation, 500.0, 0.01, 1e9, "money/week", "assumption", \
      "Money that brings 63 % of its effect.") \
    P(F64, most, 0.6, 0.0, 1.0, "share", "@notes", "Share of visits that begin there at most.") \
    P(F64, weeks, 13.0, 0.01, 1e4, "week", "assumption", "Time constant in which customers get used to it.")
GW_PARAM_STRUCT(gw_self_service_params, GW_SELF_SERVICE_PARAMS);
const gw_group *gw_self_service_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_self_service_drive(const gw_self_service_params *lever, int account, double wage, gw_drives *drives);

#endif
