/* Competition: what a lead is worth, how rivals answer, how firms take each other's customers, what a firm
 * stands for. */
#include "model/paired.h"

static const world town = {lab_town, NULL, "run.weeks=104; firms.cafe.levers.advertising.budget=2000", 10};

/* Shares of chosen options over n = 1e5 prospects on the same luck. */
static double chosen(const char *settings) {
    gw_scenario *s = lab_parse(lab_town, settings);
    gw_run *run = lab_run(s, 0);
    int64_t ours = 0, n = 0;
    for (uint32_t id = 0; id < run->population; id++) {
        for (uint16_t k = 0; k < 33; k++, n++) {
            run->people[id].generation = k;
            ours += gw_choice_of(run, id, -1, -1) == 0;
        }
    }
    gw_run_free(run);
    gw_scenario_free(s);
    return (double)ours / (double)n;
}

Test(rivals, M2_share_rises_with_the_lead_in_quality_over_the_rival) {
    double before = 1.0;
    for (int i = 0; i < 6; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "rivals.other.quality=%g", 0.5 + 0.1 * i);
        double now = chosen(text.bytes);
        cr_assert_lt(now, before - 4.0 * sqrt(0.25 / 1e5), "%g after %g", now, before);
        before = now;
        gw_text_free(&text);
    }
}

Test(rivals, M2_in_a_market_that_runs_a_better_rival_leaves_a_smaller_share) {
    paired p = paired_change(&town, "rivals.other.quality=0.75", "rivals.other.quality=0.90", "share.cafe");
    PAIRED_DOWN(p, 3.0);
}

/* Who stands still falls behind where the others get better, whatever is expected. */
Test(rivals, M3_a_rival_that_improves_takes_share_from_who_stands_still) {
    paired p = paired_change(&town, "rivals.other.drift=0; market.expectation_drift=0",
                             "rivals.other.drift=0.05; market.expectation_drift=0", "share.cafe");
    PAIRED_DOWN(p, 3.0);
}

/* 0.1 more on the same scale of 0 to 1 (of price: a fifth of the usual one is a tenth of the scale). */
Test(rivals, M4_an_equal_improvement_in_service_gains_more_share_than_in_price_or_product) {
    double base = chosen("rivals.other.quality=0.84");
    double service = chosen("firms.cafe.promise=0.94") - base;
    double price = chosen("firms.cafe.price=9.6") - base;
    double product = chosen("firms.cafe.product=0.6") - base;
    double band = 4.0 * sqrt(0.5 / 1e5);
    cr_assert_gt(service, price + band, "%g, %g", service, price);
    cr_assert_gt(service, product + band, "%g, %g", service, product);
    cr_assert_gt(price, band);
    cr_assert_float_eq(price, product, band);
}

/* ---- how customers leave a rival ---- */

/* Nobody goes anywhere but out of the market: of 3,000, exp(-rate) are left after a year. Four standard
 * errors. */
Test(rivals, its_customers_leave_it_at_their_rate_and_nobody_is_lost) {
    gw_scenario *s = lab_parse(lab_town, "market.population=10000; rivals.other.customers=3000;"
                                         "rivals.other.leave_rate=0.5; choice.outside=10; talk.good=0");
    gw_run *run = lab_play(s, 0);
    double left = exp(-0.5 * 364.0 / 365.0), n = (double)run->rival[0].customers;
    cr_assert_float_eq(n / 3000.0, left, 4.0 * sqrt(left * (1.0 - left) / 3000.0), "%g", n);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(rivals, who_leaves_a_rival_may_come_to_the_firm) {
    paired p = paired_change(&town, "", "rivals.other.leave_rate=0.3", "newcomers.cafe");
    PAIRED_UP(p, 3.0);
    p = paired_change(&town, "", "rivals.other.leave_rate=0.3", "share.cafe");
    PAIRED_UP(p, 3.0);
}

/* A base case changes little by itself, so that what a strategy changes can be seen: five years of the coffee
 * chain, means of 8 runs. */
Test(rivals, a_chain_that_goes_on_as_it_is_keeps_its_customers_and_its_share) {
    double customers = 0.0, share = 0.0;
    const world coffee = {.name = "coffee-chain", .replications = 8};
    for (int r = 0; r < coffee.replications; r++) {
        customers += played_value(&coffee, "", "customers.beans", r) / coffee.replications;
        share += played_value(&coffee, "", "share.beans", r) / coffee.replications;
    }
    cr_assert(customers > 0.9 * 3000 && customers < 1.1 * 3000, "%g", customers);
    cr_assert(share > 45.0 && share < 55.0, "%g", share);
}

/* ---- how rivals answer ---- */

static double rival_after(const char *settings, int weeks, double (*of)(const gw_run *, int)) {
    gw_scenario *s = lab_parse(lab_town, settings);
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7.0 * weeks + 0.5);
    double value = of(run, 0);
    gw_run_free(run);
    gw_scenario_free(s);
    return value;
}

/* The gap is the one at the price that the lever sets, 12 x 0.75; half of it, with the time constant of 26
 * weeks. */
