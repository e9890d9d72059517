/* Stations against what is known of queues. Batch means of 40 batches, taken through snapshots as a user
 * would. */
#include "des/station.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

static gw_station station;

static double exponential(uint64_t *state, double mean) {
    *state += 0x9e3779b97f4a7c15u;
    return -mean * log(((double)(gw_mix64(*state) >> 11) + 0.5) * 0x1p-53);
}

enum { BATCHES = 40, MOST_SERVERS = 64, MOST_PATIENCE = 4096 };

typedef enum measure { WAIT, P_WAIT, P_ABANDON, P_AWAY, LQ, BUSY, WITHIN, MEASURES } measure;

typedef struct queue {
    double arrivals, service, patience; /* rate; means; 0: endless patience */
    int servers;
    int64_t places;
    double standard;
} queue;

typedef struct estimate {
    double mean, error; /* of the mean, one standard error */
} estimate;

typedef struct deadline {
    double time;
    uint32_t number;
} deadline;

static gw_station_stats whole; /* of the last simulation, warm-up left out */

static double measured(const gw_station_stats *s, measure m, double now) {
    double entered = (double)(s->at_once + s->after_wait + s->abandoned);
    switch (m) {
    case WAIT:
        return gw_sum_total(gw_station_stats_waits(s).sum) / entered;
    case P_WAIT:
        return 1 - (double)s->at_once / entered;
    case P_ABANDON:
        return (double)s->abandoned / entered;
    case P_AWAY:
        return (double)s->turned_away / (double)s->offered;
    case LQ:
        return gw_time_average_mean(&s->queue, now);
    case BUSY:
        return gw_time_average_mean(&s->busy, now) / gw_time_average_mean(&s->staff, now);
    case WITHIN:
        return (double)s->in_time / (double)s->wait_served.count;
    case MEASURES:
        break;
    }
    return NAN;
}

static estimate estimate_of(const double batch[BATCHES]) {
    double sum = 0, squares = 0;
    for (int i = 0; i < BATCHES; i++) {
        sum += batch[i];
    }
    for (int i = 0; i < BATCHES; i++) {
        squares += (batch[i] - sum / BATCHES) * (batch[i] - sum / BATCHES);
    }
    return (estimate){sum / BATCHES, sqrt(squares / (BATCHES - 1) / BATCHES)};
}

/* Simulates BATCHES batches of `n` arrivals after a warm-up of one; the event loop looks at everything. */
static void simulate(const queue *q, uint64_t seed, int n, estimate result[MEASURES]) {
    static deadline waiting[MOST_PATIENCE];
    double ends[MOST_SERVERS], time = 0, next;
    int waits = 0;
    uint64_t luck = gw_mix64(seed);
    double of[MEASURES][BATCHES];
    static gw_station_stats warm, before, after;

    gw_station_init(&station, (uint32_t)q->servers, 0);
    station.places = q->places;
    station.standard = q->standard;
    for (int i = 0; i < q->servers; i++) {
        gw_station_on_duty(&station, 0, (uint32_t)i);
        ends[i] = INFINITY;
    }
    next = exponential(&luck, 1 / q->arrivals);
    for (int k = 0; k < (BATCHES + 1) * n;) {
        int end = 0, out = -1;
        for (int i = 1; i < q->servers; i++) {
            end = ends[i] < ends[end] ? i : end;
        }
        double first = fmin(next, ends[end]);
        for (int i = 0; i < waits; i++) {
            if (waiting[i].time < first) {
                first = waiting[i].time;
                out = i;
            }
        }
        time = first;
        if (out >= 0) {
            gw_station_abandon(&station, time, 0, waiting[out].number, NULL);
            waiting[out] = waiting[--waits];
        } else if (time == ends[end]) {
            bool more = gw_station_release(&station, time, (uint32_t)end);
            ends[end] = more ? time + exponential(&luck, q->service) : INFINITY;
        } else {
            gw_arrival a = gw_station_arrive(&station, time, &(gw_ticket){.customer = GW_NOBODY}, GW_NOBODY);
            next = time + exponential(&luck, 1 / q->arrivals);
            if (a.outcome == GW_STARTED) {
                ends[a.number] = time + exponential(&luck, q->service);
            } else if (a.outcome == GW_QUEUED && q->patience > 0) {
                for (int i = 0; i < waits; i++) { /* sweep out the stale ones */
                    while (i < waits && !gw_station_waiting(&station, 0, waiting[i].number)) {
                        waiting[i] = waiting[--waits];
                    }
                }
                cr_assert(waits < MOST_PATIENCE);
                waiting[waits++] = (deadline){time + exponential(&luck, q->patience), a.number};
            }
            if (++k % n == 0) {
                if (k == n) {
                    gw_station_snapshot(&station, time, &warm);
                } else {
                    gw_station_snapshot(&station, time, &after);
                    gw_station_stats_subtract(&after, &before);
                    for (measure m = 0; m < MEASURES; m++) {
                        of[m][k / n - 2] = measured(&after, m, time);
                    }
                }
                gw_station_snapshot(&station, time, &before);
            }
        }
    }
    cr_assert(gw_station_balanced(&station));
    whole = before;
    gw_station_stats_subtract(&whole, &warm);
    for (int m = 0; m < MEASURES; m++) {
        result[m] = estimate_of(of[m]);
    }
    /* Little's law: numbers by time, waits by ticket; they differ by those there at both ends. */
    double accepted = (double)(whole.offered - whole.turned_away) / (time - whole.queue.start);
    double lq = gw_time_average_mean(&whole.queue, time);
    NEAR(lq, gw_sum_total(gw_station_stats_waits(&whole).sum) / (time - whole.queue.start), 0.005 * lq);
    if (whole.abandoned == 0) {
        NEAR(gw_station_stats_present(&whole, time), accepted * gw_tally_mean(&whole.sojourn),
             0.005 * accepted);
    }
    gw_station_free(&station);
}

