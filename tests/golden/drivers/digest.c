/* Prints "NAME REPLICATION EVENTS RUN_HASH" for each scenario file: what tests/golden/hashes.txt holds.
 *
 * usage: digest [--reps N] [--weeks W] FILE...      --trail FILE REPLICATION prints every event instead. */
#include "determinism/lockstep.h"
#include "run/replicate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gw_scenario *load(const char *file, const char *weeks) {
    gw_diag diag = {0};
    gw_setting setting = {"run.weeks", weeks};
    gw_scenario *scenario = gw_scenario_load(file, &setting, 1, &diag);
    gw_text text = {0};
    for (int i = 0; i < diag.count; i++) {
        gw_diag_write(&diag, i, &text);
    }
    fputs(gw_text_string(&text), stderr);
    if (!scenario) {
        exit(2);
    }
    gw_diag_free(&diag);
    gw_text_free(&text);
    return scenario;
}

/* "validation/plain-station" of ".../scenarios/validation/plain-station.cfg" */
static void name_of(const char *file, gw_text *name) {
    const char *at = strstr(file, "scenarios/");
    at = at ? at + strlen("scenarios/") : file;
    const char *end = strstr(at, ".cfg");
    gw_text_add_bytes(name, at, end ? end - at : (ptrdiff_t)strlen(at));
}

static void digest(const char *file, const char *weeks, int reps) {
    gw_scenario *scenario = load(file, weeks);
    uint64_t seed = scenario->world->run.seed;
    gw_setup setup = gw_replicate_setup(scenario, seed, 0);
    gw_columns columns = gw_columns_create(&setup);
    gw_replicate_options options = {.traced = GW_NOBODY};
    gw_text name = {0};
    name_of(file, &name);
    for (int r = 0; r < reps; r++) {
        gw_result *result = gw_replicate(scenario, &columns, seed, (uint32_t)r, &options);
        printf("%s %d %lld %016llx\n", gw_text_string(&name), r, (long long)result->events,
               (unsigned long long)result->run_hash);
        gw_result_free(result);
    }
    gw_text_free(&name);
    gw_columns_free(&columns);
    gw_scenario_free(scenario);
}

static void trail(const char *file, const char *weeks, uint32_t replication) {
    gw_scenario *scenario = load(file, weeks);
    gw_setup setup = gw_replicate_setup(scenario, scenario->world->run.seed, replication);
    gw_run *run = gw_run_create(&setup);
    while (lockstep_step(run)) {
        gw_text line = {0};
        lockstep_name(&run->event, &line);
        printf("event %lld: %s\n", (long long)run->played, gw_text_string(&line));
        gw_text_free(&line);
    }
    gw_run_free(run);
    gw_scenario_free(scenario);
}

int main(int argc, char **argv) {
    const char *weeks = "30"; /* past the first dates of the plans */
    int reps = 2, i = 1;
    for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
        if (strcmp(argv[i], "--weeks") == 0) {
            weeks = argv[i + 1];
        } else if (strcmp(argv[i], "--reps") == 0) {
            reps = atoi(argv[i + 1]);
        } else if (strcmp(argv[i], "--trail") == 0 && i + 2 < argc) {
            trail(argv[i + 1], weeks, (uint32_t)atoi(argv[i + 2]));
            return 0;
        }
    }
    for (; i < argc; i++) {
        digest(argv[i], weeks, reps);
    }
    return 0;
}
