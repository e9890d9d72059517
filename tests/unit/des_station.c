#include "des/station.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

static gw_station station;

static double uniform(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return (double)(gw_mix64(*state) >> 11) * 0x1p-53;
}

static gw_arrival arrive(double time, uint32_t customer, uint8_t priority) {
    return gw_station_arrive(&station, time, &(gw_ticket){.customer = customer, .priority = priority},
                             GW_NOBODY);
}

static void expect(gw_arrival arrival, gw_outcome outcome, uint8_t class, uint32_t number) {
    cr_assert(arrival.outcome == outcome && arrival.class == class && arrival.number == number,
              "got %d %d %u", arrival.outcome, arrival.class, arrival.number);
    cr_assert(gw_station_balanced(&station));
}

static uint32_t serving(uint32_t server) {
    const gw_ticket *ticket = gw_station_serving(&station, server);
    return ticket ? ticket->customer : GW_NOBODY;
}

static void staffed(uint32_t servers) {
    gw_station_init(&station, servers, 0);
    for (uint32_t i = 0; i < servers; i++) {
        gw_station_on_duty(&station, 0, i);
    }
}

Test(station, one_server_worked_by_hand) {
    staffed(1);
    station.standard = 2;
    expect(arrive(1, 11, 0), GW_STARTED, 0, 0);
    expect(arrive(2, 12, 0), GW_QUEUED, 0, 0);
    expect(arrive(3, 13, 0), GW_QUEUED, 0, 1);
    expect(arrive(3, 14, 0), GW_QUEUED, 0, 2);
    cr_assert(gw_station_release(&station, 4, 0) && serving(0) == 12); /* waited 2: in time */
    cr_assert(station.servers[0].started == 4 && gw_station_serving(&station, 0)->arrived == 2);
    cr_assert(gw_station_abandon(&station, 5, 0, 2, NULL));            /* waited 2 */
    cr_assert(gw_station_release(&station, 6, 0) && serving(0) == 13); /* waited 3 */
    cr_assert(!gw_station_release(&station, 8, 0) && serving(0) == GW_NOBODY);
    expect(arrive(9, 15, 0), GW_STARTED, 0, 0);

    gw_station_stats s;
    gw_station_snapshot(&station, 10, &s);
    cr_assert(s.offered == 5 && s.at_once == 2 && s.after_wait == 2 && s.abandoned == 1 && s.served == 3);
    cr_assert(s.in_time == 3 && s.turned_away == 0);
    NEAR(gw_tally_mean(&s.wait_served), 5.0 / 4, 1e-15);
    NEAR(gw_tally_mean(&s.wait_abandoned), 2, 0);
    gw_tally waits = gw_station_stats_waits(&s);
    NEAR(gw_tally_mean(&waits), 7.0 / 5, 1e-15);
    cr_assert(waits.count == 5 && s.waits.count == 5 && gw_histogram_zeros(&s.waits) == 2);
    NEAR(gw_tally_mean(&s.sojourn), (3 + 4 + 5) / 3.0, 1e-15);
    NEAR(gw_time_average_mean(&s.queue, 10), 7 / 10.0, 1e-15); /* waits 2 + 3 + 2 */
    NEAR(gw_time_average_mean(&s.busy, 10), 8 / 10.0, 1e-15);
    NEAR(gw_time_average_mean(&s.staff, 10), 1, 1e-15);
    NEAR(gw_station_stats_present(&s, 10), 1.5, 1e-15);
    gw_station_free(&station);
}

