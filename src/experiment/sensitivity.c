#include "experiment/sensitivity.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/math.h"
#include "stats/morris.h"
#include "stats/sobol.h"
#include "stats/summary.h"

#include <stdlib.h>

enum { FIRST_ROWS = 64, LEAST_ROWS = 8 };

typedef struct study {
    gw_trials *trials;
    const gw_sensitivity_wish *wish;
    gw_sensitivity *found;
    uint64_t key;         /* of the design */
    int parameters, luck; /* luck: its number as a factor */
    int64_t *trial;       /* [point * reps + replication]: what the design's points are */
    int64_t points, room;
    double *setting; /* of one point */
} study;

/* --- points -------------------------------------------------------------------------------------------- */

/* Wants a point, of the settings in s->setting, on bundle `luck` of replications. */
static void add_point(study *s, int64_t luck) {
    int64_t reps = s->wish->reps;
    if ((s->points + 1) * reps > s->room) {
        s->room = 2 * (s->points + 1) * reps;
        s->trial = gw_grow(s->trial, s->room, sizeof *s->trial);
    }
    for (int64_t r = 0; r < reps; r++) {
        uint32_t replication = s->wish->first + (uint32_t)(luck * reps + r);
        s->trial[s->points * reps + r] = gw_trials_want(s->trials, s->setting, replication);
    }
    s->points++;
}

static double result_of(const study *s, int64_t point, int64_t rep, int kpi) {
    return s->trials->result[s->trial[point * s->wish->reps + rep] * s->trials->kpis + kpi];
}

