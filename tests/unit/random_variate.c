#include "random/variate.h"

#include "random/stream.h"
#include "unit/random_check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <string.h>

enum { N = 200000 };

static gw_rng fresh(uint64_t occurrence) {
    return gw_stream(gw_luck(20240229, 0), GW_PURPOSE_SCRATCH, 7, occurrence);
}

/* A law is a draw, a distribution function and its parameters */

typedef struct law {
    const char *name;
    double (*draw)(gw_rng *rng, double a, double b);
    double (*below)(double x, double a, double b);
    double a, b, mean, variance;
} law;

static double draw_uniform(gw_rng *rng, double a, double b) {
    (void)a, (void)b;
    return gw_uniform(rng);
}
static double draw_uniform_open(gw_rng *rng, double a, double b) {
    (void)a, (void)b;
    return gw_uniform_open(rng);
}
static double draw_exponential(gw_rng *rng, double a, double b) {
    (void)a, (void)b;
    return gw_exponential(rng);
}
static double draw_normal(gw_rng *rng, double a, double b) {
    (void)a, (void)b;
    return gw_normal(rng);
}
static double draw_gamma(gw_rng *rng, double a, double b) {
    (void)b;
    return gw_gamma(rng, a);
}
static double draw_weibull(gw_rng *rng, double a, double b) {
    (void)b;
    return gw_weibull(rng, a);
}
static double draw_gumbel(gw_rng *rng, double a, double b) {
    (void)a, (void)b;
    return gw_gumbel(rng);
}
static double below_uniform(double x, double a, double b) {
    return gsl_cdf_flat_P(x, a, b);
}
static double below_exponential(double x, double a, double b) {
    (void)b;
    return gsl_cdf_exponential_P(x, a);
}
static double below_normal(double x, double a, double b) {
    (void)a;
    return gsl_cdf_gaussian_P(x, b);
}
static double below_lognormal(double x, double mean, double cv) {
    double variance = log1p(cv * cv);
    return gsl_cdf_lognormal_P(x, log(mean) - variance / 2, sqrt(variance));
}
/* a shape of 10^8 is too much for GSL, and normal to 10^-5 */
static double below_gamma(double x, double shape, double b) {
    return shape > 1e7 ? gsl_cdf_ugaussian_P((x - shape) / sqrt(shape)) : gsl_cdf_gamma_P(x, shape, b);
}
static double below_weibull(double x, double a, double b) {
    return gsl_cdf_weibull_P(x, b, a);
}

static double weibull_mean(double shape) {
    return gsl_sf_gamma(1 + 1 / shape);
}
static double weibull_variance(double shape) {
    return gsl_sf_gamma(1 + 2 / shape) - weibull_mean(shape) * weibull_mean(shape);
}

static double beta_variance(double a, double b) {
    return a * b / ((a + b) * (a + b) * (a + b + 1));
}

/* sqrt(n) times the largest distance between drawn and true distribution; above 2.276 with chance 6.3e-5 */
static double kolmogorov(double *x, int n, const law *l) {
    qsort(x, (size_t)n, sizeof *x, compare_doubles);
    double worst = 0;
    for (int i = 0; i < n; i++) {
        double p = l->below(x[i], l->a, l->b);
        worst = fmax(worst, fmax((i + 1.0) / n - p, p - (double)i / n));
    }
    return sqrt(n) * worst;
}

/* n = 200,000 draws each. Mean within 4 standard errors; variance within 4 of its own, which are estimated
 * from the draws; Kolmogorov's statistic below 2.276. */
static void expect_law(const law *l, uint64_t occurrence) {
    static double x[N];
    gw_rng rng = fresh(occurrence);
    double sum = 0, square = 0, fourth = 0;
    for (int i = 0; i < N; i++) {
        x[i] = l->draw(&rng, l->a, l->b);
        double d = x[i] - l->mean;
        sum += d;
        square += d * d;
        fourth += d * d * d * d;
    }
    double variance = square / N;
    cr_expect_float_eq(sum / N, 0, 4 * sqrt(l->variance / N), "%s(%g, %g): mean off by %g", l->name, l->a,
                       l->b, sum / N);
    cr_expect_float_eq(variance, l->variance, 4 * sqrt((fourth / N - variance * variance) / N),
                       "%s(%g, %g): variance %g, not %g", l->name, l->a, l->b, variance, l->variance);
    double k = kolmogorov(x, N, l);
    cr_expect_lt(k, 2.276, "%s(%g, %g): Kolmogorov %g", l->name, l->a, l->b, k);
}

