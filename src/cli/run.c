/* goodwill run: replicates one scenario */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "experiment/replications.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/table.h"

#include <stdio.h>

typedef struct session {
    const gw_cli_options *options;
    gw_scenario *scenario;
    gw_columns columns;
    gw_aggregate aggregate;
    gw_study study;
    gw_record record;
    gw_progress progress;
    gw_interrupt interrupt;
} session;

/* --- replications -------------------------------------------------------------------------------------- */

static bool consume(void *context, const gw_result *result) {
    session *s = context;
    gw_aggregate_add(&s->aggregate, result);
    return gw_record_add(&s->record, result);
}

static void tell(void *context, int64_t done, double running) {
    session *s = context;
    gw_progress_tell(&s->progress, done, running);
}

static void replicate(session *s) {
    gw_subject subject = {.scenario = s->scenario,
                          .columns = &s->columns,
                          .seed = s->study.seed,
                          .series = s->options->out != NULL};
    gw_replications plan = {.play = gw_play_scenario,
                            .subject = &subject,
                            .first = s->study.first,
                            .count = s->study.asked,
                            .threads = gw_cli_threads(s->options),
                            .abandon = &s->interrupt.signal,
                            .consume = consume,
                            .progress = tell,
                            .context = s};
    s->progress = gw_progress_begin(!s->options->quiet, s->study.asked);
    (void)gw_replications_run(&plan);
    gw_progress_end(&s->progress);
}

/* --- results ------------------------------------------------------------------------------------------- */

static void print(const session *s) {
    gw_text text = {0};
    switch (s->options->format) {
    case GW_FORMAT_TABLE:
        gw_table_write(&s->study, s->options->all, &text);
        break;
    case GW_FORMAT_CSV:
        gw_csv_summary(&s->study, &text);
        break;
    case GW_FORMAT_JSON:
        gw_json_summary(&s->study, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

/* Says what became of it all; the exit code. */
static int conclude(session *s) {
    const gw_cli_options *o = s->options;
    long long done = s->aggregate.runs, asked = s->study.asked;
    bool written = gw_record_end(&s->record);
    if (done > 0) {
        print(s);
    }
    const char *stopped = gw_interrupt_name(&s->interrupt);
    if (stopped && done == 0) {
        return gw_cli_fail(GW_EXIT_FAILED, "stopped by %s before the first of %lld runs was done", stopped,
                           asked);
    }
    if (stopped && done < asked) {
        return gw_cli_fail(GW_EXIT_FAILED, "stopped by %s after %lld of %lld runs%s%s", stopped, done, asked,
                           o->out && written ? "; what is done is kept in " : "",
                           o->out && written ? o->out : "");
    }
    if (o->out && written && !o->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", o->out);
    }
    return written ? GW_EXIT_OK : GW_EXIT_FAILED;
}

/* --- the command --------------------------------------------------------------------------------------- */

static int open_out(session *s) {
    int code = GW_EXIT_OK;
    const gw_cli_options *o = s->options;
    gw_out *out = o->out ? gw_record_directory(o->out, o->force, &code) : NULL;
    if (code == GW_EXIT_OK && !gw_record_begin(&s->record, &s->study, o, out)) {
        code = GW_EXIT_FAILED;
    }
    return code;
}

static void prepare(session *s) {
    const gw_run_params *run = &s->scenario->world->run;
    uint32_t first = s->options->first > 0 ? (uint32_t)s->options->first : 0;
    gw_setup setup = gw_replicate_setup(s->scenario, run->seed, first);
    s->columns = gw_columns_create(&setup);
    s->aggregate = gw_aggregate_create(s->columns.count);
    s->study = (gw_study){.scenario = s->scenario,
                          .columns = &s->columns,
                          .aggregate = &s->aggregate,
                          .seed = run->seed,
                          .first = first,
                          .asked = run->replications};
}

static int run(const gw_cli_options *options) {
    session s = {.options = options};
    s.scenario = gw_cli_load(options->arguments[0], options);
    if (!s.scenario) {
        return GW_EXIT_USER;
    }
    prepare(&s);
    int code = GW_EXIT_USER;
    if ((int64_t)s.study.first + s.study.asked > (int64_t)UINT32_MAX + 1) {
        (void)gw_cli_fail(code, "--first %u: replications are numbered up to 4294967295", s.study.first);
    } else if ((code = open_out(&s)) == GW_EXIT_OK) {
        gw_interrupt_begin(&s.interrupt);
        replicate(&s);
        code = conclude(&s);
        gw_interrupt_end(&s.interrupt);
    }
    gw_aggregate_free(&s.aggregate);
    gw_columns_free(&s.columns);
    gw_scenario_free(s.scenario);
    return code;
}

const gw_cli_spec gw_cli_run = {
    .name = "run",
    .arguments = "SCENARIO",
    .summary = "replicate a scenario; a table of KPIs with intervals",
    .description =
        "Plays the scenario many times over, on all processors, and prints what came out: means with 95 %\n"
        "confidence intervals. The same scenario and seed give the same numbers to the last bit, for any "
        "number\n"
        "of threads. With --out DIR all results are kept: runs.csv (a row a run), summary.csv, series.csv (a "
        "row\n"
        "a period), columns.csv (what each is) and manifest.json (how to make them again). Ctrl-C stops and "
        "keeps\n"
        "what is done. SCENARIO may be - for standard input.",
    .example = "goodwill run scenarios/coffee-chain.cfg\n"
               "goodwill run scenarios/coffee-chain.cfg --reps 100 --out results/coffee\n"
               "goodwill run scenarios/coffee-chain.cfg --set firms.beans.levers.training.budget=0 --all",
    .takes = GW_TAKES_SET | GW_TAKES_REPS | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_OUT |
             GW_TAKES_FORCE | GW_TAKES_FORMAT | GW_TAKES_ALL,
    .least = 1,
    .most = 1,
    .run = run,
};
