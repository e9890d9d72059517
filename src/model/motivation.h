/* motivation: what moves an employee, each with weights of their own
 *
 * M* = base + (1 - fear) gains - losses. Gains: internal service quality as far as the station is supported,
 * pay above the market, satisfied customers, freedom to decide for who is fit for it, leaders who care,
 * hassles taken away. Losses: overload, fatigue, angry customers, conflicting strategies. M follows with
 * motivation_tau. Parameters stand in staff.h, leadership.h, process.h.
 *
 * Hears: staff (internal service quality), workload, customers, leadership, process. Speaks to: quality,
 * staff (leaving). Source: the founding notes; assumptions. */
#ifndef GW_MODEL_MOTIVATION_H
#define GW_MODEL_MOTIVATION_H

typedef struct gw_run gw_run;
typedef struct gw_place gw_place;
typedef struct gw_employee gw_employee;

/* The weights of an employee. */
enum { GW_BY_ISQ, GW_BY_PAY, GW_BY_WORK, GW_BY_CUSTOMERS, GW_BY_AUTONOMY, GW_MOTIVES };

/* The level that an employee's motivation goes to now, 0..1. */
double gw_motivation_target(const gw_run *run, const gw_place *place, const gw_employee *employee);

#endif
