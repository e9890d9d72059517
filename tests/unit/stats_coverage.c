/* How often intervals hold what they are said to hold, over 2,000 repetitions of known models. */
#include "stats/best.h"
#include "stats/precision.h"
#include "stats/shapley.h"
#include "stats/spread.h"

#include <criterion/criterion.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

enum { REPETITIONS = 2000, ARMS = 4, RUNS = 20 };

static gsl_rng *luck(unsigned long seed) {
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    return rng;
}

static bool holds(gw_interval interval, double truth) {
    return interval.lo <= truth && truth <= interval.hi;
}

static void expect(const char *what, int held, double least, double most) {
    double share = 100.0 * held / REPETITIONS;
    cr_assert(share >= least && share <= most, "%s: %.2f %% hold", what, share);
}

Test(coverage, of_the_mean_is_95_of_100) {
    gsl_rng *rng = luck(1);
    int held = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        gw_summary s = {0};
        for (int r = 0; r < 10; r++) {
            gw_summary_add(&s, 3.0 + gsl_ran_gaussian(rng, 2.0));
        }
        held += holds(gw_summary_interval(&s), 3.0);
    }
    expect("t interval", held, 94.0, 96.0);
    gsl_rng_free(rng);
}

/* At one share the coverage jumps up and down, as hits are whole numbers; over all shares it averages out. */
Test(coverage, of_a_share_is_95_of_100) {
    gsl_rng *rng = luck(6);
    int held = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        double truth = 0.05 + 0.9 * gsl_rng_uniform(rng);
        held += holds(gw_share_interval(gsl_ran_binomial(rng, truth, 50), 50, 0.95), truth);
    }
    expect("a share", held, 94.0, 96.0);
    gsl_rng_free(rng);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void cover_quantile(double p, int n) {
    gsl_rng *rng = luck(7);
    int held = 0;
    double values[60], truth = -log(1.0 - p); /* of the exponential distribution, which is skewed */
    for (int i = 0; i < REPETITIONS; i++) {
        for (int k = 0; k < n; k++) {
            values[k] = gsl_ran_exponential(rng, 1.0);
        }
        qsort(values, (size_t)n, sizeof *values, ascending);
        gw_quantile q = gw_quantile_of(values, n, p, 0.95);
        held += q.lo <= truth && truth <= q.hi;
    }
    expect("a quantile", held, 94.0, 96.0);
    gsl_rng_free(rng);
}

Test(coverage, of_quantiles_is_95_of_100) {
    cover_quantile(0.5, 20);
    cover_quantile(0.5, 31);
    cover_quantile(0.25, 30);
    cover_quantile(0.1, 50);
    cover_quantile(0.9, 60);
}

/* Alternatives that share their luck, with means 0, 0.2, 0.4, 0.6 and a spread of their own that grows. */
static void play(gsl_rng *rng, gw_summary *pairs) {
    for (int i = 0; i < gw_pairs(ARMS); i++) {
        pairs[i] = (gw_summary){0};
    }
    for (int r = 0; r < RUNS; r++) {
        double shared = gsl_ran_gaussian(rng, 5.0), value[ARMS];
        for (int a = 0; a < ARMS; a++) {
            value[a] = 0.2 * a + shared + gsl_ran_gaussian(rng, 0.5 + 0.3 * a);
        }
        for (int i = 0; i < ARMS; i++) {
            for (int j = i + 1; j < ARMS; j++) {
                gw_summary_add(&pairs[gw_pair_at(ARMS, i, j)], value[i] - value[j]);
            }
        }
    }
}

Test(coverage, of_paired_differences_alone_and_together_is_95_of_100) {
    gsl_rng *rng = luck(2);
    int alone = 0, together = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        gw_summary pairs[6];
        play(rng, pairs);
        bool all = true;
        for (int a = 1; a < ARMS; a++) {
            gw_summary difference = gw_pair_difference(pairs, ARMS, a, 0);
            all &= holds(gw_summary_interval_at(&difference, 1.0 - 0.05 / (ARMS - 1)), 0.2 * a);
        }
        gw_summary one = gw_pair_difference(pairs, ARMS, 2, 0);
        alone += holds(gw_summary_interval(&one), 0.4);
        together += all;
    }
    expect("a difference", alone, 94.0, 96.0);
    expect("all differences together", together, 94.5, 97.5); /* Bonferroni is a bound: never much below */
    gsl_rng_free(rng);
}

