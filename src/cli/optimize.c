/* goodwill optimize: how best to spread a budget over levers */
#define _XOPEN_SOURCE 700
#include "cli/cli.h"

#include "base/arena.h"
#include "base/math.h"
#include "cli/cost.h"
#include "cli/on.h"
#include "cli/overlay.h"
#include "cli/session.h"
#include "report/optimise.h"

#include <stdio.h>
#include <string.h>

enum { USUAL_REPS = 10, USUAL_RUNS = 2000 };

typedef struct session {
    const gw_cli_options *options;
    gw_scenario *scenario;
    gw_columns columns; /* of the scenario */
    gw_funds funds;
    gw_optimise_wish wish;
    gw_optimum *optimum;
    gw_session with;
} session;

/* --- what is asked ------------------------------------------------------------------------------------- */

/* The one KPI that is to be best. */
static bool find_column(session *s) {
    const gw_cli_options *o = s->options;
    if (o->on_count > 1) {
        (void)gw_cli_fail(GW_EXIT_USER, "--on %s: one KPI can be best; --subject-to keeps others", o->on[1]);
        return false;
    }
    s->wish.column = gw_on_column(&s->columns, o->on_count > 0 ? o->on[0] : "npv");
    if (s->wish.column < 0) {
        return false;
    }
    const gw_kpi *kpi = gw_kpi_at(s->columns.at[s->wish.column].kpi);
    s->wish.better = kpi->better;
    if (kpi->better == 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "--on %s: neither more nor less of it is better", kpi->name);
    }
    return kpi->better != 0;
}

/* "wait <= 5", with or without blanks. */
static bool read_limit(session *s, const char *text) {
    const char *sign = strstr(text, "<=") ? strstr(text, "<=") : strstr(text, ">=");
    gw_limit limit = {.at_most = sign && *sign == '<'};
    ptrdiff_t length = sign ? sign - text : 0;
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    const char *number = sign ? sign + 2 : "";
    if (length == 0 || !gw_text_read_number(number + strspn(number, " "), &limit.value) ||
        !gw_is_finite(limit.value)) {
        (void)gw_cli_fail(GW_EXIT_USER, "--subject-to '%s': KPI <= NUMBER or KPI >= NUMBER is wanted", text);
        return false;
    }
    gw_text name = {0};
    gw_text_add_bytes(&name, text + strspn(text, " "), length - (ptrdiff_t)strspn(text, " "));
    limit.column = gw_columns_find(&s->columns, name.bytes);
    if (limit.column < 0) {
        gw_on_refuse(&s->columns, "--subject-to", name.bytes);
    } else {
        s->wish.limit[s->wish.limits++] = limit;
    }
    gw_text_free(&name);
    return limit.column >= 0;
}

static bool read_limits(session *s) {
    const gw_cli_options *o = s->options;
    bool good = o->limit_count <= GW_SEARCH_LIMITS_MAX;
    if (!good) {
        (void)gw_cli_fail(GW_EXIT_USER, "--subject-to: at most %d of them", GW_SEARCH_LIMITS_MAX);
    }
    for (int i = 0; i < o->limit_count && s->wish.limits < GW_SEARCH_LIMITS_MAX; i++) {
        good &= read_limit(s, o->limits[i]);
    }
    return good;
}

/* --over, and what stands behind the scenario: each is one lever, or several with commas between. */
static bool find_levers(session *s) {
    const gw_cli_options *o = s->options;
    gw_arena *arena = gw_arena_create(0);
    const char **said = NULL;
    int count = 0;
    gw_text one = {0};
    for (int i = 0; i < o->over_count + o->argument_count - 1; i++) {
        const char *at = i < o->over_count ? o->over[i] : o->arguments[1 + i - o->over_count];
        for (; *at; at += *at == ',') {
            gw_text_clear(&one);
            gw_text_add_bytes(&one, at, (ptrdiff_t)strcspn(at, ","));
            at += strcspn(at, ",");
            said = gw_grow(said, count + 1, sizeof *said);
            said[count++] = gw_arena_text(arena, one.bytes);
        }
    }
    gw_text_free(&one);
    gw_diag diag = {0};
    int column = s->wish.column > 0 ? s->wish.column : 0;
    bool good = count > 0 && gw_funds_find(&s->funds, s->scenario, s->columns.at[column].firm_name, said,
                                           count, o->money, &diag);
    if (count == 0) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--over LEVER is wanted, for example --over training,advertising (goodwill "
                          "params levers)");
    }
    gw_cli_diagnose(&diag);
    gw_diag_free(&diag);
    gw_release(said);
    gw_arena_free(arena);
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
    s->wish.within = o->within > 0.0 ? o->within : 0.0;
    gw_setup setup = gw_replicate_setup(s->scenario, s->wish.seed, s->wish.first);
    s->columns = gw_columns_create(&setup);
    bool good = find_column(s);
    good &= read_limits(s);
    good &= find_levers(s);
    if (s->wish.replications < 2) {
        (void)gw_cli_fail(GW_EXIT_USER, "--reps 1: two replications at least are wanted, to tell luck");
        good = false;
    }
    if (s->wish.most < 2 * s->wish.replications) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--max-runs %lld: too few to try anything, with %lld replications of each",
                          (long long)s->wish.most, (long long)s->wish.replications);
        good = false;
    }
    return good;
}

/* --- the end ------------------------------------------------------------------------------------------- */

