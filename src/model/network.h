/* network: who talks to whom; neighbours are computed, not stored
 *
 * random: every telling goes to somebody drawn from everybody (full mixing). small_world: Watts-Strogatz, the
 * k-th edge of person i goes to i+k+1 on the ring, or, with the rewiring probability, to P_k(i), a keyed
 * bijection of the population; both ends compute the same edges, and nothing is kept per person. */
#ifndef GW_MODEL_NETWORK_H
#define GW_MODEL_NETWORK_H

#include "param/param.h"
#include "random/permute.h"

enum { GW_NETWORK_RANDOM, GW_NETWORK_SMALL_WORLD };
enum { GW_NETWORK_EDGES = 16 }; /* most edges a person owns: half the largest degree */

#define GW_NETWORK_PARAMS(P) \
    P(ENUM, kind, 1, 0, 0, "random|small_world", "@watts_strogatz_1998", "Shape of the social network.") \
    P(I64, degree, 10, 2, 32, "people", "assumption", "Mean number of neighbours; even (small world).") \
    P(F64, rewired, 0.1, 0.0, 1.0, "probability", "@watts_strogatz_1998", \
      "Share of edges that lead anywhere (small world).") \
    P(F64, strong_ties, 0.3, 0.0, 1.0, "share", "@goldenberg_2001", \
      "Share of tellings that go over a strong tie.") \
    P(F64, to_anyone, 0.0, 0.0, 1.0, "share", "assumption", \
      "Share of tellings that go to anybody instead of a neighbour.")
GW_PARAM_STRUCT(gw_network_params, GW_NETWORK_PARAMS);
const gw_group *gw_network_group(void);

/* The network of one run. */
typedef struct gw_network {
    uint32_t people;
    int kind, edges; /* edges owned by a person */
    uint64_t coin;   /* key of the rewiring coins */
    uint64_t threshold;
    gw_permutation far[GW_NETWORK_EDGES];
} gw_network;

/* Draws the network of this luck. */
void gw_network_make(gw_network *network, const gw_network_params *params, uint64_t luck, uint32_t people);

/* A neighbour of `person`: slot 0 .. gw_network_slots()-1 are all the places an edge may come from; not every
 * slot holds one. Returns false for an empty slot. */
int gw_network_slots(const gw_network *network);
bool gw_network_slot(const gw_network *network, uint32_t person, int slot, uint32_t *neighbour);

/* All neighbours, at most gw_network_slots() of them; returns how many. */
int gw_network_neighbours(const gw_network *network, uint32_t person, uint32_t *out);

#endif
