/* optimise: how a budget is best spread, for a reader and for programs */
#ifndef GW_REPORT_OPTIMISE_H
#define GW_REPORT_OPTIMISE_H

#include "experiment/optimise.h"
#include "report/manifest.h"

/* Lever by lever, what it brings on fresh luck, the finalists, and a sentence of the finding; where no split
 * keeps within the limits, the nearest. */
void gw_optimise_table(const gw_optimum *optimum, gw_text *out);

/* lever, unit, today, best, money_today, money_best: a row a lever; money a week of the firm. */
void gw_optimise_csv(const gw_optimum *optimum, gw_text *out);

/* trials.csv: trial, a field a lever, money (a week), kept (whether limits and budget are), then the mean
 * over the replications of what is optimised and of each limit's KPI: a row a split in the order in which
 * they were tried. */
void gw_optimise_trials(const gw_optimum *optimum, gw_text *out);

/* {"program", "version", "seed", "first", "replications", "column", "unit", "budget", "best": the fields of
 * the CSV, "gain", "promised", "optimism": {"mean", "ci_lo", "ci_hi", "n"}, "finalists": [...]}. */
void gw_optimise_json(const gw_optimum *optimum, gw_text *out);

/* manifest.json of a directory of kind "optimum". */
void gw_optimise_manifest(const gw_optimum *optimum, const gw_occasion *occasion, gw_text *out);

#endif
