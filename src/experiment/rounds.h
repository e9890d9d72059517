/* rounds: which jobs of a plan are played, when each point is replicated until it is known well enough
 *
 * First GW_PRECISION_LEAST replications of every point, then, round by round, GW_ROUND more of each that is
 * not yet known as well as is wished (stats/precision.h), up to the replications of the plan. All that is
 * played is kept, so how often a point is played follows from its own results alone: neither threads, nor
 * shards, which have whole points, nor an interruption change it. A plan that wishes nothing has one round,
 * of all its jobs. */
#ifndef GW_EXPERIMENT_ROUNDS_H
#define GW_EXPERIMENT_ROUNDS_H

#include "experiment/plan.h"

enum { GW_ROUND = 5 };

typedef struct gw_rounds {
    const gw_plan *plan;
    int64_t at;   /* jobs of this round that were taken in */
    int64_t jobs; /* of this round */
    bool over;
    /* where the plan wishes a precision */
    int *active; /* points that are replicated in this round */
    int count;
    int64_t from, size; /* replications of this round, from 0 */
    int *field;         /* [numbers]: which numbers must be known; indices into the summaries of a point */
    int *wanted;
    int numbers;
    gw_watch *watch;     /* [point] */
    gw_summary *summary; /* [point * numbers + i] */
    bool *known;         /* [point]: well enough */
} gw_rounds;

gw_rounds *gw_rounds_create(const gw_plan *plan);
void gw_rounds_free(gw_rounds *rounds);

/* The k-th job of this round, k < jobs; may be asked by any thread until the round's last result is taken in.
 */
gw_plan_job gw_rounds_job(const gw_rounds *rounds, int64_t k);

/* Takes in the result of job number `at`, and behind the last one of a round begins the next. */
void gw_rounds_take(gw_rounds *rounds, const gw_result *result);

/* Points of this shard that are not known well enough. */
int gw_rounds_unknown(const gw_rounds *rounds);

/* Plays job `number` of this round; `subject` is the rounds. */
gw_play gw_play_round;

#endif
