/* goodwill run: replicates one scenario */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/interrupt.h"
#include "cli/live.h"
#include "cli/on.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "cli/stored.h"
#include "experiment/replications.h"
#include "report/map.h"
#include "report/number.h"
#include "stats/precision.h"

#include <stdio.h>
#include <string.h>

typedef struct session {
    const gw_cli_options *options;
    gw_scenario *scenario;
    gw_columns columns;
    gw_touchpoints touchpoints;
    gw_aggregate aggregate;
    gw_study study;
    gw_record record;
    gw_progress progress;
    gw_live live;
    int watched; /* column of --live */
    gw_interrupt interrupt;
    /* --precision: replications go on until these columns are known well enough */
    int *wanted;
    int wanted_count;
    gw_watch watch;
    bool enough;
} session;

/* --- replications -------------------------------------------------------------------------------------- */

static bool consume(void *context, const gw_result *result) {
    session *s = context;
    gw_aggregate_add(&s->aggregate, result);
    bool good = gw_record_add(&s->record, result);
    if (s->live.shown) {
        gw_live_add(&s->live, s->aggregate.runs, &s->aggregate.column[s->watched]);
    }
    s->enough = s->wanted && gw_watch_enough(&s->watch, s->aggregate.runs, s->aggregate.column, s->wanted,
                                             s->wanted_count);
    return good && !s->enough;
}

static void tell(void *context, int64_t done, double running) {
    session *s = context;
    gw_progress_tell(&s->progress, done, running);
}

/* What is watched is what precision is wished for, or else NPV. */
static void begin_live(session *s) {
    int npv = s->options->live ? gw_on_column(&s->columns, "npv") : -1;
    s->watched = s->wanted ? s->wanted[0] : npv;
    if (s->options->live && s->watched >= 0) {
        gw_text name = {0};
        gw_column_name(&s->columns.at[s->watched], &name);
        s->live = gw_live_begin(!s->options->quiet, s->study.asked, "", name.bytes);
        gw_text_free(&name);
    }
}

static void replicate(session *s) {
    gw_subject subject = {.scenario = s->scenario,
                          .columns = &s->columns,
                          .seed = s->study.seed,
                          .series = s->options->out != NULL,
                          .touchpoints = s->study.touchpoints,
                          .day = s->options->day,
                          .census = s->options->out ? &s->study.first : NULL};
    gw_replications plan = {.play = gw_play_scenario,
                            .subject = &subject,
                            .first = s->study.first,
                            .count = s->study.asked,
                            .threads = gw_cli_threads(s->options),
                            .abandon = &s->interrupt.signal,
                            .consume = consume,
                            .progress = tell,
                            .context = s};
    begin_live(s);
    s->progress = gw_progress_begin(!s->options->quiet && !s->live.shown, s->study.asked);
    (void)gw_replications_run(&plan);
    gw_progress_end(&s->progress);
    gw_live_end(&s->live);
}

/* --- results ------------------------------------------------------------------------------------------- */

/* "npv.beans is known to ± 1.9 %": how well, and how well was wished. */
static void add_reached(const session *s, int column, gw_text *out) {
    const gw_precision *p = &s->watch.precision;
    const gw_column *of = &s->columns.at[column];
    double reached = gw_precision_reached(p, &s->aggregate.column[column], s->watch.level);
    int decimals = gw_number_decimals(reached, gw_kpi_at(of->kpi)->decimals);
    gw_column_name(of, out);
    gw_text_add(out, " is known to ± ");
    if (p->relative) {
        gw_text_addf(out, "%.2g %%", 100.0 * reached);
    } else {
        gw_number_show(reached, decimals, out);
    }
}

