#include "des/calendar.h"

#include "base/arena.h"
#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* A generator of the tests' own: what is tested here must not depend on the floor of random numbers. */
static uint64_t word(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return gw_mix64(*state);
}

static double uniform(uint64_t *state) {
    return ((double)(word(state) >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(uint64_t *state) {
    double radius = sqrt(-2 * log(uniform(state)));
    return radius * cos(6.283185307179586 * uniform(state));
}

/* how far ahead of now an event is scheduled, in days */
typedef double increment(uint64_t *state);

static double exponential(uint64_t *state) {
    return -30 * log(uniform(state));
}
static double lognormal(uint64_t *state) {
    return exp(3 * normal(state));
}
static double pareto(uint64_t *state) {
    return 0.01 * (pow(uniform(state), -2) - 1); /* no mean */
}
static double minutes_and_years(uint64_t *state) {
    double mean = uniform(state) < 0.95 ? 3.0 / 1440 : 1000;
    return -mean * log(uniform(state));
}
static double years_and_few_minutes(uint64_t *state) {
    double mean = uniform(state) < 0.05 ? 3.0 / 1440 : 1000;
    return -mean * log(uniform(state));
}
static double nothing(uint64_t *state) {
    (void)state;
    return 0;
}
static double one_day(uint64_t *state) {
    (void)state;
    return 1;
}
static double whole_days(uint64_t *state) {
    return (double)(word(state) % 5);
}
static double tiny_or_huge(uint64_t *state) {
    return uniform(state) < 0.999 ? 1e-12 * uniform(state) : 1e12 * uniform(state);
}
static double none_or_far(uint64_t *state) {
    return uniform(state) < 0.5 ? 0 : 365;
}

static const struct {
    const char *name;
    increment *next;
} loads[] = {
    {"exponential", exponential},
    {"lognormal", lognormal},
    {"pareto", pareto},
    {"minutes and years", minutes_and_years},
    {"years and few minutes", years_and_few_minutes},
    {"all tied", nothing},
    {"one day", one_day},
    {"whole days", whole_days},
    {"tiny or huge", tiny_or_huge},
    {"none or far", none_or_far},
};
enum { LOADS = sizeof loads / sizeof *loads };

static gw_event draw(uint64_t *state, double now, increment *next) {
    uint64_t w = word(state);
    double time = now + next(state);
    return (gw_event){time, (uint32_t)(w >> 40), (uint16_t)(w % 3), (uint16_t)(w >> 8 & 1)};
}

static bool same(gw_event a, gw_event b) {
    return a.time == b.time && a.entity == b.entity && a.kind == b.kind && a.aux == b.aux;
}

static int compare(const void *a, const void *b) {
    gw_event x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return gw_event_before(x, y) ? -1 : gw_event_before(y, x) ? 1 : 0;
}

/* The plainest queue there is, to compare with: a binary heap. */
typedef struct reference {
    gw_event *events;
    int64_t count, capacity;
} reference;

static void reference_push(reference *r, gw_event event) {
    if (r->count == r->capacity) {
        r->capacity = 2 * r->capacity + 16;
        r->events = gw_grow(r->events, r->capacity, sizeof *r->events);
    }
    int64_t i = r->count++;
    for (; i > 0 && gw_event_before(event, r->events[(i - 1) / 2]); i = (i - 1) / 2) {
        r->events[i] = r->events[(i - 1) / 2];
    }
    r->events[i] = event;
}

static bool reference_pop(reference *r, gw_event *out) {
    if (r->count == 0) {
        return false;
    }
    *out = r->events[0];
    gw_event last = r->events[--r->count];
    int64_t i = 0;
    for (int64_t child; (child = 2 * i + 1) < r->count; i = child) {
        child += child + 1 < r->count && gw_event_before(r->events[child + 1], r->events[child]);
        if (!gw_event_before(r->events[child], last)) {
            break;
        }
        r->events[i] = r->events[child];
    }
    r->events[i] = last;
    return true;
}

/* Fills to `pending`, holds, then drains; after each pop, now and then, a burst or a lull. */
static void hold_and_compare(increment *next, const char *name, int64_t pending, int64_t holds,
                             uint64_t seed) {
    gw_calendar *calendar = gw_calendar_create(NULL, NULL);
    reference r = {0};
    uint64_t state = seed;
    for (int64_t i = 0; i < pending; i++) {
        gw_event event = draw(&state, 0, next);
        gw_calendar_push(calendar, event);
        reference_push(&r, event);
    }
    for (int64_t i = 0; r.count > 0; i++) {
        gw_event mine, theirs;
        if (word(&state) % 16 == 0) {
            cr_assert(gw_calendar_peek(calendar, &mine));
            cr_assert(same(mine, r.events[0]), "%s: peek %lld of %lld", name, (long long)i,
                      (long long)pending);
        }
        cr_assert(gw_calendar_pop(calendar, &mine));
        reference_pop(&r, &theirs);
        cr_assert(same(mine, theirs), "%s: pop %lld of %lld: %.17g, not %.17g", name, (long long)i,
                  (long long)pending, mine.time, theirs.time);
        cr_assert(gw_calendar_now(calendar) == mine.time);
        uint64_t births = i >= holds               ? 0
                          : word(&state) % 64 == 0 ? word(&state) % 128
                                                   : word(&state) % 64 != 1;
        for (uint64_t b = 0; b < births && r.count < 2 * pending; b++) {
            gw_event event = draw(&state, mine.time, next);
            gw_calendar_push(calendar, event);
            reference_push(&r, event);
        }
        cr_assert(gw_calendar_size(calendar) == r.count);
    }
    gw_event none;
    cr_assert(!gw_calendar_pop(calendar, &none));
    cr_assert(!gw_calendar_peek(calendar, &none));
    gw_calendar_free(calendar);
    gw_release(r.events);
}

Test(calendar, pops_what_a_plain_heap_pops_under_every_load_and_at_every_size) {
    const int64_t sizes[] = {1, 2, 10, 40, 60, 100, 300, 1000, 10000};
    for (int l = 0; l < LOADS; l++) {
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            hold_and_compare(loads[l].next, loads[l].name, sizes[s], 2000 + 3 * sizes[s], s + 1);
        }
    }
}

Test(calendar, pops_what_a_plain_heap_pops_at_a_million_pending) {
    hold_and_compare(exponential, "a million", 700000, 300000, 5);
    hold_and_compare(years_and_few_minutes, "a million", 700000, 300000, 5);
}

/* pushes all, pops all, compares with qsort */
static void sort_and_compare(gw_event *events, int64_t count) {
    gw_calendar *calendar = gw_calendar_create(NULL, NULL);
    for (int64_t i = 0; i < count; i++) {
        gw_calendar_push(calendar, events[i]);
    }
    qsort(events, (size_t)count, sizeof *events, compare);
    for (int64_t i = 0; i < count; i++) {
        gw_event event;
        cr_assert(gw_calendar_pop(calendar, &event));
        cr_assert(same(event, events[i]), "%lld of %lld", (long long)i, (long long)count);
    }
    cr_assert(gw_calendar_size(calendar) == 0);
    gw_calendar_free(calendar);
}

Test(calendar, sorts_ascending_descending_tied_and_skewed_times) {
    enum { MOST = 100000 };
    gw_event *events = gw_grow(NULL, MOST, sizeof *events);
    const int64_t sizes[] = {1, 2, 16, 17, 48, 49, 50, 51, 640, 641, 12345, MOST};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        int64_t n = sizes[s];
        for (int shape = 0; shape < 6 + LOADS; shape++) {
            uint64_t state = 9;
            for (int64_t i = 0; i < n; i++) {
                uint32_t who = (uint32_t)i;
                switch (shape) {
                case 0:
                    events[i] = (gw_event){(double)i, who, 1, 0};
                    break;
                case 1:
                    events[i] = (gw_event){(double)(n - i), who, 1, 0};
                    break;
                case 2:
                    events[i] = (gw_event){7, who, 1, 0};
                    break;
                case 3:
                    events[i] = (gw_event){7, (uint32_t)(n - i), 1, 0};
                    break;
                case 4:
                    events[i] = (gw_event){ldexp(1, (int)(i % 2000) - 1000), who, 0, 0};
                    break;
                case 5:
                    events[i] = (gw_event){i % 1000 ? 1e-300 * (double)i : 1e300, who, 0, 0};
                    break;
                default:
                    events[i] = draw(&state, 0, loads[shape - 6].next);
                }
            }
            sort_and_compare(events, n);
        }
    }
    gw_release(events);
}

Test(calendar, orders_one_instant_by_kind_then_entity_then_aux) {
    const gw_event ordered[] = {
        {-0.0, 5, 0, 0}, {0, 6, 0, 0},           {0, 0, 1, 9},         {0, 1, 1, 0},      {0, 1, 1, 1},
        {0, 2, 1, 0},    {0, 4000000000u, 1, 0}, {0, 0, 65535, 65535}, {1e-300, 0, 0, 0}, {1, 0, 0, 0},
    };
    int n = sizeof ordered / sizeof *ordered;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            cr_assert(gw_event_before(ordered[i], ordered[j]) == (i < j), "%d %d", i, j);
        }
        gw_event back = gw_event_from_key(gw_event_to_key(ordered[i]));
        cr_assert(same(back, ordered[i]));
    }
    gw_calendar *calendar = gw_calendar_create(NULL, NULL);
    for (int i = 0; i < n; i++) {
        gw_calendar_push(calendar, ordered[(7 * i + 3) % n]);
    }
    for (int i = 0; i < n; i++) {
        gw_event event;
        cr_assert(gw_calendar_pop(calendar, &event));
        cr_assert(same(event, ordered[i]));
    }
    gw_calendar_free(calendar);
}

