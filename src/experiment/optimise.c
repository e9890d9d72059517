#include "experiment/optimise.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hash.h"
#include "base/math.h"

#include <string.h>

typedef struct session {
    gw_optimum *o;
    double base, scale; /* the value of the scenario as it is, and of what order changes are */
    double limit_scale[GW_SEARCH_LIMITS_MAX];
    double worst; /* in units of the search: what cannot be told counts as this */
} session;

/* --- what is tried ------------------------------------------------------------------------------------- */

static void measure(void *context, const gw_result *result, double *numbers) {
    const gw_optimise_wish *wish = &((const session *)context)->o->wish;
    numbers[0] = result->values[wish->column];
    for (int i = 0; i < wish->limits; i++) {
        numbers[1 + i] = result->values[wish->limit[i].column];
    }
}

static void progress(void *context, int64_t done, double running) {
    const gw_optimise_wish *wish = &((const session *)context)->o->wish;
    if (wish->progress) {
        wish->progress(wish->context, done, running);
    }
}

/* How far an evaluation is beyond a limit; 0 or less: within. NaN where it cannot be told. */
static double excess(const gw_optimum *o, int evaluation, int limit) {
    double value = gw_evaluation_mean(&o->evaluator, evaluation, 1 + limit) - o->wish.limit[limit].value;
    return o->wish.limit[limit].at_most ? value : -value;
}

static bool is_kept(const gw_optimum *o, int evaluation) {
    bool kept = gw_is_finite(gw_evaluation_mean(&o->evaluator, evaluation, 0));
    for (int i = 0; i < o->wish.limits; i++) {
        kept = kept && excess(o, evaluation, i) <= 0.0;
    }
    return kept;
}

/* Whether an evaluation is one of the splits that were asked for: the scenario as it is may not be. */
static bool is_asked(const gw_optimum *o, int evaluation) {
    const double *at = o->evaluator.known[evaluation].at;
    bool asked = true, money = false;
    for (int i = 0; i < o->funds.count; i++) {
        asked = asked && at[i] >= o->funds.at[i].low && at[i] <= o->funds.at[i].high;
        money |= o->funds.at[i].money;
    }
    static const double ROUNDING = 1e-9;
    return asked && (!money || gw_funds_cost(&o->funds, at) <= o->funds.budget * (1.0 + ROUNDING));
}

bool gw_optimum_keeps(const gw_optimum *o, int evaluation) {
    return is_asked(o, evaluation) && is_kept(o, evaluation);
}

static bool value_at(void *context, const double *at, double *value, double *limits) {
    session *s = context;
    gw_optimum *o = s->o;
    double settings[GW_AXES_MAX];
    gw_funds_split(&o->funds, at, settings);
    int found = gw_evaluate(&o->evaluator, settings);
    if (found < 0) {
        return false;
    }
    double seen = o->wish.better * (s->base - gw_evaluation_mean(&o->evaluator, found, 0)) / s->scale;
    *value = gw_is_finite(seen) ? seen : s->worst;
    s->worst = *value > s->worst ? *value : s->worst;
    for (int i = 0; i < o->wish.limits; i++) {
        double far = excess(o, found, i) / s->limit_scale[i];
        limits[i] = gw_is_finite(far) ? far : 1.0;
    }
    return true;
}

static bool neighbour(void *context, const double *at, int axis, int direction, double *there) {
    return gw_funds_neighbour(&((const session *)context)->o->funds, at, axis, direction, there);
}

/* --- the search ---------------------------------------------------------------------------------------- */

/* The even split, today's, half of the budget evenly, and nearly all to one lever after the other; what is no
 * money stands as today. */