/* What became of the wish for precision; the exit code. */
static int tell_precision(const session *s) {
    gw_text text = {0};
    for (int i = 0; i < s->wanted_count; i++) {
        gw_text_add(&text, i > 0 ? ", " : "");
        add_reached(s, s->wanted[i], &text);
    }
    long long runs = s->aggregate.runs;
    double wish = s->watch.precision.relative ? 100.0 * s->watch.precision.wish : s->watch.precision.wish;
    const char *unit = s->watch.precision.relative ? " %" : "";
    int code = s->enough ? GW_EXIT_OK : GW_EXIT_IMPRECISE;
    if (!s->enough) {
        (void)gw_cli_fail(code,
                          "precision not reached after %lld runs: %s; ± %.6g%s was asked for (--max-reps)",
                          runs, text.bytes, wish, unit);
    } else if (!s->options->quiet) {
        (void)fprintf(stderr, "\nenough after %lld runs: %s; ± %.6g%s was asked for\n", runs, text.bytes,
                      wish, unit);
    }
    gw_text_free(&text);
    return code;
}

/* Says what became of it all; the exit code. */
static int conclude(session *s) {
    const gw_cli_options *o = s->options;
    long long done = s->aggregate.runs, asked = s->study.asked;
    bool written = gw_record_end(&s->record);
    if (done > 0) {
        gw_record_print(&s->study, o);
    }
    const char *stopped = gw_interrupt_name(&s->interrupt);
    if (stopped && done == 0) {
        return gw_cli_fail(GW_EXIT_FAILED, "stopped by %s before the first of %lld runs was done", stopped,
                           asked);
    }
    if (stopped && done < asked && !s->enough) {
        return gw_cli_fail(GW_EXIT_FAILED, "stopped by %s after %lld of %lld runs%s%s", stopped, done, asked,
                           o->out && written ? "; what is done is kept in " : "",
                           o->out && written ? o->out : "");
    }
    if (o->out && written && !o->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", o->out);
    }
    int code = s->wanted ? tell_precision(s) : GW_EXIT_OK;
    return written ? code : GW_EXIT_FAILED;
}

/* --- the command --------------------------------------------------------------------------------------- */

static int open_out(session *s) {
    int code = GW_EXIT_OK;
    const gw_cli_options *o = s->options;
    if (o->day && !o->out) {
        return gw_cli_fail(GW_EXIT_USER, "--day goes with --out DIR: it is kept there as day.csv");
    }
    gw_out *out = o->out ? gw_record_directory(o->out, o->force, &code) : NULL;
    if (code == GW_EXIT_OK && !gw_record_begin(&s->record, &s->study, o, out)) {
        code = GW_EXIT_FAILED;
    }
    return code;
}

/* How often at most, and how well. False, told on stderr, when the flags do not go together. */
static bool wish(session *s) {
    enum { USUAL_MOST = 1000 };
    const gw_cli_options *o = s->options;
    if (o->wish < 0.0) {
        if (o->on_count > 0 || o->most >= 0) {
            (void)gw_cli_fail(GW_EXIT_USER, "--%s goes with --precision only",
                              o->most >= 0 ? "max-reps" : "on");
        }
        return o->on_count == 0 && o->most < 0;
    }
    if (o->reps >= 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "--reps says how often, --precision how well: give one of them");
        return false;
    }
    s->wanted = gw_on_columns(o, &s->columns, &s->wanted_count);
    s->study.asked = o->most >= 0 ? o->most : USUAL_MOST;
    if (s->wanted) {
        s->watch = (gw_watch){.precision = {o->wish, o->relative}, .level = 1.0 - 0.05 / s->wanted_count};
    }
    return s->wanted != NULL;
}

static void prepare(session *s) {
    const gw_run_params *run = &s->scenario->world->run;
    uint32_t first = s->options->first > 0 ? (uint32_t)s->options->first : 0;
    gw_setup setup = gw_replicate_setup(s->scenario, run->seed, first);
    s->columns = gw_columns_create(&setup);
    s->aggregate = gw_aggregate_create(s->columns.count);
    gw_record_keep(&s->aggregate, &s->columns);
    s->touchpoints = gw_touchpoints_create(&setup);
    s->study = (gw_study){.scenario = s->scenario,
                          .columns = &s->columns,
                          .touchpoints = s->options->out || s->options->journey ? &s->touchpoints : NULL,
                          .aggregate = &s->aggregate,
                          .seed = run->seed,
                          .first = first,
                          .asked = run->replications};
}

