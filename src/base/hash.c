#include "base/hash.h"

uint64_t gw_hash_bytes(uint64_t hash, const void *bytes, ptrdiff_t count) {
    const unsigned char *at = bytes;
    ptrdiff_t left = count;
    while (left > 0) {
        uint64_t word = 0;
        int take = left < 8 ? (int)left : 8;
        for (int i = 0; i < take; i++) { /* little-endian whatever the machine */
            word |= (uint64_t)at[i] << (8 * i);
        }
        hash = gw_hash_word(hash, word);
        at += take;
        left -= take;
    }
    return gw_hash_word(hash, (uint64_t)count);
}

uint64_t gw_hash_text(const char *text) {
    return gw_hash_bytes(0, text, (ptrdiff_t)strlen(text));
}
