#define _POSIX_C_SOURCE 200809L
#include "cli/keep.h"

#include "base/build.h"
#include "base/math.h"
#include "cli/record.h"
#include "cli/stored.h"

#include <stdio.h>

enum { STOPPED_BY_TIME = -1 };

/* --- opening ------------------------------------------------------------------------------------------- */

static gw_store *begin(gw_keep *k) {
    const gw_cli_options *o = k->options;
    gw_text version = {0};
    (void)gw_build_name(&version);
    gw_store *store = o->store ? gw_store_begin(o->store, k->plan, version.bytes, o->resume, &k->problem)
                               : gw_store_begin_unseen(k->plan, version.bytes, &k->problem);
    gw_text_free(&version);
    return store;
}

/* The directory first: who named a wrong one should hear it before there is a store. */
int gw_keep_open(gw_keep *k, const gw_cli_options *o, const gw_plan *plan) {
    int code = GW_EXIT_OK;
    *k = (gw_keep){
        .options = o, .plan = plan, .until = o->time_limit >= 0.0 ? gw_stored_now() + o->time_limit : 0.0};
    gw_interrupt_begin(&k->interrupt);
    k->out = o->out ? gw_record_directory(o->out, o->force, &code) : NULL;
    if (code != GW_EXIT_OK) {
        return code;
    }
    k->store = begin(k);
    if (!k->store) {
        return gw_stored_fail(&k->problem);
    }
    k->there = gw_store_done(k->store);
    if (k->there > 0 && !o->quiet) {
        (void)fprintf(stderr, "%lld of %s%lld runs are in %s already\n", (long long)k->there,
                      gw_keep_most(plan), (long long)gw_plan_jobs(plan), o->store);
    }
    return GW_EXIT_OK;
}

/* --- playing ------------------------------------------------------------------------------------------- */

/* A point that was not looked at beforehand may be no valid scenario. */
static bool is_valid(gw_keep *k, const gw_result *result) {
    if (result->events >= 0) {
        return true;
    }
    gw_diag diag = {0};
    const gw_rounds *rounds = gw_store_rounds(k->store);
    gw_plan_job job = gw_rounds_job(rounds, rounds->at);
    gw_plan_release(k->plan, gw_plan_scenario(k->plan, job.point, &diag));
    k->problem.refused = true;
    gw_text_add(&k->problem.text, diag.count > 0 ? diag.items[0].text : "a point is no valid scenario");
    gw_diag_free(&diag);
    return false;
}

/* Of several points the mean in each replication counts as one number; that of the first replication is shown
 * before it is whole. */
static void watch(gw_keep *k, const gw_result *result) {
    const gw_rounds *rounds = gw_store_rounds(k->store);
    gw_plan_job job = gw_rounds_job(rounds, rounds->at);
    int column = gw_plan_column(k->plan, job.point, k->field);
    if (!k->live.shown || result->events < 0 || column < 0 || !gw_is_finite(result->values[column])) {
        return;
    }
    if (job.replication != k->replication && k->inside.n > 0) {
        gw_summary_add(&k->watched, gw_summary_mean(&k->inside));
        k->inside = (gw_summary){0};
    }
    k->replication = job.replication;
    gw_summary_add(&k->inside, result->values[column]);
    gw_summary shown = k->watched;
    if (k->inside.n == k->plan->points || shown.n == 0) {
        gw_summary_add(&shown, gw_summary_mean(&k->inside));
    }
    gw_live_add(&k->live, gw_store_done(k->store) - k->there + 1, &shown);
}

static bool consume(void *context, const gw_result *result) {
    gw_keep *k = context;
    watch(k, result);
    k->broken = !is_valid(k, result) || !gw_store_add(k->store, result, gw_stored_now(), &k->problem);
    return !k->broken;
}

