#include "random/variate.h"

#include "random/stream.h"
#include "unit/random_check.h"

#include <string.h>

enum { N = 200000 };

static gw_rng fresh(uint64_t occurrence) {
    return gw_stream(gw_luck(20240229, 0), GW_PURPOSE_SCRATCH, 7, occurrence);
}

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

typedef struct count_law {
    const char *name;
    int64_t (*draw)(gw_rng *rng, double a, double b);
    double (*below)(double k, double a, double b); /* P(X <= k) */
    double a, b, mean, sd;
} count_law;

static int64_t draw_poisson(gw_rng *rng, double a, double b) {
    (void)b;
    return gw_poisson(rng, a);
}
static int64_t draw_geometric(gw_rng *rng, double a, double b) {
    (void)b;
    return gw_geometric(rng, a);
}
static int64_t draw_binomial(gw_rng *rng, double a, double b) {
    return gw_binomial(rng, (int64_t)a, b);
}
/* GSL's incomplete gamma and beta give up at some 10^7; there the normal is right to 10^-4 of a cell's
 * standard error. */
static double below_normally(double k, double mean, double variance) {
    return gsl_cdf_ugaussian_P((k + 0.5 - mean) / sqrt(variance));
}
static double below_poisson(double k, double a, double b) {
    (void)b;
    return k < 0 ? 0 : a > 1e7 ? below_normally(k, a, a) : gsl_cdf_gamma_Q(a, k + 1, 1);
}
static double below_geometric(double k, double a, double b) {
    (void)b;
    return k < 0 ? 0 : -expm1((k + 1) * log1p(-a));
}
static double below_binomial(double k, double n, double p) {
    double variance = n * p * (1 - p);
    return k < 0            ? 0
           : k >= n         ? 1
           : variance > 1e7 ? below_normally(k, n * p, variance)
                            : gsl_cdf_beta_Q(p, k + 1, n - k);
}

/* n draws. Mean within 4 standard errors, variance within 4 of its own; chi-square over single
 * values where the law is narrow, else over some 120 cells of a tenth of a standard deviation. */
static void expect_count_law(const count_law *l, int n, uint64_t occurrence) {
    enum { CELLS = 161 };
    double width = floor(l->sd / 10) > 1 ? floor(l->sd / 10) : 1;
    double from = floor(l->mean - 80 * width);
    from = from < 0 ? 0 : from;
    static double seen[CELLS], expected[CELLS];
    for (int i = 0; i < CELLS; i++) {
        double to = i == CELLS - 1 ? 1 : l->below(from + (i + 1) * width - 1, l->a, l->b);
        expected[i] = n * (to - (i == 0 ? 0 : l->below(from + i * width - 1, l->a, l->b)));
        seen[i] = 0;
    }
    gw_rng rng = fresh(occurrence);
    double sum = 0, square = 0, fourth = 0;
    for (int i = 0; i < n; i++) {
        double x = (double)l->draw(&rng, l->a, l->b);
        double d = x - l->mean, cell = floor((x - from) / width);
        sum += d;
        square += d * d;
        fourth += d * d * d * d;
        seen[cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : (int)cell]++;
    }
    double variance = square / n;
    cr_expect_float_eq(sum / n, 0, 4 * l->sd / sqrt(n), "%s(%g, %g): mean off by %g", l->name, l->a, l->b,
                       sum / n);
    cr_expect_float_eq(variance, l->sd * l->sd, 4 * sqrt((fourth / n - variance * variance) / n),
                       "%s(%g, %g): variance %g, not %g", l->name, l->a, l->b, variance, l->sd * l->sd);
    double chance = chi_square_chance(seen, expected, CELLS);
    cr_expect_gt(chance, RARE, "%s(%g, %g): chi-square %g", l->name, l->a, l->b, chance);
}

Test(variate, poissons_of_all_means_have_their_laws) {
    const double means[] = {0.01, 1, 9.999, 10, 11.5, 25, 100, 1234.5, 1e6, 1e9};
    for (int i = 0; i < COUNT(means); i++) {
        count_law l = {"poisson", draw_poisson, below_poisson, means[i], 0, means[i], sqrt(means[i])};
        expect_count_law(&l, N, 700 + (uint64_t)i);
    }
    gw_rng rng = fresh(0);
    cr_expect_eq(gw_poisson(&rng, 0), 0);
}

