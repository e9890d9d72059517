/* A ladder of rungs. A rung divides a stretch of time into buckets of equal width, in which events lie
 * unsorted; the last bucket takes all that comes later. The stretch of a rung's open bucket is the next
 * rung's, and what the lowest open bucket covers is the bottom: a sorted array, and a heap for what arrives
 * while it is open. With few events there is no rung and the bottom is all there is.
 *
 * Events of the same bucket are found by one monotone function of time, so that rounding can make a bucket
 * wider or narrower but never put events of two buckets in the wrong order.
 *
 * Rejected, by measurement (ns per pop + push at 10^6 pending): binary heap 762, 4-ary heap 398, calendar
 * queue 156; buckets that grow by realloc, which page faults alone made slower than any of them; insertion
 * far into the sorted array by halving and memmove, as each step waits for the last (4 % of an event of the
 * model); and making the first rung anew once all are in, so that few pass through a second (no gain). */
#include "des/calendar.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hint.h"
#include "base/math.h"
#include "des/sort.h"

#include <float.h>
#include <string.h>

enum {
    CHUNK = 16,          /* events: 256 bytes; more would waste memory in half-full ones */
    SLAB = 1 << 17,      /* events taken from the arena at once: a huge page */
    BUCKET = 96,         /* events aimed at in a bucket: fewer waste chunks, more cost sorting */
    BUCKETS = 16384,     /* of a rung at most: the ends of more fit no cache, a second rung costs less */
    SPLIT = 10 * BUCKET, /* events from which an opening bucket becomes a rung of its own */
    RUNGS = 8,           /* at most; below, buckets are sorted however full */
    SAMPLE = 256,        /* events a rung's width is chosen from */
    HEAP_ONLY = 64,      /* events from which a first rung pays */
    HEAP_OPEN = 200,     /* events in an open bucket's heap from which a further rung pays */
    NEAR = 16,           /* of a longer array, the last so many do: most ends of service come soon */
    INSERT = 64,         /* events up to which the sorted array takes insertions, faster than the heap */
    AHEAD = 8,           /* events between fetching a record and its use */
    SLACK = 16,          /* stale events that are never worth a sweep */
    KINDS = 64,
};

static const gw_event_key NEVER = {UINT64_MAX, UINT64_MAX}; /* after every event */

typedef struct rung {
    double start, per_day; /* days; buckets a day */
    int32_t count, open;   /* buckets but for the last; the open one, -1 when none was yet */
    int32_t capacity;      /* of `lists` */
    uint32_t *lists;       /* [count + 1] */
} rung;

struct gw_calendar {
    gw_event_key *sorted; /* descending: the next event is the last */
    gw_event_key *heap;   /* 4-ary; from its end to its capacity stands NEVER */
    int64_t sorted_count, heap_count, size;
    double now;
    int64_t heap_most;
    int depth; /* rungs in use */
    rung rungs[RUNGS];

    /* A list is the index of the slot after its newest event, 0 when empty; the slots of a chunk are filled
     * in order, so that a multiple of CHUNK says that the next event needs a new chunk. */
    gw_arena *arena;
    gw_event_key **slabs;
    uint32_t *links; /* for each chunk, the list before it was added */
    int64_t slab_count, chunk_count;
    uint32_t free_list;

    gw_event_key *scratch;
    uint32_t *places;
    int64_t sorted_capacity, heap_capacity;

    gw_calendar_stale *stale;
    const void *context;
    int64_t stale_count;
    struct {
        uintptr_t base;
        uintptr_t size;
    } records[KINDS];
};

/* No branch, as kinds come in no order: those without records fetch the calendar itself. */
static GW_INLINE void fetch_record(const gw_calendar *c, const gw_event_key *event) {
    uint64_t kind = event->rank >> 48 & (KINDS - 1);
    GW_FETCH(c->records[kind].base + (event->rank >> 16 & UINT32_MAX) * c->records[kind].size);
}

/* ---- lists of chunks ---- */

static inline gw_event_key *slot(const gw_calendar *c, uint32_t index) {
    return c->slabs[index / SLAB] + index % SLAB;
}

static void add_slab(gw_calendar *c) {
    GW_ASSERT(c->slab_count < UINT32_MAX / SLAB);
    int64_t count = c->slab_count + 1;
    c->slabs = gw_grow(c->slabs, count, sizeof *c->slabs);
    c->links = gw_grow(c->links, count * (SLAB / CHUNK), sizeof *c->links);
    c->slabs[c->slab_count] = gw_arena_raw(c->arena, SLAB, sizeof(gw_event_key));
    c->slab_count = count;
}

