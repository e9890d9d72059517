/* seen: a KPI as management sees it: measured where it is measured, else as it is */
#ifndef GW_STRATEGY_SEEN_H
#define GW_STRATEGY_SEEN_H

#include "kpi/kpi.h"

typedef struct gw_seen {
    int kpi, firm, segment, station; /* indices; segment and station -1 where none is meant */
} gw_seen;

/* The KPI `name` of a firm; `of` is a station or segment, "" for the firm's own or its only station's.
 * `measured`: the KPI measured_NAME is taken where there is one. The scenario has been checked. */
gw_seen gw_seen_make(const gw_run *run, int firm, const char *name, const char *of, bool measured);

/* Its value from `from` until now; NaN when it cannot be told. */
double gw_seen_value(const gw_seen *seen, const gw_run *run, const gw_snapshot *from);

/* All revenue of a firm so far. */
double gw_seen_revenue(const gw_run *run, int firm);

#endif
