/* goodwill sweep: a scenario over levels of its parameters */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/cost.h"
#include "cli/keep.h"
#include "cli/options.h"
#include "cli/stored.h"
#include "cli/sweep_report.h"
#include "report/number.h"
#include "report/sweep.h"
#include "scenario/study_file.h"

#include <stdio.h>
#include <string.h>

typedef struct session {
    const gw_cli_options *options; /* with what a study says */
    gw_study_file study;
    bool studied;
    gw_scenario *scenario;
    gw_design design;
    gw_plan *plan;
    gw_diag diag;
} session;

/* --- a study ------------------------------------------------------------------------------------------- */

/* What the study says, where no flag says it. */
static bool apply_study(const gw_study_file *study, gw_cli_options *o) {
    bool good = true;
    o->design = o->design ? o->design : study->design;
    o->samples = o->samples >= 0 ? o->samples : study->samples;
    o->most = o->most >= 0 ? o->most : study->max_replications;
    if (o->on_count == 0) {
        o->on = (const char **)study->output;
        o->on_count = study->outputs;
    }
    if (!o->has_seed && study->seed) {
        good &= gw_options_read_seed(study->seed, o);
    }
    if (o->reps < 0 && o->wish < 0.0) { /* one of them; the file may not say both */
        o->reps = study->replications;
        good &= !study->precision || gw_options_read_wish(study->precision, o);
    }
    return good;
}

static bool read_study(session *s, gw_cli_options *options) {
    s->studied = gw_study_file_is(options->arguments[0]);
    if (!s->studied) {
        return true;
    }
    bool good = gw_study_file_read(options->arguments[0], &s->study, &s->diag);
    gw_cli_diagnose(&s->diag);
    gw_diag_free(&s->diag);
    return good && apply_study(&s->study, options);
}

/* --- what is asked ------------------------------------------------------------------------------------- */

static void read_factors(session *s, gw_design_kind kind) {
    const gw_cli_options *o = s->options;
    int said = s->study.factors, count = said + o->vary_count;
    const char *file = o->arguments[0];
    gw_factor *factor = gw_grow(NULL, count + 1, sizeof *factor);
    for (int i = 0; i < count; i++) {
        bool here = i >= said; /* on the command line */
        (void)gw_factor_read(here ? o->vary[i - said] : s->study.factor[i], s->scenario, here ? "" : file,
                             here ? "--vary" : file, &factor[i], &s->diag);
    }
    if (kind == GW_DESIGN_GRID && o->samples >= 0) {
        gw_diag_add(&s->diag, GW_ERROR, NULL, 0,
                    "--samples goes with --design lhs or sobol; a grid has all points");
    }
    (void)gw_design_create(&s->design, kind, factor, count, o->samples, &s->diag);
}

static bool is_csv(const char *name) {
    size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, ".csv") == 0;
}

static void read_rows(session *s) {
    const gw_cli_options *o = s->options;
    if (o->vary_count + s->study.factors > 0 || o->samples >= 0) {
        gw_diag_add(&s->diag, GW_ERROR, NULL, 0, "--%s does not go with --design %s, which says all points",
                    o->samples >= 0 ? "samples" : "vary", o->design);
    }
    (void)gw_design_read(&s->design, o->design, s->scenario, &s->diag);
}

static void read_design(session *s) {
    const gw_cli_options *o = s->options;
    const char *name = o->design ? o->design : "grid";
    if (is_csv(name)) {
        read_rows(s);
        return;
    }
    int kind = 0;
    while (kind < GW_DESIGN_ROWS && strcmp(gw_design_name((gw_design_kind)kind), name) != 0) {
        kind++;
    }
    if (kind == GW_DESIGN_ROWS) {
        gw_diag_add(&s->diag, GW_ERROR, NULL, 0,
                    strcmp(name, "file") == 0 ? "--design %.60s: name the file itself, as --design points.csv"
                                              : "--design %.60s: grid, lhs, sobol or a FILE.csv is wanted",
                    name);
        kind = GW_DESIGN_GRID;
    }
    if (o->vary_count + s->study.factors == 0) {
        gw_diag_add(&s->diag, GW_ERROR, NULL, 0,
                    "nothing varies: --vary PATH=LO:HI:STEP or PATH=a,b,c is wanted (or --design FILE.csv)");
        return;
    }
    read_factors(s, (gw_design_kind)kind);
}

