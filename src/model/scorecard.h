/* scorecard: what a firm holds to be good, in four perspectives (Kaplan and Norton's balanced scorecard)
 *
 * Goals bear the names of the KPIs they are of; what each reaches of its goal is a KPI of its own
 * (kpi/scorecard.h). Nothing in a run depends on them.
 *
 * Hears: nobody: the scenario. Speaks to: nobody: it is an output. Source: the founding notes. */
#ifndef GW_MODEL_SCORECARD_H
#define GW_MODEL_SCORECARD_H

#include "param/param.h"

typedef enum gw_perspective {
    GW_FINANCIAL,
    GW_CUSTOMER,
    GW_PROCESS,
    GW_LEARNING,
    GW_PERSPECTIVES
} gw_perspective;

#define GW_SCORECARD_PARAMS(P) \
    P(VEC, weights, "0.25 0.25 0.25 0.25", 0.0, 1.0, "share", "@notes", \
      "Of the perspectives: financial, customer, internal process, learning and growth; sums to 1.") \
    P(F64, margin, 10.0, 0.001, 100.0, "%", "assumption", "Financial: profit, in % of the revenue.") \
    P(F64, revenue_at_risk, 11.0, 0.001, 100.0, "%", "@notes", \
      "Financial: at most so much of the revenue at risk; 11 % is usual.") \
    P(F64, satisfaction, 75.0, 0.001, 100.0, "points", "assumption", "Customer: as expected.") \
    P(F64, retention, 85.0, 0.001, 100.0, "%/year", "assumption", "Customer: kept over a year.") \
    P(F64, resolved, 50.0, 0.001, 100.0, "%", "assumption", "Customer: complaints resolved.") \
    P(F64, problems, 2.5, 0.001, 100.0, "%", "@notes", \
      "Internal process: at most so many visits with a problem.") \
    P(F64, service_level, 80.0, 0.001, 100.0, "%", "@notes", \
      "Internal process: visits served within the service standard.") \
    P(F64, motivation, 0.65, 0.001, 1.0, "0..1", "assumption", "Learning and growth: of the staff.") \
    P(F64, skill, 0.88, 0.001, 1.0, "0..1", "assumption", "Learning and growth: of the staff.") \
    P(F64, turnover, 30.0, 0.001, 1000.0, "%/year", "assumption", \
      "Learning and growth: at most so many employees leave.")
GW_PARAM_STRUCT(gw_scorecard_params, GW_SCORECARD_PARAMS);
const gw_group *gw_scorecard_group(void);

#endif
