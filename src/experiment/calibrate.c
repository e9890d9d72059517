#include "experiment/calibrate.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hash.h"
#include "base/math.h"
#include "experiment/calibrate_inside.h"
#include "experiment/search.h"
#include "stats/filling.h"

#include <string.h>

/* A figure that the model cannot tell at all counts as this many standard deviations off. */
static const double UNTOLD = 10.0;

/* --- the distance -------------------------------------------------------------------------------------- */

double gw_calibration_mean(const gw_evaluator *e, int evaluation, int datum) {
    const gw_evaluation *v = &e->known[evaluation];
    gw_summary summary = {0};
    for (int64_t r = 0; v->valid && r < e->replications; r++) {
        gw_summary_add(&summary, v->numbers[r * e->numbers + datum]);
    }
    return gw_summary_mean(&summary);
}

double gw_calibration_residual(const gw_calibration *c, int evaluation, int datum) {
    double off = c->wish.datum[datum].value - gw_calibration_mean(&c->evaluator, evaluation, datum);
    return gw_is_finite(off) ? off / gw_sqrt(c->variance[datum]) : UNTOLD;
}

double gw_calibration_distance(const gw_calibration *c, int evaluation) {
    double sum = 0.0;
    for (int i = 0; i < c->wish.data; i++) {
        double off = gw_calibration_residual(c, evaluation, i);
        sum += off * off;
    }
    return sum;
}

/* Variances by the runs of an evaluation. Those of one column lend each other half of their strength: of a
 * few runs each alone is badly known. What does not vary at all counts as known to a millionth. */
static void find_variances(gw_calibration *c, const gw_evaluator *e, int evaluation) {
    static const double LENT = 0.5, KNOWN = 1e-6;
    const gw_datum *datum = c->wish.datum;
    for (int begin = 0, end = 0; begin < c->wish.data; begin = end) {
        double sum = 0.0, largest = 0.0;
        for (end = begin; end < c->wish.data && datum[end].column == datum[begin].column; end++) {
            gw_summary luck = {0};
            for (int64_t r = 0; r < e->replications; r++) {
                gw_summary_add(&luck, e->known[evaluation].numbers[r * e->numbers + end]);
            }
            double sd = luck.n > 1 ? gw_summary_sd(&luck) : 0.0, size = gw_abs(datum[end].value);
            c->variance[end] = sd * sd;
            sum += sd * sd;
            largest = size > largest ? size : largest;
        }
        double floor = largest > 0.0 ? KNOWN * largest * KNOWN * largest : KNOWN;
        for (int i = begin; i < end; i++) {
            double own = (1.0 - LENT) * c->variance[i] + LENT * sum / (end - begin);
            double off = c->wish.discrepancy * datum[i].value;
            c->variance[i] = own * (1.0 + 1.0 / (double)c->wish.replications) + off * off + floor;
        }
    }
}

/* --- places -------------------------------------------------------------------------------------------- */

static double unit_of(const gw_factor *f, double setting) {
    double lo = f->whole ? f->lo - 0.5 : f->lo, hi = f->whole ? f->hi + 0.5 : f->hi;
    double unit =
        f->log && setting > 0.0 ? gw_log(setting / lo) / gw_log(hi / lo) : (setting - lo) / (hi - lo);
    return unit < 0.0 ? 0.0 : unit > 1.0 ? 1.0 : unit;
}

void gw_calibration_place(const gw_calibration *c, int evaluation, double *at) {
    for (int i = 0; i < c->wish.parameters; i++) {
        at[i] = unit_of(&c->wish.parameter[i], c->evaluator.known[evaluation].at[i]);
    }
}

static void set(const gw_calibration *c, const double *at, double *settings) {
    for (int i = 0; i < c->wish.parameters; i++) {
        settings[i] = gw_factor_setting(&c->wish.parameter[i], at[i]);
    }
}

int gw_calibration_try(gw_calibration *c, const double *at) {
    double settings[GW_AXES_MAX] = {0};
    set(c, at, settings);
    return gw_evaluate(&c->evaluator, settings);
}

