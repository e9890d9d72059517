/* warmup: how long a scenario takes to become steady, by MSER-5 and by Welch's moving average */
#ifndef GW_REPORT_WARMUP_H
#define GW_REPORT_WARMUP_H

#include "report/study.h"

typedef struct gw_warmup_view {
    const gw_study *study; /* with series, from day 0 */
    const int *columns;    /* of the study's, in the order in which they are shown */
    int count;
    bool curves; /* the table shows Welch's curve of each */
} gw_warmup_view;

/* Appends the table: of each column what to leave out, the level at first and thereafter, and the verdict. */
void gw_warmup_table(const gw_warmup_view *view, gw_text *out);

/* warmup.csv: kpi, firm, segment, station, unit, period, week_from, week_to, mean, welch: a row a column and
 * period; NaN where it cannot be told, and where the moving average has not enough values behind it. */
void gw_warmup_csv(const gw_warmup_view *view, gw_text *out);

/* {"program", "version", "scenario", "seed", "replications", "period_weeks", "warmup_weeks", "kpis":
 * [{"column", "unit", "warmup_weeks", "settled", "level"}]}; warmup_weeks is null when it cannot be told. */
void gw_warmup_json(const gw_warmup_view *view, gw_text *out);

#endif