static uint32_t take_chunk(gw_calendar *c, uint32_t before) {
    uint32_t chunk;
    if (c->free_list) {
        chunk = c->free_list / CHUNK - 1;
        c->free_list = c->links[chunk];
    } else {
        if (c->chunk_count == c->slab_count * (SLAB / CHUNK)) {
            add_slab(c);
        }
        chunk = (uint32_t)c->chunk_count++;
    }
    c->links[chunk] = before;
    return chunk * CHUNK;
}

static GW_APART void list_add_chunk(gw_calendar *c, uint32_t *list, gw_event_key event) {
    uint32_t index = take_chunk(c, *list);
    *slot(c, index) = event;
    *list = index + 1;
}

static inline void list_add(gw_calendar *c, uint32_t *list, gw_event_key event) {
    uint32_t index = *list;
    if (index % CHUNK == 0) {
        list_add_chunk(c, list, event);
        return;
    }
    *slot(c, index) = event;
    *list = index + 1;
}

static inline uint32_t list_chunk(uint32_t list) {
    return (list - 1) / CHUNK;
}

/* Gives the newest chunk of the list back and returns the rest of the list. */
static inline uint32_t list_drop(gw_calendar *c, uint32_t list) {
    uint32_t chunk = list_chunk(list);
    uint32_t rest = c->links[chunk];
    c->links[chunk] = c->free_list;
    c->free_list = (chunk + 1) * CHUNK;
    return rest;
}

static int64_t list_count(const gw_calendar *c, uint32_t list) {
    int64_t count = 0;
    for (; list; list = c->links[list_chunk(list)]) {
        count += list - list_chunk(list) * CHUNK;
    }
    return count;
}

static GW_INLINE void list_fetch(const gw_calendar *c, uint32_t list) {
    if (list) {
        uintptr_t first = (uintptr_t)slot(c, list_chunk(list) * CHUNK);
        for (unsigned line = 0; line < CHUNK * sizeof(gw_event_key); line += 64) {
            GW_FETCH(first + line);
        }
    }
}

/* ---- the bottom ---- */

static void reserve_sorted(gw_calendar *c, int64_t count) {
    if (count > c->sorted_capacity) {
        int64_t capacity = count + count / 4;
        c->sorted = gw_grow(c->sorted, capacity, sizeof *c->sorted);
        c->scratch = gw_grow(c->scratch, capacity, sizeof *c->scratch);
        c->places = gw_grow(c->places, capacity + 1, sizeof *c->places);
        c->sorted_capacity = capacity;
    }
}

/* Room for `capacity`, of which the last four stay empty: all children of an event are compared, whether they
 * are there or not. */
static void reserve_heap(gw_calendar *c, int64_t capacity) {
    c->heap = gw_grow(c->heap, capacity, sizeof *c->heap);
    while (c->heap_capacity < capacity) {
        c->heap[c->heap_capacity++] = NEVER;
    }
}

static void heap_add(gw_calendar *c, gw_event_key event) {
    if (c->heap_count == c->heap_capacity - 4) {
        reserve_heap(c, 2 * c->heap_capacity);
    }
    gw_event_key *heap = c->heap;
    int64_t hole = c->heap_count++;
    while (hole > 0) {
        int64_t parent = (hole - 1) / 4;
        if (!gw_event_key_before(event, heap[parent])) {
            break;
        }
        heap[hole] = heap[parent];
        hole = parent;
    }
    heap[hole] = event;
}

static void sift_down(gw_event_key *heap, int64_t count, int64_t hole, gw_event_key event) {
    for (int64_t child; (child = 4 * hole + 1) < count;) {
        /* no branches, as none could be predicted */
        int64_t a = child + gw_event_key_before(heap[child + 1], heap[child]);
        int64_t b = child + 2 + gw_event_key_before(heap[child + 3], heap[child + 2]);
        int64_t least = a + ((b - a) & -(int64_t)gw_event_key_before(heap[b], heap[a]));
        if (!gw_event_key_before(heap[least], event)) {
            break;
        }
        heap[hole] = heap[least];
        hole = least;
    }
    heap[hole] = event;
}

/* Forgets all but the first `count`. */
static void heap_cut(gw_calendar *c, int64_t count) {
    while (c->heap_count > count) {
        c->heap[--c->heap_count] = NEVER;
    }
}

static void heap_drop(gw_calendar *c) {
    int64_t count = c->heap_count - 1;
    gw_event_key last = c->heap[count];
    heap_cut(c, count);
    if (count > 0) {
        sift_down(c->heap, count, 0, last);
        fetch_record(c, &c->heap[0]);
    }
}

