/* sears: what five points of staff attitude do to customers and growth: pairs of runs on common luck */
#ifndef GW_TEST_SEARS_H
#define GW_TEST_SEARS_H

#include "sample.h"

typedef struct sears_row {
    const char *quantity;
    double target, band; /* the mean must lie within so much of it */
    estimate found;      /* mean of the differences */
} sears_row;

enum { SEARS_ROWS = 3, SEARS_PAIRS = 30 };

/* Attitude and impression in points of 100, over the run; revenue of the third year against the second, %. */
static inline void sears_measure(const gw_scenario *scenario, uint32_t replication, double out[SEARS_ROWS]) {
    gw_setup setup = gw_replicate_setup(scenario, scenario->world->run.seed, replication);
    gw_columns columns = gw_columns_create(&setup);
    gw_result *r = gw_replicate(scenario, &columns, setup.seed, replication,
                                &(gw_replicate_options){.traced = GW_NOBODY, .series = true});
    for (int i = 0; i < columns.count; i++) {
        const char *kpi = gw_kpi_at(columns.at[i].kpi)->name;
        out[0] = strcmp(kpi, "motivation") == 0 ? 100.0 * r->values[i] : out[0];
        out[1] = strcmp(kpi, "satisfaction") == 0 ? r->values[i] : out[1];
        if (strcmp(kpi, "revenue") == 0) {
            const double *second = r->series + columns.count + i, *third = second + columns.count;
            out[2] = 100.0 * (*third / *second - 1.0);
        }
    }
    gw_result_free(r);
    gw_columns_free(&columns);
}

static inline void sears_play(sears_row rows[SEARS_ROWS]) {
    static const struct {
        const char *quantity;
        double target, band;
    } published[SEARS_ROWS] = {{"staff attitude, points", 5.0, 0.05},
                               {"customer impression, points", 1.30, 0.05},
                               {"revenue growth, % a year", 0.50, 0.05}};
    gw_scenario *usual = sample_scenario(VALIDATION_DIR "sears.cfg", NULL, 0);
    gw_scenario *better = sample_scenario(VALIDATION_DIR "sears-attitude.cfg", NULL, 0);
    double sum[SEARS_ROWS] = {0}, squares[SEARS_ROWS] = {0}, n = SEARS_PAIRS;
    for (uint32_t k = 0; k < SEARS_PAIRS; k++) {
        double a[SEARS_ROWS] = {0}, b[SEARS_ROWS] = {0};
        sears_measure(usual, k, a);
        sears_measure(better, k, b);
        for (int i = 0; i < SEARS_ROWS; i++) {
            sum[i] += b[i] - a[i];
            squares[i] += (b[i] - a[i]) * (b[i] - a[i]);
        }
    }
    for (int i = 0; i < SEARS_ROWS; i++) {
        double mean = sum[i] / n;
        double variance = (squares[i] - n * mean * mean) / (n - 1.0);
        rows[i] = (sears_row){published[i].quantity,
                              published[i].target,
                              published[i].band,
                              {mean, sqrt(variance > 0.0 ? variance / n : 0.0), SEARS_PAIRS}};
    }
    gw_scenario_free(usual);
    gw_scenario_free(better);
}

static inline bool sears_lands(const sears_row *row) {
    return fabs(row->found.mean - row->target) <= row->band;
}

#endif
