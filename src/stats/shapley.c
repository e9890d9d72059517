#include "stats/shapley.h"

#include "base/assert.h"
#include "base/hash.h"

static uint64_t everybody(const gw_game *game) {
    return game->players == 64 ? UINT64_MAX : ((uint64_t)1 << game->players) - 1;
}

static gw_game_method method_of(const gw_game *game) {
    return game->players < 3 ? GW_GAME_EXACT : game->method;
}

int gw_game_size(const gw_game *game) {
    int n = game->players;
    GW_ASSERT(n >= 0 && n <= GW_PLAYERS_MAX);
    switch (method_of(game)) {
    case GW_GAME_EXACT:
        GW_ASSERT(n <= GW_PLAYERS_EXACT);
        return 1 << n;
    case GW_GAME_ORDERS:
        return 2 * n;
    default:
        return n * (n - 1) + 2;
    }
}

/* A permutation of the players by Fisher and Yates, drawn from the key; other for each `draw`. */
static void draw_order(const gw_game *game, uint64_t repetition, int draw, int *order) {
    uint64_t luck = gw_hash_word(gw_hash_word(game->key, repetition), (uint64_t)draw);
    for (int i = 0; i < game->players; i++) {
        order[i] = i;
    }
    for (int i = game->players - 1; i > 0; i--) {
        luck = gw_hash_word(luck, (uint64_t)i);
        int j = (int)((luck >> 32) * (uint64_t)(i + 1) >> 32);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

/* Behind nobody the beginnings of the order, then those of its reverse. */
static void list_orders(const gw_game *game, uint64_t repetition, uint64_t *masks) {
    int n = game->players, order[GW_PLAYERS_MAX];
    uint64_t forth = 0, back = 0;
    draw_order(game, repetition, 0, order);
    for (int i = 1; i < n; i++) {
        forth |= (uint64_t)1 << order[i - 1];
        back |= (uint64_t)1 << order[n - i];
        masks[i] = forth;
        masks[n - 1 + i] = back;
    }
}

/* Behind nobody the n rotations of a coalition of one, then of one of two, and so on. */
static void list_balanced(const gw_game *game, uint64_t repetition, uint64_t *masks) {
    int n = game->players, circle[GW_PLAYERS_MAX], places[GW_PLAYERS_MAX];
    draw_order(game, repetition, 0, circle);
    for (int size = 1; size < n; size++) {
        draw_order(game, repetition, size, places);
        for (int turn = 0; turn < n; turn++) {
            uint64_t mask = 0;
            for (int i = 0; i < size; i++) {
                mask |= (uint64_t)1 << circle[(places[i] + turn) % n];
            }
            masks[1 + (size - 1) * n + turn] = mask;
        }
    }
}

void gw_game_coalitions(const gw_game *game, uint64_t repetition, uint64_t *masks) {
    int size = gw_game_size(game);
    masks[0] = 0;
    masks[size - 1] = everybody(game);
    switch (method_of(game)) {
    case GW_GAME_EXACT:
        for (int i = 0; i < size; i++) {
            masks[i] = (uint64_t)i;
        }
        break;
    case GW_GAME_ORDERS:
        list_orders(game, repetition, masks);
        break;
    case GW_GAME_BALANCED:
        list_balanced(game, repetition, masks);
        break;
    }
}

static int members(uint64_t mask) {
    int count = 0;
    for (; mask; mask &= mask - 1) {
        count++;
    }
    return count;
}

/* By the definition: share = sum over coalitions without the player of s! (n - s - 1)! / n! times what it
 * adds. */
static double solve_exactly(const gw_game *game, const double *values, double *share) {
    int n = game->players, size = 1 << n;
    double weight[GW_PLAYERS_EXACT];
    for (int s = 0; s < n; s++) { /* 1 / (n * (n - 1 over s)) */
        double choose = 1.0;
        for (int i = 0; i < s; i++) {
            choose = choose * (n - 1 - i) / (i + 1);
        }
        weight[s] = 1.0 / (n * choose);
    }
    double together = values[size - 1] - values[0];
    for (int i = 0; i < n; i++) {
        share[i] = 0.0;
        for (int mask = 0; mask < size; mask++) {
            if (!(mask >> i & 1)) {
                share[i] += weight[members((uint64_t)mask)] * (values[mask | 1 << i] - values[mask]);
            }
        }
        together -= values[1 << i] - values[0];
    }
    return together;
}

static double solve_orders(const gw_game *game, uint64_t repetition, const double *values, double *share) {
    int n = game->players, order[GW_PLAYERS_MAX];
    double none = values[0], all = values[2 * n - 1], forth = none, back = none;
    draw_order(game, repetition, 0, order);
    for (int i = 0; i < n; i++) {
        share[i] = 0.0;
    }
    for (int i = 1; i <= n; i++) {
        double next_forth = i < n ? values[i] : all, next_back = i < n ? values[n - 1 + i] : all;
        share[order[i - 1]] += 0.5 * (next_forth - forth);
        share[order[n - i]] += 0.5 * (next_back - back);
        forth = next_forth;
        back = next_back;
    }
    /* the first of each order stands for all n players */
    return all - none - 0.5 * n * (values[1] - none + values[n] - none);
}

static double solve_balanced(const gw_game *game, uint64_t repetition, const double *values, double *share) {
    int n = game->players, size = gw_game_size(game);
    uint64_t masks[GW_PLAYERS_MAX * (GW_PLAYERS_MAX - 1) + 2];
    double together = values[size - 1] - values[0];
    gw_game_coalitions(game, repetition, masks);
    for (int i = 0; i < n; i++) {
        share[i] = together / n;
    }
    for (int c = 1; c < size - 1; c++) {
        int in = (c - 1) / n + 1;
        double value = values[c] - values[0]; /* the nearer to 0, the less is lost in sums that cancel */
        for (int i = 0; i < n; i++) {
            share[i] += masks[c] >> i & 1 ? value / ((double)in * n) : -value / ((double)(n - in) * n);
        }
    }
    for (int c = 1; c <= n; c++) {
        together -= values[c] - values[0];
    }
    return together;
}

double gw_game_solve(const gw_game *game, uint64_t repetition, const double *values, double *share) {
    switch (method_of(game)) {
    case GW_GAME_EXACT:
        return solve_exactly(game, values, share);
    case GW_GAME_ORDERS:
        return solve_orders(game, repetition, values, share);
    default:
        return solve_balanced(game, repetition, values, share);
    }
}