/* ---- rungs ---- */

static inline int32_t bucket(const rung *r, double time) {
    double x = gw_max((time - r->start) * r->per_day, 0);
    return (int32_t)gw_min(x, r->count);
}

/* Chooses where a rung for the list begins and how fine it is; false when there is nothing to tell apart. The
 * first half of the events takes a quarter of the buckets: half of a heavy tail would make all of them
 * useless. */
static bool measure(const gw_calendar *c, uint32_t list, int64_t count, rung *r) {
    double times[SAMPLE];
    int32_t n = 0;
    int64_t chunk = 0, stride = count / CHUNK / SAMPLE + 1;
    for (; list; list = c->links[list_chunk(list)]) {
        if (chunk++ % stride != 0 || n == SAMPLE) {
            continue;
        }
        double time = gw_event_key_time(*slot(c, list - 1));
        int32_t hole = n++;
        for (; hole > 0 && times[hole - 1] > time; hole--) {
            times[hole] = times[hole - 1];
        }
        times[hole] = time;
    }
    double first = times[0], middle = times[n / 2], last = times[n - 1];
    int64_t buckets = 2 * count / BUCKET + 4;
    buckets = buckets < BUCKETS ? buckets : BUCKETS;
    r->count = (int32_t)buckets;
    r->open = -1;
    r->start = first;
    r->per_day = (double)buckets / (middle > first ? 4 * (middle - first) : last - first);
    return last > first && r->per_day <= DBL_MAX && r->per_day > 0;
}

/* Puts the rung whose width was just chosen to use. */
static rung *empty_rung(gw_calendar *c) {
    rung *r = &c->rungs[c->depth++];
    if (r->count >= r->capacity) {
        r->capacity = r->count + 1;
        r->lists = gw_grow(r->lists, r->capacity, sizeof *r->lists);
    }
    memset(r->lists, 0, (size_t)(r->count + 1) * sizeof *r->lists);
    return r;
}

/* Makes the list a rung below the others; false when it is better sorted as it is. */
static bool add_rung(gw_calendar *c, uint32_t list, int64_t count) {
    if (c->depth == RUNGS || !measure(c, list, count, &c->rungs[c->depth])) {
        return false;
    }
    rung *r = empty_rung(c);
    while (list) {
        const gw_event_key *events = slot(c, list_chunk(list) * CHUNK);
        uint32_t n = list - list_chunk(list) * CHUNK;
        list_fetch(c, c->links[list_chunk(list)]);
        while (n > 0) {
            gw_event_key event = events[--n];
            list_add(c, &r->lists[bucket(r, gw_event_key_time(event))], event);
        }
        list = list_drop(c, list);
    }
    return true;
}

/* Makes the list the bottom's sorted array, which must be empty. */
static void open_list(gw_calendar *c, uint32_t list, int64_t count) {
    reserve_sorted(c, count);
    gw_event_key *to = c->scratch;
    while (list) {
        uint32_t n = list - list_chunk(list) * CHUNK;
        const gw_event_key *events = slot(c, list_chunk(list) * CHUNK);
        while (n > 0) {
            *to++ = events[--n];
        }
        list = list_drop(c, list);
    }
    gw_sort_descending(c->scratch, c->sorted, c->places, count);
    c->sorted_count = count;
    for (int64_t i = count - 1; i >= 0 && i >= count - AHEAD; i--) {
        fetch_record(c, &c->sorted[i]);
    }
}

/* Finds the list its place in the empty bottom, by way of a rung if it is long. */
static void place(gw_calendar *c, uint32_t list, int64_t count, int64_t most) {
    if (count > most && add_rung(c, list, count)) {
        return;
    }
    open_list(c, list, count);
    if (c->depth == 0 && count > HEAP_ONLY) {
        /* all at one instant: what comes after it need not pass through the heap */
        rung *r = &c->rungs[0];
        r->start = gw_event_key_time(c->sorted[0]);
        r->per_day = DBL_MAX;
        r->count = 1;
        empty_rung(c)->open = 0;
    }
}

