#include "experiment/search.h"

#include <criterion/criterion.h>
#include <math.h>

/* A function whose optimum is known, and what was asked of it. */
typedef struct toy {
    double (*f)(const double *at);
    void (*limit)(const double *at, double *limits);
    int asked, most; /* more than `most` values are refused */
} toy;

static bool value(void *context, const double *at, double *result, double *limits) {
    toy *t = context;
    if (t->asked == t->most) {
        return false;
    }
    t->asked++;
    *result = t->f(at);
    if (t->limit) {
        t->limit(at, limits);
    }
    return true;
}

static gw_search search_of(toy *t, int axes, int limits) {
    t->most = t->most > 0 ? t->most : 1000;
    return (gw_search){.axes = axes,
                       .limits = limits,
                       .step = 0.15,
                       .fine = 0.002,
                       .most = 80,
                       .local = 2,
                       .again = true,
                       .value = value,
                       .context = t};
}

static double bowl(const double *at) {
    double x = at[0] - 0.3, y = at[1] - 0.7, z = at[2] - 0.55;
    return x * x + 2.0 * y * y + z * z + 0.8 * x * y;
}

Test(search, finds_the_bottom_of_a_bowl) {
    toy t = {.f = bowl};
    double best[3], starts[] = {0.9, 0.1, 0.1, 0.5, 0.5, 0.5};
    gw_search search = search_of(&t, 3, 0);
    cr_assert(gw_search_run(&search, starts, 2, best));
    cr_expect(fabs(best[0] - 0.3) < 0.01 && fabs(best[1] - 0.7) < 0.01 && fabs(best[2] - 0.55) < 0.01,
              "%g %g %g", best[0], best[1], best[2]);
}

static double rough_bowl(const double *at) {
    return bowl(at) + 0.002 * sin(400.0 * (at[0] + 2.0 * at[1] + 3.0 * at[2]));
}

Test(search, bears_roughness_that_is_small) {
    toy t = {.f = rough_bowl};
    double best[3], starts[] = {0.9, 0.1, 0.1};
    gw_search search = search_of(&t, 3, 0);
    cr_assert(gw_search_run(&search, starts, 1, best));
    cr_expect(bowl(best) < 0.02, "%g", bowl(best)); /* at the start: .86 */
}

static double slope(const double *at) {
    return fabs(at[0] - 0.82);
}

Test(search, works_on_one_axis) {
    toy t = {.f = slope};
    double best[1], starts[] = {0.1};
    gw_search search = search_of(&t, 1, 0);
    cr_assert(gw_search_run(&search, starts, 1, best));
    cr_expect(fabs(best[0] - 0.82) < 0.01, "%g", best[0]);
}

static double corner(const double *at) {
    return -at[0] - at[1];
}

static void in_circle(const double *at, double *limits) {
    limits[0] = at[0] * at[0] + at[1] * at[1] - 0.25;
}

Test(search, keeps_to_a_limit_and_goes_up_to_it) {
    toy t = {.f = corner, .limit = in_circle};
    double best[2], starts[] = {0.05, 0.3};
    gw_search search = search_of(&t, 2, 1);
    cr_assert(gw_search_run(&search, starts, 1, best));
    cr_expect(best[0] * best[0] + best[1] * best[1] <= 0.25, "%g %g", best[0], best[1]);
    cr_expect(best[0] + best[1] > sqrt(0.5) - 0.005, "%g of %g", best[0] + best[1], sqrt(0.5));
}

static void nowhere(const double *at, double *limits) {
    limits[0] = 1.5 - at[0];
    limits[1] = at[1] - 2.0;
}

Test(search, comes_as_near_as_it_can_to_limits_that_nothing_keeps) {
    toy t = {.f = corner, .limit = nowhere};
    double best[2], starts[] = {0.05, 0.3};
    gw_search search = search_of(&t, 2, 2);
    cr_assert(gw_search_run(&search, starts, 1, best));
    cr_expect(best[0] > 0.99, "%g", best[0]);
}

static double two_wells(const double *at) {
    double left = at[0] - 0.2, right = at[0] - 0.85, y = at[1] - 0.5;
    return fmin(left * left, right * right - 0.03) + y * y;
}

Test(search, takes_the_deeper_of_two_wells_when_a_start_lies_in_each) {
    toy t = {.f = two_wells};
    double best[2], starts[] = {0.2, 0.5, 0.75, 0.9};
    gw_search search = search_of(&t, 2, 0);
    cr_assert(gw_search_run(&search, starts, 2, best));
    cr_expect(fabs(best[0] - 0.85) < 0.02, "%g", best[0]);
}

/* Tenths: a long narrow valley, whose bottom at (.45, .55), rounded either way, is not the best tenth. */
static double tenths(const double *at) {
    double x = round(10.0 * at[0]) / 10.0 - 0.46, y = round(10.0 * at[1]) / 10.0 - 0.54;
    return 40.0 * (x + y) * (x + y) + (x - y + 0.5) * (x - y + 0.5);
}

static bool next_tenth(void *context, const double *at, int axis, int direction, double *there) {
    (void)context;
    there[0] = round(10.0 * at[0]) / 10.0;
    there[1] = round(10.0 * at[1]) / 10.0;
    there[axis] += direction * 0.1;
    return there[axis] > -0.05 && there[axis] < 1.05;
}

Test(search, ends_on_whole_steps_none_of_whose_neighbours_is_better) {
    toy t = {.f = tenths};
    double best[2], there[2], starts[] = {0.5, 0.5};
    gw_search search = search_of(&t, 2, 0);
    search.neighbour = next_tenth;
    cr_assert(gw_search_run(&search, starts, 1, best));
    for (int axis = 0; axis < 2; axis++) {
        for (int direction = -1; direction <= 1; direction += 2) {
            if (next_tenth(NULL, best, axis, direction, there)) {
                cr_expect(tenths(best) <= tenths(there), "%g %g against %g %g", best[0], best[1], there[0],
                          there[1]);
            }
        }
    }
}

Test(search, has_the_best_of_what_it_was_given_when_values_run_out) {
    toy t = {.f = bowl, .most = 5};
    double best[3] = {-1.0, -1.0, -1.0}, starts[] = {0.9, 0.1, 0.1, 0.5, 0.5, 0.5};
    gw_search search = search_of(&t, 3, 0);
    cr_assert(gw_search_run(&search, starts, 2, best));
    cr_expect(t.asked == 5 && bowl(best) <= bowl(starts + 3));
    t.asked = t.most;
    cr_expect(!gw_search_run(&search, starts, 2, best), "no value at all");
}
