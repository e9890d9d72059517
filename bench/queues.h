/* The same two queues written by hand, as one would for this one question and no other: what the engine is
 * measured against. Same generator, nothing kept but the mean wait of those served. */
#ifndef GW_BENCH_QUEUES_H
#define GW_BENCH_QUEUES_H

#include "random/stream.h"
#include "random/variate.h"

#include <stdbool.h>
#include <stdint.h>

/* M/M/1: customers served up to `horizon`, in units of the mean service time. */
static inline int64_t hand_mm1(double arrivals, double horizon, double *mean_wait) {
    enum { RING = 1 << 16 };
    static double came[RING];
    gw_rng gaps = gw_stream(1, GW_PURPOSE_SCRATCH, 0, 0), services = gw_stream(1, GW_PURPOSE_SCRATCH, 1, 0);
    const double never = 1e300;
    double next_arrival = gw_exponential(&gaps) / arrivals, next_end = never, waited = 0.0;
    uint32_t head = 0, tail = 0;
    int64_t served = 0;
    while (next_arrival < horizon) {
        if (next_arrival < next_end) {
            double now = next_arrival;
            next_arrival = now + gw_exponential(&gaps) / arrivals;
            if (next_end == never) {
                next_end = now + gw_exponential(&services);
            } else {
                came[tail++ & (RING - 1)] = now;
            }
        } else {
            double now = next_end;
            served++;
            next_end = never;
            if (head != tail) {
                waited += now - came[head++ & (RING - 1)];
                next_end = now + gw_exponential(&services);
            }
        }
    }
    *mean_wait = waited / (double)served;
    return served;
}

enum { HAND_SERVERS = 20 };

static inline void hand_push(double *heap, int *count, double time) {
    int i = (*count)++;
    while (i > 0 && heap[(i - 1) / 2] > time) {
        heap[i] = heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap[i] = time;
}

static inline double hand_pop(double *heap, int *count) {
    double first = heap[0], last = heap[--*count];
    int i = 0;
    for (;;) {
        int child = 2 * i + 1;
        if (child >= *count) {
            break;
        }
        child += child + 1 < *count && heap[child + 1] < heap[child];
        if (heap[child] >= last) {
            break;
        }
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return first;
}

typedef struct hand_event {
    double time;
    uint32_t what; /* 0 arrival, 1 end of service, n + 2: patience of customer n ends */
} hand_event;

static inline void hand_schedule(hand_event *heap, int *count, double time, uint32_t what) {
    int i = (*count)++;
    while (i > 0 && heap[(i - 1) / 2].time > time) {
        heap[i] = heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap[i] = (hand_event){time, what};
}

static inline hand_event hand_next(hand_event *heap, int *count) {
    hand_event first = heap[0], last = heap[--*count];
    int i = 0;
    for (;;) {
        int child = 2 * i + 1;
        if (child >= *count) {
            break;
        }
        child += child + 1 < *count && heap[child + 1].time < heap[child].time;
        if (heap[child].time >= last.time) {
            break;
        }
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return first;
}

/* M/M/20 with exponential patience, event by event: everybody leaves the queue at the instant their patience
 * ends, as the engine plays it. Customers that came up to `horizon`. */
static inline int64_t hand_patient(double arrivals, double patience_rate, double horizon, double *mean_wait) {
    enum { RING = 1 << 16 };
    static double came[RING];
    static bool waiting[RING];
    static hand_event heap[RING];
    gw_rng gaps = gw_stream(1, GW_PURPOSE_SCRATCH, 0, 0), services = gw_stream(1, GW_PURPOSE_SCRATCH, 1, 0);
    gw_rng patiences = gw_stream(1, GW_PURPOSE_SCRATCH, 2, 0);
    double waited = 0.0;
    uint32_t head = 0, tail = 0;
    int busy = 0, pending = 0;
    int64_t customers = 0, served = 0;
    hand_schedule(heap, &pending, gw_exponential(&gaps) / arrivals, 0);
    for (;;) {
        hand_event event = hand_next(heap, &pending);
        double now = event.time;
        if (now >= horizon) {
            break;
        }
        if (event.what == 0) {
            hand_schedule(heap, &pending, now + gw_exponential(&gaps) / arrivals, 0);
            customers++;
            if (busy < HAND_SERVERS) {
                busy++;
                served++;
                hand_schedule(heap, &pending, now + gw_exponential(&services), 1);
            } else {
                uint32_t place = tail++ & (RING - 1);
                came[place] = now;
                waiting[place] = true;
                hand_schedule(heap, &pending, now + gw_exponential(&patiences) / patience_rate, place + 2);
            }
        } else if (event.what == 1) {
            while (head != tail && !waiting[head & (RING - 1)]) {
                head++;
            }
            if (head == tail) {
                busy--;
                continue;
            }
            uint32_t place = head++ & (RING - 1);
            waiting[place] = false;
            waited += now - came[place];
            served++;
            hand_schedule(heap, &pending, now + gw_exponential(&services), 1);
        } else {
            waiting[event.what - 2] = false;
        }
    }
    *mean_wait = waited / (double)served;
    return customers;
}

/* The shortcut for who needs only waits of those served: ends of service alone lie in a heap, who has lost
 * patience is passed over when a server comes free, and nobody knows how long the queue was meanwhile. */
static inline int64_t hand_shortcut(double arrivals, double patience_rate, double horizon,
                                    double *mean_wait) {
    enum { RING = 1 << 16 };
    static double came[RING], until[RING];
    gw_rng gaps = gw_stream(1, GW_PURPOSE_SCRATCH, 0, 0), services = gw_stream(1, GW_PURPOSE_SCRATCH, 1, 0);
    gw_rng patiences = gw_stream(1, GW_PURPOSE_SCRATCH, 2, 0);
    double ends[HAND_SERVERS + 1], waited = 0.0, next_arrival = gw_exponential(&gaps) / arrivals;
    uint32_t head = 0, tail = 0;
    int busy = 0;
    int64_t count = 0, served = 0;
    while (next_arrival < horizon) {
        if (busy == 0 || next_arrival < ends[0]) {
            double now = next_arrival;
            next_arrival = now + gw_exponential(&gaps) / arrivals;
            count++;
            if (busy < HAND_SERVERS) {
                hand_push(ends, &busy, now + gw_exponential(&services));
                served++;
            } else {
                came[tail & (RING - 1)] = now;
                until[tail++ & (RING - 1)] = now + gw_exponential(&patiences) / patience_rate;
            }
        } else {
            double now = hand_pop(ends, &busy);
            while (head != tail && until[head & (RING - 1)] < now) {
                head++;
            }
            if (head != tail) {
                waited += now - came[head++ & (RING - 1)];
                hand_push(ends, &busy, now + gw_exponential(&services));
                served++;
            }
        }
    }
    *mean_wait = waited / (double)served;
    return count;
}

#endif
