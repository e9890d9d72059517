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

typedef struct floor_world {
    gw_arena *arena;
    floor_person *persons;
    gw_calendar *calendar;
} floor_world;

/* A population in its steady state, records fetched ahead. */
static inline floor_world floor_create(int64_t people) {
    floor_world w = {.arena = gw_arena_create(0), .calendar = gw_calendar_create(NULL, NULL)};
    w.persons = gw_arena_zeroed(w.arena, people, sizeof *w.persons);
    gw_calendar_records(w.calendar, w.persons, sizeof *w.persons, 1);
    for (int64_t i = 0; i < people; i++) {
        gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, (uint64_t)i, UINT64_MAX);
        double gap = gw_exponential(&rng);
        gw_calendar_push(w.calendar, (gw_event){30 * gap, (uint32_t)i, 0, 0});
    }
    floor_events(w.calendar, w.persons, 1, 2 * people);
    return w;
}

static inline void floor_free(floor_world *w) {
    gw_calendar_free(w->calendar);
    gw_arena_free(w->arena);
}

/* ns an event, the mean of `events`. It is the processor's time: others may be running. */
static inline double floor_round(floor_world *w, int64_t events) {
    clock_t start = clock();
    floor_events(w->calendar, w->persons, 1, events);
    return 1e9 * (double)(clock() - start) / CLOCKS_PER_SEC / (double)events;
}

/* ns an event with `people` pending: the least of five means of `events` each. At least 2 * people events, so
 * that the calendar's own reorganisations are in the mean. */
static inline double floor_ns(int64_t people, int64_t events) {
    floor_world w = floor_create(people);
    double least = floor_round(&w, events);
    for (int round = 1; round < 5; round++) {
        double ns = floor_round(&w, events);
        least = ns < least ? ns : least;
    }
    floor_free(&w);
    return least;
}

#endif
