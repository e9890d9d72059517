/* search: the lowest value of a function on the unit cube, within limits; the only user of NLopt
 *
 * From each of several starts, the best first, a local search: BOBYQA (Powell 2009) where nothing limits,
 * COBYLA (Powell 1994) where something does or there is one axis. Neither needs a derivative, and both bear
 * the roughness that simulated functions have at a fine scale. Where some axes are whole numbers, the
 * neighbours of the best are tried, one whole step at a time, until none is better. */
#ifndef GW_EXPERIMENT_SEARCH_H
#define GW_EXPERIMENT_SEARCH_H

#include <stdbool.h>

enum { GW_SEARCH_AXES_MAX = 16, GW_SEARCH_LIMITS_MAX = 8 };

typedef struct gw_search {
    int axes;    /* 1 .. GW_SEARCH_AXES_MAX, each from 0 to 1 */
    int limits;  /* each a number that must be 0 or less; 0 .. GW_SEARCH_LIMITS_MAX */
    double step; /* first step, in units of the cube's side */
    double fine; /* a local search ends when its steps are as small as this */
    int most;    /* values asked for, of one local search */
    int local;   /* local searches: from so many of the starts, at least 1 */
    bool again;  /* and one more from the best, with a smaller step */
    /* The value at a place, and its limits; both should be of the order of 1. False: the search ends. */
    bool (*value)(void *context, const double *at, double *value, double *limits);
    /* The place one whole step along an axis (direction +1 or -1) from another; false where there is none, or
     * the axis is not whole. NULL: no axis is. */
    bool (*neighbour)(void *context, const double *at, int axis, int direction, double *there);
    void *context;
} gw_search;

/* From the starts (rows of `axes` values) to `best`, the best place that was seen: the lowest value of those
 * within the limits, or, where there is none, the one least beyond them. False when no value could be had. */
bool gw_search_run(const gw_search *search, const double *starts, int count, double *best);

#endif
