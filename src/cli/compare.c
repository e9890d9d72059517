/* goodwill compare: scenarios on the same luck */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"
#include "base/assert.h"

#include "base/math.h"
#include "cli/interrupt.h"
#include "cli/live.h"
#include "cli/on.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "report/compare.h"

#include <stdio.h>

typedef struct session {
    const gw_cli_options *options;
    int arms;
    gw_scenario *scenario[GW_ARMS_MAX];
    gw_comparison *comparison;
    gw_compare_view view;
    gw_out *out;                    /* NULL: nothing is kept */
    gw_text directory[GW_ARMS_MAX]; /* of each scenario's results, below --out */
    gw_study study[GW_ARMS_MAX];
    gw_record record[GW_ARMS_MAX];
    gw_progress progress;
    gw_live live; /* of the last scenario less the first */
    gw_interrupt interrupt;
    char started[GW_CLOCK_SIZE];
} session;

/* --- replications -------------------------------------------------------------------------------------- */

static bool consume(void *context, const gw_result *result) {
    session *s = context;
    bool good = true;
    if (gw_comparison_add(s->comparison, result)) {
        for (int a = 0; good && a < s->arms; a++) {
            good = gw_record_add(&s->record[a], &s->comparison->arm[a].held);
        }
        gw_summary difference = gw_comparison_difference(s->comparison, s->view.measure, s->arms - 1, 0);
        if (difference.n > 0) {
            gw_live_add(&s->live, s->comparison->runs, &difference);
        }
    }
    return good;
}

static void tell(void *context, int64_t done, double running) {
    session *s = context;
    gw_progress_tell(&s->progress, done, running);
}

static void replicate(session *s) {
    gw_replications plan = {.play = gw_play_comparison,
                            .subject = s->comparison,
                            .count = s->view.asked * s->arms,
                            .threads = gw_cli_threads(s->options),
                            .abandon = &s->interrupt.signal,
                            .consume = consume,
                            .progress = tell,
                            .context = s};
    if (s->options->live) {
        gw_text before = {0};
        gw_text_addf(&before, "%c - A in ", 'A' + s->arms - 1);
        s->live = gw_live_begin(!s->options->quiet, s->view.asked, before.bytes,
                                s->comparison->measures[s->view.measure].name);
        gw_text_free(&before);
    }
    s->progress = gw_progress_begin(!s->options->quiet && !s->live.shown, plan.count);
    (void)gw_replications_run(&plan);
    gw_progress_end(&s->progress);
    gw_live_end(&s->live);
}

/* --- the directory of results -------------------------------------------------------------------------- */

static bool begin_record(session *s, int arm, int *code) {
    gw_out *out = NULL;
    if (s->out) {
        gw_record_name(s->scenario[arm]->file, s->directory, arm, &s->directory[arm]);
        gw_text path = {0};
        gw_text_addf(&path, "%s/%s", s->options->out, s->directory[arm].bytes);
        out = gw_record_directory(path.bytes, s->options->force, code);
        gw_text_free(&path);
        if (!out) {
            return false;
        }
    }
    *code = gw_record_begin(&s->record[arm], &s->study[arm], s->options, out) ? GW_EXIT_OK : GW_EXIT_FAILED;
    return *code == GW_EXIT_OK;
}

static int open_out(session *s) {
    int code = GW_EXIT_OK, begun = 0;
    const gw_cli_options *o = s->options;
    s->out = o->out ? gw_record_directory(o->out, o->force, &code) : NULL;
    while (code == GW_EXIT_OK && begun < s->arms && begin_record(s, begun, &code)) {
        begun++;
    }
    if (code != GW_EXIT_OK && s->out) {
        for (int a = 0; a < begun; a++) {
            (void)gw_record_end(&s->record[a]);
        }
        (void)gw_record_close(s->out);
    }
    return code;
}

static bool write_series(session *s) {
    gw_text text = {0};
    gw_compare_csv_series_header(&text);
    bool good = gw_out_begin(s->out, GW_OUT_DIFFERENCES_SERIES) && gw_out_write(s->out, &text);
    for (int p = 0; good && p < s->comparison->periods; p++) {
        gw_compare_csv_series_period(&s->view, p, &text);
        good = gw_out_write(s->out, &text);
    }
    gw_text_free(&text);
    return gw_out_end(s->out) && good;
}

/* What all scenarios have together; each has its own directory below. */
static void write_files(session *s) {
    gw_text differences = {0}, manifest = {0};
    const char *directories[GW_ARMS_MAX];
    for (int a = 0; a < s->arms; a++) {
        directories[a] = s->directory[a].bytes;
    }
    char finished[GW_CLOCK_SIZE];
    gw_clock_write(finished);
    gw_occasion occasion = {s->options->command_line, s->started, finished};
    gw_compare_csv(&s->view, &differences);
    gw_compare_manifest(&s->view, directories, &occasion, &manifest);
    bool good = gw_record_file(s->out, GW_OUT_DIFFERENCES, &differences) && write_series(s) &&
                gw_record_file(s->out, GW_OUT_MANIFEST, &manifest);
    (void)good; /* what failed is told when the directory is closed */
    gw_text_free(&differences);
    gw_text_free(&manifest);
}

static bool close_out(session *s) {
    bool written = true;
    for (int a = 0; a < s->arms; a++) {
        written &= gw_record_end(&s->record[a]);
    }
    if (s->out) {
        if (s->comparison->runs > 0) {
            write_files(s);
        }
        written &= gw_record_close(s->out);
    }
    return written;
}

/* --- the end ------------------------------------------------------------------------------------------- */

