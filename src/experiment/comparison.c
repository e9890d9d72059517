#include "experiment/comparison.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/math.h"

#include <string.h>

static const double LEVEL = 0.95;

/* --- making -------------------------------------------------------------------------------------------- */

static int measure_of(gw_comparison *c, const char *name, const gw_column *column) {
    for (int i = 0; i < c->count; i++) {
        if (strcmp(c->measures[i].name, name) == 0) {
            return i;
        }
    }
    c->measures = gw_grow(c->measures, c->count + 1, sizeof *c->measures);
    gw_measure *made = &c->measures[c->count];
    *made = (gw_measure){.kpi = column->kpi, .example = column};
    gw_text copy = {0};
    gw_text_add(&copy, name);
    made->name = copy.bytes;
    for (int a = 0; a < GW_ARMS_MAX; a++) {
        made->column[a] = -1;
    }
    return c->count++;
}

/* Columns come in the order of the KPIs; what only a later scenario has stands behind all others. */
static void match(gw_comparison *c, int arm) {
    for (int i = 0; i < c->arm[arm].columns.count; i++) {
        gw_text name = {0};
        const gw_column *column = &c->arm[arm].columns.at[i];
        gw_column_name(column, &name);
        int measure = measure_of(c, name.bytes, column); /* which may move the measures */
        c->measures[measure].column[arm] = i;
        gw_text_free(&name);
    }
}

static gw_summary *summaries(ptrdiff_t count) {
    gw_summary *made = gw_grow(NULL, count, sizeof *made);
    for (ptrdiff_t i = 0; i < count; i++) {
        made[i] = (gw_summary){0};
    }
    return made;
}

static int periods_of(const gw_scenario *scenario) {
    const gw_run_params *run = &scenario->world->run;
    return (int)(run->weeks / run->period_weeks + 1e-9);
}

static void prepare_series(gw_comparison *c) {
    bool alike = true;
    c->period_weeks = c->arm[0].scenario->world->run.period_weeks;
    c->periods = periods_of(c->arm[0].scenario);
    for (int a = 1; a < c->arms; a++) {
        int periods = periods_of(c->arm[a].scenario);
        c->periods = periods < c->periods ? periods : c->periods;
        alike &= c->arm[a].scenario->world->run.period_weeks == c->period_weeks;
    }
    c->periods = alike ? c->periods : 0;
    if (c->periods > 0) {
        c->series = summaries((ptrdiff_t)(c->arms - 1) * c->periods * c->count);
    }
}

gw_comparison *gw_comparison_create(const gw_scenario *const *scenarios, int arms, uint64_t seed,
                                    uint32_t first, bool series) {
    GW_ASSERT(arms >= 2 && arms <= GW_ARMS_MAX);
    gw_comparison *c = gw_grow(NULL, 1, sizeof *c);
    *c = (gw_comparison){.seed = seed, .first = first, .arms = arms, .with_series = series};
    for (int a = 0; a < arms; a++) {
        gw_setup setup = gw_replicate_setup(scenarios[a], seed, first);
        gw_columns columns = gw_columns_create(&setup);
        c->arm[a] = (gw_arm){
            .scenario = scenarios[a], .columns = columns, .aggregate = gw_aggregate_create(columns.count)};
        match(c, a);
    }
    c->pairs = summaries((ptrdiff_t)c->count * gw_pairs(arms));
    if (series) {
        prepare_series(c);
    }
    return c;
}

void gw_comparison_free(gw_comparison *c) {
    if (!c) {
        return;
    }
    for (int a = 0; a < c->arms; a++) {
        gw_columns_free(&c->arm[a].columns);
        gw_aggregate_free(&c->arm[a].aggregate);
        gw_release(c->arm[a].held.values);
        gw_release(c->arm[a].held.series);
    }
    for (int i = 0; i < c->count; i++) {
        gw_release(c->measures[i].name);
    }
    gw_release(c->measures);
    gw_release(c->pairs);
    gw_release(c->series);
    gw_release(c);
}