static void expect_laws(const law *laws, int n, uint64_t occurrence) {
    for (int i = 0; i < n; i++) {
        expect_law(&laws[i], occurrence + (uint64_t)i);
    }
}
#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Test(variate, uniforms_exponentials_and_normals_have_their_laws) {
    const law laws[] = {
        {"uniform", draw_uniform, below_uniform, 0, 1, 0.5, 1.0 / 12},
        {"uniform_open", draw_uniform_open, below_uniform, 0, 1, 0.5, 1.0 / 12},
        {"exponential", draw_exponential, below_exponential, 1, 0, 1, 1},
        {"normal", draw_normal, below_normal, 0, 1, 0, 1},
        {"gumbel", draw_gumbel, gsl_cdf_gumbel1_P, 1, 1, 0.57721566490153286, 1.6449340668482264},
    };
    expect_laws(laws, COUNT(laws), 100);
}

Test(variate, a_lognormal_has_the_mean_and_variation_asked_for) {
    law laws[] = {{"lognormal", gw_lognormal, below_lognormal, 4, 0.5, 0, 0},
                  {"lognormal", gw_lognormal, below_lognormal, 0.001, 0.01, 0, 0},
                  {"lognormal", gw_lognormal, below_lognormal, 1e6, 1.3, 0, 0}};
    for (int i = 0; i < COUNT(laws); i++) {
        laws[i].mean = laws[i].a;
        laws[i].variance = laws[i].a * laws[i].a * laws[i].b * laws[i].b;
    }
    expect_laws(laws, COUNT(laws), 200);
    gw_rng rng = fresh(0);
    double constant = gw_lognormal(&rng, 3.5, 0);
    double narrow = gw_lognormal(&rng, 1, 1e-9);
    cr_expect_eq(constant, 3.5);
    cr_expect(narrow != 1 && fabs(narrow - 1) < 1e-8);
}

Test(variate, gammas_of_all_shapes_have_their_laws) {
    const double shapes[] = {0.05, 0.3, 0.999, 1, 1.5, 4, 60, 1e4, 1e8};
    for (int i = 0; i < COUNT(shapes); i++) {
        law l = {"gamma", draw_gamma, below_gamma, shapes[i], 1, shapes[i], shapes[i]};
        expect_law(&l, 300 + (uint64_t)i);
    }
}

Test(variate, betas_of_all_shapes_have_their_laws) {
    const double shapes[][2] = {{0.2, 0.2}, {0.5, 0.5}, {0.05, 3}, {0.3, 4},
                                {4, 0.3},   {1, 1},     {2, 5},    {500, 20}};
    for (int i = 0; i < COUNT(shapes); i++) {
        double a = shapes[i][0], b = shapes[i][1];
        law l = {"beta", gw_beta, gsl_cdf_beta_P, a, b, a / (a + b), beta_variance(a, b)};
        expect_law(&l, 400 + (uint64_t)i);
    }
}

/* n = 10^4; Beta(a, a) of a near 0 is a coin: a half of it, +/- 4 standard errors, on either side, and never
 * NaN */
Test(variate, betas_of_tiny_shapes_are_coins) {
    enum { FLIPS = 10000 };
    gw_rng rng = fresh(450);
    int heads = 0, tails = 0;
    for (int i = 0; i < FLIPS; i++) {
        double x = gw_beta(&rng, 1e-6, 1e-6);
        heads += x > 0.999;
        tails += x < 0.001;
    }
    cr_expect_geq(heads + tails, FLIPS - 3);
    cr_expect_float_eq((double)heads / FLIPS, 0.5, 2 / sqrt(FLIPS));
}

Test(variate, weibulls_of_all_shapes_have_their_laws) {
    const double shapes[] = {0.7, 1, 1.5, 4, 50};
    for (int i = 0; i < COUNT(shapes); i++) {
        law l = {"weibull",
                 draw_weibull,
                 below_weibull,
                 shapes[i],
                 1,
                 weibull_mean(shapes[i]),
                 weibull_variance(shapes[i])};
        expect_law(&l, 500 + (uint64_t)i);
    }
}

/* n = 5 * 10^7: the tail beyond the last layer, 2.6e-4 of normals and 4.5e-4 of exponentials, and its halves
 */
