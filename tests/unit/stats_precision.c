#include "stats/precision.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

/* n values level - spread and level + spread in turn */
static gw_summary zigzag(int n, double level, double spread) {
    gw_summary s = {0};
    for (int i = 0; i < n; i++) {
        gw_summary_add(&s, i % 2 == 0 ? level - spread : level + spread);
    }
    return s;
}

/* When a watch over the zigzag says enough; -1: never within 1,000. */
static int stops_at(gw_watch watch, double level, double spread) {
    gw_summary s = {0};
    for (int n = 1; n <= 1000; n++) {
        gw_summary_add(&s, n % 2 == 0 ? level + spread : level - spread);
        if (gw_watch_enough(&watch, n, &s, (int[]){0}, 1)) {
            return n;
        }
    }
    return -1;
}

static gw_watch watch_of(double wish, bool relative) {
    return (gw_watch){.precision = {wish, relative}, .level = 0.95};
}

Test(precision, relative_to_the_mean_is_e_of_one_plus_e) {
    gw_summary s = zigzag(100, -50, 5);
    NEAR(gw_precision_allowed(&(gw_precision){0.02, true}, &s), 0.02 / 1.02 * 50, 1e-12);
    NEAR(gw_precision_allowed(&(gw_precision){0.02, false}, &s), 0.02, 0);
}

Test(precision, relative_to_nearly_nothing_is_relative_to_a_runs_spread) {
    gw_summary s = zigzag(100, 0.001, 5);
    NEAR(gw_precision_allowed(&(gw_precision){0.1, true}, &s), 0.1 / 1.1 * gw_summary_sd(&s), 1e-12);
}

Test(precision, says_what_was_reached_in_the_measure_of_the_wish) {
    gw_summary s = zigzag(100, 50, 5);
    double half = gw_summary_interval(&s).half;
    NEAR(gw_precision_reached(&(gw_precision){0.02, false}, &s, 0.95), half, 0);
    double e = gw_precision_reached(&(gw_precision){0.02, true}, &s, 0.95);
    NEAR(e / (1 + e) * 50, half, 1e-12);
}

Test(precision, takes_ten_and_five_at_least) {
    cr_assert_eq(stops_at(watch_of(0.5, true), 10, 0), 15);
    cr_assert_eq(stops_at(watch_of(1e9, false), 10, 3), 15);
}

/* Half-width of n values +-1: about 2 / sqrt(n); 0.2 at n = 100 or so, and five to look ahead. */
Test(precision, stops_five_after_it_first_was_narrow) {
    int first = 0;
    for (int n = 10; first == 0; n++) {
        gw_summary s = zigzag(n, 0, 1);
        first = gw_summary_interval(&s).half <= 0.3 ? n : 0;
    }
    cr_assert_eq(stops_at(watch_of(0.3, false), 0, 1), first + 5);
    cr_assert_eq(gw_precision_lookahead(100), 5);
    cr_assert_eq(gw_precision_lookahead(400), 20);
}

Test(precision, begins_anew_when_a_narrow_spell_ends) {
    gw_watch watch = watch_of(0.5, false);
    gw_summary s = {0};
    int n = 0;
    for (; n < 12; n++) {
        gw_summary_add(&s, 1.0);
        cr_assert(!gw_watch_enough(&watch, n + 1, &s, (int[]){0}, 1));
    }
    gw_summary_add(&s, 20.0);
    cr_assert(!gw_watch_enough(&watch, ++n, &s, (int[]){0}, 1));
    cr_assert_eq(watch.since, 0);
}

Test(precision, waits_for_every_number_and_for_those_that_cannot_be_told) {
    gw_watch watch = watch_of(0.5, false);
    gw_summary s[3] = {{0}};
    for (int n = 1; n <= 40; n++) {
        gw_summary_add(&s[0], 1.0);
        gw_summary_add(&s[1], 9.0 * n);
        gw_summary_add(&s[2], n % 4 == 0 ? 1.0 : NAN);
        cr_assert(!gw_watch_enough(&watch, n, s, (int[]){0, 1}, 2));
    }
    watch = watch_of(0.5, false);
    cr_assert(!gw_watch_enough(&watch, 39, s, (int[]){0, 2}, 2) && watch.since == 39);
    s[2].n = 9;
    cr_assert(!gw_watch_enough(&watch, 40, s, (int[]){0, 2}, 2) && watch.since == 0);
}
