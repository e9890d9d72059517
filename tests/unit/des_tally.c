#include "des/tally.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

static gw_tally tally_of(const double *values, int n) {
    gw_tally tally = {0};
    for (int i = 0; i < n; i++) {
        gw_tally_add(&tally, values[i]);
    }
    return tally;
}

Test(tally, of_nothing_is_zero) {
    gw_tally none = {0}, also = {0};
    gw_tally_merge(&none, &also);
    cr_assert(none.count == 0 && gw_tally_mean(&none) == 0);
    gw_tally_add(&none, -3);
    cr_assert(none.count == 1 && gw_tally_mean(&none) == -3);
}

Test(tally, loses_no_small_values_beside_large_ones) {
    double values[] = {1e16, 1, 1, 1, 1, -1e16};
    gw_tally tally = tally_of(values, 6);
    cr_assert(gw_sum_total(tally.sum) == 4 && tally.count == 6);
}

Test(tally, merged_parts_are_the_whole_and_a_part_can_be_taken_out_again) {
    double values[1000];
    for (int i = 0; i < 1000; i++) {
        values[i] = 5 + sin(i) * i;
    }
    for (int cut = 0; cut < 1000; cut += 125) {
        gw_tally whole = tally_of(values, 1000), first = tally_of(values, cut);
        gw_tally rest = tally_of(values + cut, 1000 - cut), merged = first;
        gw_tally_merge(&merged, &rest);
        cr_assert(merged.count == 1000);
        NEAR(gw_tally_mean(&merged), gw_tally_mean(&whole), 1e-12);
        gw_tally_subtract(&merged, &first);
        cr_assert(merged.count == rest.count);
        NEAR(gw_tally_mean(&merged), gw_tally_mean(&rest), 1e-12);
    }
}

Test(time_average, weighs_a_level_by_how_long_it_lasted) {
    gw_time_average average;
    gw_time_average_start(&average, 10, 2);
    NEAR(gw_time_average_mean(&average, 10), 2, 0);
    gw_time_average_set(&average, 13, 5);
    gw_time_average_add(&average, 14, -5);
    gw_time_average_set(&average, 14, 9); /* for no time at all */
    gw_time_average_set(&average, 14, 0);
    NEAR(gw_time_average_area(&average, 18), 11, 1e-15);
    NEAR(gw_time_average_mean(&average, 18), 11.0 / 8, 1e-15);
}

Test(time_average, of_a_window_is_the_difference_of_two_copies) {
    gw_time_average average;
    gw_time_average_start(&average, 0, 4);
    gw_time_average_set(&average, 3, 1);
    gw_time_average before = average;
    gw_time_average_add(&before, 5, 0);
    gw_time_average_set(&average, 7, 6);
    gw_time_average_add(&average, 9, 0);
    gw_time_average_subtract(&average, &before);
    NEAR(gw_time_average_mean(&average, 9), (2 * 1 + 2 * 6) / 4.0, 1e-15); /* from day 5 to day 9 */
}

Test(time_average, does_not_drift_over_ten_million_changes) {
    gw_time_average average;
    gw_time_average_start(&average, 0, 0.1);
    for (int i = 1; i <= 10000000; i++) {
        gw_time_average_set(&average, i, 0.1);
    }
    /* A plain sum of ten million tenths is off by 1.6e-4. */
    NEAR(gw_time_average_area(&average, 1e7), 1e6, 1e-9);
}

static gw_histogram histogram;

Test(histogram, of_nothing_is_zero) {
    cr_assert(gw_histogram_quantile(&histogram, 0.5) == 0);
}

Test(histogram, fits_ten_kilobytes) {
    cr_assert(sizeof(gw_histogram) <= 10280);
}

