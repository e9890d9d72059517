/* Shares and quantiles against what is known of them. Their coverage is in stats_coverage.c. */
#include "stats/spread.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

/* Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
Test(share, is_that_of_the_literature) {
    static const struct {
        int64_t hits, n;
        double lo, hi;
    } known[] = {
        {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (int i = 0; i < 4; i++) {
        gw_interval got = gw_share_interval(known[i].hits, known[i].n, 0.95);
        NEAR(got.lo, known[i].lo, 5e-5);
        NEAR(got.hi, known[i].hi, 5e-5);
    }
}

Test(share, of_all_is_that_of_none_turned_round) {
    gw_interval none = gw_share_interval(0, 30, 0.95), all = gw_share_interval(30, 30, 0.95);
    cr_assert(none.lo == 0.0 && all.hi == 1.0);
    NEAR(all.lo, 1.0 - none.hi, 1e-12);
}

static void fill(double *values, int n) {
    for (int i = 0; i < n; i++) {
        values[i] = i + 1;
    }
}

/* The sign test: of 20 values the 6th and the 15th are an interval of the median with 95.86 %. */
Test(quantile, lies_between_the_order_statistics_of_the_sign_test) {
    double values[20];
    fill(values, 20);
    gw_quantile q = gw_quantile_of(values, 20, 0.5, 0.95);
    NEAR(q.value, 10.5, 1e-12);
    cr_assert(q.lo > 6 && q.lo < 6.3 && q.hi < 15 && q.hi > 14.7, "%g to %g", q.lo, q.hi);
    q = gw_quantile_of(values, 20, 0.5, 1 - 2 * 0.0206947327); /* just that of the 6th */
    NEAR(q.lo, 6, 0.01);
    NEAR(q.hi, 15, 0.01);
}

Test(quantile, has_no_bound_where_values_are_too_few_for_it) {
    double values[36];
    fill(values, 36);
    cr_assert(isnan(gw_quantile_of(values, 35, 0.1, 0.95).lo));
    cr_assert_not(isnan(gw_quantile_of(values, 36, 0.1, 0.95).lo));
    gw_quantile high = gw_quantile_of(values, 35, 0.9, 0.95);
    cr_assert(isnan(high.hi) && !isnan(high.lo));
    gw_quantile none = gw_quantile_of(values, 0, 0.5, 0.95), one = gw_quantile_of(values, 1, 0.5, 0.95);
    cr_assert(isnan(none.value) && one.value == 1.0 && isnan(one.lo) && isnan(one.hi));
}

Test(quantile, is_the_same_from_both_ends) {
    double up[50], down[50];
    for (int i = 0; i < 50; i++) {
        up[i] = i * i;
        down[49 - i] = -up[i];
    }
    gw_quantile q = gw_quantile_of(up, 50, 0.25, 0.95), r = gw_quantile_of(down, 50, 0.75, 0.95);
    NEAR(q.value, -r.value, 1e-9);
    NEAR(q.lo, -r.hi, 1e-9);
    NEAR(q.hi, -r.lo, 1e-9);
}
