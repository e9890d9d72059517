/* bands for statistical claims: a right sampler leaves them once in 16,000 times (four standard errors) */
#ifndef GW_TEST_RANDOM_CHECK_H
#define GW_TEST_RANDOM_CHECK_H

#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#define RARE 6.3e-5

static inline int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The chance that counts, n cells, stray this far from what was expected; cells of less than 10 are pooled
 * with their right neighbours. */
static inline double chi_square_chance(const double *seen, const double *expected, int n) {
    double sum = 0, s = 0, e = 0;
    int cells = 0;
    for (int i = 0; i < n; i++) {
        s += seen[i];
        e += expected[i];
        double rest = 0;
        for (int j = i + 1; j < n && rest < 10; j++) {
            rest += expected[j];
        }
        if (i == n - 1 || (e >= 10 && rest >= 10)) {
            sum += (s - e) * (s - e) / e;
            cells++;
            s = e = 0;
        }
    }
    return cells > 1 ? gsl_cdf_chisq_Q(sum, cells - 1) : 1.0;
}

static inline double chi_square_even_chance(const double *seen, int n, double total) {
    double sum = 0, e = total / n;
    for (int i = 0; i < n; i++) {
        sum += (seen[i] - e) * (seen[i] - e) / e;
    }
    return gsl_cdf_chisq_Q(sum, n - 1);
}

#endif
