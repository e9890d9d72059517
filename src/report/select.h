/* select: which scenario was chosen, for a reader and for programs */
#ifndef GW_REPORT_SELECT_H
#define GW_REPORT_SELECT_H

#include "experiment/select.h"
#include "report/manifest.h"

typedef struct gw_select_view {
    const gw_plan *plan;
    const gw_select_wish *wish;
    const gw_selection *selection;
    const gw_column *column; /* what it was about, of the first scenario */
} gw_select_view;

/* "A", "B" ... "Z", "27": what a candidate is called. */
void gw_select_name(int point, gw_text *out);

void gw_select_table(const gw_select_view *view, gw_text *out);

/* candidates.csv: scenario, file, title, mean, ci_lo, ci_hi, sd, n, out_after, best, then how far behind the
 * best one (where it is not decided, the leader), on the same luck: behind, behind_lo, behind_hi, behind_sd,
 * behind_n: a row a candidate. */
void gw_select_csv(const gw_select_view *view, gw_text *out);

/* runs.csv: scenario, replication, and the number that the choice was about: a row a run. */
void gw_select_csv_runs(const gw_select_view *view, gw_text *out);

/* {"program", "version", "seed", "first", "column", "unit", "within", "alpha", "budget", "best", "leader",
 * "runs", "candidates": [...]}: the fields of the CSV, "behind" an object. "best" is null when it was not
 * decided; within and alpha are null with a budget, and the budget without. */
void gw_select_json(const gw_select_view *view, gw_text *out);

/* manifest.json, with the scenarios' texts. */
void gw_select_manifest(const gw_select_view *view, const gw_occasion *occasion, gw_text *out);

#endif