Test(histogram, counts_zeros_apart) {
    for (int i = 0; i < 60; i++) {
        gw_histogram_add(&histogram, 0);
    }
    for (int i = 0; i < 40; i++) {
        gw_histogram_add(&histogram, 8);
    }
    cr_assert(gw_histogram_zeros(&histogram) == 60);
    cr_assert(gw_histogram_quantile(&histogram, 0) == 0 && gw_histogram_quantile(&histogram, 0.6) == 0);
    NEAR(gw_histogram_quantile(&histogram, 0.8), 8, 8.0 / 64);
}

Test(histogram, puts_every_bucket_edge_and_its_neighbours_where_they_belong) {
    for (int octave = GW_HISTOGRAM_LOWEST_OCTAVE; octave < GW_HISTOGRAM_HIGHEST_OCTAVE; octave++) {
        for (int sub = 0; sub < 64; sub++) {
            double start = ldexp(1 + sub / 64.0, octave), end = ldexp(1 + (sub + 1) / 64.0, octave);
            double inside[] = {start, (start + end) / 2, nextafter(end, 0)};
            for (int k = 0; k < 3; k++) {
                histogram = (gw_histogram){0};
                gw_histogram_add(&histogram, inside[k]);
                double low = gw_histogram_quantile(&histogram, 1e-9),
                       high = gw_histogram_quantile(&histogram, 1);
                cr_assert(low >= start && low < start + 1e-8 * start && high == end, "%d %d", octave, sub);
            }
        }
    }
}

Test(histogram, holds_what_is_too_short_or_too_long_for_its_buckets) {
    gw_histogram_add(&histogram, 1e-300);
    gw_histogram_add(&histogram, nextafter(ldexp(1, GW_HISTOGRAM_LOWEST_OCTAVE), 0));
    gw_histogram_add(&histogram, ldexp(1, GW_HISTOGRAM_HIGHEST_OCTAVE));
    gw_histogram_add(&histogram, 1e6);
    cr_assert(histogram.buckets[0] == 2 && histogram.buckets[GW_HISTOGRAM_BUCKETS - 1] == 2);
    cr_assert(gw_histogram_zeros(&histogram) == 0);
    cr_assert(gw_histogram_quantile(&histogram, 1) == 1e6);
    NEAR(gw_histogram_quantile(&histogram, 0.5), ldexp(1, GW_HISTOGRAM_LOWEST_OCTAVE), 1e-20);
}

/* No luck in it: the value at (i + 1/2)/n of the distribution, for each i. */
Test(histogram, quantiles_of_an_exponential_and_a_lognormal_are_within_a_thousandth) {
    enum { N = 1000000 };
    for (int i = 0; i < N; i++) {
        gw_histogram_add(&histogram, -log1p(-(i + 0.5) / N) / 288);
    }
    for (double q = 0.001; q < 0.9995; q += 0.001) {
        double exact = -log1p(-q) / 288, found = gw_histogram_quantile(&histogram, q);
        NEAR(found, exact, 1e-3 * exact);
    }
}

Test(histogram, a_part_can_be_taken_out_again) {
    static gw_histogram first, rest;
    for (int i = 0; i < 5000; i++) {
        double value = i % 7 ? exp(10 * sin(i)) : 0;
        gw_histogram_add(&histogram, value);
        gw_histogram_add(i < 2000 ? &first : &rest, value);
    }
    gw_histogram_subtract(&histogram, &first);
    cr_assert(memcmp(histogram.buckets, rest.buckets, sizeof rest.buckets) == 0 &&
              histogram.count == rest.count);
    cr_assert(gw_histogram_zeros(&histogram) == gw_histogram_zeros(&rest));
}

Test(histogram, a_bucket_that_is_full_stays_full) {
    gw_histogram_add(&histogram, 1);
    for (int i = 0; i < GW_HISTOGRAM_BUCKETS; i++) {
        histogram.buckets[i] *= UINT32_MAX;
    }
    gw_histogram full = histogram;
    gw_histogram_add(&histogram, 1);
    cr_assert(memcmp(histogram.buckets, full.buckets, sizeof full.buckets) == 0);
}
