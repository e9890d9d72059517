/* Communities of 100 with strong ties inside and weak ones across, 10^4 people of degree 10, against a stored
 * planted partition. */
#include "model/graph.h"

#include "random/stream.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

static gw_network made(uint64_t luck, uint32_t people, int64_t degree, int64_t community, double weak_ties) {
    return graph_network(
        (gw_network_params){
            .kind = GW_NETWORK_COMMUNITIES, .degree = degree, .community = community, .weak_ties = weak_ties},
        luck, people);
}

static void computed(uint64_t luck, graph *g) {
    gw_network network = made(luck, PEOPLE, 10, 100, 0.2);
    graph_store(&network, g);
}

/* The textbook's: any two of a hundred know each other with probability 8/99. Across, twice, everybody is
 * dealt somebody of a shuffled market, and keeps them with 1/1.98 if they are of another hundred. */
static void stored(uint64_t luck, graph *g) {
    static uint32_t dealt[PEOPLE];
    gw_rng rng = gw_stream(luck, GW_PURPOSE_SCRATCH, 2, 0);
    memset(g->degree, 0, sizeof g->degree);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        for (uint32_t j = i + 1; j < (i / 100 + 1) * 100; j++) {
            if (gw_chance(&rng, 8.0 / 99)) {
                graph_join(g, i, j);
            }
        }
    }
    for (int deal = 0; deal < 2; deal++) {
        for (uint32_t i = 0; i < PEOPLE; i++) {
            int64_t at = gw_uniform_int(&rng, 0, i);
            dealt[i] = dealt[at];
            dealt[at] = i;
        }
        for (uint32_t i = 0; i < PEOPLE; i++) {
            if (dealt[i] / 100 != i / 100 && gw_chance(&rng, 1.0 / 1.98)) {
                graph_join(g, i, dealt[i]);
            }
        }
    }
}

static graph one;

Test(network_communities, both_ends_of_every_edge_agree) {
    for (uint64_t luck = 0; luck < 3; luck++) {
        computed(luck, &one);
        graph_expect_symmetric(&one);
    }
}

/* Inside nobody is known twice. Of 10^4 edges across, each falls on one of two known across with 2e-4. */
Test(network_communities, few_know_each_other_twice) {
    int twice = 0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        computed(luck, &one);
        twice += graph_twice(&one);
    }
    cr_assert_leq(twice, 20 + 18);
}

/* Chi-square of seen counts of 0 .. last against expected shares of n; p > 1e-4 at a fixed seed. */
static void expect_shares(const int *seen, const double *share, int last, double n) {
    double chi = 0.0;
    int cells = 0;
    for (int d = 0; d <= last; d++) {
        double expected = n * share[d];
        if (expected > 5.0) {
            chi += (seen[d] - expected) * (seen[d] - expected) / expected;
            cells++;
        }
    }
    cr_assert_gt(gsl_cdf_chisq_Q(chi, cells - 1), 1e-4, "chi-square %g over %d cells", chi, cells);
}

/* Inside, each of 99 with 8/99. Across, two own edges that exist with 1/1.98 and find another block with .99,
 * and two that come here: each with .5. Means: four standard errors of 20 graphs of 40,000 and 10,000 edges.
 */
Test(network_communities, eight_of_ten_neighbours_live_in_the_own_community) {
    int inside[100] = {0}, across[5] = {0}, sum[2] = {0};
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        gw_network network = made(luck, PEOPLE, 10, 100, 0.2);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            gw_tie tie[MOST];
            int count = gw_network_ties(&network, i, tie), strong = 0;
            for (int k = 0; k < count; k++) {
                cr_assert_eq(tie[k].strong, tie[k].other / 100 == i / 100 ? 1.0 : 0.0);
                strong += tie[k].other / 100 == i / 100;
            }
            inside[strong]++;
            across[count - strong]++;
            sum[0] += strong;
            sum[1] += count - strong;
        }
    }
    cr_assert_float_eq((double)sum[0] / PEOPLE / GRAPHS, 8.0, 4 * 2 * sqrt(40000 * 0.92 / GRAPHS) / PEOPLE);
    cr_assert_float_eq((double)sum[1] / PEOPLE / GRAPHS, 2.0, 4 * 2 * sqrt(10000 * 0.5 / GRAPHS) / PEOPLE);
    double share[100], share_across[5];
    for (unsigned d = 0; d < 100; d++) {
        share[d] = gsl_ran_binomial_pdf(d, 8.0 / 99, 99);
    }
    for (unsigned d = 0; d < 5; d++) {
        share_across[d] = gsl_ran_binomial_pdf(d, 0.5, 4);
    }
    expect_shares(inside, share, 99, PEOPLE * GRAPHS);
    expect_shares(across, share_across, 4, PEOPLE * GRAPHS);
}

