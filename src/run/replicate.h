/* replicate: one replication: scenario + seed + number -> result; nothing else goes in, nothing else comes
 * out */
#ifndef GW_RUN_REPLICATE_H
#define GW_RUN_REPLICATE_H

#include "kpi/kpi.h"
#include "kpi/touchpoint.h"
#include "run/census.h"
#include "scenario/scenario.h"

/* One replication's outcome: plain numbers, free of any thread, machine or time. */
typedef struct gw_result {
    uint64_t scenario_hash, seed;
    uint32_t replication;
    uint64_t run_hash; /* of all events and of the values: equal hash, equal run */
    int64_t events;    /* as a user counts them */
    int columns, periods;
    double *values;    /* [column], over the run behind its warm-up */
    double *series;    /* [period * columns + column]; NULL unless asked for */
    gw_census *census; /* NULL unless asked for */
    int touches;
    int day_count;
    double *day; /* [day_count], see kpi/day.h; NULL unless asked for */
    double *map; /* [touches]: of the touchpoints, over the same window; NULL unless asked for */
} gw_result;

typedef struct gw_replicate_options {
    bool series;
    const gw_touchpoints *touchpoints; /* NULL: no journey map */
    bool census;                       /* list people at the end */
    bool day;                          /* look at stations by the hour of the day */
    int fill;                          /* byte that fresh memory is filled with; changes nothing */
    uint32_t traced;                   /* GW_NOBODY: nobody */
    gw_trace_hook *trace;              /* NULL: none */
    void *trace_context;
    const volatile int
        *abandon; /* looked at now and then: not 0 gives up (the result is NULL); may be NULL */
    void (*progress)(void *context,
                     double share); /* from 0 to 1, called by the day of simulated time; may be NULL */
    void *progress_context;
} gw_replicate_options;

/* The setup of a run of this scenario. */
gw_setup gw_replicate_setup(const gw_scenario *scenario, uint64_t seed, uint32_t replication);

/* Plays one replication. NULL only when it was abandoned. */
gw_result *gw_replicate(const gw_scenario *scenario, const gw_columns *columns, uint64_t seed,
                        uint32_t replication, const gw_replicate_options *options);
void gw_result_free(gw_result *result);

#endif
