/* The same scenario differs from itself by nothing; how a file is ordered is not part of it; who comes or
 * goes shifts nobody else's luck. */
#include "model/lab.h"

static const gw_replicate_options plain = {.traced = GW_NOBODY};

Test(order, A_against_A_differs_by_exactly_0) {
    static const char *const names[] = {"coffee-chain", "call-centre"};
    for (int i = 0; i < 2; i++) {
        lab_result a = lab_replicate(lab_load(names[i], "run.weeks=26"), 3, &plain);
        lab_result b = lab_replicate(lab_load(names[i], "run.weeks=26"), 3, &plain);
        int columns = lab_agree(&a, &b, "");
        cr_assert(columns == a.columns.count && a.result->run_hash == b.result->run_hash);
        lab_free(&a);
        lab_free(&b);
    }
}

#define HEAD "run = { weeks = 40; period_weeks = 4; };\n"
#define SEGMENT_A "a = { share = 0.2; visits_per_year = 52; priority = 0; entrance = \"till\"; };\n"
#define SEGMENT_B "b = { share = 0.3; visits_per_year = 12; patience = 0.5; };\n"
#define SEGMENT_C "c = { share = 0.5; visits_per_year = 26; complaining = 5; };\n"
#define STATION_A \
    "desk = { staff = 5; then = \"kitchen\"; then_share = 0.5; discipline = \"priority\"; balking = 0.2; " \
    "};\n"
#define STATION_B "kitchen = { role = \"internal\"; staff = 4; service_minutes = 10; };\n"
#define STATION_C "till = { staff = 3; places = 2; arrivals_per_hour = 2; };\n"
#define STATION_D "claims = { role = \"complaints\"; staff = 1; };\n"
#define FIRM(name, price, stations) \
    name " = { customers = 400; entrance = \"desk\"; price = " price "; stations = {\n" stations "}; };\n"
#define RIVAL_A "grand = { customers = 300; };\n"
#define RIVAL_B "petty = { customers = 200; quality = 0.7; price = 8; };\n"
#define SHOCK_A "rush = { kind = \"demand\"; week = 10; weeks = 4; size = 1.5; };\n"
#define SHOCK_B "rot = { kind = \"problems\"; week = 12; weeks = 4; size = 3.0; };\n"
#define WORLD(segments, firms, rivals, shocks) \
    HEAD "market = { population = 3000; segments = {\n" segments "}; };\nfirms = {\n" firms \
         "};\nrivals = {\n" rivals "};\nshocks = {\n" shocks "};\n"

static const char in_order[] = WORLD(SEGMENT_A SEGMENT_B SEGMENT_C,
                                     FIRM("elm", "12.0", STATION_A STATION_B STATION_C STATION_D)
                                         FIRM("fir", "11.0", STATION_A STATION_B STATION_C)
                                             FIRM("oak", "13.0", STATION_A STATION_B STATION_C),
                                     RIVAL_A RIVAL_B, SHOCK_A SHOCK_B);
static const char shuffled[] = WORLD(SEGMENT_C SEGMENT_A SEGMENT_B,
                                     FIRM("oak", "13.0", STATION_C STATION_A STATION_B)
                                         FIRM("elm", "12.0", STATION_D STATION_C STATION_B STATION_A)
                                             FIRM("fir", "11.0", STATION_B STATION_C STATION_A),
                                     RIVAL_B RIVAL_A, SHOCK_B SHOCK_A);

Test(order, the_order_of_a_file_changes_no_number) {
    lab_result a = lab_replicate(lab_parse(in_order, ""), 0, &plain);
    lab_result b = lab_replicate(lab_parse(shuffled, ""), 0, &plain);
    cr_assert_eq(a.columns.count, b.columns.count);
    int compared = lab_agree(&a, &b, "");
    cr_assert_eq(compared, a.columns.count);
    cr_assert(a.result->run_hash == b.result->run_hash && a.scenario->hash == b.scenario->hash);
    cr_assert_gt(lab_value(&a, "complaints.elm.c"), 0.0);
    cr_assert_gt(lab_value(&a, "station_served.fir.kitchen"), 0.0);
    gw_run *run = lab_play(b.scenario, 1);
    lab_check(run);
    gw_run_free(run);
    lab_free(&a);
    lab_free(&b);
}

