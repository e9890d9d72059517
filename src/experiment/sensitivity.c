#include "experiment/sensitivity.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hash.h"
#include "base/math.h"
#include "stats/morris.h"
#include "stats/sobol.h"
#include "stats/summary.h"

#include <stdlib.h>

enum { FIRST_ROWS = 64, LEAST_ROWS = 8, LEAST_SAMPLES = 2 };

typedef struct study {
    gw_trials *trials;
    const gw_sensitivity_wish *wish;
    gw_sensitivity *found;
    uint64_t key;         /* of the design */
    int parameters, luck; /* luck: its number as a factor */
    int64_t reps;         /* runs that a point is the mean of */
    int64_t per_sample;   /* points */
    int64_t samples;      /* that are wanted so far, found->samples of them played */
    int64_t told;         /* samples of which all is computed */
    int64_t *trial;       /* [point * reps + run]: what the design's points are, sample by sample */
    int64_t points, room;
    double *setting; /* of one point */
    double *a, *b;   /* [row - samples * parameters]: of sobol's rows that are about to be wanted */
} study;

/* --- points -------------------------------------------------------------------------------------------- */

/* Wants a point, of the settings in s->setting, on bundle `luck` of replications. */
static void add_point(study *s, int64_t luck) {
    if ((s->points + 1) * s->reps > s->room) {
        s->room = 2 * (s->points + 1) * s->reps;
        s->trial = gw_grow(s->trial, s->room, sizeof *s->trial);
    }
    for (int64_t r = 0; r < s->reps; r++) {
        uint32_t replication = s->wish->first + (uint32_t)(luck * s->reps + r);
        s->trial[s->points * s->reps + r] = gw_trials_want(s->trials, s->setting, replication);
    }
    s->points++;
}

/* What came out at point `point` of a sample. */
static double result_of(const study *s, int64_t sample, int64_t point, int kpi) {
    const int64_t *trial = &s->trial[(sample * s->per_sample + point) * s->reps];
    double sum = 0.0;
    for (int64_t r = 0; r < s->reps; r++) {
        sum += s->trials->result[trial[r] * s->trials->kpis + kpi];
    }
    return sum / (double)s->reps;
}

static void place(study *s, int parameter, double at) {
    s->setting[parameter] = gw_factor_setting(&s->trials->ranges->at[parameter].factor, at);
}

/* The mean and the spread of a KPI over points. */
static void tell_level(const study *s, int kpi, const gw_summary *level) {
    gw_interval interval = gw_summary_interval(level);
    gw_dependence *f = &s->found->of[kpi];
    f->base = (gw_estimate){gw_summary_mean(level), interval.lo, interval.hi};
    f->sd = gw_summary_sd(level);
}

/* --- one at a time ------------------------------------------------------------------------------------- */

/* A sample is a replication. Points: all as it is, then the lower and the upper end of each parameter. */
static void add_oat(study *s, int64_t sample) {
    const double as_it_is = gw_double_from_bits(0x7ff8000000000000u);
    for (int i = 0; i < s->parameters; i++) {
        s->setting[i] = as_it_is;
    }
    add_point(s, sample);
    for (int i = 0; i < s->parameters; i++) {
        for (int end = 0; end <= 1; end++) {
            s->setting[i] = gw_range_end(&s->trials->ranges->at[i], end);
            add_point(s, sample);
        }
        s->setting[i] = as_it_is;
    }
}

/* Of point `to` less point `from`, replication by replication. */
static gw_estimate difference(const study *s, int64_t from, int64_t to, int kpi, int64_t *n) {
    gw_summary pairs = {0};
    for (int64_t r = 0; r < s->found->samples; r++) {
        gw_summary_add(&pairs, result_of(s, r, to, kpi) - result_of(s, r, from, kpi));
    }
    gw_interval interval = gw_summary_interval(&pairs);
    *n = pairs.n;
    return (gw_estimate){gw_summary_mean(&pairs), interval.lo, interval.hi};
}

static gw_estimate times(gw_estimate e, double by) {
    return by < 0.0 ? (gw_estimate){by * e.value, by * e.hi, by * e.lo}
                    : (gw_estimate){by * e.value, by * e.lo, by * e.hi};
}

/* Between what single runs lie, 95 of 100. */
static gw_effect oat_luck(const gw_summary *level) {
    static const double SD = 1.96;
    gw_interval spread = gw_summary_sd_interval(level);
    gw_estimate sd = {gw_summary_sd(level), spread.lo, spread.hi};
    return (gw_effect){.at = {times(sd, -SD), times(sd, SD), times(sd, 2.0 * SD)},
                       .weight = 2.0 * SD * sd.value,
                       .n = level->n};
}