/* --- taking in ----------------------------------------------------------------------------------------- */

gw_result *gw_play_comparison(const void *subject, uint32_t number, gw_job *job) {
    const gw_comparison *c = subject;
    const gw_arm *arm = &c->arm[number % (uint32_t)c->arms];
    gw_subject scenario = {
        .scenario = arm->scenario, .columns = &arm->columns, .seed = c->seed, .series = c->with_series};
    return gw_play_scenario(&scenario, c->first + number / (uint32_t)c->arms, job);
}

static void hold(gw_result *held, const gw_result *result) {
    double *values = held->values, *series = held->series;
    *held = *result;
    held->values = gw_grow(values, result->columns, sizeof(double));
    memcpy(held->values, result->values, (size_t)result->columns * sizeof(double));
    held->series = series;
    if (result->series) {
        ptrdiff_t cells = (ptrdiff_t)result->periods * result->columns;
        held->series = gw_grow(series, cells > 0 ? cells : 1, sizeof(double));
        memcpy(held->series, result->series, (size_t)cells * sizeof(double));
    }
}

static void add_pairs(gw_comparison *c, int measure) {
    const int *column = c->measures[measure].column;
    gw_summary *pairs = c->pairs + (ptrdiff_t)measure * gw_pairs(c->arms);
    for (int i = 0; i < c->arms; i++) {
        for (int j = i + 1; j < c->arms; j++) {
            if (column[i] >= 0 && column[j] >= 0) {
                double difference = c->arm[i].held.values[column[i]] - c->arm[j].held.values[column[j]];
                gw_summary_add(&pairs[gw_pair_at(c->arms, i, j)], difference);
            }
        }
    }
}

static void add_series(gw_comparison *c, int arm, int period) {
    const gw_result *a = &c->arm[arm].held, *first = &c->arm[0].held;
    gw_summary *row = c->series + ((ptrdiff_t)(arm - 1) * c->periods + period) * c->count;
    for (int m = 0; m < c->count; m++) {
        const int *column = c->measures[m].column;
        if (column[0] >= 0 && column[arm] >= 0) {
            double level = first->series[(ptrdiff_t)period * first->columns + column[0]];
            gw_summary_add(&row[m], a->series[(ptrdiff_t)period * a->columns + column[arm]] - level);
        }
    }
}

bool gw_comparison_add(gw_comparison *c, const gw_result *result) {
    int arm = (int)(c->taken++ % c->arms);
    hold(&c->arm[arm].held, result);
    if (arm < c->arms - 1) {
        return false;
    }
    for (int a = 0; a < c->arms; a++) {
        gw_aggregate_add(&c->arm[a].aggregate, &c->arm[a].held);
    }
    for (int m = 0; m < c->count; m++) {
        add_pairs(c, m);
    }
    for (int a = 1; a < c->arms; a++) {
        for (int p = 0; p < c->periods; p++) {
            add_series(c, a, p);
        }
    }
    c->runs++;
    return true;
}

/* --- what came out ------------------------------------------------------------------------------------- */

static bool all_have(const gw_comparison *c, int measure) {
    bool all = true;
    for (int a = 0; a < c->arms; a++) {
        all &= c->measures[measure].column[a] >= 0;
    }
    return all;
}

int gw_comparison_find(const gw_comparison *c, const char *name) {
    int found = -1;
    for (int i = 0; i < c->count; i++) {
        if (strcmp(c->measures[i].name, name) == 0) {
            return i;
        }
    }
    for (int i = 0; i < c->count; i++) {
        const gw_column *column = c->measures[i].example;
        if (!*column->segment_name && !*column->station_name &&
            strcmp(gw_kpi_at(column->kpi)->name, name) == 0) {
            if (all_have(c, i)) {
                return i;
            }
            found = found < 0 ? i : found;
        }
    }
    return found;
}

gw_summary gw_comparison_difference(const gw_comparison *c, int measure, int arm, int other) {
    return gw_pair_difference(c->pairs + (ptrdiff_t)measure * gw_pairs(c->arms), c->arms, arm, other);
}

