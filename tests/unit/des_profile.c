#include "des/profile.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

enum { WEEKDAYS = 0x1f, ALL_DAYS = 0x7f };

static gw_profile profile;

static double uniform(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return (double)(gw_mix64(*state) >> 11) * 0x1p-53;
}

Test(profile, without_weights_or_hours_does_not_warp_time_at_all) {
    double alike[24];
    for (int i = 0; i < 24; i++) {
        alike[i] = 0.3;
    }
    cr_assert(gw_profile_make(&profile, alike, NULL, 0, 24, ALL_DAYS));
    uint64_t luck = 1;
    for (int i = 0; i < 1000; i++) {
        double t = 1e5 * uniform(&luck), x = 10 * uniform(&luck);
        cr_assert(gw_profile_after(&profile, t, x) == t + x && gw_profile_rate(&profile, t) == 1);
        cr_assert(gw_profile_open(&profile, t) && gw_profile_next_change(&profile, t) == DBL_MAX);
        NEAR(gw_profile_integral(&profile, t, t + x), x, 1e-10);
    }
    cr_assert(gw_profile_open_hours(&profile) == 168);
}

Test(profile, of_office_hours_worked_by_hand) {
    cr_assert(gw_profile_make(&profile, NULL, NULL, 9, 17, WEEKDAYS));
    double nine = 9 / 24.0, five = 17 / 24.0;
    NEAR(gw_profile_open_hours(&profile), 40, 1e-6);
    NEAR(gw_profile_rate(&profile, 0.5), 168 / 40.0, 1e-8);
    cr_assert(gw_profile_rate(&profile, 0) == 0 && !gw_profile_open(&profile, 0.3));
    cr_assert(gw_profile_after(&profile, 0, 0) == nine);
    NEAR(gw_profile_after(&profile, 0, 0.7), 13 / 24.0, 1e-9); /* half of Monday's 1.4 */
    NEAR(gw_profile_after(&profile, five, 0.7), 1 + 13 / 24.0, 1e-9);
    NEAR(gw_profile_after(&profile, 0.5, 1.4), 1.5, 1e-9);
    NEAR(gw_profile_after(&profile, 4.5, 1.4), 7.5, 1e-9); /* Friday noon to Monday noon */
    NEAR(gw_profile_after(&profile, 6.9, 0.35 + 70), 77 + 11 / 24.0, 1e-9);
    NEAR(gw_profile_integral(&profile, 0, 7), 7, 0);
    NEAR(gw_profile_integral(&profile, 0.5, 1.5), 1.4, 1e-8);
    NEAR(gw_profile_integral(&profile, 5, 7), 0, 0);
    cr_assert(gw_profile_next_change(&profile, 0) == nine);
    NEAR(gw_profile_next_change(&profile, nine), five, 1e-9);
    NEAR(gw_profile_next_change(&profile, 4.9), 7 + nine, 0);
    cr_assert(gw_profile_after(&profile, 3, 1e7) == 1e7 + 3); /* far beyond all weeks */
}

Test(profile, opens_at_the_quarter_of_an_hour_it_says) {
    cr_assert(gw_profile_make(&profile, NULL, NULL, 7.5, 18.25, 1 << 2));
    NEAR(gw_profile_open_hours(&profile), 10.75, 1e-6);
    double opens = 2 + 7.5 / 24, closes = gw_profile_next_change(&profile, opens);
    cr_assert(gw_profile_next_change(&profile, 0) == opens);
    NEAR(closes, 2 + 18.25 / 24, 0x1p-33);
    cr_assert(!gw_profile_open(&profile, nextafter(opens, 0)) && gw_profile_open(&profile, opens));
    cr_assert(gw_profile_open(&profile, nextafter(closes, 0)) && !gw_profile_open(&profile, closes));
}

Test(profile, midnight_between_two_open_days_is_no_edge) {
    cr_assert(gw_profile_make(&profile, NULL, NULL, 0, 24, WEEKDAYS));
    cr_assert(gw_profile_next_change(&profile, 0) == 5 && gw_profile_next_change(&profile, 5) == 7);
    cr_assert(gw_profile_next_change(&profile, 7.5) == 12);
}

