/* Surveys: what is measured is what is true, but for chance, a bias said so, and time. */
#include "model/measure_lab.h"

#include <stdio.h>

/* How much somebody counts in what is told: by how readily they answer, where the survey leans. */
static double weight(const gw_run *run, const gw_person *person) {
    const gw_survey_params *survey = run->firm[0].params->surveys.items;
    double above = (double)person->satisfaction - run->world->satisfaction.base;
    return survey->lean == 0.0 ? 1.0 : fmin(1.0, survey->response * exp(survey->lean * above / 10.0));
}

/* What is true now of everybody who could be asked. */
static double census(const gw_run *run, gw_topic of) {
    double sum = 0.0, n = 0.0;
    for (uint32_t id = 0; of < GW_ASK_QUALITY && id < run->population; id++) {
        const gw_person *person = &run->people[id];
        if (person->firm == 1) {
            double share = weight(run, person);
            sum += share * (double)(of == GW_ASK_SATISFACTION ? person->satisfaction : person->expectation);
            n += share;
        }
    }
    for (uint32_t i = 0; of == GW_ASK_MOTIVATION && i < run->place[0].capacity; i++) {
        sum += run->place[0].employees[i].present ? run->place[0].employees[i].motivation : 0.0;
        n += run->place[0].employees[i].present;
    }
    if (of == GW_ASK_RIVAL_QUALITY) {
        return gw_rival_quality(run, 0);
    }
    return sum / n;
}

/* Errors of a survey every four weeks, over some years: their mean, and their standard deviation. */
typedef struct errors {
    double mean, sd;
    double told; /* mean of what was told */
    int n;
} errors;

static errors follow(const char *survey, gw_topic of, const char *settings) {
    gw_text text = {0}, more = {0};
    gw_text_addf(&text, "surveys = { s = { interval_weeks = 4; burden = 0; %s }; };", survey);
    gw_text_addf(&more, "run.weeks=400; %s", settings);
    gw_scenario *s = watching(text.bytes, more.bytes);
    gw_run *run = lab_run(s, 0);
    double sum = 0.0, squares = 0.0, quality = 0.0, visits = 0.0, told = 0.0;
    errors e = {.n = 100};
    for (int i = 1; i <= e.n; i++) {
        gw_run_advance(run, 28.0 * i - 0.001);
        gw_run_advance(run, 28.0 * i);
        gw_counts c = lab_total(run, 0);
        double truth = census(run, of);
        if (of == GW_ASK_QUALITY) {
            truth = (gw_sum_total(c.sum_quality) - quality) / ((double)c.visited - visits);
            quality = gw_sum_total(c.sum_quality);
            visits = (double)c.visited;
        }
        double error = run->firm[0].told.latest[of] - truth;
        told += run->firm[0].told.latest[of];
        sum += error;
        squares += error * error;
    }
    e.told = told / e.n;
    e.mean = sum / e.n;
    e.sd = sqrt((squares - e.n * e.mean * e.mean) / (e.n - 1));
    gw_run_free(run);
    gw_scenario_free(s);
    gw_text_free(&text);
    gw_text_free(&more);
    return e;
}

static void is_unbiased(errors e, double bias, const char *what) {
    cr_expect_float_eq(e.mean, bias, 4 * e.sd / sqrt(e.n), "%s: %g, sd %g", what, e.mean, e.sd);
}

/* The standard deviation of 100 normal errors has a standard error of 7 %. */
static void scatters(errors e, double sd, const char *what) {
    cr_expect_float_eq(e.sd, sd, 4 * sd / sqrt(2.0 * e.n), "%s: %g, not %g", what, e.sd, sd);
}

Test(surveys, K7_mystery_shoppers_are_unbiased_with_an_error_of_sd_by_root_k) {
    errors ten = follow("of = \"quality\"; sample = 10; noise = 0.05;", GW_ASK_QUALITY, "");
    is_unbiased(ten, 0.0, "ten");
    scatters(ten, 0.05 / sqrt(10), "ten");
    errors forty = follow("of = \"quality\"; sample = 40; noise = 0.05;", GW_ASK_QUALITY, "");
    scatters(forty, 0.05 / sqrt(40), "forty");
}

