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
typedef struct gw_comparison gw_comparison;
typedef struct gw_explanation gw_explanation;

/* What is to be played. */
typedef struct gw_experiment {
    uint64_t seed;
    uint32_t first;       /* number of the first replication */
    int64_t replications; /* at least 1; two for an interval */
    int threads;          /* at least 1 */
} gw_experiment;

/* A mean over replications, in the unit of its column, and its 95 % confidence interval. */
typedef struct gw_estimate {
    double mean, lo, hi; /* lo and hi are NaN below two replications */
    double sd;           /* standard deviation of one replication; NaN below two */
    int64_t n;           /* replications in which it could be told */
} gw_estimate;

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

/* How many replications with luck of their own tell as much of that difference as one on the same luck:
 * (var(a)
 * + var(b)) / var(a - b). Infinite where the difference does not vary. */
double gw_comparison_pairing(const gw_comparison *comparison, int column, int model, int other);

/* The week from whose beginning on the difference of a model to the first one shows in the series and keeps
 * its side to the end; NaN when it does not. All periods of a scenario must be of the same length. */
double gw_comparison_since(const gw_comparison *comparison, int column, int model);

/* The model with the best mean; -1 when the column is one of which neither more nor less is better, a model
 * lacks it, or there are fewer than two replications. `confidence` (may be NULL) gets the probability with
 * which no other is better, as far as it can be warranted: 0 to 1. */
int gw_comparison_winner(const gw_comparison *comparison, int column, double *confidence);

/* --- explain: what makes a difference ---------------------------------------------------------------------
 */

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

/* How many runs it took. */
int64_t gw_explanation_runs(const gw_explanation *explanation);

#ifdef __cplusplus
}
#endif

#endif