Test(rivals, M2_in_a_price_war_the_rival_closes_its_share_of_the_gap) {
    double price = rival_after("firms.cafe.levers.price.factor=0.75; rivals.other.reaction=price_war", 26,
                               gw_rival_price);
    cr_assert_float_eq(price, 12.0 - 0.5 * 3.0 * (1.0 - exp(-1.0)), 1e-9, "%g", price);
    price = rival_after("firms.cafe.levers.price.factor=1.25; rivals.other.reaction=price_war", 26,
                        gw_rival_price);
    cr_assert_eq(price, 12.0);
}

Test(rivals, M2_a_follower_closes_its_share_of_the_gap_in_quality) {
    static const char set[] = "rivals.other.quality=0.6; rivals.other.drift=0; rivals.other.reaction_weeks=2;"
                              "rivals.other.reaction=follow_quality; rivals.other.reaction_share=";
    gw_text text = {0};
    gw_text_addf(&text, "%s1", set);
    double all = rival_after(text.bytes, 50, gw_rival_quality);
    gw_text_clear(&text);
    gw_text_addf(&text, "%s0.5", set);
    double half = rival_after(text.bytes, 50, gw_rival_quality);
    cr_assert_gt(all, 0.7);
    cr_assert_float_eq(half - 0.6, 0.5 * (all - 0.6), 0.01, "%g, %g", half, all);
    gw_text_free(&text);
}

Test(rivals, M2_a_rivals_advertising_wins_it_customers) {
    paired p =
        paired_change(&town, "rivals.other.advertising=0", "rivals.other.advertising=5000", "share.cafe");
    PAIRED_DOWN(p, 3.0);
}

/* ---- two firms that are played ---- */

static const char duel[] =
    "run = { weeks = 104; seed = \"7\"; };\n"
    "market = { population = 3000; segments = { young = { share = 0.4; }; old = { share = 0.6; }; }; };\n"
    "firms = { cafe = { customers = 600; positioning = { young = {}; }; stations = { counter = { staff = 4; "
    "service_minutes = 28;\n"
    "    opens = 8; closes = 16; }; }; };\n"
    "  mill = { customers = 600; stations = { counter = { staff = 4; service_minutes = 28;\n"
    "    opens = 8; closes = 16; }; }; }; };\n"
    "rivals = { other = { customers = 300; advertising = 1000; }; };\n";

#define POACH "newcomer.poach=0.5; firms.cafe.levers.advertising.budget=3000; choice.switching_cost=0;"