Test(station, a_ticket_comes_back_as_it_was_given) {
    staffed(1);
    gw_ticket given = {.left = true,
                       .opened = .5,
                       .customer = 7,
                       .visit = 8,
                       .waited = 1,
                       .reliability = 2,
                       .assurance = 3,
                       .empathy = 4,
                       .handling = 5,
                       .generation = 9,
                       .stage = 10,
                       .priority = 3,
                       .flags = 12};
    gw_ticket back;
    arrive(1, 1, 0);
    gw_station_arrive(&station, 2, &given, GW_NOBODY);
    gw_station_arrive(&station, 3, &given, GW_NOBODY);
    given.left = false; /* that is the station's to say */
    given.arrived = 3;
    cr_assert(gw_station_abandon(&station, 4, 0, 1, &back) && memcmp(&back, &given, sizeof back) == 0);
    given.arrived = 2;
    cr_assert(memcmp(gw_station_waiting(&station, 0, 0), &given, sizeof given) == 0);
    gw_station_release(&station, 5, 0);
    cr_assert(memcmp(gw_station_serving(&station, 0), &given, sizeof given) == 0);
    gw_station_free(&station);
}

Test(station, who_has_been_idle_longest_serves_next) {
    staffed(4);
    for (uint32_t i = 0; i < 4; i++) {
        expect(arrive(1, i, 0), GW_STARTED, 0, i);
    }
    gw_station_release(&station, 2, 2);
    gw_station_release(&station, 2, 0);
    gw_station_release(&station, 3, 3);
    gw_station_off_duty(&station, 4, 0); /* from the middle of the idle */
    gw_station_on_duty(&station, 4, 0);  /* its idleness begins anew */
    gw_station_release(&station, 5, 1);
    expect(arrive(6, 9, 0), GW_STARTED, 0, 2);
    expect(arrive(6, 9, 0), GW_STARTED, 0, 3);
    expect(arrive(6, 9, 0), GW_STARTED, 0, 0);
    expect(arrive(6, 9, 0), GW_STARTED, 0, 1);
    expect(arrive(6, 9, 0), GW_QUEUED, 0, 0);
    gw_station_free(&station);
}

Test(station, serves_the_lowest_class_first_and_within_it_who_came_first_but_interrupts_nobody) {
    staffed(1);
    station.priorities = true;
    expect(arrive(1, 1, 3), GW_STARTED, 0, 0);
    expect(arrive(2, 2, 3), GW_QUEUED, 3, 0);
    expect(arrive(3, 3, 1), GW_QUEUED, 1, 0);
    expect(arrive(4, 4, 0), GW_QUEUED, 0, 0);
    expect(arrive(5, 5, 1), GW_QUEUED, 1, 1);
    expect(arrive(6, 6, 3), GW_QUEUED, 3, 1);
    cr_assert(serving(0) == 1);
    uint32_t order[] = {4, 3, 5, 2, 6};
    for (int i = 0; i < 5; i++) {
        cr_assert(gw_station_release(&station, 7 + i, 0) && serving(0) == order[i]);
    }
    gw_station_free(&station);
}

Test(station, without_priorities_ignores_them) {
    staffed(1);
    arrive(1, 1, 0);
    expect(arrive(2, 2, 3), GW_QUEUED, 0, 0);
    expect(arrive(3, 3, 200), GW_QUEUED, 0, 1);
    gw_station_free(&station);
}

Test(station, patience_and_service_start_of_one_instant_lose_nobody_in_either_order) {
    for (int patience_first = 0; patience_first < 2; patience_first++) {
        staffed(1);
        arrive(1, 1, 0);
        arrive(2, 2, 0);
        if (patience_first) {
            cr_assert(gw_station_abandon(&station, 3, 0, 0, NULL) && !gw_station_release(&station, 3, 0));
            cr_assert(serving(0) == GW_NOBODY && station.stats.abandoned == 1);
        } else {
            cr_assert(gw_station_release(&station, 3, 0) && !gw_station_abandon(&station, 3, 0, 0, NULL));
            cr_assert(serving(0) == 2 && station.stats.abandoned == 0);
        }
        cr_assert(gw_station_balanced(&station));
        gw_station_free(&station);
    }
}

