/* manifest: all that is needed to know where a directory of results came from, and to make it again */
#ifndef GW_REPORT_MANIFEST_H
#define GW_REPORT_MANIFEST_H

#include "report/study.h"

/* What only the caller knows. */
typedef struct gw_occasion {
    const char *command_line;
    const char *started, *finished; /* ISO 8601, UTC */
} gw_occasion;

/* manifest.json: {"program", "version", "kind", "build", "command", "started", "finished", "scenario":
 * {"file", "title", "hash", "text"}, "seed", "first", "replications", "asked", "events", "parameters",
 * "kpis":
 * [{"kpi", "unit", "decimals", "better", "heading", "meaning"}]}. "text" is the canonical text: every
 * parameter as it was. */
/* Its parts, for the manifests of other kinds: the first lines, up to "finished", and the last, "kpis". */
void gw_manifest_begin(const char *kind, const gw_occasion *occasion, gw_text *out);
void gw_manifest_kpis(const gw_study *study, gw_text *out);

void gw_manifest_write(const gw_study *study, const gw_occasion *occasion, gw_text *out);

#endif
