/* matrix: small symmetric ones, as least squares have them */
#ifndef GW_STATS_MATRIX_H
#define GW_STATS_MATRIX_H

#include <stdbool.h>

enum { GW_MATRIX_MAX = 16 };

/* The inverse of a positive definite matrix (n * n, row by row), in place. False, and nothing is changed,
 * when it is none, or so nearly none that an inverse would say nothing. */
bool gw_matrix_invert(double *a, int n);

#endif
