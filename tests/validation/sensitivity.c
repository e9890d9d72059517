/* Sobol indices of the mean wait in an M/M/1 over the rate of arrivals and the time of service, against those
 * of the formula, which are integrated numerically. n = 128 rows of ten weeks' queueing (some 60,000
 * customers a run); every index within its 95 % interval, and within 0.05 of the formula's. */
#include "experiment/sensitivity.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define RATE "firms.firm.stations.desk.arrivals_per_hour"
#define TIME "firms.firm.stations.desk.service_minutes"

/* Wq = rho / (mu - lambda), in minutes, at places from 0 to 1 of 30..45 an hour and 0.8..1.1 minutes. */
static double wait(double rate_at, double time_at) {
    double lambda = (30.0 + 15.0 * rate_at) / 60.0, service = 0.8 + 0.3 * time_at;
    return lambda * service / (1.0 / service - lambda);
}

typedef struct shares {
    double rate, time; /* first indices; there is one interaction, so the totals follow */
} shares;

/* By the midpoint rule: the error is of the order of 1e-6. */
static shares of_formula(void) {
    enum { CELLS = 400 };
    static double by_rate[CELLS], by_time[CELLS];
    double mean = 0.0, square = 0.0, of_rate = 0.0, of_time = 0.0;
    for (int i = 0; i < CELLS; i++) {
        for (int j = 0; j < CELLS; j++) {
            double w = wait((i + 0.5) / CELLS, (j + 0.5) / CELLS);
            mean += w / (CELLS * CELLS);
            square += w * w / (CELLS * CELLS);
            by_rate[i] += w / CELLS;
            by_time[j] += w / CELLS;
        }
    }
    for (int i = 0; i < CELLS; i++) {
        of_rate += (by_rate[i] - mean) * (by_rate[i] - mean) / CELLS;
        of_time += (by_time[i] - mean) * (by_time[i] - mean) / CELLS;
    }
    double variance = square - mean * mean;
    return (shares){of_rate / variance, of_time / variance};
}

static void expect(const char *what, gw_estimate e, double right) {
    cr_expect(fabs(e.value - right) < 0.05, "%s: %.4f, not %.4f", what, e.value, right);
    cr_expect(e.lo <= right && right <= e.hi, "%s: %.4f is not in %.4f .. %.4f", what, right, e.lo, e.hi);
}

static int column_of(const gw_columns *columns, const char *name) {
    gw_text own = {0};
    int found = -1;
    for (int i = 0; i < columns->count; i++) {
        gw_text_clear(&own);
        gw_column_name(&columns->at[i], &own);
        found = strcmp(own.bytes, name) == 0 ? i : found;
    }
    gw_text_free(&own);
    return found;
}

Test(sensitivity, of_the_wait_in_an_M_M_1_is_that_of_its_formula) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_load(GW_SOURCE_DIR "/scenarios/validation/mm1.cfg",
                                             &(gw_setting){"run.weeks", "11"}, 1, &diag);
    cr_assert(scenario, "%s", diag.count > 0 ? diag.items[0].text : "");
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    gw_columns columns = gw_columns_create(&setup);
    gw_ranges ranges = {0};
    gw_ranges_add(&ranges, scenario, RATE "=30:45", &diag);
    gw_ranges_add(&ranges, scenario, TIME "=0.8:1.1", &diag);
    cr_assert_eq(diag.errors, 0);
    int column = column_of(&columns, "station_wait.firm.desk");
    cr_assert_geq(column, 0);
    gw_trials trials = {.scenario = scenario,
                        .ranges = &ranges,
                        .columns = &columns,
                        .column = &column,
                        .kpis = 1,
                        .seed = 1,
                        .threads = 2};
    gw_sensitivity_wish wish = {.method = GW_SOBOL, .reps = 1, .samples = 128};
    gw_sensitivity found;
    cr_assert(gw_sensitivity_run(&trials, &wish, &found, &diag));

    const gw_effect *effect = found.of[0].effect;
    shares right = of_formula();
    expect("rate, first", effect[0].at[GW_EFFECT_FIRST], right.rate);
    expect("rate, total", effect[0].at[GW_EFFECT_TOTAL], 1.0 - right.time);
    expect("time, first", effect[1].at[GW_EFFECT_FIRST], right.time);
    expect("time, total", effect[1].at[GW_EFFECT_TOTAL], 1.0 - right.rate);
    cr_expect(effect[2].at[GW_EFFECT_TOTAL].value < 0.02, "luck makes %.4f of it",
              effect[2].at[GW_EFFECT_TOTAL].value);

    gw_sensitivity_free(&found);
    gw_trials_free(&trials);
    gw_ranges_free(&ranges);
    gw_columns_free(&columns);
    gw_scenario_free(scenario);
    gw_diag_free(&diag);
}
