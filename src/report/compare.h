/* compare: what a comparison came to, for a reader and for programs
 *
 * Scenarios are called A, B, C ... in the order in which they were given; differences are taken to A. */
#ifndef GW_REPORT_COMPARE_H
#define GW_REPORT_COMPARE_H

#include "experiment/comparison.h"
#include "report/manifest.h"

typedef struct gw_compare_view {
    const gw_comparison *comparison;
    int measure;   /* the verdict is about this one */
    double within; /* so small a difference in it counts as none; NaN: not asked */
    int64_t asked; /* replications */
    bool all;      /* every measure in the table, not only the headlines */
} gw_compare_view;

/* The table and the verdict. */
void gw_compare_table(const gw_compare_view *view, gw_text *out);

/* differences.csv: kpi, firm, segment, station, unit, scenario, against, mean, mean_against, difference,
 * ci_lo, ci_hi, sd, n, luck, since_week, told: a row a measure and scenario behind the first. `told` is
 * above, below, same, untold or none (too few runs). */
void gw_compare_csv(const gw_compare_view *view, gw_text *out);

/* series.csv of the differences: period, week_from, week_to, kpi, firm, segment, station, scenario, against,
 * difference, ci_lo, ci_hi, sd, n; a period at a time. The intervals are those of each period alone. */
void gw_compare_csv_series_header(gw_text *out);
void gw_compare_csv_series_period(const gw_compare_view *view, int period, gw_text *out);

/* {"program", "version", "seed", "first", "replications", "confidence", "scenarios": [{"name", "file",
 * "title", "hash"}], "verdict": {...}, "differences": [...]}: the fields of the CSV. */
void gw_compare_json(const gw_compare_view *view, gw_text *out);

/* manifest.json of the directory that holds a comparison. `directories`: of each scenario's own results. */
void gw_compare_manifest(const gw_compare_view *view, const char *const *directories,
                         const gw_occasion *occasion, gw_text *out);

#endif
