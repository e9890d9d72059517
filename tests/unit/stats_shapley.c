#include "stats/shapley.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

enum { MOST = 1 << GW_PLAYERS_EXACT, SOME = GW_PLAYERS_MAX * GW_PLAYERS_MAX };

typedef double game_value(uint64_t mask);

static double play(const gw_game *game, uint64_t repetition, game_value *value, double *share) {
    uint64_t masks[MOST];
    double values[MOST];
    gw_game_coalitions(game, repetition, masks);
    for (int i = 0; i < gw_game_size(game); i++) {
        values[i] = value(masks[i]);
    }
    return gw_game_solve(game, repetition, values, share);
}

/* The glove game of the textbook: 0 and 1 own a left glove, 2 a right one; a pair is worth 1. Shares 1/6,
 * 1/6, 2/3. */
static double gloves(uint64_t mask) {
    return (mask & 4) && (mask & 3) ? 1.0 : 0.0;
}

/* What each adds alone, and some of it only together; player 3 never adds anything; 4 and 5 are alike. */
static double mixed(uint64_t mask) {
    double sum = -50.0;
    for (int i = 0; i < 6; i++) {
        static const double alone[] = {3.25, -7.5, 11.125, 0.0, 2.0, 2.0};
        sum += (mask >> i & 1) ? alone[i] : 0.0;
    }
    sum += (mask & 1) && (mask & 2) ? 0.1 : 0.0;
    sum += (mask & 2) && (mask & 4) && (mask & 16) ? 8.3 : 0.0;
    sum += (mask & 2) && (mask & 4) && (mask & 32) ? 8.3 : 0.0;
    return sum;
}

Test(shapley, shares_of_the_glove_game_are_those_of_the_textbook) {
    double share[3];
    double together = play(&(gw_game){.players = 3, .method = GW_GAME_EXACT}, 0, gloves, share);
    NEAR(share[0], 1.0 / 6, 1e-15);
    NEAR(share[1], 1.0 / 6, 1e-15);
    NEAR(share[2], 2.0 / 3, 1e-15);
    NEAR(together, 1, 1e-15);
}

Test(shapley, exact_shares_sum_up_and_are_fair) {
    double share[6], sum = 0;
    double together = play(&(gw_game){.players = 6, .method = GW_GAME_EXACT}, 0, mixed, share);
    for (int i = 0; i < 6; i++) {
        sum += share[i];
    }
    NEAR(sum, mixed(63) - mixed(0), 1e-12);
    NEAR(share[3], 0, 0);
    NEAR(share[4], share[5], 1e-15);
    NEAR(share[0], 3.25 + 0.05, 1e-12);
    NEAR(share[4], 2 + 8.3 / 3, 1e-12);
    NEAR(together, 0.1 + 2 * 8.3, 1e-12);
}

static void draw_often(gw_game_method method) {
    gw_game exact = {.players = 6, .method = GW_GAME_EXACT},
            drawn = {.players = 6, .method = method, .key = 3};
    double right[6], share[6], mean[6] = {0}, mean_together = 0;
    double together = play(&exact, 0, mixed, right);
    enum { REPETITIONS = 20000 };
    for (int r = 0; r < REPETITIONS; r++) {
        double sum = 0;
        mean_together += play(&drawn, r, mixed, share) / REPETITIONS;
        for (int i = 0; i < 6; i++) {
            sum += share[i];
            mean[i] += share[i] / REPETITIONS;
        }
        NEAR(sum, mixed(63) - mixed(0), 1e-9);
        cr_assert(method != GW_GAME_ORDERS || share[3] == 0.0);
    }
    for (int i = 0; i < 6; i++) {
        NEAR(mean[i], right[i], 0.1);
    }
    NEAR(mean_together, together, 0.3);
}

Test(shapley, drawn_shares_sum_up_in_every_repetition_and_come_out_right_on_average) {
    draw_often(GW_GAME_ORDERS);
    draw_often(GW_GAME_BALANCED);
}

Test(shapley, orders_ask_for_no_coalition_twice_and_for_few) {
    for (int n = 0; n <= GW_PLAYERS_MAX; n += n < 12 ? 1 : 13) {
        gw_game game = {.players = n, .method = GW_GAME_ORDERS, .key = 8};
        uint64_t masks[SOME];
        int size = gw_game_size(&game);
        cr_assert_leq(size, n < 2 ? n + 1 : 2 * n);
        gw_game_coalitions(&game, 5, masks);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                cr_assert_neq(masks[i], masks[j], "%d players, %d and %d", n, i, j);
            }
        }
        cr_assert(masks[0] == 0 && masks[size - 1] == (n == 64 ? UINT64_MAX : ((uint64_t)1 << n) - 1));
    }
}

Test(shapley, balanced_coalitions_hold_every_player_equally_often) {
    for (int n = 3; n <= GW_PLAYERS_MAX; n += n < 12 ? 1 : 13) {
        gw_game game = {.players = n, .method = GW_GAME_BALANCED, .key = 8};
        uint64_t masks[SOME];
        int size = gw_game_size(&game);
        gw_game_coalitions(&game, 5, masks);
        for (int s = 1; s < n; s++) {
            for (int i = 0; i < n; i++) {
                int seen = 0;
                for (int turn = 0; turn < n; turn++) {
                    seen += masks[1 + (s - 1) * n + turn] >> i & 1;
                }
                cr_assert_eq(seen, s, "%d players, size %d, player %d: %d", n, s, i, seen);
            }
        }
        cr_assert(masks[0] == 0 && masks[size - 1] == (n == 64 ? UINT64_MAX : ((uint64_t)1 << n) - 1));
    }
}

Test(shapley, of_one_and_of_nobody_needs_no_thought) {
    double share[1];
    NEAR(play(&(gw_game){.players = 1, .method = GW_GAME_BALANCED}, 0, mixed, share), 0, 0);
    NEAR(share[0], 3.25, 0);
    NEAR(play(&(gw_game){.players = 0, .method = GW_GAME_EXACT}, 0, mixed, share), 0, 0);
}

/* Every order of three must come up equally often: 6 of them, 6,000 draws, chi-square below 20.5 (0.999). */
Test(shapley, draws_every_order_equally_often) {
    gw_game game = {.players = 3, .method = GW_GAME_ORDERS, .key = 1};
    int seen[64] = {0};
    double chi = 0;
    for (int r = 0; r < 6000; r++) {
        uint64_t masks[6];
        gw_game_coalitions(&game, r, masks);
        seen[masks[1] * 8 + masks[2]]++;
    }
    for (int i = 0; i < 64; i++) {
        chi += seen[i] > 0 ? (seen[i] - 1000.0) * (seen[i] - 1000.0) / 1000.0 : 0.0;
    }
    cr_assert_lt(chi, 20.5);
}
