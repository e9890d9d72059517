/* sweep_report: what is made of the store of a sweep: a table, and a directory of files */
#ifndef GW_CLI_SWEEP_REPORT_H
#define GW_CLI_SWEEP_REPORT_H

#include "cli/cli.h"
#include "report/out.h"
#include "store/store.h"

/* Reads all runs that are there, point by point: prints what they say if `print`, and writes them to `out`,
 * the directory --out, if it is not NULL; it is closed. `on` are the numbers that are shown, the plan's
 * outputs or the usual ones where there are none. The exit code. */
int gw_sweep_report(gw_store *store, const gw_cli_options *options, gw_out *out, bool print);

#endif
