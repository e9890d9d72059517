/* The balanced scorecard, and the report that stands beside it. */
#include "model/measure_lab.h"

#include "kpi/scorecard.h"
#include "report/scorecard.h"

static const char *const perspectives[] = {"score_financial.cafe", "score_customer.cafe",
                                           "score_process.cafe", "score_learning.cafe"};

static gw_text report(lab_result *r) {
    gw_aggregate aggregate = gw_aggregate_create(r->columns.count);
    gw_aggregate_add(&aggregate, r->result);
    gw_study study = {.scenario = r->scenario, .columns = &r->columns, .aggregate = &aggregate, .asked = 1};
    gw_text text = {0};
    gw_scorecard_write(&study, &text);
    gw_aggregate_free(&aggregate);
    return text;
}

static bool is_wrong(const char *weights) {
    gw_setting set = {"scorecard.weights", weights};
    gw_diag diag = {0};
    gw_scenario *s = gw_scenario_parse(lab_town, "test.cfg", &set, 1, &diag);
    bool wrong = !s && diag.errors == 1;
    gw_scenario_free(s);
    gw_diag_free(&diag);
    return wrong;
}

/* The default weights sum to 1, others must; the score is the weighted mean of four. */
Test(scorecard, K9_four_perspectives_whose_weights_sum_to_one_make_the_score) {
    static const double weights[] = {0.4, 0.3, 0.2, 0.1};
    lab_result r = lab_town_with("scorecard.weights=0.4 0.3 0.2 0.1; scorecard.skill=0.95");
    double score = 0.0;
    for (int i = 0; i < GW_PERSPECTIVES; i++) {
        double one = lab_value(&r, perspectives[i]);
        cr_expect(one >= 0 && one <= 100, "%s: %g", perspectives[i], one);
        score += weights[i] * one;
    }
    cr_expect_float_eq(lab_value(&r, "score.cafe"), score, 1e-9);
    cr_expect_lt(lab_value(&r, "score_learning.cafe"), 100);
    cr_expect(is_wrong("0.25 0.25 0.25 0.3") && is_wrong("0.5 0.5") && !is_wrong("1 0 0 0"));
    gw_text text = report(&r);
    static const char *const blocks[] = {"\nFinancial, weight 0.4\n", "\nCustomer, weight 0.3\n",
                                         "\nInternal process, weight 0.2\n",
                                         "\nLearning and growth, weight 0.1\n", "complaints resolved"};
    for (int i = 0; i < 5; i++) {
        cr_expect(strstr(text.bytes, blocks[i]), "%s", blocks[i]);
    }
    gw_text_free(&text);
    lab_free(&r);
}

Test(scorecard, a_goal_is_reached_in_part_and_never_more_than_fully) {
    gw_scorecard_params goals = {.margin = 10.0, .problems = 2.5};
    for (int i = 0; gw_score_row_at(i); i++) {
        const gw_score_row *row = gw_score_row_at(i);
        cr_expect_geq(gw_kpi_find(row->kpi), 0, "%s", row->kpi);
        if (strcmp(row->kpi, "margin") == 0) {
            cr_expect_eq(gw_score_reached(row, &goals, 5.0), 50.0);
            cr_expect_eq(gw_score_reached(row, &goals, 50.0), 100.0);
            cr_expect_eq(gw_score_reached(row, &goals, -5.0), 0.0);
        } else if (strcmp(row->kpi, "problems") == 0) {
            cr_expect_eq(gw_score_reached(row, &goals, 5.0), 50.0);
            cr_expect_eq(gw_score_reached(row, &goals, 0.0), 100.0);
        }
        cr_expect(isnan(gw_score_reached(row, &goals, NAN)));
    }
}

/* In every period of a firm that measures all of it: the headlines, and all that is told, finite; no other
 * ever infinite, and NaN only where there was nothing to take a mean over. */
Test(scorecard, K1_every_KPI_is_a_finite_number_in_each_period) {
    static const char all[] =
        "detectors = { staff = { share = 0.6; }; };"
        "surveys = { c = { interval_weeks = 4; }; e = { of = \"expectation\"; interval_weeks = 4; };"
        "q = { of = \"quality\"; interval_weeks = 4; }; m = { of = \"motivation\"; interval_weeks = 4; };"
        "r = { of = \"rival_quality\"; interval_weeks = 4; }; };"
        "targets = { t = { kpi = \"wait\"; value = 5; want = \"at_most\"; low = 0; high = 9; week = 1;"
        "over_weeks = 1; }; };";
    gw_scenario *s = watching(all, "run.period_weeks=13");
    lab_result r = lab_replicate(s, 0, &(gw_replicate_options){.traced = GW_NOBODY, .series = true});
    for (int p = 0; p < r.result->periods; p++) {
        for (int i = 0; i < r.columns.count; i++) {
            const gw_kpi *kpi = gw_kpi_at(r.columns.at[i].kpi);
            double value = r.result->series[p * r.columns.count + i];
            bool told = strncmp(kpi->name, "measured_", 9) == 0;
            bool must = told || (kpi->headline && strcmp(kpi->name, "resolved") != 0);
            cr_expect(!isinf(value) && (!must || isfinite(value)), "period %d: %s is %g", p, kpi->name,
                      value);
        }
    }
    lab_free(&r);
}

/* scenario: coffee-chain */
Test(scorecard, K3_K5_K29_the_report_has_data_targets_objectives_and_the_four_questions) {
    lab_result r = watched("detectors = { staff = { share = 0.5; }; };"
                           "targets = { t = { kpi = \"wait\"; value = 500; want = \"at_most\"; low = 0;"
                           "high = 900; week = 20; }; };",
                           "");
    gw_text text = report(&r);
    static const char *const wanted[] = {"Balanced scorecard",
                                         "goal",
                                         "told",
                                         "\nData analysed",
                                         "  satisfaction (CSAT)",
                                         "  profit  ",
                                         "  cost: overhead",
                                         "  cost: wages and overtime",
                                         "\nTargets\n  1 set, 100 % of those judged met",
                                         "\nSelf-audit\n",
                                         "Different customers differently?",
                                         "1 segment,",
                                         "learning rate: ",
                                         "retention: ",
                                         "journey coverage: 1 of 4"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        cr_expect(strstr(text.bytes, wanted[i]), "%s", wanted[i]);
    }
    gw_text_free(&text);
    lab_free(&r);
}
