/* goodwill calibrate: parameters fitted to a user's own figures */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "base/math.h"
#include "cli/cost.h"
#include "cli/figures.h"
#include "cli/overlay.h"
#include "cli/session.h"
#include "report/calibrate.h"

#include <stdio.h>
#include <string.h>

enum { USUAL_REPS = 10, USUAL_RUNS = 6000 };
static const double USUAL_DISCREPANCY = 0.01;

typedef struct session {
    const gw_cli_options *options;
    gw_scenario *scenario;
    gw_columns columns; /* of the scenario */
    gw_figures figures;
    gw_factor parameter[GW_AXES_MAX];
    gw_calibrate_wish wish;
    gw_calibration *calibration;
    gw_session with;
} session;

/* --- parameters ---------------------------------------------------------------------------------------- */

/* Where no range was said: all of it for a share, else from a quarter of today's value to four times of it.
 */
static bool add_range(const session *s, const char *path, gw_text *said, gw_diag *diag) {
    static const double TIMES = 4.0;
    gw_target target;
    gw_text today = {0}, problem = {0};
    double value = 0.0;
    bool found = gw_params_find(s->scenario->params, path, &target, &problem);
    if (!found || !target.param || (target.param->type != GW_F64 && target.param->type != GW_I64)) {
        gw_diag_add(diag, GW_ERROR, "--free", 0, "%s%s", found ? path : gw_text_string(&problem),
                    found ? " is no number: nothing is between its values" : "");
        gw_text_free(&problem);
        return false;
    }
    const gw_param *param = target.param;
    gw_param_write(param, target.object, &today);
    (void)gw_text_read_number(gw_text_string(&today), &value);
    gw_text_free(&today);
    bool share = param->type == GW_F64 && param->low >= 0.0 && param->high <= 1.0;
    double lo = share ? param->low : value / TIMES, hi = share ? param->high : value * TIMES;
    if (param->type == GW_I64) {
        lo = (double)(int64_t)lo;
    }
    lo = lo < param->low ? param->low : lo;
    hi = hi > param->high ? param->high : hi;
    if (!(lo < hi) || (!share && value <= 0.0)) {
        (void)gw_cli_fail(GW_EXIT_USER, "--free %s: it is %g today; say in which range to look, %s=LO:HI",
                          path, value, path);
        return false;
    }
    gw_text_add(said, "=");
    gw_text_add_number(said, lo);
    gw_text_add(said, ":");
    gw_text_add_number(said, hi);
    return true;
}

static bool read_parameter(session *s, const char *text, gw_diag *diag) {
    static const double DECADE = 10.0;
    gw_text said = {0};
    gw_text_add(&said, text);
    gw_factor *factor = &s->parameter[s->wish.parameters];
    bool good = strchr(text, '=') || add_range(s, text, &said, diag);
    good = good && gw_factor_read(said.bytes, s->scenario, "", "--free", factor, diag);
    gw_text_free(&said);
    if (good && (factor->kind != GW_FACTOR_RANGE || !(factor->lo < factor->hi))) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "--free %s: a range is wanted, PATH=LO:HI", text);
        good = false;
    }
    for (int i = 0; good && i < s->wish.parameters; i++) {
        if (strcmp(s->parameter[i].label, factor->label) == 0) {
            gw_diag_add(diag, GW_ERROR, NULL, 0, "--free %s: it is free already", text);
            good = false;
        }
    }
    if (!good) {
        gw_factor_free(factor);
        *factor = (gw_factor){0};
        return false;
    }
    factor->log = factor->log || (factor->lo > 0.0 && factor->hi / factor->lo >= DECADE);
    s->wish.parameters++;
    return true;
}

static bool read_parameters(session *s) {
    const gw_cli_options *o = s->options;
    gw_diag diag = {0};
    bool good = o->free_count > 0 && o->free_count <= GW_AXES_MAX;
    if (!good) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          o->free_count == 0
                              ? "--free PATH is wanted: what is to be fitted, as --free talk.mention"
                              : "--free: at most %d parameters can be fitted at a time",
                          GW_AXES_MAX);
    }
    for (int i = 0; i < o->free_count && s->wish.parameters < GW_AXES_MAX; i++) {
        good &= read_parameter(s, o->free[i], &diag);
    }
    gw_cli_diagnose(&diag);
    gw_diag_free(&diag);
    return good;
}

