/* stored: runs that are kept in a store, and what is made of them afterwards */
#ifndef GW_CLI_STORED_H
#define GW_CLI_STORED_H

#include "cli/cli.h"
#include "report/out.h"
#include "store/store.h"

/* goodwill run --store. */
int gw_stored_run(const gw_cli_options *options);

/* Reads all runs of a store, one after the other: prints each scenario's results if `print`, and writes them
 * to `out`, the directory --out, if it is not NULL; it is closed. The exit code. */
int gw_stored_report(gw_store *store, const gw_cli_options *options, gw_out *out, bool print);

/* Prints what is wrong and frees it; the exit code. */
int gw_stored_fail(gw_store_problem *problem);

/* Writes what is in the store `file` into the directory --out, which must have been said. The exit code. */
int gw_stored_unpack(const char *file, const gw_cli_options *options);

/* The store that an argument names, for reading; NULL, told. `code` is then the exit code. */
gw_store *gw_stored_open(const char *file, int *code);

/* Seconds since 1970. */
double gw_stored_now(void);

#endif