/* The plan, or all mistakes on stderr. */
static bool make_plan(session *s) {
    const gw_cli_options *o = s->options;
    s->scenario = gw_cli_load(s->studied ? s->study.base : o->arguments[0], o);
    if (!s->scenario) {
        return false;
    }
    enum { USUAL_MOST = 1000 };
    bool wished = o->wish >= 0.0;
    const gw_run_params *run = &s->scenario->world->run;
    read_design(s);
    gw_plan_spec spec = {.seed = run->seed,
                         .first = o->first > 0 ? (uint32_t)o->first : 0,
                         .replications = wished ? (o->most >= 0 ? o->most : USUAL_MOST) : run->replications,
                         .precision = {wished ? o->wish : 0.0, o->relative},
                         .outputs = o->on,
                         .output_count = o->on_count};
    if (s->diag.errors == 0) {
        s->plan = gw_plan_of_design(s->scenario, &s->design, &spec, &s->diag);
    }
    if (s->plan && o->shards > 0) {
        s->plan->shard = o->shard;
        s->plan->shards = o->shards;
        if (gw_plan_jobs(s->plan) == 0) {
            gw_diag_add(&s->diag, GW_ERROR, NULL, 0, "--shard %d/%d: there are fewer runs than shards",
                        o->shard + 1, o->shards);
        }
    }
    gw_cli_diagnose(&s->diag);
    return s->diag.errors == 0;
}

/* --- how much it would be ------------------------------------------------------------------------------ */

typedef struct trial {
    const gw_plan *plan;
    int point;
    ptrdiff_t row; /* bytes in runs.csv */
    int64_t cells; /* numbers that can be told */
} trial;

static bool take_trial(void *context, const gw_result *result) {
    trial *t = context;
    gw_text point = {0}, row = {0};
    gw_sweep_csv_point(t->plan, t->point, &point);
    gw_sweep_csv_run(t->plan, &point, t->point, result, &row);
    t->row += row.length;
    t->cells += result->columns;
    gw_text_free(&point);
    gw_text_free(&row);
    return true;
}

/* Seconds that the job takes. */
static double try_job(trial *t, int64_t k) {
    t->point = gw_plan_job_at(t->plan, k).point;
    gw_replications jobs = {.play = gw_play_plan,
                            .subject = t->plan,
                            .first = (uint32_t)k,
                            .count = 1,
                            .threads = 1,
                            .consume = take_trial,
                            .context = t};
    double begun = gw_stored_now();
    (void)gw_replications_run(&jobs);
    return gw_stored_now() - begun;
}

/* Two runs are played, of the first and of the last point, as those that may differ most. */
static int tell_cost(const session *s) {
    enum { ROW_OVERHEAD = 90, CELL = 9 }; /* bytes in a store */
    const gw_plan *plan = s->plan;
    trial t = {.plan = plan};
    int64_t jobs = gw_plan_jobs(plan), last = plan->points - 1 < jobs ? plan->points - 1 : jobs - 1;
    double each = (try_job(&t, 0) + try_job(&t, last)) / 2.0;
    gw_cost cost = {.points = plan->points,
                    .replications = plan->replications,
                    .in_shard = plan->shards > 1,
                    .least = plan->precision.wish > 0.0 ? 0 : jobs,
                    .most = jobs,
                    .played = 2,
                    .seconds = each,
                    .row = (double)t.row / 2.0,
                    .record = ROW_OVERHEAD + CELL * (double)t.cells / 2.0};
    return gw_cost_print(&cost, s->options);
}

/* --- the command --------------------------------------------------------------------------------------- */

static int conclude(gw_keep *k, bool complete) {
    bool whole = k->plan->shards == 1, kept = k->options->store != NULL;
    if (k->broken || (!complete && kept)) {
        return gw_keep_stopped(k);
    }
    if (!whole && !k->options->quiet) {
        (void)fprintf(stderr, "shard %d/%d is complete: %lld runs are in %s (goodwill merge)\n",
                      k->plan->shard + 1, k->plan->shards, (long long)gw_store_done(k->store),
                      gw_store_file(k->store));
    }
    gw_out *out = k->out;
    k->out = NULL;
    int code = gw_sweep_report(k->store, k->options, out, whole);
    if (!complete) {
        return gw_keep_stopped(k);
    }
    int unknown = gw_rounds_unknown(gw_store_rounds(k->store));
    if (code == GW_EXIT_OK && unknown > 0) {
        return gw_cli_fail(GW_EXIT_IMPRECISE,
                           "precision not reached at %d of %d points after %lld runs each (--max-reps)",
                           unknown, k->plan->points, (long long)k->plan->replications);
    }
    return code;
}

static int play(const session *s) {
    gw_keep keep;
    int code = gw_keep_open(&keep, s->options, s->plan);
    if (code == GW_EXIT_OK) {
        bool complete = gw_keep_play(&keep);
        code = conclude(&keep, complete);
    }
    return gw_keep_close(&keep, code);
}

