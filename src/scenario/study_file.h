/* study_file: a sweep written down: a scenario, what varies, and how it is played
 *
 *     base = "coffee-chain.cfg";
 *     factors = ( "firms.beans.price=18:22:1", "strategy=base,a.cfg" );   as --vary takes them
 *     design = "lhs";  samples = 64;          or "grid" (then no samples), "sobol", or a "points.csv"
 *     replications = 20;                      or precision = "2%"; and max_replications = 1000;
 *     seed = "1";
 *     outputs = ( "npv", "retention" );       as --on takes them
 *
 * Files are relative to the study. */
#ifndef GW_SCENARIO_STUDY_FILE_H
#define GW_SCENARIO_STUDY_FILE_H

#include "base/diag.h"

#include <stdint.h>

/* What is not said is NULL, 0 or -1. */
typedef struct gw_study_file {
    char *base;          /* where the scenario is, from here */
    char *design, *seed; /* design: a file also from here */
    char *precision;     /* "2%", or an amount */
    char **factor, **output;
    int factors, outputs;
    int64_t samples, replications, max_replications;
} gw_study_file;

/* Whether the file is a study: it says base, or factors, and can be parsed. What cannot be read is none. */
bool gw_study_file_is(const char *file);

/* Reads it; false when there was any mistake, all of them in `diag`. Free it in either case. */
bool gw_study_file_read(const char *file, gw_study_file *study, gw_diag *diag);
void gw_study_file_free(gw_study_file *study);

#endif
