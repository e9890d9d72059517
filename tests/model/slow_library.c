/* What the heads of the library's scenarios and presets claim: 20 replications on common luck, paired
 * differences, t > 3. The presets of the four service models were set until their ranking appeared
 * (docs/model.md, 10.5): they show that such settings exist. */
#include "model/arms.h"

/* Three years of half the town, where money is per employee and nothing depends on the size. */
#define HALF \
    "run.weeks=156; market.population=10000; firms.beans.customers=1500;" \
    "firms.beans.stations.counter.staff=10; rivals.grinders.customers=1500;"

/* Who comes, comes more often at once, and more come within the year; but each visit brings less than it
 * costs more.
 * scenario: coffee-chain-discount */
Test(library, M23_discounts_win_revenue_in_a_year_and_lose_the_value_of_five) {
    arm *focus = play("coffee-chain-focus", "run.period_weeks=52"),
        *discount = play("coffee-chain-discount", "run.period_weeks=52");
    UP(change_in(focus, discount, "revenue.beans", 0));
    UP(change_in(focus, discount, "frequency.beans", 0));
    UP(change(focus, discount, "newcomers.beans"));
    UP(change(focus, discount, "churn.beans"));
    DOWN(change(focus, discount, "npv.beans"));
    end(focus);
    end(discount);
}

/* scenario: coffee-chain-grow-fast */
Test(library, M18_growth_in_eight_weeks_is_worth_less_than_in_a_year) {
    arm *step = play("coffee-chain-grow", "run.weeks=156"),
        *fast = play("coffee-chain-grow-fast", "run.weeks=156");
    DOWN(change(step, fast, "npv.beans"));
    DOWN(change(step, fast, "standard.beans"));
    UP(change(step, fast, "churn.beans"));
    end(step);
    end(fast);
}

/* scenario: coffee-chain-slogans */
Test(library, S18_promising_service_while_cutting_costs_is_worse_than_cutting_in_silence) {
    arm *silent = play("coffee-chain-cut-costs", HALF), *loud = play("coffee-chain-slogans", HALF);
    DOWN(change(silent, loud, "motivation.beans"));
    DOWN(change(silent, loud, "satisfaction.beans"));
    DOWN(change(silent, loud, "reputation.beans"));
    DOWN(change(silent, loud, "npv.beans"));
    end(silent);
    end(loud);
}

/* scenario: coffee-chain-leaky-bucket */
Test(library, V28_advertising_alone_wins_heads_in_half_a_year_and_loses_value_in_three) {
    arm *base = play("coffee-chain", "run.weeks=156; run.period_weeks=26"),
        *leaky = play("coffee-chain-leaky-bucket", "run.weeks=156; run.period_weeks=26");
    UP(change_in(base, leaky, "customers.beans", 0));
    UP(change(base, leaky, "churn.beans"));
    DOWN(change(base, leaky, "reputation.beans"));
    DOWN(change(base, leaky, "npv.beans"));
    end(base);
    end(leaky);
}

/* scenario: coffee-chain-listen */
Test(library, V28_to_hear_complaints_and_put_them_right_pays) {
    arm *base = play("coffee-chain", HALF), *listen = play("coffee-chain-listen", HALF);
    UP(change(base, listen, "complaints.beans"));
    UP(change(base, listen, "stays.beans"));
    DOWN(change(base, listen, "churn.beans"));
    UP(change(base, listen, "npv.beans"));
    end(base);
    end(listen);
}

/* scenario: coffee-chain-empower-coached */
Test(library, empowerment_needs_coaching_where_few_are_fit_for_it) {
    arm *base = play("coffee-chain", HALF), *bare = play("coffee-chain-empower", HALF),
        *coached = play("coffee-chain-empower-coached", HALF);
    UP(change(base, bare, "problems.beans"));
    DOWN(change(base, bare, "npv.beans"));
    DOWN(change(bare, coached, "problems.beans"));
    UP(change(base, coached, "motivation.beans"));
    UP(change(bare, coached, "npv.beans"));
    end(base);
    end(bare);
    end(coached);
}

