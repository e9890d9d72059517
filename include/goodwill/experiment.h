/* goodwill/experiment.h: many replications of several scenarios: what differs between them, and why
 *
 * All luck follows from a seed and the numbers of the replications, so the same call gives the same numbers
 * to the last bit, for any number of threads. Models are borrowed and must stay open as long as what was made
 * of them. An index outside of its range gives NaN, NULL or an estimate of n = 0. */
#ifndef GOODWILL_EXPERIMENT_H
#define GOODWILL_EXPERIMENT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gw_model gw_model; /* goodwill/scenario.h */
typedef struct gw_sample gw_sample;
typedef struct gw_comparison gw_comparison;
typedef struct gw_explanation gw_explanation;
typedef struct gw_selection gw_selection;
typedef struct gw_sweep gw_sweep;

/* What is to be played. */
typedef struct gw_experiment {
    uint64_t seed;
    uint32_t first;       /* number of the first replication */
    int64_t replications; /* at least 1; two for an interval. Where it ends by itself: at most so many */
    int threads;          /* at least 1 */
} gw_experiment;

/* A mean over replications, in the unit of its column, and its 95 % confidence interval. */
typedef struct gw_estimate {
    double mean, lo, hi; /* lo and hi are NaN below two replications */
    double sd;           /* standard deviation of one replication; NaN below two */
    int64_t n;           /* replications in which it could be told */
} gw_estimate;

/* --- repeat: one scenario many times -------------------------------------------------------------------- */

/* How well some numbers are to be known. */
typedef struct gw_wish {
    const char *const *columns; /* their names, "npv.beans" */
    int count;                  /* at least 1 */
    double half;                /* half-width of their intervals, above 0, */
    int relative;               /* not 0: as a share of the mean (0.02 is 2 %), or of the standard deviation
                                   of one run where the mean is smaller; 0: in the column's unit */
} gw_wish;

/* Plays a model. With a wish it ends when all intervals, which hold together with 95 %, are as narrow as
 * wished and have stayed so for some runs, and after ten replications at the least; `wish` may be NULL. NULL,
 * with what is wrong in `error`, cut to `error_size` bytes. Free it with gw_sample_close. */
gw_sample *gw_repeat(const gw_model *model, const gw_wish *wish, const gw_experiment *experiment, char *error,
                     size_t error_size);
void gw_sample_close(gw_sample *sample); /* NULL is allowed */

int64_t gw_sample_runs(const gw_sample *sample);
int gw_sample_enough(const gw_sample *sample); /* not 0: there was a wish, and it came true */

/* The mean of a column of the model (gw_model_column_find). */
gw_estimate gw_sample_mean(const gw_sample *sample, int column);

/* How long a model takes to become steady in one column, by MSER-5 on the mean of its series. */
typedef struct gw_warmup {
    double weeks; /* to leave out (run.warmup_weeks); NaN: cannot be told */
    double level; /* mean of what is left, in the column's unit */
    int settled;  /* 0: the run is too short to tell */
} gw_warmup;

/* Plays the model from day 0 in periods of a week, or of a hundredth of a run that is shorter than 100. Not
 * told when the experiment is out of range or there is no such column. */
gw_warmup gw_find_warmup(const gw_model *model, const char *column, const gw_experiment *experiment);

/* --- compare: the same luck in several scenarios -------------------------------------------------------- */

/* Plays every model on the same seed and replications and keeps, of each number, the paired differences.
 * Takes 2 to 16 models. NULL when `count`, replications or threads is out of range or there are more than
 * 2^32 - 1 runs. Free it with gw_comparison_close. */
gw_comparison *gw_compare(const gw_model *const *models, int count, const gw_experiment *experiment);
void gw_comparison_close(gw_comparison *comparison); /* NULL is allowed */

/* Columns that at least one of the models has, by name: those of the first one, then what only others have.
 * Texts belong to the comparison. gw_comparison_column_find takes "npv.beans", or "npv" for that of the first
 * firm that has it; -1 when there is none. */
int gw_comparison_columns(const gw_comparison *comparison);
const char *gw_comparison_column_name(const gw_comparison *comparison, int column);
int gw_comparison_column_find(const gw_comparison *comparison, const char *name);

/* A model's own mean. */
gw_estimate gw_comparison_mean(const gw_comparison *comparison, int column, int model);

/* Model less other, pair by pair. The intervals of all models against the same other hold together
 * (Bonferroni). n = 0 where one of the two lacks the column. */
gw_estimate gw_comparison_less(const gw_comparison *comparison, int column, int model, int other);

/* Whether that difference is a small one: 1 when its interval lies within -within .. within, -1 when it lies
 * outside, 0 when neither can be told. `within` is in the column's unit. */
int gw_comparison_equal(const gw_comparison *comparison, int column, int model, int other, double within);

/* How many replications with luck of their own tell as much of that difference as one on the same luck:
 * (var(a) + var(b)) / var(a - b). Infinite where the difference does not vary. */
double gw_comparison_pairing(const gw_comparison *comparison, int column, int model, int other);

/* The week from whose beginning on the difference of a model to the first one shows in the series and keeps
 * its side to the end; NaN when it does not. All periods of a scenario must be of the same length. */
double gw_comparison_since(const gw_comparison *comparison, int column, int model);

/* The model with the best mean; -1 when the column is one of which neither more nor less is better, a model
 * lacks it, or there are fewer than two replications. `confidence` (may be NULL) gets the probability with
 * which no other is better, as far as it can be warranted: 0 to 1. */
int gw_comparison_winner(const gw_comparison *comparison, int column, double *confidence);

/* --- explain: what makes a difference ------------------------------------------------------------------- */

