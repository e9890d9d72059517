/* ranges: the parameters that a sensitivity analysis varies, and how far
 *
 * Each is a factor (experiment/factor.h) with what is known of it: its row, its value in the scenario, and
 * whether the scenario says that value. */
#ifndef GW_EXPERIMENT_RANGES_H
#define GW_EXPERIMENT_RANGES_H

#include "experiment/factor.h"

/* How far a number is varied when nobody says: so much of its value either way, within its declared bounds.
 */
#define GW_RANGE_SHARE 0.2

typedef struct gw_range {
    gw_factor factor; /* of a parameter; at least two levels */
    const gw_param *param;
    const void *object; /* that holds its value */
    bool set;           /* by the scenario, not left at its default */
    const char *source; /* of its value; NULL where the scenario sets it and says no source */
    bool said;          /* the range, by the user */
} gw_range;

/* All zero is none. */
typedef struct gw_ranges {
    gw_range *at;
    int count;
    int left_out; /* numbers of a group that cannot be varied by themselves, as shares that sum to 1 */
} gw_ranges;

void gw_ranges_free(gw_ranges *ranges);

/* "PATH=LO:HI" or whatever else gw_factor_read takes of a parameter. Mistakes are in `diag`, as those of
 * --vary. The scenario must outlive the ranges; so below. */
void gw_ranges_add(gw_ranges *ranges, const gw_scenario *scenario, const char *text, gw_diag *diag);

/* A number, or a switch from off to on; or of a group (or list) all numbers that are not 0 and no
 * definitions. Those that are there already stay as they are. Mistakes are those of --over. */
void gw_ranges_over(gw_ranges *ranges, const gw_scenario *scenario, const char *path, gw_diag *diag);

/* All numbers that the scenario itself sets, but 0 and those that say how it is run. */
void gw_ranges_set(gw_ranges *ranges, const gw_scenario *scenario);

/* The setting of the factor at the lower (0) or upper (1) end: the first or last level. */
double gw_range_end(const gw_range *range, int end);

/* Which share of its range lies between two settings, below 0 when `to` is the lower one. */
double gw_range_between(const gw_range *range, double from, double to);

#endif