static double further(double a, double b) {
    double most = a > b ? a : b, least = a < b ? a : b;
    return (most > 0.0 ? most : 0.0) - (least < 0.0 ? least : 0.0);
}

static void tell_oat(study *s, int kpi) {
    gw_effect *effect = s->found->of[kpi].effect;
    gw_summary level = {0};
    for (int64_t r = 0; r < s->found->samples; r++) {
        gw_summary_add(&level, result_of(s, r, 0, kpi));
    }
    tell_level(s, kpi, &level);
    for (int i = 0; i < s->parameters; i++) {
        int64_t low = 1 + 2 * i, high = 2 + 2 * i;
        gw_effect *e = &effect[i];
        e->at[GW_EFFECT_LOW] = difference(s, 0, low, kpi, &e->n);
        e->at[GW_EFFECT_HIGH] = difference(s, 0, high, kpi, &e->n);
        e->at[GW_EFFECT_SWING] = difference(s, low, high, kpi, &e->n);
        e->weight = further(e->at[GW_EFFECT_LOW].value, e->at[GW_EFFECT_HIGH].value);
    }
    effect[s->luck] = oat_luck(&level);
}

/* --- walks --------------------------------------------------------------------------------------------- */

/* A sample is a trajectory, luck being one of its factors: it has two bundles of it. */
static void add_walk(study *s, int64_t sample) {
    int factors = s->found->factors;
    double *walk = gw_grow(NULL, (ptrdiff_t)(factors + 1) * factors, sizeof *walk);
    int *moved = gw_grow(NULL, factors, sizeof *moved);
    gw_morris_trajectory(factors, s->key, sample, walk, moved);
    for (int step = 0; step <= factors; step++) {
        const double *point = walk + (ptrdiff_t)step * factors;
        for (int i = 0; i < s->parameters; i++) {
            place(s, i, point[i]);
        }
        add_point(s, 2 * sample + (point[s->luck] != walk[s->luck]));
    }
    gw_release(walk);
    gw_release(moved);
}

static const double *settings_of(const study *s, int64_t sample, int64_t point) {
    return s->trials->setting + s->trial[(sample * s->per_sample + point) * s->reps] * s->parameters;
}

/* The elementary effects of one trajectory, each at effects[factor * trajectories + trajectory]. */
static void tell_walk(const study *s, int kpi, int64_t sample, double *effects) {
    for (int step = 0; step < s->found->factors; step++) {
        const double *from = settings_of(s, sample, step), *to = settings_of(s, sample, step + 1);
        int factor = s->luck;
        double moved = 1.0;
        for (int i = 0; i < s->parameters; i++) {
            if (from[i] != to[i]) {
                factor = i;
                moved = gw_range_between(&s->trials->ranges->at[i], from[i], to[i]);
            }
        }
        double change = result_of(s, sample, step + 1, kpi) - result_of(s, sample, step, kpi);
        effects[factor * s->found->samples + sample] = change / moved;
    }
}

static void tell_morris(study *s, int kpi) {
    int64_t walks = s->found->samples;
    double *effects = gw_grow(NULL, walks * s->found->factors, sizeof *effects);
    gw_summary level = {0};
    for (int64_t t = 0; t < walks; t++) {
        tell_walk(s, kpi, t, effects);
        gw_summary_add(&level, result_of(s, t, 0, kpi));
    }
    tell_level(s, kpi, &level);
    for (int f = 0; f < s->found->factors; f++) {
        gw_morris_effect e = gw_morris_sum(effects + f * walks, walks, s->key);
        s->found->of[kpi].effect[f] =
            (gw_effect){.at = {e.mu_star, e.mu, e.sigma}, .weight = e.mu_star.value, .n = e.trajectories};
    }
    gw_release(effects);
}

/* --- shares of the variance ---------------------------------------------------------------------------- */

/* A sample is a row. Points: A, B, then A with each factor as in B, luck the last of them. */
static void add_row(study *s, int64_t sample) {
    const double *a = s->a + (sample - s->samples) * s->parameters,
                 *b = s->b + (sample - s->samples) * s->parameters;
    for (int side = 0; side <= 1; side++) {
        for (int i = 0; i < s->parameters; i++) {
            place(s, i, side == 0 ? a[i] : b[i]);
        }
        add_point(s, 2 * sample + side);
    }
    for (int f = 0; f <= s->parameters; f++) {
        for (int i = 0; i < s->parameters; i++) {
            place(s, i, i == f ? b[i] : a[i]);
        }
        add_point(s, 2 * sample + (f == s->luck));
    }
}

