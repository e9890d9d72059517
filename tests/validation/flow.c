/* V24: nobody is lost, and nothing is paid twice. Exact at any moment of a run, not in the mean. */
#include "sample.h"

#include "kpi/values.h"
#include "model/people.h"

#include <criterion/criterion.h>

static gw_scenario *file(const char *name, const gw_setting *settings, int count) {
    char path[512];
    snprintf(path, sizeof path, "%s/scenarios/%s.cfg", GW_SOURCE_DIR, name);
    gw_scenario *scenario = sample_scenario(path, settings, count);
    cr_assert(scenario, "%s can be read", path);
    return scenario;
}

static const char
    tandem[] = /* people and two streams, ways that come back, everything that can go wrong with a visit */
    "run = { weeks = 60; };\n"
    "market = { population = 4000; segments = {\n"
    "  hasty = { share = 0.4; visits_per_year = 40; patience = 0.3; priority = 0; entrance = \"phone\"; };\n"
    "  calm = { share = 0.6; visits_per_year = 20; patience = 3.0; priority = 2; }; }; };\n"
    "quality = { problem_rate = 0.2; };\n"
    "firms = { shop = { customers = 2500; entrance = \"desk\"; stations = {\n"
    "  desk = { staff = 3; service_minutes = 9; patience_minutes = 6; patience_spread = 0; balking = 0.6; "
    "places = 9;\n"
    "    opens = 9; closes = 17; arrivals_per_hour = 6; discipline = \"priority\"; then = \"back\"; "
    "then_share = 0.7; };\n"
    "  phone = { staff = 4; shifts = 2; service_minutes = 12; patience_minutes = 3; opens = 8; closes = 20;\n"
    "    patience_law = \"lognormal\"; patience_spread = 1.5; inspected = 0.5;\n"
    "    days = [1, 1, 1, 1, 1, 0.5, 0]; arrivals_per_hour = 9; then = \"back\"; then_share = 0.4; "
    "at_closing = \"hold\"; };\n"
    "  back = { role = \"internal\"; staff = 3; service_minutes = 15; patience_minutes = 90; opens = 7; "
    "closes = 22;\n"
    "    at_closing = \"hold\"; places = 40; balking = 0.05; routes = { desk = { share = 0.2; }; back = { "
    "share = 0.1; }; }; };\n"
    "  complaints = { role = \"complaints\"; staff = 1; service_minutes = 40; opens = 9; closes = 16; "
    "at_closing = \"hold\";\n"
    "    days = [1, 1, 1, 1, 1, 0, 0]; };\n"
    "}; levers = { recovery = { capture = 0.4; }; }; }; };\n"
    "rivals = { other = { customers = 1000; }; };\n";

static gw_scenario *made(const gw_setting *settings, int count) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(tandem, "tandem", settings, count, &diag);
    for (int i = 0; i < diag.count; i++) {
        gw_text text = {0};
        gw_diag_write(&diag, i, &text);
        fputs(gw_text_string(&text), stderr);
        gw_text_free(&text);
    }
    gw_diag_free(&diag);
    cr_assert(scenario);
    return scenario;
}

typedef void a_claim(const gw_run *run, const char *what);

/* Plays a run, and makes the claim at some forty odd moments of it. */
static void always(gw_scenario *scenario, const char *what, a_claim *claim) {
    cr_assert(scenario);
    for (uint32_t replication = 0; replication < 2; replication++) {
        gw_setup setup = gw_replicate_setup(scenario, scenario->world->run.seed, replication);
        gw_run *run = gw_run_create(&setup);
        claim(run, what);
        double step = run->horizon / 40.37;
        for (double until = step; gw_run_advance(run, until); until += step) {
            claim(run, what);
        }
        claim(run, what);
        cr_expect(run->events > 10000, "%s: %lld events", what, (long long)run->events);
        gw_run_free(run);
    }
    gw_scenario_free(scenario);
}

/* The three scenes, each with `more` set over it (NULL: nothing). */
static void everywhere_with(a_claim *claim, const gw_setting *more) {
    int extra = more ? 1 : 0;
    gw_setting chain[] = {{"run.weeks", "52"}, {0}};
    gw_setting centre[] = {{"market.population", "6000"},
                           {"firms.insurer.customers", "3000"},
                           {"rivals.direct.customers", "2000"},
                           {"firms.insurer.stations.phone.staff", "5"},
                           {"run.weeks", "30"},
                           {0}};
    if (more) {
        chain[1] = centre[5] = *more;
    }
    always(file("coffee-chain", chain, 1 + extra), "coffee chain", claim);
    always(file("call-centre", centre, 5 + extra), "call centre", claim);
    always(made(more, extra), "tandem", claim);
}

static void everywhere(a_claim *claim) {
    everywhere_with(claim, NULL);
}