static bool is_in_range(const gw_calibration *c, int evaluation) {
    bool in = true;
    for (int i = 0; i < c->wish.parameters; i++) {
        double setting = c->evaluator.known[evaluation].at[i];
        in = in && setting >= c->wish.parameter[i].lo && setting <= c->wish.parameter[i].hi;
    }
    return in;
}

int gw_calibration_nearest(const gw_calibration *c) {
    int best = -1;
    double least = 0.0;
    for (int i = 0; i < c->evaluator.count; i++) {
        if (c->evaluator.known[i].valid && is_in_range(c, i)) {
            double distance = gw_calibration_distance(c, i);
            if (best < 0 || distance < least) {
                best = i;
                least = distance;
            }
        }
    }
    return best;
}

/* --- searching ----------------------------------------------------------------------------------------- */

typedef struct partial {
    gw_calibration *c;
    const double *from;
    const bool *fixed;
} partial;

/* From a place among the axes that move to one of all. */
static void complete(const partial *p, const double *some, double *at) {
    for (int i = 0, k = 0; i < p->c->wish.parameters; i++) {
        at[i] = p->fixed && p->fixed[i] ? p->from[i] : some[k++];
    }
}

/* The logarithm: so that what is far off does not hide the shape of what is near. */
static bool value_at(void *context, const double *some, double *value, double *limits) {
    const partial *p = context;
    double at[GW_AXES_MAX];
    (void)limits;
    complete(p, some, at);
    int found = gw_calibration_try(p->c, at);
    if (found < 0) {
        return false;
    }
    *value = gw_log(1.0 + gw_calibration_distance(p->c, found) / p->c->wish.data);
    return true;
}

bool gw_calibration_search(gw_calibration *c, const double *from, const bool *fixed, double step, int most) {
    partial p = {c, from, fixed};
    double start[GW_AXES_MAX] = {0}, best[GW_AXES_MAX];
    int axes = 0;
    for (int i = 0; i < c->wish.parameters; i++) {
        if (!fixed || !fixed[i]) {
            start[axes++] = from[i];
        }
    }
    if (axes == 0) {
        return gw_calibration_try(c, from) >= 0;
    }
    gw_search search = {.axes = axes,
                        .step = step,
                        .fine = 0.05 * step,
                        .most = most,
                        .local = 1,
                        .value = value_at,
                        .context = &p};
    return gw_search_run(&search, start, 1, best);
}

static int starts_of(int parameters) {
    return 4 + 4 * parameters;
}

int64_t gw_calibrate_least(int parameters, int64_t replications) {
    return (starts_of(parameters) + 1) * replications;
}

/* The scenario as it is and places all over the cube, together. */
static bool look_around(gw_calibration *c) {
    int parameters = c->wish.parameters, starts = starts_of(parameters);
    double *unit = gw_grow(NULL, (ptrdiff_t)starts * parameters, sizeof *unit);
    double *settings = gw_grow(NULL, (ptrdiff_t)(starts + 1) * parameters, sizeof *settings);
    int *index = gw_grow(NULL, starts + 1, sizeof *index);
    gw_fill_sobol(unit, starts, parameters);
    for (int i = 0; i < parameters; i++) {
        gw_target target;
        bool there = gw_params_find(c->played->params, c->wish.parameter[i].label, &target, NULL);
        gw_text today = {0};
        gw_param_write(target.param, target.object, &today);
        bool read = there && gw_text_read_number(gw_text_string(&today), &settings[i]);
        GW_ASSERT(read);
        gw_text_free(&today);
    }
    for (int s = 0; s < starts; s++) {
        set(c, unit + (ptrdiff_t)s * parameters, settings + (ptrdiff_t)(s + 1) * parameters);
    }
    bool good = gw_evaluate_all(&c->evaluator, settings, starts + 1, index);
    c->base = good ? index[0] : -1;
    gw_release(unit);
    gw_release(settings);
    gw_release(index);
    return good;
}

