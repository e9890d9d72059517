#define _POSIX_C_SOURCE 200809L
#include "cli/session.h"

#include "base/build.h"
#include "cli/stored.h"

#include <stdio.h>

/* --- beginning ----------------------------------------------------------------------------------------- */

static int open_notebook(gw_session *s, const char *command, const gw_scenario *scenario) {
    const gw_cli_options *o = s->options;
    gw_text version = {0}, what = {0};
    (void)gw_build_name(&version);
    gw_text_addf(&what, "%s of scenario %016llx with seed %llu", command, (unsigned long long)scenario->hash,
                 (unsigned long long)scenario->world->run.seed);
    s->notebook = gw_notebook_open(o->store, what.bytes, version.bytes, o->resume, &s->problem);
    gw_text_free(&version);
    gw_text_free(&what);
    if (!s->notebook) {
        return gw_stored_fail(&s->problem);
    }
    if (gw_notebook_runs(s->notebook) > 0 && !o->quiet) {
        (void)fprintf(stderr, "%lld runs are in %s already\n", (long long)gw_notebook_runs(s->notebook),
                      o->store);
    }
    return GW_EXIT_OK;
}

/* The directory first: who named a wrong one should hear it before there is a store. */
int gw_session_begin(gw_session *s, const gw_cli_options *options, const char *command,
                     const gw_scenario *scenario, bool replace) {
    int code = GW_EXIT_OK;
    *s = (gw_session){.options = options};
    gw_clock_write(s->started);
    gw_interrupt_begin(&s->interrupt);
    s->out = options->out ? gw_record_directory(options->out, options->force || replace, &code) : NULL;
    return code == GW_EXIT_OK && options->store ? open_notebook(s, command, scenario) : code;
}

const gw_memo *gw_session_memo(const gw_session *s) {
    return s->notebook ? gw_notebook_memo(s->notebook) : NULL;
}

/* --- playing ------------------------------------------------------------------------------------------- */

void gw_session_play(gw_session *s, int64_t runs) {
    s->progress = gw_progress_begin(!s->options->quiet, runs);
}

void gw_session_tell(void *context, int64_t done, double running) {
    gw_session *s = context;
    gw_progress_tell(&s->progress, done, running);
}

/* --- the end ------------------------------------------------------------------------------------------- */

const char *gw_session_stopped(const gw_session *s) {
    return s->problem.text.length > 0 ? s->problem.text.bytes : gw_interrupt_name(&s->interrupt);
}

int gw_session_fail(const gw_session *s, const char *what) {
    const char *by = s->problem.text.length > 0 ? "" : "stopped by ", *why = gw_session_stopped(s);
    if (!s->notebook) {
        return gw_cli_fail(GW_EXIT_FAILED, "%s%s: %s", by, why, what);
    }
    return gw_cli_fail(GW_EXIT_STOPPED, "%s%s: %s; %lld runs are in %s, and --resume goes on", by, why, what,
                       (long long)gw_notebook_runs(s->notebook), s->options->store);
}

bool gw_session_kept(gw_session *s) {
    gw_out *out = s->out;
    s->out = NULL;
    return gw_record_close(out);
}

int gw_session_end(gw_session *s, int code) {
    gw_interrupt_end(&s->interrupt);
    if (s->out) {
        (void)gw_record_close(s->out);
    }
    if (s->notebook) {
        gw_notebook_close(s->notebook);
    }
    gw_text_free(&s->problem.text);
    return code;
}