static void tell(void *context, int64_t done, double running) {
    gw_keep *k = context;
    gw_progress_tell(&k->progress, k->begun - k->there + done, running);
    int signal = atomic_load(&k->interrupt.signal);
    if (signal != 0) {
        atomic_store(&k->stop, signal);
    } else if (k->until > 0.0 && gw_stored_now() >= k->until) {
        atomic_store(&k->stop, STOPPED_BY_TIME);
    }
}

/* What is left of the round; false when something stopped it. */
static bool play_round(gw_keep *k) {
    const gw_rounds *rounds = gw_store_rounds(k->store);
    gw_replications jobs = {.play = gw_play_round,
                            .subject = rounds,
                            .first = (uint32_t)rounds->at,
                            .count = rounds->jobs - rounds->at,
                            .threads = gw_cli_threads(k->options),
                            .stop = &k->stop,
                            .consume = consume,
                            .progress = tell,
                            .context = k};
    return gw_replications_run(&jobs) == jobs.count;
}

/* What is watched is the first KPI of --on, or else NPV; over all points, where there are several. */
static void begin_live(gw_keep *k) {
    const gw_cli_options *o = k->options;
    k->field = gw_plan_field(k->plan, o->on_count > 0 ? o->on[0] : "npv");
    if (o->live && k->field >= 0) {
        k->live =
            gw_live_begin(!o->quiet, gw_plan_jobs(k->plan) - gw_store_done(k->store),
                          k->plan->points > 1 ? "mean over all points, " : "", k->plan->field[k->field]);
    }
}

bool gw_keep_play(gw_keep *k) {
    begin_live(k);
    bool known = k->plan->precision.wish <= 0.0; /* how many it will be */
    k->progress = gw_progress_begin(!k->options->quiet && !k->live.shown,
                                    known ? gw_plan_jobs(k->plan) - gw_store_done(k->store) : 0);
    for (bool good = true; good && !gw_store_complete(k->store);) {
        k->begun = gw_store_done(k->store);
        good = play_round(k);
    }
    gw_progress_end(&k->progress);
    gw_live_end(&k->live);
    return gw_store_complete(k->store);
}

const char *gw_keep_most(const gw_plan *plan) {
    return plan->precision.wish > 0.0 ? "at most " : "";
}

/* --- the end ------------------------------------------------------------------------------------------- */

int gw_keep_stopped(const gw_keep *k) {
    long long done = gw_store_done(k->store), jobs = gw_plan_jobs(k->plan);
    const char *why =
        atomic_load(&k->stop) == STOPPED_BY_TIME ? "the time limit" : gw_interrupt_name(&k->interrupt);
    const char *file = k->options->store, *most = gw_keep_most(k->plan);
    if (k->broken && k->problem.refused) {
        return gw_cli_fail(GW_EXIT_USER, "%s", gw_text_string(&k->problem.text));
    }
    if (k->broken) {
        return gw_cli_fail(file ? GW_EXIT_STOPPED : GW_EXIT_FAILED,
                           file ? "%s; %lld of %s%lld runs are kept, and --resume goes on"
                                : "%s; %lld of %s%lld runs were done",
                           gw_text_string(&k->problem.text), done, most, jobs);
    }
    if (!file) {
        return gw_cli_fail(GW_EXIT_FAILED,
                           "stopped by %s after %lld of %s%lld runs; with --store FILE it could go on", why,
                           done, most, jobs);
    }
    return gw_cli_fail(GW_EXIT_STOPPED, "stopped by %s: %lld of %s%lld runs are in %s, and --resume goes on",
                       why, done, most, jobs, file);
}

int gw_keep_close(gw_keep *k, int code) {
    gw_store_problem problem = {0};
    gw_interrupt_end(&k->interrupt);
    if (k->out) {
        (void)gw_record_close(k->out);
    }
    if (k->store && !gw_store_close(k->store, &problem)) {
        int failed = gw_stored_fail(&problem);
        code = code == GW_EXIT_OK ? failed : code;
    }
    gw_text_free(&k->problem.text);
    return code;
}