static void stations(const gw_run *run, const char *what) {
    for (int i = 0; i < run->places; i++) {
        const gw_place *place = &run->place[i];
        const gw_station *station = &place->station;
        const gw_station_stats *s = &station->stats;
        uint64_t here = station->in_queue + gw_station_in_service(station);
        cr_expect(gw_station_balanced(station));
        cr_expect(s->offered == s->served + s->abandoned + s->turned_away + here,
                  "%s, %s, day %g: %llu came, %llu + %llu + %llu + %llu", what, place->params->name, run->now,
                  (unsigned long long)s->offered, (unsigned long long)s->served,
                  (unsigned long long)s->abandoned, (unsigned long long)s->turned_away,
                  (unsigned long long)here);
        uint32_t waiting = 0, busy = 0;
        for (int c = 0; c < GW_STATION_CLASSES; c++) {
            waiting += station->lines[c].waiting;
        }
        for (uint32_t k = 0; k < station->capacity; k++) {
            busy += station->servers[k].busy;
        }
        cr_expect(waiting == station->in_queue && busy == gw_station_in_service(station));
    }
}

Test(flow, V24_arrivals_are_served_gave_up_were_turned_away_or_are_here) {
    everywhere(stations);
}

/* The days waited by those who still wait, and served by those still served, up to now. */
static void so_far(const gw_station *station, double now, double *waited, double *served,
                   double *their_wait) {
    *waited = *served = *their_wait = 0.0;
    for (uint32_t c = 0; c < GW_STATION_CLASSES; c++) {
        const gw_line *line = &station->lines[c];
        for (uint32_t n = line->head; n != line->tail; n++) {
            const gw_ticket *ticket = gw_station_waiting(station, c, n);
            *waited += ticket ? now - ticket->arrived : 0.0;
        }
    }
    for (uint32_t k = 0; k < station->capacity; k++) {
        const gw_server *server = &station->servers[k];
        *served += server->busy ? now - server->started : 0.0;
        *their_wait += server->busy ? server->started - server->ticket.arrived : 0.0;
    }
}

/* Little's law holds for every path: the area under the queue is the days that were waited, one by one. */
static void little(const gw_run *run, const char *what) {
    for (int i = 0; i < run->places; i++) {
        const gw_place *place = &run->place[i];
        const gw_station_stats *s = &place->station.stats;
        double waited, served, their_wait;
        so_far(&place->station, run->now, &waited, &served, &their_wait);
        double waits = gw_sum_total(s->wait_served.sum);
        double sum = waits + gw_sum_total(s->wait_abandoned.sum) + waited;
        double area = gw_time_average_area(&s->queue, run->now);
        cr_expect(fabs(area - sum) <= 1e-9 * (1.0 + area), "%s, %s, day %g: queue's area %.12g, waits %.12g",
                  what, place->params->name, run->now, area, sum);
        double work = gw_sum_total(s->sojourn.sum) - (waits - their_wait) + served;
        double busy = gw_time_average_area(&s->busy, run->now);
        cr_expect(fabs(busy - work) <= 1e-9 * (1.0 + busy), "%s, %s, day %g: busy %.12g, work %.12g", what,
                  place->params->name, run->now, busy, work);
        double staff = gw_time_average_area(&s->staff, run->now);
        cr_expect(busy <= staff + 1e-9 * (1.0 + staff), "nobody works off duty");
    }
}

Test(flow, V24_Little_the_area_under_the_queue_is_what_was_waited) {
    everywhere(little);
}

/* Visits and customers as the counts have them, against the people one by one. */
static void people(const gw_run *run, const char *what) {
    int64_t customers[GW_FIRM_MAX + GW_RIVAL_MAX + 1] = {0}, present[GW_FIRM_MAX] = {0};
    for (uint32_t id = 0; id < run->population; id++) {
        const gw_person *person = &run->people[id];
        customers[person->firm]++;
        if (person->flags & GW_PRESENT && person->firm > 0 && person->firm <= run->firms) {
            present[person->firm - 1]++;
        }
    }
    for (int f = 0; f < run->firms; f++) {
        gw_counts all;
        gw_firm_total(run, f, &all);
        cr_expect(all.customers == customers[f + 1], "%s, day %g: %lld counted, %lld are", what, run->now,
                  (long long)all.customers, (long long)customers[f + 1]);
        cr_expect(all.customers == all.customers_open + all.joined - all.left,
                  "%s, day %g: %lld = %lld + %lld - %lld", what, run->now, (long long)all.customers,
                  (long long)all.customers_open, (long long)all.joined, (long long)all.left);
        cr_expect(all.left == all.left_silently + all.left_problem, "%s: %lld left, %lld + %lld", what,
                  (long long)all.left, (long long)all.left_silently, (long long)all.left_problem);
        /* who leaves over an old case while waiting breaks the visit off */
        int64_t ended = all.visited + all.abandoned + all.turned_away + all.broken_off;
        cr_expect(all.wished == ended + present[f], "%s, day %g: %lld wished, %lld ended, %lld are here",
                  what, run->now, (long long)all.wished, (long long)ended, (long long)present[f]);
        cr_expect(all.complaints >= all.closed && all.problems >= all.complaints &&
                  all.closed >= all.resolved && all.resolved >= all.quickly);
    }
    for (int r = 0; r < run->rivals; r++) {
        cr_expect(run->rival[r].customers == customers[run->firms + r + 1],
                  "%s: %lld with the rival, %lld are", what, (long long)run->rival[r].customers,
                  (long long)customers[run->firms + r + 1]);
    }
}

