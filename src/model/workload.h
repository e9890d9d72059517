/* workload: work pressure, time taken per customer, eroding standards, overtime, fatigue (Oliva & Sterman
 * 2001)
 *
 * Pressure wp = (needed - available) / needed, where needed counts the work that arrived at the standard DTO
 * and the target utilisation. Time taken TO = DTO exp(-effort wp); the standard follows what is done,
 * DTO -> TO with tau_down, or tau_up (0: never). A target for handling time pulls TO down to it. Intensity
 * exp(overtime wp) above 1 is overtime: work goes faster and is paid extra; fatigue follows intensity with
 * fatigue_tau and slows.
 *
 * Hears: service (work that came), staff (time to do it). Speaks to: quality (time taken), staff
 * (fatigue), money (overtime). Source: Oliva & Sterman 2001. */
#ifndef GW_MODEL_WORKLOAD_H
#define GW_MODEL_WORKLOAD_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;

#define GW_WORKLOAD_PARAMS(P) \
    P(F64, target_utilisation, 0.88, 0.01, 1.0, "share", "assumption", \
      "Share of time with customers that is felt as a full load.") \
    P(F64, effort, 0.639, 0.0, 10.0, "1", "@oliva_sterman_2001", \
      "How strongly pressure shortens the time taken.") \
    P(F64, target_pull, 0.5, 0.0, 1.0, "share", "assumption", \
      "How far a target for handling time (target_minutes of a station) below the time taken is given in " \
      "to, " \
      "by cutting corners.") \
    P(F64, overtime, 0.371, 0.0, 10.0, "1", "@oliva_sterman_2001", \
      "How strongly pressure lengthens and intensifies work.") \
    P(F64, tau_down, 18.8, 0.01, 1e5, "week", "@oliva_sterman_2001", \
      "Time constant in which the standard erodes.") \
    P(F64, tau_up, 0.0, 0.0, 1e5, "week", "@oliva_sterman_2001", \
      "Time constant in which it rises again; 0: never.") \
    P(F64, standard_floor, 0.2, 0.01, 1.0, "1", "assumption", "The standard erodes no further than this.") \
    P(F64, fatigue_tau, 3.0, 0.01, 1e4, "week", "@oliva_sterman_2001", "Time constant of fatigue.") \
    P(F64, fatigue_slows, 0.5, 0.0, 10.0, "1", "assumption", \
      "What fatigue above 1 takes from productivity.") \
    P(F64, overtime_pay, 1.5, 1.0, 5.0, "1", "assumption", "Pay of overtime in units of normal pay.") \
    P(F64, smoothing, 2.0, 0.01, 520.0, "week", "assumption", \
      "Time over which load is averaged before it is felt.")
GW_PARAM_STRUCT(gw_workload_params, GW_WORKLOAD_PARAMS);
const gw_group *gw_workload_group(void);

/* A tick of `days` at a station: pressure, time taken, eroding standard, overtime, fatigue. `productive` is
 * the staff's mean productivity. */
void gw_workload_tick(gw_run *run, int place, double days, double productive);

#endif