static double mean_of(const study *s, int64_t point, int kpi) {
    double sum = 0.0;
    for (int64_t r = 0; r < s->wish->reps; r++) {
        sum += result_of(s, point, r, kpi);
    }
    return sum / (double)s->wish->reps;
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

/* Points: all as it is, then the lower and the upper end of each parameter. */
static bool play_oat(study *s, gw_diag *diag) {
    const double as_it_is = gw_double_from_bits(0x7ff8000000000000u);
    for (int i = 0; i < s->parameters; i++) {
        s->setting[i] = as_it_is;
    }
    add_point(s, 0);
    for (int i = 0; i < s->parameters; i++) {
        for (int end = 0; end <= 1; end++) {
            s->setting[i] = gw_range_end(&s->trials->ranges->at[i], end);
            add_point(s, 0);
        }
        s->setting[i] = as_it_is;
    }
    s->found->samples = s->wish->reps;
    return gw_trials_play(s->trials, diag);
}

/* Of point `to` less point `from`, replication by replication. */
static gw_estimate difference(const study *s, int64_t from, int64_t to, int kpi, int64_t *n) {
    gw_summary pairs = {0};
    for (int64_t r = 0; r < s->wish->reps; r++) {
        gw_summary_add(&pairs, result_of(s, to, r, kpi) - result_of(s, from, r, kpi));
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
    for (int64_t r = 0; r < s->wish->reps; r++) {
        gw_summary_add(&level, result_of(s, 0, r, kpi));
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

/* Points: those of each trajectory, luck being one of its factors: a trajectory has two bundles of it. */
static bool play_morris(study *s, gw_diag *diag) {
    int factors = s->found->factors;
    double *walk = gw_grow(NULL, (ptrdiff_t)(factors + 1) * factors, sizeof *walk);
    int *moved = gw_grow(NULL, factors, sizeof *moved);
    for (int64_t t = 0; t < s->wish->samples; t++) {
        gw_morris_trajectory(factors, s->key, t, walk, moved);
        for (int step = 0; step <= factors; step++) {
            const double *point = walk + (ptrdiff_t)step * factors;
            for (int i = 0; i < s->parameters; i++) {
                place(s, i, point[i]);
            }
            add_point(s, 2 * t + (point[s->luck] != walk[s->luck]));
        }
    }
    gw_release(walk);
    gw_release(moved);
    s->found->samples = s->wish->samples;
    return gw_trials_play(s->trials, diag);
}

/* The elementary effects of one trajectory, each at effects[factor * trajectories + trajectory]. */
static void tell_walk(const study *s, int kpi, int64_t t, double *effects) {
    int factors = s->found->factors;
    const gw_trials *trials = s->trials;
    int64_t reps = s->wish->reps, first = t * (factors + 1);
    for (int step = 0; step < factors; step++) {
        const double *from = trials->setting + s->trial[(first + step) * reps] * s->parameters,
                     *to = trials->setting + s->trial[(first + step + 1) * reps] * s->parameters;
        int factor = s->luck;
        double moved = 1.0;
        for (int i = 0; i < s->parameters; i++) {
            if (from[i] != to[i]) {
                factor = i;
                moved = gw_range_between(&trials->ranges->at[i], from[i], to[i]);
            }
        }
        double change = mean_of(s, first + step + 1, kpi) - mean_of(s, first + step, kpi);
        effects[factor * s->wish->samples + t] = change / moved;
    }
}

static void tell_morris(study *s, int kpi) {
    int64_t walks = s->wish->samples;
    double *effects = gw_grow(NULL, walks * s->found->factors, sizeof *effects);
    gw_summary level = {0};
    for (int64_t t = 0; t < walks; t++) {
        tell_walk(s, kpi, t, effects);
        gw_summary_add(&level, mean_of(s, t * (s->found->factors + 1), kpi));
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

/* Points of row r: A, B, then A with each factor as in B, luck the last of them. */
static void add_row(study *s, int64_t row, const double *a, const double *b) {
    for (int side = 0; side <= 1; side++) {
        for (int i = 0; i < s->parameters; i++) {
            place(s, i, side == 0 ? a[i] : b[i]);
        }
        add_point(s, 2 * row + side);
    }
    for (int f = 0; f <= s->parameters; f++) {
        for (int i = 0; i < s->parameters; i++) {
            place(s, i, i == f ? b[i] : a[i]);
        }
        add_point(s, 2 * row + (f == s->luck));
    }
}

static bool play_rows(study *s, int64_t from, int64_t to, gw_diag *diag) {
    double *a = gw_grow(NULL, (to - from) * s->parameters, sizeof *a);
    double *b = gw_grow(NULL, (to - from) * s->parameters, sizeof *b);
    gw_sobol_rows(s->parameters, s->key, from, to - from, a, b);
    for (int64_t r = from; r < to; r++) {
        add_row(s, r, a + (r - from) * s->parameters, b + (r - from) * s->parameters);
    }
    gw_release(a);
    gw_release(b);
    return gw_trials_play(s->trials, diag);
}

static double *sample_of(const study *s, int kpi) {
    int64_t points = s->found->samples * (s->found->factors + 2);
    double *value = gw_grow(NULL, points, sizeof *value);
    for (int64_t p = 0; p < points; p++) {
        value[p] = mean_of(s, p, kpi);
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
        gw_summary_add(&level, value[r * (factors + 2)]);
        gw_summary_add(&level, value[r * (factors + 2) + 1]);
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

/* Twice as many rows each time, until all intervals are narrow. */
static bool play_sobol(study *s, gw_diag *diag) {
    const gw_sensitivity_wish *wish = s->wish;
    gw_sensitivity *found = s->found;
    int64_t rows = wish->samples > 0 ? wish->samples : FIRST_ROWS,
            per_row = (found->factors + 2) * wish->reps;
    while (wish->samples == 0 && rows > LEAST_ROWS && rows * per_row > wish->most) {
        rows /= 2;
    }
    for (bool enough = false; !enough; rows *= 2) {
        if (!play_rows(s, found->samples, rows, diag)) {
            found->wide = true;
            return found->samples > 0 && diag->errors == 0;
        }
        found->samples = rows;
        found->widest = 0.0;
        for (int k = 0; k < found->kpis; k++) {
            tell_sobol(s, k);
        }
        found->wide = wish->samples == 0 && found->widest > wish->width;
        enough = wish->samples > 0 || !found->wide || 2 * rows * per_row > wish->most;
    }
    return true;
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

static void conclude(study *s) {
    for (int k = 0; k < s->found->kpis; k++) {
        gw_dependence *d = &s->found->of[k];
        if (s->wish->method == GW_OAT) {
            tell_oat(s, k);
        } else if (s->wish->method == GW_MORRIS) {
            tell_morris(s, k);
        }
        judge(s, d);
        sort(d, s->found->factors);
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
    static bool (*const play[GW_SENSITIVITY_METHODS])(study *, gw_diag *) = {play_oat, play_morris,
                                                                             play_sobol};
    int parameters = trials->ranges->count;
    *found = (gw_sensitivity){.factors = parameters + 1, .kpis = trials->kpis};
    make_room(found);
    study s = {.trials = trials,
               .wish = wish,
               .found = found,
               .key = gw_hash_word(trials->seed, gw_hash_text("sensitivity")),
               .parameters = parameters,
               .luck = parameters,
               .setting = gw_grow(NULL, parameters, sizeof *s.setting)};
    bool good = play[wish->method](&s, diag);
    if (good) {
        conclude(&s);
    }
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
