/* select: plays several scenarios on the same luck until it is known which one is best
 *
 * Two ways: a race with a guarantee, in which scenarios drop out as it goes (stats/race.h), or a fixed budget
 * of runs that goes where it tells most, without one. What is chosen depends on neither threads nor on how
 * runs are bundled. */
#ifndef GW_EXPERIMENT_SELECT_H
#define GW_EXPERIMENT_SELECT_H

#include "experiment/plan.h"
#include "stats/summary.h"

typedef struct gw_select_wish {
    int field;      /* of the plan, that all points have */
    int better;     /* +1 more, -1 less */
    double within;  /* so small a difference counts as none, above 0; not used with a budget */
    double alpha;   /* chance of an error */
    int64_t budget; /* runs of all points together, at least GW_RACE_FIRST a point; 0: a race */
    int64_t most;   /* replications of a point after which a race is given up */
    int threads;
    const atomic_int *abandon; /* as gw_replications has it */
    /* Tells a value that is known already, of replication plan->first + index. May be NULL. */
    bool (*known)(void *context, int point, int64_t index, double *value);
    /* Told when a point drops out. May be NULL. */
    void (*dropped)(void *context, int point, int64_t replications, int left);
    /* Told now and then how many runs are done. May be NULL. */
    void (*progress)(void *context, int64_t done, double running);
    void *context;
} gw_select_wish;

typedef struct gw_candidate {
    gw_summary value;
    gw_summary behind; /* less the leader, of the replications that both have */
    double *values;    /* [value.n]: replication by replication, from the plan's first */
    int64_t out_after; /* replications; 0: still in at the end */
} gw_candidate;

typedef struct gw_selection {
    int best;   /* -1: not decided */
    int leader; /* the best; where it is not decided, that of the best mean among those still in */
    gw_candidate *candidate;
    int points;
    int64_t runs;     /* that were looked at, of all candidates */
    int64_t played;   /* those that were not known before, with the few played beyond the decision */
    int64_t untold;   /* index of a replication in which a value cannot be told, which ends all; -1 */
    int untold_point; /* whose value that is */
} gw_selection;

/* The plan, of at least two points in one shard, says scenarios, seed and first replication; how many follows
 * from the results. */
gw_selection gw_select_run(const gw_plan *plan, const gw_select_wish *wish);
void gw_selection_free(gw_selection *selection);

#endif
