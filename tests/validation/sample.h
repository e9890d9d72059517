/* sample: replications of a scenario, and what their mean tells */
#ifndef GW_TEST_SAMPLE_H
#define GW_TEST_SAMPLE_H

#include "base/arena.h"
#include "run/replicate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALIDATION_DIR GW_SOURCE_DIR "/scenarios/validation/"

typedef struct sample {
    gw_scenario *scenario;
    gw_columns columns;
    int runs;
    double *values; /* [run * columns.count + column] */
} sample;

typedef struct estimate {
    double mean, se;
    int n;
} estimate;

/* Reads scenarios/validation/STEM.cfg with settings over it; NULL and a word on stderr when it is wrong. */
static inline gw_scenario *sample_scenario(const char *path, const gw_setting *settings, int count) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_load(path, settings, count, &diag);
    for (int i = 0; i < diag.count; i++) {
        gw_text text = {0};
        gw_diag_write(&diag, i, &text);
        fputs(gw_text_string(&text), stderr);
        gw_text_free(&text);
    }
    gw_diag_free(&diag);
    return scenario;
}

/* scenarios/validation/STEM.cfg with settings over it; a mistake in it ends the program. */
static inline gw_scenario *sample_load(const char *stem, const gw_setting *settings, int count) {
    char path[512];
    snprintf(path, sizeof path, "%s%s.cfg", VALIDATION_DIR, stem);
    gw_scenario *scenario = sample_scenario(path, settings, count);
    if (!scenario) {
        exit(2);
    }
    return scenario;
}

/* Plays it `runs` times (0: as often as the scenario says), with the scenario's own seed. */
static inline sample sample_of(const char *stem, const gw_setting *settings, int count, int runs) {
    sample s = {.scenario = sample_load(stem, settings, count)};
    const gw_run_params *run = &s.scenario->world->run;
    gw_setup setup = gw_replicate_setup(s.scenario, run->seed, 0);
    s.columns = gw_columns_create(&setup);
    s.runs = runs > 0 ? runs : (int)run->replications;
    s.values = calloc((size_t)s.runs * (size_t)s.columns.count, sizeof *s.values);
    for (int r = 0; r < s.runs; r++) {
        gw_replicate_options options = {.traced = GW_NOBODY};
        gw_result *result = gw_replicate(s.scenario, &s.columns, run->seed, (uint32_t)r, &options);
        memcpy(s.values + (ptrdiff_t)r * s.columns.count, result->values,
               (size_t)s.columns.count * sizeof *s.values);
        gw_result_free(result);
    }
    return s;
}

static inline void sample_free(sample *s) {
    free(s->values);
    gw_columns_free(&s->columns);
    gw_scenario_free(s->scenario);
    *s = (sample){0};
}

/* The value of a column ("queue.firm.desk") in a run. */
static inline double sample_value(const sample *s, int run, const char *name) {
    gw_text text = {0};
    double value = NAN;
    bool found = false;
    for (int i = 0; i < s->columns.count && !found; i++) {
        gw_text_clear(&text);
        gw_column_name(&s->columns.at[i], &text);
        if (strcmp(gw_text_string(&text), name) == 0) {
            value = s->values[(ptrdiff_t)run * s->columns.count + i];
            found = true;
        }
    }
    gw_text_free(&text);
    if (!found) {
        fprintf(stderr, "no column %s\n", name);
        exit(2);
    }
    return value;
}

/* Of `runs` values, `stride` apart; a NaN is a run that has nothing to say and is left out. */
static inline estimate estimate_of(const double *values, int stride, int runs) {
    estimate e = {0};
    double squares = 0.0;
    for (int r = 0; r < runs; r++) {
        double value = values[(ptrdiff_t)r * stride];
        if (!isnan(value)) {
            double distance = value - e.mean;
            e.n++;
            e.mean += distance / e.n;
            squares += distance * (value - e.mean);
        }
    }
    e.se = e.n > 1 ? sqrt(squares / (e.n - 1) / e.n) : NAN;
    return e;
}

typedef double sample_measure(const sample *s, int run);

static inline estimate sample_estimate(const sample *s, sample_measure *measure) {
    double *values = calloc((size_t)s->runs, sizeof *values);
    for (int r = 0; r < s->runs; r++) {
        values[r] = measure(s, r);
    }
    estimate e = estimate_of(values, 1, s->runs);
    free(values);
    return e;
}

/* Whether an estimate lands on a value: no farther than four standard errors, and those no more than a share
 * `tolerance` of it, so that a miss of this share would be seen. */
static inline bool lands(estimate e, double value, double tolerance) {
    return fabs(e.mean - value) <= 4.0 * e.se && 4.0 * e.se <= tolerance * fabs(value);
}

#endif