/* The two ways of taking a difference apart. */
typedef enum gw_explain_by {
    GW_BY_CHANGES, /* by the objects whose parameters differ */
    GW_BY_LINKS    /* by the links of the chain; step 0 is what goes straight, by no link */
} gw_explain_by;

/* Takes b less a of one column ("npv.beans") apart into Shapley shares. It takes experiment->replications
 * times as many runs as there are combinations to play: two to the number of changed objects, and for ten
 * links some 180. NULL, with what is wrong in `error`, a line each, cut to `error_size` bytes: nothing
 * differs, more than 64 objects do, a model lacks the column, or a part of the changes makes no valid
 * scenario. Free it with gw_explanation_close. */
gw_explanation *gw_explain(const gw_model *a, const gw_model *b, const char *column,
                           const gw_experiment *experiment, char *error, size_t error_size);
void gw_explanation_close(gw_explanation *explanation); /* NULL is allowed */

/* b less a. */
gw_estimate gw_explanation_total(const gw_explanation *explanation);

/* The steps of a waterfall; their means sum to the total's. A name is the path of what was changed, or a link
 * ("staff>quality"); texts belong to the explanation. A link whose cutting changes nothing has a share of 0.
 */
int gw_explanation_steps(const gw_explanation *explanation, gw_explain_by by);
const char *gw_explanation_step_name(const gw_explanation *explanation, gw_explain_by by, int step);
gw_estimate gw_explanation_step(const gw_explanation *explanation, gw_explain_by by, int step);

/* What all make together beyond what each makes alone. */
gw_estimate gw_explanation_interaction(const gw_explanation *explanation, gw_explain_by by);

/* What poor service costs the column's firm by each way of loss, in money a year, then all of it, then that
 * in % of the revenue: b less a (model -1), or of a (0) or b (1) alone. The name is that of the KPI. */
int gw_explanation_losses(const gw_explanation *explanation);
const char *gw_explanation_loss_name(const gw_explanation *explanation, int loss);
gw_estimate gw_explanation_loss(const gw_explanation *explanation, int loss, int model);

/* How many runs it took. */
int64_t gw_explanation_runs(const gw_explanation *explanation);

/* --- select: the best of several scenarios -------------------------------------------------------------- */

/* Plays models on the same luck until it is known which one is best in a column ("npv.beans", or "npv" for
 * that of the first firm that has it) of which more, or less, is better; who falls behind drops out. If one
 * is better than all others by `within` or more, above 0 in the column's unit, it is chosen with a
 * probability of at least 1 - alpha, alpha in (0, 0.5] (Kim & Nelson 2001, on paired differences). Takes 2 to
 * 1,000 models, of which all have the column, and at least 10 replications. NULL, with what is wrong in
 * `error`, cut to `error_size` bytes. Free it with gw_selection_close. */
gw_selection *gw_select(const gw_model *const *models, int count, const char *column, double within,
                        double alpha, const gw_experiment *experiment, char *error, size_t error_size);

/* The same with a budget of `runs` of all models together, at least 10 for each, which are spent where they
 * tell most (OCBA). What comes out is without a guarantee. experiment->replications is not looked at. */
gw_selection *gw_select_by_budget(const gw_model *const *models, int count, const char *column, int64_t runs,
                                  const gw_experiment *experiment, char *error, size_t error_size);
void gw_selection_close(gw_selection *selection); /* NULL is allowed */

/* The index of the best model; -1: not decided in so many replications, or a number could not be told. */
int gw_selection_best(const gw_selection *selection);

/* A model's own mean, of the replications it took part in. */
gw_estimate gw_selection_mean(const gw_selection *selection, int model);

/* A model's number less that of the best one (of the one ahead, where it is not decided), on the same luck,
 * of the replications both took part in. */
gw_estimate gw_selection_behind(const gw_selection *selection, int model);

/* After how many replications a model dropped out; 0: it was in to the end. */
int64_t gw_selection_out_after(const gw_selection *selection, int model);

/* Runs of all models that it took. */
int64_t gw_selection_runs(const gw_selection *selection);

/* --- sweep: one scenario at many points ------------------------------------------------------------------
 */

/* What varies, and which numbers are kept. */
typedef struct gw_layout {
    const char *const *vary;    /* as goodwill sweep --vary takes them: "firms.beans.price=18:22:1" */
    int vary_count;             /* at least 1 */
    const char *design;         /* "grid", "lhs" or "sobol"; NULL: a grid */
    int64_t samples;            /* points of lhs and sobol; of a grid 0 */
    const char *const *columns; /* their names, "npv.beans"; the first one says which point is best */
    int column_count;           /* at least 1 */
} gw_layout;

/* Plays a model at all points on the same luck. What is kept grows with the points, and by eight bytes a run.
 * NULL, with all that is wrong in `error`, a line each, cut to `error_size` bytes. Free it with
 * gw_sweep_close. */
gw_sweep *gw_sweep_play(const gw_model *model, const gw_layout *layout, const gw_experiment *experiment,
                        char *error, size_t error_size);
void gw_sweep_close(gw_sweep *sweep); /* NULL is allowed */

/* How many points; the level of a factor at a point, as --set takes it: good until the next call. */
int gw_sweep_points(const gw_sweep *sweep);
const char *gw_sweep_level(gw_sweep *sweep, int point, int factor);

/* The mean of the column-th of the layout's columns at a point. */
gw_estimate gw_sweep_mean(const gw_sweep *sweep, int point, int column);

/* The point with the best mean of the first column; -1 when neither more nor less of it is better. */
int gw_sweep_best(const gw_sweep *sweep);

/* The first column at a point less that at the best one, pair by pair. The intervals of all points hold
 * together (Bonferroni). n = 0 where there is no best. */
gw_estimate gw_sweep_behind(gw_sweep *sweep, int point);

#ifdef __cplusplus
}
#endif

#endif
