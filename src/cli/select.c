/* goodwill select: the best of several scenarios */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/interrupt.h"
#include "cli/on.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "cli/stored.h"
#include "report/select.h"
#include "stats/race.h"

#include <stdio.h>
#include <string.h>

enum { MOST_CANDIDATES = 1000, MOST_REPLICATIONS = 100000 };

typedef struct session {
    const gw_cli_options *options;
    const gw_plan *plan;
    gw_plan *own_plan; /* of files */
    gw_store *store;   /* or of a store, whose runs need not be played again */
    const gw_column *column;
    gw_select_wish wish;
    gw_out *out; /* NULL: nothing is kept */
    char started[GW_CLOCK_SIZE];
    gw_progress progress;
    gw_interrupt interrupt;
    gw_store_problem problem;
} session;

static bool known(void *context, int point, int64_t index, double *value) {
    session *s = context;
    const gw_plan *plan = s->plan;
    const gw_result *result = s->store ? gw_store_find(s->store, point, index, NULL) : NULL;
    if (result) {
        *value = result->values[gw_plan_column(plan, point, s->wish.field)];
    }
    return result != NULL; /* what cannot be read is played */
}

static void dropped(void *context, int point, int64_t replications, int left) {
    session *s = context;
    if (!s->options->quiet) {
        gw_text name = {0};
        gw_select_name(point, &name);
        gw_progress_end(&s->progress);
        (void)fprintf(stderr, "after %lld replications %s is out: %d left\n", (long long)replications,
                      name.bytes, left);
        gw_text_free(&name);
    }
}

static void tell(void *context, int64_t done, double running) {
    session *s = context;
    gw_progress_tell(&s->progress, done, running);
}

/* --- what is asked ------------------------------------------------------------------------------------- */

static bool open_study(session *s) {
    const gw_cli_options *o = s->options;
    int code = GW_EXIT_OK;
    if (o->argument_count == 1) {
        if (o->setting_count > 0 || o->has_seed || o->first >= 0) {
            (void)gw_cli_fail(GW_EXIT_USER,
                              "--set, --seed and --first do not go with a store, which says its own");
            return false;
        }
        s->store = gw_stored_open(o->arguments[0], &code);
        s->plan = s->store ? gw_store_plan(s->store) : NULL;
        return s->plan != NULL;
    }
    gw_scenario **scenarios = gw_grow(NULL, o->argument_count, sizeof(gw_scenario *));
    bool good = true;
    for (int i = 0; i < o->argument_count; i++) {
        scenarios[i] = gw_cli_load(o->arguments[i], o);
        good &= scenarios[i] != NULL;
    }
    if (good) {
        s->plan = s->own_plan = gw_plan_create(scenarios, o->argument_count, scenarios[0]->world->run.seed,
                                               o->first > 0 ? (uint32_t)o->first : 0, 1);
    }
    for (int i = 0; !good && i < o->argument_count; i++) {
        gw_scenario_free(scenarios[i]);
    }
    gw_release(scenarios);
    return good;
}

/* The number that counts, which all candidates must have, and of which more or less must be better. */
static bool find_field(session *s) {
    const gw_cli_options *o = s->options;
    if (o->on_count > 1) {
        (void)gw_cli_fail(GW_EXIT_USER, "--on %s: the best is chosen by one KPI", o->on[1]);
        return false;
    }
    const gw_variant *first = gw_plan_variant(s->plan, 0);
    const char *name = o->on_count > 0 ? o->on[0] : "npv";
    if (gw_on_column(&first->columns, name) < 0) {
        return false;
    }
    s->wish.field = gw_plan_field(s->plan, name);
    int column = gw_plan_column(s->plan, 0, s->wish.field);
    if (column < 0) { /* of a firm that only others have */
        column = gw_columns_find(&first->columns, name);
        s->wish.field = first->field[column];
    }
    s->column = &first->columns.at[column];
    s->wish.better = gw_kpi_at(s->column->kpi)->better;
    if (s->wish.better == 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "--on %s: neither more nor less of it is better",
                          gw_kpi_at(s->column->kpi)->name);
        return false;
    }
    for (int p = 1; p < s->plan->points; p++) {
        if (gw_plan_column(s->plan, p, s->wish.field) < 0) {
            (void)gw_cli_fail(GW_EXIT_USER, "%s has no %s", gw_plan_variant(s->plan, p)->scenario->file,
                              s->plan->field[s->wish.field]);
            return false;
        }
    }
    return true;
}

