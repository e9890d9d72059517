/* Personas: who is what, and what it does. */
#include "model/lab.h"

#include <math.h>

#define PERSONAS "@include \"" GW_SOURCE_DIR "/scenarios/presets/personas.cfg\"\n"
/* The town, where everybody has the same persona. */
#define ONE(multipliers) \
    "run = { weeks = 52; seed = \"7\"; };\n" \
    "market = { population = 3000; segments = { all = { share = 1.0; }; };\n" \
    "    personas = { everybody = { share = 1.0; " multipliers " }; }; };\n" \
    "firms = { cafe = { customers = 600; stations = { counter = {\n" \
    "    staff = 4; service_minutes = 28; service_spread = 0.7; patience_minutes = 12;\n" \
    "    opens = 8; closes = 16; days = [1, 1, 1, 1, 1.2, 0, 0]; }; }; }; };\n" \
    "rivals = { other = { customers = 600; leave_rate = 0.0; }; };\n"

/* n = 1e5 customers; shares and mean rates within 4 standard errors. */
/* scenario: presets/personas */
Test(personas, M11_people_are_of_each_persona_by_its_share) {
    enum { N = 100000 };
    static const struct {
        const char *name;
        double share, patience, expectation, complaining, visits;
    } wanted[] = {
        {"first-time", 0.15, 1.0, 0.95, 0.8, 1.0}, {"hesitant", 0.10, 1.0, 1.0, 0.7, 0.7},
        {"angry", 0.05, 0.5, 1.0, 8.0, 1.0},       {"occasional", 0.20, 1.0, 0.97, 0.8, 0.4},
        {"expert", 0.10, 0.8, 1.05, 2.0, 1.2},     {"worried", 0.10, 1.2, 1.0, 1.2, 1.0},
        {"happy", 0.20, 1.2, 0.97, 0.5, 1.1},      {"super-user", 0.10, 1.0, 1.03, 1.5, 3.0},
    };
    gw_scenario *s = lab_parse(PERSONAS LAB_TOWN, "market.population=101000; firms.cafe.customers=100000;"
                                                  "rivals.other.customers=600");
    gw_run *run = lab_run(s, 0);
    int found = 0;
    for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++) {
        double n = 0.0, rate = 0.0;
        for (uint32_t id = 0; id < run->population; id++) {
            const gw_person *person = &run->people[id];
            const gw_persona_params *persona = gw_persona_of(run, person);
            if (person->firm == 1 && strcmp(persona->name, wanted[k].name) == 0) {
                n++;
                rate += (double)person->rate * 365.0;
                cr_assert_float_eq((double)person->expectation, 0.84 * wanted[k].expectation, 1e-6);
                cr_assert(persona->patience == wanted[k].patience &&
                          persona->complaining == wanted[k].complaining);
            }
        }
        double p = wanted[k].share, mean = 26.0 * wanted[k].visits;
        cr_assert_float_eq(n / N, p, 4 * sqrt(p * (1 - p) / N), "%s: %g", wanted[k].name, n / N);
        cr_assert_float_eq(rate / n, mean, 4 * 0.5 * mean / sqrt(n), "%s: %g", wanted[k].name, rate / n);
        found += (int)n;
    }
    cr_assert_eq(found, N);
    gw_run_free(run);
    gw_scenario_free(s);
}

static lab_result play(const char *text, const char *settings) {
    return lab_replicate(lab_parse(text, settings), 0, &(gw_replicate_options){.traced = GW_NOBODY});
}

/* One persona for all is the segment with the same multipliers; one that multiplies nothing is none. */
Test(personas, one_for_everybody_is_a_segment_like_that) {
    static const char *const cases[][2] = {
        {ONE(""), ""},
        {ONE("patience = 0.5;"), "market.segments.all.patience=0.5"},
        {ONE("expectation = 0.9;"), "market.segments.all.expectation=0.9"},
        {ONE("complaining = 8.0;"), "market.segments.all.complaining=8"},
        {ONE("visit_rate = 2.0;"), "market.segments.all.visits_per_year=52"},
    };
    lab_result plain = play(lab_town, "");
    for (int k = 0; k < 5; k++) {
        lab_result persona = play(cases[k][0], ""), segment = play(lab_town, cases[k][1]);
        cr_assert_gt(lab_agree(&persona, &segment, ""), 80);
        cr_assert_eq(
            lab_same_bits(lab_value(&persona, "satisfaction.cafe"), lab_value(&plain, "satisfaction.cafe")),
            k == 0, "case %d", k);
        lab_free(&persona);
        lab_free(&segment);
    }
    lab_free(&plain);
}

/* A persona is for life: those who leave and come back are the same. */
Test(personas, who_comes_back_is_the_same) {
    gw_scenario *s = lab_parse(PERSONAS LAB_TOWN, "loyalty.leave_rate=6; run.weeks=104");
    gw_run *run = lab_run(s, 0);
    static uint8_t first[3000];
    int again = 0;
    do {
        for (uint32_t id = 0; id < run->population; id++) {
            uint8_t now = run->people[id].flags >> GW_PERSONA_SHIFT;
            cr_assert(first[id] == 0 || now == first[id], "person %u", id);
            again += first[id] > 0 && run->people[id].firm == 1 && run->people[id].generation > 1;
            first[id] = now;
        }
    } while (gw_run_advance(run, run->now + 7.0));
    cr_assert_gt(again, 100);
    gw_run_free(run);
    gw_scenario_free(s);
}
