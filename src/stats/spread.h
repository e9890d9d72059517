/* spread: what single runs may bring, not only their mean: shares of runs and quantiles, with intervals that
 * suit them */
#ifndef GW_STATS_SPREAD_H
#define GW_STATS_SPREAD_H

#include "stats/summary.h"

#include <stdbool.h>

/* The interval of a share of which `hits` of n were seen, n >= 1 (Wilson 1927): it lies within 0..1 and is
 * right also where none or all were seen. half is half of its width; it is not symmetric about hits / n. */
gw_interval gw_share_interval(int64_t hits, int64_t n, double level);

/* A quantile of n values in ascending order. */
typedef struct gw_quantile {
    double value;  /* between the order statistics about (n - 1) p */
    double lo, hi; /* NaN where so few values have no such bound: at 95 %, below 36 for p = 0.1 */
} gw_quantile;

/* 0 < p < 1; all NaN for n = 0. The interval lies between order statistics, whatever the distribution
 * (Nyblom 1992, who interpolates between them lest it be wider than said). */
gw_quantile gw_quantile_of(const double *ascending, int64_t n, double p, double level);

#endif
