/* variate: draws from the distributions the model uses. House rule: a draw is a statement of its own, never
 * part of an argument list or a braced initialiser, where C leaves the order open. Every variate is the same
 * bits on every machine. Parameters out of range are our mistake and abort. */
#ifndef GW_RANDOM_VARIATE_H
#define GW_RANDOM_VARIATE_H

#include "random/pcg.h"
#include "random/ziggurat.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* [0, 1): a multiple of 2^-53; 0 is possible, 1 is not. */
static inline double gw_uniform(gw_rng *rng) {
    return (double)(int64_t)(gw_rng_next(rng) >> 11) * 0x1p-53;
}

/* (0, 1): an odd multiple of 2^-53; neither end is possible. */
static inline double gw_uniform_open(gw_rng *rng) {
    return (double)(int64_t)(gw_rng_next(rng) >> 11 | 1) * 0x1p-53;
}

/* True with probability p; one word always, so that p does not shift what follows. p <= 0 never, p >= 1
 * always. */
static inline bool gw_chance(gw_rng *rng, double p) {
    return gw_uniform(rng) < p;
}

/* A whole number of [lo, hi], both ends included, each as likely (Lemire 2019); lo <= hi. */
static inline int64_t gw_uniform_int(gw_rng *rng, int64_t lo, int64_t hi);

/* what the inline draws below leave over: one word in sixty to a hundred */
int64_t gw_uniform_int_slow(gw_rng *rng, int64_t lo, int64_t hi, uint64_t word);
double gw_exponential_slow(gw_rng *rng, unsigned layer, double x);
double gw_normal_slow(gw_rng *rng, unsigned layer, double x);

static inline int64_t gw_uniform_int(gw_rng *rng, int64_t lo, int64_t hi) {
    uint64_t range = (uint64_t)hi - (uint64_t)lo + 1, word = gw_rng_next(rng);
    gw_u128 product = (gw_u128)word * range;
    return (uint64_t)product > range - 1 && lo <= hi ? (int64_t)((uint64_t)lo + (uint64_t)(product >> 64))
                                                     : gw_uniform_int_slow(rng, lo, hi, word);
}

/* Exponential of mean 1; never 0. */
static inline double gw_exponential(gw_rng *rng) {
    uint64_t word = gw_rng_next(rng);
    unsigned layer = word & 255;
    double x = (double)(int64_t)(word >> 10 | 1) * 0x1p-54 * gw_ziggurat_exponential[layer];
    return x < gw_ziggurat_exponential[layer + 1] ? x : gw_exponential_slow(rng, layer, x);
}

/* Standard normal; never 0. */
static inline double gw_normal(gw_rng *rng) {
    uint64_t word = gw_rng_next(rng);
    unsigned layer = word & 255;
    double x = (double)(int64_t)(word >> 10 | 1) * 0x1p-54 * gw_ziggurat_normal[layer];
    if (!(x < gw_ziggurat_normal[layer + 1])) {
        x = gw_normal_slow(rng, layer, x);
    }
    uint64_t bits; /* the sign without a branch nobody can predict */
    memcpy(&bits, &x, sizeof bits);
    bits ^= (word & 256) << 55;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Lognormal by its own mean (> 0) and coefficient of variation (>= 0; 0 gives the mean). */
double gw_lognormal(gw_rng *rng, double mean, double cv);

/* Gamma of scale 1, shape > 0 (Marsaglia & Tsang 2000). Mean and variance are both `shape`. Shapes far below
 * 1 underflow to 0 as often as the distribution has mass below the smallest double. */
double gw_gamma(gw_rng *rng, double shape);

/* Beta on [0, 1], a > 0 and b > 0; mean a / (a + b). Right for small a and b too. */
double gw_beta(gw_rng *rng, double a, double b);

/* Weibull of scale 1, shape > 0: P(X > x) = exp(-x^shape). */
double gw_weibull(gw_rng *rng, double shape);

/* Gumbel of location 0 and scale 1 (mean 0.5772..): the taste noise of a logit choice. */
double gw_gumbel(gw_rng *rng);

/* Poisson, 0 <= mean <= 1e9. */
int64_t gw_poisson(gw_rng *rng, double mean);

/* Failures before the first success, 0 < p <= 1; mean (1 - p) / p. Ends at INT64_MAX. */
int64_t gw_geometric(gw_rng *rng, double p);

/* Successes in n trials, 0 <= n <= 1e9, 0 <= p <= 1. */
int64_t gw_binomial(gw_rng *rng, int64_t n, double p);

/* One of `count` things with given weights, in constant time (Walker's alias table). */
typedef struct gw_discrete_cell {
    double keep;    /* chance to stay in this cell */
    uint32_t alias; /* else go there */
} gw_discrete_cell;

typedef struct gw_discrete {
    const gw_discrete_cell *cells; /* the caller's memory */
    uint32_t count;
} gw_discrete;

/* Builds the table in `cells` (`count` >= 1 of them), which must outlive it. Weights are >= 0, finite, and
 * need not add to 1, but to more than 0. What weighs 0 is never drawn. */
gw_discrete gw_discrete_make(gw_discrete_cell *cells, const double *weights, uint32_t count);

/* An index below `count`; one word always. */
static inline uint32_t gw_discrete_draw(gw_rng *rng, const gw_discrete *d) {
    gw_u128 product = (gw_u128)gw_rng_next(rng) * d->count;
    uint32_t cell = (uint32_t)(product >> 64);
    double rest = (double)(int64_t)((uint64_t)product >> 11) * 0x1p-53;
    uint32_t alias = d->cells[cell].alias;
    uint32_t stay =
        -(uint32_t)(rest < d->cells[cell].keep); /* a branch would be guessed wrong half of the time */
    return alias ^ ((alias ^ cell) & stay);
}

#endif
