/* goodwill status: how far a store is */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/math.h"
#include "cli/keep.h"
#include "cli/stored.h"
#include "report/csv.h"
#include "report/json.h"

#include <stdio.h>
#include <time.h>

typedef struct state {
    gw_store *store;
    const char *file;
    int64_t done, jobs; /* jobs: where a precision decides, the most, until all is done */
    double each;        /* seconds a run, of the last runs; 0: fewer than two tell it */
    char last[32];      /* when the last run ended, ISO 8601; "": none did */
    long writer;        /* process; 0: none */
} state;

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
    printf("plan       %d %s%s, %s%lld replication%s, seed %llu", plan->points,
           plan->design ? "point" : "scenario", plan->points > 1 ? "s" : "", gw_keep_most(plan),
           (long long)plan->replications, plan->replications > 1 ? "s" : "", (unsigned long long)plan->seed);
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

static void print_progress(const state *s) {
    long long done = s->done, jobs = s->jobs;
    bool known = done == jobs || gw_store_plan(s->store)->precision.wish <= 0.0;
    const char *most = known ? "" : "at most ";
    printf("done       %lld of %s%lld runs", done, most, jobs);
    if (known) {
        printf(" (%.3g %%)", 100.0 * (double)done / (double)jobs);
    }
    printf("\nremaining  %s%lld", most, jobs - done);
    if (done < jobs && known && s->each > 0.0) {
        printf(", in ");
        print_time(s->each * (double)(jobs - done));
    }
    printf("\n");
    if (s->each > 0.0) {
        printf("rate       a run in %.3g s (the last runs)\n", s->each);
    }
    if (*s->last) {
        printf("last       %.10s %.8s UTC\n", s->last, s->last + 11);
    }
    if (s->writer > 0) {
        printf("running    in process %ld\n", s->writer);
    } else if (done < jobs) {
        printf("running    no: the same command with --resume goes on\n");
    }
}

/* --- for programs -------------------------------------------------------------------------------------- */

enum { COUNTS = 7 };

static const char *const count_name[COUNTS] = {"points", "replications", "shard",  "shards",
                                               "done",   "jobs",         "process"};

static int64_t count_of(const state *s, int i) {
    const gw_plan *plan = gw_store_plan(s->store);
    const int64_t value[COUNTS] = {plan->points, plan->replications, plan->shard + 1, plan->shards, s->done,
                                   s->jobs,      s->writer};
    return value[i];
}

/* Seconds a run; NaN when not known. */
static double rate_of(const state *s) {
    return s->each > 0.0 ? s->each : gw_double_from_bits(0x7ff8000000000000u);
}

static void write_csv(const state *s, gw_text *out) {
    gw_text_add(out, "file,version,seed");
    for (int i = 0; i < COUNTS; i++) {
        gw_text_addf(out, ",%s", count_name[i]);
    }
    gw_text_add(out, ",seconds_a_run,last\n");
    gw_csv_field(s->file, out);
    gw_text_add(out, ",");
    gw_csv_field(gw_store_version(s->store), out);
    gw_text_addf(out, ",%llu", (unsigned long long)gw_store_plan(s->store)->seed);
    for (int i = 0; i < COUNTS; i++) {
        gw_text_addf(out, ",%lld", (long long)count_of(s, i));
    }
    gw_text_add(out, ",");
    gw_csv_number(rate_of(s), out);
    gw_text_addf(out, ",%s\n", s->last);
}

static void write_json(const state *s, gw_text *out) {
    gw_text_add(out, "{\n  \"file\": ");
    gw_json_string(s->file, out);
    gw_text_add(out, ",\n  \"version\": ");
    gw_json_string(gw_store_version(s->store), out);
    gw_text_addf(out, ",\n  \"seed\": \"%llu\"", (unsigned long long)gw_store_plan(s->store)->seed);
    for (int i = 0; i < COUNTS; i++) {
        gw_text_addf(out, ",\n  \"%s\": %lld", count_name[i], (long long)count_of(s, i));
    }
    gw_text_add(out, ",\n  \"seconds_a_run\": ");
    gw_json_number(rate_of(s), out);
    gw_text_add(out, ",\n  \"last\": ");
    if (*s->last) {
        gw_json_string(s->last, out);
    } else {
        gw_text_add(out, "null");
    }
    gw_text_add(out, "\n}\n");
}

/* ------------------------------------------------------------------------------------------------------- */

static state look(gw_store *store, const char *file) {
    double last = 0.0;
    state s = {.store = store,
               .file = file,
               .done = gw_store_done(store),
               .jobs = gw_store_complete(store) ? gw_store_done(store) : gw_plan_jobs(gw_store_plan(store)),
               .each = pace(store, &last),
               .writer = gw_store_writer(file)};
    time_t at = (time_t)last;
    struct tm utc;
    if (s.done > 0 && gmtime_r(&at, &utc)) {
        (void)strftime(s.last, sizeof s.last, "%Y-%m-%dT%H:%M:%SZ", &utc);
    }
    return s;
}

static int run(const gw_cli_options *options) {
    int code = GW_EXIT_OK;
    gw_store *store = gw_stored_open(options->arguments[0], &code);
    if (!store) {
        return code;
    }
    state s = look(store, options->arguments[0]);
    gw_text text = {0};
    switch (options->format) {
    case GW_FORMAT_TABLE:
        print_plan(store);
        print_progress(&s);
        break;
    case GW_FORMAT_CSV:
        write_csv(&s, &text);
        break;
    case GW_FORMAT_JSON:
        write_json(&s, &text);
        break;
    }
    (void)fputs(gw_text_string(&text), stdout);
    gw_text_free(&text);
    (void)gw_store_close(store, NULL);
    return code;
}

const gw_cli_spec gw_cli_status = {
    .name = "status",
    .arguments = "STORE",
    .summary = "how far a store is",
    .description =
        "Says what a store of goodwill run or sweep --store is to hold, how many runs of it are done, "
        "how fast they come, and whether a process is at work on it. It may be asked at any time.",
    .example = "goodwill run scenarios/coffee-chain.cfg --reps 40 --store coffee.db --quiet\n"
               "goodwill status coffee.db\n"
               "goodwill status coffee.db --format json",
    .takes = GW_TAKES_FORMAT,
    .least = 1,
    .most = 1,
    .run = run,
};
