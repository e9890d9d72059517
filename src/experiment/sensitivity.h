/* sensitivity: which parameters a KPI depends on, and how much of it is luck
 *
 * oat     one at a time: each parameter at both ends of its range, the others as they are, on the same luck
 * morris  walks through all ranges (stats/morris.h), each walk on luck of its own
 * sobol   shares of the variance when everything varies at once (stats/sobol.h), each row on luck of its own
 *
 * Luck is one factor more, always the last one: another replication (or bundle of them), all parameters as
 * they are. Of oat its ends are those between which 95 of 100 single runs lie, if they are about normal. */
#ifndef GW_EXPERIMENT_SENSITIVITY_H
#define GW_EXPERIMENT_SENSITIVITY_H

#include "experiment/trials.h"
#include "stats/bootstrap.h"

typedef enum gw_sensitivity_method {
    GW_OAT,
    GW_MORRIS,
    GW_SOBOL,
    GW_SENSITIVITY_METHODS
} gw_sensitivity_method;

/* The three numbers that a method gives of a factor. */
typedef enum gw_sensitivity_measure {
    GW_EFFECT_LOW = 0, /* oat: less the KPI as it is, at the lower end of the range, and at the upper one */
    GW_EFFECT_HIGH = 1,
    GW_EFFECT_SWING = 2, /* high less low */
    GW_EFFECT_MU_STAR = 0,
    GW_EFFECT_MU = 1,
    GW_EFFECT_SIGMA = 2, /* morris, each for the whole range */
    GW_EFFECT_TOTAL = 0,
    GW_EFFECT_FIRST = 1, /* sobol; it has only two */
    GW_EFFECT_MEASURES = 3
} gw_sensitivity_measure;

typedef struct gw_sensitivity_wish {
    gw_sensitivity_method method;
    uint32_t first;  /* number of the first replication */
    int64_t reps;    /* oat: replications; otherwise: how many the result of a point is averaged over */
    int64_t samples; /* morris: trajectories; sobol: rows, or 0: twice as many until they are enough */
    double width;    /* which they are when no interval is wider than so */
    int64_t most;    /* or twice as many would take more runs */
} gw_sensitivity_wish;

typedef struct gw_effect {
    gw_estimate at[GW_EFFECT_MEASURES];
    double weight; /* what factors are sorted by: oat: how far the KPI moves; mu*; the total index */
    int64_t n;     /* replications, trajectories or rows that tell it */
    int rank;      /* from 1; luck has one too */
} gw_effect;

/* Of one KPI. */
typedef struct gw_dependence {
    gw_effect *effect; /* [factor]; the last one is luck */
    int *order;        /* [rank - 1]: which factor */
    gw_estimate base;  /* oat: the mean as it is; morris: where walks begin; sobol: over the ranges */
    double sd;         /* of single results: oat: by luck alone; otherwise by everything */
    bool *matters;     /* [parameter] (below) */
    int mattering;
    gw_estimate alone; /* sobol: the share that those which matter make by themselves, all together */
} gw_dependence;

typedef struct gw_sensitivity {
    int factors; /* parameters and luck */
    int kpis;
    gw_dependence *of; /* [kpi] */
    int64_t samples;   /* replications, trajectories or rows that were played whole */
    bool wide;         /* sobol: stopped by `most` before all intervals were narrow */
    double widest;     /* of sobol's intervals */
} gw_sensitivity;

/* A parameter matters when sobol's total index is told from 0 and is at least .05; or when oat and morris
 * say that it moves the KPI further than luck does, and tell that from 0. */
#define GW_SENSITIVITY_MATTERS 0.05

/* Whether an estimate is told from 0. */
bool gw_estimate_told(gw_estimate estimate);

/* Plays it all. False when there is nothing to say: fewer than two samples are whole, or, then with a
 * sentence in `diag`, ranges go against each other. When it is abandoned, what the whole samples tell is
 * told: the same as if only they had been asked for. `trials` is set up by the caller, empty. */
bool gw_sensitivity_run(gw_trials *trials, const gw_sensitivity_wish *wish, gw_sensitivity *found,
                        gw_diag *diag);
void gw_sensitivity_free(gw_sensitivity *found);

/* How many runs it takes, before any of them turn out to be the same; with sobol's doubling those of the
 * first step. */
int64_t gw_sensitivity_runs(const gw_sensitivity_wish *wish, int parameters);

#endif
