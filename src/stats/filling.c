#include "stats/filling.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hash.h"

#include <gsl/gsl_qrng.h>

/* The numbers below `count` in an order drawn from `luck`, by Fisher and Yates. */
static void shuffle(uint32_t *order, int64_t count, uint64_t luck) {
    for (int64_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
    }
    for (int64_t i = count - 1; i > 0; i--) {
        luck = gw_hash_word(luck, (uint64_t)i);
        int64_t j = (int64_t)((luck >> 32) * (uint64_t)(i + 1) >> 32);
        uint32_t kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

/* In (0, 1), and so far from both that no rounding leads out of the stratum it is added to. */
static double within(uint64_t luck) {
    return ((double)(luck >> 32) + 0.5) * 0x1p-32;
}

void gw_fill_latin(double *unit, int64_t points, int dimensions, uint64_t key) {
    GW_ASSERT(points > 0 && points <= UINT32_MAX);
    uint32_t *order = gw_grow(NULL, points, sizeof *order);
    for (int d = 0; d < dimensions; d++) {
        uint64_t luck = gw_hash_word(key, (uint64_t)d);
        shuffle(order, points, luck);
        for (int64_t i = 0; i < points; i++) {
            double place = within(gw_hash_word(luck, UINT64_MAX - (uint64_t)i));
            unit[i * dimensions + d] = ((double)order[i] + place) / (double)points;
        }
    }
    gw_release(order);
}

void gw_fill_sobol(double *unit, int64_t points, int dimensions) {
    GW_ASSERT(dimensions > 0 && dimensions <= GW_SOBOL_MOST);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)dimensions);
    GW_ASSERT(sequence);
    for (int64_t i = 0; i < points; i++) {
        (void)gsl_qrng_get(sequence, &unit[i * dimensions]);
    }
    gsl_qrng_free(sequence);
}
