/* Power-law degrees: 10^4 people of mean degree 10, against the law itself and against a stored graph whose
 * ends of edges were shuffled. */
#include "model/graph.h"

#include "random/stream.h"

#include <math.h>

enum { LARGEST = 316 }; /* sqrt(10 * 10^4) */

static gw_network made(uint64_t luck, uint32_t people, int64_t degree, double exponent) {
    return graph_network(
        (gw_network_params){.kind = GW_NETWORK_SCALE_FREE, .degree = degree, .exponent = exponent}, luck,
        people);
}

static void computed(uint64_t luck, graph *g) {
    gw_network network = made(luck, PEOPLE, 10, 3.0);
    graph_store(&network, g);
}

/* The textbook's: everybody's ends of edges in one urn, drawn in twos; loops are thrown away. */
static void stored(uint64_t luck, graph *g) {
    static uint32_t urn[11 * PEOPLE];
    gw_network network = made(luck, PEOPLE, 10, 3.0);
    gw_rng rng = gw_stream(luck, GW_PURPOSE_SCRATCH, 3, 0);
    int ends = 0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        for (int k = 0; k < gw_network_circle(&network, i).slots; k++) {
            int64_t at = gw_uniform_int(&rng, 0, ends);
            urn[ends++] = urn[at];
            urn[at] = i;
        }
    }
    memset(g->degree, 0, sizeof g->degree);
    for (int e = 0; e + 1 < ends; e += 2) {
        if (urn[e] != urn[e + 1]) {
            graph_join(g, urn[e], urn[e + 1]);
        }
    }
}

static graph one;

Test(network_scale_free, both_ends_of_every_edge_agree) {
    for (uint64_t luck = 0; luck < 3; luck++) {
        computed(luck, &one);
        graph_expect_symmetric(&one);
    }
}

/* Loops and doubles of a random matching: <k^2> / 2<k> and (<k^2> - <k>)^2 / 4<k>^2 a graph to first order,
 * some fewer as hubs run out of ends; Poisson over 20 graphs. */
Test(network_scale_free, few_edges_are_lost_or_double) {
    double loops = 0.0, squares = 0.0, twice = 0.0, ends = 0.0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        gw_network network = made(luck, PEOPLE, 10, 3.0);
        graph_store(&network, &one);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            double slots = gw_network_circle(&network, i).slots;
            loops += (slots - one.degree[i]) / 2;
            ends += slots;
            squares += slots * slots;
        }
        twice += graph_twice(&one);
    }
    double most = squares / (2 * ends) * GRAPHS, ratio = (squares - ends) / (2 * ends);
    cr_assert(loops > 0.8 * most - 4 * sqrt(most) && loops < most + 4 * sqrt(most), "%g of %g", loops, most);
    most = ratio * ratio * GRAPHS;
    cr_assert(twice > 0.5 * most && twice < most + 4 * sqrt(most), "%g of %g", twice, most);
}

/* Degrees are no draw: those of n people are the quantiles of the law. The share with at least 2k neighbours
 * among those with at least k is that of a power law cut at the largest degree, and Hill's estimate over
 * degrees from 16 is the exponent. The mean is asked for. */