Test(profile, is_open_without_customers_in_an_hour_without_weight) {
    double day[24] = {[10] = 1, [14] = 3};
    cr_assert(gw_profile_make(&profile, day, NULL, 9, 17, ALL_DAYS));
    cr_assert(gw_profile_open(&profile, 0.5) && gw_profile_rate(&profile, 0.5) == 0);
    NEAR(gw_profile_after(&profile, 0.5, 0), 14 / 24.0, 1e-9);
    NEAR(gw_profile_after(&profile, 0, 0.25 + 0.375), 14.5 / 24, 1e-9);
    NEAR(gw_profile_next_change(&profile, 0.5), 17 / 24.0, 1e-9);
}

Test(profile, refuses_broken_bounds_and_weeks_without_arrivals) {
    double none[24] = {0}, night[24] = {[3] = 1}, negative[24] = {[12] = -1}, nan[7] = {[3] = NAN};
    double endless[7] = {[1] = INFINITY};
    profile.pieces = 77;
    cr_assert(!gw_profile_make(&profile, NULL, NULL, 9, 9, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, NULL, NULL, -1, 9, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, NULL, NULL, 9, 24.5, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, NULL, NULL, NAN, 24, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, NULL, NULL, 9, 17, 0));
    cr_assert(!gw_profile_make(&profile, none, NULL, 9, 17, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, night, NULL, 9, 17, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, negative, NULL, 9, 17, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, NULL, nan, 9, 17, ALL_DAYS));
    cr_assert(!gw_profile_make(&profile, NULL, endless, 9, 17, ALL_DAYS));
    cr_assert(profile.pieces == 77);
}

/* A profile of random weights, some of them 0, and opening times on whole minutes. */
static void make_any(uint64_t *luck, double day[24], double week[7], int *from, int *to, uint32_t *days) {
    do {
        for (int i = 0; i < 24; i++) {
            day[i] = uniform(luck) < 0.2 ? 0 : pow(1000, uniform(luck));
        }
        for (int i = 0; i < 7; i++) {
            week[i] = uniform(luck) < 0.1 ? 0 : uniform(luck);
        }
        *from = (int)(1440 * uniform(luck));
        *to = *from + 1 + (int)((1440 - *from) * uniform(luck));
        *days = (uint32_t)(128 * uniform(luck));
    } while (!gw_profile_make(&profile, day, week, *from / 60.0, *to / 60.0, *days));
}

Test(profile, agrees_with_counting_minutes) {
    uint64_t luck = 3;
    for (int k = 0; k < 200; k++) {
        double day[24], week[7], total = 0, sum = 0, hours = 0;
        static double rate[10080];
        int from, to;
        uint32_t days;
        make_any(&luck, day, week, &from, &to, &days);
        for (int m = 0; m < 10080; m++) {
            int d = m / 1440, minute = m % 1440;
            bool open = (days >> d & 1) && minute >= from && minute < to;
            rate[m] = open ? day[minute / 60] * week[d] : 0;
            total += rate[m];
            hours += open ? 1 / 60.0 : 0;
            cr_assert(gw_profile_open(&profile, (m + 0.5) / 1440) == open);
        }
        NEAR(gw_profile_open_hours(&profile), hours, 1e-6);
        for (int m = 0; m < 10080; m++) {
            double relative = rate[m] / total * 10080;
            NEAR(gw_profile_rate(&profile, (m + 0.5) / 1440 + 700), relative, 1e-5 * relative);
            sum += relative / 1440;
            NEAR(gw_profile_integral(&profile, 0, (m + 1) / 1440.0), sum, 1e-6);
        }
    }
}

Test(profile, after_undoes_the_integral_to_a_billionth_and_lands_where_someone_can_come) {
    uint64_t luck = 4;
    for (int k = 0; k < 500; k++) {
        double day[24], week[7];
        int from, to;
        uint32_t days;
        make_any(&luck, day, week, &from, &to, &days);
        double steepest = 0;
        for (int i = 0; i < profile.pieces; i++) {
            steepest = fmax(steepest, profile.rate[i]);
        }
        double allowed = fmax(1e-9, steepest * 4e-11); /* t itself is known to 1.5e-11 days only */
        for (int i = 0; i < 400; i++) {
            double t = (i % 2 ? 1e5 : 7) * uniform(&luck), x = pow(10, 10 * uniform(&luck) - 7);
            double then = gw_profile_after(&profile, t, x);
            cr_assert(then >= t && gw_profile_rate(&profile, then) > 0 && gw_profile_open(&profile, then));
            NEAR(gw_profile_integral(&profile, t, then), x, allowed);
            cr_assert(gw_profile_after(&profile, t, 1.0001 * x) >= then);
            double at_once = gw_profile_after(&profile, t, 0);
            cr_assert(at_once >= t && gw_profile_rate(&profile, at_once) > 0);
            NEAR(gw_profile_integral(&profile, t, at_once), 0, allowed);
        }
    }
}

