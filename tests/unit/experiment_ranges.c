/* Which parameters are varied, and how far, when that is said, and when it is not. */
#include "experiment/ranges.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define TOY \
    "run: { weeks = 4.0; }; market: { population = 200; segments: { all: { share = 1.0 } } };\n" \
    "firms: { shop: { customers = 20; price = 3.0; stations: { desk: { staff = 3 } };\n" \
    "    levers: { training: { budget = 30.0; course_days = 0.0 } } } };\n"

typedef struct toy {
    gw_scenario *scenario;
    gw_ranges ranges;
    gw_diag diag;
} toy;

static toy open_toy(void) {
    toy t = {0};
    t.scenario = gw_scenario_parse(TOY, "toy.cfg", NULL, 0, &t.diag);
    cr_assert(t.scenario, "%s", t.diag.count > 0 ? t.diag.items[0].text : "");
    return t;
}

static void close_toy(toy *t) {
    gw_ranges_free(&t->ranges);
    gw_diag_free(&t->diag);
    gw_scenario_free(t->scenario);
}

static const gw_range *find(const toy *t, const char *path) {
    for (int i = 0; i < t->ranges.count; i++) {
        if (strcmp(t->ranges.at[i].factor.label, path) == 0) {
            return &t->ranges.at[i];
        }
    }
    return NULL;
}

static void expect_ends(const toy *t, const char *path, double lo, double hi) {
    const gw_range *range = find(t, path);
    cr_assert(range, "%s is not varied", path);
    cr_assert(gw_range_end(range, 0) == lo && gw_range_end(range, 1) == hi, "%s from %.17g to %.17g", path,
              gw_range_end(range, 0), gw_range_end(range, 1));
}

Test(ranges, go_a_fifth_either_way_within_the_bounds_and_by_whole_numbers) {
    toy t = open_toy();
    gw_ranges_over(&t.ranges, t.scenario, "firms.shop.price", &t.diag);
    gw_ranges_over(&t.ranges, t.scenario, "firms.shop.stations.desk.staff", &t.diag);
    gw_ranges_over(&t.ranges, t.scenario, "firms.shop.quality.familiarity_mend", &t.diag);
    gw_ranges_over(&t.ranges, t.scenario, "market.segments.all.share", &t.diag);
    cr_assert_eq(t.diag.errors, 1, "%s", t.diag.count > 0 ? t.diag.items[0].text : "");
    expect_ends(&t, "firms.shop.price", 2.4, 3.6);
    expect_ends(&t, "firms.shop.stations.desk.staff", 2, 4);
    expect_ends(&t, "market.segments.all.share", 0.8, 1.0); /* more than all there cannot be */
    cr_assert(find(&t, "firms.shop.price")->set && !find(&t, "firms.shop.price")->said);
    close_toy(&t);
}

Test(ranges, of_a_group_are_its_numbers_but_0_and_those_that_do_not_stand_alone) {
    toy t = open_toy();
    gw_ranges_add(&t.ranges, t.scenario, "firms.shop.levers.training.budget=10:90", &t.diag);
    gw_ranges_over(&t.ranges, t.scenario, "firms.shop.levers.training", &t.diag);
    cr_assert_eq(t.diag.errors, 0);
    expect_ends(&t, "firms.shop.levers.training.budget", 10, 90); /* what was said stays */
    cr_assert(find(&t, "firms.shop.levers.training.course_weeks"));
    cr_assert(!find(&t, "firms.shop.levers.training.course_days"), "it is 0");
    int before = t.ranges.count;
    gw_ranges_over(&t.ranges, t.scenario, "firms.shop.levers.training", &t.diag);
    cr_assert(t.ranges.count == before && t.diag.errors == 0, "twice is once");
    close_toy(&t);
}

Test(ranges, without_a_word_are_what_the_scenario_sets) {
    toy t = open_toy();
    gw_ranges_set(&t.ranges, t.scenario);
    cr_assert(find(&t, "firms.shop.price") && find(&t, "market.population"));
    cr_assert(!find(&t, "run.weeks") && !find(&t, "firms.shop.levers.training.course_weeks"));
    cr_assert(!find(&t, "market.segments.all.share") && t.ranges.left_out == 1, "shares must sum to 1");
    close_toy(&t);
}

Test(ranges, say_all_that_is_wrong) {
    static const char *const wrong[][2] = {
        {"firms.shop.prise=2:3", "did you mean"},
        {"firms.shop.price=3:2", "lies above"},
        {"firms.shop.price=-4:2", "out of range"},
        {"firms.shop.price=2", "one level"},
        {"firms.shop.price", "is wanted"},
        {"firms.shop=a.cfg,b.cfg", "only a parameter"},
        {"firms.shop.stations.desk.staff=1.5:3", "whole"},
    };
    toy t = open_toy();
    for (int i = 0; i < (int)(sizeof wrong / sizeof wrong[0]); i++) {
        int before = t.diag.count;
        gw_ranges_add(&t.ranges, t.scenario, wrong[i][0], &t.diag);
        cr_assert_eq(t.diag.count, before + 1, "%s", wrong[i][0]);
        cr_expect(strstr(t.diag.items[before].text, wrong[i][1]), "%s: %s", wrong[i][0],
                  t.diag.items[before].text);
    }
    gw_ranges_add(&t.ranges, t.scenario, "firms.shop.price=2:3", &t.diag);
    gw_ranges_add(&t.ranges, t.scenario, "firms.shop.price=2:4", &t.diag);
    cr_expect(strstr(t.diag.items[t.diag.count - 1].text, "varied twice"));
    gw_ranges_over(&t.ranges, t.scenario, "firms.shop.levers.training.course_days", &t.diag);
    cr_expect(strstr(t.diag.items[t.diag.count - 1].text, "a fifth of that is nothing"));
    gw_ranges_over(&t.ranges, t.scenario, "run.seed", &t.diag);
    cr_expect(strstr(t.diag.items[t.diag.count - 1].text, "cannot vary"));
    cr_assert_eq(t.ranges.count, 1);
    close_toy(&t);
}

Test(ranges, lie_between_settings_by_the_scale_that_was_said) {
    toy t = open_toy();
    gw_ranges_add(&t.ranges, t.scenario, "firms.shop.price=2:4", &t.diag);
    gw_ranges_add(&t.ranges, t.scenario, "firms.shop.levers.training.budget=10:1000:log", &t.diag);
    gw_ranges_add(&t.ranges, t.scenario, "firms.shop.stations.desk.staff=2,5,9", &t.diag);
    cr_assert_eq(t.diag.errors, 0);
    cr_assert_float_eq(gw_range_between(&t.ranges.at[0], 2.0, 3.0), 0.5, 1e-12);
    cr_assert_float_eq(gw_range_between(&t.ranges.at[1], 100.0, 10.0), -0.5, 1e-12);
    cr_assert_float_eq(gw_range_between(&t.ranges.at[2], 0.0, 2.0), 1.0, 1e-12);
    close_toy(&t);
}