Test(network_scale_free, degrees_follow_the_power_law_that_is_asked_for) {
    static const double exponents[] = {2.2, 2.5, 3.0, 4.0};
    for (int e = 0; e < 4; e++) {
        double a = exponents[e] - 1.0, sum = 0.0, logs = 0.0, above = 0.0;
        double share[LARGEST + 1] = {0}; /* of those who know at least so many */
        gw_network network = made(1, 1000000, 10, exponents[e]);
        int before = 1;
        for (uint32_t i = 0; i < 1000000; i++) {
            int degree = gw_network_circle(&network, i).slots;
            cr_assert(degree >= before && degree <= 3162, "%d", degree);
            before = degree;
            sum += degree;
            share[degree < LARGEST ? degree : LARGEST] += 1e-6;
            if (degree >= 16) {
                logs += log((degree + 0.5) / 16.0);
                above++;
            }
        }
        cr_assert_float_eq(sum * 1e-6, 10.0, 0.001, "mean %g at %g", sum * 1e-6, exponents[e]);
        for (int k = LARGEST; k > 0; k--) {
            share[k - 1] += share[k];
        }
        double cut = pow(3163, -a);
        for (int k = 16; k <= 64; k *= 2) {
            double expected = (pow(2 * k, -a) - cut) / (pow(k, -a) - cut);
            cr_assert_float_eq(share[2 * k] / share[k], expected, 0.01 * expected, "%g: %d: %g, expected %g",
                               exponents[e], k, share[2 * k] / share[k], expected);
        }
        /* mean of ln(x / 16) under the law cut at 3163 */
        double t = 3163 / 16.0, fall = pow(t, -a);
        double mean = 1.0 / a - log(t) * fall / (1.0 - fall);
        cr_assert_float_eq(logs / above, mean, 0.01 * mean, "%g: Hill %g, expected %g", exponents[e],
                           logs / above, mean);
    }
}

/* Clustering .01, path length 3.6. */
Test(network_scale_free, clustering_and_path_length_are_those_of_the_stored_graph) {
    graph_expect_alike(computed, stored, (double[]){0.004, 0.06});
}

/* At the far end of an edge stands somebody in proportion to whom they know: mean degree <k^2> / <k>. */
Test(network_scale_free, a_neighbour_knows_more_people_than_oneself) {
    double ends = 0.0, squares = 0.0, met = 0.0, met_by_few = 0.0, few = 0.0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        computed(luck, &one);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            for (int k = 0; k < one.degree[i]; k++) {
                met += one.degree[one.to[i][k]];
                met_by_few += one.degree[i] < 10 ? one.degree[one.to[i][k]] : 0;
            }
            ends += one.degree[i];
            few += one.degree[i] < 10 ? one.degree[i] : 0;
            squares += one.degree[i] * one.degree[i];
        }
    }
    cr_assert_float_eq(met / ends, squares / ends, 1e-9); /* holds of any symmetric graph */
    cr_assert_float_eq(met_by_few / few, squares / ends, 0.02 * squares / ends, "%g, %g", met_by_few / few,
                       squares / ends);
}

Test(network_scale_free, few_people_know_fewer) {
    for (uint32_t people = 1; people <= 40; people++) {
        for (int64_t degree = 2; degree <= 32; degree += 15) {
            gw_network network = made(people, people, degree, 2.0 + 0.1 * people);
            int knows[40][40] = {{0}};
            for (uint32_t i = 0; i < people; i++) {
                gw_tie tie[MOST];
                cr_assert_leq(gw_network_circle(&network, i).slots, (int)people - 1);
                int count = gw_network_ties(&network, i, tie);
                for (int k = 0; k < count; k++) {
                    cr_assert(tie[k].other < people && tie[k].other != i);
                    knows[i][tie[k].other]++;
                }
            }
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < i; j++) {
                    cr_assert_eq(knows[i][j], knows[j][i]);
                }
            }
        }
    }
}

/* The largest market there is, and as many neighbours as there may be: 6.4 * 10^9 ends of edges. */
Test(network_scale_free, two_hundred_million_people_find_back) {
    gw_network network = made(1, 200000000, 32, 3.0);
    for (uint32_t i = 7; i < 200000000; i += 199999) {
        gw_circle circle = gw_network_circle(&network, i);
        gw_tie there, back;
        cr_assert(circle.slots >= 16 && circle.slots <= 80000);
        cr_assert(gw_network_slot(&network, &circle, circle.slots / 2, &there) && there.other < 200000000);
        gw_circle far = gw_network_circle(&network, there.other);
        bool found = false;
        for (int k = 0; k < far.slots && !found; k++) {
            found = gw_network_slot(&network, &far, k, &back) && back.other == i;
        }
        cr_assert(found);
    }
    gw_circle hub = gw_network_circle(&network, 199999999);
    cr_assert(hub.slots > 70000, "%d", hub.slots);
}
