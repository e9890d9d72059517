/* sweep: what a plan of many points gave, for a reader and for programs
 *
 * A directory of a sweep holds design.csv (point and the level of each factor), runs.csv (a row a run, by
 * point and replication), summary.csv (a row a point and number), columns.csv and manifest.json. What can be
 * large is written row by row. */
#ifndef GW_REPORT_SWEEP_H
#define GW_REPORT_SWEEP_H

#include "experiment/digest.h"
#include "report/manifest.h"

/* "point", then the label of each factor; and the level of each at a point. Both are begun and not ended:
 * what follows on the line begins with a comma. */
void gw_sweep_csv_point_header(const gw_plan *plan, gw_text *out);
void gw_sweep_csv_point(const gw_plan *plan, int point, gw_text *out);

/* runs.csv: point, factors, replication, seed, a field a column; `point` is what gw_sweep_csv_point wrote.
 * NaN where a point has no such column. */
void gw_sweep_csv_runs_header(const gw_plan *plan, gw_text *out);
void gw_sweep_csv_run(const gw_plan *plan, const gw_text *point, int number, const gw_result *result,
                      gw_text *out);

/* summary.csv: point, factors, kpi, firm, segment, station, unit, mean, ci_lo, ci_hi, sd, n. */
void gw_sweep_csv_summary_header(const gw_plan *plan, gw_text *out);
void gw_sweep_csv_summary(const gw_plan *plan, const gw_text *point, int number, const gw_summary *summaries,
                          gw_text *out);

/* columns.csv, as of a run, of all columns that any point has. */
void gw_sweep_csv_columns(const gw_plan *plan, gw_text *out);

/* manifest.json: {"program", "version", "kind": "sweep", "build", "command", "started", "finished",
 * "scenarios": [{"file", "title", "hash", "text"}], "seed", "first", "replications", "points", "runs",
 * "design", "factors": [{"label", "kind": "levels|steps|range|files", "levels": [...], "lo", "hi", "step",
 * "log", "whole", "unit"}], "outputs": [...], "kpis": [...]}. Of files there is a scenario for each
 * combination; lo, hi, step, log and whole are of steps and ranges, levels of the others. */
void gw_sweep_manifest(const gw_plan *plan, int64_t runs, const gw_occasion *occasion, gw_text *out);

/* What is shown: points, the best first or in their own order, with what each is behind the best. */
typedef struct gw_sweep_view {
    const gw_digest *digest;
    const int *point;         /* [points]: those that are shown */
    const gw_summary *behind; /* [points] */
    int points;
} gw_sweep_view;

enum { GW_SWEEP_ROWS = 40, GW_SWEEP_BEST = 10 }; /* up to so many points all are shown; of more so many */

void gw_sweep_table(const gw_sweep_view *view, gw_text *out);

/* {"program", "version", "kind", "seed", "first", "design", "factors", "on", "best", "points": [{"point",
 * "settings", "kpis": [{"column", "mean", "ci_lo", "ci_hi", "sd", "n"}], "behind": {...}}], "effects":
 * [{"factor", "parts": [{"from", "to", "points", "effect": {...}}]}]} of the points shown. */
void gw_sweep_json(const gw_sweep_view *view, gw_text *out);

#endif
