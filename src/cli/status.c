/* goodwill status: how far a store is */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "cli/stored.h"

#include <stdio.h>
#include <time.h>

/* The pace of the last runs, in seconds a run; 0 when fewer than two tell it. */
static double pace(gw_store *store, double *last) {
    enum { LOOKED_AT = 100 };
    int64_t done = gw_store_done(store), from = done > LOOKED_AT ? done - LOOKED_AT : 0;
    double begun = 0.0;
    *last = 0.0;
    if (done == 0 || !gw_store_run(store, from, &begun, NULL) || !gw_store_run(store, done - 1, last, NULL)) {
        return 0.0;
    }
    return done - 1 > from ? (*last - begun) / (double)(done - 1 - from) : 0.0;
}

static void print_time(double seconds) {
    long long s = seconds < 1e9 ? (long long)(seconds + 0.5) : 1000000000;
    if (s < 120) {
        printf("%lld s", s);
    } else if (s < 7200) {
        printf("%lld min", (s + 30) / 60);
    } else {
        printf("%.1f h", (double)s / 3600.0);
    }
}

static void print_plan(const gw_store *store) {
    const gw_plan *plan = gw_store_plan(store);
    printf("plan       %d %s%s, %lld replication%s, seed %llu", plan->points,
           plan->design ? "point" : "scenario", plan->points > 1 ? "s" : "", (long long)plan->replications,
           plan->replications > 1 ? "s" : "", (unsigned long long)plan->seed);
    if (plan->shards > 1) {
        printf("; shard %d of %d", plan->shard + 1, plan->shards);
    }
    printf("\nmade by    goodwill %s\n", gw_store_version(store));
    for (int f = 0; plan->design && f < plan->design->factors; f++) {
        gw_text factor = {0};
        gw_factor_write(&plan->design->factor[f], &factor);
        printf("%s%s\n", f == 0 ? "varied     " : "           ", factor.bytes);
        gw_text_free(&factor);
    }
    for (int i = 0; i < plan->variants; i++) {
        const gw_scenario *scenario = plan->variant[i].scenario;
        printf("%s%s (%s)\n", i == 0 ? "scenarios  " : "           ",
               *scenario->world->title ? scenario->world->title : "untitled", scenario->file);
    }
}

static void print_progress(gw_store *store, const char *file) {
    long long done = gw_store_done(store), jobs = gw_plan_jobs(gw_store_plan(store));
    double last = 0.0, each = pace(store, &last);
    printf("done       %lld of %lld runs (%.3g %%)\n", done, jobs, 100.0 * (double)done / (double)jobs);
    printf("remaining  %lld", jobs - done);
    if (done < jobs && each > 0.0) {
        printf(", in ");
        print_time(each * (double)(jobs - done));
    }
    printf("\n");
    if (each > 0.0) {
        printf("rate       a run in %.3g s (the last runs)\n", each);
    }
    if (done > 0) {
        char when[32] = "";
        time_t at = (time_t)last;
        struct tm utc;
        if (gmtime_r(&at, &utc)) {
            (void)strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S UTC", &utc);
        }
        printf("last       %s\n", when);
    }
    long writer = gw_store_writer(file);
    if (writer > 0) {
        printf("running    in process %ld\n", writer);
    } else if (done < jobs) {
        printf("running    no: the same command with --resume goes on\n");
    }
}

static int run(const gw_cli_options *options) {
    int code = GW_EXIT_OK;
    gw_store *store = gw_stored_open(options->arguments[0], &code);
    if (store) {
        print_plan(store);
        print_progress(store, options->arguments[0]);
        (void)gw_store_close(store, NULL);
    }
    return code;
}

const gw_cli_spec gw_cli_status = {
    .name = "status",
    .arguments = "STORE",
    .summary = "how far a store is",
    .description = "Says what a store of goodwill run or sweep --store is to hold, how many runs of it are "
                   "done, how fast\n"
                   "they come, and whether a process is at work on it. It may be asked at any time.",
    .example = "goodwill run scenarios/coffee-chain.cfg --reps 40 --store coffee.db --quiet\n"
               "goodwill status coffee.db",
    .least = 1,
    .most = 1,
    .run = run,
};
