/* best: which of several alternatives is best, from their paired differences
 *
 * Multiple comparisons with the best (Hsu): for each alternative an interval of what it is worth more than
 * the best of the others, all of them true together with the wanted probability. The differences are paired,
 * so nothing is assumed of how alternatives go together; Bonferroni's inequality over those that stand
 * against the best one is what that costs. */
#ifndef GW_STATS_BEST_H
#define GW_STATS_BEST_H

#include "stats/summary.h"

/* Pairs i < j of so many alternatives lie in one array: how many there are, and where a pair is. The summary
 * of a pair is of (value of i - value of j). */
int gw_pairs(int alternatives);
int gw_pair_at(int alternatives, int i, int j);
/* The summary of i - j, for any two. */
gw_summary gw_pair_difference(const gw_summary *pairs, int alternatives, int i, int j);

typedef struct gw_best {
    int best;          /* has the best mean; the first of equals; -1: cannot be told */
    double confidence; /* that no other is better; 0 where one is as good as it */
} gw_best;

/* `better`: +1 when more is better, -1 when less is. `interval[i]` gets [min(0, .), max(0, .)] of alternative
 * i less the best of the others, positive meaning better, at `level`. At least two alternatives; with fewer
 * than two values a pair everything is NaN and -1. */
gw_best gw_best_find(const gw_summary *pairs, int alternatives, int better, double level,
                     gw_interval *interval);

#endif
