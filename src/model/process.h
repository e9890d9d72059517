/* process: processes are put right, bit by bit, by those who work in them
 *
 * Improving needs money, training and leaders who mean it: target = commitment * funding^2 * trained, trained
 * = 1 - exp(-training / training_saturation), so that half the money does a quarter and untrained staff do
 * nothing. `improved` (0..1) follows with tau. It takes hassles away, which lifts motivation, and a share of
 * the problems, and saves time; while it is worked on, it takes time.
 *
 * Hears: levers (improvement, training), leadership. Speaks to: motivation (hassles), quality, staff
 * (pace). Source: the founding notes. */
#ifndef GW_MODEL_PROCESS_H
#define GW_MODEL_PROCESS_H

#include "param/param.h"

typedef struct gw_run gw_run;

#define GW_PROCESS_PARAMS(P) \
    P(F64, hassle, 0.3, 0.0, 1.0, "share", "assumption", \
      "Share of the work that is hassle on day 0: what improvement can take away.") \
    P(F64, by_hassle, 0.2, 0.0, 5.0, "motivation", "assumption", \
      "What hassles taken away add to motivation, per unit of hassle.") \
    P(F64, errors, 0.3, 0.0, 1.0, "share", "assumption", \
      "Share of problems that full improvement takes away.") \
    P(F64, time, 0.02, 0.0, 0.9, "share", "@notes", \
      "Share of the staff's time that improving takes as long as it is funded.") \
    P(F64, saves, 0.06, 0.0, 5.0, "share", "assumption", "Productivity that full improvement adds.") \
    P(F64, tau, 26.0, 0.01, 1e4, "week", "assumption", "Time constant of improvement, and of its decay.") \
    P(F64, training_saturation, 25.0, 0.01, 1e6, "money/employee/week", "assumption", \
      "Training that makes 63 % of the staff able to improve what they do.")
GW_PARAM_STRUCT(gw_process_params, GW_PROCESS_PARAMS);
const gw_group *gw_process_group(void);

/* A tick of `days`: how far processes are improved. */
void gw_process_tick(gw_run *run, int firm, double days);

/* What improvement does to productivity now, and to the problem rate: factors, as staff>quality lets them. */
double gw_process_speed(const gw_run *run, int firm);
double gw_process_problems(const gw_run *run, int firm);

#endif
