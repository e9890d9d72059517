/* How a customer's life goes: gaps between visits, how readily one leaves, the last visit, what comes back,
 * and the stages in their order. */
#include "model/lab.h"

#include <math.h>

/* A market that is all customers, whom nothing moves; nobody comes back. */
#define CLOSED \
    "rivals.other.customers=0; links.satisfaction_talk=no; links.satisfaction_loyalty=no; " \
    "choice.outside=10; choice.sharpness=100; firms.cafe.levers.advertising.budget=0; complaint.psi=0; " \
    "run.tick_days=28;"
/* A counter that is always open and never makes anybody wait, and is done at once. */
#define AT_ONCE \
    "firms.cafe.stations.counter.opens=0; firms.cafe.stations.counter.closes=24;" \
    "firms.cafe.stations.counter.days=1 1 1 1 1 1 1; firms.cafe.stations.counter.staff=500;" \
    "firms.cafe.stations.counter.service_minutes=0.0001;"

static gw_scenario *closed(int customers, const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, CLOSED AT_ONCE "market.population=%d; firms.cafe.customers=%d; %s", customers,
                 customers, settings);
    gw_scenario *s = lab_parse(lab_town, text.bytes);
    gw_text_free(&text);
    return s;
}

typedef struct spread {
    double n, sum, squares, fourth;
} spread;

/* Mean `mean` and standard deviation `sd`, within 4 standard errors: that of a variance by its fourth moment.
 */
static void expect_spread(const spread *x, double mean, double sd, const char *what) {
    double variance = x->squares / x->n;
    cr_assert_float_eq(x->sum / x->n, mean, 4 * sd / sqrt(x->n) + 1e-4 * mean, "%s: mean %g, not %g", what,
                       x->sum / x->n, mean);
    cr_assert_float_eq(variance, sd * sd,
                       4 * sqrt((x->fourth / x->n - variance * variance) / x->n) + 1e-4 * mean * mean,
                       "%s: deviation %g, not %g", what, sqrt(variance), sd);
}

static void add(spread *x, double value, double mean) {
    double d = value - mean;
    x->n++;
    x->sum += value;
    x->squares += d * d;
    x->fourth += d * d * d * d;
}

/* Gaps of mean 10 days and the given spread; the first is what is left of one that has begun before day 0: of
 * mean (1 + spread^2) / 2 of a gap. n = 4000 people, 100 days. */
