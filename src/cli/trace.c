/* goodwill trace: one customer's life, event by event */
#include "cli/cli.h"

#include "cli/career.h"
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

static void print_title(const gw_run *run, const gw_scenario *scenario, const gw_cli_options *options,
                        gw_text *who) {
    if (options->format == GW_FORMAT_TABLE) {
        printf("%s in %s (seed %llu, replication %u)\n\n", who->bytes,
               *scenario->world->title ? scenario->world->title : scenario->file,
               (unsigned long long)run->setup.seed, run->setup.replication);
    }
    gw_text_free(who);
}

static int trace_employee(gw_run *run, const gw_scenario *scenario, const gw_cli_options *options) {
    int place;
    uint32_t position;
    if (options->person >= 0) {
        return gw_cli_fail(GW_EXIT_USER, "--person and --employee: one life at a time");
    }
    if (!gw_career_find(run, options->employee, &place, &position)) {
        return GW_EXIT_USER;
    }
    gw_text who = {0};
    gw_text_addf(&who, "Employee %u of %s at %s", position + 1, run->place[place].params->name,
                 run->firm[run->place[place].firm].params->name);
    print_title(run, scenario, options, &who);
    gw_career_play(run, place, position, options->format);
    return GW_EXIT_OK;
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
    if (options->employee) {
        code = trace_employee(run, scenario, options);
    } else if (options->person < 0) {
        code = ask_who(run);
    } else {
        gw_text who = {0};
        gw_text_addf(&who, "The life of person %lld", (long long)options->person);
        print_title(run, scenario, options, &who);
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
    .arguments = "SCENARIO --person ID | --employee STATION:N",
    .summary = "one customer's or employee's life",
    .description =
        "Plays one replication and prints what one person lives through: wishes, waits, each encounter "
        "with its five qualities against what was expected, problems, complaints, what they tell and "
        "hear, what they pay, and when and why they leave.\n\n"
        "People are numbered from 0; without --person, a customer's number is offered. --first chooses "
        "the replication (0), --format csv or json writes the events for a program, as rows or as JSON "
        "objects, one a line.\n\n"
        "--employee STATION:N (or FIRM.STATION:N, from 1) tells of somebody on the other side: how "
        "motivated and able they are, from month to month, when they are overloaded or tired, and when "
        "they go and are replaced.",
    .example = "goodwill trace scenarios/coffee-chain.cfg --person 9\n"
               "goodwill trace scenarios/coffee-chain.cfg --person 9 --first 3 --format json\n"
               "goodwill trace scenarios/coffee-chain.cfg --employee counter:3",
    .takes = GW_TAKES_SET | GW_TAKES_PERSON | GW_TAKES_SEED | GW_TAKES_FIRST | GW_TAKES_FORMAT,
    .least = 1,
    .most = 1,
    .run = run_command,
};
