/* The calendar against a plain binary heap in the hold model: pop the first event, push its entity's next
 * one. usage: bench_calendar [MACHINE] [MOST]      prints CSV; the best of several rounds, taken in turns */
#include "base/arena.h"
#include "base/hash.h"
#include "des/calendar.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct binary_heap {
    gw_event *events; /* [1] first */
    int64_t count;
} binary_heap;

static void heap_push(binary_heap *h, gw_event event) {
    int64_t hole = ++h->count;
    for (; hole > 1 && gw_event_before(event, h->events[hole / 2]); hole /= 2) {
        h->events[hole] = h->events[hole / 2];
    }
    h->events[hole] = event;
}

static gw_event heap_pop(binary_heap *h) {
    gw_event first = h->events[1], last = h->events[h->count--];
    int64_t hole = 1;
    for (int64_t child; (child = 2 * hole) <= h->count; hole = child) {
        child += child < h->count && gw_event_before(h->events[child + 1], h->events[child]);
        if (!gw_event_before(h->events[child], last)) {
            break;
        }
        h->events[hole] = h->events[child];
    }
    h->events[hole] = last;
    return first;
}

enum { DRAWS = 1 << 16, SHORT = 100000 };

static double seconds(void) {
    return (double)clock() / CLOCKS_PER_SEC; /* the processor's time: others may be running */
}

static double uniform(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return ((double)(gw_mix64(*state) >> 11) + 0.5) / 9007199254740992.0;
}

/* Increments are drawn beforehand, so that they cost one load from the second-level cache. */
static void draw(const char *load, double *increments) {
    uint64_t state = 1;
    for (int i = 0; i < DRAWS; i++) {
        double mean = 30; /* days */
        if (load[0] == 'b') {
            mean = uniform(&state) < 0.9 ? 5.0 / 1440 : 700; /* minutes, or years */
        }
        increments[i] = load[0] == 't' ? 1 : -mean * log(uniform(&state));
    }
}

static gw_event next(gw_event e, const double *increments, int64_t i) {
    e.time += increments[i & (DRAWS - 1)];
    return e;
}

static gw_event initial(int64_t i, const double *increments) {
    return next((gw_event){.entity = (uint32_t)i}, increments, (int64_t)(gw_mix64((uint64_t)i) >> 8));
}

static double calendar_hold(gw_calendar *c, const double *increments, int64_t holds, double *check) {
    double start = seconds();
    gw_event e = {0};
    for (int64_t i = 0; i < holds; i++) {
        gw_calendar_pop(c, &e);
        gw_calendar_push(c, next(e, increments, i));
    }
    *check = e.time;
    return 1e9 * (seconds() - start) / (double)holds;
}

static double heap_hold(binary_heap *h, const double *increments, int64_t holds, double *check) {
    double start = seconds();
    gw_event e = {0};
    for (int64_t i = 0; i < holds; i++) {
        e = heap_pop(h);
        heap_push(h, next(e, increments, i));
    }
    *check = e.time;
    return 1e9 * (seconds() - start) / (double)holds;
}

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    double most = argc > 2 ? atof(argv[2]) : 1e7;
    double *increments = gw_grow(NULL, DRAWS, sizeof *increments);
    puts("machine,load,pending,calendar_ns,binary_heap_ns,ratio,bytes_per_event");
    const char *loads[] = {"exponential", "bimodal", "ticks"};
    for (int l = 0; l < 3; l++) {
        draw(loads[l], increments);
        for (double pending = l > 0 ? 1e3 : 2; pending <= most; pending *= pending < 1e3 ? 2 : 10) {
            int64_t n = (int64_t)pending > 511 && pending < 1e3 ? 1000 : (int64_t)pending;
            pending = (double)n;
            gw_calendar *c = gw_calendar_create(NULL, NULL);
            binary_heap h = {gw_grow(NULL, n + 2, sizeof(gw_event)), 0};
            for (int64_t i = 0; i < n; i++) {
                gw_calendar_push(c, initial(i, increments));
                heap_push(&h, initial(i, increments));
            }
            /* the calendar's own reorganisations are in the mean of a long round */
            int64_t holds = n < SHORT ? SHORT : n;
            int rounds = n <= SHORT ? 40 : n <= 1000000 ? 6 : 2;
            double best = INFINITY, best_heap = INFINITY, a = 0, b = 0;
            for (int round = 0; round <= rounds; round++) {
                double ns = calendar_hold(c, increments, holds, &a);
                double ns_heap = heap_hold(&h, increments, holds, &b);
                if (a != b) {
                    fprintf(stderr, "calendar and heap disagree\n");
                    return 1;
                }
                if (round > 0) { /* the first round reaches the steady state */
                    best = fmin(best, ns);
                    best_heap = fmin(best_heap, ns_heap);
                }
            }
            printf("%s,%s,%lld,%.1f,%.1f,%.2f,%.1f\n", machine, loads[l], (long long)n, best, best_heap,
                   best_heap / best, (double)gw_calendar_bytes(c) / (double)n);
            fflush(stdout);
            gw_calendar_free(c);
            gw_release(h.events);
        }
    }
    gw_release(increments);
}