static double *sample_of(const study *s, int kpi) {
    double *value = gw_grow(NULL, s->found->samples * s->per_sample, sizeof *value);
    for (int64_t r = 0; r < s->found->samples; r++) {
        for (int64_t p = 0; p < s->per_sample; p++) {
            value[r * s->per_sample + p] = result_of(s, r, p, kpi);
        }
    }
    return value;
}

static double wider(double widest, gw_estimate e) {
    return e.hi - e.lo > widest ? e.hi - e.lo : widest;
}

static void tell_sobol(study *s, int kpi) {
    int factors = s->found->factors;
    gw_dependence *d = &s->found->of[kpi];
    gw_sobol_index *index = gw_grow(NULL, factors, sizeof *index);
    double *value = sample_of(s, kpi);
    gw_sobol_sample sample = {factors, s->found->samples, value};
    int64_t n = gw_sobol_indices(&sample, s->key, index, NULL, NULL);
    gw_summary level = {0};
    for (int64_t r = 0; r < sample.rows; r++) {
        gw_summary_add(&level, value[r * s->per_sample]);
        gw_summary_add(&level, value[r * s->per_sample + 1]);
    }
    tell_level(s, kpi, &level);
    for (int f = 0; f < factors; f++) {
        d->effect[f] =
            (gw_effect){.at = {index[f].total, index[f].first}, .weight = index[f].total.value, .n = n};
        s->found->widest = wider(wider(s->found->widest, index[f].total), index[f].first);
    }
    gw_release(value);
    gw_release(index);
}

/* The same rows again, for what those that matter make together. */
static void tell_alone(study *s, int kpi) {
    gw_dependence *d = &s->found->of[kpi];
    gw_sobol_index *index = gw_grow(NULL, s->found->factors, sizeof *index);
    bool *counted = gw_grow(NULL, s->found->factors, sizeof *counted);
    double *value = sample_of(s, kpi);
    gw_sobol_sample sample = {s->found->factors, s->found->samples, value};
    for (int f = 0; f < s->found->factors; f++) {
        counted[f] = f != s->luck && d->matters[f];
    }
    (void)gw_sobol_indices(&sample, s->key, index, counted, &d->alone);
    gw_release(value);
    gw_release(counted);
    gw_release(index);
}

/* --- what is found ------------------------------------------------------------------------------------- */

bool gw_estimate_told(gw_estimate estimate) {
    return estimate.lo > 0.0 || estimate.hi < 0.0;
}

static bool is_told(const gw_sensitivity_wish *wish, const gw_effect *e) {
    bool told = gw_estimate_told(e->at[0]);
    return told || (wish->method == GW_OAT && gw_estimate_told(e->at[1]));
}

static void judge(study *s, gw_dependence *d) {
    double least = s->wish->method == GW_SOBOL ? GW_SENSITIVITY_MATTERS : d->effect[s->luck].weight;
    d->mattering = 0;
    for (int f = 0; f < s->parameters; f++) {
        const gw_effect *e = &d->effect[f];
        d->matters[f] = is_told(s->wish, e) && e->weight >= least;
        d->mattering += d->matters[f];
    }
}

/* By weight; what cannot be told comes last, and equals stay in their order. */
static void sort(gw_dependence *d, int factors) {
    for (int f = 0; f < factors; f++) {
        double weight = d->effect[f].weight;
        int at = f;
        for (; at > 0; at--) {
            double above = d->effect[d->order[at - 1]].weight;
            if (!(weight > above || (gw_is_nan(above) && !gw_is_nan(weight)))) {
                break;
            }
            d->order[at] = d->order[at - 1];
        }
        d->order[at] = f;
    }
    for (int i = 0; i < factors; i++) {
        d->effect[d->order[i]].rank = i + 1;
    }
}

/* --- playing ------------------------------------------------------------------------------------------- */

/* Wants samples up to `to`, and plays them. False when not all of them could be; those that are whole count.
 */
