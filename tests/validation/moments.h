/* moments: replications of a scenario that are looked at themselves, at given days: what no KPI says */
#ifndef GW_TEST_MOMENTS_H
#define GW_TEST_MOMENTS_H

#include "model/people.h"
#include "sample.h"

typedef double moment_measure(const gw_run *run);

typedef struct moment {
    double day; /* days of a list never fall */
    moment_measure *measure;
} moment;

typedef struct moments {
    int runs, count;
    double *values; /* [run * count + moment] */
} moments;

/* Plays scenarios/validation/STEM.cfg `runs` times (0: as often as it says), with its own seed. */
static inline moments moments_of(const char *stem, const moment *list, int count, int runs) {
    gw_scenario *scenario = sample_load(stem, NULL, 0);
    const gw_run_params *params = &scenario->world->run;
    moments m = {.runs = runs > 0 ? runs : (int)params->replications, .count = count};
    m.values = calloc((size_t)m.runs * (size_t)count, sizeof *m.values);
    for (int r = 0; r < m.runs; r++) {
        gw_setup setup = gw_replicate_setup(scenario, params->seed, (uint32_t)r);
        gw_run *run = gw_run_create(&setup);
        for (int i = 0; i < count; i++) {
            gw_run_advance(run, list[i].day);
            m.values[(ptrdiff_t)r * count + i] = list[i].measure(run);
        }
        gw_run_free(run);
    }
    gw_scenario_free(scenario);
    return m;
}

static inline estimate moments_estimate(const moments *m, int at) {
    return estimate_of(m->values + at, m->count, m->runs);
}

static inline void moments_free(moments *m) {
    free(m->values);
    *m = (moments){0};
}

/* ---- what is looked at ---- */

/* Share of everybody who have ever become customers, by `day`. Only where nobody joins twice. */
static inline double won_by(const gw_run *run, double day) {
    int64_t won = 0;
    for (uint32_t id = 0; id < run->population; id++) {
        const gw_person *person = &run->people[id];
        won += person->stage != GW_UNAWARE && (double)person->joined <= day;
    }
    return (double)won / run->population;
}

/* The same by now; NaN where it never took off. */
static inline double outbreak(const gw_run *run) {
    double share = won_by(run, run->now);
    return share > 0.05 ? share : NAN;
}

/* Day by which a share of everybody have become customers. */
static inline double day_won(const gw_run *run, double share) {
    double low = 0.0, high = run->now;
    for (int i = 0; i < 40; i++) {
        double middle = 0.5 * (low + high);
        if (won_by(run, middle) < share) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

/* Visits so far of a customer of day 0. */
static inline double visits_each(const gw_run *run) {
    gw_counts total;
    gw_firm_total(run, 0, &total);
    return (double)total.visited / (double)total.customers_open;
}

/* Share of the customers of day 0 who are left. */
static inline double kept(const gw_run *run) {
    gw_counts total;
    gw_firm_total(run, 0, &total);
    return (double)total.customers / (double)total.customers_open;
}

/* Share of the customers of day 0 who have not come yet. */
static inline double never_came(const gw_run *run) {
    int64_t never = 0, all = 0;
    for (uint32_t id = 0; id < run->population; id++) {
        const gw_person *person = &run->people[id];
        bool was = person->stage != GW_UNAWARE;
        all += was;
        never += was && person->wishes == 0;
    }
    return (double)never / (double)all;
}

/* Of customers who come by clockwork, once a year: what all visits after the first are worth at that day, in
 * units of one. */
static inline double lifetime_multiple(const gw_run *run) {
    double i = run->firm[0].params->money.discount, worth = 0.0, first = 0.0;
    for (uint32_t id = 0; id < run->population; id++) {
        double years = (double)run->people[id].wishes - 1.0;
        if (years >= 0.0) {
            first += 1.0;
            worth += (1.0 - pow(1.0 + i, -years)) / i;
        }
    }
    return worth / first;
}

#endif
