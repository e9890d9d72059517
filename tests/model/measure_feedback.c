/* What is known and acted on: reviews, listening, and controllers that are told late or nothing. */
#include "model/measure_lab.h"

#define SEES "detectors = { staff = { share = 0.6; price = 2; }; };"

static gw_run *played(const char *inside, const char *settings, gw_scenario **scenario) {
    *scenario = watching(inside, settings);
    return lab_play(*scenario, 0);
}

Test(feedback, K24_reviews_come_every_quarter) {
    gw_scenario *s;
    gw_run *run = played(SEES, "", &s);
    cr_expect_eq(run->firm[0].told.reviews, 4, "52 weeks, every 13");
    gw_run_free(run);
    gw_scenario_free(s);
}

/* On the same luck: what is looked at earlier teaches earlier. */
Test(feedback, K11_a_constant_process_gives_better_quality_than_once_a_year) {
    static const char acts[] = "quality.problem_rate=0.1; quality.learned=100; run.weeks=104;"
                               "firms.cafe.feedback.acting=1; firms.cafe.feedback.interval_weeks=%d";
    double quality[2];
    for (int i = 0; i < 2; i++) {
        gw_text text = {0};
        gw_text_addf(&text, acts, i == 0 ? 4 : 52);
        lab_result r = watched(SEES, text.bytes);
        quality[i] = lab_value(&r, "quality.cafe");
        lab_free(&r);
        gw_text_free(&text);
    }
    cr_expect_gt(quality[0], quality[1]);
}

/* In proportion to what is taken in, as long as that has not yet changed what happens: one review. */
Test(feedback, K14_the_effect_of_feedback_is_linear_in_listening) {
    double analysed[3], learning[3];
    for (int i = 0; i < 3; i++) {
        gw_scenario *s;
        gw_text text = {0};
        gw_text_addf(&text, "run.weeks=14; firms.cafe.feedback.acting=0.8; firms.cafe.feedback.listening=%g",
                     0.35 * i);
        gw_run *run = played(SEES, text.bytes, &s);
        analysed[i] = run->firm[0].told.analysed;
        learning[i] = run->firm[0].learning;
        cr_expect_float_eq(analysed[i], 0.8 * 0.35 * i * (double)run->firm[0].senses->reviewed, 1e-9);
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
    cr_expect_float_eq(analysed[2], 2 * analysed[1], 1e-9);
    cr_expect_float_eq((1 - learning[2]) / (1 - learning[1]), 2.0, 0.05,
                       "few problems: the curve is straight");
}

/* Measuring without the money to act on it: every customer and employee is as without, and profit is less by
 * what it costs. */
Test(feedback, M27_a_survey_without_a_budget_to_act_is_pure_cost) {
    static const char survey[] = SEES "surveys = { s = { burden = 0; price = 5; }; };";
    lab_result without = watched("", ""), with = watched(survey, "");
    lab_result acts = watched(survey, "firms.cafe.feedback.acting=1; firms.cafe.feedback.act_cost=1;"
                                      "quality.learned=10");
    static const char told[] = "measured_satisfaction measured_problems known_share answers alarms "
                               "error_alarms reviews cost_measuring costs profit npv cash";
    cr_expect_gt(lab_agree(&without, &with, told), 40);
    double cost = lab_value(&with, "cost_measuring.cafe");
    cr_expect_gt(cost, 2000);
    cr_expect_float_eq(lab_value(&without, "profit.cafe") - lab_value(&with, "profit.cafe"), cost, 1e-6);
    cr_expect_lt(lab_value(&acts, "problems.cafe"), lab_value(&with, "problems.cafe"));
    cr_expect_float_eq(lab_value(&acts, "cost_acting.cafe"), lab_value(&acts, "analysed.cafe"), 1e-3);
    lab_free(&without);
    lab_free(&with);
    lab_free(&acts);
}

/* One employee for the work of four: a rule is to hire until quality is 0.86. How far it is from there, by
 * how management hears: itself, often, once a year, never. */
static double missed(const char *survey) {
    gw_text text = {0};
    gw_text_addf(&text,
                 "%s rules = { hire = { kpi = \"quality\"; when = \"below\"; limit = 0.86; weeks = 2;"
                 "lever = \"staffing.extra\"; value = 1; most = 6; }; };",
                 survey);
    gw_scenario *s = watching(text.bytes, "run.weeks=104; firms.cafe.stations.counter.staff=1");
    lab_result r = lab_replicate(s, 0, &(gw_replicate_options){.traced = GW_NOBODY, .series = true});
    double sum = 0.0;
    int column = lab_column(&r, "quality.cafe");
    for (int p = 0; p < r.result->periods; p++) {
        double lacks = 0.86 - r.result->series[p * r.columns.count + column];
        sum += lacks > 0.0 ? lacks : 0.0;
    }
    double mean = sum / r.result->periods;
    gw_text_free(&text);
    lab_free(&r);
    return mean;
}

#define SHOPPERS(weeks) \
    "surveys = { s = { of = \"quality\"; interval_weeks = " weeks "; sample = 40; noise = 0.05; }; };"

Test(feedback, K30_who_fails_to_measure_controls_worse) {
    double truth = missed(""), often = missed(SHOPPERS("2")), yearly = missed(SHOPPERS("52"));
    double never = missed(SHOPPERS("2000"));
    cr_expect(fabs(often - truth) < 0.01 && truth < yearly && often < yearly && yearly < never,
              "%g, %g, %g, %g", truth, often, yearly, never);
}
