#include "experiment/comparison.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

#define HEAD "run: { weeks = 20.0; period_weeks = 4.0; }; market: { segments: { all: { } } };\n"
#define ONE_FIRM HEAD "firms: { beans: { stations: { counter: { } } } };\n"
#define TWO_FIRMS \
    HEAD "firms: { beans: { stations: { counter: { } } }; leaves: { stations: { bar: { } } } };\n"

enum { ARMS = 3, PERIODS = 5 };

typedef struct toy {
    gw_scenario *scenario[ARMS];
    gw_comparison *comparison;
} toy;

static toy open_toy(int arms, const char *last) {
    toy made = {0};
    for (int a = 0; a < arms; a++) {
        gw_diag diag = {0};
        made.scenario[a] = gw_scenario_parse(a == arms - 1 ? last : ONE_FIRM, "toy", NULL, 0, &diag);
        cr_assert(made.scenario[a], "%s", diag.count > 0 ? diag.items[0].text : "");
        gw_diag_free(&diag);
    }
    made.comparison = gw_comparison_create((const gw_scenario *const *)made.scenario, arms, 1, 0, true);
    return made;
}

static void close_toy(toy *t) {
    gw_comparison_free(t->comparison);
    for (int a = 0; a < ARMS; a++) {
        gw_scenario_free(t->scenario[a]);
    }
}

/* The next result: every column `value`, and in period p level[p]. */
static bool add(toy *t, double value, const double *level) {
    const gw_arm *arm = &t->comparison->arm[t->comparison->taken % t->comparison->arms];
    int columns = arm->columns.count;
    double *numbers = gw_grow(NULL, (ptrdiff_t)columns * (PERIODS + 1), sizeof *numbers);
    for (int i = 0; i < columns * (PERIODS + 1); i++) {
        numbers[i] = i < columns ? value : level[i / columns - 1];
    }
    gw_result result = {
        .columns = columns, .periods = PERIODS, .values = numbers, .series = numbers + columns};
    bool complete = gw_comparison_add(t->comparison, &result);
    gw_release(numbers);
    return complete;
}

static const double flat[PERIODS] = {0};

Test(comparison, counts_a_replication_when_every_scenario_had_it) {
    toy t = open_toy(3, ONE_FIRM);
    cr_assert(!add(&t, 1, flat) && !add(&t, 2, flat) && t.comparison->runs == 0);
    cr_assert_eq(t.comparison->arm[0].aggregate.runs, 0);
    cr_assert(add(&t, 4, flat) && t.comparison->runs == 1);
    gw_summary difference = gw_comparison_difference(t.comparison, 0, 2, 0);
    NEAR(difference.mean, 3, 0);
    NEAR(gw_comparison_difference(t.comparison, 0, 1, 2).mean, -2, 0);
    close_toy(&t);
}

Test(comparison, matches_columns_by_name_and_says_what_only_one_has) {
    toy t = open_toy(2, TWO_FIRMS);
    int beans = gw_comparison_find(t.comparison, "npv.beans");
    int leaves = gw_comparison_find(t.comparison, "npv.leaves");
    cr_assert(beans >= 0 && leaves >= 0 && beans == gw_comparison_find(t.comparison, "npv"));
    cr_assert_eq(t.comparison->measures[leaves].column[0], -1);
    cr_assert_neq(t.comparison->measures[beans].column[0], t.comparison->measures[beans].column[1]);
    cr_assert_eq(gw_comparison_find(t.comparison, "nothing"), -1);
    for (int r = 0; r < 3; r++) {
        (void)add(&t, r, flat);
        (void)add(&t, 2 * r, flat);
    }
    cr_assert_eq(gw_comparison_difference(t.comparison, leaves, 1, 0).n, 0);
    gw_summary difference = gw_comparison_difference(t.comparison, beans, 1, 0);
    NEAR(difference.mean, 1, 0);
    close_toy(&t);
}