Test(station, skips_the_holes_that_abandoners_leave) {
    staffed(1);
    arrive(0, 100, 0);
    for (uint32_t i = 0; i < 10; i++) {
        expect(arrive(1, i, 0), GW_QUEUED, 0, i);
    }
    uint32_t gone[] = {1, 2, 9, 0, 5, 4};
    for (int i = 0; i < 6; i++) {
        cr_assert(gw_station_abandon(&station, 2, 0, gone[i], NULL));
        cr_assert(!gw_station_abandon(&station, 2, 0, gone[i], NULL) && gw_station_balanced(&station));
    }
    cr_assert(!gw_station_waiting(&station, 0, 10) && !gw_station_waiting(&station, 0, UINT32_MAX));
    uint32_t order[] = {3, 6, 7, 8};
    for (int i = 0; i < 4; i++) {
        cr_assert(gw_station_release(&station, 3, 0) && serving(0) == order[i]);
        cr_assert(!gw_station_waiting(&station, 0, order[i]));
    }
    cr_assert(!gw_station_release(&station, 4, 0));
    expect(arrive(5, 0, 0), GW_STARTED, 0, 0);
    expect(arrive(5, 0, 0), GW_QUEUED, 0, 10); /* a number is never used again */
    gw_station_free(&station);
}

Test(station, lines_grow_and_keep_their_order_even_when_numbers_wrap) {
    staffed(1);
    arrive(0, 9999, 0);
    station.lines[0].head = station.lines[0].tail = UINT32_MAX - 20;
    uint32_t next = 0;
    for (uint32_t i = 0; i < 5000; i++) {
        expect(arrive(i, i, 0), GW_QUEUED, 0, UINT32_MAX - 20 + i);
        if (i % 3 == 0) {
            cr_assert(gw_station_release(&station, i, 0) && serving(0) == next++);
        }
    }
    cr_assert(gw_station_waiting(&station, 0, UINT32_MAX - 20 + next)->customer == next);
    for (; next < 5000; next++) {
        cr_assert(gw_station_release(&station, 5000, 0) && serving(0) == next);
    }
    cr_assert(!gw_station_release(&station, 5000, 0) && station.lines[0].capacity == 4096);
    gw_station_free(&station);
}

Test(station, turns_away_whom_it_cannot_seat) {
    staffed(2);
    station.places = 0;
    expect(arrive(1, 1, 0), GW_STARTED, 0, 0);
    expect(arrive(1, 2, 0), GW_STARTED, 0, 1);
    expect(arrive(1, 3, 0), GW_TURNED_AWAY, 0, 0);
    station.places = 1;
    expect(arrive(2, 4, 0), GW_QUEUED, 0, 0);
    expect(arrive(2, 5, 0), GW_TURNED_AWAY, 0, 0);
    gw_station_abandon(&station, 3, 0, 0, NULL);
    expect(arrive(4, 6, 0), GW_QUEUED, 0, 1);
    station.open = false;
    cr_assert(gw_station_release(&station, 5, 1) && serving(1) == 6); /* closed, it serves out its queue */
    cr_assert(!gw_station_release(&station, 6, 1));
    expect(arrive(7, 7, 0), GW_TURNED_AWAY, 0, 0);
    cr_assert(station.stats.turned_away == 3 && station.stats.offered == 7);
    gw_station_free(&station);
}

Test(station, holds_its_queue_over_night_and_goes_on_in_the_morning) {
    staffed(2);
    arrive(1, 1, 0);
    arrive(1, 2, 0);
    arrive(1, 3, 0);
    arrive(1, 4, 0);
    station.held = true;
    station.places = 3;
    cr_assert(!gw_station_release(&station, 2, 1) && !gw_station_release(&station, 3, 0));
    expect(arrive(4, 5, 0), GW_QUEUED, 0, 2);
    expect(arrive(4, 6, 0), GW_TURNED_AWAY, 0, 0);
    cr_assert(gw_station_begin(&station, 5) == GW_NOBODY && !gw_station_on_duty(&station, 5, 1));
    station.held = false;
    station.places = -1;
    expect(arrive(9, 7, 0), GW_QUEUED, 0, 3); /* nobody passes those who waited */
    cr_assert(gw_station_begin(&station, 9) == 1 && serving(1) == 3);
    cr_assert(gw_station_begin(&station, 9) == 0 && serving(0) == 4);
    cr_assert(gw_station_begin(&station, 9) == GW_NOBODY && station.in_queue == 2);
    cr_assert(gw_station_balanced(&station));
    gw_station_free(&station);
}

