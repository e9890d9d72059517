#include "scenario/scenario.h"

#include <criterion/criterion.h>
#include <stdio.h>

static gw_scenario *load(const char *name) {
    char file[512];
    (void)snprintf(file, sizeof file, "%s/scenarios/%s.cfg", GW_SOURCE_DIR, name);
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_load(file, NULL, 0, &diag);
    cr_assert_not_null(scenario, "%s", file);
    gw_diag_free(&diag);
    return scenario;
}

Test(restore, makes_every_scenario_again_from_its_canonical_text) {
    static const char *const names[] = {"coffee-chain", "coffee-chain-cut-training",
                                        "coffee-chain-fewer-staff", "call-centre",
                                        "validation/plain-station"};
    for (int i = 0; i < 5; i++) {
        gw_diag diag = {0};
        gw_scenario *a = load(names[i]), *b = gw_scenario_restore(a->text, a->file, &diag);
        cr_assert(b && diag.count == 0, "%s: %s", names[i], diag.count > 0 ? diag.items[0].text : "");
        cr_assert(strcmp(a->text, b->text) == 0 && a->hash == b->hash, "%s", names[i]);
        gw_scenario_free(a);
        gw_scenario_free(b);
    }
}

Test(restore, refuses_what_it_does_not_know) {
    static const char *const texts[] = {"market.population 3\n", "market.poplation = 3\n",
                                        "run.weeks = long\n", "nothing"};
    for (int i = 0; i < 4; i++) {
        gw_diag diag = {0};
        cr_assert_null(gw_scenario_restore(texts[i], "x", &diag), "%s", texts[i]);
        cr_assert(diag.errors > 0);
        gw_diag_free(&diag);
    }
}
