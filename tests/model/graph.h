/* graph: what the tests of networks share: a stored graph of 10^4 people and its measures */
#ifndef GW_TESTS_MODEL_GRAPH_H
#define GW_TESTS_MODEL_GRAPH_H

#include "model/lab.h"

#include <math.h>

enum { PEOPLE = 10000, GRAPHS = 20, MOST = 320, SOURCES = 50 };

typedef struct graph {
    int degree[PEOPLE];
    uint32_t to[PEOPLE][MOST];
} graph;

static inline gw_network graph_network(gw_network_params params, uint64_t luck, uint32_t people) {
    gw_network network;
    gw_network_make(&network, &params, gw_luck(luck, 0), people);
    return network;
}

/* All that the network says of its first PEOPLE people. */
static inline void graph_store(const gw_network *network, graph *g) {
    for (uint32_t i = 0; i < PEOPLE; i++) {
        gw_tie ties[2 * MOST];
        g->degree[i] = gw_network_ties(network, i, ties);
        cr_assert_leq(g->degree[i], MOST);
        for (int k = 0; k < g->degree[i]; k++) {
            cr_assert(ties[k].other < PEOPLE && ties[k].other != i);
            g->to[i][k] = ties[k].other;
        }
    }
}

static inline bool graph_knows(const graph *g, uint32_t i, uint32_t j) {
    for (int k = 0; k < g->degree[i]; k++) {
        if (g->to[i][k] == j) {
            return true;
        }
    }
    return false;
}

static inline void graph_join(graph *g, uint32_t i, uint32_t j) {
    cr_assert(g->degree[i] < MOST && g->degree[j] < MOST);
    g->to[i][g->degree[i]++] = j;
    g->to[j][g->degree[j]++] = i;
}

/* Mean over people of the share of pairs of their acquaintances who know each other. */
static inline double graph_clustering(const graph *g) {
    static int known[PEOPLE];
    double sum = 0.0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        int closed = 0, pairs = g->degree[i] * (g->degree[i] - 1);
        for (int k = 0; k < g->degree[i]; k++) {
            known[g->to[i][k]]++;
        }
        for (int k = 0; k < g->degree[i]; k++) {
            uint32_t j = g->to[i][k];
            for (int n = 0; n < g->degree[j]; n++) {
                closed += known[g->to[j][n]];
            }
        }
        for (int k = 0; k < g->degree[i]; k++) {
            known[g->to[i][k]]--;
        }
        sum += pairs > 0 ? (double)closed / pairs : 0.0;
    }
    return sum / PEOPLE;
}

/* Mean distance of those who are linked at all; nearly all must be. */
static inline double graph_path_length(const graph *g) {
    static int distance[PEOPLE];
    static uint32_t queue[PEOPLE];
    double sum = 0.0, reached = 0.0;
    for (int s = 0; s < SOURCES; s++) {
        memset(distance, -1, sizeof distance);
        uint32_t source = (uint32_t)(s * (PEOPLE / SOURCES));
        int head = 0, tail = 0;
        distance[source] = 0;
        queue[tail++] = source;
        while (head < tail) {
            uint32_t i = queue[head++];
            sum += distance[i];
            for (int k = 0; k < g->degree[i]; k++) {
                if (distance[g->to[i][k]] < 0) {
                    distance[g->to[i][k]] = distance[i] + 1;
                    queue[tail++] = g->to[i][k];
                }
            }
        }
        reached += tail - 1;
    }
    cr_assert_gt(reached, 0.98 * SOURCES * PEOPLE, "not connected");
    return sum / reached;
}

/* Each edge is seen as often from one end as from the other. */
static inline void graph_expect_symmetric(const graph *g) {
    for (uint32_t i = 0; i < PEOPLE; i++) {
        for (int k = 0; k < g->degree[i]; k++) {
            uint32_t j = g->to[i][k];
            int there = 0, back = 0;
            for (int n = 0; n < g->degree[i]; n++) {
                there += g->to[i][n] == j;
            }
            for (int n = 0; n < g->degree[j]; n++) {
                back += g->to[j][n] == i;
            }
            cr_assert_eq(there, back, "%u and %u", i, j);
        }
    }
}

/* Pairs that know each other twice, a triple counted as three. */
static inline int graph_twice(const graph *g) {
    int twice = 0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        for (int a = 0; a < g->degree[i]; a++) {
            for (int b = 0; b < a; b++) {
                twice += g->to[i][a] == g->to[i][b];
            }
        }
    }
    return twice / 2;
}

/* Mean clustering and path length over GRAPHS graphs of two makers differ by less than four standard errors,
 * and those are small: less than `narrow`. */
typedef void graph_maker(uint64_t luck, graph *g);
static inline void graph_expect_alike(graph_maker *one, graph_maker *other, const double narrow[2]) {
    static graph g;
    double sum[2][2] = {{0}}, squares[2][2] = {{0}};
    for (int maker = 0; maker < 2; maker++) {
        for (uint64_t luck = 0; luck < GRAPHS; luck++) {
            (maker == 0 ? one : other)(luck, &g);
            double x[] = {graph_clustering(&g), graph_path_length(&g)};
            for (int m = 0; m < 2; m++) {
                sum[maker][m] += x[m];
                squares[maker][m] += x[m] * x[m];
            }
        }
    }
    for (int m = 0; m < 2; m++) {
        double variance = 0.0;
        for (int maker = 0; maker < 2; maker++) {
            double mean = sum[maker][m] / GRAPHS;
            variance += (squares[maker][m] / GRAPHS - mean * mean) / (GRAPHS - 1);
        }
        double difference = (sum[0][m] - sum[1][m]) / GRAPHS, band = 4 * sqrt(variance);
        cr_assert(fabs(difference) < band && band < narrow[m], "%g against %g, band %g", sum[0][m] / GRAPHS,
                  sum[1][m] / GRAPHS, band);
    }
}

#endif
