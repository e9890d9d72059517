#include "stats/matrix.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>

static double uniform(uint64_t number) {
    return (double)(gw_mix64(number) >> 11) * 0x1p-53 - 0.5;
}

Test(matrix, times_its_inverse_is_one) {
    for (int n = 1; n <= GW_MATRIX_MAX; n++) {
        double half[GW_MATRIX_MAX * GW_MATRIX_MAX], a[GW_MATRIX_MAX * GW_MATRIX_MAX],
            inverse[GW_MATRIX_MAX * GW_MATRIX_MAX];
        for (int i = 0; i < n * n; i++) {
            half[i] = uniform((uint64_t)(1000 * n + i)) * pow(10.0, i / n % 5); /* in units far apart */
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = 0.0;
                for (int k = 0; k < n; k++) {
                    a[i * n + j] += half[i * n + k] * half[j * n + k];
                }
            }
            a[i * n + i] *= 1.5;
        }
        memcpy(inverse, a, sizeof inverse);
        cr_assert(gw_matrix_invert(inverse, n));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0.0, size = 0.0;
                for (int k = 0; k < n; k++) {
                    sum += a[i * n + k] * inverse[k * n + j];
                    size += fabs(a[i * n + k] * inverse[k * n + j]);
                }
                cr_expect(fabs(sum - (i == j)) < 1e-10 * (1.0 + size), "%d: %d %d %g", n, i, j, sum);
            }
        }
    }
}

Test(matrix, that_has_no_inverse_is_told_and_left_alone) {
    double singular[] = {1.0, 2.0, 2.0, 4.0}, nothing[] = {1.0, 0.0, 0.0, 0.0};
    cr_expect(!gw_matrix_invert(singular, 2));
    cr_expect(singular[0] == 1.0 && singular[3] == 4.0);
    cr_expect(!gw_matrix_invert(nothing, 2));
}