static void print(const session *s) {
    gw_text text = {0};
    switch (s->options->format) {
    case GW_FORMAT_TABLE:
        gw_optimise_table(s->optimum, &text);
        break;
    case GW_FORMAT_CSV:
        gw_optimise_csv(s->optimum, &text);
        break;
    case GW_FORMAT_JSON:
        gw_optimise_json(s->optimum, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

static bool write_files(session *s) {
    gw_text trials = {0}, overlay = {0}, manifest = {0};
    char finished[GW_CLOCK_SIZE];
    gw_clock_write(finished);
    gw_optimise_trials(s->optimum, &trials);
    gw_diag diag = {0};
    int best = gw_optimum_best(s->optimum);
    gw_scenario *found =
        gw_evaluator_scenario(&s->optimum->evaluator, s->optimum->evaluator.known[best].at, &diag);
    gw_cli_overlay(s->options, found, "best spread", "The best that goodwill optimize found:", &overlay);
    gw_optimise_manifest(s->optimum, &(gw_occasion){s->options->command_line, s->with.started, finished},
                         &manifest);
    bool good = gw_record_file(s->with.out, GW_OUT_TRIALS, &trials) &&
                gw_record_file(s->with.out, GW_OUT_OVERLAY, &overlay) &&
                gw_record_file(s->with.out, GW_OUT_MANIFEST, &manifest);
    (void)good; /* what failed is told when the directory is closed */
    gw_text_free(&trials);
    gw_text_free(&overlay);
    gw_text_free(&manifest);
    gw_scenario_free(found);
    gw_diag_free(&diag);
    return gw_session_kept(&s->with);
}

static int conclude(session *s, const gw_diag *diag) {
    if (!s->optimum) {
        gw_cli_diagnose(diag);
        return gw_session_stopped(&s->with) ? gw_session_fail(&s->with, "nothing was found yet")
                                            : GW_EXIT_FAILED;
    }
    bool written = !s->with.out || write_files(s);
    print(s);
    if (s->options->out && written && !s->options->quiet) {
        (void)fprintf(stderr, "\nresults are in %s; goodwill run %s/best.cfg plays the best\n",
                      s->options->out, s->options->out);
    }
    return written && s->optimum->chosen >= 0 ? GW_EXIT_OK : GW_EXIT_FAILED;
}

static int search(session *s) {
    gw_diag diag = {0};
    s->wish.threads = gw_cli_threads(s->options);
    s->wish.abandon = &s->with.interrupt.signal;
    s->wish.progress = gw_session_tell;
    s->wish.context = &s->with;
    s->wish.memo = gw_session_memo(&s->with);
    gw_session_play(&s->with, s->wish.most);
    s->optimum = gw_optimise(s->scenario, &s->funds, &s->wish, &diag);
    gw_progress_end(&s->with.progress);
    int code = conclude(s, &diag);
    gw_diag_free(&diag);
    return code;
}

static int run(const gw_cli_options *options) {
    session s = {.options = options};
    int code = prepare(&s) ? GW_EXIT_OK : GW_EXIT_USER;
    if (code == GW_EXIT_OK && options->dry) {
        code = gw_cost_tell(s.scenario, 1.0, 0, s.wish.most, options);
    } else if (code == GW_EXIT_OK) {
        code = gw_session_begin(&s.with, options, "optimize", s.scenario, false);
        code = gw_session_end(&s.with, code == GW_EXIT_OK ? search(&s) : code);
    }
    gw_optimum_free(s.optimum);
    gw_funds_free(&s.funds);
    gw_columns_free(&s.columns);
    gw_scenario_free(s.scenario);
    return code;
}

const gw_cli_spec gw_cli_optimize = {
    .name = "optimize",
    .arguments = "SCENARIO --over LEVER",
    .summary = "how best to spread a budget over levers",
    .description =
        "Looks for the split of a budget (money a week, all of the firm's) over levers that has the "
        "best KPI (npv, or --on), and says what it brings.\n\n"
        "What a lever costs follows from the lever itself: training, recognition, advertising, pay, "
        "staffing (in whole positions) and others. A setting that costs nothing by the week goes with "
        "its range, as price.factor=0.9:1.1, and so may any other to keep it within bounds. "
        "--subject-to keeps the mean of another KPI to a limit.\n\n"
        "All splits are tried on the same luck (--reps, 10), by NLopt. The finalists and the scenario "
        "as it is are then told apart on fresh luck, as goodwill select does; so small a difference as "
        "--within counts as none (a tenth of the gain). What the best one brings is measured on luck "
        "that neither saw, and what the search had promised beyond that is its optimism.\n\n"
        "With --out DIR all is kept: trials.csv has every split that was tried, best.cfg is a scenario "
        "that plays the best.\n\n"
        "With --store FILE each run of the search is kept as it ends, and the same command with "
        "--resume goes on, also with more --max-runs. --dry-run says what the search would cost.",
    .example = "goodwill optimize scenarios/coffee-chain.cfg --over training,recognition,advertising "
               "--max-runs 400\n"
               "goodwill optimize scenarios/coffee-chain.cfg --budget 3000 --over training staffing "
               "price.factor=0.9:1.1 --subject-to 'retention >= 75'",
    .takes = GW_TAKES_SET | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_OUT |
             GW_TAKES_FORCE | GW_TAKES_FORMAT | GW_TAKES_ON | GW_TAKES_WITHIN | GW_TAKES_DRY |
             GW_TAKES_NOTEBOOK | GW_TAKES_OPTIMIZE,
    .least = 1,
    .most = 1 + GW_AXES_MAX,
    .run = run,
};
