/* targets: what the scenarios of scenarios/validation/ must land on: read by the tests and by
 * docs/validation.md */
#ifndef GW_TEST_TARGETS_H
#define GW_TEST_TARGETS_H

#include "formulas.h"
#include "kpi/money.h"
#include "moments.h"

/* switching: attractiveness of the cheap, the dear and the other brand */
static const double brands[] = {1.5 * (1.0 - 6.0 / 24.0), 1.5 * (1.0 - 20.0 / 24.0),
                                1.5 * (1.0 - 12.0 / 24.0)};

/* patience that is the same for all */
static inline double lasts_alike(double v, const void *context) {
    return v < *(const double *)context ? 1.0 : 0.0;
}

typedef struct target {
    const char *id, *scenario, *quantity;
    const char *published;   /* digits as printed; "": none */
    double value;            /* by the formula */
    double tolerance;        /* share of it */
    sample_measure *measure; /* of columns; NULL: */
    moment moment;           /* of the run itself, at a day */
} target;

enum { TARGETS_MOST = 256 };

/* V5: 50 staff, 48 a minute, mean service 1 minute, patience 2 minutes. */
static inline const birth_death *garnett(void) {
    static birth_death solved; /* in tests only: 160 KB, solved once */
    if (solved.wait == 0.0) {
        birth_death_solve(&solved, 50, 48.0, 0.5, NULL, NULL);
    }
    return &solved;
}

/* M/M/10+D of patience-fixed.cfg */
static inline impatient alike(void) {
    return impatient_solve(10, 12.0, lasts_alike, &(double){0.8});
}

/* jackson.cfg: arrivals a minute at desk, bench, till */
static inline double jackson(int station) {
    static const double ways[3][3] = {{.1, .4, .3}, {.2, 0, .5}, {0, .2, 0}}, outside[3] = {.5, 0, .1};
    double flow[3] = {0};
    for (int i = 0; i < 1000; i++) {
        double next[3];
        for (int to = 0; to < 3; to++) {
            next[to] = outside[to];
            for (int from = 0; from < 3; from++) {
                next[to] += flow[from] * ways[from][to];
            }
        }
        memcpy(flow, next, sizeof flow);
    }
    return flow[station];
}

#define WEEK 7.0
#define YEAR 365.0
/* an absolute tolerance as the share that the rows want */
#define BAND(width, value) ((width) / (value))
#define V(kpi) sample_value(s, run, #kpi ".firm.desk")
#define AT(kpi, where) sample_value(s, run, #kpi ".firm." #where)
#define OF(kpi, who) sample_value(s, run, #kpi "." #who)
#define TARGET(name, id, scenario, quantity, measured, published, formula, tolerance) \
    static inline double measure_##name(const sample *s, int run) { \
        return measured; \
    }
#define MOMENT(name, id, scenario, quantity, when, measured, published, formula, tolerance) \
    static inline double measure_##name(const gw_run *run) { \
        return measured; \
    }
#include "targets.def"
#undef TARGET
#undef MOMENT

/* All targets into `out` (TARGETS_MOST of them); returns how many. */
static inline int targets(target *out) {
    int count = 0;
#define TARGET(name, id, scenario, quantity, measured, published, formula, tolerance) \
    out[count++] = \
        (target){id, scenario, quantity, published, formula, tolerance, measure_##name, {0.0, NULL}};
#define MOMENT(name, id, scenario, quantity, when, measured, published, formula, tolerance) \
    out[count++] = \
        (target){id, scenario, quantity, published, formula, tolerance, NULL, {when, measure_##name}};
#include "targets.def"
#undef TARGET
#undef MOMENT
    return count;
}

/* Plays the scenario of all[first] once for all targets of it from there on, columns or moments, and fills
 * their estimates. */
static inline void targets_estimate(const target *all, int count, int first, estimate *out) {
    const char *scenario = all[first].scenario;
    moment list[TARGETS_MOST];
    int at[TARGETS_MOST], halts = 0;
    bool columns = false;
    for (int i = first; i < count; i++) {
        if (strcmp(all[i].scenario, scenario) == 0) {
            columns |= all[i].measure != NULL;
            at[halts] = i;
            list[halts] = all[i].moment;
            halts += all[i].measure == NULL;
        }
    }
    moments m = halts > 0 ? moments_of(scenario, list, halts, 0) : (moments){0};
    for (int k = 0; k < halts; k++) {
        out[at[k]] = moments_estimate(&m, k);
    }
    moments_free(&m);
    sample s = columns ? sample_of(scenario, NULL, 0, 0) : (sample){0};
    for (int i = first; columns && i < count; i++) {
        if (all[i].measure && strcmp(all[i].scenario, scenario) == 0) {
            out[i] = sample_estimate(&s, all[i].measure);
        }
    }
    sample_free(&s);
}

#endif