/* Who knows of more and does nothing has the same service and a higher bill.
 * scenario: coffee-chain-survey-only */
Test(library, M27_measuring_pays_only_when_one_acts) {
    arm *base = play("coffee-chain", "run.weeks=156"),
        *only = play("coffee-chain-survey-only", "run.weeks=156"),
        *act = play("coffee-chain-survey-act", "run.weeks=156");
    UP(change(base, only, "known_share.beans"));
    DOWN(change(base, only, "npv.beans"));
    paired problems = change(base, only, "problems.beans");
    cr_assert_lt(fabs(problems.t), 3.0, "%g (t = %g)", problems.difference, problems.t);
    DOWN(change(only, act, "problems.beans"));
    UP(change(only, act, "npv.beans"));
    end(base);
    end(only);
    end(act);
}

/* Reputation is lower in the quarter of the spell and in the two after it, and newcomers are fewer (quarter
 * 8 is that of the spell).
 * scenario: coffee-chain-bad-spell */
Test(library, M5_M6_a_bad_spell_takes_in_weeks_what_half_a_year_does_not_give_back) {
    arm *base = play("coffee-chain", "run.weeks=169; run.period_weeks=13"),
        *spell = play("coffee-chain-bad-spell", "run.weeks=169; run.period_weeks=13");
    DOWN(change_in(base, spell, "reputation.beans", 8));
    paired lost = change_in(base, spell, "reputation.beans", 9),
           later = change_in(base, spell, "reputation.beans", 10);
    DOWN(lost);
    DOWN(later);
    DOWN(change_in(base, spell, "newcomers.beans", 10));
    DOWN(change(base, spell, "revenue.beans"));
    end(base);
    end(spell);
}

/* Which of four arms has the most of a column, the difference to each other one with t > 3. */
static void wins(arm *const *arms, int winner, const char *column, int period, int sign) {
    for (int i = 0; i < 4; i++) {
        if (i != winner) {
            paired p = change_in(arms[i], arms[winner], column, period);
            cr_assert(sign * p.t > 3.0, "%s: model %d against %d: %g (t = %g) on %g", column, winner, i,
                      p.difference, p.t, p.base);
        }
    }
}

static double contact_cost(const arm *a) {
    double costs = 0.0, visits = 0.0;
    for (int r = 0; r < REPLICATIONS; r++) {
        costs += value(&a->at[r], "costs.beans", -1);
        visits += value(&a->at[r], "visits.beans", -1);
    }
    return costs / visits;
}

/* scenario: coffee-chain */
Test(library, M1_each_of_four_service_models_wins_in_what_it_is_for) {
    static const char *const names[] = {"model-sales", "model-customer", "model-experience", "model-price"};
    enum { SALES, CUSTOMER, EXPERIENCE, PRICE };
    arm *arms[4];
    for (int i = 0; i < 4; i++) {
        arms[i] = play_over("coffee-chain", names[i], "run.weeks=156; run.period_weeks=13");
    }
    wins(arms, SALES, "revenue.beans", 0, +1);
    wins(arms, CUSTOMER, "retention.beans", -1, +1);
    wins(arms, EXPERIENCE, "satisfaction.beans", -1, +1);
    for (int i = 0; i < 4; i++) {
        cr_assert(i == PRICE || contact_cost(arms[PRICE]) < 0.9 * contact_cost(arms[i]));
        end(arms[i]);
    }
}

/* scenario: coffee-chain */
Test(library, M33_satisfaction_rises_from_customer_service_to_care_to_a_customer_centric_firm) {
    arm *service = play_over("coffee-chain", "maturity-service", HALF "run.weeks=104"),
        *care = play_over("coffee-chain", "maturity-care", HALF "run.weeks=104"),
        *centric = play_over("coffee-chain", "maturity-centric", HALF "run.weeks=104");
    UP(change(service, care, "satisfaction.beans"));
    UP(change(care, centric, "satisfaction.beans"));
    UP(change(service, care, "retention.beans"));
    UP(change(care, centric, "retention.beans"));
    end(service);
    end(care);
    end(centric);
}
