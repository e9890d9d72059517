/* Ways to be served: channels, self-service, overflow to others, and who goes first. */
#include "model/paired.h"
#include "model/programme.h"

/* ---- channels ---- */

#define STAFFED(minutes) "staff = 3; service_minutes = " minutes "; opens = 8; closes = 16;"
static const char help_desk[] =
    "run = { weeks = 52; seed = \"7\"; };\n"
    "market = { population = 3000; segments = { all = { share = 1.0; channels = {\n"
    "    telephone = { share = 0.4; }; email = { share = 0.2; }; web = { share = 0.3; }; counter = { share = "
    "0.1; };\n"
    "  }; }; }; };\n"
    "firms = { desk = { customers = 600; entrance = \"telephone\"; stations = {\n"
    "  telephone = { " STAFFED(
        "10") " fee = 1.5; visit_cost = 0.25; };\n"
              "  email = { " STAFFED("6") " patience_minutes = 0; };\n"
                                          "  counter = { " STAFFED(
                                              "20") " };\n"
                                                    "  people = { " STAFFED(
                                                        "12") " };\n"
                                                              "  web = { role = \"self\"; staff = 50; "
                                                              "service_minutes = 4; opens = 8; closes = 16;\n"
                                                              "    then = \"people\"; then_share = 0.6; };\n"
                                                              "}; }; };\n";

static const gw_place *place_of(const gw_run *run, const char *name) {
    for (int i = 0; i < run->places; i++) {
        if (strcmp(run->place[i].params->name, name) == 0) {
            return &run->place[i];
        }
    }
    cr_assert(false, "no station %s", name);
    return NULL;
}

static double share_band(double p, double n) {
    return 4.0 * sqrt(p * (1.0 - p) / n);
}

