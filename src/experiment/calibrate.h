/* calibrate: parameters of a scenario fitted to figures of a KPI over time
 *
 * The distance of a setting is the sum over all figures of (figure - mean of the model)^2 / variance, where
 * the variance is that of one history around the mean, (1 + 1/replications) times the variance of a run,
 * which is the luck that the figures had as well; plus the square of a share of the figure by which any model
 * is off (the discrepancy). It is searched on common luck (evaluate.h, search.h) from several starts.
 *
 * How far each parameter is known is told by its profile: the range over which the distance, all others being
 * fitted anew, rises by no more than the chi-square quantile (3.84 for 95 %). As figures of one history share
 * its luck, they tell less than as many independent ones; so the rise that is allowed is larger by what the
 * spread of the score over replications says (the sandwich of Huber and White, for each parameter).
 * Parameters whose estimates go together are a ridge that the figures cannot tell. */
#ifndef GW_EXPERIMENT_CALIBRATE_H
#define GW_EXPERIMENT_CALIBRATE_H

#include "base/diag.h"
#include "experiment/evaluate.h"
#include "experiment/factor.h"

/* One figure: a column of the result in a period of the run. */
typedef struct gw_datum {
    int column, period; /* period from 0 */
    double value;
} gw_datum;

typedef struct gw_calibrate_wish {
    const gw_factor *parameter; /* ranges, at most GW_AXES_MAX; borrowed */
    int parameters;
    double period_weeks;
    int periods;
    const gw_datum *datum; /* borrowed; by column and then by period */
    int data;
    double discrepancy; /* share of a figure */
    uint64_t seed;
    uint32_t first;
    int64_t replications; /* of each setting, at least 2 */
    int64_t most;         /* runs, of at least all starts */
    int threads;
    const atomic_int *abandon;
    void (*progress)(void *context, int64_t done, double running); /* may be NULL */
    void *context;
    const gw_memo *memo; /* of runs played before; may be NULL */
} gw_calibrate_wish;

/* What the figures say of one parameter. */
typedef struct gw_fitted {
    double at, lo, hi;     /* fitted, and the interval */
    bool lo_open, hi_open; /* the interval goes on to the end of the range, and perhaps beyond */
    bool by_curvature; /* for want of runs the interval is by the distance's curvature at the best alone */
    bool moot;         /* it moves none of the figures */
    double widening;   /* what the allowed rise is multiplied by */
    double lo_other[GW_AXES_MAX], hi_other[GW_AXES_MAX]; /* all parameters as refitted at the two ends */
} gw_fitted;

typedef struct gw_calibration {
    gw_calibrate_wish wish;
    uint64_t meaning;       /* of the numbers of a run, for the memo */
    gw_scenario *played;    /* with periods and length as the figures have them */
    gw_evaluator evaluator; /* everything that was tried; number i of a run is that of datum i */
    gw_evaluator histories; /* runs of the fitted setting on luck of their own: what variances are taken of */
    double *variance;       /* [datum] */
    int base;               /* the evaluation of the scenario as it is */
    int best;
    gw_fitted fitted[GW_AXES_MAX];
    double correlation[GW_AXES_MAX][GW_AXES_MAX];
    int as_far;    /* of the histories: those that are as far from their own mean as the figures */
    bool profiled; /* false: runs ran out before the profiles were complete */
} gw_calibration;

/* The scenario is borrowed. NULL when it was abandoned, or, told in `diag`, when the scenario cannot be
 * played over the time of the figures or no setting can. */
gw_calibration *gw_calibrate(const gw_scenario *scenario, const gw_calibrate_wish *wish, gw_diag *diag);
void gw_calibration_free(gw_calibration *calibration);

/* Runs that the starts take: the least that `most` can be. */
int64_t gw_calibrate_least(int parameters, int64_t replications);

/* The distance of an evaluation, and the part of it that one figure makes, signed like figure - mean, in
 * standard deviations. */
double gw_calibration_distance(const gw_calibration *calibration, int evaluation);
double gw_calibration_residual(const gw_calibration *calibration, int evaluation, int datum);

#endif
