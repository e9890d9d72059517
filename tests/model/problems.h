/* problems: customers who come by no other way have one problem each, and all cases come to their end */
#ifndef GW_TESTS_MODEL_PROBLEMS_H
#define GW_TESTS_MODEL_PROBLEMS_H

#include "model/lab.h"

enum { N = 100000 };
#define N_TEXT "100000"

/* Everybody is a customer, none visits, leaves in silence, comes back or talks. */
#define STILL \
    "market.population=" N_TEXT "; firms.cafe.customers=" N_TEXT "; rivals.other.customers=0;" \
    "market.segments.all.visits_per_year=0; loyalty.leave_rate=0; choice.outside=10; choice.sharpness=100;" \
    "firms.cafe.levers.advertising.budget=0; links.satisfaction_talk=no; run.weeks=104; run.tick_days=365;" \
    "run.period_weeks=104;"

enum { MINOR, MAJOR, MISLED, MIXED }; /* the first three: a gw_problem; mixed: 30 % major */

typedef struct outcome {
    gw_counts counts;
    double recovery; /* money spent on it */
} outcome;

/* What comes of one problem each, met with `employee` (NULL: one of reference skill, fit to decide). `cs`: N
 * numbers, each one's satisfaction at the end; or NULL. */
static inline outcome problems_of(int problem, const char *settings, const gw_employee *employee,
                                  double *cs) {
    gw_text text = {0};
    gw_text_addf(&text, "%s%s", STILL, settings);
    gw_scenario *s = lab_parse(lab_town, text.bytes);
    gw_run *run = lab_run(s, 0);
    const gw_employee usual = {.skill = 0.88, .fit = true};
    employee = employee ? employee : &usual;
    for (uint32_t id = 0; id < N; id++) {
        gw_problem one = problem == MIXED ? (id % 10 < 3 ? GW_MAJOR : GW_MINOR) : (gw_problem)problem;
        if (gw_complaint_problem(run, id, employee, 0, one)) {
            gw_loyalty_leave(run, id, true, false);
        }
    }
    while (gw_run_advance(run, run->horizon + 1.0)) {
    }
    outcome o = {.counts = lab_total(run, 0),
                 .recovery = -(double)run->firm[0].ledger.account[GW_ACCOUNT_recovery] / 1e4};
    cr_assert_eq(o.counts.stayed + o.counts.left_problem, N); /* each problem ends one way or the other */
    cr_assert_eq(o.counts.closed, o.counts.complaints);
    for (uint32_t id = 0; cs && id < N; id++) {
        cs[id] = (double)run->people[id].satisfaction;
    }
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
    gw_text_free(&text);
    return o;
}

static inline outcome one_problem_each(int problem, const char *settings) {
    return problems_of(problem, settings, NULL, NULL);
}

#endif