static bool read_wish(session *s) {
    const gw_cli_options *o = s->options;
    int64_t least = (int64_t)GW_RACE_FIRST * s->plan->points;
    bool good = false;
    if (s->plan->points < 2) {
        (void)gw_cli_fail(GW_EXIT_USER, "%s holds one scenario: there is nothing to choose from",
                          o->arguments[0]);
    } else if (s->plan->points > MOST_CANDIDATES) {
        (void)gw_cli_fail(GW_EXIT_USER, "at most %d scenarios can be chosen from", MOST_CANDIDATES);
    } else if (o->budget >= 0 && (o->within >= 0.0 || o->alpha >= 0.0)) {
        (void)gw_cli_fail(GW_EXIT_USER, "--budget comes without a guarantee: it does not go with --%s",
                          o->within >= 0.0 ? "within" : "alpha");
    } else if (o->budget >= 0 && o->budget < least) {
        (void)gw_cli_fail(GW_EXIT_USER, "--budget %lld: %d scenarios take %lld runs at least",
                          (long long)o->budget, s->plan->points, (long long)least);
    } else if (o->budget < 0 && o->within <= 0.0) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--within AMOUNT, above 0, is wanted: so small a difference does not matter "
                          "(or --budget N)");
    } else {
        good = true;
    }
    s->wish.within = o->within;
    s->wish.alpha = o->alpha > 0.0 ? o->alpha : 0.05;
    s->wish.budget = o->budget > 0 ? o->budget : 0;
    int64_t numbers = (int64_t)UINT32_MAX + 1 - s->plan->first;
    s->wish.most = numbers < MOST_REPLICATIONS ? numbers : MOST_REPLICATIONS;
    return good;
}

/* Before anything is played. */
static bool open_out(session *s, int *code) {
    const gw_cli_options *o = s->options;
    int refused = GW_EXIT_OK;
    s->out = o->out ? gw_record_directory(o->out, o->force, &refused) : NULL;
    *code = refused != GW_EXIT_OK ? refused : *code;
    return refused == GW_EXIT_OK;
}

/* --- the command --------------------------------------------------------------------------------------- */

