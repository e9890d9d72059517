/* calibrate: what figures say of parameters, for a reader and for programs */
#ifndef GW_REPORT_CALIBRATE_H
#define GW_REPORT_CALIBRATE_H

#include "experiment/calibrate.h"
#include "report/manifest.h"

typedef struct gw_calibrate_view {
    const gw_calibration *calibration;
    const char *data; /* the file of the figures, as it was named */
} gw_calibrate_view;

/* Parameters with their intervals, how well the figures are met, what they cannot tell apart. */
void gw_calibrate_table(const gw_calibrate_view *view, gw_text *out);

/* parameter, unit, today, fitted, ci_lo, ci_hi, lo_open, hi_open, profiled: a row a parameter. */
void gw_calibrate_csv(const gw_calibrate_view *view, gw_text *out);

/* fit.csv: period, week_from, week_to, column, unit, figure, fitted (the mean of the model), today (that of
 * the scenario as it is), sd (what one history may be off by), residual (in sds): a row a figure. */
void gw_calibrate_fit(const gw_calibrate_view *view, gw_text *out);

/* trials.csv: trial, a field a parameter, distance: a row a setting in the order in which they were tried. */
void gw_calibrate_trials(const gw_calibrate_view *view, gw_text *out);

/* {"program", "version", "kind", "seed", "first", "replications", "trials", "runs", "data", "figures",
 * "discrepancy", "distance", "distance_today", "histories", "as_far", "parameters": [...], "correlation":
 * [...]}. */
void gw_calibrate_json(const gw_calibrate_view *view, gw_text *out);

/* manifest.json of a directory of kind "calibration". */
void gw_calibrate_manifest(const gw_calibrate_view *view, const gw_occasion *occasion, gw_text *out);

/* What an overlay says behind its settings: that each of the parameters has "calibrated:FILE" for its source.
 */
void gw_calibrate_sources(const gw_calibrate_view *view, gw_text *out);

#endif