Test(variate, geometrics_have_their_laws) {
    const double chances[] = {0.95, 0.5, 0.1, 0.003, 1e-7};
    for (int i = 0; i < COUNT(chances); i++) {
        double p = chances[i];
        count_law l = {"geometric", draw_geometric, below_geometric, p, 0, (1 - p) / p, sqrt(1 - p) / p};
        expect_count_law(&l, N, 800 + (uint64_t)i);
    }
    gw_rng rng = fresh(0);
    cr_expect_eq(gw_geometric(&rng, 1), 0);
    cr_expect_eq(gw_geometric(&rng, 1e-300), INT64_MAX);
    cr_expect_gt(gw_geometric(&rng, 1e-15), 1000000);
}

Test(variate, binomials_of_all_sizes_have_their_laws) {
    const double laws[][2] = {{1, 0.3},   {7, 0.5},    {20, 0.1},   {20, 0.5},  {21, 0.5},
                              {25, 0.85}, {30, 0.4},   {99, 0.1},   {101, 0.1}, {1000, 0.3},
                              {1e6, 0.7}, {1e9, 1e-9}, {1e9, 2e-8}, {1e9, 0.5}};
    for (int i = 0; i < COUNT(laws); i++) {
        double n = laws[i][0], p = laws[i][1];
        count_law l = {"binomial", draw_binomial, below_binomial, n, p, n * p, sqrt(n * p * (1 - p))};
        expect_count_law(&l, N, 900 + (uint64_t)i);
    }
    gw_rng rng = fresh(0);
    cr_expect_eq(gw_binomial(&rng, 0, 0.5), 0);
    cr_expect_eq(gw_binomial(&rng, 50, 0), 0);
    cr_expect_eq(gw_binomial(&rng, 50, 1), 50);
}

/* n = 4 * 10^6, where the methods change and a rejection's constants are least at home */
Test(variate, small_poissons_and_binomials_are_right_to_a_thousandth) {
    enum { MANY = 4000000 };
    const count_law laws[] = {
        {"poisson", draw_poisson, below_poisson, 10, 0, 10, sqrt(10)},
        {"poisson", draw_poisson, below_poisson, 17, 0, 17, sqrt(17)},
        {"binomial", draw_binomial, below_binomial, 20, 0.5, 10, sqrt(5)},
        {"binomial", draw_binomial, below_binomial, 60, 0.3, 18, sqrt(12.6)},
    };
    for (int i = 0; i < COUNT(laws); i++) {
        expect_count_law(&laws[i], MANY, 950 + (uint64_t)i);
    }
}

/* n = 200,000. Of the 3 * 2^62 numbers every third would come twice as often if no word were rejected. */
Test(variate, whole_numbers_are_even_and_reach_both_ends) {
    const int64_t ranges[][2] = {{1, 6}, {-3, 3}, {0, 255}, {1000000000000, 1000000000099}};
    for (int i = 0; i < COUNT(ranges); i++) {
        static double seen[256];
        memset(seen, 0, sizeof seen);
        gw_rng rng = fresh(1000 + (uint64_t)i);
        for (int j = 0; j < N; j++) {
            int64_t k = gw_uniform_int(&rng, ranges[i][0], ranges[i][1]);
            cr_assert(k >= ranges[i][0] && k <= ranges[i][1]);
            seen[k - ranges[i][0]]++;
        }
        double chance = chi_square_even_chance(seen, (int)(ranges[i][1] - ranges[i][0] + 1), N);
        cr_expect_gt(chance, RARE, "range %d: %g", i, chance);
    }
    gw_rng rng = fresh(1010);
    double thirds[3] = {0}, residues[3] = {0};
    int64_t lo = -((int64_t)3 << 61), hi = ((int64_t)3 << 61) - 1;
    for (int j = 0; j < N; j++) {
        int64_t k = gw_uniform_int(&rng, lo, hi);
        cr_assert(k >= lo && k <= hi);
        thirds[(int)(((uint64_t)k - (uint64_t)lo) >> 62)]++;
        residues[((uint64_t)k - (uint64_t)lo) % 3]++;
    }
    cr_expect_gt(chi_square_even_chance(thirds, 3, N), RARE);
    cr_expect_gt(chi_square_even_chance(residues, 3, N), RARE);
    cr_expect_eq(gw_uniform_int(&rng, 5, 5), 5);
    int64_t below = 0;
    for (int j = 0; j < N; j++) {
        below += gw_uniform_int(&rng, INT64_MIN, INT64_MAX) < 0;
    }
    cr_expect_float_eq((double)below / N, 0.5, 2 / sqrt(N));
}

