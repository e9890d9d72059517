#include "stats/warmup.h"

#include <criterion/criterion.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

enum { N = 400 };

/* Noise around `level` that begins `off` away from it and comes near with this time constant. */
static void decaying(double *values, double level, double off, double constant, unsigned long seed) {
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    for (int i = 0; i < N; i++) {
        values[i] = level + off * exp(-i / constant) + gsl_ran_gaussian(rng, 1.0);
    }
    gsl_rng_free(rng);
}

/* The definition, without a running sum. */
static double error_of(const double *values, int count, int cut) {
    int batches = count / 5, from = cut / 5;
    double sum = 0, squares = 0, means[N / 5];
    for (int j = 0; j < batches; j++) {
        means[j] =
            (values[5 * j] + values[5 * j + 1] + values[5 * j + 2] + values[5 * j + 3] + values[5 * j + 4]) /
            5;
    }
    for (int j = from; j < batches; j++) {
        sum += means[j];
    }
    double mean = sum / (batches - from);
    for (int j = from; j < batches; j++) {
        squares += (means[j] - mean) * (means[j] - mean);
    }
    return squares / ((double)(batches - from) * (batches - from));
}

Test(mser, finds_what_its_definition_says) {
    double values[N];
    int settled = 0;
    for (unsigned long seed = 1; seed <= 20; seed++) {
        decaying(values, 10, 8, 10 + seed, seed);
        gw_mser found = gw_mser5(values, N);
        int best = 0;
        for (int cut = 0; cut <= N - 25; cut += 5) {
            best = error_of(values, N, cut) < error_of(values, N, best) ? cut : best;
        }
        cr_assert_eq(found.cut, best, "seed %lu: %d, not %d", seed, found.cut, best);
        cr_assert_float_eq(found.level, 10, 0.5, "seed %lu: level %g behind %d", seed, found.level,
                           found.cut);
        settled += found.settled && found.cut >= 10;
    }
    cr_assert(settled >= 18, "%d of 20", settled); /* now and then a calm end looks better than all */
}

Test(mser, leaves_nothing_out_of_what_is_level) {
    double values[N];
    for (int i = 0; i < N; i++) {
        values[i] = 0.1;
    }
    gw_mser found = gw_mser5(values, N);
    cr_assert(found.cut == 0 && found.settled);
    NEAR(found.level, 0.1, 1e-15);
}

Test(mser, says_when_the_run_is_too_short) {
    double values[N];
    for (int i = 0; i < N; i++) {
        values[i] = i;
    }
    cr_assert(!gw_mser5(values, N).settled);
    cr_assert_eq(gw_mser5(values, 49).cut, -1);
    cr_assert_neq(gw_mser5(values, 50).cut, -1);
}

Test(welch, means_reach_as_far_back_as_forward) {
    double values[] = {1, 2, 4, 8, 16, 32}, smooth[4];
    gw_welch(values, 6, 2, smooth);
    NEAR(smooth[0], 1, 0);
    NEAR(smooth[1], 7.0 / 3, 1e-15);
    NEAR(smooth[2], 31.0 / 5, 1e-15);
    NEAR(smooth[3], 62.0 / 5, 1e-15);
    gw_welch(values, 6, 0, values);
    NEAR(values[5], 32, 0);
}
