/* spread: what a single run may bring, where the mean over runs says too little: how bad it may get */
#ifndef GW_REPORT_SPREAD_H
#define GW_REPORT_SPREAD_H

#include "report/study.h"

#include <stdbool.h>

/* For each column of which the aggregate kept all values: half of the runs and nine in ten bring more than
 * so much, and so many less than 0. Nothing where there are fewer than ten runs; false when all in all. */
bool gw_spread_table(const gw_study *study, gw_text *out);

/* The same as the members of a JSON array, a line each. */
void gw_spread_json(const gw_study *study, gw_text *out);

#endif