Test(rivals, M29_customers_who_are_tempted_go_elsewhere_and_nobody_is_lost) {
    gw_scenario *s = lab_parse(duel, POACH "firms.cafe.product=0.8; talk.pass_on=0.3");
    gw_run *run = lab_play(s, 0);
    lab_check(run);
    gw_counts cafe = lab_total(run, 0), mill = lab_total(run, 1);
    cr_assert_gt(mill.poached, 30);
    cr_assert_leq(mill.poached, mill.to_rivals);
    cr_assert_gt(mill.poached, cafe.poached);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(rivals, M29_who_is_not_to_be_poached_is_not) {
    gw_scenario *s = lab_parse(duel, "newcomer.poach=0");
    gw_run *run = lab_play(s, 0);
    lab_check(run);
    cr_assert_eq(lab_total(run, 0).poached + lab_total(run, 1).poached, 0);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(rivals, M29_what_it_costs_to_switch_keeps_them) {
    static const world w = {duel, NULL, POACH, 6};
    paired p = paired_change(&w, "firms.cafe.product=0.8",
                             "firms.cafe.product=0.8; choice.switching_cost=0.3", "poached.mill");
    PAIRED_DOWN(p, 3.0);
}

/* ---- what a firm stands for ---- */

#define POSITION "firms.cafe.positioning.young."

/* The same people choose with the same luck: who changes goes to the firm, and is of the segment. */
Test(rivals, M7_positioning_moves_share_and_not_quality) {
    gw_scenario *a = lab_parse(duel, POSITION "shift=0"), *b = lab_parse(duel, POSITION "shift=0.1");
    gw_run *plain = lab_run(a, 0), *placed = lab_run(b, 0);
    int64_t moved[2] = {0}, of[2] = {0};
    for (uint32_t id = 0; id < plain->population; id++) {
        int s = gw_person_segment(plain, id), before = gw_choice_of(plain, id, -1, -1);
        int after = gw_choice_of(placed, id, -1, -1);
        of[s]++;
        moved[s] += before != after;
        cr_assert(before == after || after == 0);
    }
    cr_assert(moved[0] == 0 && moved[1] > of[1] / 20, "%d of %d", (int)moved[1], (int)of[1]);
    const gw_employee *x = plain->place[0].employees, *y = placed->place[0].employees;
    cr_assert(x->problem == y->problem && x->skill == y->skill && x->empathy == y->empathy);
    gw_run_free(plain);
    gw_run_free(placed);
    gw_scenario_free(a);
    gw_scenario_free(b);
}

Test(rivals, M7_positioning_moves_what_newcomers_of_the_segment_expect) {
    gw_scenario *s = lab_parse(duel, POSITION "expectation=0.1");
    gw_run *run = lab_run(s, 0);
    const gw_person young = {.segment = 1}, old = {.segment = 0};
    double promise = run->firm[0].params->promise;
    cr_assert_float_eq(gw_person_promised(run, &young, 0), promise + 0.1, 1e-12);
    cr_assert_float_eq(gw_person_promised(run, &old, 0), promise, 1e-12);
    cr_assert_float_eq(gw_person_promised(run, &young, 1), promise, 1e-12);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* n: all who became customers in two years; of the two segments 0.4 and 0.6 of the people. */
Test(rivals, M28_aimed_advertising_wins_more_of_whom_it_is_aimed_at) {
    static const world w = {duel, NULL, "firms.cafe.levers.advertising.budget=3000; links.talk_newcomers=no",
                            6};
    paired young = paired_change(&w, POSITION "aim=1", POSITION "aim=4", "newcomers.cafe.young");
    paired old = paired_change(&w, POSITION "aim=1", POSITION "aim=4", "newcomers.cafe.old");
    PAIRED_UP(young, 3.0);
    PAIRED_DOWN(old, 3.0);
}

/* Weighted by shares, aims have mean 1: the same money reaches as many. */
Test(rivals, M9_aims_are_spread_over_segments_that_sum_to_everybody) {
    gw_scenario *s = lab_parse(duel, POSITION "aim=4");
    gw_run *run = lab_run(s, 0);
    int64_t of[2] = {0};
    double reached = 0.0;
    for (uint32_t id = 0; id < run->population; id++) {
        of[gw_person_segment(run, id)]++;
        reached += gw_position_aim(run, id, 0);
    }
    cr_assert_eq(of[0] + of[1], (int64_t)run->population);
    double se = sqrt(0.24 / 3000.0);
    cr_assert_float_eq((double)of[1] / 3000.0, 0.4, 4.0 * se);
    cr_assert_float_eq(reached / 3000.0, 1.0, 4.0 * se * (4.0 - 1.0) / 2.2);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* ---- the brand ---- */

/* From 0.5: a target 0.4 away, up and down, in weekly steps. */
Test(rivals, M5_a_brand_takes_five_times_longer_to_build_than_to_knock_down) {
    gw_scenario *s = lab_parse(lab_town, "");
    gw_run *run = lab_run(s, 0);
    int weeks[2] = {0};
    for (int up = 0; up < 2; up++) {
        run->firm[0].reputation = 0.5;
        double target = up ? 0.9 : 0.1;
        while (fabs(run->firm[0].reputation - 0.5) < 0.2) {
            gw_brand_tick(run, 0, 7.0, target, target);
            weeks[up]++;
        }
    }
    cr_assert_gt(weeks[1], 5 * weeks[0], "%d up, %d down", weeks[1], weeks[0]);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Nobody leaves over a problem, or comes less often, or complains: only the brand can carry it on. */
Test(rivals, M6_a_burst_of_failures_lowers_reputation_then_acquisition_then_revenue) {
#define BRAND \
    "complaint.psi=0; links.satisfaction_loyalty=no; talk.uplift=0; links.quality_price=no;" \
    "links.customers_staff=no; links.talk_newcomers=no; firms.cafe.levers.advertising.budget=2000;" \
    "shocks.burst.size="
#define BURST LAB_TOWN "shocks = { burst = { kind = \"problems\"; week = 20; weeks = 8; }; };"
    gw_scenario *a = lab_parse(BURST, BRAND "1"), *b = lab_parse(BURST, BRAND "25");
    gw_run *calm = lab_run(a, 0), *burst = lab_run(b, 0);
    int first[3] = {0};
    for (int week = 1; week <= 52; week++) {
        gw_run_advance(calm, 7.0 * week + 0.01);
        gw_run_advance(burst, 7.0 * week + 0.01);
        const gw_firm *x = &calm->firm[0], *y = &burst->firm[0];
        bool lower[3] = {y->reputation < x->reputation - 1e-3, y->won_advertising < x->won_advertising,
                         y->ledger.account[GW_ACCOUNT_sales] < x->ledger.account[GW_ACCOUNT_sales]};
        for (int i = 0; i < 3; i++) {
            first[i] = first[i] == 0 && lower[i] ? week : first[i];
        }
    }
    cr_assert(first[0] > 20 && first[0] < first[1] && first[1] < first[2], "weeks %d %d %d", first[0],
              first[1], first[2]);
    gw_run_free(calm);
    gw_run_free(burst);
    gw_scenario_free(a);
    gw_scenario_free(b);
}

/* The lead is of quality; what it earns is on the price of each visit. */
Test(rivals, M8_what_makes_a_firm_unlike_its_rivals_earns_a_premium) {
    paired p = paired_change(&town, "rivals.other.quality=0.95", "rivals.other.quality=0.6", "premium.cafe");
    PAIRED_UP(p, 3.0);
}
