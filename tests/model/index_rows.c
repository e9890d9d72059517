#include "model/lab.h"

#include <stdlib.h>

/* The market's index, and who survives. */

Test(index_rows, Q21_two_readings_a_simulated_year_of_what_customers_feel) {
    lab_result r = lab_town_with("run.weeks=104");
    cr_assert_eq(lab_value(&r, "index_records.cafe"), 4.0);
    gw_run *run = lab_run(r.scenario, 0);
    double sum = 0.0, lead = 0.0;
    for (int half = 1; half <= 4; half++) {
        gw_run_advance(run, 182.0 * half - 1e-6);
        double points = 0.0, expected = 0.0, n = 0.0, rivals = (double)run->rival[0].customers;
        for (uint32_t id = 0; id < run->population; id++) {
            if (run->people[id].firm == 1) {
                points += (double)run->people[id].satisfaction;
                expected += (double)run->people[id].expectation;
                n += 1.0;
            }
        }
        double theirs =
            gw_satisfaction_of(&run->world->satisfaction, gw_rival_quality(run, 0) - expected / n);
        sum += points / n;
        lead += points / n - (points + rivals * theirs) / (n + rivals);
    }
    cr_assert_float_eq(lab_value(&r, "index.cafe"), sum / 4.0, 1e-3); /* the drift of the last microday */
    cr_assert_float_eq(lab_value(&r, "index_lead.cafe"), lead / 4.0, 1e-3);
    gw_run_free(run);
    lab_free(&r);
}

Test(index_rows, measuring_changes_nothing_and_can_be_left) {
    lab_result measured = lab_town_with(""), not = lab_town_with("index.weeks=0");
    cr_assert_gt(lab_agree(&measured, &not, "index index_lead index_records"), 50);
    cr_assert_eq(measured.result->events, not .result->events);
    cr_assert_eq(lab_value(&not, "index_records.cafe"), 0.0);
    lab_free(&measured);
    lab_free(&not );
}

Test(index_rows, a_better_firm_leads_and_a_worse_one_trails) {
    lab_result good = lab_town_with("rivals.other.quality=0.6"),
               bad = lab_town_with("rivals.other.quality=1");
    cr_assert_gt(lab_value(&good, "index_lead.cafe"), 0.0);
    cr_assert_lt(lab_value(&bad, "index_lead.cafe"), 0.0);
    lab_free(&good);
    lab_free(&bad);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

enum { SEEDS = 11 };

/* Median weeks in business over replications. */
static double survival(const char *settings) {
    double weeks[SEEDS];
    for (uint32_t i = 0; i < SEEDS; i++) {
        lab_result r =
            lab_replicate(lab_parse(lab_town, settings), i, &(gw_replicate_options){.traced = GW_NOBODY});
        weeks[i] = lab_value(&r, "in_business.cafe");
        lab_free(&r);
    }
    qsort(weeks, SEEDS, sizeof *weeks, by_size);
    return weeks[SEEDS / 2];
}

#define SMALL \
    "run.weeks=208; firms.cafe.money.cash=20000; firms.cafe.money.cash_limit=0; firms.cafe.price=14; "

Test(index_rows, Q23_a_firm_of_low_quality_is_bankrupt_earlier) {
    double poor = survival(SMALL "quality.problem_rate=0.4; firms.cafe.premises=0.3");
    double fair = survival(SMALL "quality.problem_rate=0.15; firms.cafe.premises=0.5");
    double good = survival(SMALL);
    cr_assert(poor < fair && fair <= good, "%g, %g and %g weeks", poor, fair, good);
    cr_assert_lt(poor, 200.0);
}
