/* explain: two waterfalls from A to B, for a reader and for programs */
#ifndef GW_REPORT_EXPLAIN_H
#define GW_REPORT_EXPLAIN_H

#include "experiment/explain.h"
#include "report/manifest.h"

/* The table: what was changed, what carries it, and how much is interaction. */
void gw_explain_table(const gw_explanation *explanation, gw_text *out);

/* waterfall, part, unit, share, ci_lo, ci_hi, sd, n, percent: a row a step. `waterfall` is changes or links;
 * the parts of each, "straight" and all, sum to its "total"; "interaction" is what all make together beyond
 * what each makes alone, and no step of its own. `percent` is of the total. Links that carry nothing have 0.
 */
void gw_explain_csv(const gw_explanation *explanation, gw_text *out);

/* {"program", "version", "column", "unit", "a", "b", "seed", "first", "replications", "runs", "confidence",
 * "mean_a", "mean_b", "changes": {"method", "total", "interaction", "steps": [...]}, "links": {...}}: the
 * fields of the CSV. */
void gw_explain_json(const gw_explanation *explanation, gw_text *out);

/* manifest.json of a directory that holds an explanation: {"program", "version", "kind", "command",
 * "started", "finished", "column", "unit", "seed", ... "mean_b", "scenarios": [{"name", "file", "title",
 * "text", "hash"}]}. */
void gw_explain_manifest(const gw_explanation *explanation, const gw_occasion *occasion, gw_text *out);

#endif