static int make_starts(const gw_funds *f, double *starts) {
    static const double MOST = 0.8, WHOLE = 1.0, HALF = 0.5;
    double today[GW_AXES_MAX] = {0}, place[GW_AXES_MAX] = {0};
    int funds = 0, count = 0;
    for (int i = 0; i < f->count; i++) {
        today[i] = f->at[i].today;
        funds += f->at[i].money;
    }
    gw_funds_place(f, today, place);
    for (int start = 0; start < 3 + f->count; start++) {
        int favoured = start - 3;
        if ((start != 1 && funds == 0) || (favoured >= 0 && (funds < 2 || !f->at[favoured].money))) {
            continue;
        }
        double *at = starts + (ptrdiff_t)count++ * f->count;
        memcpy(at, place, (size_t)f->count * sizeof *at);
        for (int i = 0; i < f->count; i++) {
            if (f->at[i].money && start != 1) {
                at[i] = favoured < 0    ? (start == 0 ? WHOLE : HALF) / funds
                        : i == favoured ? MOST
                                        : (WHOLE - MOST) / (funds - 1);
            }
        }
    }
    return count;
}

/* The scenario as it is, and the even split: the first of the starts. */
static bool play_first(session *s, const double *starts) {
    gw_optimum *o = s->o;
    double settings[2 * GW_AXES_MAX] = {0};
    bool money = false;
    for (int i = 0; i < o->funds.count; i++) {
        settings[i] = o->funds.at[i].today;
        money |= o->funds.at[i].money;
    }
    gw_funds_split(&o->funds, starts, settings + o->funds.count);
    int found[2];
    if (!gw_evaluate_all(&o->evaluator, settings, money ? 2 : 1, found)) {
        return false;
    }
    o->base = found[0];
    o->even = money ? found[1] : -1;
    return true;
}

/* Of what order differences in value are: the luck of one run is a measure at hand, half a per cent of the
 * value another, which is larger than nothing. */
static void find_scales(session *s) {
    static const double SHARE = 0.005;
    gw_optimum *o = s->o;
    double sums[1 + GW_SEARCH_LIMITS_MAX] = {1.0};
    for (int n = 0; n <= o->wish.limits; n++) {
        gw_summary luck = {0};
        for (int64_t r = 0; r < o->evaluator.replications; r++) {
            gw_summary_add(&luck, o->evaluator.known[o->base].numbers[r * o->evaluator.numbers + n]);
        }
        double least = SHARE * gw_abs(luck.mean), sd = gw_summary_sd(&luck);
        sums[n] = sd > least ? sd : least > 0.0 ? least : 1.0;
    }
    s->base = gw_evaluation_mean(&o->evaluator, o->base, 0);
    s->base = gw_is_finite(s->base) ? s->base : 0.0;
    s->scale = sums[0];
    for (int i = 0; i < o->wish.limits; i++) {
        s->limit_scale[i] = sums[1 + i];
    }
}

/* Runs that one local search may take, in splits: the budget of runs is shared among them. */
static void climb(session *s, const double *starts, int count) {
    enum { LOCAL = 3, LEAST = 6 };
    gw_optimum *o = s->o;
    int64_t left = (o->wish.most - o->evaluator.played) / o->wish.replications - count;
    int64_t each = left / (LOCAL + 1);
    int least = LEAST + 2 * o->funds.count;
    bool whole = false;
    for (int i = 0; i < o->funds.count; i++) {
        whole |= o->funds.at[i].whole;
    }
    gw_search search = {.axes = o->funds.count,
                        .limits = o->wish.limits,
                        .step = 0.15,
                        .fine = 0.004,
                        .most = each > least ? (int)each : least,
                        .local = LOCAL,
                        .again = true,
                        .value = value_at,
                        .neighbour = whole ? neighbour : NULL,
                        .context = s};
    double best[GW_AXES_MAX];
    (void)gw_search_run(&search, starts, count, best); /* the evaluator knows all */
    o->searched_out = !o->evaluator.stopped && o->evaluator.played + o->wish.replications <= o->wish.most;
}

/* --- finalists ----------------------------------------------------------------------------------------- */

static double merit(const gw_optimum *o, int evaluation) {
    return o->wish.better * gw_evaluation_mean(&o->evaluator, evaluation, 0);
}