static void print(const session *s) {
    gw_text text = {0};
    switch (s->options->format) {
    case GW_FORMAT_TABLE:
        gw_compare_table(&s->view, &text);
        break;
    case GW_FORMAT_CSV:
        gw_compare_csv(&s->view, &text);
        break;
    case GW_FORMAT_JSON:
        gw_compare_json(&s->view, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

static int conclude(session *s) {
    const gw_cli_options *o = s->options;
    long long done = s->comparison->runs, asked = s->view.asked;
    bool written = close_out(s);
    if (done > 0) {
        print(s);
    }
    const char *stopped = gw_interrupt_name(&s->interrupt);
    if (stopped && done < asked) {
        return gw_cli_fail(GW_EXIT_FAILED,
                           "stopped by %s after %lld of %lld replications of all scenarios%s%s", stopped,
                           done, asked, o->out && written && done > 0 ? "; what is done is kept in " : "",
                           o->out && written && done > 0 ? o->out : "");
    }
    if (o->out && written && !o->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", o->out);
    }
    return written ? GW_EXIT_OK : GW_EXIT_FAILED;
}

/* --- the command --------------------------------------------------------------------------------------- */

static int find_measure(session *s) {
    const gw_cli_options *o = s->options;
    const char *name = o->on_count > 0 ? o->on[0] : "npv";
    if (o->on_count > 1) {
        return gw_cli_fail(GW_EXIT_USER, "--on %s: a comparison gives its verdict on one KPI", o->on[1]);
    }
    s->view.measure = gw_comparison_find(s->comparison, name);
    if (s->view.measure < 0) {
        gw_on_refuse(&s->comparison->arm[0].columns, "--on", name);
        return GW_EXIT_USER;
    }
    const gw_measure *measure = &s->comparison->measures[s->view.measure];
    for (int a = 0; a < s->arms; a++) {
        if (measure->column[a] < 0) {
            return gw_cli_fail(GW_EXIT_USER,
                               "%s has no %s: firms are compared by their names; --on says another number",
                               s->scenario[a]->file, measure->name);
        }
    }
    return GW_EXIT_OK;
}

static int prepare(session *s) {
    const gw_cli_options *o = s->options;
    GW_ASSERT(s->scenario[0]);
    const gw_run_params *run = &s->scenario[0]->world->run;
    uint32_t first = o->first > 0 ? (uint32_t)o->first : 0;
    int64_t asked = run->replications;
    if (asked * s->arms > (int64_t)UINT32_MAX || first + asked > (int64_t)UINT32_MAX) {
        return gw_cli_fail(GW_EXIT_USER, "there are at most 4294967295 runs");
    }
    const gw_scenario *scenarios[GW_ARMS_MAX];
    for (int a = 0; a < s->arms; a++) {
        scenarios[a] = s->scenario[a];
    }
    s->comparison = gw_comparison_create(scenarios, s->arms, run->seed, first, true);
    s->view =
        (gw_compare_view){.comparison = s->comparison,
                          .within = o->within >= 0.0 ? o->within : gw_double_from_bits(0x7ff8000000000000u),
                          .asked = asked,
                          .all = o->all};
    for (int a = 0; a < s->arms; a++) {
        gw_arm *arm = &s->comparison->arm[a];
        s->study[a] = (gw_study){.scenario = arm->scenario,
                                 .columns = &arm->columns,
                                 .aggregate = &arm->aggregate,
                                 .seed = run->seed,
                                 .first = first,
                                 .asked = asked};
    }
    gw_clock_write(s->started);
    return find_measure(s);
}

static int run(const gw_cli_options *options) {
    session s = {.options = options, .arms = options->argument_count};
    int code = GW_EXIT_OK;
    for (int a = 0; a < s.arms; a++) {
        s.scenario[a] = gw_cli_load(options->arguments[a], options);
        code = s.scenario[a] ? code : GW_EXIT_USER;
    }
    code = code == GW_EXIT_OK ? prepare(&s) : code;
    code = code == GW_EXIT_OK ? open_out(&s) : code;
    if (code == GW_EXIT_OK) {
        gw_interrupt_begin(&s.interrupt);
        replicate(&s);
        code = conclude(&s);
        gw_interrupt_end(&s.interrupt);
    }
    gw_comparison_free(s.comparison);
    for (int a = 0; a < s.arms; a++) {
        gw_text_free(&s.directory[a]);
        gw_scenario_free(s.scenario[a]);
    }
    return code;
}

const gw_cli_spec gw_cli_compare = {
    .name = "compare",
    .arguments = "A B [C ...]",
    .summary = "scenarios on the same luck: what differs, and which is best",
    .description =
        "Plays each scenario on the same luck (the same seed and replications: the same people on the "
        "same days) and prints what differs from the first one, with 95 % confidence intervals, since "
        "when it shows, and which one is best on one KPI (--on).\n\n"
        "--within AMOUNT also says whether a difference in it is so small that it does not matter. Seed"
        " and replications are those of the first scenario, unless said; --set applies to all.\n\n"
        "With --out DIR all is kept: differences.csv, differences-series.csv (a row a period), and a "
        "directory for each scenario as goodwill run writes it. --live draws the difference of the last"
        " scenario from the first as replications come in.",
    .example =
        "goodwill compare scenarios/coffee-chain.cfg scenarios/coffee-chain-cut-training.cfg\n"
        "goodwill compare scenarios/coffee-chain.cfg scenarios/coffee-chain-fewer-staff.cfg --on profit "
        "--within 5000",
    .takes = GW_TAKES_SET | GW_TAKES_REPS | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_OUT |
             GW_TAKES_FORCE | GW_TAKES_FORMAT | GW_TAKES_ALL | GW_TAKES_ON | GW_TAKES_WITHIN | GW_TAKES_LIVE,
    .least = 2,
    .most = GW_ARMS_MAX,
    .run = run,
};