Test(flow, V24_customers_are_those_of_the_start_who_joined_and_did_not_leave) {
    everywhere(people);
}

Test(flow, V24_visits_are_served_given_up_turned_away_or_going_on) {
    gw_setting none = {"complaint.psi", "0"};
    everywhere_with(people, &none);
}

/* The ledger: each account against what it is for, all of them against cash and profit. */
static void ledger(const gw_run *run, const char *what) {
    for (int f = 0; f < run->firms; f++) {
        const gw_firm *firm = &run->firm[f];
        const gw_ledger *book = &firm->ledger;
        int64_t sum = 0, sales = book->account[GW_ACCOUNT_sales] + book->account[GW_ACCOUNT_premium];
        for (int i = 0; i < GW_ACCOUNT_COUNT; i++) {
            bool revenue = i == GW_ACCOUNT_sales || i == GW_ACCOUNT_premium;
            cr_expect(revenue ? book->account[i] >= 0 : book->account[i] <= 0,
                      "%s: account %d has the wrong sign", what, i);
            sum += book->account[i];
        }
        for (int i = 0; i < GW_LEVER_MAX; i++) {
            sum += book->lever[i];
        }
        cr_expect(sum == book->cash - book->opening, "%s, day %g: accounts %lld, cash moved by %lld", what,
                  run->now, (long long)sum, (long long)(book->cash - book->opening));
        cr_expect_float_eq(gw_ledger_profit(book), (double)sum / 1e4, 1e-9 * fabs((double)sum / 1e4) + 1e-9);
        gw_counts all;
        gw_firm_total(run, f, &all);
        /* each visit's price is rounded to a ten-thousandth: half of one a posting, two postings */
        double spent = gw_sum_total(all.sum_spent);
        cr_expect(fabs((double)sales / 1e4 - spent) <= 1e-4 * (double)all.visited + 1e-9,
                  "%s: sold for %.4f, spent %.4f", what, (double)sales / 1e4, spent);
    }
}

Test(flow, V24_every_movement_of_money_has_an_account) {
    everywhere(ledger);
}

static double probe(const gw_columns *columns, const double *values, const char *kpi, int f) {
    int index = gw_kpi_find(kpi);
    cr_assert(index >= 0, "%s is a KPI", kpi);
    for (int i = 0; i < columns->count; i++) {
        const gw_column *c = &columns->at[i];
        if (c->kpi == index && c->firm == f && c->segment < 0 && c->station < 0) {
            return values[i];
        }
    }
    cr_expect_fail("there is no column of %s of firm %d", kpi, f);
    return NAN;
}

/* What is reported as profit is what the ledger says: revenue less costs, and the change of cash. */
static void profit(const gw_run *run, const char *what) {
    gw_columns columns = gw_columns_create(&run->setup);
    double *values = malloc((size_t)columns.count * sizeof *values);
    gw_run *begin = gw_run_create(&run->setup);
    gw_snapshot from;
    gw_snapshot_create(&from, begin);
    gw_columns_probe(&columns, run, &from, values);
    double years = run->now / GW_DAYS_PER_YEAR;
    for (int f = 0; years > 0.0 && f < run->firms; f++) {
        const gw_ledger *book = &run->firm[f].ledger;
        double reported = probe(&columns, values, "profit", f) * years;
        double revenue = probe(&columns, values, "revenue", f) * years;
        double costs = probe(&columns, values, "costs", f) * years;
        double earned = (double)(book->cash - book->opening) / 1e4;
        double band = 1e-9 * (1.0 + revenue + costs);
        cr_expect(fabs(reported - earned) <= band && fabs(revenue - costs - earned) <= band,
                  "%s, day %g: profit %.6f, %.6f - %.6f, cash %.6f", what, run->now, reported, revenue, costs,
                  earned);
        static const char *const kinds[] = {"cost_goods",     "cost_wages",     "cost_levers",
                                            "cost_turnover",  "cost_failure",   "cost_customers",
                                            "cost_overhead",  "cost_measuring", "cost_acting",
                                            "cost_penalties", "cost_fines"};
        double sum = 0.0;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            sum += probe(&columns, values, kinds[k], f) * years;
        }
        cr_expect(fabs(sum - costs) <= band, "%s, day %g: costs %.6f, of kinds %.6f", what, run->now, costs,
                  sum);
    }
    gw_run_free(begin);
    free(values);
    gw_columns_free(&columns);
}

Test(flow, V24_the_ledger_is_the_profit) {
    everywhere(profit);
}
