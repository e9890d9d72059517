/* optimise: how to spread a budget over levers, for the best of one KPI while others keep within limits
 *
 * The search plays every split on the same luck (evaluate.h), so it climbs a function without chance in it,
 * and thereby flatters itself: of many splits the one that this luck suited looks best. So what it found is
 * told from the other finalists on luck that the search never saw (select.h), and what the chosen one brings
 * is measured on luck that neither saw, pair by pair against the scenario as it is. What the search promised
 * beyond that is its optimism. */
#ifndef GW_EXPERIMENT_OPTIMISE_H
#define GW_EXPERIMENT_OPTIMISE_H

#include "experiment/comparison.h"
#include "experiment/funds.h"
#include "experiment/search.h"
#include "experiment/select.h"

enum { GW_FINALISTS_MAX = 4 };

/* A KPI that must keep to one side of a value, in the mean. */
typedef struct gw_limit {
    int column; /* of the scenario's columns */
    bool at_most;
    double value;
} gw_limit;

typedef struct gw_optimise_wish {
    int column; /* of the scenario's columns */
    int better; /* +1 more, -1 less */
    int limits;
    gw_limit limit[GW_SEARCH_LIMITS_MAX];
    uint64_t seed;
    uint32_t first;       /* number of the first replication */
    int64_t replications; /* of every split in the search, and of the last comparison; at least 2 */
    int64_t most;         /* runs of the search, at least of two settings */
    double within; /* finalists so near to each other count as equal; 0: a tenth of the gain in the search */
    int threads;
    const atomic_int *abandon;
    void (*progress)(void *context, int64_t done, double running); /* in the search; may be NULL */
    void *context;
    const gw_memo *memo; /* of runs that the search played before; may be NULL */
} gw_optimise_wish;

typedef struct gw_optimum {
    gw_optimise_wish wish; /* with `within` as it was used */
    gw_funds funds;
    gw_evaluator
        evaluator;     /* everything the search tried, number 0 being what is optimised, then the limits */
    int base;          /* the evaluation of the scenario as it is */
    int even;          /* of the same money for every lever; -1: no budget is split */
    int best;          /* the best of the search; -1: none keeps to the limits */
    int nearest;       /* the one that is least beyond them */
    bool searched_out; /* the search ended by itself, not for want of runs */

    /* the finalists, the best first, raced on fresh luck; the scenario as it is takes part as candidate 0
     * where it keeps to ranges, budget and limits itself */
    int finalist[1 + GW_FINALISTS_MAX]; /* evaluation */
    int finalists;
    bool base_raced;        /* the scenario as it is does: finalist[0] is its evaluation */
    gw_plan *plan;          /* of the finalists; NULL: there is but one, and no race */
    gw_selection selection; /* of the plan */
    bool decided;           /* the race was; otherwise the best mean was taken */
    int chosen;             /* evaluation; -1: none keeps to the limits */

    /* what the chosen one brings, or, where that is the scenario as it is, the best of the search */
    int shown;                /* evaluation; -1: none */
    gw_scenario *scenario[3]; /* as it is, the shown one, the even split or NULL */
    gw_comparison *fresh;     /* of these, in this order */
    int measure;              /* what is optimised */
    int limit_measure[GW_SEARCH_LIMITS_MAX];
} gw_optimum;

/* Searches; `funds` become the optimum's. NULL when it was abandoned, or, said in `diag`, when a KPI could
 * not be told. */
gw_optimum *gw_optimise(const gw_scenario *scenario, gw_funds *funds, const gw_optimise_wish *wish,
                        gw_diag *diag);
void gw_optimum_free(gw_optimum *optimum);

/* The evaluation that came out as best: the chosen one, or the nearest to the limits. */
int gw_optimum_best(const gw_optimum *optimum);
/* Whether an evaluation keeps to the ranges, the budget and, in the search, the limits. */
bool gw_optimum_keeps(const gw_optimum *optimum, int evaluation);
/* What the search saw the shown one bring, pair by pair against the scenario as it is. */
gw_summary gw_optimum_promise(const gw_optimum *optimum);
/* That less what it brings on fresh luck, in the direction of better; and half of its 95 % interval (Welch).
 */
double gw_optimum_optimism(const gw_optimum *optimum, double *half);

#endif
