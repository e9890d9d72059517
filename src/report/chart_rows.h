/* chart_rows: what figures of rows have in common: a label, a value with its interval, and that value in
 * words */
#ifndef GW_REPORT_CHART_ROWS_H
#define GW_REPORT_CHART_ROWS_H

#include "report/chart.h"
#include "report/chart_words.h"

enum { GW_ROWS_MOST = 14, GW_ROW_LABEL = 38 }; /* that fit into a picture; letters */

typedef struct gw_row {
    gw_text label, shown; /* on its left and on its right */
    double value, lo, hi; /* with its interval; NaN: not known */
} gw_row;

typedef struct gw_rows {
    gw_row *at;
    int count;
} gw_rows;

gw_row *gw_rows_add(gw_rows *rows, const char *label, double value, double lo, double hi);
void gw_rows_free(gw_rows *rows);

/* Largest first, whatever its sign. */
void gw_rows_sort(gw_row *at, int count);

/* The other way round. */
void gw_rows_turn(gw_rows *rows);
/* Forgets all but the first `most`. */
void gw_rows_cut(gw_rows *rows, int most);

/* A round step, of which about so many or fewer go into a range. */
double gw_rows_step(double range, int tics);

/* The numbers of a script: divisor, rows, letters in the longest label, lowest and highest shown, from tic to
 * tic. */
void gw_rows_numbers(const gw_rows *rows, double divisor, double lo, double hi, gw_chart *chart);

/* Differences with their intervals for comparison.gp, those beyond +-most only as far as that; what chance
 * may have made is told apart. */
void gw_rows_differences(const gw_rows *rows, double divisor, double most, gw_chart *chart);

/* ",1,2,3" */
void gw_rows_values(const double *values, int count, gw_text *out);

#endif
