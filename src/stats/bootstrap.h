/* bootstrap: how far an estimate can be trusted, by drawing its sample again and again from itself
 *
 * Rows are drawn with replacement, so many as there are, GW_RESAMPLES times; the interval lies between two
 * percentiles of what is estimated from them. The percentiles are Hesterberg's (2015) expanded ones, because
 * those at 2.5 and 97.5 % are too narrow for a few rows. Which rows are drawn follows from a key: the same on
 * every machine. */
#ifndef GW_STATS_BOOTSTRAP_H
#define GW_STATS_BOOTSTRAP_H

#include <stdint.h>

enum { GW_RESAMPLES = 1000 };

/* An estimate and its 95 % interval; NaN what cannot be told. */
typedef struct gw_estimate {
    double value, lo, hi;
} gw_estimate;

/* How often each of `rows` rows is drawn in a resample. */
void gw_bootstrap_draw(uint64_t key, int resample, int64_t rows, int *times);

/* The interval, from the estimates of all resamples, which are sorted; those that are NaN are left out. */
gw_estimate gw_bootstrap_estimate(double value, double resampled[GW_RESAMPLES], int64_t rows);

#endif
