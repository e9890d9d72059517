/* Gestures: what is done beyond the usual, what it costs and what it does. */
#include "model/lab.h"

#include "lever/levers.h"

#include <math.h>

/* The town's cafe with these gestures. */
#define TOWN(gestures) \
    "firms = { cafe = { customers = 600; levers = { gestures = { " gestures " }; };\n" \
    "    stations = { counter = { staff = 4; service_minutes = 28; service_spread = 0.7;\n" \
    "    patience_minutes = 12; opens = 8; closes = 16; days = [1, 1, 1, 1, 1.2, 0, 0]; }; }; }; };\n" \
    "run = { weeks = 52; seed = \"7\"; };\n" \
    "market = { population = 3000; segments = { all = { share = 1.0; }; }; };\n" \
    "rivals = { other = { customers = 600; leave_rate = 0.0; }; };\n"

static lab_result play(const char *text, const char *settings, uint32_t replication) {
    return lab_replicate(lab_parse(text, settings), replication,
                         &(gw_replicate_options){.traced = GW_NOBODY});
}

static const char MONEY[] = "cost_levers costs profit npv cash";

/* None, one that is never made, and one that does nothing: the same bits. Two that only cost: each as much as
 * alone. */
Test(gestures, what_does_nothing_changes_nothing) {
    lab_result none = lab_town_with("");
    static const char *const idle[] = {TOWN("never = { chance = 0.0; minutes = 5.0; points = 9.0; };"),
                                       TOWN("idle = { };"), TOWN("once = { per = \"year\"; };")};
    for (int k = 0; k < 3; k++) {
        lab_result r = play(idle[k], "", 0);
        cr_assert_gt(lab_agree(&none, &r, ""), 80);
        lab_free(&r);
    }
    static const char *const costly[] = {
        TOWN("a = { chance = 0.3; cost = 1.0; };"), TOWN("b = { chance = 0.7; cost = 1.0; };"),
        TOWN("a = { chance = 0.3; cost = 1.0; }; b = { chance = 0.7; cost = 1.0; };")};
    double before = lab_value(&none, "cost_levers.cafe"), cost[3];
    for (int k = 0; k < 3; k++) {
        lab_result r = play(costly[k], "", 0);
        cr_assert_gt(lab_agree(&none, &r, MONEY), 80);
        cost[k] = lab_value(&r, "cost_levers.cafe") - before;
        lab_free(&r);
    }
    double n = lab_value(&none, "visits.cafe");
    cr_assert_float_eq(cost[0], 0.3 * n, 4 * sqrt(0.21 * n));
    cr_assert_float_eq(cost[1], 0.7 * n, 4 * sqrt(0.21 * n));
    cr_assert_float_eq(cost[2], cost[0] + cost[1], 1e-6);
    lab_free(&none);
}

/* A card a year, to each customer: one point each, 2.50 each. Nobody leaves, so that there are 600 customers
 * and their cards: 3 years, less those noticed after the end, of whom each visit in a fortnight or so. */
/* scenario: presets/gestures */
Test(gestures, Q24_a_card_a_year_raises_satisfaction_and_costs_its_price) {
    static const char stay[] = "loyalty.leave_rate=0; complaint.psi=0; run.weeks=157; market.population=1200;"
                               "market.segments.all.visit_spread=0; rivals.other.customers=0;"
                               "firms.cafe.levers.advertising.budget=0; links.satisfaction_talk=no";
    gw_scenario *s = lab_parse(TOWN("card = { per = \"year\"; cost = 2.5; points = 1.0; };"), stay);
    gw_scenario *none = lab_parse(lab_town, stay);
    gw_run *with = lab_play(s, 0), *without = lab_play(none, 0);
    gw_counts a = lab_total(with, 0), b = lab_total(without, 0);
    cr_assert_eq(a.customers, b.customers);
    cr_assert_gt(gw_sum_total(a.sum_cumulative) / (double)a.visited,
                 gw_sum_total(b.sum_cumulative) / (double)b.visited);
    double cards = -(double)with->firm[0].ledger.lever[GW_LEVER_gestures] / 2.5e4;
    double years = gw_sum_total(a.customer_days) / 365.0;
    cr_assert_eq(cards, floor(cards));
    cr_assert(cards <= years + 4 * sqrt(years / 12) && cards > 0.95 * years, "%g cards in %g years", cards,
              years);
    cr_assert_eq(without->firm[0].ledger.lever[GW_LEVER_gestures], 0);
    gw_run_free(with);
    gw_run_free(without);
    gw_scenario_free(s);
    gw_scenario_free(none);
}

