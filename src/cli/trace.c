/* goodwill trace: one customer's life, event by event */
#include "cli/cli.h"

#include "cli/journey.h"
#include "run/replicate.h"

#include <stdio.h>

static int ask_who(const gw_run *run) {
    uint32_t id = gw_journey_customer(run);
    if (id == GW_NOBODY) {
        return gw_cli_fail(GW_EXIT_USER, "say whose life: --person ID, from 0 to %u", run->population - 1);
    }
    return gw_cli_fail(GW_EXIT_USER,
                       "say whose life: --person ID, from 0 to %u; --person %u is a customer of %s on day 0",
                       run->population - 1, id, gw_journey_firm(run, run->people[id].firm - 1));
}

static void play(gw_run *run, uint32_t person, gw_format format) {
    gw_journey journey;
    run->traced = person;
    gw_journey_begin(&journey, run, format);
    run->trace = gw_journey_note;
    run->trace_context = &journey;
    (void)gw_run_advance(run, run->horizon);
    gw_journey_end(&journey, run);
}

static int trace(const gw_scenario *scenario, const gw_cli_options *options) {
    uint64_t seed = scenario->world->run.seed;
    int64_t replication = options->first < 0 ? 0 : options->first;
    if (replication > UINT32_MAX) {
        return gw_cli_fail(GW_EXIT_USER, "--first %lld: replications are numbered 0 to %u",
                           (long long)replication, UINT32_MAX);
    }
    if (options->person >= scenario->world->market.population) {
        return gw_cli_fail(GW_EXIT_USER,
                           "--person %lld: the %lld people of this market are numbered 0 to %lld",
                           (long long)options->person, (long long)scenario->world->market.population,
                           (long long)scenario->world->market.population - 1);
    }
    gw_setup setup = gw_replicate_setup(scenario, seed, (uint32_t)replication);
    gw_run *run = gw_run_create(&setup);
    int code = GW_EXIT_OK;
    if (options->person < 0) {
        code = ask_who(run);
    } else {
        if (options->format == GW_FORMAT_TABLE) {
            printf("The life of person %lld in %s (seed %llu, replication %lld)\n\n",
                   (long long)options->person,
                   *scenario->world->title ? scenario->world->title : scenario->file,
                   (unsigned long long)seed, (long long)replication);
        }
        play(run, (uint32_t)options->person, options->format);
    }
    gw_run_free(run);
    return code;
}

static int run_command(const gw_cli_options *options) {
    gw_scenario *scenario = gw_cli_load(options->arguments[0], options);
    if (!scenario) {
        return GW_EXIT_USER;
    }
    int code = trace(scenario, options);
    gw_scenario_free(scenario);
    return code;
}

const gw_cli_spec gw_cli_trace = {
    .name = "trace",
    .arguments = "SCENARIO --person ID",
    .summary = "one customer's life, event by event",
    .description = "Plays one replication and prints what one person lives through: wishes, waits, each "
                   "encounter with its five\n"
                   "qualities against what was expected, problems, complaints, what they tell and hear, what "
                   "they pay, and when\n"
                   "and why they leave. People are numbered from 0; without --person, a customer's number is "
                   "offered. --first\n"
                   "chooses the replication (0), --format json or csv writes the events for a program.",
    .example = "goodwill trace scenarios/coffee-chain.cfg --person 9\n"
               "goodwill trace scenarios/coffee-chain.cfg --person 9 --first 3 --format json",
    .takes = GW_TAKES_SET | GW_TAKES_PERSON | GW_TAKES_SEED | GW_TAKES_FIRST | GW_TAKES_FORMAT,
    .least = 1,
    .most = 1,
    .run = run_command,
};
