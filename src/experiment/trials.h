/* trials: one scenario with other values of some parameters, on common luck; no run is played twice
 *
 * A trial is a setting of each factor, or none where it stays as it is, and the number of a replication. What
 * is wanted is collected and then played over threads; what was wanted before is known. Trials are numbered
 * as they were first wanted, which depends on nothing but the design.
 *
 * A plan of a design (experiment/plan.h) plays all its points in the same replications; here each may be
 * played in others. */
#ifndef GW_EXPERIMENT_TRIALS_H
#define GW_EXPERIMENT_TRIALS_H

#include "experiment/memo.h"
#include "experiment/ranges.h"
#include "experiment/replications.h"

typedef struct gw_trials {
    /* to be set */
    const gw_scenario *scenario;
    const gw_ranges *ranges;
    const gw_columns *columns;
    const int *column; /* [kpi]: which columns are kept */
    int kpis;
    uint64_t seed;
    int threads;
    const atomic_int *abandon; /* as gw_replications has it */
    void (*progress)(void *context, int64_t done, double running);
    void *context;
    const gw_memo *memo; /* of runs played before; may be NULL */
    /* to be read; the rest to be left 0 */
    int64_t count, played;
    double *setting;       /* [trial * ranges->count + range]; NaN: as it is */
    uint32_t *replication; /* [trial] */
    double *result;        /* [trial * kpis + kpi]; of the first `played` trials */
    int64_t *slot;         /* trials by the hash of what they are, plus 1 */
    int64_t slots;
} gw_trials;

void gw_trials_free(gw_trials *trials);

/* The number of the trial of these settings, which is new or was wanted before. */
int64_t gw_trials_want(gw_trials *trials, const double *setting, uint32_t replication);

/* Takes the results of a trial that was played before. To be called before anything is wanted; false when the
 * trial is known already. */
bool gw_trials_know(gw_trials *trials, const double *setting, uint32_t replication, const double *result);

/* Plays all that are wanted and neither played nor remembered. False when it was abandoned (the first so many
 * are played),
 * or, then with a sentence in `diag`, when some settings do not make a scenario; nothing has been played
 * then. */
bool gw_trials_play(gw_trials *trials, gw_diag *diag);

#endif
