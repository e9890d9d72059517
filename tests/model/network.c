/* The computed small world against what Watts and Strogatz stored: 10^4 people of degree 10, 10 % rewired. */
#include "model/lab.h"

#include "random/stream.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

enum { PEOPLE = 10000, GRAPHS = 20, MOST = 48, SOURCES = 100 };

typedef struct graph {
    int degree[PEOPLE];
    uint32_t to[PEOPLE][MOST];
} graph;

static gw_network made(uint64_t luck, uint32_t people, int64_t degree, double rewired) {
    gw_network network;
    gw_network_params params = {.kind = GW_NETWORK_SMALL_WORLD, .degree = degree, .rewired = rewired};
    gw_network_make(&network, &params, gw_luck(luck, 0), people);
    return network;
}

static void computed(uint64_t luck, graph *g) {
    gw_network network = made(luck, PEOPLE, 10, 0.1);
    cr_assert_leq(gw_network_slots(&network), MOST);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        g->degree[i] = gw_network_neighbours(&network, i, g->to[i]);
    }
}

static bool knows(const graph *g, uint32_t i, uint32_t j) {
    for (int k = 0; k < g->degree[i]; k++) {
        if (g->to[i][k] == j) {
            return true;
        }
    }
    return false;
}

/* The textbook's: a stored ring; each edge, once, keeps its near end and moves its far end with probability
 * 0.1 to somebody drawn from all who are neither oneself nor known. */
static void stored(uint64_t luck, graph *g) {
    gw_rng rng = gw_stream(luck, GW_PURPOSE_SCRATCH, 1, 0);
    memset(g->degree, 0, sizeof g->degree);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        for (uint32_t k = 1; k <= 5; k++) {
            uint32_t j = (i + k) % PEOPLE;
            g->to[i][g->degree[i]++] = j;
            g->to[j][g->degree[j]++] = i;
        }
    }
    for (uint32_t k = 1; k <= 5; k++) {
        for (uint32_t i = 0; i < PEOPLE; i++) {
            uint32_t j = (i + k) % PEOPLE;
            if (!gw_chance(&rng, 0.1)) {
                continue;
            }
            uint32_t new;
            do {
                new = (uint32_t)gw_uniform_int(&rng, 0, PEOPLE - 1);
            } while (new == i || knows(g, i, new));
            for (int n = 0; n < g->degree[i]; n++) {
                g->to[i][n] = g->to[i][n] == j ? new : g->to[i][n];
            }
            for (int n = 0; n < g->degree[j]; n++) {
                if (g->to[j][n] == i) {
                    g->to[j][n] = g->to[j][--g->degree[j]];
                    break;
                }
            }
            cr_assert_lt(g->degree[new], MOST);
            g->to[new][g->degree[new]++] = i;
        }
    }
}

/* Mean over people of the share of pairs of their acquaintances who know each other. */
static double clustering(const graph *g) {
    double sum = 0.0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        int closed = 0, pairs = 0;
        for (int a = 0; a < g->degree[i]; a++) {
            for (int b = 0; b < a; b++) {
                closed += knows(g, g->to[i][a], g->to[i][b]);
                pairs++;
            }
        }
        sum += pairs > 0 ? (double)closed / pairs : 0.0;
    }
    return sum / PEOPLE;
}

static double path_length(const graph *g) {
    static int distance[PEOPLE];
    static uint32_t queue[PEOPLE];
    double sum = 0.0;
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
        cr_assert_eq(tail, PEOPLE, "not connected");
    }
    return sum / SOURCES / (PEOPLE - 1);
}

static graph one;

Test(network, both_ends_of_every_edge_agree) {
    for (uint64_t luck = 0; luck < 3; luck++) {
        computed(luck, &one);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            for (int k = 0; k < one.degree[i]; k++) {
                uint32_t j = one.to[i][k];
                int there = 0, back = 0;
                for (int n = 0; n < one.degree[i]; n++) {
                    there += one.to[i][n] == j;
                }
                for (int n = 0; n < one.degree[j]; n++) {
                    back += one.to[j][n] == i;
                }
                cr_assert_eq(there, back, "%u and %u", i, j);
            }
        }
    }
}

/* Of 50,000 edges 5,000 are rewired; each falls on somebody known with probability 10 in 10,000: 5 expected a
 * graph. Over 20 graphs: 100, four standard deviations 40. */
Test(network, nobody_knows_themselves_and_few_know_each_other_twice) {
    int twice = 0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        computed(luck, &one);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            for (int a = 0; a < one.degree[i]; a++) {
                cr_assert_neq(one.to[i][a], i);
                for (int b = 0; b < a; b++) {
                    twice += one.to[i][a] == one.to[i][b];
                }
            }
        }
    }
    cr_assert_lt(twice / 2, 100 + 40);
}

/* 5 edges of one's own, 5 near ones that stayed with .9, 5 far ones that came with .1: chi-square over 20
 * graphs (2e5 people), p > 1e-4 at a fixed seed; the mean is 10 less a few edges to oneself. */
