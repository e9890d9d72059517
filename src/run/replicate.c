#include "run/replicate.h"

#include "base/hash.h"
#include "kpi/day.h"

typedef struct observer {
    const gw_columns *columns;
    gw_result *result;
    gw_snapshot window, period; /* where each began */
    const gw_replicate_options *options;
    gw_day *day; /* NULL unless asked for */
} observer;

static void on_period(void *context, const gw_run *run, int period) {
    observer *o = context;
    switch (period) {
    case GW_PERIOD_WARM:
        gw_snapshot_take(&o->window, run);
        break;
    case GW_PERIOD_END:
        gw_columns_probe(o->columns, run, &o->window, o->result->values);
        if (o->result->map) {
            gw_touchpoints_probe(o->options->touchpoints, run, &o->window, o->result->map);
        }
        if (o->result->census) {
            gw_census_take(o->result->census, run);
        }
        break;
    default:
        if (o->options->series && period < o->result->periods) {
            double *row = o->result->series + (ptrdiff_t)period * o->columns->count;
            gw_columns_probe(o->columns, run, &o->period, row);
            gw_snapshot_take(&o->period, run);
        }
    }
}

gw_setup gw_replicate_setup(const gw_scenario *scenario, uint64_t seed, uint32_t replication) {
    const gw_world_params *world = scenario->world;
    const gw_firm_cast *cast = world->firms.items;
    gw_setup setup = {.world = world,
                      .firms = (int)world->firms.count,
                      .drive = gw_levers_drive,
                      .lever_count = GW_LEVER_COUNT,
                      .begin = gw_strategy_begin,
                      .seed = seed,
                      .replication = replication};
    for (int f = 0; f < setup.firms; f++) {
        setup.firm[f] = &cast[f].firm;
        setup.levers[f] = &cast[f].levers;
        setup.strategy[f] = &cast[f].strategy;
    }
    return setup;
}

static gw_result *make_result(const gw_scenario *scenario, const gw_columns *columns, const gw_setup *setup,
                              const gw_replicate_options *options) {
    gw_result *result = gw_grow(NULL, 1, sizeof *result);
    const gw_run_params *run = &scenario->world->run;
    *result = (gw_result){.scenario_hash = scenario->hash,
                          .seed = setup->seed,
                          .replication = setup->replication,
                          .columns = columns->count,
                          .periods = options->series ? (int)(run->weeks / run->period_weeks + 1e-9) : 0,
                          .values = gw_grow(NULL, columns->count, sizeof(double))};
    if (options->series) {
        result->series = gw_grow(NULL, (ptrdiff_t)result->periods * columns->count, sizeof(double));
    }
    if (options->touchpoints) {
        result->touches = options->touchpoints->count * GW_TOUCHES;
        result->map = gw_grow(NULL, result->touches, sizeof(double));
    }
    return result;
}

/* Plays up to `until`; on the way begins to look back at the people, where they are listed. */
static bool advance(gw_run *run, double until, const observer *o) {
    double look_back = run->horizon - GW_CENSUS_WEEKS * GW_DAYS_PER_WEEK;
    if (o->options->census && !o->result->census && until >= look_back) {
        gw_run_advance(run, look_back > 0.0 ? look_back : 0.0);
        o->result->census = gw_census_begin(run);
    }
    while (o->day && gw_day_next(o->day) <= until) {
        (void)gw_run_advance(run, gw_day_next(o->day));
        gw_day_look(o->day, run);
    }
    return gw_run_advance(run, until);
}

gw_result *gw_replicate(const gw_scenario *scenario, const gw_columns *columns, uint64_t seed,
                        uint32_t replication, const gw_replicate_options *options) {
    gw_setup setup = gw_replicate_setup(scenario, seed, replication);
    setup.fill = options->fill;
    observer o = {
        .columns = columns, .result = make_result(scenario, columns, &setup, options), .options = options};
    gw_run *run = gw_run_create(&setup);
    gw_snapshot_create(&o.window, run);
    gw_snapshot_create(&o.period, run);
    run->on_period = on_period;
    run->period_context = &o;
    run->traced = options->trace ? options->traced : GW_NOBODY;
    run->trace = options->trace;
    run->trace_context = options->trace_context;
    o.day = options->day ? gw_day_begin(run) : NULL;
    bool abandoned = false;
    double step = run->horizon / 64.0 < 1.0 ? run->horizon / 64.0 : 1.0;
    for (double until = step; !abandoned && advance(run, until, &o); until += step) {
        abandoned = options->abandon && *options->abandon != 0;
        if (options->progress) {
            options->progress(options->progress_context, until / run->horizon);
        }
    }
    o.result->events = run->events;
    if (o.day) {
        o.result->day_count = gw_day_count(run);
        o.result->day = gw_grow(NULL, o.result->day_count, sizeof(double));
        gw_day_probe(o.day, o.result->day);
        gw_day_free(o.day);
    }
    uint64_t hash = run->hash;
    for (int i = 0; i < columns->count; i++) {
        hash = abandoned ? hash : gw_hash_double(hash, o.result->values[i]);
    }
    o.result->run_hash = hash;
    gw_run_free(run);
    if (abandoned) {
        gw_result_free(o.result);
        return NULL;
    }
    return o.result;
}

void gw_result_free(gw_result *result) {
    if (result) {
        gw_release(result->values);
        gw_release(result->series);
        gw_release(result->map);
        gw_release(result->day);
        gw_census_free(result->census);
        gw_release(result);
    }
}
