/* pcg: the PCG64-DXSM generator (O'Neill's family; the same words as NumPy's PCG64DXSM) */
#ifndef GW_RANDOM_PCG_H
#define GW_RANDOM_PCG_H

#include <stdint.h>

__extension__ typedef unsigned __int128 gw_u128;

/* 32 bytes that live on the stack: a stream is made from its key when it is needed (random/stream.h). */
typedef struct gw_rng {
    gw_u128 state;
    gw_u128 increment; /* odd */
} gw_rng;

#define GW_RNG_MULTIPLIER 0xda942042e4dd58b5u /* the family's "cheap multiplier" */

/* Past a word that nobody looks at. */
static inline void gw_rng_skip(gw_rng *rng) {
    rng->state = rng->state * GW_RNG_MULTIPLIER + rng->increment;
}

/* The next 64 bits. The word is computed from the state before its step, so that the two overlap. */
static inline uint64_t gw_rng_next(gw_rng *rng) {
    uint64_t word = (uint64_t)(rng->state >> 64);
    uint64_t low = (uint64_t)rng->state | 1;
    word ^= word >> 32;
    word *= GW_RNG_MULTIPLIER;
    word ^= word >> 48;
    word *= low;
    gw_rng_skip(rng);
    return word;
}

#endif
