/* morris: which of many factors matter at all, by a few walks through their ranges
 *
 * A trajectory (Morris 1991) starts somewhere on a grid of four levels and changes one factor after the
 * other, in random order, each by two thirds of its range. What a change does to the result, for the whole
 * range, is an elementary effect. Of the effects of a factor in all trajectories, mu* (Campolongo, Cariboni &
 * Saltelli 2007) is the mean size: how much it matters; mu the mean, which is smaller where effects go both
 * ways; sigma the standard deviation: how far it depends on the other factors, or bends. */
#ifndef GW_STATS_MORRIS_H
#define GW_STATS_MORRIS_H

#include "stats/bootstrap.h"

/* Trajectory `number`: place[(step + 1) * factors + factor], each in [0, 1], of its factors + 1 points;
 * moved[step] is the factor that is changed by step `step`, from 0. Follows from key and number alone. */
void gw_morris_trajectory(int factors, uint64_t key, int64_t number, double *place, int *moved);

typedef struct gw_morris_effect {
    gw_estimate mu_star, mu, sigma;
    int64_t trajectories; /* in which the effect is finite */
} gw_morris_effect;

/* Of the effects of one factor, one a trajectory. Intervals by drawing trajectories. */
gw_morris_effect gw_morris_sum(const double *effects, int64_t trajectories, uint64_t key);

#endif
