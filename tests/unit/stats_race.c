/* Whether the best is chosen as often as is promised, over 2,000 repetitions, where that is hardest: the best
 * one is better than all others by just the indifference zone, and the others are equal (slippage). */
#include "stats/race.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

enum { REPETITIONS = 2000, MOST = 10 };

static gsl_rng *luck(unsigned long seed) {
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    return rng;
}

/* One race; the runs it took are added. `best` is ahead by `lead`, all others are equal. `shared` and `own`
 * are standard deviations of the luck that all have and that each has. */
static int race(gsl_rng *rng, int count, int best, int better, double lead, double shared, double own,
                int64_t *runs) {
    gw_race *r = gw_race_create(count, better, 1.0, 0.05);
    double values[MOST];
    do {
        double all = gsl_ran_gaussian(rng, shared);
        for (int i = 0; i < count; i++) {
            values[i] = 1e6 + all + gsl_ran_gaussian(rng, own) + (i == best ? better * lead : 0.0);
            *runs += r->out_after[i] == 0;
        }
    } while (!gw_race_add(r, values));
    int chosen = r->best;
    gw_race_free(r);
    return chosen;
}

static double share_right(unsigned long seed, int count, double shared, double own, int64_t *runs) {
    gsl_rng *rng = luck(seed);
    int right = 0;
    *runs = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        right += race(rng, count, i % count, i % 2 ? 1 : -1, 1.0, shared, own, runs) == i % count;
    }
    gsl_rng_free(rng);
    return 100.0 * right / REPETITIONS;
}

Test(race, chooses_the_best_in_95_of_100_where_it_is_hardest) {
    static const struct {
        int count;
        double shared, own;
    } cases[] = {{2, 0.0, 2.0}, {5, 0.0, 2.0}, {5, 10.0, 2.0}, {10, 3.0, 1.5}};
    for (int i = 0; i < 4; i++) {
        int64_t runs = 0;
        double share =
            share_right(1 + (unsigned long)i, cases[i].count, cases[i].shared, cases[i].own, &runs);
        cr_assert_geq(share, 95.0, "%d alternatives: %.2f %% right", cases[i].count, share);
    }
}

Test(race, is_as_short_however_much_luck_is_shared) {
    int64_t alone = 0, together = 0;
    (void)share_right(7, 5, 0.0, 2.0, &alone);
    (void)share_right(7, 5, 50.0, 2.0, &together);
    cr_assert(fabs((double)together / (double)alone - 1.0) < 0.03, "%lld and %lld runs", (long long)alone,
              (long long)together);
}

Test(race, is_over_at_once_where_the_best_is_far_ahead) {
    gsl_rng *rng = luck(3);
    int64_t runs = 0;
    cr_assert_eq(race(rng, 10, 4, 1, 100.0, 5.0, 1.0, &runs), 4);
    cr_assert_eq(runs, 10 * GW_RACE_FIRST);
    gsl_rng_free(rng);
}

Test(race, takes_the_first_of_those_that_never_differ) {
    gw_race *r = gw_race_create(3, -1, 5.0, 0.1);
    for (int n = 0; n < GW_RACE_FIRST; n++) {
        double values[] = {9.0 + n, 8.0 + n, 8.0 + n};
        cr_assert_eq(gw_race_add(r, values), n == GW_RACE_FIRST - 1);
    }
    cr_assert(r->best == 1 && r->out_after[0] == GW_RACE_FIRST && r->out_after[2] == 0);
    gw_race_free(r);
}

/* The textbook's own words: N_i / N_j = ((s_i / d_i) / (s_j / d_j))^2, N_b = s_b sqrt(sum (N_i / s_i)^2). */
Test(budget, is_spent_in_the_proportions_of_ocba) {
    gw_summary values[] = {{.n = 100, .mean = 10, .squares = 99 * 4.0},
                           {.n = 100, .mean = 9, .squares = 99 * 1.0},
                           {.n = 100, .mean = 8, .squares = 99 * 9.0}};
    int64_t planned[] = {1, 1, 1};
    for (int i = 0; i < 30000; i++) {
        planned[gw_budget_next(values, planned, 3, 1)]++;
    }
    double n1 = 1.0, n2 = 9.0 / 4.0, nb = 2.0 * sqrt(n1 * n1 + n2 * n2 / 9.0), all = n1 + n2 + nb;
    cr_assert_float_eq((double)planned[0] / 30003.0, nb / all, 1e-3);
    cr_assert_float_eq((double)planned[1] / 30003.0, n1 / all, 1e-3);
    cr_assert_float_eq((double)planned[2] / 30003.0, n2 / all, 1e-3);
}

Test(budget, is_spent_evenly_where_nothing_varies) {
    gw_summary values[] = {{.n = 5, .mean = 1}, {.n = 5, .mean = 1}, {.n = 5, .mean = 1}};
    int64_t planned[] = {5, 5, 5};
    for (int i = 0; i < 9; i++) {
        planned[gw_budget_next(values, planned, 3, -1)]++;
    }
    cr_assert(planned[0] == 8 && planned[1] == 8 && planned[2] == 8);
}
