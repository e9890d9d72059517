/* plan: which runs a study consists of, fixed before the first one
 *
 * A design point is a scenario with all its settings; a job is one replication of a point. Jobs are numbered
 * replication by replication, and point by point within each, so that whenever a study stops, all points have
 * been played equally often (but for the last replication) on the same luck. A shard is every N-th
 * replication of all points. Threads and machines are no part of a plan. */
#ifndef GW_EXPERIMENT_PLAN_H
#define GW_EXPERIMENT_PLAN_H

#include "experiment/replications.h"

typedef struct gw_point {
    gw_scenario *scenario;
    gw_columns columns;
    int *field; /* [column]: which of the plan's fields it is */
} gw_point;

typedef struct gw_plan {
    uint64_t seed;
    uint32_t first;       /* number of the first replication */
    int64_t replications; /* of each point, in all shards together */
    int shard, shards;    /* this is part `shard`, from 0, of so many */
    int points;
    gw_point *point;
    int fields;
    char **field; /* names of all columns that any point has */
} gw_plan;

typedef struct gw_plan_job {
    int64_t number; /* in the whole plan */
    int point;
    uint32_t replication;
} gw_plan_job;

/* The scenarios are the plan's from here on. One shard; the caller may set others. All replications have
 * numbers below 2^32, and so have all jobs. */
gw_plan *gw_plan_create(gw_scenario *const *scenarios, int points, uint64_t seed, uint32_t first,
                        int64_t replications);
void gw_plan_free(gw_plan *plan);

/* Jobs of this shard, and the k-th of them. */
int64_t gw_plan_jobs(const gw_plan *plan);
gw_plan_job gw_plan_job_at(const gw_plan *plan, int64_t k);

/* Plays the job `number`, from 0, of the shard; `subject` is the plan. */
gw_play gw_play_plan;

/* Whether another plan, shards apart, is a different one; then what differs is appended: "its seed is 2,
 * not 1", the plan's own value first. */
bool gw_plan_differs(const gw_plan *plan, const gw_plan *other, gw_text *how);

#endif