Test(station, who_goes_off_duty_finishes_the_customer_and_who_comes_on_takes_the_next) {
    gw_station_init(&station, 1000, 0);
    expect(arrive(0, 1, 0), GW_QUEUED, 0, 0);
    cr_assert(gw_station_on_duty(&station, 1, 999) &&
              serving(999) == 1); /* the array grows to what it needs */
    expect(arrive(1, 2, 0), GW_QUEUED, 0, 1);
    gw_station_off_duty(&station, 2, 999);
    cr_assert(station.stats.staff.value == 1); /* still at work */
    cr_assert(!gw_station_release(&station, 3, 999) && serving(999) == GW_NOBODY);
    cr_assert(station.stats.staff.value == 0 && station.in_queue == 1);
    gw_station_off_duty(&station, 3, 999);
    gw_station_off_duty(&station, 3, 5); /* nothing happens to whom nobody knows */
    cr_assert(gw_station_on_duty(&station, 4, 3) && serving(3) == 2);
    gw_station_off_duty(&station, 5, 3);
    cr_assert(!gw_station_on_duty(&station, 6, 3) &&
              station.stats.staff.value == 1); /* back before the end */
    cr_assert(!gw_station_release(&station, 7, 3) && !gw_station_on_duty(&station, 7, 3));
    expect(arrive(8, 3, 0), GW_STARTED, 0, 3);
    cr_assert(station.stats.staff.value == 1);
    gw_station_free(&station);
}

Test(station, statistics_of_a_window_are_the_difference_of_two_snapshots) {
    staffed(1);
    arrive(1, 1, 0);
    arrive(2, 2, 0);
    arrive(3, 3, 0);
    gw_station_stats before, window;
    gw_station_snapshot(&station, 5, &before);
    gw_station_release(&station, 6, 0);
    arrive(8, 4, 0);
    gw_station_abandon(&station, 9, 0, 1, NULL);
    gw_station_snapshot(&station, 10, &window);
    gw_station_stats_subtract(&window, &before);
    cr_assert(window.offered == 1 && window.served == 1 && window.abandoned == 1);
    cr_assert(window.at_once == 0 && window.after_wait == 1 && window.waits.count == 2);
    NEAR(gw_tally_mean(&window.wait_served), 4, 1e-15);
    NEAR(gw_tally_mean(&window.wait_abandoned), 6, 1e-15);
    NEAR(gw_tally_mean(&window.sojourn), 5, 1e-15);
    NEAR(gw_time_average_mean(&window.queue, 10), (2 + 1 + 1 + 2 + 1) / 5.0, 1e-15);
    NEAR(gw_time_average_mean(&window.busy, 10), 1, 1e-15);
    NEAR(gw_time_average_mean(&window.staff, 10), 1, 1e-15);
    gw_station_free(&station);
}

/* ---- against a station as one would write it without a thought for speed ---- */

enum { MANY = 200000, SERVERS = 12 };

typedef struct naive_ticket {
    uint32_t customer, class, number;
    double arrived;
} naive_ticket;

typedef struct naive {
    naive_ticket waiting[MANY]; /* in order of arrival, all classes */
    int in_queue;
    uint32_t next_number[GW_STATION_CLASSES];
    uint32_t customer[SERVERS]; /* being served, or GW_NOBODY */
    bool on_duty[SERVERS];
    double arrived[SERVERS];
    uint32_t idle[SERVERS]; /* longest idle first */
    int idles;
    bool open, held, priorities;
    int places;
    double last, queue_area, busy_area, waits, sojourns;
    uint64_t served, abandoned, turned_away;
} naive;

