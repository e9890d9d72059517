/* aggregate: what is kept of all replications: a summary a column, and one a column and period
 *
 * Its size does not depend on the number of replications, but for the values of a few columns that may be
 * kept. Results must be added in replication order, so that the same replications give the same bits. */
#ifndef GW_EXPERIMENT_AGGREGATE_H
#define GW_EXPERIMENT_AGGREGATE_H

#include "run/replicate.h"
#include "stats/summary.h"

enum { GW_KEPT_COLUMNS = 16, GW_KEPT_RUNS = 100000 };

typedef struct gw_aggregate {
    int64_t runs;
    int64_t events; /* of all runs together */
    int columns, periods;
    gw_summary *column; /* [column] */
    int touches;        /* numbers of the journey map */
    gw_summary *map;    /* [touchpoint * GW_TOUCHES + gw_touch]; made by the first result that has one */
    int day_count;
    gw_summary *day;    /* [day_count], see kpi/day.h; made by the first result that has one */
    gw_summary *series; /* [period * columns + column]; made by the first result that has a series */
    int kept_columns, kept[GW_KEPT_COLUMNS]; /* columns of which every value is kept, for quantiles, */
    int64_t kept_runs;                       /* of the first GW_KEPT_RUNS runs */
    double *kept_values;                     /* [run * kept_columns + i] */
} gw_aggregate;

gw_aggregate gw_aggregate_create(int columns);
void gw_aggregate_free(gw_aggregate *aggregate);
/* Keeps the values of this column, too; before the first result. Columns beyond GW_KEPT_COLUMNS are not kept.
 */
void gw_aggregate_keep(gw_aggregate *aggregate, int column);
void gw_aggregate_add(gw_aggregate *aggregate, const gw_result *result);

#endif
