/* summary: the mean of replications and how far it can be trusted */
#ifndef GW_STATS_SUMMARY_H
#define GW_STATS_SUMMARY_H

#include <stdint.h>

/* One number of many replications, taken in one at a time (Welford). All zero is a summary of nothing. */
typedef struct gw_summary {
    int64_t n;            /* values taken in */
    int64_t untold;       /* values left out: NaN ("cannot be told") or infinite */
    double mean, squares; /* squares: sum of (value - mean)^2 */
} gw_summary;

/* The interval that holds the true mean with probability 1 - alpha: mean - half .. mean + half. */
typedef struct gw_interval {
    double half, lo, hi;
} gw_interval;

void gw_summary_add(gw_summary *summary, double value);

/* NaN when there is no value. */
double gw_summary_mean(const gw_summary *summary);

/* Standard deviation (n - 1); NaN below two values. */
double gw_summary_sd(const gw_summary *summary);

/* The 95 % t interval of the mean; all NaN below two values, because one run says nothing of its error. */
gw_interval gw_summary_interval(const gw_summary *summary);

/* The same at another level, for example 1 - 0.05 / k where k intervals are to hold together (Bonferroni). */
gw_interval gw_summary_interval_at(const gw_summary *summary, double level);

/* A quantile that is known already. All zero is none. */
typedef struct gw_t_known {
    double degrees, t;
} gw_t_known;

/* The 95 % interval for many summaries one after the other: a quantile takes longer than all the rest, and
 * most tables have few different n. */
gw_interval gw_summary_interval_next(const gw_summary *summary, gw_t_known *last);

/* The 95 % interval of the standard deviation of single values, if they are normal; all NaN below two of
 * them.
 */
gw_interval gw_summary_sd_interval(const gw_summary *summary);

/* Two-sided quantile of Student's t: P(|T| <= t) = level, for level in (0, 1) and degrees > 0. Rounded to
 * 1e-9, so that the last bits of libm, which differ between machines, cannot reach a result. */
double gw_t_quantile(double level, double degrees);

/* P(T > t), rounded to 1e-9 in the same way. */
double gw_t_tail(double t, double degrees);

#endif