Test(network_communities, clustering_and_path_length_are_those_of_the_stored_textbook_graph) {
    graph_expect_alike(computed, stored, (double[]){0.004, 0.06});
}

/* 10,033 people in hundreds: 67 blocks of 100, 33 of 101. The mean is the same everywhere. */
Test(network_communities, whom_the_last_block_would_miss_are_spread) {
    double sum = 0.0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        gw_network network = made(luck, 10033, 10, 100, 0.2);
        for (uint32_t i = 0; i < 10033; i++) {
            gw_tie tie[MOST];
            gw_circle circle = gw_network_circle(&network, i);
            uint32_t size = i < 33 * 101 ? 101 : 100;
            cr_assert_eq(circle.block_end - circle.block, size);
            cr_assert(circle.block <= i && i < circle.block_end);
            cr_assert(circle.block == 0 ||
                      gw_network_circle(&network, circle.block - 1).block_end == circle.block);
            sum += gw_network_ties(&network, i, tie);
        }
    }
    cr_assert_float_eq(sum / 10033 / GRAPHS, 10.0, 4 * 2 * sqrt(42000.0 / GRAPHS) / PEOPLE);
}

Test(network_communities, a_community_that_is_just_large_enough_is_a_clique) {
    gw_network network = made(1, 900, 8, 9, 0.0);
    for (uint32_t i = 0; i < 900; i++) {
        gw_tie tie[MOST];
        cr_assert_eq(gw_network_ties(&network, i, tie), 8);
        for (int k = 0; k < 8; k++) {
            cr_assert(tie[k].other / 9 == i / 9 && tie[k].other != i);
        }
    }
}

/* Few people, many neighbours, no weak tie or nothing else: in range, not oneself, both ends agree. */
Test(network_communities, extremes_are_graphs_too) {
    static const double weak[] = {0.0, 0.5, 1.0};
    for (uint32_t people = 1; people <= 40; people++) {
        for (int w = 0; w < 3; w++) {
            for (int64_t community = 2; community <= 50; community += 8) {
                gw_network network = made(people, people, 32, community, weak[w]);
                int knows[40][40] = {{0}};
                for (uint32_t i = 0; i < people; i++) {
                    gw_tie tie[MOST];
                    int count = gw_network_ties(&network, i, tie);
                    gw_circle circle = gw_network_circle(&network, i);
                    for (int k = 0; k < count; k++) {
                        uint32_t j = tie[k].other;
                        cr_assert(j < people && j != i);
                        bool inside = j >= circle.block && j < circle.block_end;
                        cr_assert_eq(tie[k].strong, inside ? 1.0 : 0.0);
                        cr_assert(weak[w] > 0.0 || inside);
                        cr_assert(weak[w] < 1.0 || !inside);
                        knows[i][j]++;
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
}

Test(network_communities, all_weak_has_the_mean_degree_too) {
    double sum = 0.0;
    for (uint64_t luck = 0; luck < GRAPHS; luck++) {
        gw_network network = made(luck, PEOPLE, 10, 100, 1.0);
        graph_store(&network, &one);
        for (uint32_t i = 0; i < PEOPLE; i++) {
            sum += one.degree[i];
        }
    }
    cr_assert_float_eq(sum / PEOPLE / GRAPHS, 10.0, 4 * 2 * sqrt(50000 / 6.0 / GRAPHS) / PEOPLE);
}

/* What is asked must have room. */
Test(network_communities, too_small_a_community_is_refused) {
    gw_setting set[] = {{"network.kind", "communities"}, {"network.community", "8"}};
    gw_diag diag = {0};
    gw_scenario *s = gw_scenario_parse(lab_town, "test.cfg", set, 2, &diag);
    cr_assert_null(s);
    gw_text text = {0};
    gw_diag_write(&diag, 0, &text);
    cr_assert(strstr(gw_text_string(&text), "8 people have no room for 8 neighbours inside"), "%s",
              gw_text_string(&text));
    gw_text_free(&text);
    gw_diag_free(&diag);
}
