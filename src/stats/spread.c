#include "stats/spread.h"

#include "base/math.h"

#include <gsl/gsl_cdf.h>

/* As gw_t_quantile: without the last bits of libm. */
static double rounded(double value) {
    return (double)(int64_t)(value * 1e9 + 0.5) / 1e9;
}

gw_interval gw_share_interval(int64_t hits, int64_t n, double level) {
    double z = rounded(gsl_cdf_ugaussian_Pinv(0.5 + 0.5 * level)), runs = (double)n;
    double share = (double)hits / runs, square = z * z / runs;
    double middle = (share + 0.5 * square) / (1.0 + square);
    double half = z / (1.0 + square) * gw_sqrt(share * (1.0 - share) / runs + 0.25 * square / runs);
    double lo = hits == 0 ? 0.0 : middle - half, hi = hits == n ? 1.0 : middle + half;
    return (gw_interval){0.5 * (hi - lo), lo, hi};
}

/* P(fewer than r of n values lie below the p-quantile). */
static double fewer(int64_t r, int64_t n, double p) {
    return r < 1 ? 0.0 : rounded(gsl_cdf_binomial_P((unsigned)(r - 1), p, (unsigned)n));
}

/* The bound of which the quantile lies below with probability `tail`, as a place among the values: r + share
 * is between the r-th smallest and the next. False where even the smallest is too large. */
static bool lower_bound(int64_t n, double p, double tail, int64_t *rank, double *share) {
    int64_t r = 0, above = n;
    while (r < above) { /* the largest r with fewer(r) <= tail */
        int64_t middle = r + (above - r + 1) / 2;
        if (fewer(middle, n, p) <= tail) {
            r = middle;
        } else {
            above = middle - 1;
        }
    }
    *rank = r;
    *share = 0.0;
    if (r > 0 && r < n) {
        double here = tail - fewer(r, n, p), there = fewer(r + 1, n, p) - tail;
        *share = 1.0 / (1.0 + (double)r * (1.0 - p) * there / ((double)(n - r) * p * here));
    }
    return r > 0;
}

gw_quantile gw_quantile_of(const double *ascending, int64_t n, double p, double level) {
    double unknown = gw_double_from_bits(0x7ff8000000000000u), tail = 0.5 * (1.0 - level), share = 0.0;
    gw_quantile q = {unknown, unknown, unknown};
    if (n < 1) {
        return q;
    }
    double place = (double)(n - 1) * p;
    int64_t below = (int64_t)place, rank = 0, next = below + 1 < n ? below + 1 : below;
    q.value = ascending[below] + (place - (double)below) * (ascending[next] - ascending[below]);
    if (lower_bound(n, p, tail, &rank, &share)) {
        double at = ascending[rank - 1];
        q.lo = share > 0.0 ? at + share * (ascending[rank] - at) : at;
    }
    if (lower_bound(n, 1.0 - p, tail, &rank, &share)) { /* from the other end */
        double at = ascending[n - rank];
        q.hi = share > 0.0 ? at + share * (ascending[n - rank - 1] - at) : at;
    }
    return q;
}