/* A digest of the pops of events that were pushed in another order each time. */
static uint64_t digest_of_shuffle(gw_calendar *calendar, uint64_t shuffle, int64_t count) {
    uint64_t state = 3;
    gw_event *events = gw_grow(NULL, count, sizeof *events);
    for (int64_t i = 0; i < count; i++) {
        events[i] = draw(&state, 0, i % 3 ? whole_days : exponential);
    }
    for (int64_t i = count - 1; i > 0; i--) {
        int64_t j = (int64_t)(word(&shuffle) % (uint64_t)(i + 1));
        gw_event swap = events[i];
        events[i] = events[j];
        events[j] = swap;
    }
    for (int64_t i = 0; i < count; i++) {
        gw_calendar_push(calendar, events[i]);
    }
    gw_release(events);
    uint64_t hash = 0;
    for (gw_event event; gw_calendar_pop(calendar, &event);) {
        hash = gw_hash_double(hash, event.time);
        hash = gw_hash_word(hash, gw_event_to_key(event).rank);
    }
    return hash;
}

Test(calendar, owes_nothing_to_the_order_of_pushes) {
    uint64_t digests[4];
    for (uint64_t shuffle = 0; shuffle < 4; shuffle++) {
        gw_calendar *calendar = gw_calendar_create(NULL, NULL);
        digests[shuffle] = digest_of_shuffle(calendar, shuffle + 1, 50000);
        gw_calendar_free(calendar);
        cr_assert(digests[shuffle] == digests[0]);
    }
}