static bool prepare(session *s) {
    const gw_cli_options *o = s->options;
    if (o->resume && !o->store) {
        (void)gw_cli_fail(GW_EXIT_USER, "--resume goes with --store FILE, whose runs are not played again");
        return false;
    }
    s->scenario = gw_cli_load(o->arguments[0], o);
    if (!s->scenario) {
        return false;
    }
    s->wish.seed = s->scenario->world->run.seed;
    s->wish.first = o->first > 0 ? (uint32_t)o->first : 0;
    s->wish.replications = o->reps >= 0 ? o->reps : USUAL_REPS;
    s->wish.most = o->max_runs >= 0 ? o->max_runs : USUAL_RUNS;
    s->wish.discrepancy = o->discrepancy >= 0.0 ? o->discrepancy : USUAL_DISCREPANCY;
    gw_setup setup = gw_replicate_setup(s->scenario, s->wish.seed, s->wish.first);
    s->columns = gw_columns_create(&setup);
    bool good = o->data != NULL && gw_figures_read(&s->figures, o->data, &s->columns);
    if (!o->data) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--data FILE is wanted: the figures, as goodwill help calibrate describes them");
    }
    good &= read_parameters(s);
    if (s->wish.replications < 2) {
        (void)gw_cli_fail(GW_EXIT_USER, "--reps 1: two replications at least are wanted, to tell luck");
        good = false;
    } else if (good && s->wish.most < gw_calibrate_least(s->wish.parameters, s->wish.replications)) {
        (void)gw_cli_fail(GW_EXIT_USER, "--max-runs %lld: the starts alone take %lld",
                          (long long)s->wish.most,
                          (long long)gw_calibrate_least(s->wish.parameters, s->wish.replications));
        good = false;
    }
    s->wish.parameter = s->parameter;
    s->wish.period_weeks = s->figures.period_weeks;
    s->wish.periods = s->figures.periods;
    s->wish.datum = s->figures.datum;
    s->wish.data = s->figures.data;
    return good;
}

/* --- the end ------------------------------------------------------------------------------------------- */