/* From the nearest places, each far from those before it. */
static void search_from_several(gw_calibration *c) {
    enum { SEARCHES = 3, EVALUATIONS = 10, EACH = 8 };
    static const double STEP = 0.12, APART = 0.15;
    double from[SEARCHES][GW_AXES_MAX];
    int known = c->evaluator.count, parameters = c->wish.parameters, begun = 0;
    for (bool found = true; found && begun < SEARCHES;) {
        int best = -1;
        double least = 0.0, at[GW_AXES_MAX];
        for (int i = 0; i < known; i++) {
            bool far = c->evaluator.known[i].valid && is_in_range(c, i);
            gw_calibration_place(c, i, at);
            for (int s = 0; far && s < begun; s++) {
                double most = 0.0;
                for (int k = 0; k < parameters; k++) {
                    most = gw_abs(at[k] - from[s][k]) > most ? gw_abs(at[k] - from[s][k]) : most;
                }
                far = most > APART;
            }
            double distance = far ? gw_calibration_distance(c, i) : 0.0;
            if (far && (best < 0 || distance < least)) {
                best = i;
                least = distance;
            }
        }
        found = best >= 0;
        if (found) {
            gw_calibration_place(c, best, from[begun++]);
        }
    }
    for (int s = 0; s < begun; s++) {
        (void)gw_calibration_search(c, from[s], NULL, STEP, EVALUATIONS + EACH * parameters);
    }
}

/* Runs of the nearest setting so far on luck that the search does not see, from which variances are taken;
 * then the search goes on from the nearest by these. */
static bool settle(gw_calibration *c) {
    enum { EVALUATIONS = 12, EACH = 8 };
    static const double STEP = 0.05;
    int first = gw_calibration_nearest(c);
    if (first < 0 || gw_evaluate(&c->histories, c->evaluator.known[first].at) < 0) {
        return false;
    }
    find_variances(c, &c->histories, 0);
    double from[GW_AXES_MAX];
    gw_calibration_place(c, gw_calibration_nearest(c), from);
    (void)gw_calibration_search(c, from, NULL, STEP, EVALUATIONS + EACH * c->wish.parameters);
    c->best = gw_calibration_nearest(c);
    return true;
}

/* How many of the fitted model's own histories lie as far from their mean as the figures do. */
static void judge(gw_calibration *c) {
    double distance = gw_calibration_distance(c, c->best);
    int last = gw_evaluate(&c->histories, c->evaluator.known[c->best].at);
    const gw_evaluator *h = &c->histories;
    last = last < 0 ? 0 : last;
    for (int64_t r = 0; r < h->replications; r++) {
        double sum = 0.0;
        for (int i = 0; i < c->wish.data; i++) {
            double off = h->known[last].numbers[r * h->numbers + i] - gw_calibration_mean(h, last, i);
            sum += gw_is_finite(off) ? off * off / c->variance[i] : 0.0;
        }
        c->as_far += sum >= distance;
    }
}

/* ------------------------------------------------------------------------------------------------------- */

static void measure(void *context, const gw_result *result, double *numbers) {
    const gw_calibrate_wish *wish = &((const gw_calibration *)context)->wish;
    for (int i = 0; i < wish->data; i++) {
        const gw_datum *d = &wish->datum[i];
        numbers[i] = d->period < result->periods
                         ? result->series[(ptrdiff_t)d->period * result->columns + d->column]
                         : gw_double_from_bits(0x7ff8000000000000u);
    }
}

static void progress(void *context, int64_t done, double running) {
    const gw_calibration *c = context;
    if (c->wish.progress) {
        c->wish.progress(c->wish.context, done, running);
    }
}

static double grain_of(const gw_factor *f) {
    static const double STEPS = 10000.0, LOG_STEPS = 1000.0, FINEST = 1e-15;
    double range = f->log ? f->lo / LOG_STEPS : (f->hi - f->lo) / STEPS, grain = 1.0;
    while (!f->whole && grain > range && grain > FINEST) {
        grain /= 10.0;
    }
    return grain;
}

/* What the numbers of a run are: the figures' columns and periods, not their values. */
static uint64_t meaning_of(const gw_calibrate_wish *wish, const gw_scenario *scenario) {
    uint64_t hash = gw_hash_double(gw_hash_word(scenario->hash, (uint64_t)wish->periods), wish->period_weeks);
    for (int i = 0; i < wish->data; i++) {
        hash = gw_hash_word(hash, (uint64_t)wish->datum[i].column);
        hash = gw_hash_word(hash, (uint64_t)wish->datum[i].period);
    }
    return hash;
}