/* Whether two splits differ by so little that they are one finalist: nowhere by 3 % of the range. */
static bool is_near(const gw_optimum *o, int a, int b) {
    static const double NEAR = 0.03;
    for (int i = 0; i < o->funds.count; i++) {
        const gw_fund *fund = &o->funds.at[i];
        double apart = gw_abs(o->evaluator.known[a].at[i] - o->evaluator.known[b].at[i]);
        if (fund->whole ? apart > 0.5 : apart > NEAR * (fund->high - fund->low)) {
            return false;
        }
    }
    return true;
}

static bool is_taken(const gw_optimum *o, int evaluation) {
    for (int i = 0; i < o->finalists; i++) {
        if (is_near(o, o->finalist[i], evaluation)) {
            return true;
        }
    }
    return false;
}

/* The best and those that differ from it, behind the scenario as it is where that may take part. */
static void pick_finalists(gw_optimum *o) {
    o->base_raced = gw_optimum_keeps(o, o->base);
    if (o->base_raced) {
        o->finalist[o->finalists++] = o->base;
    }
    while (o->finalists < GW_FINALISTS_MAX + o->base_raced) {
        int best = -1;
        for (int i = 0; i < o->evaluator.count; i++) {
            if (gw_optimum_keeps(o, i) && !is_taken(o, i) && (best < 0 || merit(o, i) > merit(o, best))) {
                best = i;
            }
        }
        if (best < 0) {
            break;
        }
        o->best = o->best < 0 ? best : o->best;
        o->finalist[o->finalists++] = best;
    }
}

/* Of those that keep to ranges and budget, the one least beyond the limits. */
static void find_nearest(gw_optimum *o) {
    static const double TINY = 1e-9;
    double least = 0.0;
    for (int i = 0; i < o->evaluator.count; i++) {
        double far = 0.0;
        for (int l = 0; l < o->wish.limits; l++) {
            double over = excess(o, i, l) / (gw_abs(o->wish.limit[l].value) + TINY);
            far += over > 0.0 ? over : 0.0;
        }
        if (is_asked(o, i) && gw_is_finite(far) && (o->nearest < 0 || far < least)) {
            o->nearest = i;
            least = far;
        }
    }
}

/* --- fresh luck ---------------------------------------------------------------------------------------- */

static gw_scenario *scenario_of(const gw_optimum *o, int evaluation) {
    gw_diag diag = {0};
    gw_scenario *made = gw_evaluator_scenario(&o->evaluator, o->evaluator.known[evaluation].at, &diag);
    GW_ASSERT(made); /* it has been played */
    gw_diag_free(&diag);
    return made;
}

/* So small a difference as a tenth of what the search saw gained is not worth more runs. */
static double indifference(const gw_optimum *o) {
    static const double PART = 0.1, LEAST = 1e-4;
    double base = gw_evaluation_mean(&o->evaluator, o->base, 0);
    double gain = PART * gw_abs(gw_evaluation_mean(&o->evaluator, o->best, 0) - base);
    double least = gw_abs(base) > 0.0 ? LEAST * gw_abs(base) : LEAST;
    return gain > least ? gain : least;
}

/* The candidate with the best mean of those still in. */
static int best_mean(const gw_optimum *o) {
    const gw_candidate *c = o->selection.candidate;
    int best = -1;
    for (int i = 0; i < o->finalists; i++) {
        if (c[i].out_after == 0 && c[i].value.n > 0 &&
            (best < 0 || o->wish.better * (c[i].value.mean - c[best].value.mean) > 0.0)) {
            best = i;
        }
    }
    return best;
}