static void naive_pass(naive *n, double time) {
    int busy = 0;
    for (int s = 0; s < SERVERS; s++) {
        busy += n->customer[s] != GW_NOBODY;
    }
    n->queue_area += n->in_queue * (time - n->last);
    n->busy_area += busy * (time - n->last);
    n->last = time;
}

static void naive_remove(naive *n, int i) {
    memmove(n->waiting + i, n->waiting + i + 1, (size_t)(--n->in_queue - i) * sizeof *n->waiting);
}

static void naive_unidle(naive *n, uint32_t server) {
    int i = 0;
    while (n->idle[i] != server) {
        i++;
    }
    memmove(n->idle + i, n->idle + i + 1, (size_t)(--n->idles - i) * sizeof *n->idle);
}

/* Puts the best waiting ticket on the server. */
static bool naive_next(naive *n, double time, uint32_t server) {
    if (n->in_queue == 0 || n->held) {
        return false;
    }
    int best = 0;
    for (int i = 1; i < n->in_queue; i++) {
        best = n->waiting[i].class < n->waiting[best].class ? i : best;
    }
    n->customer[server] = n->waiting[best].customer;
    n->arrived[server] = n->waiting[best].arrived;
    n->waits += time - n->arrived[server];
    naive_remove(n, best);
    return true;
}

static gw_arrival naive_arrive(naive *n, double time, uint32_t customer, uint8_t priority) {
    bool can = n->idles > 0 && !n->held && n->in_queue == 0;
    if (!n->open || (!can && n->places >= 0 && n->in_queue >= n->places)) {
        n->turned_away++;
        return (gw_arrival){.outcome = GW_TURNED_AWAY};
    }
    if (can) {
        uint32_t server = n->idle[0];
        naive_unidle(n, server);
        n->customer[server] = customer;
        n->arrived[server] = time;
        return (gw_arrival){GW_STARTED, 0, server};
    }
    uint8_t class = n->priorities ? priority : 0;
    uint32_t number = n->next_number[class]++;
    n->waiting[n->in_queue++] = (naive_ticket){customer, class, number, time};
    return (gw_arrival){GW_QUEUED, class, number};
}

static bool naive_release(naive *n, double time, uint32_t server) {
    n->served++;
    n->sojourns += time - n->arrived[server];
    n->customer[server] = GW_NOBODY;
    if (!n->on_duty[server]) {
        return false;
    }
    if (naive_next(n, time, server)) {
        return true;
    }
    n->idle[n->idles++] = server;
    return false;
}

static uint32_t naive_abandon(naive *n, double time, uint32_t class, uint32_t number) {
    for (int i = 0; i < n->in_queue; i++) {
        if (n->waiting[i].class == class && n->waiting[i].number == number) {
            uint32_t customer = n->waiting[i].customer;
            n->waits += time - n->waiting[i].arrived;
            n->abandoned++;
            naive_remove(n, i);
            return customer;
        }
    }
    return GW_NOBODY;
}

static void compare(const naive *n) {
    cr_assert(gw_station_balanced(&station));
    cr_assert(station.in_queue == (uint32_t)n->in_queue);
    uint32_t waiting = 0;
    for (int c = 0; c < GW_STATION_CLASSES; c++) {
        waiting += station.lines[c].waiting;
    }
    cr_assert(waiting == station.in_queue);
    for (uint32_t s = 0; s < SERVERS; s++) {
        cr_assert(serving(s) == n->customer[s]);
    }
    uint32_t id = station.idle_first;
    for (int i = 0; i < n->idles; i++, id = station.servers[id].after) {
        cr_assert(id == n->idle[i]);
    }
    cr_assert(id == GW_NOBODY);
}

static void compare_statistics(const naive *n, double time) {
    const gw_station_stats *s = &station.stats;
    cr_assert(s->served == n->served && s->abandoned == n->abandoned && s->turned_away == n->turned_away);
    NEAR(gw_time_average_area(&s->queue, time), n->queue_area, 1e-9 * n->queue_area);
    NEAR(gw_time_average_area(&s->busy, time), n->busy_area, 1e-9 * n->busy_area);
    gw_tally waits = gw_station_stats_waits(s);
    NEAR(gw_sum_total(waits.sum), n->waits, 1e-9 * n->waits);
    NEAR(gw_sum_total(s->sojourn.sum), n->sojourns, 1e-9 * n->sojourns);
}

