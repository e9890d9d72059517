/* The simulator, switched down by parameters alone, lands on queues that have a formula. n and band of each:
 * 20 runs of the scenario as it stands in scenarios/validation/; the mean within 4 standard errors of the
 * formula, and 4 standard errors within the tolerance of targets.def, so that n is large enough to see a
 * miss. */
#include "landing.h"

Test(queues, the_formulas_give_the_figures_that_were_published) {
    target all[TARGETS_MOST];
    int count = targets(all);
    for (int i = 0; i < count; i++) {
        const char *point = strchr(all[i].published, '.');
        if (*all[i].published) {
            double digits = point ? (double)strlen(point + 1) : 0.0;
            double published = strtod(all[i].published, NULL);
            cr_expect(fabs(all[i].value - published) <= 0.5001 * pow(10.0, -digits), "%s: %.9g, not %s",
                      all[i].quantity, all[i].value, all[i].published);
        }
    }
}

Test(queues, V2_an_M_M_1_four_fifths_busy_waits_four_service_times) {
    land("V2", "mm1");
}

Test(queues, V3_few_clerks_share_a_queue_as_Erlang_C_says) {
    land("V3", "mmc-");
}

Test(queues, V4_a_station_without_waiting_places_turns_away_as_Erlang_B_says) {
    land("V4", "erlang-b");
}

Test(queues, V5_impatient_callers_wait_and_hang_up_as_Erlang_A_says) {
    land("V5", "erlang-a");
}

Test(queues, callers_who_bear_the_same_wait_hang_up_as_Baccelli_and_Hebuterne_say) {
    land("M/M/c+G", "patience-fixed");
}

Test(queues, Palm_who_waits_is_missing_among_those_who_may_come) {
    land("Palm", "finite");
}

Test(queues, V8_variation_in_service_lengthens_the_wait_as_Pollaczek_and_Khintchine_say) {
    land("V8", "mg1-");
}

Test(queues, K18_the_share_within_the_standard_is_one_less_C_exp) {
    land("K18", "sla");
}

Test(queues, Burke_a_second_station_behind_an_M_M_1_is_an_M_M_1) {
    land("Burke", "tandem");
}

Test(queues, Jackson_stations_among_which_customers_wander_queue_each_by_itself) {
    land("Jackson", "jackson");
}

Test(queues, Cobham_priority_moves_the_wait_from_one_class_to_the_other) {
    land("Cobham", "priority");
}
