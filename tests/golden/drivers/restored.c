/* Prints "NAME REPLICATION EVENTS RUN_HASH" of two replications, as digest.c does, of a canonical text on
 * standard input. Needs nothing but the core: no libconfig, no files.
 *
 * usage: restored NAME <canonical text */
#include "run/replicate.h"
#include "scenario/load.h"

#include <stdio.h>

/* Whoever restores reads no libconfig text. */
bool gw_params_load(gw_params *params, const char *file, gw_diag *diag) {
    (void)params;
    gw_diag_add(diag, GW_ERROR, file, 0, "only canonical text can be read here");
    return false;
}

bool gw_params_parse(gw_params *params, const char *text, const char *name, gw_diag *diag) {
    (void)text;
    return gw_params_load(params, name, diag);
}

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "?";
    gw_text text = {0};
    char bytes[4096];
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, stdin)) > 0;) {
        gw_text_add_bytes(&text, bytes, (ptrdiff_t)n);
    }
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_restore(gw_text_string(&text), name, &diag);
    if (!scenario) {
        gw_text_clear(&text);
        for (int i = 0; i < diag.count; i++) {
            gw_diag_write(&diag, i, &text);
        }
        fputs(gw_text_string(&text), stderr);
        return 2;
    }
    uint64_t seed = scenario->world->run.seed;
    gw_setup setup = gw_replicate_setup(scenario, seed, 0);
    gw_columns columns = gw_columns_create(&setup);
    gw_replicate_options options = {.traced = GW_NOBODY};
    for (uint32_t r = 0; r < 2; r++) {
        gw_result *result = gw_replicate(scenario, &columns, seed, r, &options);
        printf("%s %d %lld %016llx\n", name, (int)r, (long long)result->events,
               (unsigned long long)result->run_hash);
        gw_result_free(result);
    }
    gw_columns_free(&columns);
    gw_scenario_free(scenario);
    gw_diag_free(&diag);
    gw_text_free(&text);
    return 0;
}
