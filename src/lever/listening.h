/* listening: interviewers, focus groups, somebody who reads what customers write
 *
 * Costs: its budget, and what detectors and surveys cost for each whom they hear more. Moves: how much of
 * what goes wrong management gets to know, and the size of samples, and how much of what it knows is acted
 * on; where the firm has detectors or surveys. Saturates. */
#ifndef GW_LEVER_LISTENING_H
#define GW_LEVER_LISTENING_H

#include "model/drives.h"
#include "param/param.h"

#define GW_LISTENING_PARAMS(P) \
    P(F64, budget, 0.0, 0.0, 1e9, "money/week", "assumption", "Money for listening.") \
    P(F64, saturation, 500.0, 0.01, 1e9, "money/week", "assumption", \
      "Money that brings 63 % of its effect.") \
    P(F64, most, 2.0, 0.0, 100.0, "1", "assumption", \
      "What it adds at most to the share that each detector sees and to the sample of each survey, in " \
      "units of these.") \
    P(F64, acting, 0.0, -1.0, 1.0, "share", "assumption", \
      "Added to feedback.acting: the share of what is taken in that is acted on.")
GW_PARAM_STRUCT(gw_listening_params, GW_LISTENING_PARAMS);
const gw_group *gw_listening_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_listening_drive(const gw_listening_params *lever, int account, double wage, gw_drives *drives);

#endif
