/* goodwill sensitivity: which parameters a KPI depends on, and how much is luck */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/cost.h"
#include "cli/on.h"
#include "cli/session.h"
#include "report/sensitivity.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { WALKS = 20, MOST_RUNS = 5000, MOST_PARAMETERS = 1000 };
static const double WIDTH = 0.1;

typedef struct session {
    const gw_cli_options *options;
    gw_scenario *scenario;
    gw_ranges ranges;
    gw_columns columns;
    int *column;
    gw_sensitivity_wish wish;
    gw_trials trials;
    gw_sensitivity found;
    gw_session with;
} session;

/* --- what is asked ------------------------------------------------------------------------------------- */

static bool read_method(session *s) {
    const char *said = s->options->method;
    for (gw_sensitivity_method m = 0; said && m < GW_SENSITIVITY_METHODS; m++) {
        if (strcmp(said, gw_sensitivity_method_name(m)) == 0) {
            s->wish.method = m;
            return true;
        }
    }
    if (said) {
        (void)gw_cli_fail(GW_EXIT_USER, "--method %s: oat, morris or sobol is wanted", said);
    }
    return !said;
}

/* A flag that would do nothing is a misunderstanding. */
static bool check_flags(const session *s) {
    const gw_cli_options *o = s->options;
    bool sobol = s->wish.method == GW_SOBOL, good = true;
    if (o->samples > 0 && s->wish.method == GW_OAT) {
        (void)gw_cli_fail(GW_EXIT_USER, "--samples goes with --method morris or sobol; here it is --reps");
        good = false;
    }
    if ((o->width >= 0.0 || o->max_runs > 0) && (!sobol || o->samples > 0)) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          sobol ? "--%s does not go with --samples, which says how many rows there are"
                                : "--%s goes with --method sobol",
                          o->width >= 0.0 ? "width" : "max-runs");
        good = false;
    }
    if (o->resume && !o->out && !o->store) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--resume goes with --store FILE or --out DIR, whose runs are not played again");
        good = false;
    }
    if (o->samples == 1) {
        (void)gw_cli_fail(GW_EXIT_USER, "--samples 1: of one nothing can be told; 2 are wanted at least");
        good = false;
    }
    return good;
}

static void fill_wish(session *s) {
    const gw_cli_options *o = s->options;
    gw_sensitivity_wish *w = &s->wish;
    w->reps = w->method == GW_OAT ? s->scenario->world->run.replications : o->reps > 0 ? o->reps : 1;
    w->samples = o->samples > 0 ? o->samples : w->method == GW_MORRIS ? WALKS : 0;
    w->width = o->width >= 0.0 ? o->width : WIDTH;
    w->most = o->max_runs > 0 ? o->max_runs : MOST_RUNS;
}

static bool read_ranges(session *s) {
    const gw_cli_options *o = s->options;
    gw_diag diag = {0};
    for (int i = 0; i < o->vary_count; i++) {
        gw_ranges_add(&s->ranges, s->scenario, o->vary[i], &diag);
    }
    for (int i = 0; i < o->over_count; i++) {
        gw_ranges_over(&s->ranges, s->scenario, o->over[i], &diag);
    }
    if (o->vary_count + o->over_count == 0) {
        gw_ranges_set(&s->ranges, s->scenario);
    }
    bool good = diag.errors == 0;
    gw_cli_diagnose(&diag);
    gw_diag_free(&diag);
    if (good && s->ranges.count == 0) {
        (void)gw_cli_fail(
            GW_EXIT_USER,
            "%s sets no numbers that could be varied: --over PATH or --vary PATH=LO:HI says which",
            s->scenario->file);
        good = false;
    } else if (good && s->ranges.count > MOST_PARAMETERS) {
        (void)gw_cli_fail(GW_EXIT_USER, "%d parameters are too many: at most %d can be varied",
                          s->ranges.count, MOST_PARAMETERS);
        good = false;
    }
    return good;
}

