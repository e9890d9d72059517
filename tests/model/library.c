/* The scenarios and presets of the library: that they load, and what they are made of. */
#include "model/lab.h"

#include "model/contact.h"

static const char *const presets[] = {
    "complaints-frontline",
    "complaints-head-office",
    "complaints-literal",
    "gestures",
    "hokanson",
    "ics",
    "leadership-balanced",
    "leadership-participative",
    "leadership-task",
    "personas",
    "leadership-relationship",
    "sensors",
    "surveys",
    "talk-literature",
    "talk-notes",
    "maturity-service",
    "maturity-care",
    "maturity-centric",
    "model-sales",
    "model-customer",
    "model-experience",
    "model-price",
};

Test(library, every_preset_lies_over_the_coffee_chain) {
    for (size_t i = 0; i < sizeof presets / sizeof presets[0]; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "@include \"%s/scenarios/coffee-chain.cfg\"\n", GW_SOURCE_DIR);
        gw_text_addf(&text, "@include \"%s/scenarios/presets/%s.cfg\"\n", GW_SOURCE_DIR, presets[i]);
        gw_scenario_free(lab_parse(gw_text_string(&text), ""));
        gw_text_free(&text);
    }
}

/* Deliveries, re-deliveries, collections, tracking, contact, claims: each a row of the journey map.
 * scenario: parcel-carrier */
Test(library, M15_customers_of_a_parcel_carrier_meet_it_in_six_places) {
    static const char *const names[] = {"claims",     "collections",  "contact",
                                        "deliveries", "redeliveries", "tracking"};
    gw_scenario *s = lab_load("parcel-carrier", "run.weeks=13");
    gw_run *run = lab_play(s, 0);
    lab_check(run);
    cr_assert_eq(run->places, 6);
    for (int i = 0; i < run->places; i++) {
        cr_assert_str_eq(run->place[i].params->name, names[i]);
        int64_t met = 0;
        for (int stage = 0; stage < GW_STAGES; stage++) {
            met += run->contacts[gw_contact_index(run, i, 0, stage)].met;
        }
        cr_assert_gt(met, 50, "%s: %d", names[i], (int)met);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}
