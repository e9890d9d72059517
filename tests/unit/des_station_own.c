#include "des/station.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>

/* Servers who have lines of their own. */

static gw_station station;

static double uniform(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return (double)(gw_mix64(*state) >> 11) * 0x1p-53;
}

static gw_arrival join(double time, uint32_t customer, uint8_t priority, uint32_t server) {
    return gw_station_arrive(&station, time, &(gw_ticket){.customer = customer, .priority = priority},
                             server);
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
    station.own = true;
    for (uint32_t i = 0; i < servers; i++) {
        gw_station_on_duty(&station, 0, i);
    }
}

Test(own_lines, who_has_joined_a_line_stays_in_it_though_another_server_is_idle) {
    staffed(2);
    expect(join(1, 10, 0, 1), GW_STARTED, 0, 1);
    expect(join(1, 11, 0, 1), GW_QUEUED, 0, 0);
    expect(join(2, 12, 0, 1), GW_QUEUED, 0, 1);
    expect(join(2, 20, 0, 0), GW_STARTED, 0, 0);
    cr_assert(!gw_station_release(&station, 3, 0) && serving(0) == GW_NOBODY && station.in_queue == 2);
    cr_assert(gw_station_begin(&station, 3) == GW_NOBODY);
    cr_assert(gw_station_wanted(&station, 1) && !gw_station_wanted(&station, 0));
    cr_assert(gw_station_release(&station, 4, 1) && serving(1) == 11);
    expect(join(5, 21, 0, 0), GW_STARTED, 0, 0);
    cr_assert(gw_station_release(&station, 6, 1) && serving(1) == 12);
    cr_assert(!gw_station_release(&station, 7, 1));
    gw_station_free(&station);
}

Test(own_lines, of_one_who_goes_off_duty_are_handed_to_whoever_is_free_first_in_order_of_coming) {
    staffed(3);
    for (uint32_t s = 0; s < 3; s++) {
        join(0, 100 + s, 0, s);
    }
    join(1, 1, 0, 0);
    join(2, 2, 0, 1);
    join(3, 3, 0, 0);
    join(4, 4, 0, 1);
    gw_station_off_duty(&station, 5, 1); /* finishes 101; 2 and 4 wait for anybody */
    gw_station_off_duty(&station, 5, 0); /* finishes 100; so do 1 and 3, before and between them */
    cr_assert(!gw_station_release(&station, 6, 0) && !gw_station_release(&station, 6, 1));
    for (uint32_t next = 1; next <= 4; next++) {
        cr_assert(gw_station_release(&station, 6 + next, 2) && serving(2) == next);
    }
    cr_assert(!gw_station_release(&station, 11, 2) && gw_station_balanced(&station));
    gw_station_free(&station);
}

Test(own_lines, go_to_the_idle_at_once_when_asked_and_to_who_comes_on_duty) {
    staffed(2);
    join(0, 1, 0, 0);
    join(0, 2, 0, 0);
    join(0, 3, 0, 0);
    gw_station_off_duty(&station, 1, 0);
    cr_assert(gw_station_begin(&station, 1) == 1 && serving(1) == 2);
    cr_assert(gw_station_begin(&station, 1) == GW_NOBODY);
    gw_station_off_duty(&station, 2, 1);
    cr_assert(!gw_station_release(&station, 3, 0) && !gw_station_release(&station, 3, 1));
    expect(join(4, 4, 0, GW_NOBODY), GW_QUEUED, 0, 2); /* nobody is there */
    cr_assert(gw_station_on_duty(&station, 5, 1) && serving(1) == 3);
    cr_assert(gw_station_on_duty(&station, 5, 0) && serving(0) == 4);
    gw_station_free(&station);
}

/* ---- against lines as one would write them without a thought for speed ---- */

enum { MANY = 100000, SERVERS = 7, ANYBODY = SERVERS };

typedef struct waiter {
    uint32_t customer, class, number, server; /* server: or ANYBODY */
} waiter;

typedef struct naive {
    waiter waiting[MANY]; /* in order of arrival */
    int in_queue;
    uint32_t next_number[GW_STATION_CLASSES];
    uint32_t customer[SERVERS];
    bool on_duty[SERVERS];
    bool held, priorities;
} naive;

static void leave(naive *n, int i) {
    memmove(n->waiting + i, n->waiting + i + 1, (size_t)(--n->in_queue - i) * sizeof *n->waiting);
}

static bool next(naive *n, uint32_t server) {
    int best = -1;
    for (int i = 0; i < n->in_queue && !n->held; i++) {
        const waiter *w = &n->waiting[i];
        bool waits = w->server == server || w->server == ANYBODY;
        best = waits && (best < 0 || w->class < n->waiting[best].class) ? i : best;
    }
    if (best < 0) {
        return false;
    }
    n->customer[server] = n->waiting[best].customer;
    leave(n, best);
    return true;
}

