/* plan: which runs a study consists of, fixed before the first one
 *
 * A point is a scenario with all its settings; a job is one replication of a point. Jobs are numbered
 * replication by replication, and point by point within each, so that whenever a study stops, all points have
 * been played equally often (but for the last replication) on the same luck. Threads and machines are no part
 * of a plan.
 *
 * There are two kinds. Of a plan of scenarios each point is one, and a shard is every N-th replication of all
 * of them. Of a plan of a design (experiment/design.h) the points are settings of a scenario, made when they
 * are played and forgotten behind it, so that there may be very many; a shard is every N-th job, or every
 * N-th point where points are replicated until they are known well enough (experiment/rounds.h).
 *
 * To play settings of one's own (a sensitivity analysis, an optimiser) on common luck:
 *
 *     gw_design design;                                   a row a point, a setting a factor
 *     gw_design_create(&design, GW_DESIGN_ROWS, factors, count, points, &diag);
 *     design.row[point * count + f] = ...;
 *     gw_plan_spec spec = {.seed = s, .replications = r};
 *     gw_plan *plan = gw_plan_of_design(scenario, &design, &spec, &diag);
 *     gw_replications jobs = {.play = gw_play_plan, .subject = plan, .count = gw_plan_jobs(plan),
 *                             .threads = n, .consume = take, .context = mine};
 *     gw_replications_run(&jobs);
 *
 * `take` gets the results in the order of the jobs: the k-th is of gw_plan_job_at(plan, k), and its values
 * are those of the columns gw_plan_variant(plan, point)->columns (all NaN where the point is no valid
 * scenario). To be remembered, give the plan to gw_store_begin, each result to gw_store_add, and begin with
 * .first = gw_store_done. The rows of a design may be changed between two runs of a plan that no store knows:
 * a loop of an optimiser needs one plan only. */
#ifndef GW_EXPERIMENT_PLAN_H
#define GW_EXPERIMENT_PLAN_H

#include "experiment/design.h"
#include "experiment/replications.h"
#include "stats/precision.h"

/* What points have in common: a scenario, before a point's own settings, and its columns. */
typedef struct gw_variant {
    gw_scenario *scenario;
    bool owned; /* it is the plan's */
    gw_columns columns;
    int *field; /* [column]: which of the plan's fields it is */
} gw_variant;

typedef struct gw_plan {
    uint64_t seed;
    uint32_t first;         /* number of the first replication */
    int64_t replications;   /* of each point, in all shards together; with a precision at most so many */
    gw_precision precision; /* of each point's outputs, or npv; wish 0: none is wished */
    int shard, shards;      /* this is part `shard`, from 0, of so many */
    int points;
    int variants;
    gw_variant *variant;     /* of a plan of scenarios one a point */
    const gw_design *design; /* NULL: of scenarios */
    gw_design *own_design;   /* NULL: it is borrowed */
    int fields;
    char **field; /* names of all columns that any point has */
    int outputs;
    char **output; /* names of the only columns that are wanted; outputs 0: all */
} gw_plan;

typedef struct gw_plan_job {
    int64_t number; /* in the whole plan */
    int point;
    uint32_t replication;
} gw_plan_job;

/* A plan of scenarios, which are its own from here on. One shard; the caller may set others. All replications
 * have numbers below 2^32, and so have all jobs. */
gw_plan *gw_plan_create(gw_scenario *const *scenarios, int points, uint64_t seed, uint32_t first,
                        int64_t replications);

typedef struct gw_plan_spec {
    uint64_t seed;
    uint32_t first;
    int64_t replications;
    gw_precision precision;
    const char *const *outputs; /* "npv" or "npv.beans": the columns that are wanted; */
    int output_count;           /* 0: all */
} gw_plan_spec;

/* A plan of a design; scenario and design are borrowed, and stay as they are. NULL, told in `diag`: a file of
 * it cannot be read over the scenario, an output is not there, there are too many jobs, or a point is no
 * valid scenario. Of up to GW_POINTS_CHECKED points all are looked at beforehand, of more as many, evenly
 * spread. */
enum { GW_POINTS_CHECKED = 2000, GW_VARIANTS_MOST = 1000 };
gw_plan *gw_plan_of_design(const gw_scenario *scenario, const gw_design *design, const gw_plan_spec *spec,
                           gw_diag *diag);
/* The same as it was: from variants made before, which are its own from here on as the design is. NULL, told,
 * when an output is not there. */
gw_plan *gw_plan_restore(gw_scenario *const *variants, gw_design *design, const gw_plan_spec *spec,
                         gw_diag *diag);
void gw_plan_free(gw_plan *plan);

const gw_variant *gw_plan_variant(const gw_plan *plan, int point);

/* The scenario of a point, made anew if it must be: to be given back with gw_plan_release. NULL, told in
 * `diag`, when it is not valid. */
const gw_scenario *gw_plan_scenario(const gw_plan *plan, int point, gw_diag *diag);
void gw_plan_release(const gw_plan *plan, const gw_scenario *scenario);
/* The same as a whole scenario that stands by itself, canonical text and all. */
gw_scenario *gw_plan_copy(const gw_plan *plan, int point, gw_diag *diag);

/* The field of this name, or that "npv" alone means: of the first firm that is in all scenarios, else of the
 * first there is; -1. */
int gw_plan_field(const gw_plan *plan, const char *name);
/* Which column of a point it is; -1: it has none. */
int gw_plan_column(const gw_plan *plan, int point, int field);

/* Jobs of this shard, at most, and the k-th of them. */
int64_t gw_plan_jobs(const gw_plan *plan);
gw_plan_job gw_plan_job_at(const gw_plan *plan, int64_t k);
/* Which shard the job of this number is in. */
int gw_plan_shard_of(const gw_plan *plan, int64_t number);

/* Plays the job `number`, from 0, of the shard; `subject` is the plan. */
gw_play gw_play_plan;
/* Plays one replication of a point. Where it is no valid scenario the values of the result are NaN, and it
 * has -1 events. */
gw_result *gw_plan_play(const gw_plan *plan, int point, uint32_t replication, gw_job *job);

/* Whether another plan, shards apart, is a different one; then what differs is appended: "its seed is 2,
 * not 1", the plan's own value first. */
bool gw_plan_differs(const gw_plan *plan, const gw_plan *other, gw_text *how);

#endif