static bool play_to(study *s, int64_t to, gw_diag *diag) {
    static void (*const add[GW_SENSITIVITY_METHODS])(study *, int64_t) = {add_oat, add_walk, add_row};
    int64_t from = s->samples, values = (to - from) * s->parameters;
    if (s->wish->method == GW_SOBOL) {
        s->a = gw_grow(s->a, values, sizeof *s->a);
        s->b = gw_grow(s->b, values, sizeof *s->b);
        gw_sobol_rows(s->parameters, s->key, from, to - from, s->a, s->b);
    }
    for (int64_t sample = from; sample < to; sample++) {
        add[s->wish->method](s, sample);
    }
    s->samples = to;
    GW_ASSERT(s->trial);
    bool good = gw_trials_play(s->trials, diag);
    int64_t *whole = &s->found->samples, length = s->per_sample * s->reps;
    for (bool played = true; played && *whole < to; *whole += played) {
        for (int64_t i = 0; i < length; i++) {
            played &= s->trial[*whole * length + i] < s->trials->played;
        }
    }
    return good;
}

static void tell(study *s) {
    if (s->told == s->found->samples) {
        return;
    }
    s->told = s->found->samples;
    static void (*const tell_kpi[GW_SENSITIVITY_METHODS])(study *, int) = {tell_oat, tell_morris, tell_sobol};
    s->found->widest = 0.0;
    for (int k = 0; k < s->found->kpis; k++) {
        tell_kpi[s->wish->method](s, k);
    }
}

/* Twice as many rows each time, until all intervals are narrow. */
static void play_doubling(study *s, gw_diag *diag) {
    const gw_sensitivity_wish *wish = s->wish;
    int64_t rows = FIRST_ROWS, per_row = s->per_sample * s->reps;
    while (rows > LEAST_ROWS && rows * per_row > wish->most) {
        rows /= 2;
    }
    for (bool enough = false; !enough && play_to(s, rows, diag); rows *= 2) {
        tell(s);
        s->found->wide = s->found->widest > wish->width;
        enough = !s->found->wide || 2 * rows * per_row > wish->most;
    }
}

static void conclude(study *s) {
    for (int k = 0; k < s->found->kpis; k++) {
        judge(s, &s->found->of[k]);
        sort(&s->found->of[k], s->found->factors);
        if (s->wish->method == GW_SOBOL) {
            tell_alone(s, k);
        }
    }
}

static void make_room(gw_sensitivity *found) {
    found->of = gw_grow(NULL, found->kpis, sizeof *found->of);
    for (int k = 0; k < found->kpis; k++) {
        gw_dependence *f = &found->of[k];
        *f = (gw_dependence){.effect = gw_grow(NULL, found->factors, sizeof *f->effect),
                             .order = gw_grow(NULL, found->factors, sizeof *f->order),
                             .matters = gw_grow(NULL, found->factors, sizeof *f->matters)};
    }
}

bool gw_sensitivity_run(gw_trials *trials, const gw_sensitivity_wish *wish, gw_sensitivity *found,
                        gw_diag *diag) {
    int parameters = trials->ranges->count;
    const int64_t points[GW_SENSITIVITY_METHODS] = {1 + 2 * (int64_t)parameters, parameters + 2,
                                                    parameters + 3};
    *found = (gw_sensitivity){.factors = parameters + 1, .kpis = trials->kpis};
    make_room(found);
    study s = {.trials = trials,
               .wish = wish,
               .found = found,
               .key = gw_hash_word(trials->seed, gw_hash_text("sensitivity")),
               .parameters = parameters,
               .luck = parameters,
               .reps = wish->method == GW_OAT ? 1 : wish->reps,
               .per_sample = points[wish->method],
               .setting = gw_grow(NULL, parameters, sizeof *s.setting)};
    if (wish->method == GW_SOBOL && wish->samples == 0) {
        play_doubling(&s, diag);
    } else {
        (void)play_to(&s, wish->method == GW_OAT ? wish->reps : wish->samples, diag);
    }
    bool good = diag->errors == 0 && found->samples >= LEAST_SAMPLES;
    if (good) {
        tell(&s);
        conclude(&s);
    }
    gw_release(s.a);
    gw_release(s.b);
    gw_release(s.setting);
    gw_release(s.trial);
    return good;
}

void gw_sensitivity_free(gw_sensitivity *found) {
    for (int k = 0; k < found->kpis; k++) {
        gw_release(found->of[k].effect);
        gw_release(found->of[k].order);
        gw_release(found->of[k].matters);
    }
    gw_release(found->of);
}

int64_t gw_sensitivity_runs(const gw_sensitivity_wish *wish, int parameters) {
    switch (wish->method) {
    case GW_OAT:
        return wish->reps * (1 + 2 * (int64_t)parameters);
    case GW_MORRIS:
        return wish->reps * wish->samples * (parameters + 2);
    default:
        return wish->reps * (wish->samples > 0 ? wish->samples : FIRST_ROWS) * (parameters + 3);
    }
}