/* The bottom is empty: opens the next bucket that holds anything; false when none does. */
static GW_APART bool refill(gw_calendar *c) {
    while (c->depth > 0 && c->sorted_count == 0) {
        rung *r = &c->rungs[c->depth - 1];
        do {
            r->open++;
        } while (r->open <= r->count && r->lists[r->open] == 0);
        if (r->open > r->count) {
            c->depth--;
            continue;
        }
        uint32_t list = r->lists[r->open];
        r->lists[r->open] = 0;
        if (r->open == r->count) {
            c->depth--; /* what comes later than this rung takes its place */
        } else {
            list_fetch(c, r->lists[r->open + 1]);
        }
        int64_t count = list_count(c, list);
        place(c, list, count, c->depth > 0 ? SPLIT : HEAP_ONLY / 2);
    }
    c->heap_most = c->depth > 0 ? HEAP_OPEN : HEAP_ONLY;
    return c->sorted_count > 0;
}

/* The heap has become too large to be fast: makes the bottom a rung. */
static void spill(gw_calendar *c) {
    uint32_t list = 0;
    int64_t count = c->sorted_count + c->heap_count;
    for (int64_t i = 0; i < c->sorted_count; i++) {
        list_add(c, &list, c->sorted[i]);
    }
    for (int64_t i = c->heap_count - 1; i >= 0; i--) {
        list_add(c, &list, c->heap[i]);
    }
    c->sorted_count = 0;
    heap_cut(c, 0);
    place(c, list, count, 0);
    c->heap_most = c->sorted_count > 0 ? 2 * count : HEAP_OPEN;
}

static inline bool bottom_empty(const gw_calendar *c) {
    return c->sorted_count == 0 && c->heap_count == 0;
}

/* Whether the bottom's next event is in the heap. */
static inline bool heap_first(const gw_calendar *c) {
    return c->sorted_count == 0 || gw_event_key_before(c->heap[0], c->sorted[c->sorted_count - 1]);
}

static GW_APART void bottom_add_late(gw_calendar *c, gw_event_key event) {
    heap_add(c, event);
    if (c->heap_count > c->heap_most) {
        spill(c);
    }
}

static inline void bottom_add(gw_calendar *c, gw_event_key event) {
    int64_t count = c->sorted_count;
    /* A short array takes it wherever it belongs, a long one only among what comes next. */
    int64_t most = c->heap_count == 0 ? INSERT : NEAR;
    gw_event_key *hole = c->sorted + count, *least = count > most ? hole - NEAR : c->sorted;
    if (count < c->sorted_capacity && (count <= most || gw_event_key_before(event, *least))) {
        for (; hole > least && gw_event_key_before(hole[-1], event); hole--) {
            *hole = hole[-1];
        }
        *hole = event;
        c->sorted_count = count + 1;
        return;
    }
    bottom_add_late(c, event);
}

/* ---- the calendar ---- */

gw_calendar *gw_calendar_create(gw_calendar_stale *stale, const void *context) {
    gw_calendar *c = gw_grow(NULL, 1, sizeof *c);
    *c = (gw_calendar){.stale = stale, .context = context, .heap_most = HEAP_ONLY};
    c->arena = gw_arena_create(0);
    reserve_heap(c, 64);
    gw_calendar_records(c, NULL, 0, UINT64_MAX);
    reserve_sorted(c, 4 * BUCKET);
    return c;
}

void gw_calendar_free(gw_calendar *c) {
    if (!c) {
        return;
    }
    for (int i = 0; i < RUNGS; i++) {
        gw_release(c->rungs[i].lists);
    }
    gw_release(c->sorted);
    gw_release(c->heap);
    gw_release(c->scratch);
    gw_release(c->places);
    gw_release(c->slabs);
    gw_release(c->links);
    gw_arena_free(c->arena);
    gw_release(c);
}

void gw_calendar_push(gw_calendar *c, gw_event event) {
    GW_ASSERT(event.time >= c->now && event.time <= DBL_MAX);
    gw_event_key key = gw_event_to_key(event);
    c->size++;
    /* What comes before something of the bottom belongs there too. */
    bool near = c->sorted_count > 0 && key.time <= c->sorted[0].time;
    for (int i = 0; !near && i < c->depth; i++) {
        rung *r = &c->rungs[i];
        int32_t b = bucket(r, event.time);
        if (b > r->open) {
            list_add(c, &r->lists[b], key);
            return;
        }
    }
    bottom_add(c, key);
}

static inline bool hand_out(gw_calendar *c, gw_event_key first, gw_event *out) {
    c->size--;
    *out = gw_event_from_key(first);
    c->now = out->time;
    return true;
}

static GW_APART bool pop_heap(gw_calendar *c, double until, gw_event *out) {
    gw_event_key first = c->heap[0];
    if (gw_event_key_time(first) > until) {
        return false;
    }
    heap_drop(c);
    return hand_out(c, first, out);
}