Test(calendar, keeps_the_order_when_pushed_into_the_open_bucket_and_before_what_was_peeked_at) {
    gw_calendar *calendar = gw_calendar_create(NULL, NULL);
    reference r = {0};
    uint64_t state = 4;
    for (int i = 0; i < 5000; i++) {
        gw_event event = draw(&state, 1000, exponential);
        gw_calendar_push(calendar, event);
        reference_push(&r, event);
    }
    gw_event mine, theirs;
    cr_assert(gw_calendar_peek(calendar, &mine)); /* opens a bucket after day 1000 */
    for (int i = 0; i < 5000; i++) {
        gw_event event = draw(&state, 0, i % 2 ? exponential : whole_days);
        gw_calendar_push(calendar, event);
        reference_push(&r, event);
    }
    while (reference_pop(&r, &theirs)) {
        cr_assert(gw_calendar_pop(calendar, &mine));
        cr_assert(same(mine, theirs));
        if (word(&state) % 2 && r.count < 9000) {
            gw_event event = draw(&state, mine.time, lognormal);
            gw_calendar_push(calendar, event);
            reference_push(&r, event);
        }
        if (mine.time > 1500) {
            break;
        }
    }
    gw_release(r.events);
    gw_calendar_free(calendar);
}

Test(calendar, holds_ten_thousand_to_millions_of_events_in_twenty_bytes_each) {
    gw_calendar *calendar = gw_calendar_create(NULL, NULL);
    uint64_t state = 6;
    int64_t n = 3000000;
    for (int64_t i = 0; i < n; i++) {
        gw_calendar_push(calendar, (gw_event){exponential(&state), (uint32_t)i, 0, 0});
    }
    for (int64_t i = 0; i < n; i++) {
        gw_event event;
        gw_calendar_pop(calendar, &event);
        event.time += exponential(&state);
        gw_calendar_push(calendar, event);
    }
    double bytes = (double)gw_calendar_bytes(calendar) / (double)n;
    cr_assert(bytes <= 20, "%.2f bytes an event", bytes);
    gw_calendar_free(calendar);
}

Test(calendar, fetching_records_ahead_changes_nothing) {
    static char records[1 << 24][1];
    uint64_t digests[2];
    for (int i = 0; i < 2; i++) {
        gw_calendar *calendar = gw_calendar_create(NULL, NULL);
        if (i > 0) {
            gw_calendar_records(calendar, records, sizeof *records, 5);
        }
        digests[i] = digest_of_shuffle(calendar, 1, 20000);
        gw_calendar_free(calendar);
    }
    cr_assert(digests[0] == digests[1]);
}

/* Customers whose patience outlives their visit: each visit leaves a timer behind that nobody wants. */
typedef struct customers {
    uint16_t visit[25];
} customers;

enum { ARRIVAL, PATIENCE };

