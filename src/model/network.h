/* network: who talks to whom; neighbours are computed, not stored
 *
 * random: every telling goes to somebody drawn from everybody (full mixing).
 * small_world: Watts-Strogatz: the k-th edge of person i goes to i+k+1 on the ring or, with the rewiring
 * probability, to P_k(i), a keyed bijection of the population.
 * communities: the people stand in blocks. Two of one block know each other if the coin of the pair says so
 * (a strong tie); a few edges a person lead to P_k(i) in other blocks (weak ties). scale_free: degrees follow
 * a power law; the ends of all edges are numbered, and end s is joined with P^-1(P(s) xor 1).
 *
 * Both ends of an edge compute the same, and nothing is kept per person.
 *
 * Hears: nobody. Speaks to: talk. Source: Watts & Strogatz 1998; Goldenberg, Libai & Muller 2001; Barabasi
 * & Albert 1999. */
#ifndef GW_MODEL_NETWORK_H
#define GW_MODEL_NETWORK_H

#include "param/param.h"
#include "random/pcg.h"
#include "random/permute.h"

enum { GW_NETWORK_RANDOM, GW_NETWORK_SMALL_WORLD, GW_NETWORK_COMMUNITIES, GW_NETWORK_SCALE_FREE };

#define GW_NETWORK_PARAMS(P) \
    P(ENUM, kind, 1, 0, 0, "random|small_world|communities|scale_free", "@watts_strogatz_1998", \
      "Shape of the social network.") \
    P(I64, degree, 10, 2, 32, "people", "assumption", "Mean number of neighbours; even (small world).") \
    P(F64, rewired, 0.1, 0.0, 1.0, "probability", "@watts_strogatz_1998", \
      "Share of edges that lead anywhere (small world).") \
    P(I64, community, 100, 2, 500, "people", "assumption", "Size of a community (communities).") \
    P(F64, weak_ties, 0.2, 0.0, 1.0, "share", "assumption", \
      "Share of a person's neighbours who live in other communities (communities).") \
    P(F64, exponent, 3.0, 2.0, 6.0, "exponent", "@barabasi_albert_1999", \
      "Power by which degrees grow rarer (scale free).") \
    P(F64, strong_ties, 0.3, 0.0, 1.0, "share", "@goldenberg_2001", \
      "Share of tellings that go over a strong tie (but in communities, where the tie itself says).") \
    P(F64, to_anyone, 0.0, 0.0, 1.0, "share", "assumption", \
      "Share of tellings that go to anybody instead of a neighbour.")
GW_PARAM_STRUCT(gw_network_params, GW_NETWORK_PARAMS);
const gw_group *gw_network_group(void);

enum {
    GW_NETWORK_EDGES = 32,    /* most far edges a person owns */
    GW_NETWORK_CLASSES = 400, /* of equal degree; a degree of 80,000 needs 393 */
};

/* Edges that lead anywhere: the k-th of person i goes to to[k](i), if the coin of (i, k) says so. */
typedef struct gw_far_edges {
    int count;
    uint64_t coin, threshold;
    gw_permutation to[GW_NETWORK_EDGES];
} gw_far_edges;

/* Blocks of `size` people, of which those below `wider` stand in blocks of one more. */
typedef struct gw_blocks {
    uint32_t size, wider;
    uint64_t coin, threshold[2]; /* of the pairs in a block of `size`, of size + 1 */
} gw_blocks;

/* People in classes of equal degree, the best connected last; ends of edges are numbered in their order. */
typedef struct gw_degrees {
    int count;
    uint32_t degree[GW_NETWORK_CLASSES];
    uint64_t person[GW_NETWORK_CLASSES], end[GW_NETWORK_CLASSES]; /* first of the class */
    uint64_t ends;
    gw_permutation match;
} gw_degrees;

/* The network of one run. */
typedef struct gw_network {
    uint32_t people;
    int kind;
    double strong; /* share of strong ones among tellings where the tie does not say */
    gw_far_edges far;
    gw_blocks blocks;
    gw_degrees degrees;
} gw_network;

/* Where one person stands: worked out once for all of their slots. */
typedef struct gw_circle {
    uint32_t person;
    int slots;                 /* places an edge may come from; not every one holds one */
    int inside;                /* the first so many of them lie in the person's block */
    uint32_t block, block_end; /* first of the block, first after it */
    uint64_t end;              /* first of the person's ends of edges */
    uint64_t empty;            /* which slots have been found empty, where they are at most 64 */
} gw_circle;

typedef struct gw_tie {
    uint32_t other;
    double strong; /* probability that a telling over it is of a strong tie */
} gw_tie;

/* Draws the network of this luck. */
void gw_network_make(gw_network *network, const gw_network_params *params, uint64_t luck, uint32_t people);

/* The tie in slot 0 .. circle.slots - 1 of a person; false where the slot is empty. */
gw_circle gw_network_circle(const gw_network *network, uint32_t person);
bool gw_network_slot(const gw_network *network, const gw_circle *circle, int slot, gw_tie *tie);

/* One of a person's ties, each alike; false where they have none. Notes in the circle which slots are empty.
 */
bool gw_network_draw(const gw_network *network, gw_circle *circle, gw_rng *rng, gw_tie *tie);

/* A tie to somebody who need not be a neighbour. */
gw_tie gw_network_stranger(const gw_network *network, uint32_t other);

/* All ties of a person, at most as many as their circle has slots; returns how many. */
int gw_network_ties(const gw_network *network, uint32_t person, gw_tie *out);

#endif