/* Within four standard errors, which are themselves within `share` of the target. */
static void confirm(const char *what, estimate e, double target, double share) {
    cr_expect(fabs(e.mean - target) <= 4 * e.error, "%s: %g +- %g, not %g", what, e.mean, e.error, target);
    cr_expect(4 * e.error <= share * target, "%s: %g +- %g is too wide", what, e.mean, e.error);
}

static double erlang_b(int servers, double load) {
    double b = 1;
    for (int i = 1; i <= servers; i++) {
        b = load * b / (i + load * b);
    }
    return b;
}

static double erlang_c(int servers, double load) {
    double b = erlang_b(servers, load), rho = load / servers;
    return b / (1 - rho * (1 - b));
}

/* n = 4,000,000 arrivals; four standard errors within 4 % of each target. */
Test(queue, is_MM1_with_one_server) {
    estimate e[MEASURES];
    simulate(&(queue){.arrivals = 0.8, .service = 1, .servers = 1, .places = -1, .standard = 3}, 1, 100000,
             e);
    confirm("wait", e[WAIT], 4, 0.04);
    confirm("queue", e[LQ], 3.2, 0.04);
    confirm("busy", e[BUSY], 0.8, 0.01);
    confirm("waits", e[P_WAIT], 0.8, 0.01);
    confirm("within", e[WITHIN], 1 - 0.8 * exp(-0.2 * 3), 0.02);
    /* P(wait <= w) = 1 - rho exp(-(1 - rho) w), so the .9 quantile is log(8) / .2 */
    NEAR(gw_histogram_quantile(&whole.waits, 0.9), log(8) / 0.2, 0.04 * log(8) / 0.2);
}

/* n = 3,000,000 arrivals each; four standard errors within 8 % of each target. */
Test(queue, is_MMc_with_several_servers) {
    int servers[] = {2, 5, 10, 20};
    for (int i = 0; i < 4; i++) {
        int c = servers[i];
        double load = (c == 20 ? 0.9 : 0.8) * c, wait = erlang_c(c, load) / (c - load), w = wait / 2;
        estimate e[MEASURES];
        simulate(&(queue){load, 1, 0, c, -1, w}, 10 + c, 75000, e);
        confirm("waits", e[P_WAIT], erlang_c(c, load), 0.08);
        confirm("wait", e[WAIT], wait, 0.08);
        confirm("queue", e[LQ], load * wait, 0.08);
        confirm("within", e[WITHIN], 1 - erlang_c(c, load) * exp(-(c - load) * w), 0.08);
    }
}

/* n = 1,000,000 arrivals; four standard errors within 3 %. */
Test(queue, is_Erlang_B_without_waiting_places) {
    estimate e[MEASURES];
    simulate(&(queue){8, 1, 0, 10, 0, 0}, 20, 25000, e);
    confirm("lost", e[P_AWAY], erlang_b(10, 8), 0.03);
    NEAR(erlang_b(10, 8), 0.121661, 5e-7);
    cr_assert(whole.after_wait == 0 && gw_histogram_quantile(&whole.waits, 1) == 0);
}

/* Garnett, Mandelbaum & Reiman (2002): 48 calls a minute, 50 agents, service 1 min, patience 2 min. Mean and
 * quantile of the wait are over all who entered, abandoners included. n = 6,000,000; within 4 %. */
Test(queue, is_Erlang_A_with_patience) {
    estimate e[MEASURES];
    simulate(&(queue){48, 1, 2, 50, -1, 0}, 30, 150000, e);
    confirm("waits", e[P_WAIT], 0.467774, 0.04);
    confirm("abandon", e[P_ABANDON], 0.030912, 0.04);
    confirm("wait, s", (estimate){60 * e[WAIT].mean, 60 * e[WAIT].error}, 3.709, 0.04);
    confirm("queue", e[LQ], 2.9676, 0.04);
    confirm("busy", e[BUSY], 0.930324, 0.01);
    NEAR(60 * gw_histogram_quantile(&whole.waits, 0.9), 12.44, 0.02 * 12.44);
    /* Exact: the rate of abandoning is the mean queue over the mean patience. */
    NEAR(e[P_ABANDON].mean, e[LQ].mean / 2 / 48, 0.01 * 0.0309);
}