Test(profile, after_does_not_depend_on_where_it_was_asked_before) {
    uint64_t luck = 7;
    for (int k = 0; k < 500; k++) {
        double day[24], week[7];
        int from, to;
        uint32_t days;
        make_any(&luck, day, week, &from, &to, &days);
        gw_profile_spot spot = {0};
        double t = 1e5 * uniform(&luck);
        for (int i = 0; i < 400; i++) {
            double edge = gw_profile_next_change(&profile, t);
            t = i % 8 == 0 && edge < DBL_MAX ? edge
                : i % 8 == 1                 ? nextafter(t, 0)
                                             : t + (i % 50 ? 0.05 : -3) * uniform(&luck);
            double x = pow(10, 4 * uniform(&luck) - 3);
            cr_assert(gw_profile_after_spot(&profile, &spot, t, x) == gw_profile_after(&profile, t, x));
        }
    }
}

Test(profile, a_week_holds_exactly_seven_even_after_1e5_days) {
    double day[24] = {[8] = 1, [9] = 2.3, [10] = 5, [15] = 3.1};
    cr_assert(gw_profile_make(&profile, day, NULL, 8.2, 15.7, WEEKDAYS));
    double noon = 7 * 14285 + 1 + 10.5 / 24;
    NEAR(gw_profile_after(&profile, noon, 7), noon + 7, 3e-11);
    NEAR(gw_profile_after(&profile, noon, 7000), noon + 7000, 3e-11);
    cr_assert(gw_profile_integral(&profile, 0, 7 * 14285) == 7 * 14285);
}

Test(profile, knows_the_last_moment_of_every_week_from_the_first_of_the_next) {
    cr_assert(gw_profile_make(&profile, NULL, NULL, 0, 24, ALL_DAYS - 1)); /* closed on Mondays */
    for (int w = 1; 7 * w < 1 << 21; w++) { /* twice the promised range: the sums inside reach that far */
        double sunday = nextafter(7.0 * w, 0);
        cr_assert(gw_profile_open(&profile, sunday) && gw_profile_next_change(&profile, sunday) == 7.0 * w);
        cr_assert(!gw_profile_open(&profile, 7.0 * w) &&
                  gw_profile_after(&profile, 7.0 * w, 0) == 7.0 * w + 1);
    }
}

Test(profile, edges_are_the_same_in_every_week_and_each_is_met_once) {
    uint64_t luck = 5;
    for (int k = 0; k < 50; k++) {
        double day[24], week[7];
        int from, to;
        uint32_t days;
        make_any(&luck, day, week, &from, &to, &days);
        double first[14], t = 0;
        int edges = 0;
        if (gw_profile_next_change(&profile, 0) == DBL_MAX) {
            continue;
        }
        for (; (t = gw_profile_next_change(&profile, t)) < 7; edges++) {
            first[edges] = t;
        }
        for (int w = 1; w < 20000; w = w < 100 ? w + 1 : w * 3 / 2) {
            t = 7.0 * w;
            for (int e = 0; e < edges; e++) {
                bool before = gw_profile_open(&profile, t);
                double edge = gw_profile_next_change(&profile, t);
                cr_assert(edge - 7.0 * w == first[e]);
                cr_assert(gw_profile_open(&profile, edge) != before && edge > t);
                cr_assert(gw_profile_open(&profile, nextafter(edge, 0)) == before);
                t = edge;
            }
        }
    }
}

Test(profile, an_arrival_at_the_very_close_of_day_comes_at_the_next_opening_instead) {
    cr_assert(gw_profile_make(&profile, NULL, NULL, 8.1, 17.9, WEEKDAYS));
    uint64_t luck = 6;
    for (int i = 0; i < 100000; i++) {
        double week = 7 * floor(14000 * uniform(&luck)),
               closes = gw_profile_next_change(&profile, week + 1.5);
        double t = closes - pow(10, -12 * uniform(&luck));
        double x = gw_profile_integral(&profile, t, closes) * (1 + 1e-15 * (uniform(&luck) - 0.5));
        cr_assert(gw_profile_open(&profile, gw_profile_after(&profile, t, x)), "%.17g + %.17g", t, x);
    }
}
