/* replications: the same scenario many times over, on several threads, delivered in order
 *
 * A job is a replication number. Workers take the next one from a counter; a result is consumed when all
 * before it were, so that nothing after this floor can tell how many threads there were. At most twice as
 * many results as threads wait for their turn: memory does not grow with the number of replications. */
#ifndef GW_EXPERIMENT_REPLICATIONS_H
#define GW_EXPERIMENT_REPLICATIONS_H

#include "run/replicate.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct gw_job gw_job;

/* What a worker does: plays replication `number` of the subject, calling gw_job_goes_on as it goes. Returns
 * the result, or NULL when gw_job_goes_on said no and the job was given up. */
typedef gw_result *gw_play(const void *subject, uint32_t number, gw_job *job);

/* To be called by `play`: the job is done to this share (0..1). False: give it up. */
bool gw_job_goes_on(gw_job *job, double share);

typedef struct gw_replications {
    gw_play *play;
    const void *subject; /* constant: shared by all threads */
    uint32_t first;      /* number of the first replication; first + count <= 2^32 */
    int64_t count;
    int threads;               /* at least 1, the caller's included; fewer where the system gives no more */
    const atomic_int *abandon; /* not 0: runs under way are given up, none is begun; may be NULL */
    const atomic_int *stop;    /* not 0: none is begun, but those under way are finished; may be NULL */
    /* Gets each result, in replication order, one call at a time, from any of the threads; the result is
     * freed behind it. False: the consumer cannot go on, or has enough, which has the effect of `abandon`. */
    bool (*consume)(void *context, const gw_result *result);
    /* Told now and then, one call at a time: so many runs are done, and those under way add up to `running`
     * of a run. May be NULL. */
    void (*progress)(void *context, int64_t done, double running);
    void *context;
} gw_replications;

/* Returns how many results were consumed. They are always the first so many: the same as if only they had
 * been asked for. */
int64_t gw_replications_run(const gw_replications *plan);

/* A scenario to be played by gw_play_scenario. */
typedef struct gw_subject {
    const gw_scenario *scenario;
    const gw_columns *columns;
    uint64_t seed;
    bool series;
    const gw_touchpoints *touchpoints; /* NULL: no journey map */
    bool day;                          /* stations by the hour of the day */
    const uint32_t *census;            /* the replication whose people are listed; NULL: none */
} gw_subject;
gw_play gw_play_scenario;

#endif