Test(network, degrees_are_5_and_binomials) {
    double expected[16] = {0}, seen[16] = {0}, chi = 0.0, sum = 0.0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        computed(luck, &one);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            cr_assert(one.degree[i] >= 3 && one.degree[i] <= 15);
            seen[one.degree[i]]++;
            sum += one.degree[i];
        }
    }
    cr_assert(sum / PEOPLE / GRAPHS <= 10.0 && sum / PEOPLE / GRAPHS > 9.999);
    for (unsigned near = 0; near <= 5; near++) {
        for (unsigned far = 0; far <= 5; far++) {
            expected[5 + near + far] +=
                PEOPLE * GRAPHS * gsl_ran_binomial_pdf(near, 0.9, 5) * gsl_ran_binomial_pdf(far, 0.1, 5);
        }
    }
    int cells = 0;
    for (int d = 0; d < 16; d++) {
        if (expected[d] > 5.0) {
            chi += (seen[d] - expected[d]) * (seen[d] - expected[d]) / expected[d];
            cells++;
        }
    }
    cr_assert_gt(gsl_cdf_chisq_Q(chi, cells - 1), 1e-4, "chi-square %g over %d cells", chi, cells);
}

/* Clustering and path length over 20 graphs of each kind: the means differ by less than four standard errors
 * of their difference, and those are small (bands of .0027 on .49, and .035 on 6.1). */
Test(network, clustering_and_path_length_are_those_of_the_stored_textbook_graph) {
    double sum[2][2] = {{0}}, squares[2][2] = {{0}};
    for (int kind = 0; kind < 2; kind++) {
        for (uint64_t luck = 0; luck < GRAPHS; luck++) {
            kind == 0 ? computed(luck, &one) : stored(luck, &one);
            double x[] = {clustering(&one), path_length(&one)};
            for (int m = 0; m < 2; m++) {
                sum[kind][m] += x[m];
                squares[kind][m] += x[m] * x[m];
            }
        }
    }
    static const double narrow[] = {0.004, 0.06};
    for (int m = 0; m < 2; m++) {
        double variance = 0.0;
        for (int kind = 0; kind < 2; kind++) {
            double mean = sum[kind][m] / GRAPHS;
            variance += (squares[kind][m] / GRAPHS - mean * mean) / (GRAPHS - 1);
        }
        double difference = (sum[0][m] - sum[1][m]) / GRAPHS, band = 4 * sqrt(variance);
        cr_assert(fabs(difference) < band && band < narrow[m], "%g against %g, band %g", sum[0][m] / GRAPHS,
                  sum[1][m] / GRAPHS, band);
    }
}

Test(network, nothing_rewired_is_the_ring) {
    gw_network network = made(1, 100, 6, 0.0);
    for (uint32_t i = 0; i < 100; i++) {
        uint32_t to[MOST];
        int count = gw_network_neighbours(&network, i, to), seen = 0;
        cr_assert_eq(count, 6);
        for (int k = 0; k < count; k++) {
            uint32_t away = (to[k] + 100 - i) % 100;
            cr_assert(away <= 3 || away >= 97);
            seen |= 1 << (away <= 3 ? away : 100 - away + 3);
        }
        cr_assert_eq(seen, 0x7e);
    }
}

/* All rewired: 2e5 people; a neighbour's place on the ring relative to one's own is anywhere: the share
 * nearer than 1000 is 0.2 +- 4 standard errors of 2e6 ends. */
Test(network, all_rewired_is_anybody) {
    int near = 0, all = 0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        gw_network network = made(luck, PEOPLE, 10, 1.0);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            uint32_t to[MOST];
            int count = gw_network_neighbours(&network, i, to);
            for (int k = 0; k < count; k++) {
                uint32_t away = (to[k] + PEOPLE - i) % PEOPLE;
                near += away <= 1000 || away >= PEOPLE - 1000;
                all++;
            }
        }
    }
    cr_assert_float_eq((double)near / all, 0.2, 4 * sqrt(0.16 / (all / 2)));
}

Test(network, few_people_know_fewer) {
    for (uint32_t people = 1; people <= 24; people++) {
        for (uint64_t luck = 0; luck < 20; luck++) {
            gw_network network = made(luck, people, 10, 0.3);
            for (uint32_t i = 0; i < people; i++) {
                uint32_t to[MOST];
                int count = gw_network_neighbours(&network, i, to);
                cr_assert_leq(count, 15);
                for (int k = 0; k < count; k++) {
                    cr_assert(to[k] < people && to[k] != i);
                }
            }
        }
    }
}

Test(network, full_mixing_has_no_neighbours) {
    gw_network network;
    gw_network_params params = {.kind = GW_NETWORK_RANDOM, .degree = 10};
    gw_network_make(&network, &params, 1, PEOPLE);
    uint32_t to[MOST];
    cr_assert(gw_network_slots(&network) == 0 && gw_network_neighbours(&network, 3, to) == 0);
}
