/* chart: what one figure shows: its data as CSV, and its words, made from the numbers
 *
 * A kind of figure is a row in charts.def, a function here that reads a directory of results, and a gnuplot
 * script of plots/ that gets what the function made (report/gnuplot.h). Texts of the user's are data
 * throughout. */
#ifndef GW_REPORT_CHART_H
#define GW_REPORT_CHART_H

#include "report/results.h"

/* How a script gets them: DATA PICTURE title subtitle source x y numbers note. */
typedef struct gw_chart {
    gw_text data;
    gw_text title, subtitle, source;
    gw_text x, y;    /* of the axes, with units */
    gw_text numbers; /* what the script must know beside, set apart by blanks */
    gw_text note;
} gw_chart;

typedef enum gw_chart_outcome {
    GW_CHART_MADE,
    GW_CHART_NONE,  /* there is nothing to show: why, is a note in the gw_diag */
    GW_CHART_BROKEN /* the results cannot be read: errors in the gw_diag */
} gw_chart_outcome;

typedef struct gw_chart_kind {
    const char *name, *script; /* "changes", "waterfall.gp" */
    const char *of;            /* kinds of results, set apart by blanks: "run compare" */
    bool by_kpi;               /* whether it can be of another KPI than the usual one */
    const char *shows;         /* some words */
    /* `on`: a KPI as --on names it, "npv", "npv.beans", "wait.beans.counter"; NULL: the usual one. */
    gw_chart_outcome (*make)(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag);
} gw_chart_kind;

/* The functions of all kinds; `on` as in gw_chart_kind. */
#define CHART(name, script, of, by_kpi, shows) \
    gw_chart_outcome gw_chart_##name(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag);
#include "report/charts.def"
#undef CHART

/* The kind of this number; NULL beyond the last. */
const gw_chart_kind *gw_chart_at(int number);
/* The kind of this name; NULL where there is none. */
const gw_chart_kind *gw_chart_find(const char *name);
bool gw_chart_fits(const gw_chart_kind *kind, const gw_results *results);

/* Makes a chart of a kind. What was made before a failure is freed. */
gw_chart_outcome gw_chart_make(const gw_chart_kind *kind, gw_results *results, const char *on,
                               gw_chart *chart, gw_diag *diag);
void gw_chart_free(gw_chart *chart);

#endif