/* False when it was abandoned, or a value could not be told. */
static bool race(gw_optimum *o) {
    enum { TIMES = 5, LEAST = 10 }; /* as many replications as the search had of a split, at most */
    gw_scenario *scenarios[1 + GW_FINALISTS_MAX];
    for (int i = 0; i < o->finalists; i++) {
        scenarios[i] = scenario_of(o, o->finalist[i]);
    }
    uint32_t fresh = o->wish.first + (uint32_t)o->wish.replications;
    o->plan = gw_plan_create(scenarios, o->finalists, o->wish.seed, fresh, 1);
    gw_select_wish wish = {.field = o->plan->variant[0].field[o->wish.column],
                           .better = o->wish.better,
                           .within = o->wish.within,
                           .alpha = 0.05,
                           .most = TIMES * (o->wish.replications > LEAST ? o->wish.replications : LEAST),
                           .threads = o->wish.threads,
                           .abandon = o->wish.abandon};
    o->selection = gw_select_run(o->plan, &wish);
    o->decided = o->selection.best >= 0;
    int best = o->decided ? o->selection.best : best_mean(o);
    bool stopped = o->wish.abandon && atomic_load(o->wish.abandon) != 0;
    o->chosen = best >= 0 ? o->finalist[best] : -1;
    return best >= 0 && o->selection.untold < 0 && !stopped;
}

static void choose_only(gw_optimum *o) {
    o->decided = true;
    o->chosen = o->finalist[0];
}

static bool take(void *context, const gw_result *result) {
    (void)gw_comparison_add(context, result);
    return true;
}

static int measure_of(const gw_optimum *o, int column) {
    gw_text name = {0};
    gw_column_name(&o->evaluator.columns.at[column], &name);
    int found = gw_comparison_find(o->fresh, name.bytes);
    gw_text_free(&name);
    return found;
}

/* As it is, the chosen one, and the even split, on luck behind all that was used. */
static bool compare(gw_optimum *o) {
    enum { LEAST = 20 };
    int64_t used = 0, n = o->wish.replications > LEAST ? o->wish.replications : LEAST;
    for (int i = 0; o->plan && i < o->finalists; i++) {
        used = o->selection.candidate[i].value.n > used ? o->selection.candidate[i].value.n : used;
    }
    o->shown = o->chosen == o->base ? o->best : o->chosen;
    const int evaluation[] = {o->base, o->shown, o->even};
    const gw_scenario *arms[3];
    int count = o->even >= 0 ? 3 : 2;
    for (int a = 0; a < count; a++) {
        arms[a] = o->scenario[a] = scenario_of(o, evaluation[a]);
    }
    uint32_t first = o->wish.first + (uint32_t)(o->wish.replications + used);
    o->fresh = gw_comparison_create(arms, count, o->wish.seed, first, false);
    o->measure = measure_of(o, o->wish.column);
    for (int i = 0; i < o->wish.limits; i++) {
        o->limit_measure[i] = measure_of(o, o->wish.limit[i].column);
    }
    gw_replications jobs = {.play = gw_play_comparison,
                            .subject = o->fresh,
                            .count = n * count,
                            .threads = o->wish.threads,
                            .abandon = o->wish.abandon,
                            .consume = take,
                            .context = o->fresh};
    return gw_replications_run(&jobs) == jobs.count;
}

int gw_optimum_best(const gw_optimum *o) {
    int best = o->chosen >= 0 ? o->chosen : o->nearest;
    return best < 0 ? o->base : best;
}

gw_summary gw_optimum_promise(const gw_optimum *o) {
    return gw_evaluation_difference(&o->evaluator, o->shown, o->base, 0);
}

double gw_optimum_optimism(const gw_optimum *o, double *half) {
    gw_summary seen = gw_optimum_promise(o), fresh = gw_comparison_difference(o->fresh, o->measure, 1, 0);
    double a = gw_summary_sd(&seen), b = gw_summary_sd(&fresh);
    a = a * a / (double)seen.n;
    b = b * b / (double)fresh.n;
    double degrees = (a + b) * (a + b) / (a * a / (double)(seen.n - 1) + b * b / (double)(fresh.n - 1));
    *half = a + b > 0.0 ? gw_sqrt(a + b) * gw_t_quantile(0.95, degrees) : 0.0;
    return o->wish.better * (seen.mean - fresh.mean);
}