/* a: 1, 5, 9, 13; b: a + 1, 2, 1, 2. var(a) = 26 2/3, var(b) = 27, var(b - a) = 1/3. */
Test(comparison, says_what_the_pairing_saves) {
    toy t = open_toy(2, ONE_FIRM);
    for (int r = 0; r < 4; r++) {
        (void)add(&t, 1 + 4 * r, flat);
        (void)add(&t, 1 + 4 * r + (r % 2 == 0 ? 1 : 2), flat);
    }
    double b[] = {2, 7, 10, 15}, mean = 8.5, squares = 0;
    for (int r = 0; r < 4; r++) {
        squares += (b[r] - mean) * (b[r] - mean);
    }
    NEAR(gw_comparison_luck(t.comparison, 0, 1, 0), (80.0 / 3 + squares / 3) / (1.0 / 3), 1e-9);
    close_toy(&t);
}

Test(comparison, of_equals_is_exactly_nothing) {
    toy t = open_toy(2, ONE_FIRM);
    for (int r = 0; r < 10; r++) {
        (void)add(&t, 0.1 * r, flat);
        (void)add(&t, 0.1 * r, flat);
    }
    gw_summary difference = gw_comparison_difference(t.comparison, 0, 1, 0);
    gw_interval interval = gw_comparison_interval(t.comparison, &difference), best[2];
    cr_assert(difference.mean == 0.0 && interval.lo == 0.0 && interval.hi == 0.0);
    cr_assert_eq(gw_comparison_verdict(t.comparison, &difference), GW_VERDICT_SAME);
    cr_assert_eq(gw_comparison_onset(t.comparison, 0, 1).since, -1);
    NEAR(gw_comparison_best(t.comparison, 0, best).confidence, 0, 0);
    close_toy(&t);
}

/* Above at first, below from period 3 on; the interval of period 2, where it turns, holds 0. */
Test(comparison, says_since_when_a_difference_shows_and_what_was_before) {
    static const double level[PERIODS] = {10, 10, 0, -10, -10};
    toy t = open_toy(2, ONE_FIRM);
    for (int r = 0; r < 10; r++) {
        double noisy[PERIODS];
        for (int p = 0; p < PERIODS; p++) {
            noisy[p] = level[p] + (r % 2 == 0 ? 1.0 : -1.1);
        }
        (void)add(&t, 0, flat);
        (void)add(&t, r, noisy);
    }
    gw_onset onset = gw_comparison_onset(t.comparison, 0, 1);
    cr_assert(onset.since == 3 && onset.side == -1, "since %d, side %d", onset.since, onset.side);
    cr_assert(onset.before == 2 && onset.before_first == 0 && onset.before_last == 1);
    close_toy(&t);
}

Test(comparison, a_difference_within_its_error_shows_never) {
    toy t = open_toy(2, ONE_FIRM);
    for (int r = 0; r < 10; r++) {
        double noisy[PERIODS];
        for (int p = 0; p < PERIODS; p++) {
            noisy[p] = 0.1 + (r % 2 == 0 ? 1.0 : -1.0);
        }
        (void)add(&t, 0, flat);
        (void)add(&t, noisy[0], noisy);
    }
    gw_summary difference = gw_comparison_difference(t.comparison, 0, 1, 0);
    cr_assert_eq(gw_comparison_verdict(t.comparison, &difference), GW_VERDICT_UNTOLD);
    cr_assert_eq(gw_comparison_onset(t.comparison, 0, 1).since, -1);
    close_toy(&t);
}

Test(comparison, another_scenario_changes_no_number_of_those_there) {
    toy two = open_toy(2, ONE_FIRM), three = open_toy(3, ONE_FIRM);
    for (int r = 0; r < 7; r++) {
        double level[PERIODS] = {r, 2 * r, r % 3, 1, 0};
        (void)add(&two, r, flat);
        (void)add(&two, r * r, level);
        (void)add(&three, r, flat);
        (void)add(&three, r * r, level);
        (void)add(&three, sqrt(r), flat);
    }
    gw_summary of_two = gw_comparison_difference(two.comparison, 0, 1, 0);
    gw_summary of_three = gw_comparison_difference(three.comparison, 0, 1, 0);
    cr_assert(of_two.mean == of_three.mean && of_two.squares == of_three.squares);
    cr_assert_arr_eq(two.comparison->series, three.comparison->series,
                     (size_t)PERIODS * two.comparison->count * sizeof(gw_summary));
    close_toy(&two);
    close_toy(&three);
}
