/* aggregate: what is kept of all replications: a summary a column, and one a column and period
 *
 * Its size does not depend on the number of replications. Results must be added in replication order, so that
 * the same replications give the same bits. */
#ifndef GW_EXPERIMENT_AGGREGATE_H
#define GW_EXPERIMENT_AGGREGATE_H

#include "run/replicate.h"
#include "stats/summary.h"

typedef struct gw_aggregate {
    int64_t runs;
    int64_t events; /* of all runs together */
    int columns, periods;
    gw_summary *column; /* [column] */
    int touches;        /* numbers of the journey map */
    gw_summary *map;    /* [touchpoint * GW_TOUCHES + gw_touch]; made by the first result that has one */
    gw_summary *series; /* [period * columns + column]; made by the first result that has a series */
} gw_aggregate;

gw_aggregate gw_aggregate_create(int columns);
void gw_aggregate_free(gw_aggregate *aggregate);
void gw_aggregate_add(gw_aggregate *aggregate, const gw_result *result);

#endif