/* Both ask fifty and all of them answer. */
Test(surveys, K10_a_uniform_survey_errs_less_than_meetings_which_put_things_right_at_once) {
    errors survey = follow("sample = 50; response = 1; fatigue = 0; noise = 2;", GW_ASK_SATISFACTION, "");
    errors meeting = follow("sample = 50; response = 1; fatigue = 0; noise = 20;", GW_ASK_SATISFACTION, "");
    is_unbiased(survey, 0.0, "survey");
    is_unbiased(meeting, 0.0, "meeting");
    cr_expect_lt(survey.sd, 0.7 * meeting.sd);
    static const char none[] = "surveys = { s = { interval_weeks = 4; burden = 0; }; };";
    static const char fixes[] = "surveys = { s = { interval_weeks = 4; burden = 0; fixes = 0.8; }; };";
    lab_result a = watched(none, ""), b = watched(fixes, "");
    cr_expect_lt(lab_value(&b, "churn.cafe"), lab_value(&a, "churn.cafe"));
    lab_free(&a);
    lab_free(&b);
}

Test(surveys, K13_the_staff_survey_is_unbiased) {
    errors e = follow("of = \"motivation\"; sample = 20; noise = 0.1;", GW_ASK_MOTIVATION, "");
    is_unbiased(e, 0.0, "staff");
}

Test(surveys, what_customers_expect_is_measured_without_bias) {
    is_unbiased(follow("of = \"expectation\"; response = 1; noise = 0.1;", GW_ASK_EXPECTATION, ""), 0.0, "");
}

Test(surveys, K15_a_secondary_source_has_the_bias_it_is_said_to_have) {
    errors primary = follow("sample = 50; response = 1;", GW_ASK_SATISFACTION, "");
    errors secondary = follow("sample = 50; response = 1; bias = 8;", GW_ASK_SATISFACTION, "");
    is_unbiased(primary, 0.0, "primary");
    is_unbiased(secondary, 8.0, "secondary");
    cr_expect_float_eq(secondary.mean - primary.mean, 8.0, 1e-9, "the same people, asked the same");
}

/* n = 100 askings of 200, 4 standard errors about what those would say who answer; and far from everybody. */
Test(surveys, where_the_dissatisfied_answer_sooner_they_are_heard_as_often_as_they_answer) {
    errors all = follow("sample = 200; response = 0.2; fatigue = 0;", GW_ASK_SATISFACTION, "");
    errors angry = follow("sample = 200; response = 0.2; fatigue = 0; lean = -1;", GW_ASK_SATISFACTION, "");
    errors content = follow("sample = 200; response = 0.2; fatigue = 0; lean = 2;", GW_ASK_SATISFACTION, "");
    is_unbiased(all, 0.0, "chance");
    is_unbiased(angry, 0.0, "the dissatisfied");
    is_unbiased(content, 0.0, "the satisfied");
    cr_expect_lt(angry.told, all.told - 2.0, "%g, %g", angry.told, all.told);
    cr_expect_gt(content.told, all.told + 2.0, "%g, %g", content.told, all.told);
}

/* A rival that gets better, looked at every half year: 26 looks over 13 years. */
Test(surveys, M36_a_benchmark_is_unbiased) {
    gw_scenario *s = watching("surveys = { b = { of = \"rival_quality\"; interval_weeks = 26; sample = 1;"
                              "noise = 0.05; price = 100; }; };",
                              "run.weeks=676; rivals.other.quality=0.6; market.population=100;"
                              "firms.cafe.customers=10; rivals.other.customers=10");
    gw_run *run = lab_run(s, 0);
    double sum = 0.0;
    for (int i = 1; i <= 26; i++) {
        gw_run_advance(run, 182.0 * i);
        sum += run->firm[0].told.latest[GW_ASK_RIVAL_QUALITY] - gw_rival_quality(run, 0);
    }
    cr_expect_float_eq(sum / 26, 0.0, 4 * 0.05 / sqrt(26), "%g", sum / 26);
    cr_expect_float_eq(spent_on(run, GW_ACCOUNT_measuring), 2600, 1e-9);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Who asks too often is told less: 49 askings a year tell most, at 2 % of the response each. */
Test(surveys, K12_asking_customers_too_often_tells_less) {
    static const char *const weeks[] = {"13", "4", "2", "1", "0.5", "0.25"};
    double answers[6], satisfaction[6];
    int best = 0;
    for (int i = 0; i < 6; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "surveys = { s = { interval_weeks = %s; }; };", weeks[i]);
        lab_result r = watched(text.bytes, "");
        answers[i] = lab_value(&r, "answers.cafe");
        satisfaction[i] = lab_value(&r, "index.cafe");
        best = answers[i] > answers[best] ? i : best;
        double yearly = 52 / atof(weeks[i]), share = 0.3 * pow(0.98, yearly), n = 100 * yearly;
        cr_expect_float_eq(answers[i] * 364 / 365, n * share, 4 * sqrt(n * share * (1 - share)), "%g",
                           answers[i]);
        lab_free(&r);
        gw_text_free(&text);
    }
    cr_expect_eq(best, 3, "every %s weeks", weeks[best]);
    cr_expect_lt(satisfaction[5], satisfaction[0], "and it burdens them: %g, %g", satisfaction[5],
                 satisfaction[0]);
}

