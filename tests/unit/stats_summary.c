#include "stats/summary.h"

#include <criterion/criterion.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

static gw_summary summary_of(const double *values, int n) {
    gw_summary summary = {0};
    for (int i = 0; i < n; i++) {
        gw_summary_add(&summary, values[i]);
    }
    return summary;
}

Test(summary, of_nothing_cannot_be_told) {
    gw_summary none = {0};
    cr_assert(isnan(gw_summary_mean(&none)) && isnan(gw_summary_sd(&none)));
    cr_assert(isnan(gw_summary_interval(&none).half));
}

Test(summary, of_one_run_has_a_mean_and_no_interval) {
    gw_summary one = summary_of((double[]){4.5}, 1);
    gw_interval interval = gw_summary_interval(&one);
    cr_assert(gw_summary_mean(&one) == 4.5 && isnan(gw_summary_sd(&one)));
    cr_assert(isnan(interval.half) && isnan(interval.lo) && isnan(interval.hi));
}

/* 1..5: mean 3, sd sqrt(2.5), half width 2.7764451052 sqrt(2.5 / 5) (t table, 4 degrees of freedom). */
Test(summary, gives_the_interval_of_the_textbook) {
    gw_summary five = summary_of((double[]){1, 2, 3, 4, 5}, 5);
    gw_interval interval = gw_summary_interval(&five);
    NEAR(gw_summary_mean(&five), 3, 0);
    NEAR(gw_summary_sd(&five), 1.5811388300841898, 1e-15);
    NEAR(interval.half, 1.9632431614775, 1e-9);
    NEAR(interval.lo, 3 - interval.half, 0);
    NEAR(interval.hi, 3 + interval.half, 0);
}

Test(summary, leaves_out_what_cannot_be_told_and_counts_it) {
    gw_summary mixed = summary_of((double[]){1, NAN, 3, INFINITY, -INFINITY}, 5);
    cr_assert(mixed.n == 2 && mixed.untold == 3);
    NEAR(gw_summary_mean(&mixed), 2, 0);
    NEAR(gw_summary_sd(&mixed), sqrt(2), 1e-15);
}

Test(summary, of_equal_values_is_exactly_them) {
    gw_summary equal = {0};
    for (int i = 0; i < 1000; i++) {
        gw_summary_add(&equal, 0.1);
    }
    gw_interval interval = gw_summary_interval(&equal);
    cr_assert(gw_summary_mean(&equal) == 0.1 && gw_summary_sd(&equal) == 0 && interval.half == 0);
    cr_assert(interval.lo == 0.1 && interval.hi == 0.1);
}

Test(summary, keeps_a_small_spread_on_a_large_level) {
    gw_summary far = summary_of((double[]){1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}, 4);
    NEAR(gw_summary_sd(&far), sqrt(30), 1e-7);
}

/* Tables of Student's t, two-sided 95 %. */
Test(t_quantile, is_that_of_the_tables) {
    NEAR(gw_t_quantile(0.95, 1), 12.706204736, 1.1e-9);
    NEAR(gw_t_quantile(0.95, 4), 2.776445105, 1.1e-9);
    NEAR(gw_t_quantile(0.95, 29), 2.045229642, 1.1e-9);
    NEAR(gw_t_quantile(0.99, 9), 3.249835542, 1.1e-9);
    NEAR(gw_t_quantile(0.95, 1e7), 1.959963985, 1e-6);
}

Test(t_quantile, has_nine_decimals_and_no_more) {
    for (int degrees = 1; degrees < 200; degrees++) {
        double t = gw_t_quantile(0.95, degrees) * 1e9;
        NEAR(t, round(t), 1e-5);
    }
}

/* n = 4000 samples of 5 normal values: 95 % of the intervals hold the mean; band of 4 standard errors. */
Test(interval, holds_the_mean_as_often_as_it_says) {
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 12345);
    int held = 0, samples = 4000;
    for (int i = 0; i < samples; i++) {
        gw_summary summary = {0};
        for (int k = 0; k < 5; k++) {
            gw_summary_add(&summary, 10 + gsl_ran_gaussian(rng, 3));
        }
        gw_interval interval = gw_summary_interval(&summary);
        held += interval.lo <= 10 && 10 <= interval.hi;
    }
    gsl_rng_free(rng);
    NEAR(held / (double)samples, 0.95, 4 * sqrt(0.95 * 0.05 / samples));
}