/* Handling time, or a KPI. */
static double measured(const lab_result *r, const char *what) {
    if (strcmp(what, "handling") != 0) {
        return lab_value(r, what);
    }
    double served = lab_value(r, "station_served.cafe.counter");
    return lab_value(r, "utilisation.cafe.counter") / served; /* of the same staff in the same weeks */
}

/* Signs of the differences, all of twelve replications: the sign test's p is 2^-12. */
static void signs(const char *with, const char *kpi, int sign) {
    static const char quarter[] = "run.weeks=13; firms.cafe.stations.counter.staff=20"; /* nobody waits */
    for (uint32_t r = 0; r < 12; r++) {
        lab_result a = play(with, quarter, r), b = play(lab_town, quarter, r);
        double difference = measured(&a, kpi) - measured(&b, kpi);
        cr_assert_gt(difference * sign, 0.0, "%s by %g in replication %u", kpi, difference, r);
        lab_free(&a);
        lab_free(&b);
    }
}

/* scenario: presets/gestures */
Test(gestures, S30_who_asks_a_colleague_errs_less_and_takes_longer) {
    static const char consult[] = TOWN("consult = { chance = 0.5; minutes = 3.0; problem = 0.3; };");
    signs(consult, "problems.cafe", -1);
    signs(consult, "handling", +1);
}

Test(gestures, M38_an_effort_beyond_duty_delights_and_takes_time) {
    static const char effort[] = TOWN("beyond = { chance = 0.05; minutes = 10.0; surprise = 0.2; };");
    signs(effort, "delighted.cafe", +1);
    signs(effort, "handling", +1);
}

/* scenario: presets/gestures */
Test(gestures, O7_to_save_customers_money_costs_sales_now_and_satisfies) {
    static const char save[] = TOWN("save = { chance = 0.3; discount = 0.2; };");
    signs(save, "revenue.cafe", -1);
    signs(save, "satisfaction.cafe", +1);
}

/* The minutes are minutes, at the first station, whatever the handling time is. */
Test(gestures, minutes_prolong_the_visit_by_as_much) {
    static const char settings[] =
        "firms.cafe.stations.counter.staff=100; firms.cafe.stations.counter.service_spread=0;"
        "firms.cafe.staff.weight_spread=0; firms.cafe.staff.leave_rate=0; run.weeks=1";
    lab_result none = play(lab_town, settings, 0),
               some = play(TOWN("talk = { minutes = 7.0; };"), settings, 0);
    cr_assert_float_eq(lab_value(&some, "sojourn.cafe.counter") - lab_value(&none, "sojourn.cafe.counter"),
                       7.0, 0.01);
    lab_free(&none);
    lab_free(&some);
}

/* scenario: presets/gestures */
Test(gestures, D1_the_thirteen_habits_are_settings_and_satisfy) {
    gw_scenario *s = lab_parse("@include \"" GW_SOURCE_DIR "/scenarios/presets/gestures.cfg\"\n"
                               "@include \"" GW_SOURCE_DIR "/scenarios/coffee-chain.cfg\"\n"
                               "title = \"thirteen habits\";\n",
                               "run.weeks=26");
    const gw_firm_cast *cast = s->world->firms.items;
    cr_assert_eq(cast->levers.gestures.count + cast->levers.recovery.apology + cast->firm.fresh, 13);
    lab_result with = lab_replicate(s, 0, &(gw_replicate_options){.traced = GW_NOBODY});
    lab_result without = lab_replicate(lab_load("coffee-chain", "run.weeks=26"), 0,
                                       &(gw_replicate_options){.traced = GW_NOBODY});
    cr_assert_gt(lab_value(&with, "satisfaction.beans"), lab_value(&without, "satisfaction.beans"));
    cr_assert_gt(lab_value(&with, "empathy.beans"), lab_value(&without, "empathy.beans"));
    cr_assert_lt(lab_value(&with, "problems.beans"), lab_value(&without, "problems.beans"));
    lab_free(&with);
    lab_free(&without);
}