Test(surveys, a_result_is_told_after_its_delay_and_not_before) {
    gw_scenario *s = watching("surveys = { s = { of = \"rival_quality\"; interval_weeks = 2; sample = 1;"
                              "delay_weeks = 5; }; };",
                              "rivals.other.drift=0.1");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7 * 6 + 0.001);
    cr_expect(isnan(run->firm[0].told.latest[GW_ASK_RIVAL_QUALITY]));
    gw_run_advance(run, 7 * 7 + 0.001);
    cr_expect_float_eq(run->firm[0].told.latest[GW_ASK_RIVAL_QUALITY], 0.84 + 0.1 * 14 / 365, 1e-12);
    gw_run_advance(run, 7 * 20 + 0.001);
    cr_expect_float_eq(run->firm[0].told.latest[GW_ASK_RIVAL_QUALITY], 0.84 + 0.1 * 98 / 365, 1e-12);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* A survey that moves nobody changes nothing but money; one more changes no other's result. */
Test(surveys, asking_changes_nothing_but_what_it_costs) {
    static const char one[] = "surveys = { s = { burden = 0; price = 3; }; };";
    static const char two[] = "surveys = { s = { burden = 0; price = 3; };"
                              "            a = { burden = 0; of = \"motivation\"; }; };";
    lab_result plain = watched("", ""), first = watched(one, ""), second = watched(two, "");
    static const char money[] = "measured_satisfaction measured_motivation measured_problems known_share "
                                "answers reviews alarms error_alarms cost_measuring costs profit npv cash";
    cr_expect_gt(lab_agree(&plain, &first, money), 40);
    cr_expect_gt(lab_agree(&first, &second, "measured_motivation answers"), 40);
    cr_expect_float_eq(lab_value(&plain, "profit.cafe") - lab_value(&first, "profit.cafe"),
                       4 * 100 * 3 * 365.0 / 364, 1e-6);
    lab_free(&plain);
    lab_free(&first);
    lab_free(&second);
}

/* Two sources on the best competitor, whose quality is .84: three in four answers say .1 too much, one in
 * four .1 too little. Before the second has reported, the first stands alone. */
Test(measure_surveys, several_surveys_of_one_topic_are_believed_by_their_answers) {
    gw_scenario *s =
        watching("surveys = {\n"
                 "  press = { of = \"rival_quality\"; interval_weeks = 4; sample = 30; bias = 0.1; };\n"
                 "  spies = { of = \"rival_quality\"; interval_weeks = 4; sample = 10; bias = -0.1;\n"
                 "            delay_weeks = 6; };\n"
                 "};",
                 "rivals.other.drift=0");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 7 * 5.0);
    cr_assert_float_eq(run->firm[0].told.latest[GW_ASK_RIVAL_QUALITY], 0.94, 1e-12);
    gw_run_advance(run, 7 * 11.0);
    cr_assert_float_eq(run->firm[0].told.latest[GW_ASK_RIVAL_QUALITY], 0.84 + 0.75 * 0.1 - 0.25 * 0.1, 1e-12);
    gw_run_free(run);
    gw_scenario_free(s);
}