/* ------------------------------------------------------------------------------------------------------- */

static void begin_evaluator(session *s, const gw_scenario *scenario) {
    gw_optimum *o = s->o;
    o->evaluator = (gw_evaluator){.scenario = scenario,
                                  .axes = o->funds.count,
                                  .seed = o->wish.seed,
                                  .first = o->wish.first,
                                  .replications = o->wish.replications,
                                  .most = o->wish.most,
                                  .threads = o->wish.threads,
                                  .abandon = o->wish.abandon,
                                  .numbers = 1 + o->wish.limits,
                                  .measure = measure,
                                  .progress = progress,
                                  .context = s,
                                  .memo = o->wish.memo,
                                  .meaning = gw_hash_word(0, (uint64_t)o->wish.column)};
    for (int i = 0; i < o->wish.limits; i++) {
        o->evaluator.meaning = gw_hash_word(o->evaluator.meaning, (uint64_t)o->wish.limit[i].column);
    }
    for (int i = 0; i < o->funds.count; i++) {
        gw_text path = {0};
        gw_text_add(&path, o->funds.at[i].path);
        o->evaluator.axis[i] = (gw_axis){path.bytes, o->funds.at[i].grain};
    }
    gw_evaluator_begin(&o->evaluator);
}

/* From the first split to the last comparison. False when it was abandoned, or a value could not be told. */
static bool optimise(session *s, gw_diag *diag) {
    gw_optimum *o = s->o;
    double starts[(3 + GW_AXES_MAX) * GW_AXES_MAX];
    int count = make_starts(&o->funds, starts);
    if (!play_first(s, starts)) {
        return false;
    }
    find_scales(s);
    climb(s, starts, count);
    if (o->evaluator.stopped) {
        return false;
    }
    pick_finalists(o);
    if (o->best < 0 && !o->base_raced) {
        find_nearest(o);
        return true;
    }
    o->best = o->best < 0 ? o->base : o->best;
    o->wish.within = o->wish.within > 0.0 ? o->wish.within : indifference(o);
    if (o->finalists < 2) {
        choose_only(o);
    } else if (!race(o)) {
        if (o->selection.untold >= 0) {
            gw_text name = {0};
            gw_column_name(&o->evaluator.columns.at[o->wish.column], &name);
            gw_diag_add(diag, GW_ERROR, NULL, 0, "%s cannot be told in replication %lld", name.bytes,
                        (long long)o->selection.untold + o->plan->first);
            gw_text_free(&name);
        }
        return false;
    }
    return compare(o);
}

gw_optimum *gw_optimise(const gw_scenario *scenario, gw_funds *funds, const gw_optimise_wish *wish,
                        gw_diag *diag) {
    GW_ASSERT(wish->replications >= 2 && wish->most >= 2 * wish->replications);
    gw_optimum *o = gw_grow(NULL, 1, sizeof *o);
    *o = (gw_optimum){.wish = *wish, .funds = *funds, .best = -1, .nearest = -1, .chosen = -1, .shown = -1};
    *funds = (gw_funds){0};
    session s = {.o = o, .scale = 1.0};
    begin_evaluator(&s, scenario);
    bool good = optimise(&s, diag);
    o->evaluator.context = NULL;
    if (!good) {
        gw_optimum_free(o);
        return NULL;
    }
    return o;
}

void gw_optimum_free(gw_optimum *o) {
    if (!o) {
        return;
    }
    gw_comparison_free(o->fresh);
    for (int a = 0; a < 3; a++) {
        gw_scenario_free(o->scenario[a]);
    }
    gw_selection_free(&o->selection);
    gw_plan_free(o->plan);
    gw_evaluator_free(&o->evaluator);
    gw_funds_free(&o->funds);
    gw_release(o);
}
