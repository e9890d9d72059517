/* recognition and reward
 *
 * Costs: its budget. Moves: internal service quality, and through it motivation. Saturates. */
#ifndef GW_LEVER_RECOGNITION_H
#define GW_LEVER_RECOGNITION_H

#include "model/drives.h"
#include "param/param.h"

#define GW_RECOGNITION_PARAMS(P) \
    P(F64, budget, 25.0, 0.0, 5000.0, "money/employee/week", "assumption", \
      "Money per employee for recognition and reward.")
GW_PARAM_STRUCT(gw_recognition_params, GW_RECOGNITION_PARAMS);
const gw_group *gw_recognition_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_recognition_drive(const gw_recognition_params *lever, int account, double wage, gw_drives *drives);

#endif
