/* evaluate: settings of one scenario, each tried on the same luck, and all that was tried remembered
 *
 * A setting of the axes (paths into the scenario) is played so many times, always with the same seed and
 * replication numbers: what comes out is a function of the setting without any chance in it, which can be
 * searched as one. Equal settings are played once. What is known does not depend on the number of threads. */
#ifndef GW_EXPERIMENT_EVALUATE_H
#define GW_EXPERIMENT_EVALUATE_H

#include "base/diag.h"
#include "experiment/memo.h"
#include "experiment/replications.h"
#include "stats/summary.h"

#include <stdbool.h>

enum { GW_AXES_MAX = 16 };

typedef struct gw_axis {
    char *path;
    double grain; /* settings are multiples of this, a power of ten; 1 for whole numbers */
} gw_axis;

/* One setting and what came out of it. */
typedef struct gw_evaluation {
    double at[GW_AXES_MAX]; /* [axis], as it was written into the scenario */
    bool valid;             /* false: that is no valid scenario, and nothing was played */
    double *numbers;        /* [replication * evaluator->numbers + i] */
} gw_evaluation;

typedef struct gw_evaluator {
    /* said by who makes it */
    const gw_scenario *scenario;
    int axes;
    gw_axis axis[GW_AXES_MAX];
    uint64_t seed;
    uint32_t first; /* number of the first replication */
    int64_t replications;
    int64_t most; /* runs of all settings together */
    int threads;
    const atomic_int *abandon; /* as gw_replications has it; may be NULL */
    int numbers;               /* that are kept of a run */
    bool series;               /* runs come with theirs */
    void (*measure)(void *context, const gw_result *result, double *numbers);
    void (*progress)(void *context, int64_t done, double running); /* may be NULL */
    void *context;
    const gw_memo *memo; /* of runs played before; may be NULL */
    uint64_t meaning;    /* a hash of what `measure` makes of a run, for the memo */

    /* what is known */
    gw_evaluation *known; /* in the order in which they were tried */
    int count;
    int64_t played; /* runs */
    bool stopped;   /* abandoned in the middle of a setting */
    gw_diag diag;   /* why the first setting that makes no valid scenario does not */

    /* inside */
    gw_columns columns;
} gw_evaluator;

/* The nearest multiple of a grain, which is a power of ten. */
double gw_axis_round(double grain, double setting);

/* Makes ready what was said. The scenario is borrowed. */
void gw_evaluator_begin(gw_evaluator *evaluator);
void gw_evaluator_free(gw_evaluator *evaluator);

/* The number of the evaluation of each of these settings (rows of `axes` values, which are rounded to the
 * axes' grains), in `index`; those not known yet are played together. False, and nothing is added, when the
 * runs would be more than `most`, or it was abandoned. */
bool gw_evaluate_all(gw_evaluator *evaluator, const double *settings, int count, int *index);
/* The same of one; -1 for false. */
int gw_evaluate(gw_evaluator *evaluator, const double *setting);

/* The mean of a number over the replications; NaN where it is not known in all of them. */
double gw_evaluation_mean(const gw_evaluator *evaluator, int evaluation, int number);
/* Of one evaluation less another, replication by replication. */
gw_summary gw_evaluation_difference(const gw_evaluator *evaluator, int evaluation, int other, int number);

/* The scenario with a setting; NULL, told in `diag`, when that is none. */
gw_scenario *gw_evaluator_scenario(const gw_evaluator *evaluator, const double *setting, gw_diag *diag);

#endif
