#define _POSIX_C_SOURCE 200809L
#include "cli/stored.h"

#include "base/arena.h"
#include "base/build.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/record.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

double gw_stored_now(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int gw_stored_fail(gw_store_problem *problem) {
    int code = problem->refused ? GW_EXIT_USER : GW_EXIT_FAILED;
    (void)gw_cli_fail(code, "%s", gw_text_string(&problem->text));
    gw_text_free(&problem->text);
    return code;
}

gw_store *gw_stored_open(const char *file, int *code) {
    gw_store_problem problem = {0};
    gw_store *store = gw_store_open(file, &problem);
    *code = store ? GW_EXIT_OK : gw_stored_fail(&problem);
    return store;
}

/* --- what is in it ------------------------------------------------------------------------------------- */

/* One scenario of it. `out` is its own directory, or NULL, and is closed. */
static int report_point(gw_store *store, int index, const gw_cli_options *options, gw_out *out, bool print) {
    const gw_plan *plan = gw_store_plan(store);
    const gw_variant *point = gw_plan_variant(plan, index);
    gw_aggregate aggregate = gw_aggregate_create(point->columns.count);
    gw_study study = {.scenario = point->scenario,
                      .columns = &point->columns,
                      .aggregate = &aggregate,
                      .seed = plan->seed,
                      .first = plan->first,
                      .asked = plan->replications};
    gw_record record = {0};
    gw_store_problem problem = {0};
    int code = GW_EXIT_OK;
    bool good = gw_record_begin(&record, &study, options, out);
    record.no_series = true;
    for (int64_t k = index; good && k < gw_store_done(store); k += plan->points) {
        const gw_result *result = gw_store_run(store, k, NULL, &problem);
        if (!result) {
            code = gw_stored_fail(&problem);
            break;
        }
        gw_aggregate_add(&aggregate, result);
        good = gw_record_add(&record, result);
    }
    good = gw_record_end(&record) && good;
    if (print && aggregate.runs > 0) {
        gw_record_print(&study, options);
    }
    gw_aggregate_free(&aggregate);
    return code != GW_EXIT_OK ? code : good ? GW_EXIT_OK : GW_EXIT_FAILED;
}

/* Several scenarios: a directory each, below the one that was named. */
static int report_points(gw_store *store, const gw_cli_options *options, bool wanted, bool print) {
    const gw_plan *plan = gw_store_plan(store);
    gw_text *names = gw_grow(NULL, plan->points, sizeof *names);
    int code = GW_EXIT_OK, i = 0;
    for (; code == GW_EXIT_OK && i < plan->points; i++) {
        names[i] = (gw_text){0};
        gw_record_name(gw_plan_variant(plan, i)->scenario->file, names, i, &names[i]);
        gw_out *own = NULL;
        if (wanted) {
            gw_text path = {0};
            gw_text_addf(&path, "%s/%s", options->out, names[i].bytes);
            own = gw_record_directory(path.bytes, options->force, &code);
            gw_text_free(&path);
        }
        if (code == GW_EXIT_OK) {
            if (print && i > 0) {
                (void)fputs("\n", stdout);
            }
            code = report_point(store, i, options, own, print);
        }
    }
    while (i-- > 0) {
        gw_text_free(&names[i]);
    }
    gw_release(names);
    return code;
}

int gw_stored_report(gw_store *store, const gw_cli_options *options, gw_out *out, bool print) {
    int code = GW_EXIT_OK;
    if (gw_store_plan(store)->points == 1) {
        code = report_point(store, 0, options, out, print);
    } else {
        code = report_points(store, options, out != NULL, print);
        if (out && !gw_record_close(out)) {
            code = GW_EXIT_FAILED;
        }
    }
    if (code == GW_EXIT_OK && out && !options->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", options->out);
    }
    return code;
}

/* --- run --store --------------------------------------------------------------------------------------- */

enum { STOPPED_BY_TIME = -1 };

typedef struct session {
    const gw_cli_options *options;
    gw_plan *plan;
    gw_store *store;
    gw_out *out;
    gw_store_problem problem; /* why the store could not go on */
    bool broken;
    gw_progress progress;
    gw_interrupt interrupt;
    double until;    /* seconds since 1970; 0: for ever */
    atomic_int stop; /* a signal, or STOPPED_BY_TIME */
} session;

static bool consume(void *context, const gw_result *result) {
    session *s = context;
    s->broken = !gw_store_add(s->store, result, gw_stored_now(), &s->problem);
    return !s->broken;
}

static void tell(void *context, int64_t done, double running) {
    session *s = context;
    gw_progress_tell(&s->progress, done, running);
    int signal = atomic_load(&s->interrupt.signal);
    if (signal != 0) {
        atomic_store(&s->stop, signal);
    } else if (s->until > 0.0 && gw_stored_now() >= s->until) {
        atomic_store(&s->stop, STOPPED_BY_TIME);
    }
}

static void replicate(session *s) {
    gw_replications jobs = {.play = gw_play_plan,
                            .subject = s->plan,
                            .first = (uint32_t)gw_store_done(s->store),
                            .count = gw_plan_jobs(s->plan) - gw_store_done(s->store),
                            .threads = gw_cli_threads(s->options),
                            .stop = &s->stop,
                            .consume = consume,
                            .progress = tell,
                            .context = s};
    s->progress = gw_progress_begin(!s->options->quiet, jobs.count);
    if (jobs.count > 0) {
        (void)gw_replications_run(&jobs);
    }
    gw_progress_end(&s->progress);
}

/* Says why not all is done; the exit code. */
static int stopped(session *s) {
    long long done = gw_store_done(s->store), jobs = gw_plan_jobs(s->plan);
    int by = atomic_load(&s->stop);
    const char *file = gw_store_file(s->store);
    if (s->broken) {
        return gw_cli_fail(GW_EXIT_STOPPED, "%s; %lld of %lld runs are kept, and --resume goes on",
                           gw_text_string(&s->problem.text), done, jobs);
    }
    return gw_cli_fail(GW_EXIT_STOPPED, "stopped by %s: %lld of %lld runs are in %s, and --resume goes on",
                       by == STOPPED_BY_TIME ? "the time limit" : gw_interrupt_name(&s->interrupt), done,
                       jobs, file);
}

static int conclude(session *s) {
    if (gw_store_done(s->store) < gw_plan_jobs(s->plan)) {
        if (s->out) {
            (void)gw_record_close(s->out);
        }
        return stopped(s);
    }
    if (s->plan->shards > 1 && !s->options->quiet) {
        (void)fprintf(stderr, "shard %d/%d is complete: %lld runs are in %s (goodwill merge)\n",
                      s->plan->shard + 1, s->plan->shards, (long long)gw_store_done(s->store),
                      gw_store_file(s->store));
    }
    return gw_stored_report(s->store, s->options, s->out, s->plan->shards == 1);
}

/* Flags that ask for what no store holds, or leave open what is to be played. */
static bool flags_agree(const gw_cli_options *o) {
    bool several = o->argument_count > 1;
    const char *flag = o->wish >= 0.0                            ? "precision"
                       : o->on_count > 0                         ? "on"
                       : o->most >= 0                            ? "max-reps"
                       : o->journey                              ? "journey"
                       : o->format != GW_FORMAT_TABLE && several ? "format"
                                                                 : NULL;
    if (flag) {
        (void)gw_cli_fail(GW_EXIT_USER, "--%s does not go with --store%s", flag,
                          strcmp(flag, "format") == 0 ? " of several scenarios" : "");
    }
    return !flag;
}

/* All scenarios, then the plan: seed and replications are those of the first. */
static bool make_plan(session *s) {
    const gw_cli_options *o = s->options;
    gw_scenario **scenarios = gw_grow(NULL, o->argument_count, sizeof(gw_scenario *));
    bool good = true;
    for (int i = 0; i < o->argument_count; i++) {
        scenarios[i] = gw_cli_load(o->arguments[i], o);
        good &= scenarios[i] != NULL;
    }
    int64_t first = o->first > 0 ? o->first : 0,
            replications = good ? scenarios[0]->world->run.replications : 0;
    int shards = o->shards > 0 ? o->shards : 1;
    if (good && (first + replications > (int64_t)UINT32_MAX ||
                 replications * o->argument_count > (int64_t)UINT32_MAX)) {
        (void)gw_cli_fail(GW_EXIT_USER, "there are at most 4294967295 runs");
        good = false;
    }
    if (good && shards > replications) {
        (void)gw_cli_fail(GW_EXIT_USER, "--shard %d/%d: there are only %lld replications", o->shard + 1,
                          shards, (long long)replications);
        good = false;
    }
    if (good) {
        s->plan = gw_plan_create(scenarios, o->argument_count, scenarios[0]->world->run.seed, (uint32_t)first,
                                 replications);
        s->plan->shard = o->shard;
        s->plan->shards = shards;
    }
    for (int i = 0; !good && i < o->argument_count; i++) {
        gw_scenario_free(scenarios[i]);
    }
    gw_release(scenarios);
    return good;
}

/* The directory first: who named a wrong one should hear it before there is a store. */
static int open_store(session *s) {
    const gw_cli_options *o = s->options;
    gw_text version = {0};
    int code = GW_EXIT_OK;
    s->out = o->out ? gw_record_directory(o->out, o->force, &code) : NULL;
    if (code != GW_EXIT_OK) {
        return code;
    }
    s->store = gw_store_begin(o->store, s->plan, gw_build_name(&version), o->resume, &s->problem);
    gw_text_free(&version);
    if (!s->store) {
        if (s->out) {
            (void)gw_record_close(s->out);
        }
        return gw_stored_fail(&s->problem);
    }
    if (gw_store_done(s->store) > 0 && !o->quiet) {
        (void)fprintf(stderr, "%lld of %lld runs are in %s already\n", (long long)gw_store_done(s->store),
                      (long long)gw_plan_jobs(s->plan), o->store);
    }
    return GW_EXIT_OK;
}

int gw_stored_run(const gw_cli_options *options) {
    session s = {.options = options,
                 .until = options->time_limit >= 0.0 ? gw_stored_now() + options->time_limit : 0.0};
    if (!flags_agree(options) || !make_plan(&s)) {
        return GW_EXIT_USER;
    }
    int code = open_store(&s);
    if (code == GW_EXIT_OK) {
        gw_interrupt_begin(&s.interrupt);
        replicate(&s);
        code = conclude(&s);
        gw_interrupt_end(&s.interrupt);
    }
    gw_store_problem problem = {0};
    if (s.store && !gw_store_close(s.store, &problem)) {
        int failed = gw_stored_fail(&problem);
        code = code == GW_EXIT_OK ? failed : code;
    }
    gw_text_free(&s.problem.text);
    gw_plan_free(s.plan);
    return code;
}
