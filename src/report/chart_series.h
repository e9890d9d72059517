/* chart_series: what figures over time and along a factor have in common: lines of means with their intervals
 */
#ifndef GW_REPORT_CHART_SERIES_H
#define GW_REPORT_CHART_SERIES_H

#include "report/chart.h"
#include "report/chart_words.h"

enum { GW_CURVES_MOST = 6, GW_CURVE_LABEL = 20 }; /* that eyes can tell apart; letters beside a line */

/* A period, in weeks, or (from = to) a level of a factor. */
typedef struct gw_moment {
    double from, to, mean, lo, hi, sd, n;
} gw_moment;

typedef struct gw_curve {
    gw_text label;
    gw_moment *at;
    int count;
} gw_curve;

double gw_moment_middle(const gw_moment *moment);
void gw_curves_free(gw_curve *lines, int count);

/* Whether a table of periods is there; if not, a note says why. */
bool gw_curve_has(gw_results *results, const char *file, gw_diag *diag);
/* Reads the rows of a table of periods that meet the conditions. `mean`: the name of the column with the
 * mean. */
bool gw_curve_read(gw_results *results, const char *file, const char *mean, const gw_where *where, int count,
                   gw_curve *read, gw_diag *diag);
/* Whether there is a mean in any period. */
bool gw_curve_is_told(const gw_curve *line);
/* The rows of series.csv of one topic. */
bool gw_curve_read_about(gw_results *results, const gw_about *topic, gw_curve *read, gw_diag *diag);

/* Takes a value into a range, which begins as INFINITY, -INFINITY; NaN leaves it as it is. Then rounds it:
 * from 0 where that is near, and with some room. */
void gw_range_widen(double value, double *lo, double *hi);
void gw_range_round(double *lo, double *hi);

/* Weeks in a unit of the axis of time, and its name. */
double gw_time_unit(double weeks, const char **name);

/* The chart's data, axes and numbers: line, label, x, mean, ci_lo, ci_hi, label_y; divisor, lowest, highest,
 * unit of x, first and last x, lines, and of each line where it ends and where its label stands. With `zero`
 * the axis holds 0. `x`: the words of the x axis; NULL: weeks, of time. Labels are placed so that none is on
 * another. */
void gw_curves_put(const gw_curve *lines, int count, bool zero, const char *x, const gw_about *topic,
                   gw_chart *chart);

/* "Means of periods of 4 weeks over 30 runs". */
void gw_curves_periods(const gw_results *results, const gw_curve *of, gw_text *out);

#endif