bool gw_calendar_pop_until(gw_calendar *c, double until, gw_event *out) {
    if (bottom_empty(c) && !refill(c)) {
        return false;
    }
    if (heap_first(c)) {
        return pop_heap(c, until, out);
    }
    gw_event_key first = c->sorted[c->sorted_count - 1];
    if (gw_event_key_time(first) > until) {
        return false;
    }
    c->sorted_count--;
    if (c->sorted_count >= AHEAD) {
        fetch_record(c, &c->sorted[c->sorted_count - AHEAD]);
    }
    return hand_out(c, first, out);
}

bool gw_calendar_ahead(const gw_calendar *c, int64_t n, gw_event *out) {
    if (c->sorted_count <= n) {
        return false;
    }
    *out = gw_event_from_key(c->sorted[c->sorted_count - 1 - n]);
    return true;
}

bool gw_calendar_pop(gw_calendar *c, gw_event *out) {
    return gw_calendar_pop_until(c, DBL_MAX, out);
}

bool gw_calendar_peek(gw_calendar *c, gw_event *out) {
    if (bottom_empty(c) && !refill(c)) {
        return false;
    }
    *out = gw_event_from_key(heap_first(c) ? c->heap[0] : c->sorted[c->sorted_count - 1]);
    return true;
}

int64_t gw_calendar_size(const gw_calendar *c) {
    return c->size;
}

double gw_calendar_now(const gw_calendar *c) {
    return c->now;
}

int64_t gw_calendar_bytes(const gw_calendar *c) {
    int64_t bytes = sizeof *c + gw_arena_held(c->arena);
    bytes += c->slab_count * (int64_t)(sizeof *c->slabs + SLAB / CHUNK * sizeof *c->links);
    bytes += c->sorted_capacity * (int64_t)(sizeof *c->sorted + sizeof *c->scratch + sizeof *c->places);
    bytes += c->heap_capacity * (int64_t)sizeof *c->heap;
    for (int i = 0; i < RUNGS; i++) {
        bytes += c->rungs[i].capacity * (int64_t)sizeof *c->rungs[i].lists;
    }
    return bytes;
}

void gw_calendar_records(gw_calendar *c, const void *base, ptrdiff_t size, uint64_t kinds) {
    for (unsigned kind = 0; kind < KINDS; kind++) {
        if (kinds >> kind & 1) {
            c->records[kind].base = base ? (uintptr_t)base : (uintptr_t)c;
            c->records[kind].size = base ? (uintptr_t)size : 0;
        }
    }
}

/* ---- cancellation ---- */

static int64_t sweep_array(const gw_calendar *c, gw_event_key *events, int64_t count) {
    int64_t kept = 0;
    for (int64_t i = 0; i < count; i++) {
        gw_event event = gw_event_from_key(events[i]);
        if (!c->stale(c->context, &event)) {
            events[kept++] = events[i];
        }
    }
    return kept;
}

static void sweep_list(gw_calendar *c, uint32_t *swept) {
    uint32_t list = *swept;
    *swept = 0;
    while (list) {
        gw_event_key events[CHUNK];
        uint32_t n = list - list_chunk(list) * CHUNK;
        memcpy(events, slot(c, list_chunk(list) * CHUNK), n * sizeof *events);
        list = list_drop(c, list);
        int64_t kept = sweep_array(c, events, n);
        for (int64_t i = 0; i < kept; i++) {
            list_add(c, swept, events[i]);
        }
        c->size -= n - kept;
    }
}

static void sweep(gw_calendar *c) {
    c->size -= c->sorted_count + c->heap_count;
    c->sorted_count = sweep_array(c, c->sorted, c->sorted_count);
    heap_cut(c, sweep_array(c, c->heap, c->heap_count));
    c->size += c->sorted_count + c->heap_count;
    for (int64_t i = (c->heap_count + 2) / 4 - 1; i >= 0; i--) {
        sift_down(c->heap, c->heap_count, i, c->heap[i]);
    }
    for (int r = 0; r < c->depth; r++) {
        for (int32_t b = c->rungs[r].open + 1; b <= c->rungs[r].count; b++) {
            sweep_list(c, &c->rungs[r].lists[b]);
        }
    }
    c->stale_count = 0;
}

void gw_calendar_cancelled(gw_calendar *c) {
    GW_ASSERT(c->stale);
    c->stale_count++;
    if (c->stale_count > c->size - c->stale_count + SLACK) {
        sweep(c);
    }
}

void gw_calendar_dropped(gw_calendar *c) {
    GW_ASSERT(c->stale_count > 0);
    c->stale_count--;
}
