/* permute: a keyed bijection of [0, n) that is computed, not stored; networks are made of it */
#ifndef GW_RANDOM_PERMUTE_H
#define GW_RANDOM_PERMUTE_H

#include <stdint.h>

typedef struct gw_permutation {
    uint64_t n;
    uint64_t key, key_end;        /* of the first half-round; behind the last, of which small n need more */
    uint64_t low_mask, high_mask; /* the two halves of a number of as many bits as n - 1 has */
    uint32_t low_bits;
} gw_permutation;

/* The permutation of [0, n) that belongs to `key`: any word, neighbours and 0 included; 1 <= n <= 2^40. */
gw_permutation gw_permutation_make(uint64_t key, uint64_t n);

/* Where x goes, and what comes to x; both need x < n. */
uint64_t gw_permute(const gw_permutation *p, uint64_t x);
uint64_t gw_permute_inverse(const gw_permutation *p, uint64_t x);

#endif