gw_interval gw_comparison_interval(const gw_comparison *c, const gw_summary *difference) {
    return gw_summary_interval_at(difference, 1.0 - (1.0 - LEVEL) / (c->arms - 1));
}

static double variance_in(const gw_comparison *c, int measure, int arm) {
    int column = c->measures[measure].column[arm];
    double sd = column >= 0 ? gw_summary_sd(&c->arm[arm].aggregate.column[column])
                            : gw_double_from_bits(0x7ff8000000000000u);
    return sd * sd;
}

double gw_comparison_luck(const gw_comparison *c, int measure, int arm, int other) {
    gw_summary difference = gw_comparison_difference(c, measure, arm, other);
    double sd = gw_summary_sd(&difference);
    return (variance_in(c, measure, arm) + variance_in(c, measure, other)) / (sd * sd);
}

gw_verdict gw_comparison_verdict(const gw_comparison *c, const gw_summary *difference) {
    gw_interval interval = gw_comparison_interval(c, difference);
    if (difference->n < 2) {
        return GW_VERDICT_NONE;
    }
    if (difference->mean == 0.0 && difference->squares == 0.0) {
        return GW_VERDICT_SAME;
    }
    return interval.lo > 0.0 ? GW_VERDICT_ABOVE : interval.hi < 0.0 ? GW_VERDICT_BELOW : GW_VERDICT_UNTOLD;
}

int gw_comparison_equivalence(const gw_comparison *c, int measure, int arm, int other, double within) {
    gw_summary difference = gw_comparison_difference(c, measure, arm, other);
    gw_interval interval = gw_comparison_interval(c, &difference);
    if (!(within >= 0.0) || difference.n < 2) {
        return 0;
    }
    bool inside = interval.lo >= -within && interval.hi <= within;
    return inside ? 1 : interval.lo > within || interval.hi < -within ? -1 : 0;
}

static const gw_summary *at_period(const gw_comparison *c, int measure, int arm, int period) {
    return &c->series[((ptrdiff_t)(arm - 1) * c->periods + period) * c->count + measure];
}

static int side_of(const gw_summary *difference) {
    return difference->n == 0 ? 0 : (difference->mean > 0.0) - (difference->mean < 0.0);
}

/* The side on which the interval of a period lies; 0 when it holds 0. */
static int told_side(const gw_comparison *c, int measure, int arm, int period) {
    const gw_summary *difference = at_period(c, measure, arm, period);
    double level = 1.0 - (1.0 - LEVEL) / ((double)c->periods * (c->arms - 1));
    gw_interval interval = gw_summary_interval_at(difference, level);
    return (interval.lo > 0.0) - (interval.hi < 0.0);
}

gw_onset gw_comparison_onset(const gw_comparison *c, int measure, int arm) {
    gw_onset onset = {.since = -1, .before_first = -1, .before_last = -1};
    int side = c->periods > 0 ? side_of(at_period(c, measure, arm, c->periods - 1)) : 0;
    int from = c->periods;
    while (side != 0 && from > 0 && side_of(at_period(c, measure, arm, from - 1)) == side) {
        from--;
    }
    while (from < c->periods && told_side(c, measure, arm, from) != side) {
        from++;
    }
    if (side == 0 || from >= c->periods) {
        return onset;
    }
    onset.since = from;
    onset.side = side;
    for (int p = 0; p < from; p++) {
        if (told_side(c, measure, arm, p) == -side) {
            onset.before++;
            onset.before_first = onset.before_first < 0 ? p : onset.before_first;
            onset.before_last = p;
        }
    }
    return onset;
}

gw_best gw_comparison_best(const gw_comparison *c, int measure, gw_interval *interval) {
    int better = gw_kpi_at(c->measures[measure].kpi)->better;
    if (better == 0) {
        return (gw_best){.best = -1};
    }
    return gw_best_find(c->pairs + (ptrdiff_t)measure * gw_pairs(c->arms), c->arms, better, LEVEL, interval);
}