static void print(const session *s, const gw_select_view *view) {
    gw_text text = {0};
    switch (s->options->format) {
    case GW_FORMAT_TABLE:
        gw_select_table(view, &text);
        break;
    case GW_FORMAT_CSV:
        gw_select_csv(view, &text);
        break;
    case GW_FORMAT_JSON:
        gw_select_json(view, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

/* False, told on stderr, when something could not be kept. */
static bool close_out(session *s, const gw_select_view *view) {
    if (!s->out) {
        return true;
    }
    if (view->selection->runs > 0 && view->selection->untold < 0) {
        gw_text candidates = {0}, runs = {0}, manifest = {0};
        char finished[GW_CLOCK_SIZE];
        gw_clock_write(finished);
        gw_occasion occasion = {s->options->command_line, s->started, finished};
        gw_select_csv(view, &candidates);
        gw_select_csv_runs(view, &runs);
        gw_select_manifest(view, &occasion, &manifest);
        bool good = gw_record_file(s->out, GW_OUT_CANDIDATES, &candidates) &&
                    gw_record_file(s->out, GW_OUT_RUNS, &runs) &&
                    gw_record_file(s->out, GW_OUT_MANIFEST, &manifest);
        (void)good; /* what failed is told when the directory is closed */
        gw_text_free(&candidates);
        gw_text_free(&runs);
        gw_text_free(&manifest);
    }
    return gw_record_close(s->out);
}

static int conclude(session *s, const gw_selection *selection) {
    const char *stopped = gw_interrupt_name(&s->interrupt);
    gw_select_view view = {s->plan, &s->wish, selection, s->column};
    bool kept = close_out(s, &view);
    if (selection->untold >= 0) {
        return gw_cli_fail(GW_EXIT_FAILED, "%s cannot be told in replication %lld of %s",
                           s->plan->field[s->wish.field], (long long)selection->untold + s->plan->first,
                           gw_plan_variant(s->plan, selection->untold_point)->scenario->file);
    }
    if (selection->runs > 0) {
        print(s, &view);
    }
    bool told = selection->runs > 0 && s->out && kept;
    if (stopped && selection->best < 0) {
        return gw_cli_fail(GW_EXIT_FAILED, "stopped by %s after %lld runs%s%s", stopped,
                           (long long)selection->runs, told ? "; what is done is kept in " : "",
                           told ? s->options->out : "");
    }
    if (told && !s->options->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", s->options->out);
    }
    return selection->best >= 0
               ? (kept ? GW_EXIT_OK : GW_EXIT_FAILED)
               : gw_cli_fail(GW_EXIT_IMPRECISE,
                             "not decided after %lld replications: a larger --within is wanted",
                             (long long)s->wish.most);
}

static int run(const gw_cli_options *options) {
    session s = {.options = options};
    int code = GW_EXIT_USER;
    if (open_study(&s) && find_field(&s) && read_wish(&s) && open_out(&s, &code)) {
        gw_clock_write(s.started);
        gw_interrupt_begin(&s.interrupt);
        s.wish.threads = gw_cli_threads(options);
        s.wish.abandon = &s.interrupt.signal;
        s.wish.known = known;
        s.wish.dropped = dropped;
        s.wish.progress = tell;
        s.wish.context = &s;
        s.progress = gw_progress_begin(!options->quiet, s.wish.budget);
        gw_selection selection = gw_select_run(s.plan, &s.wish);
        gw_progress_end(&s.progress);
        code = conclude(&s, &selection);
        gw_selection_free(&selection);
        gw_interrupt_end(&s.interrupt);
    }
    if (s.store) {
        (void)gw_store_close(s.store, NULL);
    }
    gw_plan_free(s.own_plan);
    return code;
}

const gw_cli_spec gw_cli_select = {
    .name = "select",
    .arguments = "STORE | A B [C ...]",
    .summary = "the best of several scenarios, with a guarantee",
    .description =
        "Plays scenarios on the same luck until it is known which one is best in one KPI (--on; npv), "
        "and lets those drop out that fall behind.\n\n"
        "If one is better than all others by --within or more, it is chosen with a probability of at least "
        "95 %, or what --alpha leaves (Kim & Nelson 2001, on paired differences). With --budget N exactly N "
        "runs are spent, where they tell most (OCBA); then there is no guarantee.\n\n"
        "STORE is what goodwill run or sweep kept by --store: its scenarios or points are the candidates, "
        "and its runs are not played again.\n\n"
        "With --out DIR all is kept: candidates.csv (a row a scenario: its mean, and how far it is behind "
        "the best), runs.csv and manifest.json (how to make it again); goodwill plot and report make a "
        "figure and a page of it.",
    .example = "goodwill select scenarios/coffee-chain*.cfg --within 20000 --out results/best\n"
               "goodwill select scenarios/coffee-chain*.cfg --on profit --budget 100",
    .takes = GW_TAKES_SET | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_FORMAT |
             GW_TAKES_ON | GW_TAKES_WITHIN | GW_TAKES_SELECT | GW_TAKES_OUT | GW_TAKES_FORCE,
    .least = 1,
    .most = MOST_CANDIDATES,
    .run = run,
};
