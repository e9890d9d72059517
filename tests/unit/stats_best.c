#include "stats/best.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

/* values[alternative][run] -> the summaries of all pairs */
static void pair_up(int alternatives, int runs, const double *values, gw_summary *pairs) {
    for (int i = 0; i < alternatives; i++) {
        for (int j = i + 1; j < alternatives; j++) {
            gw_summary *pair = &pairs[gw_pair_at(alternatives, i, j)];
            *pair = (gw_summary){0};
            for (int r = 0; r < runs; r++) {
                gw_summary_add(pair, values[i * runs + r] - values[j * runs + r]);
            }
        }
    }
}

Test(best, every_pair_has_a_place_of_its_own) {
    bool seen[28] = {false};
    cr_assert_eq(gw_pairs(8), 28);
    for (int i = 0; i < 8; i++) {
        for (int j = i + 1; j < 8; j++) {
            int at = gw_pair_at(8, i, j);
            cr_assert(at >= 0 && at < 28 && !seen[at]);
            seen[at] = true;
        }
    }
}

Test(best, a_difference_turns_its_sign_with_its_order) {
    gw_summary pairs[1];
    pair_up(2, 3, (double[]){5, 6, 9, 4, 4, 4}, pairs);
    gw_summary there = gw_pair_difference(pairs, 2, 0, 1), back = gw_pair_difference(pairs, 2, 1, 0);
    NEAR(there.mean, 8.0 / 3.0, 1e-15);
    NEAR(back.mean, -there.mean, 0);
    NEAR(gw_summary_sd(&back), gw_summary_sd(&there), 0);
}

/* Differences 1, 2, 3 and n = 3: mean 2, error 1/sqrt(3); one-sided 95 % t with 2 degrees: 2.919986. */
Test(best, of_two_the_bound_is_one_sided) {
    gw_summary pairs[1];
    gw_interval interval[2];
    pair_up(2, 3, (double[]){1, 2, 3, 0, 0, 0}, pairs);
    gw_best best = gw_best_find(pairs, 2, 1, 0.95, interval);
    double width = 2.919985580 / sqrt(3.0);
    cr_assert_eq(best.best, 0);
    NEAR(interval[0].lo, 0.0, 0.0);
    NEAR(interval[0].hi, 2.0 + width, 1e-8);
    NEAR(interval[1].lo, -2.0 - width, 1e-8);
    NEAR(interval[1].hi, 0.0, 0.0);
    NEAR(best.confidence, 1.0 - 0.037090, 1e-5); /* P(T > 2 sqrt(3)), 2 degrees */
}

Test(best, less_can_be_better) {
    gw_summary pairs[3];
    gw_interval interval[3];
    double values[] = {9, 9.1, 9.2, 9.1, 5, 5.1, 5.3, 5.1, 7, 7.2, 7.1, 7.1};
    pair_up(3, 4, values, pairs);
    cr_assert_eq(gw_best_find(pairs, 3, 1, 0.95, interval).best, 0);
    cr_assert_eq(gw_best_find(pairs, 3, -1, 0.95, interval).best, 1);
    cr_assert(interval[1].lo == 0.0 && interval[1].hi > 1.8 && interval[2].hi == 0.0 &&
              interval[2].lo < -1.8);
}

Test(best, of_equals_cannot_be_told) {
    gw_summary pairs[1];
    gw_interval interval[2];
    pair_up(2, 3, (double[]){1, 2, 3, 1, 2, 3}, pairs);
    gw_best best = gw_best_find(pairs, 2, 1, 0.95, interval);
    cr_assert_eq(best.best, 0);
    NEAR(best.confidence, 0.0, 0.0);
    cr_assert(interval[0].lo == 0.0 && interval[0].hi == 0.0 && interval[1].lo == 0.0);
}

Test(best, of_one_run_cannot_be_told) {
    gw_summary pairs[1];
    gw_interval interval[2];
    pair_up(2, 1, (double[]){1, 2}, pairs);
    cr_assert_eq(gw_best_find(pairs, 2, 1, 0.95, interval).best, -1);
    cr_assert(isnan(interval[0].lo) && isnan(interval[1].hi));
}
