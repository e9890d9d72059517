/* warmup: how much of a series to leave out before it is steady */
#ifndef GW_STATS_WARMUP_H
#define GW_STATS_WARMUP_H

#include <stdbool.h>

/* MSER-5 (White 1997; White, Cobb & Spratt 2000): on means of five values each, leave out so many that the
 * mean of the others has the least error, sum (y - mean)^2 / (number left)^2. At most all but five batches
 * are left out; when the best is to leave out more than half, the series is too short to tell. */
typedef struct gw_mser {
    int cut;      /* values to leave out, a multiple of five; -1 when there are fewer than 50 */
    bool settled; /* false: too short to tell */
    double level; /* mean of what is left */
} gw_mser;
gw_mser gw_mser5(const double *values, int count);

/* Welch's moving average: the mean of the `window` values to either side and the one in the middle, fewer at
 * the beginning, where value i has only i before it. Written are count - window values. */
void gw_welch(const double *values, int count, int window, double *smooth);

#endif
