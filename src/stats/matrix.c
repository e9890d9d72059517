#include "stats/matrix.h"

#include "base/assert.h"
#include "base/math.h"

#include <string.h>

/* Gauss and Jordan, which needs no pivoting where a matrix is positive definite; scaled to a diagonal of ones
 * first, so that units do not decide what counts as singular. (GSL's Cholesky aborts where there is none,
 * unless a handler is set for the whole program.) */
bool gw_matrix_invert(double *a, int n) {
    static const double SMALLEST = 1e-10; /* of a pivot */
    GW_ASSERT(n >= 1 && n <= GW_MATRIX_MAX);
    double work[GW_MATRIX_MAX * GW_MATRIX_MAX], scale[GW_MATRIX_MAX];
    for (int i = 0; i < n; i++) {
        if (!(a[i * n + i] > 0.0)) {
            return false;
        }
        scale[i] = gw_sqrt(a[i * n + i]);
    }
    for (int i = 0; i < n * n; i++) {
        work[i] = a[i] / (scale[i / n] * scale[i % n]);
    }
    for (int k = 0; k < n; k++) {
        double pivot = work[k * n + k];
        if (!(pivot > SMALLEST)) {
            return false;
        }
        work[k * n + k] = 1.0;
        for (int j = 0; j < n; j++) {
            work[k * n + j] /= pivot;
        }
        for (int i = 0; i < n; i++) {
            double factor = work[i * n + k];
            work[i * n + k] = i == k ? factor : 0.0;
            for (int j = 0; i != k && j < n; j++) {
                work[i * n + j] -= factor * work[k * n + j];
            }
        }
    }
    for (int i = 0; i < n * n; i++) {
        a[i] = work[i] / (scale[i / n] * scale[i % n]);
    }
    return true;
}