static bool stale_patience(const void *context, const gw_event *event) {
    const customers *c = context;
    return event->kind == PATIENCE && c->visit[event->entity] != event->aux;
}

Test(calendar, stale_events_never_pile_up_beyond_the_live_ones) {
    customers c = {{0}};
    uint64_t state = 8;
    gw_calendar *calendar = gw_calendar_create(stale_patience, &c);
    for (uint32_t i = 0; i < 25; i++) {
        gw_calendar_push(calendar, (gw_event){uniform(&state), i, ARRIVAL, 0});
        gw_calendar_push(calendar, (gw_event){1e6, i, PATIENCE, 0});
    }
    int64_t most = 0;
    for (int i = 0; i < 50000; i++) {
        gw_event event;
        cr_assert(gw_calendar_pop(calendar, &event));
        cr_assert(event.kind == ARRIVAL, "no timer runs out within the test");
        uint16_t visit = ++c.visit[event.entity];
        gw_calendar_cancelled(calendar);
        gw_calendar_push(calendar, (gw_event){event.time + 1e6, event.entity, PATIENCE, visit});
        gw_calendar_push(calendar, (gw_event){event.time + uniform(&state), event.entity, ARRIVAL, 0});
        most = gw_calendar_size(calendar) > most ? gw_calendar_size(calendar) : most;
    }
    cr_assert(most <= 2 * 50 + 64 + 2, "%lld pending", (long long)most);
    gw_calendar_free(calendar);
}

typedef struct generations {
    uint16_t now[20000];
} generations;

static bool stale_generation(const void *context, const gw_event *event) {
    const generations *g = context;
    return g->now[event->entity] != event->aux;
}

/* One wanted event an entity; now and then somebody changes their mind. Digest of what was wanted. */
static uint64_t run_with_cancellations(increment *next, bool sweeps, int64_t *most) {
    generations *g = gw_grow(NULL, 1, sizeof *g);
    memset(g, 0, sizeof *g);
    gw_calendar *calendar = gw_calendar_create(sweeps ? stale_generation : NULL, g);
    uint64_t state = 2, hash = 0;
    for (uint32_t i = 0; i < 20000; i++) {
        gw_calendar_push(calendar, (gw_event){next(&state), i, 0, 0});
    }
    *most = 0;
    for (int i = 0; i < 60000;) {
        gw_event event;
        cr_assert(gw_calendar_pop(calendar, &event));
        if (stale_generation(g, &event)) {
            if (sweeps) {
                gw_calendar_dropped(calendar);
            }
            continue;
        }
        i++;
        hash = gw_hash_double(hash, event.time);
        hash = gw_hash_word(hash, event.entity);
        event.time += next(&state);
        gw_calendar_push(calendar, event);
        for (int k = 0; k < 2; k++) {
            uint32_t who = (uint32_t)(word(&state) % 20000);
            g->now[who]++;
            if (sweeps) {
                gw_calendar_cancelled(calendar);
            }
            double time = gw_calendar_now(calendar) + next(&state);
            gw_calendar_push(calendar, (gw_event){time, who, 0, g->now[who]});
        }
        *most = gw_calendar_size(calendar) > *most ? gw_calendar_size(calendar) : *most;
    }
    gw_calendar_free(calendar);
    gw_release(g);
    return hash;
}

Test(calendar, sweeping_stale_events_out_changes_nothing_but_the_size) {
    increment *next[] = {exponential, pareto, whole_days, minutes_and_years};
    for (int l = 0; l < 4; l++) {
        int64_t swept, unswept;
        uint64_t with = run_with_cancellations(next[l], true, &swept);
        uint64_t without = run_with_cancellations(next[l], false, &unswept);
        cr_assert(with == without, "load %d", l);
        cr_assert(swept <= 2 * 20000 + 64 + 2, "load %d: %lld", l, (long long)swept);
    }
}

Test(calendar, an_event_before_now_is_a_broken_invariant, .signal = SIGABRT) {
    gw_calendar *calendar = gw_calendar_create(NULL, NULL);
    gw_event event;
    gw_calendar_push(calendar, (gw_event){2, 0, 0, 0});
    gw_calendar_pop(calendar, &event);
    gw_calendar_push(calendar, (gw_event){2, 0, 0, 0}); /* allowed */
    gw_calendar_push(calendar, (gw_event){1.5, 0, 0, 0});
}

Test(calendar, a_time_that_is_not_a_number_is_a_broken_invariant, .signal = SIGABRT) {
    gw_calendar_push(gw_calendar_create(NULL, NULL), (gw_event){NAN, 0, 0, 0});
}

Test(calendar, an_infinite_time_is_a_broken_invariant, .signal = SIGABRT) {
    gw_calendar_push(gw_calendar_create(NULL, NULL), (gw_event){INFINITY, 0, 0, 0});
}
