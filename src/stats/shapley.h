/* shapley: who makes how much of a value that several make together
 *
 * A game gives every coalition of players a value. A player's Shapley share is what joining adds, averaged
 * over all orders in which players can join; the shares sum to the value of all less the value of none. Of a
 * few players every coalition is valued and the shares are exact. Of more, coalitions are drawn anew in each
 * repetition; shares then are estimates without bias, which sum exactly all the same:
 *   orders    one order and its reverse. Cheap (2 n coalitions), and who adds nothing gets exactly nothing;
 * but where players work only together, the last of them to join gets everything. balanced  of every size a
 * coalition and its rotations in a random circle, so that each player is in as many as any other; a share is
 * the mean value of those it is in less that of those it is not in. n (n - 1) + 2 coalitions; for the same
 * number of them the largest error is less than half of that of orders where players form a chain. */
#ifndef GW_STATS_SHAPLEY_H
#define GW_STATS_SHAPLEY_H

#include <stdint.h>

enum { GW_PLAYERS_MAX = 64, GW_PLAYERS_EXACT = 10 };

typedef enum gw_game_method { GW_GAME_EXACT, GW_GAME_ORDERS, GW_GAME_BALANCED } gw_game_method;

typedef struct gw_game {
    int players;           /* 0 .. GW_PLAYERS_MAX */
    gw_game_method method; /* exact: at most GW_PLAYERS_EXACT players; below three all are exact */
    uint64_t key;          /* of what is drawn */
} gw_game;

/* How many coalitions a repetition values. */
int gw_game_size(const gw_game *game);

/* Which ones: bit i of a mask is player i. The first one is of nobody, the last one of all (they are the same
 * where there are no players). A balanced coalition that is like itself when turned comes more than once. */
void gw_game_coalitions(const gw_game *game, uint64_t repetition, uint64_t *masks);

/* From their values the shares. Returns an estimate without bias (exact where shares are) of the interaction:
 * what all make together beyond what each makes alone. */
double gw_game_solve(const gw_game *game, uint64_t repetition, const double *values, double *share);

#endif
