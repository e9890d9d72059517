/* figures: a user's own figures, read from a CSV file
 *
 * A row a period, which is said by week_from and week_to, or by its number from 1 in a column week, month,
 * quarter or year (a year has 365 days, a quarter and a month are equal parts of it). Every other column is a
 * KPI by its name, in the KPI's own unit; an empty field, or NaN, is a gap. */
#ifndef GW_CLI_FIGURES_H
#define GW_CLI_FIGURES_H

#include "experiment/calibrate.h"
#include "kpi/kpi.h"

typedef struct gw_figures {
    double period_weeks;
    int periods;     /* up to the last one that has a figure */
    gw_datum *datum; /* by column, then by period */
    int data;
} gw_figures;

/* False, all mistakes told on stderr. */
bool gw_figures_read(gw_figures *figures, const char *file, const gw_columns *columns);
void gw_figures_free(gw_figures *figures);

#endif