static void random_operations(uint64_t seed, bool priorities, double arrivals) {
    static naive n;
    static gw_arrival given[MANY];
    int givens = 0;
    memset(&n, 0, sizeof n);
    memset(n.customer, 0xff, sizeof n.customer);
    n.open = true;
    n.places = -1;
    n.priorities = priorities;
    gw_station_init(&station, SERVERS, 0);
    station.priorities = priorities;
    for (int c = 0; c < GW_STATION_CLASSES; c++) {
        station.lines[c].head = station.lines[c].tail = n.next_number[c] = (uint32_t)-1000;
    }
    uint64_t luck = seed;
    double time = 0;
    for (uint32_t k = 0; k < 100000; k++) {
        if (uniform(&luck) < 0.7) { /* else at the same instant */
            time += uniform(&luck);
        }
        naive_pass(&n, time);
        double what = uniform(&luck) * (1 + arrivals), which = uniform(&luck);
        uint32_t server = (uint32_t)(which * SERVERS);
        if (what > 1) {
            uint8_t priority = (uint8_t)(which * 4);
            gw_arrival expected = naive_arrive(&n, time, k, priority);
            expect(arrive(time, k, priority), expected.outcome, expected.class, expected.number);
            if (expected.outcome == GW_QUEUED) {
                given[givens++] = expected;
            }
        } else if (what < 0.5) {
            if (n.customer[server] != GW_NOBODY) {
                cr_assert(gw_station_release(&station, time, server) == naive_release(&n, time, server));
            }
        } else if (what < 0.8) {
            if (givens > 0) { /* mostly of late, often stale */
                gw_arrival a = given[givens - 1 - (int)(pow(which, 8) * givens)];
                gw_ticket ticket = {.customer = GW_NOBODY};
                bool was = gw_station_waiting(&station, a.class, a.number) != NULL;
                bool left = gw_station_abandon(&station, time, a.class, a.number, &ticket);
                cr_assert(left == was && ticket.customer == naive_abandon(&n, time, a.class, a.number));
            }
        } else if (what < 0.9) {
            if (!n.on_duty[server]) {
                bool started = false;
                n.on_duty[server] = true;
                if (n.customer[server] == GW_NOBODY && !(started = naive_next(&n, time, server))) {
                    n.idle[n.idles++] = server;
                }
                cr_assert(gw_station_on_duty(&station, time, server) == started);
            }
        } else if (what < 0.98) {
            if (n.on_duty[server] && n.customer[server] == GW_NOBODY) {
                naive_unidle(&n, server);
            }
            n.on_duty[server] = false;
            gw_station_off_duty(&station, time, server);
        } else if (what < 0.985) {
            station.open = n.open = !n.open || which < 0.5;
            station.places = n.places = which < 0.3 ? 20 : which < 0.35 ? 0 : -1;
        } else {
            station.held = n.held = !n.held && which < 0.7;
            uint32_t begun;
            while ((begun = gw_station_begin(&station, time)) != GW_NOBODY) {
                cr_assert(n.idles > 0 && n.idle[0] == begun);
                naive_unidle(&n, begun);
                cr_assert(naive_next(&n, time, begun));
            }
        }
        compare(&n);
    }
    compare_statistics(&n, time);
    cr_assert(n.served > 1000 && n.abandoned > 1000 && n.turned_away > 1000);
    gw_station_free(&station);
}

Test(station, does_what_the_naive_one_does_first_come_first_served) {
    random_operations(1, false, 0.35);
}

Test(station, does_what_the_naive_one_does_with_priorities) {
    random_operations(2, true, 0.35);
}

Test(station, does_what_the_naive_one_does_when_overrun) {
    random_operations(3, true, 0.6);
}
