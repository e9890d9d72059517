/* event: what the calendar holds, and the one order of events */
#ifndef GW_DES_EVENT_H
#define GW_DES_EVENT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct gw_event {
    double time;     /* days since the replication's start; finite, >= 0 */
    uint32_t entity; /* whom it concerns: an index whose meaning depends on the kind */
    uint16_t kind;   /* what happens; among events of the same instant the smaller kind goes first */
    uint16_t aux;    /* the owner's: a generation, a channel, a slot */
} gw_event;

/* The same event as two numbers that sort as it does. The bits of a double that is not negative do. */
typedef struct gw_event_key {
    uint64_t time, rank;
} gw_event_key;

_Static_assert(sizeof(gw_event) == 16 && sizeof(gw_event_key) == 16, "four events to a cache line");

/* Where the machine's byte order allows, both ways are a rotation: a word that is stored in pieces and loaded
 * whole costs more than all the rest of a push. */
#if defined(__BYTE_ORDER__) && defined(__ORDER_LITTLE_ENDIAN__)
#define GW_EVENT_ROTATES (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
#else
#define GW_EVENT_ROTATES 0
#endif

static inline gw_event_key gw_event_to_key(gw_event event) {
    gw_event_key key;
    event.time += 0.0; /* -0 becomes 0 */
    memcpy(&key, &event, sizeof key);
    key.rank = GW_EVENT_ROTATES ? key.rank << 16 | key.rank >> 48
                                : (uint64_t)event.kind << 48 | (uint64_t)event.entity << 16 | event.aux;
    return key;
}

static inline double gw_event_key_time(gw_event_key key) {
    double time;
    memcpy(&time, &key.time, sizeof time);
    return time;
}

static inline gw_event gw_event_from_key(gw_event_key key) {
    gw_event event = {gw_event_key_time(key), (uint32_t)(key.rank >> 16), (uint16_t)(key.rank >> 48),
                      (uint16_t)key.rank};
    if (GW_EVENT_ROTATES) {
        key.rank = key.rank >> 16 | key.rank << 48;
        memcpy(&event, &key, sizeof event);
    }
    return event;
}

/* The order: by (time, kind, entity, aux). It is total but for events that are equal in every field, so it
 * needs no insertion number and owes nothing to the history of insertions. No branch, as none could be
 * predicted. */
static inline bool gw_event_key_before(gw_event_key a, gw_event_key b) {
    __extension__ typedef unsigned __int128 wide;
    return ((wide)a.time << 64 | a.rank) < ((wide)b.time << 64 | b.rank);
}

static inline bool gw_event_before(gw_event a, gw_event b) {
    return gw_event_key_before(gw_event_to_key(a), gw_event_to_key(b));
}

#endif
