/* goodwill check: all mistakes of a scenario, or that there are none */
#include "cli/cli.h"

#include "report/study.h"

#include <stdio.h>

static int check_file(const char *file, const gw_cli_options *options) {
    gw_scenario *scenario = gw_cli_load(file, options);
    if (!scenario) {
        return GW_EXIT_USER;
    }
    if (options->print) {
        printf("%s%s%s%s", options->argument_count > 1 ? "# " : "", options->argument_count > 1 ? file : "",
               options->argument_count > 1 ? "\n" : "", scenario->text);
    } else {
        gw_sources sources = gw_study_sources(&(gw_study){.scenario = scenario});
        printf("%s: no mistakes (%d parameters, %d set, %d assumptions)\n", file, sources.all, sources.set,
               sources.assumptions);
    }
    gw_scenario_free(scenario);
    return GW_EXIT_OK;
}

static int run(const gw_cli_options *options) {
    int code = GW_EXIT_OK;
    for (int i = 0; i < options->argument_count; i++) {
        int one = check_file(options->arguments[i], options);
        code = one != GW_EXIT_OK ? one : code;
    }
    return code;
}

const gw_cli_spec gw_cli_check = {
    .name = "check",
    .arguments = "SCENARIO...",
    .summary = "all mistakes of a scenario, or that there are none",
    .description =
        "Reads each scenario and what it includes, and reports every mistake with file and line and, "
        "where a name is wrong, the nearest right one.\n\n"
        "Counts the parameters: those that are set, and those left at a default that is an assumption, "
        "for which no published figure stands. Exit code 2 when there is any mistake.",
    .example = "goodwill check scenarios/coffee-chain.cfg\n"
               "goodwill check scenarios/coffee-chain.cfg --print --set market.population=50000",
    .takes = GW_TAKES_SET | GW_TAKES_PRINT,
    .least = 1,
    .most = 1000,
    .run = run,
};
