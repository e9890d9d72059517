/* Sobol indices against functions whose indices are known in closed form, and how far their intervals hold.
 */
#include "stats/sobol.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

enum { MOST = 24 };

typedef double function(const double *place);

/* A function of several factors, its indices known. */
typedef struct known {
    function *play;
    int factors;
    double first[MOST], total[MOST];
} known;

/* Ishigami & Homma (1990), a = 7, b = 0.1, of factors between -pi and pi. */
static double ishigami(const double *place) {
    double x = M_PI * (2.0 * place[0] - 1.0), y = M_PI * (2.0 * place[1] - 1.0),
           z = M_PI * (2.0 * place[2] - 1.0);
    return sin(x) + 7.0 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x);
}

static known know_ishigami(void) {
    double pi4 = M_PI * M_PI * M_PI * M_PI, one = 0.5 * (1.0 + 0.1 * pi4 / 5.0) * (1.0 + 0.1 * pi4 / 5.0),
           two = 49.0 / 8.0, both = 8.0 * 0.01 * pi4 * pi4 / 225.0, all = one + two + both;
    return (known){ishigami, 3, {one / all, two / all, 0.0}, {(one + both) / all, two / all, both / all}};
}

/* Sobol's g-function (Saltelli & Sobol 1995) with a = 0, 1, 4.5, 9, 99, 99, 99, 99. */
static const double slack[8] = {0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};

static double g_function(const double *place) {
    double product = 1.0;
    for (int f = 0; f < 8; f++) {
        product *= (fabs(4.0 * place[f] - 2.0) + slack[f]) / (1.0 + slack[f]);
    }
    return product;
}

static known know_g_function(void) {
    known g = {.play = g_function, .factors = 8};
    double all = 1.0, own[8];
    for (int f = 0; f < 8; f++) {
        own[f] = 1.0 / 3.0 / ((1.0 + slack[f]) * (1.0 + slack[f]));
        all *= 1.0 + own[f];
    }
    for (int f = 0; f < 8; f++) {
        g.first[f] = own[f] / (all - 1.0);
        g.total[f] = own[f] * all / (1.0 + own[f]) / (all - 1.0);
    }
    return g;
}

/* Twenty-four factors, of which the last one makes most: behind the end of the Sobol sequence. */
static double ladder(const double *place) {
    double sum = 0.0;
    for (int f = 0; f < MOST; f++) {
        sum += (f + 1.0) * place[f];
    }
    return sum;
}

static known know_ladder(void) {
    known k = {.play = ladder, .factors = MOST};
    double all = 0.0;
    for (int f = 0; f < MOST; f++) {
        all += (f + 1.0) * (f + 1.0);
    }
    for (int f = 0; f < MOST; f++) {
        k.first[f] = k.total[f] = (f + 1.0) * (f + 1.0) / all;
    }
    return k;
}

static void play_row(const known *k, const double *a, const double *b, double *value) {
    double mixed[MOST];
    value[0] = k->play(a);
    value[1] = k->play(b);
    for (int f = 0; f < k->factors; f++) {
        for (int i = 0; i < k->factors; i++) {
            mixed[i] = i == f ? b[i] : a[i];
        }
        value[2 + f] = k->play(mixed);
    }
}

/* Indices of so many rows of the design, or of rows that are drawn when `rng` is given. */
static void estimate(const known *k, int64_t rows, uint64_t key, gsl_rng *rng, gw_sobol_index *index) {
    int width = k->factors + 2;
    double *a = gw_grow(NULL, rows * k->factors, sizeof *a), *b = gw_grow(NULL, rows * k->factors, sizeof *b),
           *value = gw_grow(NULL, rows * width, sizeof *value);
    gw_sobol_rows(k->factors, key, 0, rows, a, b);
    for (int64_t i = 0; rng && i < rows * k->factors; i++) {
        a[i] = gsl_rng_uniform(rng);
        b[i] = gsl_rng_uniform(rng);
    }
    for (int64_t r = 0; r < rows; r++) {
        play_row(k, a + r * k->factors, b + r * k->factors, value + r * width);
    }
    cr_assert_eq(gw_sobol_indices(&(gw_sobol_sample){k->factors, rows, value}, key, index, NULL, NULL), rows);
    gw_release(a);
    gw_release(b);
    gw_release(value);
}