static bool flags_agree(const gw_cli_options *o) {
    const char *flag = o->store ? NULL : o->resume ? "resume" : o->shards > 0 ? "shard" : NULL;
    bool good = !flag;
    if (flag) {
        (void)gw_cli_fail(GW_EXIT_USER, "--%s goes with --store FILE only", flag);
    }
    if (o->wish >= 0.0 && o->reps >= 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "--reps says how often, --precision how well: give one of them");
        good = false;
    }
    if (o->wish < 0.0 && o->most >= 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "--max-reps goes with --precision only");
        good = false;
    }
    return good;
}

static int run(const gw_cli_options *options) {
    gw_cli_options all = *options;
    session s = {.options = &all};
    int code = GW_EXIT_USER;
    bool good = read_study(&s, &all);
    if (good) { /* all that is wrong in one go */
        good = flags_agree(&all);
        good &= make_plan(&s);
    }
    if (good) {
        code = options->dry ? tell_cost(&s) : play(&s);
    }
    gw_study_file_free(&s.study);
    gw_plan_free(s.plan);
    gw_design_free(&s.design);
    gw_scenario_free(s.scenario);
    gw_diag_free(&s.diag);
    return code;
}

const gw_cli_spec gw_cli_sweep = {
    .name = "sweep",
    .arguments = "STUDY | SCENARIO --vary ...",
    .summary = "a scenario at many points: which is best, what matters",
    .description =
        "Plays a scenario at many points, each with other values of some parameters, all on the same "
        "luck, and says which point is best, how far the others are behind it, and what each parameter "
        "does by itself.\n\n"
        "  --vary PATH=18:22:1         18, 19, 20, 21, 22\n"
        "  --vary PATH=1:100:x10       1, 10, 100\n"
        "  --vary PATH=fifo,priority   these levels\n"
        "  --vary PATH=18:22           any value between; with --design lhs or sobol\n"
        "  --vary PATH=1:100:log       the same on a logarithmic scale\n"
        "  --vary NAME=base,a.cfg      whole strategies: each level is a file that says what is other "
        "than in SCENARIO; base is SCENARIO as it is\n\n"
        "A grid plays every level with every other. lhs (a Latin hypercube) and sobol (Sobol's "
        "sequence) spread --samples N points evenly over all ranges; another --seed plays the same "
        "points on other luck. --design FILE.csv has a header of paths and a row a point, as the "
        "design.csv of another sweep.\n\n"
        "A STUDY is a file that says the same: base, factors (as --vary), design, samples, replications"
        " or precision, max_replications, seed, outputs (as --on); flags beat it. --set is applied "
        "before what varies.\n\n"
        "--on KPI (repeatable) keeps these numbers only; the best is the best in the first, or in npv. "
        "With --precision 2% each point is replicated until every --on KPI (npv) is known so well "
        "there: 10 times, then 5 more at a time, up to --max-reps (1000; exit code 3 where that was not"
        " enough).\n\n"
        "With --out DIR all is kept: design.csv, runs.csv, summary.csv, columns.csv, manifest.json.\n\n"
        "With --store FILE each run is kept as it ends: the same command with --resume goes on, --shard"
        " I/N plays every N-th run (goodwill merge joins), and goodwill export, status and select read "
        "it. However it was played, the files are the same to the last byte.\n\n"
        "--dry-run says what it would cost; --live draws the mean of the first KPI over all points as "
        "runs come in.",
    .example =
        "goodwill sweep scenarios/coffee-chain.cfg --vary firms.beans.price=18:22:2 --reps 5\n"
        "goodwill sweep scenarios/coffee-chain.cfg --vary firms.beans.levers.training.budget=0:150:75 \\\n"
        "    --vary firms.beans.levers.staffing.positions=0.9,1,1.1 --reps 3 --on npv --on retention\n"
        "goodwill sweep scenarios/coffee-chain.cfg --vary firms.beans.price=15:25 \\\n"
        "    --vary firms.beans.promise=0.7:0.95 --design lhs --samples 20 --reps 2 --store points.db\n"
        "goodwill sweep scenarios/coffee-chain.cfg --reps 4 \\\n"
        "    --vary "
        "strategy=base,scenarios/coffee-chain-fewer-staff.cfg,scenarios/coffee-chain-cut-training.cfg",
    .takes = GW_TAKES_SET | GW_TAKES_REPS | GW_TAKES_FIRST | GW_TAKES_SEED | GW_TAKES_THREADS | GW_TAKES_OUT |
             GW_TAKES_FORCE | GW_TAKES_FORMAT | GW_TAKES_ON | GW_TAKES_WISH | GW_TAKES_STORE | GW_TAKES_VARY |
             GW_TAKES_DRY | GW_TAKES_LIVE,
    .least = 1,
    .most = 1,
    .run = run,
};
