/* How long customers stay and how often they come, against the laws behind them. */
#include "model/lab.h"

#include "model/visit.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/* A market that is all customers, whom nothing moves; nobody comes back. */
#define CLOSED \
    "rivals.other.customers=0; links.satisfaction_talk=no; links.satisfaction_loyalty=no; " \
    "choice.outside=10;" \
    "choice.sharpness=100; firms.cafe.levers.advertising.budget=0; complaint.psi=0; run.tick_days=28;"
/* A counter that is always open and never makes anybody wait, and is done at once. */
#define AT_ONCE \
    "firms.cafe.stations.counter.opens=0; firms.cafe.stations.counter.closes=24;" \
    "firms.cafe.stations.counter.days=1 1 1 1 1 1 1; firms.cafe.stations.counter.staff=500;" \
    "firms.cafe.stations.counter.service_minutes=0.0001;"

Test(loyalty, the_completely_satisfied_are_six_times_as_likely_to_stay) {
    gw_scenario *s = lab_parse(lab_town, "");
    gw_run *run = lab_run(s, 0);
    gw_person person = {.satisfaction = 75.0f, .trust = 0.75f};
    double merely = gw_loyalty_hazard(run, &person);
    cr_assert_float_eq(merely, 0.12 / 365, 1e-15);
    person.satisfaction = 100.0f;
    cr_assert_float_eq(merely / gw_loyalty_hazard(run, &person), 6.0, 0.01); /* Jones & Sasser 1995 */
    double before = 1e9;
    for (int cs = 0; cs <= 1000; cs++) {
        person.satisfaction = (float)cs / 10.0f;
        double hazard = gw_loyalty_hazard(run, &person);
        cr_assert_lt(hazard, before);
        before = hazard;
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Whether nobody visits, or all do and eat their endurance piece by piece: 12 % a year. n = 3e4 customers,
 * three years, 4 standard errors of the share that is left after each. */
Test(loyalty, silent_leaving_takes_its_share_however_often_one_visits) {
    static const char *const visits[] = {"0", "26"};
    for (int k = 0; k < 2; k++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     CLOSED AT_ONCE "market.population=30000; firms.cafe.customers=30000; run.weeks=157;"
                                    "market.segments.all.visits_per_year=%s",
                     visits[k]);
        gw_scenario *s = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_run(s, 0);
        for (int year = 1; year <= 3; year++) {
            gw_run_advance(run, 365.0 * year);
            double p = exp(-0.12 * year), share = (double)lab_total(run, 0).customers / 30000;
            cr_assert_float_eq(share, p, 4 * sqrt(p * (1 - p) / 30000), "year %d at %s: %g, not %g", year,
                               visits[k], share, p);
        }
        cr_assert_eq(lab_total(run, 0).left_problem, 0);
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

/* Own rates are gamma, so a year's visits are negative binomial: mean 26, variance 26 + 26^2 / 4. n = 2e4;
 * bands of 4 standard errors (that of a variance: from the fourth moment); and each count, by chi-square at a
 * fixed seed, p > 1e-4. */
Test(loyalty, counts_of_visits_are_negative_binomial) {
    enum { N = 20000, MOST = 200 };
    gw_scenario *s = lab_parse(lab_town, CLOSED AT_ONCE "market.population=20000; firms.cafe.customers=20000;"
                                                        "loyalty.leave_rate=0; run.weeks=53");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 365.0);
    double mean = 0.0, m2 = 0.0, m4 = 0.0, seen[MOST + 1] = {0};
    for (uint32_t id = 0; id < N; id++) {
        uint32_t wishes = run->people[id].wishes;
        mean += (double)wishes / N;
        seen[wishes < MOST ? wishes : MOST]++;
    }
    for (uint32_t id = 0; id < N; id++) {
        double d = (double)run->people[id].wishes - mean;
        m2 += d * d / N;
        m4 += d * d * d * d / N;
    }
    double variance = 26.0 + 26.0 * 26.0 * 0.25;
    cr_assert_float_eq(mean, 26.0, 4 * sqrt(variance / N), "%g", mean);
    cr_assert_float_eq(m2, variance, 4 * sqrt((m4 - m2 * m2) / N), "%g", m2);
    double chi = 0.0, p = 4.0 / (4.0 + 26.0), left_seen = 0.0, left_expected = 0.0;
    int cells = 0;
    for (unsigned k = 0; k <= MOST; k++) {
        double expected = N * (k < MOST ? gsl_ran_negative_binomial_pdf(k, p, 4.0)
                                        : gsl_cdf_negative_binomial_Q(MOST - 1, p, 4.0));
        left_seen += seen[k];
        left_expected += expected;
        if (left_expected > 10.0) {
            chi += (left_seen - left_expected) * (left_seen - left_expected) / left_expected;
            cells++;
            left_seen = left_expected = 0.0;
        }
    }
    cr_assert_gt(gsl_cdf_chisq_Q(chi, cells - 1), 1e-4, "chi-square %g over %d cells", chi, cells);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(loyalty, all_alike_are_poisson) {
    enum { N = 20000 };
    gw_scenario *s =
        lab_parse(lab_town, CLOSED AT_ONCE "market.population=20000; firms.cafe.customers=20000;"
                                           "loyalty.leave_rate=0; market.segments.all.visit_spread=0");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 182.5);
    double sum = 0.0, squares = 0.0;
    for (uint32_t id = 0; id < N; id++) {
        double w = run->people[id].wishes;
        sum += w;
        squares += w * w;
    }
    double mean = sum / N, variance = squares / N - mean * mean;
    cr_assert_float_eq(mean, 13.0, 4 * sqrt(13.0 / N));
    cr_assert_float_eq(variance, 13.0, 4 * sqrt((13.0 + 2 * 169.0) / N)); /* fourth moment of a Poisson */
    gw_run_free(run);
    gw_scenario_free(s);
}

/* ---- when a wish falls due ---- */

static const char week[] =
    "run = { weeks = 100; };\n"
    "market = { population = 10; segments = { all = { share = 1.0; }; }; };\n"
    "firms = { cafe = { customers = 1; stations = { counter = { opens = 8; closes = 20;\n"
    "  days = [1, 1, 2, 1, 1.5, 0.5, 0];\n"
    "  hours = [0,0,0,0,0,0,0,0, 1,2,3,4,2,1,1,1,2,3,1,0.5, 0,0,0,0]; }; }; }; };\n"
    "shocks = { a = { week = 10; weeks = 4; size = 1.5; }; b = { week = 12; weeks = 6; size = 0.5; };\n"
    "  none = { week = 30; weeks = 2; size = 0.0; }; other = { kind = \"problems\"; week = 11; size = 9.0; "
    "}; };\n";

/* Integral of the profile times the product of the shocks, piece by piece. */
static double demanded(const gw_run *run, const gw_place *place, double from, double to) {
    static const double edges[] = {0, 70, 84, 98, 126, 210, 224, 1e6};
    static const double factors[] = {1, 1.5, 0.75, 0.5, 1, 0, 1};
    double sum = 0.0;
    (void)run;
    for (int i = 0; i < 7; i++) {
        double a = from > edges[i] ? from : edges[i], b = to < edges[i + 1] ? to : edges[i + 1];
        sum += a < b ? factors[i] * gw_profile_integral(&place->profile, a, b) : 0.0;
    }
    return sum;
}

Test(visit, a_wish_falls_due_when_its_share_of_profile_and_shocks_is_used_up) {
    gw_scenario *s = lab_parse(week, "");
    gw_run *run = lab_run(s, 0);
    gw_place *place = &run->place[0];
    gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, 0, 0);
    for (int i = 0; i < 20000; i++) {
        double now = 300.0 * gw_uniform(&rng), gap = 30.0 * gw_exponential(&rng);
        gap *= i % 2 ? 1.0 : 0.01;
        double due = gw_visit_time(run, place, now, gap);
        cr_assert(due >= now && gw_profile_open(&place->profile, due));
        cr_assert_float_eq(demanded(run, place, now, due), gap, 1e-9 * (1 + gap),
                           "from %.17g by %.17g to %.17g", now, gap, due);
        cr_assert(due < 210.0 || due >= 224.0, "a wish while nobody wishes: %.17g", due);
    }
    cr_assert_eq(gw_visit_time(run, place, 10.0, 1e9), 1e9); /* never */
    gw_run_free(run);
    gw_scenario_free(s);
}

/* A stream of 60 an hour, half again as many for 4 weeks of 12: counts before, during, after, 4 standard
 * deviations of a Poisson each. */
Test(visit, a_rush_brings_half_again_as_many) {
    gw_scenario *s = lab_parse(LAB_TOWN "shocks = { rush = { week = 4; weeks = 4; size = 1.5; }; };", AT_ONCE
                               "firms.cafe.stations.counter.arrivals_per_hour=60; firms.cafe.customers=0;"
                               "firms.cafe.levers.advertising.budget=0");
    gw_run *run = lab_run(s, 0);
    uint64_t before = 0;
    for (int i = 1; i <= 3; i++) {
        gw_run_advance(run, 28.0 * i);
        uint64_t now = run->place[0].station.stats.offered;
        double expected = 60.0 * 24 * 28 * (i == 2 ? 1.5 : 1.0);
        cr_assert_float_eq((double)(now - before), expected, 4 * sqrt(expected), "%d", i);
        before = now;
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

/* A shift of expectations is felt once by whoever comes afterwards, wherever its day lies between two floats.
 */
Test(visit, a_shift_of_expectation_is_felt_once) {
    gw_scenario *s = lab_parse(
        LAB_TOWN "shocks = { shift = { kind = \"expectation\"; week = 26.1; size = -0.2; }; };",
        "expectation.encounter=0; expectation.experience=0; expectation.promise=0; expectation.hearsay=0;"
        "market.expectation_drift=0; market.segments.all.visits_per_year=100;"
        "loyalty.leave_rate=0; complaint.psi=0");
    gw_run *run = lab_run(s, 0);
    int shifted = 0;
    gw_run_advance(run, 26.1 * 7.0 - 1e-9);
    for (uint32_t id = 0; id < run->population; id++) {
        cr_assert(run->people[id].firm != 1 || run->people[id].expectation == 0.84f);
    }
    while (gw_run_advance(run, run->horizon + 1.0)) {
    }
    for (uint32_t id = 0; id < run->population; id++) {
        const gw_person *person = &run->people[id];
        if (person->firm == 1 && person->joined < 180.0f && person->seen > 183.0f) {
            cr_assert_float_eq((double)person->expectation, 0.64, 1e-6, "person %u", id);
            shifted++;
        }
    }
    cr_assert_gt(shifted, 400);
    gw_run_free(run);
    gw_scenario_free(s);
}
