/* hash: a 64-bit finaliser and a running digest; same value on every machine */
#ifndef GW_BASE_HASH_H
#define GW_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A bijection of 64-bit words with full avalanche (Stafford's variant 13 of the murmur3 finaliser). */
static inline uint64_t gw_mix64(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* A running digest of words: order matters. Start with any word, 0 included. */
static inline uint64_t gw_hash_word(uint64_t hash, uint64_t word) {
    return gw_mix64((hash ^ word) + 0x9e3779b97f4a7c15u);
}

static inline uint64_t gw_hash_double(uint64_t hash, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return gw_hash_word(hash, bits);
}

/* Digest of bytes and of a C string. */
uint64_t gw_hash_bytes(uint64_t hash, const void *bytes, ptrdiff_t count);
uint64_t gw_hash_text(const char *text);

#endif
