/* The floor: what an event costs that does nothing but what every event must. Others measure themselves
 * against it in their own process, as machines and their neighbours differ. */
#ifndef GW_BENCH_FLOOR_H
#define GW_BENCH_FLOOR_H

#include "base/arena.h"
#include "base/assert.h"
#include "des/calendar.h"
#include "random/stream.h"
#include "random/variate.h"

#include <stdint.h>
#include <time.h>

typedef struct floor_person {
    uint32_t visits;
    uint32_t pleased;
    double satisfaction, spent; /* 0..1; money */
    char rest[40];
} floor_person;

_Static_assert(sizeof(floor_person) == 64, "a record is a cache line");

/* One pending event a person: pop it, three draws of one keyed stream, change the record, push the next. */
static inline void floor_events(gw_calendar *calendar, floor_person *people, uint64_t luck, int64_t events) {
    for (int64_t i = 0; i < events; i++) {
        gw_event event;
        GW_ASSERT(gw_calendar_pop(calendar, &event));
        floor_person *person = &people[event.entity];
        gw_rng rng = gw_stream(luck, GW_PURPOSE_SCRATCH, event.entity, person->visits);
        double gap = gw_exponential(&rng);
        double quality = gw_uniform(&rng);
        double price = gw_uniform(&rng);
        person->visits++;
        person->pleased += quality > person->satisfaction;
        person->satisfaction += 0.1 * (quality - person->satisfaction);
        person->spent += price;
        event.time += 30 * gap; /* days */
        gw_calendar_push(calendar, event);
    }
}

static inline double floor_measure(int64_t people, int64_t events, bool prefetch) {
    gw_arena *arena = gw_arena_create(0);
    floor_person *persons = gw_arena_zeroed(arena, people, sizeof *persons);
    gw_calendar *calendar = gw_calendar_create(NULL, NULL);
    if (prefetch) {
        gw_calendar_records(calendar, persons, sizeof *persons, 1);
    }
    for (int64_t i = 0; i < people; i++) {
        gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, (uint64_t)i, UINT64_MAX);
        double gap = gw_exponential(&rng);
        gw_calendar_push(calendar, (gw_event){30 * gap, (uint32_t)i, 0, 0});
    }
    floor_events(calendar, persons, 1, 2 * people); /* to the steady state */
    clock_t start = clock();                        /* the processor's time: others may be running */
    floor_events(calendar, persons, 1, events);
    clock_t end = clock();
    gw_calendar_free(calendar);
    gw_arena_free(arena);
    return 1e9 * (double)(end - start) / CLOCKS_PER_SEC / (double)events;
}

/* ns an event with `people` pending, the mean of `events` of them: at least 2 * people, so that the
 * calendar's own reorganisations are in it. Take the least of several on a machine that others use. */
static inline double floor_ns(int64_t people, int64_t events) {
    return floor_measure(people, events, true);
}

#endif