static void expect_near(double found, gw_estimate e, double right, double band, const char *what, int f) {
    cr_assert(fabs(found - right) <= band, "%s of factor %d: %.4f, not %.4f", what, f, found, right);
    cr_assert(e.lo - 1e-9 <= right && right <= e.hi + 1e-9, "%s of factor %d: %.4f is not in %.4f .. %.4f",
              what, f, right, e.lo, e.hi);
}

/* All indices within their intervals and within a band. */
static void expect_known(const known *k, int64_t rows, double band) {
    gw_sobol_index index[MOST];
    estimate(k, rows, 1, NULL, index);
    for (int f = 0; f < k->factors; f++) {
        expect_near(index[f].first.value, index[f].first, k->first[f], band, "first index", f);
        expect_near(index[f].total.value, index[f].total, k->total[f], band, "total index", f);
    }
}

Test(sobol, finds_the_indices_of_the_Ishigami_function) {
    known k = know_ishigami();
    expect_known(&k, 256, 0.06);
    expect_known(&k, 4096, 0.01);
}

Test(sobol, finds_the_indices_of_the_g_function) {
    known k = know_g_function();
    expect_known(&k, 256, 0.06);
    expect_known(&k, 4096, 0.01);
}

Test(sobol, finds_the_indices_of_more_factors_than_the_sequence_has_columns) {
    known k = know_ladder();
    expect_known(&k, 2048, 0.02);
}

/* Root mean square error of all indices over ten keys; of drawn rows when `rng` is given. */
static double error_of(const known *k, int64_t rows, gsl_rng *rng) {
    double squares = 0.0;
    for (uint64_t key = 0; key < 10; key++) {
        gw_sobol_index index[MOST];
        estimate(k, rows, key, rng, index);
        for (int f = 0; f < k->factors; f++) {
            double first = index[f].first.value - k->first[f], total = index[f].total.value - k->total[f];
            squares += first * first + total * total;
        }
    }
    return sqrt(squares / (10 * 2 * k->factors));
}

Test(sobol, comes_nearer_by_its_sequence_than_by_drawn_rows) {
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    known k = know_g_function();
    double few = error_of(&k, 64, NULL), many = error_of(&k, 1024, NULL), drawn = error_of(&k, 1024, rng);
    cr_assert(few < 0.03 && many < few / 6.0, "from %.5f to %.5f by 16 times the rows", few, many);
    cr_assert(many < drawn / 3.0, "%.5f by the sequence, %.5f drawn", many, drawn);
    gsl_rng_free(rng);
}

/* n = 200 repetitions of 128 drawn rows: a share of 0.95 is known to 0.015. */
Test(sobol, intervals_hold_the_truth_95_times_of_100) {
    enum { REPETITIONS = 200 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 1);
    known k = know_g_function();
    int first = 0, total = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        gw_sobol_index index[MOST];
        estimate(&k, 128, (uint64_t)i, rng, index);
        for (int f = 0; f < k.factors; f++) {
            first += index[f].first.lo <= k.first[f] && k.first[f] <= index[f].first.hi;
            total += index[f].total.lo <= k.total[f] && k.total[f] <= index[f].total.hi;
        }
    }
    double of_first = 100.0 * first / (REPETITIONS * 8), of_total = 100.0 * total / (REPETITIONS * 8);
    cr_assert(of_first > 92.0 && of_first < 98.0, "first indices: %.2f %% hold", of_first);
    cr_assert(of_total > 91.0 && of_total < 98.0, "total indices: %.2f %% hold", of_total);
    gsl_rng_free(rng);
}

