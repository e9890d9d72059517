/* gestures: what is done for customers beyond the usual, each with its own frequency, cost and effects
 *
 * Costs: what a gesture costs each time, its minutes in staff time, its discount in sales. Moves: the quality
 * of the visits it is made at, problems, satisfaction. A list; with none of them a run is the one without the
 * lever, bit for bit. */
#ifndef GW_LEVER_GESTURES_H
#define GW_LEVER_GESTURES_H

#include "model/drives.h"
#include "param/param.h"

#define GW_GESTURE_PARAMS(P) \
    P(F64, chance, 1.0, 0.0, 1.0, "share", "definition", \
      "At which share of visits, or to which share of customers in a year, it is made.") \
    P(ENUM, per, 0, 0, 0, "visit|year", "definition", \
      "Whether that is of visits, or of customers once a year on a day of their own; what is done then is " \
      "noticed, and paid for, at the next visit.") \
    P(F64, cost, 0.0, 0.0, 1e6, "money", "assumption", "What it costs each time.") \
    P(F64, minutes, 0.0, 0.0, 1e4, "minute", "assumption", "Extra handling at a visit's first station.") \
    P(VEC, lifts, "0 0 0 0 0", 0.0, 1.0, "quality", "assumption", \
      "What it adds to reliability, responsiveness, assurance, empathy, tangibles of that visit.") \
    P(F64, surprise, 0.0, 0.0, 1.0, "quality", "assumption", \
      "What it adds to a visit above what could be expected; it is not expected the next time.") \
    P(F64, points, 0.0, 0.0, 100.0, "points", "assumption", "What it adds to cumulative satisfaction.") \
    P(F64, problem, 1.0, 0.0, 10.0, "1", "assumption", "Multiplies the probability of a problem.") \
    P(F64, discount, 0.0, 0.0, 1.0, "share", "assumption", "Share of the price that is given back.")
typedef struct gw_gesture_params {
    const char *name;
    GW_GESTURE_PARAMS(GW_PARAM_FIELD)
} gw_gesture_params;
const gw_group *gw_gestures_group(void);

typedef gw_list gw_gestures_params; /* of gw_gesture_params */

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_gestures_drive(const gw_gestures_params *lever, int account, double wage, gw_drives *drives);

#endif