Test(coverage, of_comparisons_with_the_best_is_at_least_95_of_100) {
    gsl_rng *rng = luck(3);
    int together = 0, right = 0, sure = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        gw_summary pairs[6];
        gw_interval interval[ARMS];
        play(rng, pairs);
        gw_best best = gw_best_find(pairs, ARMS, 1, 0.95, interval);
        bool all = true;
        for (int a = 0; a < ARMS; a++) {
            double truth = a == ARMS - 1 ? 0.2 : 0.2 * a - 0.6;
            all &= holds(interval[a], truth);
        }
        together += all;
        sure += best.confidence >= 0.95;
        right += best.confidence >= 0.95 && best.best == ARMS - 1;
    }
    expect("comparisons with the best", together, 94.5, 100.0);
    cr_assert(sure > 50 && sure - right <= REPETITIONS / 20, "%d times sure, %d times right", sure, right);
    gsl_rng_free(rng);
}

/* Means of 10 with a spread of 2, wished for to 5 %: some 70 replications, when there is no look-ahead. */
Test(coverage, when_replications_stop_by_themselves_is_95_of_100) {
    gsl_rng *rng = luck(4);
    int held = 0, within = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        gw_summary s = {0};
        gw_watch watch = {.precision = {0.05, true}, .level = 0.95};
        do {
            gw_summary_add(&s, 10.0 + gsl_ran_gaussian(rng, 2.0));
        } while (!gw_watch_enough(&watch, s.n, &s, (int[]){0}, 1));
        held += holds(gw_summary_interval(&s), 10.0);
        within += s.mean >= 9.5 && s.mean <= 10.5;
    }
    expect("the interval at the end", held, 94.0, 96.0);
    expect("the mean within 5 %", within, 94.0, 100.0);
    gsl_rng_free(rng);
}

/* What a coalition makes: 0, 1 and 2 only together, 3 to 6 something each; and luck, much of it shared. */
static double made_by(uint64_t mask, double shared, gsl_rng *rng) {
    double value = (mask & 7) == 7 ? 10.0 : 0.0;
    for (int i = 3; i < 7; i++) {
        value += (mask >> i & 1) ? i : 0.0;
    }
    return value * (1.0 + 0.1 * shared) + gsl_ran_gaussian(rng, 0.2);
}

static void cover_shares(gw_game_method method, const char *what) {
    static const double right[7] = {10.0 / 3, 10.0 / 3, 10.0 / 3, 3, 4, 5, 6};
    gsl_rng *rng = luck(5);
    gw_game game = {.players = 7, .method = method};
    int held = 0;
    for (int i = 0; i < REPETITIONS; i++) {
        gw_summary shares[7] = {{0}};
        game.key = (uint64_t)i;
        for (uint64_t r = 0; r < 20; r++) {
            uint64_t masks[128];
            double values[128], share[7], shared = gsl_ran_gaussian(rng, 1.0);
            gw_game_coalitions(&game, r, masks);
            for (int c = 0; c < gw_game_size(&game); c++) {
                values[c] = made_by(masks[c], shared, rng);
            }
            (void)gw_game_solve(&game, r, values, share);
            for (int p = 0; p < 7; p++) {
                gw_summary_add(&shares[p], share[p]);
            }
        }
        held += holds(gw_summary_interval(&shares[i % 7]), right[i % 7]);
    }
    expect(what, held, 94.0, 96.0);
    gsl_rng_free(rng);
}

Test(coverage, of_shapley_shares_is_95_of_100_however_coalitions_are_drawn) {
    cover_shares(GW_GAME_EXACT, "shares, exact");
    cover_shares(GW_GAME_ORDERS, "shares, orders");
    cover_shares(GW_GAME_BALANCED, "shares, balanced");
}
