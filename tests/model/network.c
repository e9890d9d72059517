/* The computed small world against what Watts and Strogatz stored: 10^4 people of degree 10, 10 % rewired. */
#include "model/graph.h"

#include "random/stream.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

static gw_network made(uint64_t luck, uint32_t people, int64_t degree, double rewired) {
    return graph_network(
        (gw_network_params){.kind = GW_NETWORK_SMALL_WORLD, .degree = degree, .rewired = rewired}, luck,
        people);
}

static void computed(uint64_t luck, graph *g) {
    gw_network network = made(luck, PEOPLE, 10, 0.1);
    graph_store(&network, g);
}

/* The textbook's: a stored ring; each edge, once, keeps its near end and moves its far end with probability
 * 0.1 to somebody drawn from all who are neither oneself nor known. */
static void stored(uint64_t luck, graph *g) {
    gw_rng rng = gw_stream(luck, GW_PURPOSE_SCRATCH, 1, 0);
    memset(g->degree, 0, sizeof g->degree);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        for (uint32_t k = 1; k <= 5; k++) {
            uint32_t j = (i + k) % PEOPLE;
            graph_join(g, i, j);
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
            } while (new == i || graph_knows(g, i, new));
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

static graph one;

Test(network, both_ends_of_every_edge_agree) {
    for (uint64_t luck = 0; luck < 3; luck++) {
        computed(luck, &one);
        graph_expect_symmetric(&one);
    }
}

/* Of 50,000 edges 5,000 are rewired; each falls on somebody known with probability 10 in 10,000: 5 expected a
 * graph. Over 20 graphs: 100, four standard deviations 40. */
Test(network, few_know_each_other_twice) {
    int twice = 0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        computed(luck, &one);
        twice += graph_twice(&one);
    }
    cr_assert_lt(twice, 100 + 40);
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

/* bands of .0027 on .49, and .035 on 6.1 */
Test(network, clustering_and_path_length_are_those_of_the_stored_textbook_graph) {
    graph_expect_alike(computed, stored, (double[]){0.004, 0.06});
}

Test(network, nothing_rewired_is_the_ring) {
    gw_network network = made(1, 100, 6, 0.0);
    for (uint32_t i = 0; i < 100; i++) {
        gw_tie to[MOST];
        int count = gw_network_ties(&network, i, to), seen = 0;
        cr_assert_eq(count, 6);
        for (int k = 0; k < count; k++) {
            uint32_t away = (to[k].other + 100 - i) % 100;
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
            gw_tie to[MOST];
            int count = gw_network_ties(&network, i, to);
            for (int k = 0; k < count; k++) {
                uint32_t away = (to[k].other + PEOPLE - i) % PEOPLE;
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
                gw_tie to[MOST];
                int count = gw_network_ties(&network, i, to);
                cr_assert_leq(count, 15);
                for (int k = 0; k < count; k++) {
                    cr_assert(to[k].other < people && to[k].other != i);
                }
            }
        }
    }
}

Test(network, full_mixing_has_no_neighbours) {
    gw_network network =
        graph_network((gw_network_params){.kind = GW_NETWORK_RANDOM, .degree = 10}, 1, PEOPLE);
    gw_tie to[1];
    cr_assert(gw_network_circle(&network, 3).slots == 0 && gw_network_ties(&network, 3, to) == 0);
}

/* What a circle notes of its empty slots saves work and moves no draw: who draws forty neighbours with one
 * circle meets the same as who works it out anew for each. In communities of 100 there are more slots than
 * can be noted. */
Test(network, what_a_circle_remembers_changes_no_draw) {
    static const gw_network_params shapes[] = {
        {.kind = GW_NETWORK_SMALL_WORLD, .degree = 10, .rewired = 0.3},
        {.kind = GW_NETWORK_COMMUNITIES, .degree = 6, .community = 20, .weak_ties = 0.3},
        {.kind = GW_NETWORK_COMMUNITIES, .degree = 6, .community = 100, .weak_ties = 0.3},
        {.kind = GW_NETWORK_SCALE_FREE, .degree = 6, .exponent = 3.0},
    };
    enum { FEW = 200 };
    int noted = 0;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        gw_network network = graph_network(shapes[s], 1, FEW);
        for (uint32_t i = 0; i < FEW; i++) {
            gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, i, 0), again = rng;
            gw_circle kept = gw_network_circle(&network, i);
            for (int told = 0; told < 40; told++) {
                gw_circle fresh = gw_network_circle(&network, i);
                gw_tie tie = {0}, other = {0};
                cr_assert_eq(gw_network_draw(&network, &kept, &rng, &tie),
                             gw_network_draw(&network, &fresh, &again, &other));
                cr_assert(tie.other == other.other && tie.strong == other.strong);
                cr_assert_eq((uint64_t)rng.state, (uint64_t)again.state);
            }
            noted += kept.empty != 0;
        }
    }
    cr_assert_gt(noted, FEW);
}