Test(channels, T1_channel_volumes_sum_to_contacts) {
    static const struct {
        const char *name;
        double share;
    } channels[] = {{"telephone", 0.4}, {"email", 0.2}, {"web", 0.3}, {"counter", 0.1}};
    gw_scenario *s = lab_parse(help_desk, "");
    gw_run *run = lab_play(s, 0);
    lab_check(run);
    gw_counts c = lab_total(run, 0);
    uint64_t sum = 0;
    for (int i = 0; i < 4; i++) {
        uint64_t offered = place_of(run, channels[i].name)->station.stats.offered;
        double n = (double)c.wished;
        cr_assert_float_eq((double)offered / n, channels[i].share, share_band(channels[i].share, n));
        sum += offered;
    }
    cr_assert_eq((int64_t)sum, c.wished);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(channels, T1_a_channel_may_cost_its_users_a_fee_and_the_firm_its_calls) {
    gw_scenario *s = lab_parse(help_desk, "firms.desk.price=0; firms.desk.money.variable=0; talk.uplift=0");
    gw_run *run = lab_play(s, 0);
    double served = (double)place_of(run, "telephone")->station.stats.served;
    const gw_ledger *ledger = &run->firm[0].ledger;
    cr_assert_eq((double)ledger->account[GW_ACCOUNT_sales], served * 15000.0);
    cr_assert_eq((double)ledger->account[GW_ACCOUNT_goods], -served * 2500.0);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(channels, T6_self_service_leaves_the_hard_cases_to_people_and_nobody_is_lost) {
    gw_scenario *s = lab_parse(help_desk, "firms.desk.stations.people.patience_minutes=1");
    gw_run *run = lab_play(s, 0);
    lab_check(run);
    const gw_place *web = place_of(run, "web"), *people = place_of(run, "people");
    const gw_station_stats *a = &web->station.stats, *b = &people->station.stats;
    uint64_t deflected = a->served - (uint64_t)web->counts.passed_on;
    uint64_t inside = gw_station_in_system(&web->station) + gw_station_in_system(&people->station);
    cr_assert_eq((uint64_t)web->counts.passed_on, b->offered);
    cr_assert_eq(a->offered, deflected + b->served + a->abandoned + b->abandoned + a->turned_away +
                                 b->turned_away + inside);
    double n = (double)a->served;
    cr_assert(n > 2000 && b->abandoned > 0);
    cr_assert_float_eq((double)deflected / n, 0.4, share_band(0.4, n), "%g", (double)deflected / n);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Terminals are no staff: none is paid, hired or counted. */
Test(channels, T6_terminals_draw_no_wages) {
    gw_scenario *few = lab_parse(help_desk, "firms.desk.stations.web.staff=40");
    gw_scenario *many = lab_parse(help_desk, "firms.desk.stations.web.staff=400");
    gw_run *a = lab_play(few, 0), *b = lab_play(many, 0);
    cr_assert_eq(a->hash, b->hash);
    cr_assert_eq(a->firm[0].ledger.account[GW_ACCOUNT_wages], b->firm[0].ledger.account[GW_ACCOUNT_wages]);
    cr_assert_leq(a->firm[0].staff, 12);
    gw_run_free(a);
    gw_run_free(b);
    gw_scenario_free(few);
    gw_scenario_free(many);
}

Test(channels, T6_who_is_better_guided_is_better_satisfied) {
    static const world w = {help_desk, NULL, "", 6};
    paired p = paired_change(&w, "firms.desk.stations.web.ease=0.4", "firms.desk.stations.web.ease=0.95",
                             "satisfaction.desk");
    PAIRED_UP(p, 3.0);
}

/* ---- overflow ---- */

#define CALLS(more) \
    "run = { weeks = 26; seed = \"7\"; };\n" \
    "market = { population = 3000; segments = { all = { share = 1.0; visits_per_year = 100; }; }; };\n" \
    "firms = { desk = { customers = 600; entrance = \"calls\"; stations = {\n" \
    "  calls = { staff = 4; service_minutes = 10; opens = 8; closes = 16; " more "\n" \
    "    hours = [1,1,1,1,1,1,1,1, 1,2,4,2,1,1,1,1, 1,1,1,1,1,1,1,1]; };\n" \
    "  pool = { staff = 6; service_minutes = 10; opens = 8; closes = 16; skill_offset = -0.3; wage_factor " \
    "= 0.5; };\n" \
    "}; }; };\n"
static const char alone[] = CALLS("");
static const char shared[] = CALLS("overflow_to = \"pool\"; overflow_above = 2;");

Test(channels, T5_an_outsourced_pool_takes_the_peaks_and_knows_the_product_less) {
    gw_scenario *s = lab_parse(alone, ""), *t = lab_parse(shared, "");
    gw_run *a = lab_play(s, 0), *b = lab_play(t, 0);
    lab_check(b);
    gw_counts x = lab_total(a, 0), y = lab_total(b, 0);
    const gw_place *calls = place_of(b, "calls"), *pool = place_of(b, "pool");
    cr_assert_eq((uint64_t)calls->counts.overflow, pool->station.stats.offered);
    cr_assert_eq((int64_t)(calls->station.stats.offered + pool->station.stats.offered), y.wished);
    cr_assert_gt(pool->station.stats.offered, 500);
    double level[2] = {(double)x.in_time / (double)x.visited, (double)y.in_time / (double)y.visited};
    double assurance[2] = {gw_sum_total(x.sum_assurance) / (double)x.visited,
                           gw_sum_total(y.sum_assurance) / (double)y.visited};
    cr_assert_gt(level[1], level[0] + 0.02, "%g, %g", level[1], level[0]);
    cr_assert_lt(assurance[1], assurance[0] - 0.005, "%g, %g", assurance[1], assurance[0]);
    cr_assert_float_eq(calls->employees[0].skill - pool->employees[0].skill, 0.3, 0.05);
    gw_run_free(a);
    gw_run_free(b);
    gw_scenario_free(s);
    gw_scenario_free(t);
}

/* 4 at full wages and 6 at half are 7; overtime and vacancies off. */
Test(channels, T5_who_works_in_the_pool_is_paid_its_wages) {
    gw_scenario *s = lab_parse(shared, "firms.desk.staff.leave_rate=0; firms.desk.workload.overtime=0");
    gw_run *run = lab_play(s, 0);
    double wages = -(double)run->firm[0].ledger.account[GW_ACCOUNT_wages] / 10000.0;
    cr_assert_float_eq(wages, 26.0 * 7.0 * run->firm[0].params->staff.pay, 0.1, "%g", wages);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* ---- peaks ---- */

/* Anonymous calls, a Poisson stream with a profile over the day; n about 87,000 in a year. */
Test(channels, T10_arrivals_follow_the_profile_and_the_peak_waits_longer_than_the_mean) {
    gw_scenario *s =
        lab_load("validation/plain-station",
                 "run.weeks=53; firms.firm.stations.desk.staff=1;"
                 "firms.firm.stations.desk.service_minutes=4;"
                 "firms.firm.stations.desk.arrivals_per_hour=10;"
                 "firms.firm.stations.desk.hours=1 1 1 1 1 1 1 1 2 3 4 3 2 2 2 3 2 1 1 1 1 1 1 1");
    gw_run *run = lab_run(s, 0);
    const gw_place *desk = &run->place[0];
    enum { DAYS = 364 };
    double came[24] = {0}, waiting[24] = {0}, weights = 0.0, mean = 0.0;
    uint64_t before = 0;
    for (int hour = 0; hour < 24 * DAYS; hour++) {
        gw_run_advance(run, (hour + 1.0) / 24.0 - 1e-9);
        came[hour % 24] += (double)(desk->station.stats.offered - before);
        waiting[hour % 24] += desk->station.in_queue;
        before = desk->station.stats.offered;
    }
    for (int h = 0; h < 24; h++) {
        weights += desk->params->hours.at[h];
        mean += waiting[h] / 24.0;
    }
    for (int h = 0; h < 24; h++) {
        double expected = DAYS * 24.0 * 10.0 * desk->params->hours.at[h] / weights;
        cr_assert_float_eq(came[h], expected, 4.0 * sqrt(expected), "%d: %g of %g", h, came[h], expected);
    }
    cr_assert_gt(waiting[10], 2.0 * mean, "%g, %g", waiting[10], mean);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* The work of a department that puts staff's tools in order: continuous improvement. */
Test(channels, T11_support_of_the_staffs_own_tools_shortens_handling) {
    static const char *const settings[] = {"firms.cafe.levers.improvement.budget=0; run.weeks=104",
                                           "firms.cafe.levers.improvement.budget=50; run.weeks=104"};
    double handling[2];
    for (int i = 0; i < 2; i++) {
        gw_scenario *s = lab_parse(lab_town, settings[i]);
        gw_run *run = lab_run(s, 0);
        gw_run_advance(run, 7.0 * 52 - 1e-6);
        double sum = 0.0, present = 0.0;
        for (uint32_t k = 0; k < run->place[0].capacity; k++) {
            const gw_employee *e = &run->place[0].employees[k];
            sum += e->present ? e->handling / run->place[0].effort : 0.0;
            present += e->present;
        }
        handling[i] = sum / present;
        gw_run_free(run);
        gw_scenario_free(s);
    }
    cr_assert_lt(handling[1], handling[0] - 0.01, "%g, %g", handling[1], handling[0]);
}

Test(channels, T9_who_can_follow_their_parcel_waits_with_more_patience_for_it) {
    static const world w = {lab_town, NULL, "firms.cafe.stations.counter.service_minutes=34", 6};
    paired p = paired_change(&w, "firms.cafe.stations.counter.informs=no",
                             "firms.cafe.stations.counter.informs=yes", "responsiveness.cafe");
    PAIRED_UP(p, 3.0);
}

/* ---- who goes first ---- */

#define CROWD \
    "market.population=1600; firms.firm.customers=1600; market.segments.people.visits_per_year=262.8;" \
    "firms.firm.stations.desk.arrivals_per_hour=0; firms.firm.stations.desk.discipline=priority;" \
    "firms.firm.levers.programme.share=0.2; loyalty.leave_rate=0; loyalty.frequency=0;" \
    "loyalty.loyal_service_time=1; firms.firm.levers.advertising.budget=0;"

typedef struct classes {
    double wait[2], load[2], overdue; /* minutes; a minute's service: load is the rate per minute */
} classes;

/* Mean waits of members and others by Little's law, from the lines as they stand every half hour. */
static classes queues(const char *settings, int replications) {
    classes sum = {0};
    gw_scenario *s = lab_load("validation/plain-station", settings);
    for (int r = 0; r < replications; r++) {
        gw_run *run = lab_run(s, (uint32_t)r);
        const gw_station *desk = &run->place[0].station;
        double rate[2] = {0}, length[2] = {0}, overdue = 0.0, looks = 0.0;
        for (uint32_t id = 0; id < run->population; id++) {
            rate[!gw_programme_member(&run->firm[0], &run->people[id])] +=
                (double)run->people[id].rate / 1440.0;
        }
        for (double t = 7.0; t < 371.0; t += 1.0 / 48.0, looks += 1.0) {
            gw_run_advance(run, t);
            for (int k = 0; k < 2; k++) {
                length[k] += desk->lines[k].waiting;
            }
            const gw_line *low = &desk->lines[1];
            overdue +=
                low->waiting > 0 && t - low->places[low->head & (low->capacity - 1)].arrived > 20.0 / 1440.0;
        }
        for (int k = 0; k < 2; k++) {
            sum.wait[k] += length[k] / looks / rate[k] / replications;
            sum.load[k] += rate[k] / replications;
        }
        sum.overdue += overdue / looks / replications;
        gw_run_free(run);
    }
    gw_scenario_free(s);
    return sum;
}

/* scenario: validation/plain-station */
Test(channels, M10_frequent_flyers_are_served_first_as_Cobham_says) {
    classes c = queues(CROWD, 3);
    double load = c.load[0] + c.load[1];
    double members = load / (1.0 - c.load[0]), others = members / (1.0 - load);
    cr_assert_float_eq(load, 0.8, 0.03);
    cr_assert_gt(c.load[0] / load, 0.3, "a fifth of the customers, but more of the visits: %g",
                 c.load[0] / load);
    cr_assert_float_eq(c.wait[0], members, 0.08 * members, "%g of %g", c.wait[0], members);
    cr_assert_float_eq(c.wait[1], others, 0.12 * others, "%g of %g", c.wait[1], others);
}

/* The floor turns the order of classes round for who has waited 10 minutes: fewer of the others are left to
 * wait 20. */
Test(channels, M10_a_floor_keeps_the_others_service) {
    classes none = queues(CROWD, 1), floor = queues(CROWD "firms.firm.stations.desk.floor_minutes=10", 1);
    cr_assert_gt(floor.wait[0], none.wait[0]);
    cr_assert_lt(floor.overdue, 0.9 * none.overdue, "%g, %g", floor.overdue, none.overdue);
}

Test(channels, M10_who_has_waited_to_the_floor_is_next_whatever_their_class) {
    gw_station station;
    gw_station_init(&station, 1, 0.0);
    station.priorities = true;
    station.floor = 5.0;
    gw_station_on_duty(&station, 0.0, 0);
    const struct {
        double at;
        uint8_t priority;
    } arrivals[] = {{0.0, 0}, {1.0, 2}, {1.5, 3}, {2.0, 0}, {3.0, 1}};
    for (uint32_t i = 0; i < 5; i++) {
        gw_ticket ticket = {.customer = i, .priority = arrivals[i].priority};
        gw_station_arrive(&station, arrivals[i].at, &ticket, GW_NOBODY);
    }
    static const double ends[] = {4.0, 6.0, 6.4, 6.6, 9.0}; /* at 6.0, 1 has waited 5; at 6.4, 2 has not */
    uint32_t served[5];
    for (int i = 0; i < 5; i++) {
        served[i] = gw_station_serving(&station, 0)->customer;
        gw_station_release(&station, ends[i], 0);
    }
    cr_assert(served[0] == 0 && served[1] == 3 && served[2] == 1, "%u %u %u", served[0], served[1],
              served[2]);
    cr_assert(served[3] == 4 && served[4] == 2, "%u %u", served[3], served[4]);
    gw_station_free(&station);
}

Test(channels, M10_a_programme_costs_its_members_cards_and_their_discount) {
    gw_scenario *s =
        lab_parse(lab_town, "firms.cafe.levers.programme.share=1; talk.uplift=0; loyalty.loyal_basket=1;"
                            "firms.cafe.levers.programme.discount=0.25;"
                            "firms.cafe.levers.programme.cost=10");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    const gw_firm *firm = &run->firm[0];
    cr_assert_float_eq((double)firm->ledger.account[GW_ACCOUNT_sales] / 1e4, 0.75 * 12.0 * (double)c.visited,
                       0.01);
    cr_assert_float_eq(-(double)firm->ledger.lever[firm->drives.programme.account] / 1e4,
                       10.0 * gw_sum_total(c.customer_days) / 365.0, 0.01);
    gw_run_free(run);
    gw_scenario_free(s);
}