/* A result of one factor and luck, which is a factor more: S = 1 / (1 + s^2) and s^2 / (1 + s^2). */
Test(sobol, tells_chance_from_cause_when_luck_is_a_factor_and_a_dead_factor_from_both) {
    enum { ROWS = 512 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 7);
    double *value = gw_grow(NULL, ROWS * 5, sizeof *value);
    for (int r = 0; r < ROWS; r++) {
        double xa = gsl_ran_gaussian(rng, 1.0), xb = gsl_ran_gaussian(rng, 1.0),
               la = gsl_ran_gaussian(rng, 0.5), lb = gsl_ran_gaussian(rng, 0.5);
        double row[5] = {xa + la, xb + lb, xb + la, xa + la, xa + lb}; /* x, nothing, luck */
        for (int i = 0; i < 5; i++) {
            value[r * 5 + i] = 1e6 + 1e3 * row[i];
        }
    }
    gw_sobol_index index[3];
    gw_estimate alone;
    (void)gw_sobol_indices(&(gw_sobol_sample){3, ROWS, value}, 3, index, (bool[]){true, true, true}, &alone);
    expect_near(index[0].first.value, index[0].first, 0.8, 0.05, "first index", 0);
    expect_near(index[2].total.value, index[2].total, 0.2, 0.05, "total index", 2);
    expect_near(alone.value, alone, 1.0, 0.05, "sum of first indices", 0);
    cr_assert(index[1].first.value == 0.0 && index[1].total.value == 0.0 && index[1].total.hi == 0.0,
              "nothing makes nothing, but it makes %g", index[1].first.value);
    gw_release(value);
    gsl_rng_free(rng);
}

Test(sobol, never_clips_and_knows_little_factors_well_by_few_rows) {
    known k = know_g_function();
    gw_sobol_index index[MOST];
    bool below = false;
    for (uint64_t key = 0; key < 10; key++) {
        estimate(&k, 64, key, NULL, index);
        for (int f = 4; f < 8;
             f++) { /* of .0001; what A and B share by chance alone would make .5 of width */
            below |= index[f].first.value < 0.0;
            cr_assert(index[f].first.hi - index[f].first.lo < 0.1, "%g .. %g", index[f].first.lo,
                      index[f].first.hi);
        }
    }
    cr_assert(below, "no estimate is below 0");
}

/* One factor, so that A with it as in B is B: the total index is 1 - r^3, with r what A and B have in common
 * by chance: 1 less half of sum (a - b)^2 = 20 over the squares about the mean of both, 2.75, which are 7.75.
 */
Test(sobol, takes_squares_about_the_mean_of_both_samples) {
    double value[3 * 4] = {1, 2, 2, 2, 5, 5, 4, 1, 1, 3, 4, 4}, r = 1.0 - 10.0 / 7.75;
    gw_sobol_index index[1];
    cr_assert_eq(gw_sobol_indices(&(gw_sobol_sample){1, 4, value}, 1, index, NULL, NULL), 4);
    cr_assert_float_eq(index[0].total.value, 1.0 - r * r * r, 1e-12);
}

Test(sobol, leaves_out_rows_that_cannot_be_told_and_says_nothing_of_what_does_not_vary) {
    double value[3 * 6] = {1, 2, 2, 2, 3, 3, NAN, 1, 1, 4, 1, 4, 5, 5, 6, 2, 2, 2};
    gw_sobol_index index[1];
    cr_assert_eq(gw_sobol_indices(&(gw_sobol_sample){1, 6, value}, 1, index, NULL, NULL), 5);
    double flat[3 * 4] = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
    cr_assert_eq(gw_sobol_indices(&(gw_sobol_sample){1, 4, flat}, 1, index, NULL, NULL), 4);
    cr_assert(isnan(index[0].first.value) && isnan(index[0].total.lo));
}

Test(sobol, rows_are_balanced_and_twice_as_many_hold_the_old_ones) {
    enum { FACTORS = 22, ROWS = 64 };
    static double a[2 * ROWS * FACTORS], b[2 * ROWS * FACTORS], later[ROWS * FACTORS], other[ROWS * FACTORS];
    gw_sobol_rows(FACTORS, 9, 0, 2 * ROWS, a, b);
    gw_sobol_rows(FACTORS, 9, ROWS, ROWS, later, other);
    for (int i = 0; i < ROWS * FACTORS; i++) {
        cr_assert(later[i] == a[ROWS * FACTORS + i] && other[i] == b[ROWS * FACTORS + i]);
        cr_assert(a[i] > 0.0 && a[i] < 1.0 && a[i] != b[i]);
    }
    for (int f = 0; f < GW_SOBOL_FACTORS; f++) { /* one in each of 64 equal parts */
        bool met[ROWS] = {false}, met_b[ROWS] = {false};
        for (int r = 0; r < ROWS; r++) {
            met[(int)(ROWS * a[r * FACTORS + f])] = true;
            met_b[(int)(ROWS * b[r * FACTORS + f])] = true;
        }
        for (int r = 0; r < ROWS; r++) {
            cr_assert(met[r] && met_b[r], "factor %d, part %d", f, r);
        }
    }
}
