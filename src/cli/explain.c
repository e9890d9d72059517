/* goodwill explain: what makes the difference between two scenarios */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "cli/interrupt.h"
#include "cli/on.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "report/explain.h"

#include <stdio.h>

typedef struct session {
    const gw_cli_options *options;
    gw_explanation *explanation;
    gw_out *out; /* NULL: nothing is kept */
    char started[GW_CLOCK_SIZE];
    gw_progress progress;
    gw_interrupt interrupt;
} session;

static void tell(void *context, int64_t done, double running, int64_t most) {
    session *s = context;
    s->progress.runs = most;
    gw_progress_tell(&s->progress, done, running);
}

static void print(const session *s) {
    gw_text text = {0};
    switch (s->options->format) {
    case GW_FORMAT_TABLE:
        gw_explain_table(s->explanation, &text);
        break;
    case GW_FORMAT_CSV:
        gw_explain_csv(s->explanation, &text);
        break;
    case GW_FORMAT_JSON:
        gw_explain_json(s->explanation, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

/* False, told on stderr, when something could not be kept. */
static bool close_out(session *s) {
    if (!s->out) {
        return true;
    }
    if (s->explanation->runs > 0) {
        gw_text shares = {0}, manifest = {0};
        char finished[GW_CLOCK_SIZE];
        gw_clock_write(finished);
        gw_occasion occasion = {s->options->command_line, s->started, finished};
        gw_explain_csv(s->explanation, &shares);
        gw_explain_manifest(s->explanation, &occasion, &manifest);
        bool good = gw_record_file(s->out, GW_OUT_SHARES, &shares) &&
                    gw_record_file(s->out, GW_OUT_MANIFEST, &manifest);
        (void)good; /* what failed is told when the directory is closed */
        gw_text_free(&shares);
        gw_text_free(&manifest);
    }
    return gw_record_close(s->out);
}

static int conclude(session *s, bool mixed) {
    const gw_explanation *e = s->explanation;
    const char *stopped = gw_interrupt_name(&s->interrupt);
    bool written = close_out(s);
    if (e->runs > 0) {
        print(s);
    }
    if (!mixed) {
        return gw_cli_fail(GW_EXIT_FAILED,
                           "stopped after %lld replications: some changes make no valid scenario "
                           "without the others",
                           (long long)e->runs);
    }
    if (stopped && !e->enough) {
        bool kept = s->out && written && e->runs > 0;
        return gw_cli_fail(GW_EXIT_FAILED, "stopped by %s after %lld replications%s%s", stopped,
                           (long long)e->runs, kept ? "; what is done is kept in " : "",
                           kept ? s->options->out : "");
    }
    if (s->options->wish >= 0.0 && !e->enough) {
        return gw_cli_fail(
            GW_EXIT_IMPRECISE,
            "after %lld replications not every share is known to %.3g %% of the difference (--max-reps)",
            (long long)e->runs, 100.0 * e->options.wish);
    }
    if (s->out && written && !s->options->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", s->options->out);
    }
    return written ? GW_EXIT_OK : GW_EXIT_FAILED;
}

static int play(session *s) {
    const gw_cli_options *o = s->options;
    int refused = GW_EXIT_OK;
    s->out = o->out ? gw_record_directory(o->out, o->force, &refused) : NULL;
    if (refused != GW_EXIT_OK) {
        return refused;
    }
    gw_clock_write(s->started);
    gw_interrupt_begin(&s->interrupt);
    gw_explain_play how = {.threads = gw_cli_threads(s->options),
                           .abandon = &s->interrupt.signal,
                           .progress = tell,
                           .context = s};
    s->progress = gw_progress_begin(!o->quiet, 1);
    bool mixed = gw_explain_run(s->explanation, &how);
    gw_progress_end(&s->progress);
    int code = conclude(s, mixed);
    gw_interrupt_end(&s->interrupt);
    return code;
}

/* The name of the column that --on means, in `name`. */
static bool name_column(const gw_cli_options *o, const gw_scenario *a, gw_text *name) {
    gw_setup setup = gw_replicate_setup(a, 0, 0);
    gw_columns columns = gw_columns_create(&setup);
    int at = gw_on_column(&columns, o->on_count > 0 ? o->on[0] : "npv");
    if (at >= 0) {
        gw_column_name(&columns.at[at], name);
    }
    gw_columns_free(&columns);
    return at >= 0;
}

static bool flags_agree(const gw_cli_options *o) {
    const char *problem = NULL;
    if (o->on_count > 1) {
        problem = "--on: one KPI is explained at a time";
    } else if (o->wish >= 0.0 && !o->relative) {
        problem = "--precision: here it is a share of the difference, as 5%";
    } else if (o->reps >= 0 && (o->wish >= 0.0 || o->most >= 0)) {
        problem = "--reps says how often, --precision how well: give one of them";
    }
    if (problem) {
        (void)gw_cli_fail(GW_EXIT_USER, "%s", problem);
    }
    return !problem;
}

static int explain(const gw_cli_options *o, const gw_scenario *a, const gw_scenario *b) {
    enum { USUAL_MOST = 100, USUAL_BUDGET = 1000 }; /* runs */
    session s = {.options = o};
    gw_explain_options options = {.seed = a->world->run.seed,
                                  .first = o->first > 0 ? (uint32_t)o->first : 0,
                                  .replications = o->reps,
                                  .wish = o->wish,
                                  .budget = USUAL_BUDGET,
                                  .most = o->most >= 0 ? o->most : USUAL_MOST};
    gw_text column = {0};
    gw_diag diag = {0};
    if (name_column(o, a, &column)) {
        s.explanation = gw_explain_create(a, b, column.bytes, &options, &diag);
        gw_cli_diagnose(&diag);
    }
    int code = s.explanation ? play(&s) : GW_EXIT_USER;
    gw_explain_free(s.explanation);
    gw_diag_free(&diag);
    gw_text_free(&column);
    return code;
}

static int run(const gw_cli_options *options) {
    gw_scenario *a = gw_cli_load(options->arguments[0], options);
    gw_scenario *b = gw_cli_load(options->arguments[1], options);
    int code = a && b && flags_agree(options) ? explain(options, a, b) : GW_EXIT_USER;
    gw_scenario_free(a);
    gw_scenario_free(b);
    return code;
}

const gw_cli_spec gw_cli_explain = {
    .name = "explain",
    .arguments = "A B",
    .summary = "which changes and which links make the difference",
    .description =
        "Takes the difference in one KPI (npv, or --on) apart, twice; both sum to the difference.\n\n"
        "First by what was changed: each object's share is what its change makes, averaged over all "
        "orders in which the changes could be made (Shapley).\n\n"
        "Then by the links of the chain: what each carries, averaged in the same way over cutting links"
        " in both scenarios; what is left with all of them cut goes straight to the money.\n\n"
        "Last it says what poor service costs in both, by way of loss.\n\n"
        "By default it plays some 1,000 runs, in at least five replications; --reps says how many "
        "replications, --precision 5% to go on until each share is known to 5 % of the difference (at "
        "most 100 times, or --max-reps). A few changes or links are played in all combinations, of many"
        " combinations are drawn anew in each replication.\n\n"
        "With --out DIR all is kept: shares.csv (a row a step of each) and manifest.json (how to make "
        "it again).",
    .example =
        "goodwill explain scenarios/coffee-chain.cfg scenarios/coffee-chain-cut-training.cfg\n"
        "goodwill explain scenarios/coffee-chain.cfg scenarios/coffee-chain-fewer-staff.cfg --on customers "
        "--reps 5",
    .takes = GW_TAKES_SET | GW_TAKES_EXPLAIN | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS |
             GW_TAKES_OUT | GW_TAKES_FORCE | GW_TAKES_FORMAT | GW_TAKES_ON | GW_TAKES_WISH,
    .least = 2,
    .most = 2,
    .run = run,
};
