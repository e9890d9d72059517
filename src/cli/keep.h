/* keep: plays what is left of a plan into a store, until all is done or something stops it */
#ifndef GW_CLI_KEEP_H
#define GW_CLI_KEEP_H

#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/live.h"
#include "cli/progress.h"
#include "report/out.h"
#include "store/store.h"

#include <stdatomic.h>

typedef struct gw_keep {
    const gw_cli_options *options;
    const gw_plan *plan;
    gw_store *store;
    gw_out *out;              /* of --out; NULL: not wanted. Whoever takes it sets it to NULL */
    gw_store_problem problem; /* why it could not go on */
    bool broken;
    gw_progress progress;
    gw_live live;
    int field;            /* of the plan, that --live shows */
    uint32_t replication; /* under way, and the field in those of its runs that were played here */
    gw_summary inside;
    gw_summary watched; /* of its means: runs of one replication share their luck */
    gw_interrupt interrupt;
    int64_t there, begun; /* runs that were in the store at first, and when this round began */
    double until;         /* seconds since 1970; 0: for ever */
    atomic_int stop;      /* a signal, or the time limit */
} gw_keep;

/* Opens the directory --out, if any, and the store: --store, or one that nobody sees. The exit code; told
 * when it is not GW_EXIT_OK. To be ended by gw_keep_close in either case. */
int gw_keep_open(gw_keep *keep, const gw_cli_options *options, const gw_plan *plan);

/* "at most " where nobody knows how many runs it will be. */
const char *gw_keep_most(const gw_plan *plan);

/* True when all is done. */
bool gw_keep_play(gw_keep *keep);

/* Says why not all is done; the exit code. */
int gw_keep_stopped(const gw_keep *keep);

/* The exit code: `code`, or that of a store that could not be closed, which is told. */
int gw_keep_close(gw_keep *keep, int code);

#endif
