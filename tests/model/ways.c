/* The short ways of a visit through a station and the encounter at its end: they are taken where they may be,
 * and lead to the same. */
#include "model/lab.h"

/* All stations of a run by the long way, which asks for everything. */
static void go_round(gw_run *run) {
    for (int i = 0; i < run->places; i++) {
        run->place[i].odd_arrival = run->place[i].odd_service = true;
    }
    for (int f = 0; f < run->firms; f++) {
        for (int i = 0; i < run->segments; i++) {
            run->firm[f].odd_visit[i] = true;
        }
    }
}

/* A tick sets the ways anew: round again, day by day. */
Test(ways, the_short_one_leads_to_the_same_bits_as_the_long_one) {
    static const char *const settings[] = {
        "", "firms.cafe.stations.counter.staff=3; complaint.complain=0.5; run.warmup_weeks=8",
        "firms.cafe.stations.counter.arrivals_per_hour=2; firms.cafe.stations.counter.places=1"};
    for (int k = 0; k < 3; k++) {
        gw_scenario *scenario = lab_parse(lab_town, settings[k]);
        gw_run *quick = lab_play(scenario, 0), *slow = lab_run(scenario, 0);
        cr_assert(!quick->place[0].odd_arrival && !quick->place[0].odd_service &&
                  !quick->firm[0].odd_visit[0]);
        double day = 0.0;
        do {
            go_round(slow);
            day += 1.0;
        } while (gw_run_advance(slow, day));
        cr_assert_gt(quick->events, 10000);
        cr_assert_eq(quick->events, slow->events);
        cr_assert_eq(quick->hash, slow->hash, "other ways, other events: settings %d", k);
        gw_counts a = lab_total(quick, 0), b = lab_total(slow, 0);
        cr_assert_eq(gw_sum_total(a.sum_satisfaction), gw_sum_total(b.sum_satisfaction));
        cr_assert_eq(quick->firm[0].ledger.cash, slow->firm[0].ledger.cash);
        gw_run_free(quick);
        gw_run_free(slow);
        gw_scenario_free(scenario);
    }
}

/* Two stations, and what a firm does beside. */
#define FIRM(beside) \
    "market = { population = 100; segments = { all = { }; }; };\n" \
    "firms = { cafe = { customers = 50; entrance = \"counter\"; " beside "\n" \
    "    stations = { counter = { staff = 2; }; desk = { staff = 1; }; }; }; };\n"

static void expect_ways(const char *text, const char *settings, bool odd_arrival, bool odd_service,
                        bool odd_visit) {
    gw_scenario *scenario = lab_parse(text, settings);
    gw_run *run = lab_run(scenario, 0);
    cr_expect_eq(run->place[0].odd_arrival, odd_arrival, "%s", settings);
    cr_expect_eq(run->place[0].odd_service, odd_service, "%s", settings);
    cr_expect_eq(run->firm[0].odd_visit[0], odd_visit, "%s", settings);
    gw_run_free(run);
    gw_scenario_free(scenario);
}

#define COUNTER "firms.cafe.stations.counter."

Test(ways, whatever_a_short_one_leaves_out_closes_it) {
    static const struct {
        const char *setting;
        bool arrival, service, visit;
    } cases[] = {{"", false, false, false},
                 {COUNTER "queues=own", true, false, false},
                 {COUNTER "balking=0.1", true, false, false},
                 {COUNTER "overflow_to=desk", true, false, false},
                 {COUNTER "informs=yes", false, true, false},
                 {COUNTER "half_wait_minutes=10", false, true, false},
                 {"firms.cafe.charter=yes", false, true, true},
                 {COUNTER "inspected=0.1", false, true, false},
                 {"firms.cafe.levers.control.found=0.1", false, true, false},
                 {COUNTER "promised_hours=1", false, true, false},
                 {COUNTER "fee=1", false, true, false},
                 {COUNTER "visit_cost=1", false, true, false},
                 {COUNTER "then=desk", false, true, false},
                 {"firms.cafe.entrance=desk; " COUNTER "role=internal", false, true, false},
                 {"firms.cafe.feedback.acting=0.5", false, true, true},
                 {COUNTER "discipline=priority", false, false, false},
                 {"complaint.misled=0.01", false, false, true},
                 {"loyalty.cross_sell=0.05", false, false, true},
                 {"links.quality_satisfaction=no", false, false, true},
                 {"market.segments.all.contract=incident", false, false, true},
                 {"firms.cafe.levers.programme.share=0.2; firms.cafe.levers.programme.discount=0.1", false,
                  false, true}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        expect_ways(FIRM(""), cases[k].setting, cases[k].arrival, cases[k].service, cases[k].visit);
    }
    expect_ways(FIRM("levers = { gestures = { smile = { }; }; };"), "", true, false, true);
    expect_ways(FIRM("") "shocks = { boom = { kind = \"expectation\"; week = 5; size = 0.1; }; };\n", "",
                false, false, true);
    expect_ways(
        "market = { population = 100; segments = { all = { attributes = { kept = { of = \"reliability\";\n"
        "  weight = 1.0; need = true; least = 0.9; }; }; }; }; };\n"
        "firms = { cafe = { customers = 50; stations = { counter = { }; }; }; };\n",
        "", false, false, true);
}

/* What a plan begins and ends while the run goes on. */
Test(ways, they_are_closed_and_opened_while_a_run_goes_on) {
    gw_scenario *scenario = lab_parse(
        "run = { weeks = 30; };\n"
        "market = { population = 600; segments = { all = { }; }; };\n"
        "firms = { f = { customers = 300; stations = { s = { staff = 2; }; };\n"
        "  plan = { look = { lever = \"control.found\"; value = 0.5; week = 10; weeks = 10; }; }; }; };\n",
        "");
    gw_run *run = lab_run(scenario, 0);
    int days[2] = {0};
    for (double day = 1.0; gw_run_advance(run, day); day += 1.0) {
        gw_place *place = &run->place[0];
        bool kept[2] = {place->odd_arrival, place->odd_service};
        gw_service_ways(run, 0);
        cr_assert(kept[0] == place->odd_arrival && kept[1] == place->odd_service, "out of date at day %g",
                  day);
        days[kept[1]]++;
    }
    cr_assert(days[0] > 130 && days[1] > 60, "%d days the short way, %d the long one", days[0], days[1]);
    gw_run_free(run);
    gw_scenario_free(scenario);
}
