/* Morris's walks and effects on functions of which they are known. */
#include "stats/morris.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

enum { FACTORS = 5, WALKS = 20 };

Test(morris, changes_each_factor_once_by_two_thirds_and_meets_all_levels) {
    int met[FACTORS][4] = {{0}}, first[FACTORS] = {0};
    for (int w = 0; w < 2000; w++) {
        double place[(FACTORS + 1) * FACTORS];
        int moved[FACTORS], times[FACTORS] = {0};
        gw_morris_trajectory(FACTORS, 3, w, place, moved);
        first[moved[0]]++;
        for (int step = 0; step < FACTORS; step++) {
            times[moved[step]]++;
            for (int f = 0; f < FACTORS; f++) {
                double change = place[(step + 1) * FACTORS + f] - place[step * FACTORS + f];
                cr_assert_float_eq(fabs(change), f == moved[step] ? 2.0 / 3.0 : 0.0, 1e-12);
            }
        }
        for (int f = 0; f < FACTORS; f++) {
            cr_assert_eq(times[f], 1);
            met[f][(int)lround(3.0 * place[f])]++;
        }
    }
    for (int f = 0; f < FACTORS; f++) { /* 2,000 times 1/4 and 1/5, four standard errors of some 19 */
        for (int level = 0; level < 4; level++) {
            cr_assert(abs(met[f][level] - 500) < 78, "level %d of %d: %d times", level, f, met[f][level]);
        }
        cr_assert(abs(first[f] - 400) < 72, "%d is first %d times", f, first[f]);
    }
}

/* 3 x0, -2 x1, nothing, and x3 against x4. */
static double play(const double *place) {
    return 3.0 * place[0] - 2.0 * place[1] + 4.0 * (place[3] - 0.5) * (place[4] - 0.5);
}

/* effects[f * walks + walk] of so many walks. */
static void walk(int walks, uint64_t key, double *effects) {
    for (int w = 0; w < walks; w++) {
        double place[(FACTORS + 1) * FACTORS];
        int moved[FACTORS];
        gw_morris_trajectory(FACTORS, key, w, place, moved);
        for (int step = 0; step < FACTORS; step++) {
            const double *from = place + step * FACTORS, *to = from + FACTORS;
            int f = moved[step];
            effects[f * walks + w] = (play(to) - play(from)) / (to[f] - from[f]);
        }
    }
}

Test(morris, tells_straight_factors_from_those_that_depend_on_others_and_from_none) {
    double effects[FACTORS * WALKS];
    walk(WALKS, 1, effects);
    static const double mu[FACTORS] = {3.0, -2.0, 0.0};
    for (int f = 0; f < 3; f++) {
        gw_morris_effect e = gw_morris_sum(effects + f * WALKS, WALKS, 1);
        cr_assert_float_eq(e.mu.value, mu[f], 1e-12);
        cr_assert_float_eq(e.mu_star.value, fabs(mu[f]), 1e-12);
        cr_assert_float_eq(e.sigma.value, 0.0, 1e-12);
        cr_assert_float_eq(e.mu.hi - e.mu.lo, 0.0, 1e-12);
    }
    for (int f = 3; f < FACTORS; f++) { /* 4 (level - 1/2): +-2 or +-2/3, so mu* is 4/3 and mu is 0 */
        gw_morris_effect e = gw_morris_sum(effects + f * WALKS, WALKS, 1);
        cr_assert(e.mu_star.lo < 4.0 / 3.0 && 4.0 / 3.0 < e.mu_star.hi, "%g .. %g", e.mu_star.lo,
                  e.mu_star.hi);
        cr_assert(e.mu.lo < 0.0 && 0.0 < e.mu.hi && e.sigma.value > 1.0);
    }
}

/* n = 1,000 repetitions of 20 walks: a share of 0.95 is known to 0.007. Of effects with a normal spread. */
Test(morris, intervals_hold_the_truth_95_times_of_100) {
    enum { REPETITIONS = 1000 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 5);
    double mu_star = sqrt(2.0 / M_PI) * exp(-0.5) + erf(1.0 / sqrt(2.0)); /* of a normal about 1 */
    int of_mu = 0, of_star = 0, of_sigma = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        double effects[WALKS];
        for (int w = 0; w < WALKS; w++) {
            effects[w] = 1.0 + gsl_ran_gaussian(rng, 1.0);
        }
        gw_morris_effect e = gw_morris_sum(effects, WALKS, (uint64_t)i);
        of_mu += e.mu.lo <= 1.0 && 1.0 <= e.mu.hi;
        of_star += e.mu_star.lo <= mu_star && mu_star <= e.mu_star.hi;
        of_sigma += e.sigma.lo <= 1.0 && 1.0 <= e.sigma.hi;
    }
    cr_assert(of_mu > 930 && of_mu < 975, "mu: %d of 1000", of_mu);
    cr_assert(of_star > 925 && of_star < 975, "mu*: %d of 1000", of_star);
    cr_assert(of_sigma > 850 && of_sigma < 975, "sigma: %d of 1000",
              of_sigma); /* skewed: known to be narrow */
    gsl_rng_free(rng);
}

Test(morris, leaves_out_what_cannot_be_told) {
    gw_morris_effect e = gw_morris_sum((double[]){1.0, NAN, 3.0}, 3, 1);
    cr_assert_eq(e.trajectories, 2);
    cr_assert_float_eq(e.mu.value, 2.0, 1e-12);
    cr_assert_float_eq(e.sigma.value, sqrt(2.0), 1e-12); /* of a sample: by n - 1 */
    gw_morris_effect none = gw_morris_sum((double[]){NAN}, 1, 1);
    cr_assert(none.trajectories == 0 && isnan(none.mu.value) && isnan(none.mu.lo));
}
