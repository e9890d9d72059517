/* Advertising: everybody is reached at the hazard the formula says, whatever the budget, and more money wins
 * whom less won, and others. */
#include "model/lab.h"

#include "base/math.h"

#include <math.h>

/* Prospects alone; whoever is won stays aware (nearly) for ever and then stays away, so each is won once and
 * nobody's visit moves the reputation. */
#define PROSPECTS \
    "firms.cafe.customers=0; rivals.other.customers=0; links.satisfaction_talk=no; " \
    "newcomer.aware_weeks=10000;" \
    "choice.outside=10; choice.sharpness=100;"

/* When each person was won, in days; 1e9: never. */
static double *won(const char *settings, int64_t population, float attitude, uint32_t replication) {
    gw_text text = {0};
    gw_text_addf(&text, PROSPECTS "market.population=%lld; %s", (long long)population, settings);
    gw_scenario *s = lab_parse(lab_town, text.bytes);
    gw_run *run = lab_run(s, replication);
    double *day = gw_grow(NULL, population, sizeof *day);
    for (uint32_t id = 0; id < run->population; id++) {
        day[id] = 1e9;
        run->people[id].attitude[0] = attitude;
    }
    gw_event next;
    while (!run->stopped && gw_calendar_peek(run->calendar, &next) && gw_run_advance(run, next.time)) {
        uint32_t id = run->event.entity;
        if (run->event.kind == GW_EVENT_AWARE && run->people[id].stage == GW_AWARE && day[id] == 1e9) {
            day[id] = run->now;
        }
    }
    cr_assert_eq(run->firm[0].won_talk, 0);
    gw_run_free(run);
    gw_scenario_free(s);
    gw_text_free(&text);
    return day;
}

/* n = 1e5 people, 20 weeks, 4 standard errors of the share won. Budgets below a layer, between, and over
 * many. */
Test(newcomer, each_is_won_at_the_hazard_of_the_formula) {
    enum { N = 100000, WEEKS = 20 };
    static const struct {
        double budget, attitude;
    } cases[] = {{10, 0},   {200, 0},   {200, 0.3},  {200, -0.5},
                 {1000, 0}, {20000, 0}, {200000, 0}, {200000, 0.5}};
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        gw_text text = {0};
        gw_text_addf(&text, "run.weeks=%d; talk.fade_weeks=10000; firms.cafe.levers.advertising.budget=%g",
                     WEEKS, cases[c].budget);
        double *day = won(text.bytes, N, (float)cases[c].attitude, 0);
        int count = 0;
        double days = 0.0;
        for (int i = 0; i < N; i++) {
            count += day[i] < 1e9;
            days += day[i] < 1e9 ? day[i] : WEEKS * 7.0;
        }
        double weekly = 0.0014 * sqrt(cases[c].budget / 200.0);
        double hazard = -log(1 - weekly) * exp(2 * cases[c].attitude); /* a week */
        double p = 1 - exp(-hazard * WEEKS);
        cr_assert_float_eq((double)count / N, p, 4 * sqrt(p * (1 - p) / N),
                           "budget %g, attitude %g: %g, not %g", cases[c].budget, cases[c].attitude,
                           (double)count / N, p);
        /* and evenly over time: wins a person-day are the hazard */
        cr_assert_float_eq(count / days, hazard / 7, 4 * hazard / 7 / sqrt(count));
        gw_release(day);
        gw_text_free(&text);
    }
}

Test(newcomer, a_bigger_budget_wins_a_superset_and_each_no_later) {
    enum { N = 30000 };
    static const char *const budgets[] = {"50", "200", "230", "2000", "20000"};
    double *before = NULL;
    int earlier = 0, more = 0;
    for (size_t k = 0; k < sizeof budgets / sizeof budgets[0]; k++) {
        gw_text text = {0};
        gw_text_addf(&text, "run.weeks=52; firms.cafe.levers.advertising.budget=%s", budgets[k]);
        double *day = won(text.bytes, N, 0.0f, 1);
        for (int i = 0; before && i < N; i++) {
            cr_assert_leq(day[i], before[i], "person %d", i);
            more += before[i] == 1e9 && day[i] < 1e9;
            earlier += before[i] < 1e9 && day[i] < before[i];
        }
        gw_release(before);
        before = day;
        gw_text_free(&text);
    }
    cr_assert(more > 1000 && earlier > 100);
    gw_release(before);
}

/* Candidates of one layer are Poisson over the whole run, its end included: 50 people, 4 weeks, some 0.56 a
 * run; 4,000 runs, 4 standard errors. A layer that is drawn anew at each tick would bring more. */