Test(ziggurat, the_tails_are_as_heavy_as_they_should_be) {
    enum { MANY = 20000000 };
    const double r = gw_ziggurat_normal[1], s = gw_ziggurat_exponential[1];
    gw_rng rng = fresh(600);
    double right = 0, left = 0, far = 0, late = 0, later = 0;
    for (int i = 0; i < MANY; i++) {
        double z = gw_normal(&rng);
        double e = gw_exponential(&rng);
        right += z > r;
        left += z < -r;
        far += fabs(z) > r + 0.2;
        late += e > s;
        later += e > s + 1;
    }
    const struct {
        double seen, chance;
    } tails[] = {{right, gsl_cdf_ugaussian_Q(r)},
                 {left, gsl_cdf_ugaussian_Q(r)},
                 {far, 2 * gsl_cdf_ugaussian_Q(r + 0.2)},
                 {late, exp(-s)},
                 {later, exp(-s - 1)}};
    for (int i = 0; i < COUNT(tails); i++) {
        double expected = MANY * tails[i].chance;
        cr_expect_float_eq(tails[i].seen, expected, 4 * sqrt(expected), "tail %d: %g, expected %g", i,
                           tails[i].seen, expected);
    }
}

static double draw_normal_tail(gw_rng *rng, double a, double b) {
    (void)b;
    return gw_normal_slow(rng, 0, a);
}
static double draw_exponential_tail(gw_rng *rng, double a, double b) {
    (void)b;
    return gw_exponential_slow(rng, 0, a);
}
static double below_normal_tail(double x, double a, double b) {
    (void)b;
    return 1 - gsl_cdf_ugaussian_Q(x) / gsl_cdf_ugaussian_Q(a);
}
static double below_exponential_tail(double x, double a, double b) {
    (void)b;
    return -expm1(a - x);
}

Test(ziggurat, the_tails_have_their_laws) {
    double r = gw_ziggurat_normal[1], s = gw_ziggurat_exponential[1];
    double mean = gsl_ran_ugaussian_pdf(r) / gsl_cdf_ugaussian_Q(r);
    const law laws[] = {
        {"normal tail", draw_normal_tail, below_normal_tail, r, 0, mean, 1 + r * mean - mean * mean},
        {"exponential tail", draw_exponential_tail, below_exponential_tail, s, 0, s + 1, 1},
    };
    expect_laws(laws, COUNT(laws), 605);
}

/* n = 10^7 over 400 equally likely cells: fine enough to see a wrong wedge, which holds 1 % of the draws */
Test(ziggurat, the_wedges_are_filled_evenly) {
    enum { MANY = 10000000, CELLS = 400 };
    static double normal[CELLS], exponential[CELLS], normal_edge[CELLS], exponential_edge[CELLS];
    for (int i = 0; i < CELLS; i++) {
        normal_edge[i] = gsl_cdf_ugaussian_Pinv((double)(i + 1) / CELLS);
        exponential_edge[i] = gsl_cdf_exponential_Pinv((double)(i + 1) / CELLS, 1);
    }
    gw_rng rng = fresh(610);
    for (int i = 0; i < MANY; i++) {
        double z = gw_normal(&rng);
        double e = gw_exponential(&rng);
        int at = 0, cell = 0;
        for (int step = 256; step > 0; step /= 2) {
            at += at + step < CELLS && z > normal_edge[at + step - 1] ? step : 0;
            cell += cell + step < CELLS && e > exponential_edge[cell + step - 1] ? step : 0;
        }
        normal[at]++;
        exponential[cell]++;
    }
    double one = chi_square_even_chance(normal, CELLS, MANY);
    double other = chi_square_even_chance(exponential, CELLS, MANY);
    cr_expect_gt(one, RARE, "normal: %g", one);
    cr_expect_gt(other, RARE, "exponential: %g", other);
}

/* ends of the ranges, from words of all zeros and all ones */
static gw_rng that_says(uint64_t high) {
    return (gw_rng){.state = (gw_u128)high << 64, .increment = 1};
}

Test(variate, the_ends_are_where_the_reference_says) {
    gw_rng zero = that_says(0), zero_again = zero, zero_e = zero, zero_n = zero;
    cr_assert_eq(gw_rng_next(&(gw_rng){.state = 0, .increment = 1}), 0);
    cr_expect_eq(gw_uniform(&zero), 0.0);
    cr_expect_eq(gw_uniform_open(&zero_again), 0x1p-53);
    cr_expect_gt(gw_exponential(&zero_e), 0);
    cr_expect_neq(gw_normal(&zero_n), 0);
    gw_rng rng = fresh(1200);
    for (int i = 0; i < N; i++) {
        double u = gw_uniform(&rng);
        double v = gw_uniform_open(&rng);
        cr_assert(u >= 0 && u < 1 && v > 0 && v < 1);
    }
}
