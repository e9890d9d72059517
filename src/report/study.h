/* study: what every report is made from: a scenario and what came out of its replications */
#ifndef GW_REPORT_STUDY_H
#define GW_REPORT_STUDY_H

#include "experiment/aggregate.h"
#include "kpi/kpi.h"
#include "scenario/scenario.h"

typedef struct gw_study {
    const gw_scenario *scenario;
    const gw_columns *columns;
    const gw_touchpoints *touchpoints; /* NULL: no journey map */
    const gw_aggregate *aggregate;     /* aggregate->runs replications were done */
    uint64_t seed;
    uint32_t first; /* number of the first replication */
    int64_t asked;  /* replications asked for */
} gw_study;

/* Appends a unit; the scenario's currency, where it has one, stands for "money". */
void gw_unit_write(const gw_scenario *scenario, const char *unit, gw_text *out);

/* The same of a KPI. */
void gw_study_unit(const gw_study *study, int kpi, gw_text *out);

/* Where the parameters that a scenario reads come from. */
typedef struct gw_sources {
    int all;
    int set;         /* by the file or a flag */
    int calibrated;  /* whose source says that they were fitted to figures (scenario/sources.h) */
    int assumptions; /* left at a default whose declared source is an assumption */
} gw_sources;
gw_sources gw_study_sources(const gw_study *study);

#endif
