/* The simulator, switched down by parameters alone, has customers who buy and go as known models say. n and
 * band of each: replications of the scenario as it stands in scenarios/validation/ (5,000,000 customers for
 * the two that buy till they die); the mean within 4 standard errors of the formula, and 4 standard errors
 * within the tolerance of targets.def. */
#include "landing.h"

#include "model/quality.h"

Test(lives, V16_lost_by_a_coin_at_each_purchase_they_buy_as_BG_NBD_says) {
    land("V16", "bg-nbd");
}

Test(lives, Pareto_lost_at_rates_of_their_own_they_buy_as_Pareto_NBD_says) {
    land("Pareto/NBD", "pareto-nbd");
}

Test(lives, retention_rises_as_the_shifted_beta_geometric_law_says) {
    land("sBG", "retention-beta");
}

Test(lives, brands_between_which_people_switch_share_as_a_Markov_chain_does) {
    land("Markov", "switching");
}

Test(lives, V21_a_lifetime_is_worth_so_many_margins) {
    land("V21", "lifetime-");
}

/* V21, the formula: exact, 1e-9. */
Test(lives, V21_the_multiple_and_its_elasticity_are_those_of_the_formula) {
    for (double r = 0.0; r <= 1.0; r += 0.05) {
        double multiple = 0.0;
        for (int year = 1; year < 2000; year++) {
            multiple += pow(r / 1.12, year);
        }
        cr_assert_float_eq(gw_lifetime_multiple(r, 0.12), multiple, 1e-9 * (1 + multiple));
        double more = r * (1 + 1e-6), less = r * (1 - 1e-6);
        double slope = (log(gw_lifetime_multiple(more, 0.12)) - log(gw_lifetime_multiple(less, 0.12))) / 2e-6;
        cr_assert(r == 0.0 || fabs(gw_lifetime_elasticity(r, 0.12) - slope) < 1e-6 * slope);
    }
    cr_assert_float_eq(gw_lifetime_elasticity(0.9, 0.12), 5.09, 0.005);
    cr_assert_float_eq(gw_lifetime_elasticity(0.8, 0.12), 3.50, 0.005);
    cr_assert(isnan(gw_lifetime_multiple(1.0, -0.5))); /* no end, no value */
}

/* V22, exact to 1e-9: the n-th unit, of which n - 1 were made before, at 80 % a doubling. */
Test(lives, V22_the_learning_curve_is_eighty_per_cent_a_doubling) {
    static const double units[] = {1, 2, 4, 8, 16, 100};
    static const double factors[] = {1, .8, .64, .512, .4096, .227062};
    gw_quality_params quality = {.learning = 0.8, .learned = 1.0};
    for (int i = 0; i < 6; i++) {
        double factor = gw_quality_learning(&quality, units[i] - 1.0);
        cr_assert_float_eq(factor, pow(units[i], log2(0.8)), 1e-9 * factor);
        cr_assert_float_eq(factor, factors[i], 5e-7);
    }
}
