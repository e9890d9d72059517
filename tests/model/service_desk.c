/* Oliva & Sterman's service desk: what a passing rush leaves behind. */
#include "model/lab.h"

#include <math.h>

enum { RUNS = 20 };

typedef struct standards {
    double end_of_rush[RUNS], end[RUNS];
} standards;

static standards play(const char *settings) {
    standards s;
    gw_scenario *scenario = lab_load("service-desk", settings);
    for (uint32_t r = 0; r < RUNS; r++) {
        gw_run *run = lab_run(scenario, r);
        gw_run_advance(run, 39 * 7.0 + 1e-6);
        s.end_of_rush[r] = run->firm[0].level.standard;
        gw_run_advance(run, run->horizon + 1.0);
        s.end[r] = run->firm[0].level.standard;
        gw_run_free(run);
    }
    gw_scenario_free(scenario);
    return s;
}

typedef struct change {
    double mean, t;
} change;

static change less(const double *rush, const double *none) {
    double mean = 0, squares = 0;
    for (int r = 0; r < RUNS; r++) {
        mean += (rush[r] - none[r]) / RUNS;
    }
    for (int r = 0; r < RUNS; r++) {
        squares += (rush[r] - none[r] - mean) * (rush[r] - none[r] - mean);
    }
    return (change){mean, mean / sqrt(squares / (RUNS - 1) / RUNS)};
}

/* A tenth more orders for 13 weeks; two years later. */
/* scenario: service-desk */
Test(service_desk, V34_a_rush_leaves_the_standard_permanently_lower_unless_it_rises_as_it_falls) {
    standards rush = play(""), none = play("shocks.rush=none");
    change dip = less(rush.end_of_rush, none.end_of_rush), left = less(rush.end, none.end);
    cr_assert_lt(dip.t, -3.0, "%g (t = %g)", dip.mean, dip.t);
    cr_assert_lt(left.t, -3.0, "%g (t = %g)", left.mean, left.t);
    cr_assert_gt(left.mean / dip.mean, 0.5, "%g of %g is left", left.mean, dip.mean);
    rush = play("firms.bank.workload.tau_up=18.8");
    none = play("firms.bank.workload.tau_up=18.8; shocks.rush=none");
    dip = less(rush.end_of_rush, none.end_of_rush), left = less(rush.end, none.end);
    cr_assert_lt(dip.t, -3.0, "%g (t = %g)", dip.mean, dip.t);
    cr_assert_lt(fabs(left.mean / dip.mean), 0.1, "%g of %g is left", left.mean, dip.mean);
}
