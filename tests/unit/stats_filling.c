#include "stats/filling.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <string.h>

Test(latin, has_exactly_one_point_in_each_stratum_of_each_dimension) {
    static const int64_t counts[] = {1, 2, 49, 1000, 100003};
    enum { DIMENSIONS = 3 };
    for (int c = 0; c < 5; c++) {
        int64_t n = counts[c];
        double *unit = gw_grow(NULL, n * DIMENSIONS, sizeof *unit);
        char *taken = gw_grow(NULL, n, 1);
        gw_fill_latin(unit, n, DIMENSIONS, 7);
        for (int d = 0; d < DIMENSIONS; d++) {
            memset(taken, 0, (size_t)n);
            for (int64_t i = 0; i < n; i++) {
                double u = unit[i * DIMENSIONS + d];
                cr_assert(u >= 0.0 && u < 1.0);
                int64_t stratum = (int64_t)(u * (double)n);
                cr_assert(!taken[stratum], "%lld points: stratum %lld twice", (long long)n,
                          (long long)stratum);
                taken[stratum] = 1;
            }
        }
        gw_release(unit);
        gw_release(taken);
    }
}

/* n = 2000 points, 4 dimensions: a correlation has standard deviation 1 / sqrt(1999) = .0224; each of 6
 * within four of them by chance in all but 4 of 10,000 keys. The key is fixed. */
Test(latin, matches_its_dimensions_at_random_and_places_points_within_their_strata) {
    enum { N = 2000, D = 4 };
    double *unit = gw_grow(NULL, N * D, sizeof *unit), within = 0.0;
    gw_fill_latin(unit, N, D, 1);
    for (int a = 0; a < D; a++) {
        for (int b = 0; b < a; b++) {
            double sum = 0.0;
            for (int i = 0; i < N; i++) {
                sum += (unit[i * D + a] - 0.5) * (unit[i * D + b] - 0.5);
            }
            cr_assert_lt(fabs(12.0 * sum / N), 4.0 / sqrt(N - 1.0), "dimensions %d and %d go together", a, b);
        }
    }
    for (int i = 0; i < N * D; i++) {
        within += N * unit[i] - floor(N * unit[i]);
    }
    /* mean of 8000 uniform numbers: sd .0032 */
    cr_assert_float_eq(within / (N * D), 0.5, 0.013, "%g", within / (N * D));
    gw_release(unit);
}

Test(latin, is_another_with_another_key_and_the_same_with_the_same) {
    double a[20], b[20], c[20];
    gw_fill_latin(a, 10, 2, 1);
    gw_fill_latin(b, 10, 2, 1);
    gw_fill_latin(c, 10, 2, 2);
    cr_assert_eq(memcmp(a, b, sizeof a), 0);
    cr_assert_neq(memcmp(a, c, sizeof a), 0);
}

Test(sobol, is_the_sequence_of_gsl_and_its_beginning_stays) {
    enum { N = 257, D = 40 };
    double *unit = gw_grow(NULL, N * D, sizeof *unit), shorter[64 * D], point[D];
    gw_fill_sobol(unit, N, D);
    gw_fill_sobol(shorter, 64, D);
    cr_assert_eq(memcmp(unit, shorter, sizeof shorter), 0);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, D);
    for (int i = 0; i < N; i++) {
        (void)gsl_qrng_get(sequence, point);
        cr_assert_eq(memcmp(point, unit + (ptrdiff_t)i * D, sizeof point), 0, "point %d", i);
    }
    gsl_qrng_free(sequence);
    gw_release(unit);
}