static void off_duty(naive *n, uint32_t server) {
    n->on_duty[server] = false;
    for (int i = 0; i < n->in_queue; i++) {
        n->waiting[i].server = n->waiting[i].server == server ? ANYBODY : n->waiting[i].server;
    }
}

static void begin_all(naive *n, double time) {
    for (uint32_t id; (id = gw_station_begin(&station, time)) != GW_NOBODY;) {
        cr_assert(n->on_duty[id] && n->customer[id] == GW_NOBODY && next(n, id));
    }
    for (uint32_t s = 0; s < SERVERS; s++) {
        cr_assert(!n->on_duty[s] || n->customer[s] != GW_NOBODY || !next(n, s));
    }
}

static void random_operations(uint64_t seed, bool priorities, double arrivals) {
    static naive n;
    static waiter given[MANY];
    int givens = 0, handed = 0;
    memset(&n, 0, sizeof n);
    memset(n.customer, 0xff, sizeof n.customer);
    n.priorities = priorities;
    gw_station_init(&station, SERVERS, 0);
    station.priorities = priorities;
    station.own = true;
    for (int c = 0; c < GW_STATION_CLASSES; c++) {
        station.lines[c].head = station.lines[c].tail = n.next_number[c] = (uint32_t)-1000;
    }
    uint64_t luck = seed;
    double time = 0;
    for (uint32_t k = 0; k < MANY; k++) {
        time += uniform(&luck);
        double what = uniform(&luck) * (1 + arrivals), which = uniform(&luck);
        uint32_t server = (uint32_t)(which * SERVERS);
        if (what > 1) {
            uint32_t who = server, class = priorities ? (uint32_t)(uniform(&luck) * 4) : 0;
            int there = 0;
            for (uint32_t s = 0; s < SERVERS; s++) {
                there += n.on_duty[s];
            }
            cr_assert(station.on_duty == (uint32_t)there);
            for (; there > 0 && !n.on_duty[who]; who = (who + 1) % SERVERS) {
            }
            who = there > 0 ? who : ANYBODY;
            waiter w = {k, class, n.next_number[class], who};
            bool comes_next = who != ANYBODY && n.customer[who] == GW_NOBODY && !n.held;
            for (int i = 0; i < n.in_queue; i++) {
                comes_next &= n.waiting[i].server != who && n.waiting[i].server != ANYBODY;
            }
            gw_arrival a = join(time, k, (uint8_t) class, who == ANYBODY ? GW_NOBODY : who);
            if (comes_next) {
                expect(a, GW_STARTED, 0, who);
                n.customer[who] = k;
            } else {
                expect(a, GW_QUEUED, (uint8_t) class, n.next_number[class]++);
                n.waiting[n.in_queue++] = given[givens++] = w;
            }
        } else if (what < 0.5) {
            if (n.customer[server] != GW_NOBODY) {
                n.customer[server] = GW_NOBODY;
                bool started = n.on_duty[server] && next(&n, server);
                cr_assert(gw_station_release(&station, time, server) == started);
            }
        } else if (what < 0.7) {
            if (givens > 0) {
                waiter w = given[givens - 1 - (int)(pow(which, 8) * givens)];
                int i = 0;
                while (i < n.in_queue && n.waiting[i].customer != w.customer) {
                    i++;
                }
                cr_assert(gw_station_abandon(&station, time, w.class, w.number, NULL) == (i < n.in_queue));
                if (i < n.in_queue) {
                    leave(&n, i);
                }
            }
        } else if (what < 0.85) {
            if (!n.on_duty[server]) {
                n.on_duty[server] = true;
                bool started = n.customer[server] == GW_NOBODY && next(&n, server);
                cr_assert(gw_station_on_duty(&station, time, server) == started);
            }
        } else if (what < 0.97) {
            handed += n.on_duty[server] && n.in_queue > 0;
            off_duty(&n, server);
            gw_station_off_duty(&station, time, server);
            begin_all(&n, time);
        } else {
            station.held = n.held = !n.held && which < 0.7;
            begin_all(&n, time);
        }
        cr_assert(gw_station_balanced(&station) && station.in_queue == (uint32_t)n.in_queue);
        for (uint32_t s = 0; s < SERVERS; s++) {
            cr_assert(serving(s) == n.customer[s]);
        }
    }
    cr_assert(station.stats.served > 1000 && station.stats.abandoned > 1000 && handed > 1000);
    gw_station_free(&station);
}

Test(own_lines, do_what_the_naive_ones_do_first_come_first_served) {
    random_operations(1, false, 0.35);
}

Test(own_lines, do_what_the_naive_ones_do_with_priorities) {
    random_operations(2, true, 0.35);
}

Test(own_lines, do_what_the_naive_ones_do_when_overrun) {
    random_operations(3, true, 0.45);
}