/* n = 200,000: the share is p +/- 4 standard errors; one word is used whatever p is */
Test(variate, a_chance_costs_one_word_and_comes_as_often_as_it_says) {
    const double chances[] = {-1, 0, 1e-3, 0.3, 0.97, 1, 2};
    for (int i = 0; i < COUNT(chances); i++) {
        double p = fmin(1, fmax(0, chances[i]));
        gw_rng rng = fresh(1100), other = rng;
        int hits = 0;
        for (int j = 0; j < N; j++) {
            hits += gw_chance(&rng, chances[i]);
            (void)gw_rng_next(&other);
        }
        cr_expect_float_eq((double)hits / N, p, 4 * sqrt(p * (1 - p) / N) + 1e-15, "p = %g", p);
        cr_expect(rng.state == other.state, "p = %g", p);
    }
}

/* ---- the alias table */

static void expect_weights(const double *weights, uint32_t count, uint64_t occurrence) {
    enum { MOST = 1000 };
    static gw_discrete_cell cells[MOST];
    static double implied[MOST], seen[MOST], expected[MOST];
    gw_discrete table = gw_discrete_make(cells, weights, count);
    double total = 0;
    memset(implied, 0, sizeof implied);
    memset(seen, 0, sizeof seen);
    for (uint32_t i = 0; i < count; i++) {
        total += weights[i];
        double keep = fmin(1, cells[i].keep);
        cr_assert_lt(cells[i].alias, count);
        implied[i] += keep / count;
        implied[cells[i].alias] += (1 - keep) / count;
    }
    for (uint32_t i = 0; i < count; i++) {
        expected[i] = N * weights[i] / total;
        cr_expect_float_eq(implied[i], weights[i] / total, 1e-14, "cell %u of %u: %.17g", i, count,
                           implied[i]);
    }
    gw_rng rng = fresh(occurrence);
    for (int i = 0; i < N; i++) {
        uint32_t k = gw_discrete_draw(&rng, &table);
        cr_assert_lt(k, count);
        cr_assert_gt(weights[k], 0.0, "drew %u, which weighs nothing", k);
        seen[k]++;
    }
    double chance = chi_square_chance(seen, expected, (int)count);
    cr_expect_gt(chance, RARE, "%u cells: %g", count, chance);
}

Test(discrete, a_table_draws_by_weight) {
    const double one[] = {3}, coin[] = {1, 1}, holes[] = {0, 2, 0, 0, 5, 1e-3, 0};
    expect_weights(one, 1, 1300);
    expect_weights(coin, 2, 1301);
    expect_weights(holes, 7, 1302);
    double many[1000];
    for (int shape = 0; shape < 5; shape++) {
        gw_rng rng = fresh(1310 + (uint64_t)shape);
        for (int i = 0; i < 1000; i++) {
            double u = gw_uniform_open(&rng);
            const double kinds[] = {1 + i, 1000 - i, 1 / (1.0 + i), u < 0.5 ? 0 : u, i == 500 ? 1e6 : u};
            many[i] = kinds[shape];
        }
        expect_weights(many, 1000, 1320 + (uint64_t)shape);
    }
}

/* 0.1 and its like do not add up exactly: what rounding leaves must not go to what weighs nothing */
Test(discrete, rounding_never_draws_what_weighs_nothing) {
    for (uint32_t count = 2; count < 300; count++) {
        double weights[300];
        gw_discrete_cell cells[300];
        for (uint32_t i = 0; i < count; i++) {
            weights[i] = i % 3 == 0 ? 0 : 0.1 * (i % 7 + 1);
        }
        (void)gw_discrete_make(cells, weights, count);
        for (uint32_t i = 0; i < count; i++) {
            cr_assert(weights[i] > 0 || cells[i].keep == 0);
            cr_assert(cells[i].keep >= 1 || weights[cells[i].alias] > 0);
        }
    }
}
