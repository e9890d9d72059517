#include "random/stream.h"

uint64_t gw_luck(uint64_t seed, uint32_t replication) {
    uint64_t study =
        gw_hash_word(0x60bd9173a5f2c84eu, seed); /* any odd-looking word: keeps (0, 0) from being 0 */
    return gw_hash_word(study, replication);
}