static void print(const session *s, const gw_calibrate_view *view) {
    gw_text text = {0};
    switch (s->options->format) {
    case GW_FORMAT_TABLE:
        gw_calibrate_table(view, &text);
        break;
    case GW_FORMAT_CSV:
        gw_calibrate_csv(view, &text);
        break;
    case GW_FORMAT_JSON:
        gw_calibrate_json(view, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

/* The user's scenario, as long as it was, with what was fitted. */
static void write_overlay(const session *s, const gw_calibrate_view *view, gw_text *out) {
    const gw_calibration *c = s->calibration;
    gw_evaluator whole = c->evaluator;
    gw_diag diag = {0};
    whole.scenario = s->scenario;
    gw_scenario *found = gw_evaluator_scenario(&whole, c->evaluator.known[c->best].at, &diag);
    if (found) {
        gw_cli_overlay(s->options, found, "fitted", "Fitted by goodwill calibrate:", out);
        gw_calibrate_sources(view, out);
    }
    gw_scenario_free(found);
    gw_diag_free(&diag);
}

static bool write_files(session *s, const gw_calibrate_view *view) {
    gw_text fit = {0}, trials = {0}, overlay = {0}, manifest = {0};
    char finished[GW_CLOCK_SIZE];
    gw_clock_write(finished);
    gw_calibrate_fit(view, &fit);
    gw_calibrate_trials(view, &trials);
    write_overlay(s, view, &overlay);
    gw_calibrate_manifest(view, &(gw_occasion){s->options->command_line, s->with.started, finished},
                          &manifest);
    bool good = gw_record_file(s->with.out, GW_OUT_FIT, &fit) &&
                gw_record_file(s->with.out, GW_OUT_TRIALS, &trials) &&
                gw_record_file(s->with.out, GW_OUT_FITTED, &overlay) &&
                gw_record_file(s->with.out, GW_OUT_MANIFEST, &manifest);
    (void)good; /* what failed is told when the directory is closed */
    gw_text_free(&fit);
    gw_text_free(&trials);
    gw_text_free(&overlay);
    gw_text_free(&manifest);
    return gw_session_kept(&s->with);
}

static int conclude(session *s, const gw_diag *diag) {
    if (!s->calibration) {
        gw_cli_diagnose(diag);
        return gw_session_stopped(&s->with) ? gw_session_fail(&s->with, "nothing was fitted yet")
                                            : GW_EXIT_USER;
    }
    gw_calibrate_view view = {s->calibration, s->options->data};
    bool written = !s->with.out || write_files(s, &view);
    print(s, &view);
    if (s->options->out && written && !s->options->quiet) {
        (void)fprintf(stderr, "\nresults are in %s; goodwill run %s/fitted.cfg plays the fit\n",
                      s->options->out, s->options->out);
    }
    return !written ? GW_EXIT_FAILED : s->calibration->profiled ? GW_EXIT_OK : GW_EXIT_IMPRECISE;
}

static int fit(session *s) {
    gw_diag diag = {0};
    s->wish.threads = gw_cli_threads(s->options);
    s->wish.abandon = &s->with.interrupt.signal;
    s->wish.progress = gw_session_tell;
    s->wish.context = &s->with;
    s->wish.memo = gw_session_memo(&s->with);
    gw_session_play(&s->with, s->wish.most);
    s->calibration = gw_calibrate(s->scenario, &s->wish, &diag);
    gw_progress_end(&s->with.progress);
    int code = conclude(s, &diag);
    gw_diag_free(&diag);
    return code;
}

static int run(const gw_cli_options *options) {
    session s = {.options = options};
    int code = prepare(&s) ? GW_EXIT_OK : GW_EXIT_USER;
    if (code == GW_EXIT_OK && options->dry) {
        code = gw_cost_tell(s.scenario, s.wish.period_weeks * s.wish.periods / s.scenario->world->run.weeks,
                            0, s.wish.most, options);
    } else if (code == GW_EXIT_OK) {
        code = gw_session_begin(&s.with, options, "calibrate", s.scenario, false);
        code = gw_session_end(&s.with, code == GW_EXIT_OK ? fit(&s) : code);
    }
    gw_calibration_free(s.calibration);
    for (int i = 0; i < s.wish.parameters; i++) {
        gw_factor_free(&s.parameter[i]);
    }
    gw_figures_free(&s.figures);
    gw_columns_free(&s.columns);
    gw_scenario_free(s.scenario);
    return code;
}

const gw_cli_spec gw_cli_calibrate = {
    .name = "calibrate",
    .arguments = "SCENARIO --data FILE --free PATH",
    .summary = "fit parameters to figures of your own",
    .description =
        "Looks for the values of some parameters (--free) with which the scenario meets figures of your"
        " own best, and says how far the figures tell them.\n\n"
        "The file has a row a period: columns week_from and week_to, or month (week, quarter, year) "
        "with numbers from 1, and a column for each KPI, called as goodwill kpis has it and in its unit"
        " (revenue is money a year, also of a month). Empty fields are gaps.\n\n"
        "Distance is counted in units of luck: of one history, as the figures are one, and of a "
        "discrepancy, 1 % of each figure, by which any model is off. A parameter's interval is its 95 %"
        " profile: how far it can go, all others being fitted anew, before the distance says no. "
        "Parameters that make up for each other are named. Without =LO:HI a share is looked for "
        "everywhere, anything else from a quarter of today's value to four times of it.\n\n"
        "With --out DIR all is kept: fitted.cfg is the scenario with the fitted values, whose source is"
        " then calibrated:FILE; fit.csv sets figures and fit side by side; trials.csv has all that was "
        "tried.\n\n"
        "With --store FILE each run is kept as it ends, and the same command with --resume goes on, "
        "also with more --max-runs. --dry-run says what it would cost.",
    .example = "goodwill calibrate scenarios/validation/vcr.cfg --data scenarios/validation/vcr.csv "
               "--free talk.mention=0.2:1.2 --free newcomer.advertising=0.00005:0.001",
    .takes = GW_TAKES_SET | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_OUT |
             GW_TAKES_FORCE | GW_TAKES_FORMAT | GW_TAKES_DRY | GW_TAKES_NOTEBOOK | GW_TAKES_CALIBRATE,
    .least = 1,
    .most = 1,
    .run = run,
};
