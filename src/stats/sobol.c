#include "stats/sobol.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hash.h"
#include "base/math.h"

#include <gsl/gsl_qrng.h>

/* --- the design ---------------------------------------------------------------------------------------- */

enum { DIGITS = 30 }; /* of GSL's Sobol numbers */

/* Luck in [0, 1) of one number of the design. */
static double drawn(uint64_t key, uint64_t factor, uint64_t row, uint64_t side) {
    uint64_t luck = gw_hash_word(gw_hash_word(gw_hash_word(key, factor), row), side);
    return ((double)(luck >> 12) + 0.5) / (double)((uint64_t)1 << 52);
}

/* A number of the sequence with its digits shifted by column. */
static double shifted(uint64_t key, int column, double value) {
    uint64_t ones = ((uint64_t)1 << DIGITS) - 1;
    uint64_t digits = (uint64_t)(value * (double)(ones + 1)) ^ (gw_hash_word(key, (uint64_t)column) & ones);
    return ((double)digits + 0.5) / (double)(ones + 1);
}

void gw_sobol_rows(int factors, uint64_t key, int64_t first, int64_t count, double *a, double *b) {
    int spread = factors < GW_SOBOL_FACTORS ? factors : GW_SOBOL_FACTORS;
    double point[2 * GW_SOBOL_FACTORS] = {0.0}; /* GSL leaves out the first point, which is 0 */
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)(2 * spread));
    GW_ASSERT(sequence);
    for (int64_t row = 0; row < first + count; row++) {
        for (int f = 0; row >= first && f < factors; f++) {
            int64_t at = (row - first) * factors + f;
            bool is_spread = f < spread;
            a[at] = is_spread ? shifted(key, f, point[f]) : drawn(key, (uint64_t)f, (uint64_t)row, 0);
            b[at] = is_spread ? shifted(key, spread + f, point[spread + f])
                              : drawn(key, (uint64_t)f, (uint64_t)row, 1);
        }
        gsl_qrng_get(sequence, point);
    }
    gsl_qrng_free(sequence);
}

/* --- the indices --------------------------------------------------------------------------------------- */

/* Sums over rows; c is A with one factor as in B. */
typedef struct sums {
    double rows, a, b, aa, bb, ab;
    double *c, *cc, *ac, *bc; /* [factor] */
} sums;

/* The values of all rows in which everything is finite, less their mean, so that sums lose nothing. */
static double *centre(const gw_sobol_sample *sample, int64_t *rows) {
    int width = sample->factors + 2;
    double *kept = gw_grow(NULL, (ptrdiff_t)sample->rows * width + 1, sizeof *kept);
    double mean = 0.0;
    *rows = 0;
    for (int64_t r = 0; r < sample->rows; r++) {
        bool told = true;
        for (int i = 0; i < width; i++) {
            kept[*rows * width + i] = sample->value[r * width + i];
            told &= gw_is_finite(sample->value[r * width + i]);
        }
        mean += told ? kept[*rows * width] : 0.0;
        *rows += told;
    }
    mean /= *rows > 0 ? (double)*rows : 1.0;
    for (int64_t i = 0; i < *rows * width; i++) {
        kept[i] -= mean;
    }
    return kept;
}

static void add_up(const double *value, int factors, int64_t rows, const int *times, sums *s) {
    double *c = s->c, *cc = s->cc, *ac = s->ac, *bc = s->bc;
    *s = (sums){.rows = (double)rows, .c = c, .cc = cc, .ac = ac, .bc = bc};
    for (int f = 0; f < factors; f++) {
        c[f] = cc[f] = ac[f] = bc[f] = 0.0;
    }
    for (int64_t r = 0; r < rows; r++) {
        const double *row = value + r * (factors + 2);
        double weight = times ? (double)times[r] : 1.0;
        if (weight == 0.0) {
            continue;
        }
        double a = row[0], b = row[1];
        s->a += weight * a;
        s->b += weight * b;
        s->aa += weight * (a * a);
        s->bb += weight * (b * b);
        s->ab += weight * (a * b);
        for (int f = 0; f < factors; f++) {
            double v = row[2 + f];
            c[f] += weight * v;
            cc[f] += weight * (v * v);
            ac[f] += weight * (a * v);
            bc[f] += weight * (b * v);
        }
    }
}

