/* precision: when there are replications enough (Hoad, Robinson & Davies 2010)
 *
 * Replications go on until the interval of every wanted number is narrow enough, and has stayed so over some
 * replications more, lest a narrow spell by luck be taken for knowledge. At least ten are done. */
#ifndef GW_STATS_PRECISION_H
#define GW_STATS_PRECISION_H

#include "stats/summary.h"

#include <stdbool.h>

enum { GW_PRECISION_LEAST = 10 };

/* Half-width that is wished for. */
typedef struct gw_precision {
    double wish;   /* above 0 */
    bool relative; /* a share of the mean; else in the number's own unit */
} gw_precision;

/* The half-width that the summary may have: wish / (1 + wish) times the mean where the wish is relative, so
 * that the error relative to the true mean, too, is within it. Relative to a mean near 0 nothing is narrow: a
 * mean smaller than one run's standard deviation is taken to be as large as that. */
double gw_precision_allowed(const gw_precision *precision, const gw_summary *summary);

/* How wide the interval is at this level as a share of what a relative wish is taken of; else its half-width.
 */
double gw_precision_reached(const gw_precision *precision, const gw_summary *summary, double level);

/* How many replications more it must stay narrow, when it first was so after n. */
int64_t gw_precision_lookahead(int64_t n);

/* The watch over a run. All zero but `precision` and `level` is the beginning. */
typedef struct gw_watch {
    gw_precision precision;
    double level;  /* of each interval */
    int64_t since; /* narrow since so many replications; 0: not narrow now */
} gw_watch;

/* To be called after each replication with the summaries of all numbers and which of them are wanted: true
 * when it is enough. */
bool gw_watch_enough(gw_watch *watch, int64_t replications, const gw_summary *summaries, const int *wanted,
                     int count);

#endif
