/* goodwill warmup: how long a scenario takes to become steady */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/interrupt.h"
#include "cli/on.h"
#include "cli/progress.h"
#include "experiment/replications.h"
#include "experiment/warmup.h"
#include "report/warmup.h"

#include <stdio.h>
#include <string.h>

typedef struct session {
    gw_columns columns;
    gw_aggregate aggregate;
    gw_progress progress;
    gw_interrupt interrupt;
} session;

static bool consume(void *context, const gw_result *result) {
    session *s = context;
    gw_aggregate_add(&s->aggregate, result);
    return true;
}

static void tell(void *context, int64_t done, double running) {
    session *s = context;
    gw_progress_tell(&s->progress, done, running);
}

static void replicate(session *s, const gw_study *study, const gw_cli_options *options) {
    gw_subject subject = {
        .scenario = study->scenario, .columns = &s->columns, .seed = study->seed, .series = true};
    gw_replications plan = {.play = gw_play_scenario,
                            .subject = &subject,
                            .first = study->first,
                            .count = study->asked,
                            .threads = gw_cli_threads(options),
                            .abandon = &s->interrupt.signal,
                            .consume = consume,
                            .progress = tell,
                            .context = s};
    s->progress = gw_progress_begin(!options->quiet, study->asked);
    (void)gw_replications_run(&plan);
    gw_progress_end(&s->progress);
}

/* The headlines of firms; npv is no rate and never steady. */
static int *headlines(const gw_columns *columns, int *count) {
    int *found = gw_grow(NULL, columns->count, sizeof *found);
    *count = 0;
    for (int i = 0; i < columns->count; i++) {
        const gw_column *column = &columns->at[i];
        const gw_kpi *kpi = gw_kpi_at(column->kpi);
        if (kpi->headline && !*column->segment_name && !*column->station_name &&
            strcmp(kpi->name, "npv") != 0) {
            found[(*count)++] = i;
        }
    }
    return found;
}

static void print(const gw_warmup_view *view, gw_format format) {
    gw_text text = {0};
    switch (format) {
    case GW_FORMAT_TABLE:
        gw_warmup_table(view, &text);
        break;
    case GW_FORMAT_CSV:
        gw_warmup_csv(view, &text);
        break;
    case GW_FORMAT_JSON:
        gw_warmup_json(view, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

/* The scenario with short periods, unless they were said, and its whole run in view. */
static gw_scenario *prepare(const gw_cli_options *options) {
    gw_scenario *said = gw_cli_load(options->arguments[0], options);
    if (!said) {
        return NULL;
    }
    bool by_flag = false;
    for (int i = 0; i < options->setting_count; i++) {
        by_flag |= strcmp(options->settings[i].path, "run.period_weeks") == 0;
    }
    gw_diag diag = {0};
    gw_scenario *made = gw_warmup_scenario(said, by_flag, &diag);
    gw_cli_diagnose(&diag);
    gw_diag_free(&diag);
    gw_scenario_free(said);
    return made;
}

static int play(session *s, const gw_study *study, const gw_cli_options *options,
                const gw_warmup_view *view) {
    gw_interrupt_begin(&s->interrupt);
    replicate(s, study, options);
    const char *stopped = gw_interrupt_name(&s->interrupt);
    int code = GW_EXIT_OK;
    if (s->aggregate.runs > 0) {
        print(view, options->format);
    }
    if (stopped && s->aggregate.runs < study->asked) {
        code = gw_cli_fail(GW_EXIT_FAILED, "stopped by %s after %lld of %lld runs", stopped,
                           (long long)s->aggregate.runs, (long long)study->asked);
    }
    gw_interrupt_end(&s->interrupt);
    return code;
}

static int run(const gw_cli_options *options) {
    gw_scenario *scenario = prepare(options);
    if (!scenario) {
        return GW_EXIT_USER;
    }
    session s = {0};
    const gw_run_params *run = &scenario->world->run;
    gw_setup setup = gw_replicate_setup(scenario, run->seed, 0);
    s.columns = gw_columns_create(&setup);
    s.aggregate = gw_aggregate_create(s.columns.count);
    gw_study study = {.scenario = scenario,
                      .columns = &s.columns,
                      .aggregate = &s.aggregate,
                      .seed = run->seed,
                      .asked = run->replications};
    gw_warmup_view view = {.study = &study, .curves = options->on_count > 0};
    int *columns = options->on_count > 0 ? gw_on_columns(options, &s.columns, &view.count)
                                         : headlines(&s.columns, &view.count);
    view.columns = columns;
    int code = columns ? play(&s, &study, options, &view) : GW_EXIT_USER;
    gw_release(columns);
    gw_aggregate_free(&s.aggregate);
    gw_columns_free(&s.columns);
    gw_scenario_free(scenario);
    return code;
}

const gw_cli_spec gw_cli_warmup = {
    .name = "warmup",
    .arguments = "SCENARIO",
    .summary = "how long until a scenario is steady",
    .description =
        "For those who ask about a steady state: plays the scenario, averages its series over the runs,"
        " and says how many weeks to leave out (run.warmup_weeks). A strategy that begins on day 0 "
        "needs no warm-up: what it changes is what one wants to see.\n\n"
        "MSER-5 leaves out what makes the mean of the rest surest; with --on KPI the table also draws "
        "Welch's moving average, to judge by eye; --format csv has both curves. It says when the run is"
        " too short to tell.\n\n"
        "Periods are of a week (a hundredth of a shorter run), unless --set run.period_weeks says "
        "otherwise.",
    .example = "goodwill warmup scenarios/coffee-chain.cfg\n"
               "goodwill warmup scenarios/coffee-chain.cfg --on customers --reps 10",
    .takes = GW_TAKES_SET | GW_TAKES_REPS | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_FORMAT | GW_TAKES_ON,
    .least = 1,
    .most = 1,
    .run = run,
};
