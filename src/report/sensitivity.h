/* sensitivity: what a KPI depends on, for a reader and for programs
 *
 * effects.csv has a row for each parameter and one for luck, the most important first, KPI by KPI:
 *
 *   method     oat, morris or sobol
 *   kpi        the column, npv.beans
 *   kpi_unit   its unit, which effects of oat and morris have; sobol's are shares
 *   rank       from 1
 *   factor     the path of the parameter; luck for luck
 *   label      the path made as short as it can be told from the others
 *   lo, hi     the ends of its range as --vary reads them (of levels the first and the last); empty for luck
 *   base       its value in the scenario; empty for luck
 *   unit       of lo, hi and base; empty for luck
 *   source     of the value: assumption, published, calibrated, measured or definition, as declared; scenario
 *              where the scenario sets it and does not say; chance for luck
 *   matters    yes or no (experiment/sensitivity.h); empty for luck
 *   n          replications, trajectories or rows that tell it
 *
 * and then each of the method's measures with its 95 % interval, as X, X_ci_lo and X_ci_hi:
 *
 *   oat        low, high (the KPI at this end of the range, less the KPI as it is), swing (high less low); of
 *              luck the ends between which 95 of 100 single runs lie
 *   morris     mu_star, mu, sigma, for the whole range
 *   sobol      total, first
 *
 * runs.csv: trial, replication, then a column for each varied parameter (empty: as it is) and for each KPI.
 */
#ifndef GW_REPORT_SENSITIVITY_H
#define GW_REPORT_SENSITIVITY_H

#include "experiment/sensitivity.h"
#include "report/manifest.h"

typedef struct gw_sensitivity_view {
    const gw_trials *trials;
    const gw_sensitivity_wish *wish;
    const gw_sensitivity *found;
} gw_sensitivity_view;

/* "oat", "morris", "sobol"; a measure's name, "mu_star", or NULL when the method has no such one. */
const char *gw_sensitivity_method_name(gw_sensitivity_method method);
const char *gw_sensitivity_measure_name(gw_sensitivity_method method, int measure);

/* Appends the unit of a parameter; nothing where it has words. */
void gw_sensitivity_unit(const gw_sensitivity_view *view, int range, gw_text *out);
/* Where a parameter's value comes from, as in effects.csv. */
const char *gw_sensitivity_source(const gw_range *range);
/* The shortest end of its path, of two names at least, that no other of the ranges has. */
const char *gw_sensitivity_label(const gw_ranges *ranges, int range);

/* What is found of a KPI, in a sentence or two; no line is broken. */
void gw_sensitivity_say(const gw_sensitivity_view *view, int kpi, gw_text *out);

void gw_sensitivity_table(const gw_sensitivity_view *view, gw_text *out);
void gw_sensitivity_csv(const gw_sensitivity_view *view, gw_text *out);
void gw_sensitivity_runs_csv(const gw_sensitivity_view *view, gw_text *out);

/* Reads the runs of a directory that holds effects.csv and the rest, so that they need not be played again:
 * those of the same scenario, seed, method, ranges and KPIs, by the same build. False, told in `diag`, when
 * it holds others. `trials` is empty but for what its caller sets. */
bool gw_sensitivity_known(const char *directory, const char *method, gw_trials *trials, gw_diag *diag);

/* {"program", "version", "seed", "method", "samples", "reps", "runs", "confidence", "widest", "kpis": [
 * {"column", "unit", "mean", "mean_ci_lo", "mean_ci_hi", "sd", "finding", "alone", "alone_ci_lo",
 * "alone_ci_hi", "effects": [...]}]}: the fields of effects.csv. "alone", of sobol: the share that those
 * which matter make by themselves, all together. */
void gw_sensitivity_json(const gw_sensitivity_view *view, gw_text *out);

/* manifest.json: {"program", "version", "kind": "sensitivity", "build": {"commit"}, "command", "started",
 * "finished", "scenario":
 * {"file", "title", "hash", "text"}, "seed", "method", "samples", "reps", "runs", "widest", "kpis": [as
 * above, without "effects", and with "heading"]}. */
void gw_sensitivity_manifest(const gw_sensitivity_view *view, const gw_occasion *occasion, gw_text *out);

#endif