static void begin_evaluator(gw_calibration *c, gw_evaluator *e, int64_t ahead, int64_t replications) {
    *e = (gw_evaluator){.scenario = c->played,
                        .axes = c->wish.parameters,
                        .seed = c->wish.seed,
                        .first = c->wish.first + (uint32_t)ahead,
                        .replications = replications,
                        .most = INT64_MAX / 2,
                        .threads = c->wish.threads,
                        .abandon = c->wish.abandon,
                        .numbers = c->wish.data,
                        .series = true,
                        .measure = measure,
                        .context = c,
                        .memo = c->wish.memo,
                        .meaning = c->meaning};
    for (int i = 0; i < c->wish.parameters; i++) {
        gw_text path = {0};
        gw_text_add(&path, c->wish.parameter[i].label);
        e->axis[i] = (gw_axis){path.bytes, grain_of(&c->wish.parameter[i])};
    }
    gw_evaluator_begin(e);
}

/* The scenario as long as the figures, in their periods. */
static gw_scenario *shorten(const gw_scenario *scenario, const gw_calibrate_wish *wish, gw_diag *diag) {
    gw_text weeks = {0}, period = {0};
    gw_text_add_number(&weeks, wish->period_weeks * wish->periods);
    gw_text_add_number(&period, wish->period_weeks);
    const gw_setting settings[] = {
        {"run.weeks", weeks.bytes}, {"run.period_weeks", period.bytes}, {"run.warmup_weeks", "0"}};
    gw_scenario *made = gw_scenario_mix(scenario, NULL, NULL, NULL, settings, 3, diag);
    gw_text_free(&weeks);
    gw_text_free(&period);
    return made;
}

static bool fit(gw_calibration *c, gw_diag *diag) {
    if (!look_around(c)) {
        return false;
    }
    int first = c->evaluator.known[c->base].valid ? c->base : gw_calibration_nearest(c);
    for (int i = 0; first < 0 && i < c->evaluator.diag.count; i++) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "no setting within the ranges makes a scenario: %s",
                    c->evaluator.diag.items[i].text);
    }
    if (first < 0) {
        return false;
    }
    find_variances(c, &c->evaluator, first);
    search_from_several(c);
    if (c->evaluator.stopped || !settle(c)) {
        return false;
    }
    c->profiled = gw_calibration_profile(c);
    judge(c);
    return !c->evaluator.stopped && !c->histories.stopped;
}

gw_calibration *gw_calibrate(const gw_scenario *scenario, const gw_calibrate_wish *wish, gw_diag *diag) {
    enum { TIMES = 4, LEAST = 40 };
    GW_ASSERT(wish->parameters >= 1 && wish->parameters <= GW_AXES_MAX && wish->data >= 1);
    GW_ASSERT(wish->replications >= 2 &&
              wish->most >= gw_calibrate_least(wish->parameters, wish->replications));
    gw_scenario *played = shorten(scenario, wish, diag);
    if (!played) {
        return NULL;
    }
    gw_calibration *c = gw_grow(NULL, 1, sizeof *c);
    *c = (gw_calibration){
        .wish = *wish, .played = played, .base = -1, .best = -1, .meaning = meaning_of(wish, scenario)};
    c->variance = gw_grow(NULL, wish->data, sizeof *c->variance);
    int64_t histories = TIMES * wish->replications > LEAST ? TIMES * wish->replications : LEAST;
    begin_evaluator(c, &c->evaluator, 0, wish->replications);
    begin_evaluator(c, &c->histories, wish->replications, histories);
    c->evaluator.most = wish->most;
    c->evaluator.progress = progress;
    if (!fit(c, diag)) {
        gw_calibration_free(c);
        return NULL;
    }
    return c;
}

void gw_calibration_free(gw_calibration *c) {
    if (!c) {
        return;
    }
    gw_evaluator_free(&c->evaluator);
    gw_evaluator_free(&c->histories);
    gw_scenario_free(c->played);
    gw_release(c->variance);
    gw_release(c);
}
