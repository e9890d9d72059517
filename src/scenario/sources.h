/* sources: where a scenario's own settings come from, as the rows of parameters say it of their defaults
 *
 *     sources = { retention = { of = "loyalty.rate"; source = "calibrated:figures.csv"; }; };
 *
 * They move nothing; reports count what is calibrated. */
#ifndef GW_SCENARIO_SOURCES_H
#define GW_SCENARIO_SOURCES_H

#include "param/param.h"

enum { GW_SOURCE_MAX = 64 };

#define GW_SOURCE_PARAMS(P) \
    P(TEXT, of, "", 0, 0, "path of a parameter", "definition", "Which setting it is about.") \
    P(TEXT, source, "", 0, 0, "text", "definition", \
      "Where it comes from: assumption, calibrated:FILE, measured, or a reference.")
typedef struct gw_source_params {
    const char *name;
    GW_SOURCE_PARAMS(GW_PARAM_FIELD)
} gw_source_params;
const gw_group *gw_source_group(void);

/* What `sources` (of gw_source_params) say of a path; NULL when nothing is said. */
const char *gw_source_of(const gw_list *sources, const char *path);

/* Whether a source says that a parameter was fitted to figures. */
bool gw_source_is_calibrated(const char *source);

#endif
