/* session: what the commands that search have in common: a directory for results, runs that are remembered,
 * progress, and a stop that keeps what is done */
#ifndef GW_CLI_SESSION_H
#define GW_CLI_SESSION_H

#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "store/notebook.h"

typedef struct gw_session {
    const gw_cli_options *options;
    gw_out *out;           /* --out; NULL: nothing is kept */
    gw_notebook *notebook; /* --store; NULL: nothing is remembered */
    gw_store_problem problem;
    gw_progress progress;
    gw_interrupt interrupt;
    char started[GW_CLOCK_SIZE];
} gw_session;

/* Opens --out and --store, which is of this command with this scenario (and its seed), and waits for Ctrl-C.
 * `replace`: a directory that is there is replaced, as with --force. The exit code; told when it is not
 * GW_EXIT_OK. To be ended in either case. */
int gw_session_begin(gw_session *session, const gw_cli_options *options, const char *command,
                     const gw_scenario *scenario, bool replace);

/* The runs that are remembered; NULL: none. */
const gw_memo *gw_session_memo(const gw_session *session);

/* The bar; `runs` as gw_progress_begin has them. gw_session_tell is what experiments call as they go on; its
 * context is the session. */
void gw_session_play(gw_session *session, int64_t runs);
void gw_session_tell(void *session, int64_t done, double running);

/* Why it was stopped: "stopped by Ctrl-C", or that a run could not be kept; NULL: it was not. */
const char *gw_session_stopped(const gw_session *session);

/* Says why, and what became of it (as "nothing was found yet"), and where the runs are; the exit code. */
int gw_session_fail(const gw_session *session, const char *what);

/* Closes --out when all files are in it; false, told on stderr, when one could not be kept. */
bool gw_session_kept(gw_session *session);

/* Closes what is open; returns `code`. */
int gw_session_end(gw_session *session, int code);

#endif