static bool prepare(session *s) {
    const gw_cli_options *o = s->options;
    if (!read_method(s) || !check_flags(s)) {
        return false;
    }
    s->scenario = gw_cli_load(o->arguments[0], o);
    if (!s->scenario) {
        return false;
    }
    uint64_t seed = s->scenario->world->run.seed;
    gw_setup setup = gw_replicate_setup(s->scenario, seed, 0);
    s->columns = gw_columns_create(&setup);
    s->trials = (gw_trials){.scenario = s->scenario,
                            .ranges = &s->ranges,
                            .columns = &s->columns,
                            .seed = seed,
                            .threads = gw_cli_threads(o),
                            .abandon = &s->with.interrupt.signal,
                            .progress = gw_session_tell,
                            .context = &s->with};
    s->trials.column = s->column = gw_on_columns(o, &s->columns, &s->trials.kpis);
    bool good = read_ranges(s) && s->column;
    fill_wish(s);
    if (s->wish.method == GW_OAT && s->wish.reps < 2) {
        (void)gw_cli_fail(GW_EXIT_USER, "one run tells no effect from luck: --reps 10, for example");
        good = false;
    }
    return good;
}

/* --- what is told -------------------------------------------------------------------------------------- */

static void print(const session *s, const gw_sensitivity_view *view) {
    gw_text text = {0};
    switch (s->options->format) {
    case GW_FORMAT_TABLE:
        gw_sensitivity_table(view, &text);
        break;
    case GW_FORMAT_CSV:
        gw_sensitivity_csv(view, &text);
        break;
    case GW_FORMAT_JSON:
        gw_sensitivity_json(view, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

/* False, told on stderr, when something could not be kept. */
static bool keep(session *s, const gw_sensitivity_view *view) {
    if (!s->with.out) {
        return true;
    }
    gw_text runs = {0}, effects = {0}, manifest = {0};
    char finished[GW_CLOCK_SIZE];
    gw_clock_write(finished);
    gw_occasion occasion = {s->options->command_line, s->with.started, finished};
    gw_sensitivity_runs_csv(view, &runs);
    gw_sensitivity_csv(view, &effects);
    gw_sensitivity_manifest(view, &occasion, &manifest);
    bool good = gw_record_file(s->with.out, GW_OUT_RUNS, &runs) &&
                gw_record_file(s->with.out, GW_OUT_EFFECTS, &effects) &&
                gw_record_file(s->with.out, GW_OUT_MANIFEST, &manifest);
    (void)good; /* what failed is told when the directory is closed */
    gw_text_free(&runs);
    gw_text_free(&effects);
    gw_text_free(&manifest);
    return gw_session_kept(&s->with);
}

static int conclude(session *s) {
    const gw_cli_options *o = s->options;
    gw_sensitivity_view view = {&s->trials, &s->wish, &s->found};
    bool written = keep(s, &view);
    print(s, &view);
    if (gw_session_stopped(&s->with)) {
        static const char *const samples[GW_SENSITIVITY_METHODS] = {"replications", "walks", "rows"};
        gw_text what = {0};
        gw_text_addf(&what, "this is what the first %lld %s tell", (long long)s->found.samples,
                     samples[s->wish.method]);
        int code = gw_session_fail(&s->with, what.bytes);
        gw_text_free(&what);
        return code;
    }
    if (o->out && written && !o->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", o->out);
    }
    if (s->found.wide && (!o->quiet || o->width >= 0.0)) {
        (void)gw_cli_fail(GW_EXIT_IMPRECISE,
                          "the widest interval is %.2f, not %.2g: twice as many rows would take %lld runs "
                          "(--max-runs)",
                          s->found.widest, s->wish.width, 2 * (long long)s->trials.played);
    }
    return !written ? GW_EXIT_FAILED : s->found.wide && o->width >= 0.0 ? GW_EXIT_IMPRECISE : GW_EXIT_OK;
}

/* With --resume the runs that the directory holds; there may be none yet. False, told on stderr, when they
 * are of something else. */
static bool read_known(session *s) {
    const gw_cli_options *o = s->options;
    gw_text manifest = {0};
    gw_diag diag = {0};
    gw_text_addf(&manifest, "%s/manifest.json", o->out ? o->out : "");
    if (o->resume && !o->force && access(manifest.bytes, F_OK) == 0) {
        (void)gw_sensitivity_known(o->out, gw_sensitivity_method_name(s->wish.method), &s->trials, &diag);
    }
    bool good = diag.errors == 0;
    gw_cli_diagnose(&diag);
    gw_diag_free(&diag);
    gw_text_free(&manifest);
    return good;
}

static int play(session *s) {
    gw_diag diag = {0};
    bool doubling = s->wish.method == GW_SOBOL && s->wish.samples == 0;
    int code = GW_EXIT_USER;
    s->trials.memo = gw_session_memo(&s->with);
    gw_session_play(&s->with, doubling ? 0 : gw_sensitivity_runs(&s->wish, s->ranges.count));
    bool told = gw_sensitivity_run(&s->trials, &s->wish, &s->found, &diag);
    gw_progress_end(&s->with.progress);
    if (told) {
        code = conclude(s);
    } else if (diag.errors > 0) {
        gw_cli_diagnose(&diag);
    } else {
        code = gw_session_fail(&s->with, "nothing could be told yet");
    }
    gw_diag_free(&diag);
    return code;
}

/* How many runs, before any turn out to be the same. */
static int tell_cost(const session *s) {
    bool doubling = s->wish.method == GW_SOBOL && s->wish.samples == 0;
    int64_t least = gw_sensitivity_runs(&s->wish, s->ranges.count);
    return gw_cost_tell(s->scenario, 1.0, least, doubling && s->wish.most > least ? s->wish.most : least,
                        s->options);
}

static int run(const gw_cli_options *options) {
    session s = {.options = options};
    int code = GW_EXIT_USER;
    bool good = prepare(&s);
    if (good && options->dry) {
        code = tell_cost(&s);
    } else if (good && read_known(&s)) {
        code = gw_session_begin(&s.with, options, "sensitivity", s.scenario, s.trials.played > 0);
        code = gw_session_end(&s.with, code == GW_EXIT_OK ? play(&s) : code);
    }
    gw_sensitivity_free(&s.found);
    gw_trials_free(&s.trials);
    gw_ranges_free(&s.ranges);
    gw_columns_free(&s.columns);
    gw_release(s.column);
    gw_scenario_free(s.scenario);
    return code;
}

const gw_cli_spec gw_cli_sensitivity = {
    .name = "sensitivity",
    .arguments = "SCENARIO",
    .summary = "which parameters a KPI depends on, and how much is luck",
    .description =
        "Varies parameters, named by --over (by 20 % of their value either way) or --vary (over a range"
        " of your own); without these all numbers that the scenario sets. Luck is one factor more: what"
        " another run alone does.\n\n"
        "  oat     each parameter at both ends of its range, the others as they are, on the same luck: "
        "a tornado\n"
        "  morris  walks through all ranges: which of many parameters matter at all, by few runs\n"
        "  sobol   everything at once: which share of the variance each makes, alone and with the "
        "others\n\n"
        "With --out DIR it is kept: effects.csv, runs.csv and manifest.json; --resume goes on from "
        "there, with more --samples, say.\n\n"
        "With --store FILE each run is kept as it ends: the same command with --resume plays none of "
        "them again, nor does another method, range or number of samples where it comes to the same "
        "run. --dry-run says what it would cost.",
    .example = "goodwill sensitivity scenarios/coffee-chain.cfg --over firms.beans.price --over "
               "firms.beans.levers.training --reps 5\n"
               "goodwill sensitivity scenarios/coffee-chain.cfg --method morris --over loyalty --on "
               "customers --samples "
               "5\n"
               "goodwill sensitivity scenarios/coffee-chain.cfg --method sobol --vary "
               "firms.beans.price=18:22 --vary "
               "loyalty.leave_rate=0.1:0.3 --samples 16",
    .takes = GW_TAKES_SET | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_OUT | GW_TAKES_FORCE |
             GW_TAKES_FORMAT | GW_TAKES_ON | GW_TAKES_DRY | GW_TAKES_NOTEBOOK | GW_TAKES_SENSITIVITY,
    .least = 1,
    .most = 1,
    .run = run,
};
