/* quality_system: what a firm organises against problems, beside what its people are and can
 *
 * Control finds problems behind the work: it adds to what a station inspects, and takes time. Assurance makes
 * fewer: full assurance takes `assurance` of the problem rate, as far as the staff know of it; an independent
 * audit follows each audit_weeks. Involvement (total quality management) halves what is left of the problem
 * rate each halving_months / (share of the staff who are involved); what is learned so stays.
 *
 * Hears: levers (control, assurance, involvement). Speaks to: service (what is inspected), quality (problem
 * rate), staff (pace), money. Source: the founding notes. */
#ifndef GW_MODEL_QUALITY_SYSTEM_H
#define GW_MODEL_QUALITY_SYSTEM_H

#include "param/param.h"

typedef struct gw_run gw_run;

#define GW_QUALITY_SYSTEM_PARAMS(P) \
    P(F64, assurance, 0.2, 0.0, 1.0, "share", "@notes", \
      "Share of problems that full assurance takes away where everybody knows of it.") \
    P(F64, informed, 0.8, 0.0, 1.0, "share", "@notes", \
      "Share of the staff who are told what an initiative is for: scales what assurance and technology do.") \
    P(F64, halving_months, 9.0, 0.01, 1e4, "month", "@notes", \
      "Time in which problems halve where everybody is involved in improving (a month is 365/12 days).")
GW_PARAM_STRUCT(gw_quality_system_params, GW_QUALITY_SYSTEM_PARAMS);
const gw_group *gw_quality_system_group(void);

/* A tick of `days`: what control looks at now, what involvement has done, audits that are due. */
void gw_quality_system_tick(gw_run *run, int firm, double days);

/* Share of problems found at a station where `own` of them are found anyway. */
double gw_quality_system_found(const gw_run *run, int firm, double own);

/* What it does to productivity now, and to the problem rate: factors, as staff>quality lets them. */
double gw_quality_system_speed(const gw_run *run, int firm);
double gw_quality_system_problems(const gw_run *run, int firm);

#endif
