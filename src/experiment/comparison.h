/* comparison: several scenarios on the same luck, and what differs between them
 *
 * Each replication is played once in every scenario with the same seed and number, so with the same people on
 * the same days; differences are taken replication by replication. KPIs are matched by the name of their
 * column. What is kept does not grow with the number of replications. */
#ifndef GW_EXPERIMENT_COMPARISON_H
#define GW_EXPERIMENT_COMPARISON_H

#include "experiment/aggregate.h"
#include "experiment/replications.h"
#include "stats/best.h"

enum { GW_ARMS_MAX = 16 };

/* A column that at least one of the scenarios has. */
typedef struct gw_measure {
    int kpi;
    char *name;               /* of the column: "npv.beans" */
    int column[GW_ARMS_MAX];  /* in each scenario's columns; -1: it has no such number */
    const gw_column *example; /* of the first scenario that has it */
} gw_measure;

/* One of the scenarios. */
typedef struct gw_arm {
    const gw_scenario *scenario;
    gw_columns columns;
    gw_aggregate aggregate;
    gw_result held; /* of the replication under way */
} gw_arm;

typedef struct gw_comparison {
    uint64_t seed;
    uint32_t first; /* number of the first replication */
    int64_t runs;   /* replications that were done in every scenario */
    int arms;
    gw_arm arm[GW_ARMS_MAX];
    int count;
    gw_measure *measures;
    gw_summary *pairs; /* [measure * gw_pairs(arms) + pair]: as stats/best.h has them */
    bool with_series;  /* results come with theirs */
    int periods;       /* that all of them have; 0: no series, or periods of unlike lengths */
    double period_weeks;
    gw_summary *series; /* [((arm - 1) * periods + period) * count + measure]: arm less the first one */
    int64_t taken;      /* results, of any scenario */
} gw_comparison;

/* `scenarios` are borrowed; 2 <= arms <= GW_ARMS_MAX. With `series` the results must have theirs. */
gw_comparison *gw_comparison_create(const gw_scenario *const *scenarios, int arms, uint64_t seed,
                                    uint32_t first, bool series);
void gw_comparison_free(gw_comparison *comparison);

/* Job `number` is replication first + number / arms of scenario number % arms; `subject` is the comparison.
 */
gw_play gw_play_comparison;

/* Takes in the result of the next job. True when that completed a replication: arm[i].held is then what came
 * out of each, until the next call. */
bool gw_comparison_add(gw_comparison *comparison, const gw_result *result);

/* The measure of this name; -1 when there is none. A KPI's name alone ("npv") is that of the whole of the
 * first firm that has it in all scenarios; where none has, in any. */
int gw_comparison_find(const gw_comparison *comparison, const char *name);

/* Scenario `arm` less scenario `other`, of one measure; n = 0 where one of them lacks it. */
gw_summary gw_comparison_difference(const gw_comparison *comparison, int measure, int arm, int other);

/* Its interval. The intervals of all other scenarios against one hold together with 95 % (Bonferroni). */
gw_interval gw_comparison_interval(const gw_comparison *comparison, const gw_summary *difference);

/* How many pairs of runs with luck of their own would tell as much of the difference as one pair on the same
 * luck: (var(a) + var(b)) / var(a - b). Infinite where the differences do not vary; NaN where not known. */
double gw_comparison_luck(const gw_comparison *comparison, int measure, int arm, int other);

/* What can be said of a difference. */
typedef enum gw_verdict {
    GW_VERDICT_NONE,   /* fewer than two runs tell it */
    GW_VERDICT_SAME,   /* exactly 0 in every run */
    GW_VERDICT_ABOVE,  /* the interval lies above 0 */
    GW_VERDICT_BELOW,  /* below 0 */
    GW_VERDICT_UNTOLD, /* it holds 0: no difference can be told */
} gw_verdict;
gw_verdict gw_comparison_verdict(const gw_comparison *comparison, const gw_summary *difference);

/* Whether the difference of two scenarios is a small one: 1 when its interval lies within -within .. within,
 * -1 when it lies outside, 0 when neither can be told. */
int gw_comparison_equivalence(const gw_comparison *comparison, int measure, int arm, int other,
                              double within);

/* When a difference to the first scenario shows. From `since` on the mean difference keeps its side to the
 * end; it is the first such period whose interval excludes 0 (so that no period would be taken for it by
 * luck: 95 % for all periods together). `before` counts the earlier periods whose interval excluded 0 on the
 * other side; they lie between `before_first` and `before_last`. -1: none. */
typedef struct gw_onset {
    int since, side; /* side: +1 above the first scenario, -1 below; 0 with since -1 */
    int before, before_first, before_last;
} gw_onset;
gw_onset gw_comparison_onset(const gw_comparison *comparison, int measure, int arm);

/* Which of them is best in one measure (stats/best.h); interval[arm] in the direction of better, at 95 %.
 * best is -1 where the KPI knows no better, a scenario lacks it, or there are fewer than two runs. */
gw_best gw_comparison_best(const gw_comparison *comparison, int measure, gw_interval *interval);

#endif
