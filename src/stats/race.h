/* race: which of several alternatives is best, by as few replications as it takes
 *
 * The sequential procedure of Kim & Nelson (2001), on paired differences: after each replication those that
 * fall too far behind are out. If the best one is better than all others by the indifference zone or more, it
 * wins with the wanted probability at least, whatever the luck that alternatives share; values are taken to
 * be normal, as means over a whole run mostly are. */
#ifndef GW_STATS_RACE_H
#define GW_STATS_RACE_H

#include "stats/summary.h"

#include <stdbool.h>

enum { GW_RACE_FIRST = 10 }; /* replications before anything is decided; more would save later ones at most */

typedef struct gw_race {
    int alternatives, better; /* better: +1 more, -1 less */
    double within;            /* the indifference zone, above 0 */
    double factor;            /* h^2 of the procedure */
    int64_t n;                /* replications taken in */
    int left;
    int best;           /* -1 until decided */
    int64_t *out_after; /* [alternative]: out after so many replications; 0: still in */
    gw_summary *pairs;  /* as stats/best.h has them; of those out only what they had */
    double *variance;   /* [pair], of the first GW_RACE_FIRST differences */
} gw_race;

/* At least two alternatives; alpha, the chance of an error, in (0, 0.5]. */
gw_race *gw_race_create(int alternatives, int better, double within, double alpha);
void gw_race_free(gw_race *race);

/* Takes in the next replication: values[i] of those still in, all finite. True when it is decided. */
bool gw_race_add(gw_race *race, const double *values);

/* Where the next of a fixed budget of runs tells most (OCBA; Chen, Lin, Yucesan & Chick 2000), from what is
 * known of each, at least two runs: the alternative that has least of the share that it should have. No
 * guarantee follows from it. `planned[i]` is how many runs each has, those included that are yet to come. */
int gw_budget_next(const gw_summary *values, const int64_t *planned, int alternatives, int better);

#endif