Test(newcomer, the_horizon_draws_no_candidates) {
    enum { RUNS = 4000 };
    gw_scenario *s = lab_parse(lab_town, PROSPECTS "market.population=50; run.weeks=4");
    double expected = 0.0;
    int seen = 0;
    for (uint32_t r = 0; r < RUNS; r++) {
        gw_run *run = lab_run(s, r);
        expected += run->aware_unit * 50 * 28 * run->aware_layers[0];
        gw_event next;
        while (!run->stopped && gw_calendar_peek(run->calendar, &next) && gw_run_advance(run, next.time)) {
            seen += run->event.kind == GW_EVENT_AWARE;
        }
        gw_run_free(run);
    }
    cr_assert_gt(expected, 1000);
    cr_assert_float_eq(seen, expected, 4 * sqrt(expected), "%d against %g", seen, expected);
    gw_scenario_free(s);
}

/* Awareness, research and choice take their exponential times: n = 2e4, 4 standard errors. */
Test(newcomer, the_journey_takes_fifteen_weeks_on_average) {
    enum { N = 20000 };
    gw_scenario *s =
        lab_parse(lab_town, "market.population=20000; firms.cafe.customers=0; rivals.other.customers=0;"
                            "links.satisfaction_talk=no; firms.cafe.levers.advertising.budget=0;"
                            "run.weeks=10000; choice.outside=10; choice.sharpness=100; run.tick_days=365");
    gw_run *run = lab_run(s, 0);
    for (uint32_t id = 0; id < N; id++) {
        gw_newcomer_win(run, id, 0, false);
    }
    double research = 0.0, choice = 0.0;
    int steps = 0;
    gw_event next;
    while (steps < 2 * N && gw_calendar_peek(run->calendar, &next) && gw_run_advance(run, next.time)) {
        if (run->event.kind == GW_EVENT_JOURNEY) {
            bool first = run->people[run->event.entity].stage == GW_RESEARCHING;
            *(first ? &research : &choice) += run->now;
            steps++;
        }
    }
    cr_assert_float_eq(research / N, 70.0, 4 * 70.0 / sqrt(N));
    cr_assert_float_eq((choice - research) / N, 35.0, 4 * 35.0 / sqrt(N));
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Logit: with sharpness 10 the shares of options are exp(10 a) over their sum. n = 3000 people x 30 choices,
 * 4 standard errors. */
Test(newcomer, choices_have_logit_shares) {
    gw_scenario *s = lab_parse(lab_town, "rivals.other.quality=0.7; rivals.other.price=11");
    gw_run *run = lab_run(s, 0);
    double a[] = {0.45, 0.4 * 0.84 + 0.3 * (1 - 12.0 / 24) + 0.3 * 0.5,
                  0.4 * 0.7 + 0.3 * (1 - 11.0 / 24) + 0.3 * 0.5};
    double sum = 0.0, n = 0.0, chosen[3] = {0};
    for (int i = 0; i < 3; i++) {
        sum += exp(10 * a[i]);
    }
    for (uint32_t id = 0; id < run->population; id++) {
        for (uint16_t g = 0; g < 30; g++) {
            run->people[id].generation = g;
            chosen[gw_choice_of(run, id, -1, -1) + 1]++;
            n++;
        }
    }
    for (int i = 0; i < 3; i++) {
        double p = exp(10 * a[i]) / sum;
        cr_assert_float_eq(chosen[i] / n, p, 4 * sqrt(p * (1 - p) / n), "option %d: %g, not %g", i - 1,
                           chosen[i] / n, p);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

/* The choice after a journey is not the one made on leaving over again: of those who then chose nobody, as
 * many choose nobody as of everybody. n = 2e4, 4 standard errors. */
Test(newcomer, each_choice_has_errors_of_its_own) {
    enum { N = 20000 };
    gw_scenario *s =
        lab_parse(lab_town, "market.population=20000; firms.cafe.customers=20000; rivals.other.customers=0;"
                            "links.satisfaction_talk=no; newcomer.aware_weeks=0; newcomer.research_weeks=0;"
                            "market.segments.all.visits_per_year=0; loyalty.leave_rate=0;"
                            "firms.cafe.levers.advertising.budget=0; rivals.other=none");
    gw_run *run = lab_run(s, 0);
    double p = exp(10 * 0.45) / (exp(10 * 0.45) + exp(10 * (0.4 * 0.84 + 0.3)));
    for (uint32_t id = 0; id < N; id++) {
        gw_loyalty_leave(run, id, false, false); /* the firm is excluded: all go nowhere */
        gw_newcomer_win(run, id, 0, false);
        gw_newcomer_step(run, id);
        gw_newcomer_step(run, id);
    }
    double nobody = N - (double)lab_total(run, 0).customers;
    cr_assert_float_eq(nobody / N, p, 4 * sqrt(p * (1 - p) / N), "%g, not %g", nobody / N, p);
    /* again, for those who went nowhere: the same share, were the errors not the same */
    int again = 0, still = 0;
    for (uint32_t id = 0; id < N; id++) {
        if (run->people[id].firm == 0) {
            gw_newcomer_win(run, id, 0, false);
            gw_newcomer_step(run, id);
            gw_newcomer_step(run, id);
            again++;
            still += run->people[id].firm == 0;
        }
    }
    cr_assert_float_eq((double)still / again, p, 4 * sqrt(p * (1 - p) / again));
    gw_run_free(run);
    gw_scenario_free(s);
}
