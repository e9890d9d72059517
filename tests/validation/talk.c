/* The simulator, switched down by parameters alone, spreads by talk as known models do. n and band of each:
 * replications of the scenario as it stands in scenarios/validation/; the mean within 4 standard errors of
 * the figure, and 4 standard errors within the tolerance of targets.def. */
#include "landing.h"

Test(talk, V9_who_come_by_themselves_and_who_follow_spread_as_Bass_says) {
    land("V9", "bass");
}

/* given a large outbreak: runs that win less than 5 % are left out */
Test(talk, V11_a_fashion_ends_at_the_final_size_of_an_epidemic) {
    land("V11", "sir-");
}

Test(talk, Maki_Thompson_a_rumour_misses_one_in_five) {
    land("Maki-Thompson", "rumour");
}

Test(talk, among_friends_at_random_a_fashion_percolates) {
    land("percolation", "percolation");
}

Test(talk, V36_adoption_over_a_small_world_is_exact_in_time) {
    land("V36", "small-world");
}