Test(lives, gaps_are_as_regular_as_is_said_and_met_in_the_middle) {
    enum { N = 4000 };
    static const double spreads[] = {0, 0.5, 1, 1.5};
    static double last[N];
    for (int k = 0; k < 4; k++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "market.segments.all.visits_per_year=36.5; market.segments.all.visit_spread=0;"
                     "market.segments.all.gap_spread=%g; loyalty.leave_rate=0",
                     spreads[k]);
        gw_scenario *s = closed(N, text.bytes);
        gw_run *run = lab_run(s, 0);
        double c = spreads[k] * spreads[k]; /* rest of a gamma gap, by its moments */
        double rest = 5 * (1 + c), rest_sd = sqrt(100 * (1 + c) * (1 + 2 * c) / 3 - rest * rest);
        spread first = {0}, later = {0};
        memset(last, 0, sizeof last);
        gw_event next;
        int seen = 0, from[N] = {0};
        while (gw_calendar_peek(run->calendar, &next) && seen < 2 * N && gw_run_advance(run, next.time)) {
            uint32_t id = run->event.entity;
            if (run->event.kind == GW_EVENT_VISIT && from[id] < 2) { /* each once: else short gaps prevail */
                add(from[id] ? &later : &first, run->now - last[id], from[id] ? 10.0 : rest);
                last[id] = run->now;
                from[id]++;
                seen++;
            }
        }
        expect_spread(&first, rest, rest_sd, "first");
        expect_spread(&later, 10.0, 10 * spreads[k], "later");
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

/* Rates of leaving are gamma across people, so the share that is left after t is (1 + c^2 h t)^(-1 / c^2).
 * n = 30,000, 4 standard errors. */
Test(lives, people_differ_in_how_readily_they_leave) {
    enum { N = 30000 };
    gw_scenario *s = closed(N, "loyalty.leave_rate=0.5; loyalty.leave_spread=1.5; run.weeks=157;"
                               "market.segments.all.visits_per_year=4");
    gw_run *run = lab_run(s, 0);
    for (int year = 1; year <= 3; year++) {
        gw_run_advance(run, 365.0 * year);
        double p = pow(1 + 2.25 * 0.5 * year, -1 / 2.25), share = (double)lab_total(run, 0).customers / N;
        cr_assert_float_eq(share, p, 4 * sqrt(p * (1 - p) / N), "year %d: %g, not %g", year, share, p);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

/* A coin at each visit: P(more than k visits) = (1 - p)^k where all are alike, B(a, b + k) / B(a, b) where
 * they are not; the same mean. n = 30,000, 4 standard errors. */
Test(lives, a_visit_may_be_the_last) {
    enum { N = 30000, MOST = 5 };
    static const double alike[] = {0, 2};
    for (int c = 0; c < 2; c++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "loyalty.leave_rate=0; loyalty.last_visit=0.3; loyalty.last_visit_alike=%g;"
                     "market.segments.all.visits_per_year=52; market.segments.all.visit_spread=0;"
                     "market.segments.all.gap_spread=0.2",
                     alike[c]);
        gw_scenario *s = closed(N, text.bytes);
        gw_run *run = lab_run(s, 0);
        gw_run_advance(run, 200.0);
        double a = 0.3 * alike[c], b = 0.7 * alike[c], p = 1.0;
        for (unsigned k = 0; k < MOST; k++) {
            int more = 0;
            for (uint32_t id = 0; id < N; id++) {
                more += run->people[id].wishes > k;
            }
            cr_assert_float_eq((double)more / N, p, 4 * sqrt(p * (1 - p) / N),
                               "more than %u visits: %g, not %g", k, (double)more / N, p);
            p *= alike[c] > 0 ? (b + k) / (a + b + k) : 0.7;
        }
        gw_counts all = lab_total(run, 0);
        cr_assert(all.left > N / 2 && all.left_problem < all.left / 10, "%lld of %lld left over a problem",
                  (long long)all.left_problem, (long long)all.left);
        lab_check(run);
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

Test(lives, satisfaction_moves_how_often_and_trust_how_long) {
    gw_scenario *s = lab_parse(lab_town, "");
    gw_run *run = lab_run(s, 0);
    static const double points[] = {0, 50, 65, 75, 80, 100}, often[] = {0.5, 0.5, 0.8, 1, 1.1, 1.5};
    for (int i = 0; i < 6; i++) {
        gw_person person = {.firm = 1, .satisfaction = (float)points[i], .trust = 0.75f};
        cr_assert_float_eq(gw_loyalty_frequency(run, &person), often[i], 1e-12);
    }
    gw_person full = {.firm = 1, .satisfaction = 75.0f, .trust = 1.0f};
    gw_person none = {.firm = 1, .satisfaction = 75.0f, .trust = 0.0f};
    cr_assert_float_eq(gw_loyalty_hazard(run, &none) / gw_loyalty_hazard(run, &full), exp(0.5), 1e-12);
    gw_run_free(run);
    gw_scenario_free(s);
    s = lab_parse(lab_town, "links.satisfaction_loyalty=no");
    run = lab_run(s, 0);
    cr_assert(gw_loyalty_frequency(run, &full) == 1.0 && gw_loyalty_frequency(run, &none) == 1.0);
    cr_assert(gw_loyalty_hazard(run, &none) == gw_loyalty_hazard(run, &full));
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Satisfied customers come so much more often: a whole run, against the same people as they are by nature. */
Test(lives, the_loyalty_index_is_visits_in_units_of_those_expected) {
    gw_scenario *s =
        closed(5000, "links.satisfaction_loyalty=yes; loyalty.kappa=0; loyalty.leave_rate=0.3;"
                     "loyalty.by_trust=0; satisfaction.situation=0; satisfaction.person=0;"
                     "satisfaction.base=80; links.quality_satisfaction=no; loyalty.loyal_above=100");
    lab_result r = lab_replicate(s, 0, &(gw_replicate_options){.traced = GW_NOBODY});
    double n = lab_value(&r, "visits.cafe") * 364 / 365;
    cr_assert_float_eq(lab_value(&r, "loyalty_index.cafe"), 1.1, 4 * 1.1 / sqrt(n), "%g",
                       lab_value(&r, "loyalty_index.cafe"));
    lab_free(&r);
}

/* Which stages one event may lead to from each. */
static bool follows(int from, int to, bool same_customer) {
    switch (from) {
    case GW_UNAWARE:
    case GW_LAPSED:
        return to == GW_AWARE;
    case GW_AWARE:
        return to == GW_RESEARCHING;
    case GW_RESEARCHING:
        return to == GW_BUYING || to == GW_LAPSED;
    case GW_BUYING:
        return to == GW_AFTER_SALE || to == GW_LAPSED;
    case GW_AFTER_SALE:
        return to == GW_LOYAL || to == GW_LAPSED || (to == GW_BUYING && !same_customer);
    case GW_LOYAL:
        return to == GW_LAPSED || (to == GW_BUYING && !same_customer);
    default:
        return false;
    }
}

/* Forward, or to the exit; who was once loyal is so until they leave. All 1,500 people after each event of
 * three years; the counts conserve. */
Test(lives, M13_the_journey_goes_forward_or_to_its_exit) {
    gw_scenario *s = lab_parse(lab_town, "market.population=1500; firms.cafe.customers=300; run.weeks=156;"
                                         "rivals.other.customers=300; newcomer.aware_weeks=2;"
                                         "firms.cafe.levers.advertising.budget=2000");
    gw_run *run = lab_run(s, 0);
    static struct {
        uint8_t stage;
        uint16_t generation;
    } was[1500];
    int moves[GW_STAGES] = {0};
    for (uint32_t id = 0; id < run->population; id++) {
        was[id].stage = run->people[id].stage;
        was[id].generation = run->people[id].generation;
    }
    gw_event next;
    while (!run->stopped && gw_calendar_peek(run->calendar, &next) && gw_run_advance(run, next.time)) {
        for (uint32_t id = 0; id < run->population; id++) {
            const gw_person *person = &run->people[id];
            if (person->stage != was[id].stage) {
                bool same = person->generation == was[id].generation;
                cr_assert(follows(was[id].stage, person->stage, same), "person %u: from %d to %d", id,
                          was[id].stage, person->stage);
                moves[person->stage]++;
            }
            was[id].stage = person->stage;
            was[id].generation = person->generation;
        }
    }
    for (int stage = GW_AWARE; stage <= GW_LAPSED; stage++) {
        cr_assert_gt(moves[stage], 50, "stage %d", stage);
    }
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Of those who leave for nobody, some 500, the rest is lost for ever: 4 standard errors; at 0 nobody comes
 * twice.
 */
Test(lives, who_left_returns_with_a_given_probability) {
    static const double returns[] = {0, 0.4, 1};
    for (int k = 0; k < 3; k++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "newcomer.returns=%g; rivals.other.customers=0; loyalty.leave_rate=2; run.weeks=52;"
                     "choice.outside=10; choice.sharpness=100; firms.cafe.levers.advertising.budget=0",
                     returns[k]);
        gw_scenario *s = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_play(s, 0);
        int lost = 0, lapsed = 0;
        for (uint32_t id = 0; id < run->population; id++) {
            lost += run->people[id].stage == GW_LOST;
            lapsed += run->people[id].stage == GW_LAPSED && run->people[id].wishes > 0;
            cr_assert(run->people[id].stage != GW_LOST || !gw_newcomer_prospect(run, &run->people[id]));
        }
        double n = lost + lapsed, p = 1 - returns[k];
        cr_assert_gt(n, 300);
        cr_assert_float_eq(lost / n, p, 4 * sqrt(p * (1 - p) / n), "%g", lost / n);
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

/* Where reputation moves nothing, two firms that differ in it alone live the same life. */
Test(lives, advertising_may_work_whatever_the_reputation) {
    static const char *const starts[] = {"0.1", "0.9"};
    for (int power = 0; power <= 1; power++) {
        lab_result r[2];
        for (int k = 0; k < 2; k++) {
            gw_text text = {0};
            gw_text_addf(&text, "newcomer.reputation=%d; choice.reputation=0; firms.cafe.brand.start=%s",
                         power, starts[k]);
            r[k] = lab_town_with(text.bytes);
            gw_text_free(&text);
        }
        if (power == 0) {
            cr_assert_gt(lab_agree(&r[0], &r[1], "reputation"), 40);
        } else {
            cr_assert_lt(lab_value(&r[0], "won_by_advertising.cafe"),
                         lab_value(&r[1], "won_by_advertising.cafe"));
        }
        lab_free(&r[0]);
        lab_free(&r[1]);
    }
}

/* A mean time of 0 is no time: reached, won, there and served at one instant. */
Test(lives, a_journey_may_take_no_time) {
    gw_scenario *s =
        lab_parse(lab_town, AT_ONCE "newcomer.aware_weeks=0; newcomer.research_weeks=0;"
                                    "newcomer.first_visit_days=0; firms.cafe.customers=0;"
                                    "choice.outside=-10; firms.cafe.product=1; choice.sharpness=100;"
                                    "firms.cafe.levers.advertising.budget=0");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 10.0);
    for (uint32_t id = 0; id < run->population; id++) {
        if (run->people[id].firm == 0) {
            gw_newcomer_win(run, id, 0, false);
        }
    }
    double now = run->now;
    gw_run_advance(run, now);
    gw_counts c = lab_total(run, 0);
    cr_assert(c.joined == 2400 && c.wished == 2400 && run->now == now, "%lld", (long long)c.wished);
    gw_run_advance(run, now + 0.001);
    cr_assert_gt(lab_total(run, 0).visited, 2390);
    gw_run_free(run);
    gw_scenario_free(s);
}