/* Whether the flags of a store are said without one; then that is told. */
static bool wants_store(const gw_cli_options *o) {
    const char *flag = o->resume               ? "--resume goes"
                       : o->shards > 0         ? "--shard goes"
                       : o->time_limit >= 0.0  ? "--time-limit goes"
                       : o->argument_count > 1 ? "several scenarios go"
                                               : NULL;
    if (flag) {
        (void)gw_cli_fail(GW_EXIT_USER, "%s with --store FILE only%s", flag,
                          o->argument_count > 1 ? " (or goodwill compare)" : "");
    }
    return flag != NULL;
}

static int run(const gw_cli_options *options) {
    if (options->store) {
        return gw_stored_run(options);
    }
    if (wants_store(options)) {
        return GW_EXIT_USER;
    }
    session s = {.options = options};
    s.scenario = gw_cli_load(options->arguments[0], options);
    if (!s.scenario) {
        return GW_EXIT_USER;
    }
    prepare(&s);
    int code = GW_EXIT_USER;
    if (!wish(&s)) {
        code = GW_EXIT_USER;
    } else if ((int64_t)s.study.first + s.study.asked > (int64_t)UINT32_MAX + 1) {
        (void)gw_cli_fail(code, "--first %u: replications are numbered up to 4294967295", s.study.first);
    } else if ((code = open_out(&s)) == GW_EXIT_OK) {
        gw_interrupt_begin(&s.interrupt);
        replicate(&s);
        code = conclude(&s);
        gw_interrupt_end(&s.interrupt);
    }
    gw_release(s.wanted);
    gw_aggregate_free(&s.aggregate);
    gw_columns_free(&s.columns);
    gw_touchpoints_free(&s.touchpoints);
    gw_scenario_free(s.scenario);
    return code;
}

const gw_cli_spec gw_cli_run = {
    .name = "run",
    .arguments = "SCENARIO...",
    .summary = "replicate a scenario; a table of KPIs with intervals",
    .description =
        "Plays the scenario many times over, on all processors, and prints what came out: means with 95"
        " % confidence intervals. The same scenario and seed give the same numbers to the last bit, for"
        " any number of threads. SCENARIO may be - for standard input, or DIR/manifest.json of "
        "results, of every command: what was played there (a --first is to be said again).\n\n"
        "With --out DIR all results are kept: runs.csv (a row a run), summary.csv, series.csv (a row a "
        "period), columns.csv (what each is), journey.csv (what was expected and met at each station, "
        "stage by stage), customers.csv and employees.csv (people of the first run, at its end) and "
        "manifest.json (how to make them again), and with --day day.csv (queues and service at each "
        "station by the hour of the day).\n\n"
        "--live draws the mean and its interval as runs come in. --journey prints the journey, too. "
        "Ctrl-C stops and keeps what is done.\n\n"
        "With --precision 2% it replicates until the interval of each --on KPI is within 2 % of the "
        "mean (of one run's standard deviation where the mean is smaller), and stays so; exit code 3 "
        "when --max-reps (1000) was not enough.\n\n"
        "With --store FILE each run is kept as it ends, of one or several scenarios: whatever stops it,"
        " the same command with --resume goes on, to the same numbers. SIGTERM, Ctrl-C and --time-limit"
        " let runs in hand end, and exit 75.",
    .example = "goodwill run scenarios/coffee-chain.cfg\n"
               "goodwill run scenarios/coffee-chain.cfg --reps 100 --out results/coffee\n"
               "goodwill run results/coffee/manifest.json\n"
               "goodwill run scenarios/coffee-chain.cfg --precision 3% --on npv --on retention\n"
               "goodwill run scenarios/coffee-chain.cfg --set firms.beans.levers.training.budget=0 --all\n"
               "goodwill run scenarios/coffee-chain.cfg --reps 40 --store coffee.db --resume",
    .takes = GW_TAKES_SET | GW_TAKES_REPS | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_OUT |
             GW_TAKES_FORCE | GW_TAKES_FORMAT | GW_TAKES_ALL | GW_TAKES_JOURNEY | GW_TAKES_ON |
             GW_TAKES_WISH | GW_TAKES_LIVE | GW_TAKES_SCORECARD | GW_TAKES_STORE,
    .least = 1,
    .most = 4096,
    .run = run,
};
