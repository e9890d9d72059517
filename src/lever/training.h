/* training
 *
 * Costs: its budget; in courses also the time of who is away. Moves: knowledge (half of a change within 18
 * weeks), internal service quality. Saturates. */
#ifndef GW_LEVER_TRAINING_H
#define GW_LEVER_TRAINING_H

#include "model/drives.h"
#include "param/param.h"

#define GW_TRAINING_PARAMS(P) \
    P(F64, budget, 75.0, 0.0, 5000.0, "money/employee/week", "assumption", "Training money per employee.") \
    P(ENUM, mode, 0, 0, 0, "built_in|course", "@notes", \
      "built_in: taught on the job, week by week; course: half of the staff at a time leaves the floor.") \
    P(F64, course_weeks, 13.0, 2.0, 520.0, "week", "assumption", "From one course to the next.") \
    P(F64, course_days, 2.0, 0.0, 7.0, "day", "assumption", "How long a course takes.")
GW_PARAM_STRUCT(gw_training_params, GW_TRAINING_PARAMS);
const gw_group *gw_training_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_training_drive(const gw_training_params *lever, int account, double wage, gw_drives *drives);

#endif