/* 1 less half the mean square of u - v over their variance: what u and v have in common. */
static double common(double rows, double u, double v, double uu, double vv, double uv) {
    double mean = 0.5 * (u + v) / rows;
    return 1.0 - (0.5 * (uu + vv) - uv) / (0.5 * (uu + vv) - rows * mean * mean);
}

/* Where a, b and c are about normal, and a and b independent, the error of common(b, c) goes with that of
 * common(a, b) in the proportion common(a, c) (1 - common(b, c)^2), and the other way round (Pearson & Filon
 * 1898). Where they are not, less is gained, but nothing is lost: common(a, b) is 0 in the mean. */
static void solve(const sums *s, int f, double *first, double *total) {
    double chance = common(s->rows, s->a, s->b, s->aa, s->bb, s->ab);
    double with_b = common(s->rows, s->b, s->c[f], s->bb, s->cc[f], s->bc[f]);
    double with_a = common(s->rows, s->a, s->c[f], s->aa, s->cc[f], s->ac[f]);
    *first = with_b - with_a * (1.0 - with_b * with_b) * chance;
    *total = 1.0 - with_a + with_b * (1.0 - with_a * with_a) * chance;
    if (with_a == 1.0) { /* it never changed anything: then neither does it by itself */
        *first = *total = 0.0;
    }
}

typedef struct table {
    double *first, *total; /* [factor * GW_RESAMPLES + resample] */
    double *alone;         /* [resample] */
} table;

/* Of all resamples. */
static table resample(const double *value, int factors, int64_t rows, uint64_t key, const bool *counted,
                      sums *s) {
    table t = {.first = gw_grow(NULL, (ptrdiff_t)factors * GW_RESAMPLES, sizeof(double)),
               .total = gw_grow(NULL, (ptrdiff_t)factors * GW_RESAMPLES, sizeof(double)),
               .alone = gw_grow(NULL, GW_RESAMPLES, sizeof(double))};
    int *times = gw_grow(NULL, rows + 1, sizeof *times);
    for (int i = 0; i < GW_RESAMPLES; i++) {
        gw_bootstrap_draw(key, i, rows, times);
        add_up(value, factors, rows, times, s);
        t.alone[i] = 0.0;
        for (int f = 0; f < factors; f++) {
            ptrdiff_t at = (ptrdiff_t)f * GW_RESAMPLES + i;
            solve(s, f, &t.first[at], &t.total[at]);
            t.alone[i] += counted && counted[f] ? t.first[at] : 0.0;
        }
    }
    gw_release(times);
    return t;
}

int64_t gw_sobol_indices(const gw_sobol_sample *sample, uint64_t key, gw_sobol_index *index,
                         const bool *counted, gw_estimate *alone) {
    int factors = sample->factors;
    int64_t rows = 0;
    double *value = centre(sample, &rows), sum = 0.0;
    double *room = gw_grow(NULL, 4 * (ptrdiff_t)factors, sizeof *room);
    sums s = {.c = room, .cc = room + factors, .ac = room + 2 * factors, .bc = room + 3 * factors};
    table t = resample(value, factors, rows, key, counted, &s);
    add_up(value, factors, rows, NULL, &s);
    for (int f = 0; f < factors; f++) {
        double first = 0.0, total = 0.0;
        solve(&s, f, &first, &total);
        index[f].first = gw_bootstrap_estimate(first, t.first + (ptrdiff_t)f * GW_RESAMPLES, rows);
        index[f].total = gw_bootstrap_estimate(total, t.total + (ptrdiff_t)f * GW_RESAMPLES, rows);
        sum += counted && counted[f] ? first : 0.0;
    }
    if (alone) {
        *alone = gw_bootstrap_estimate(sum, t.alone, rows);
    }
    gw_release(t.first);
    gw_release(t.total);
    gw_release(t.alone);
    gw_release(room);
    gw_release(value);
    return rows;
}
