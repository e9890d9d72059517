#define _POSIX_C_SOURCE 200809L
#include "cli/stored.h"

#include "base/arena.h"
#include "cli/keep.h"
#include "cli/record.h"
#include "cli/sweep_report.h"

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
    gw_record_keep(&aggregate, &point->columns);
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
    if (gw_store_plan(store)->design) {
        return gw_sweep_report(store, options, out, print);
    }
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

int gw_stored_unpack(const char *file, const gw_cli_options *options) {
    if (!options->out) {
        return gw_cli_fail(GW_EXIT_USER, "%s is a store: --out DIR says where its results go", file);
    }
    int code = GW_EXIT_OK;
    gw_store *store = gw_stored_open(file, &code);
    if (store && gw_store_done(store) == 0) {
        code = gw_cli_fail(GW_EXIT_FAILED, "%s holds no run yet", file);
    } else if (store) {
        gw_out *out = gw_record_directory(options->out, options->force, &code);
        code = out ? gw_stored_report(store, options, out, false) : code;
    }
    if (store) {
        (void)gw_store_close(store, NULL);
    }
    return code;
}

/* --- run --store --------------------------------------------------------------------------------------- */

static int conclude(gw_keep *k) {
    if (k->plan->shards > 1 && !k->options->quiet) {
        (void)fprintf(stderr, "shard %d/%d is complete: %lld runs are in %s (goodwill merge)\n",
                      k->plan->shard + 1, k->plan->shards, (long long)gw_store_done(k->store),
                      gw_store_file(k->store));
    }
    gw_out *out = k->out;
    k->out = NULL;
    return gw_stored_report(k->store, k->options, out, k->plan->shards == 1);
}

/* Flags that ask for what no store holds, or leave open what is to be played. */
static bool flags_agree(const gw_cli_options *o) {
    bool several = o->argument_count > 1;
    const char *flag = o->wish >= 0.0                            ? "precision"
                       : o->on_count > 0                         ? "on"
                       : o->most >= 0                            ? "max-reps"
                       : o->journey                              ? "journey"
                       : o->day                                  ? "day"
                       : o->live && several                      ? "live"
                       : o->format != GW_FORMAT_TABLE && several ? "format"
                                                                 : NULL;
    if (flag) {
        (void)gw_cli_fail(GW_EXIT_USER, "--%s does not go with --store%s", flag,
                          strcmp(flag, "format") == 0 || strcmp(flag, "live") == 0 ? " of several scenarios"
                                                                                   : "");
    }
    return !flag;
}

/* All scenarios, then the plan: seed and replications are those of the first. NULL, told, on a mistake. */
static gw_plan *make_plan(const gw_cli_options *o) {
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
    gw_plan *plan = NULL;
    if (good) {
        plan = gw_plan_create(scenarios, o->argument_count, scenarios[0]->world->run.seed, (uint32_t)first,
                              replications);
        plan->shard = o->shard;
        plan->shards = shards;
    }
    for (int i = 0; !good && i < o->argument_count; i++) {
        gw_scenario_free(scenarios[i]);
    }
    gw_release(scenarios);
    return plan;
}

int gw_stored_run(const gw_cli_options *options) {
    gw_plan *plan = flags_agree(options) ? make_plan(options) : NULL;
    if (!plan) {
        return GW_EXIT_USER;
    }
    gw_keep keep;
    int code = gw_keep_open(&keep, options, plan);
    if (code == GW_EXIT_OK) {
        code = gw_keep_play(&keep) ? conclude(&keep) : gw_keep_stopped(&keep);
    }
    code = gw_keep_close(&keep, code);
    gw_plan_free(plan);
    return code;
}