/* A KPI is asked or not: the others and the events stay. */
Test(order, a_kpi_more_or_less_changes_no_other) {
    gw_scenario *s = lab_parse(lab_town, "");
    lab_result all = lab_replicate(s, 0, &plain);
    gw_setup setup = gw_replicate_setup(s, s->world->run.seed, 0);
    gw_columns every_third = {0}, columns = gw_columns_create(&setup);
    for (int i = 0; i < columns.count; i += 3) {
        columns.at[every_third.count++] = columns.at[i];
    }
    every_third.at = columns.at;
    gw_result *some = gw_replicate(s, &every_third, setup.seed, 0, &plain);
    cr_assert_eq(some->events, all.result->events);
    for (int i = 0; i < every_third.count; i++) {
        cr_assert(lab_same_bits(some->values[i], all.result->values[3 * i]));
    }
    gw_result_free(some);
    gw_columns_free(&columns);
    lab_free(&all);
}

/* Each option of a choice has its own error: who did not want the one that goes chooses as before. */
Test(order, a_rival_who_goes_changes_nobody_elses_choice) {
    static const char three[] =
        WORLD(SEGMENT_A SEGMENT_B SEGMENT_C, FIRM("elm", "12.0", STATION_A STATION_B STATION_C),
              RIVAL_A RIVAL_B "third = { customers = 0; };\n", "");
    gw_scenario *with = lab_parse(three, ""), *without = lab_parse(three, "rivals.grand=none");
    gw_run *a = lab_run(with, 0), *b = lab_run(without, 0);
    cr_assert(a->rivals == 3 && b->rivals == 2);
    int chosen[5] = {0}, kept = 0;
    for (uint32_t id = 0; id < a->population; id++) {
        int in_a = gw_choice_of(a, id, -1, -1), in_b = gw_choice_of(b, id, -1, -1);
        chosen[in_a + 1]++;
        if (in_a != 1) { /* options: 0 elm, then the rivals by name: 1 grand, 2 petty, 3 third */
            cr_assert_eq(in_b, in_a > 1 ? in_a - 1 : in_a, "person %u: %d, then %d", id, in_a, in_b);
            kept++;
        }
    }
    for (int i = 0; i < 5; i++) {
        cr_assert_gt(chosen[i], 50, "nearly nobody wants option %d", i - 1);
    }
    cr_assert_gt(kept, 1000);
    gw_run_free(a);
    gw_run_free(b);
    gw_scenario_free(with);
    gw_scenario_free(without);
}

/* Firms that share nothing but the people: nobody changes over, nobody talks, nobody advertises. Then a firm
 * that goes, or a rival, leaves every number of the others as it was. */
/* KPIs that are about the whole market or the others in it. */
#define MARKET "share stage_unaware stage_lapsed index_lead rival_quality rival_price"

Test(order, a_firm_or_rival_who_goes_shifts_nobody_elses_luck) {
    static const char apart[] = "choice.outside=10; choice.sharpness=100; links.satisfaction_talk=no;"
                                "links.quality_price=no; firms.elm.levers.advertising.budget=0;"
                                "firms.fir.levers.advertising.budget=0;";
    gw_text text = {0};
    gw_text_addf(&text, "%s firms.oak.levers.advertising.budget=0", apart);
    lab_result all = lab_replicate(lab_parse(in_order, text.bytes), 0, &plain);
    cr_assert_eq(lab_value(&all, "newcomers.elm"), 0.0);
    gw_text_clear(&text);
    gw_text_addf(&text, "%s firms.oak=none", apart);
    lab_result fewer = lab_replicate(lab_parse(in_order, text.bytes), 0, &plain);
    int compared = lab_agree(&all, &fewer, MARKET);
    cr_assert(compared > 200 && fewer.columns.count < all.columns.count);
    lab_free(&fewer);
    gw_text_clear(&text);
    gw_text_addf(&text, "%s firms.oak.levers.advertising.budget=0; rivals.grand=none", apart);
    lab_result lonely = lab_replicate(lab_parse(in_order, text.bytes), 0, &plain);
    compared = lab_agree(&all, &lonely, MARKET);
    cr_assert(compared > 200 && compared < all.columns.count);
    lab_free(&lonely);
    lab_free(&all);
    gw_text_free(&text);
}

/* One customer more at the start, the last of the last firm: everybody else is who they were. */
Test(order, a_person_is_who_they_are_whatever_the_scenario) {
    gw_scenario *s = lab_parse(lab_town, ""),
                *t = lab_parse(lab_town, "firms.cafe.customers=601; quality.problem_rate=0.2");
    gw_run *a = lab_run(s, 0), *b = lab_run(t, 0);
    int customers = 0;
    for (uint32_t id = 0; id < a->population; id++) {
        const gw_person *x = &a->people[id], *y = &b->people[id];
        if (x->firm == 1) {
            cr_assert(y->firm == 1 && x->rate == y->rate && x->bias == y->bias && x->segment == y->segment);
            customers++;
        }
    }
    cr_assert_eq(customers, 600);
    gw_run_free(a);
    gw_run_free(b);
    gw_scenario_free(s);
    gw_scenario_free(t);
}
