/* stream: every draw is keyed by (seed, replication, purpose, entity, occurrence), so that changing one thing
 * shifts nobody else's luck */
#ifndef GW_RANDOM_STREAM_H
#define GW_RANDOM_STREAM_H

#include "base/hash.h"
#include "random/pcg.h"

#include <stdint.h>

typedef enum gw_purpose {
#define PURPOSE(name, what) GW_PURPOSE_##name,
#include "random/purpose.def"
#undef PURPOSE
    GW_PURPOSE_COUNT
} gw_purpose;

/* A run's luck, from the study's seed and the replication number (any values, 0 included) and nothing else:
 * not the design point, shard, thread or time. */
uint64_t gw_luck(uint64_t seed, uint32_t replication);

/* The stream of one key. `entity` says whose draws (a person's handle, say), `occurrence` the how-manieth
 * time; any values. Within one luck and purpose the state is a one-to-one image of (entity, occurrence): two
 * keys never start alike. Between lucks and purposes they do so with a chance of 2^-128 a pair. Some 4 ns
 * when the purpose is a constant; see bench/random.c. */
static inline gw_rng gw_stream(uint64_t luck, gw_purpose purpose, uint64_t entity, uint64_t occurrence) {
    uint64_t salt = gw_mix64((uint64_t)purpose + 0x9e3779b97f4a7c15u); /* folded by the compiler */
    uint64_t who = gw_mix64((luck ^ salt) + entity);
    uint64_t when = gw_mix64((who ^ salt) + occurrence);
    uint64_t step = gw_mix64(when + 0x9e3779b97f4a7c15u);
    /* `when`, which holds the whole key, is the half of the state that makes the first word */
    return (gw_rng){.state = (gw_u128)when << 64 | who, .increment = (gw_u128)step << 64 | (step ^ who) | 1};
}

#endif
