/* tally: statistics in a fixed amount of memory, whatever is counted into them */
#ifndef GW_DES_TALLY_H
#define GW_DES_TALLY_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* ---- a sum that loses nothing but its last rounding ---- */
typedef struct gw_sum {
    double value, carry;
} gw_sum;

/* Knuth's error-free addition: what rounding takes goes to the carry. No branch, as none could be predicted.
 */
static inline void gw_sum_add(gw_sum *sum, double value) {
    double total = sum->value + value;
    double added = total - sum->value;
    sum->carry += (sum->value - (total - added)) + (value - added);
    sum->value = total;
}

static inline double gw_sum_total(gw_sum sum) {
    return sum.value + sum.carry;
}

/* ---- of values: how many, and their sum; what has a spread is for the histogram below ---- */
typedef struct gw_tally {
    uint64_t count;
    gw_sum sum;
} gw_tally;

static inline void gw_tally_add(gw_tally *tally, double value) {
    tally->count++;
    gw_sum_add(&tally->sum, value);
}

/* 0 while nothing was counted. */
static inline double gw_tally_mean(const gw_tally *tally) {
    return tally->count ? gw_sum_total(tally->sum) / (double)(int64_t)tally->count : 0;
}

/* Counts everything `other` counted into `tally`. Up to rounding, the order of merging does not matter. */
void gw_tally_merge(gw_tally *tally, const gw_tally *other);
/* Takes out what `earlier`, a former copy of this tally, had counted. */
void gw_tally_subtract(gw_tally *tally, const gw_tally *earlier);

/* ---- of a state over time: a level that jumps and stays, averaged by how long it lasted ---- */
typedef struct gw_time_average {
    double start;       /* day the average begins */
    double last;        /* day of the last change */
    double value;       /* the level since then */
    double area, carry; /* integral over [start, last], its compensation (Kahan): area - carry is the sum */
} gw_time_average;

/* Begins at `time` with a level. */
static inline void gw_time_average_start(gw_time_average *average, double time, double value) {
    *average = (gw_time_average){.start = time, .last = time, .value = value};
}

/* Time never runs backwards: `time` >= the time of the last change. */
static inline void gw_time_average_set(gw_time_average *average, double time, double value) {
    double piece = average->value * (time - average->last) - average->carry;
    double area = average->area + piece;
    average->carry = (area - average->area) - piece;
    average->area = area;
    average->last = time;
    average->value = value;
}

static inline void gw_time_average_add(gw_time_average *average, double time, double change) {
    gw_time_average_set(average, time, average->value + change);
}

/* Integral and mean of the level over [start, now], now >= last. The mean of an empty span is the level. */
double gw_time_average_area(const gw_time_average *average, double now);
double gw_time_average_mean(const gw_time_average *average, double now);
/* Leaves the span from `earlier`'s last change on; `earlier` is a former copy that was brought up to date
 * by setting its level at the beginning of that span. */
void gw_time_average_subtract(gw_time_average *average, const gw_time_average *earlier);

/* ---- quantiles of durations: buckets whose width is 1/64 of their octave, found from the double's bits ----
 * Within a bucket the values are taken to lie evenly. Of a smooth distribution a quantile is then off by some
 * .01 %; of a single atom by at most a bucket, 1.6 %, and half of that in the middle. */
enum {
    GW_HISTOGRAM_SUB_BITS = 6,        /* 64 buckets an octave: one more doubles memory and halves the error */
    GW_HISTOGRAM_LOWEST_OCTAVE = -24, /* 2^-24 day = 5 ms: what is shorter shares one bucket */
    GW_HISTOGRAM_HIGHEST_OCTAVE = 16, /* 2^16 days = 179 years: what is longer shares one bucket */
    GW_HISTOGRAM_BUCKETS =
        ((GW_HISTOGRAM_HIGHEST_OCTAVE - GW_HISTOGRAM_LOWEST_OCTAVE) << GW_HISTOGRAM_SUB_BITS) + 2,
};

typedef struct gw_histogram {
    uint64_t count; /* of all values; zeros are what the buckets do not hold */
    double max;     /* of the values too long for the buckets, else 0 */
    /* [0] too short, [last] too long. 32 bits keep it at 10 KB; a bucket stays at 2^32 - 1. */
    uint32_t buckets[GW_HISTOGRAM_BUCKETS];
} gw_histogram;

/* `value` is zero or positive and not a NaN. The only branch is the never taken one of the too long: zero
 * waits come and go without pattern, and a mispredicted branch costs more than all of this. */
static inline void gw_histogram_add(gw_histogram *histogram, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int64_t below = ((int64_t)(1023 + GW_HISTOGRAM_LOWEST_OCTAVE) << GW_HISTOGRAM_SUB_BITS) - 1;
    int64_t i = (int64_t)(bits >> (52 - GW_HISTOGRAM_SUB_BITS)) - below;
    if (i >= GW_HISTOGRAM_BUCKETS - 1) {
        i = GW_HISTOGRAM_BUCKETS - 1;
        histogram->max = value > histogram->max ? value : histogram->max;
    }
    i = i < 0 ? 0 : i;
    histogram->count++;
    histogram->buckets[i] += (uint32_t)(value > 0) & (uint32_t)(histogram->buckets[i] != UINT32_MAX);
}

/* Takes out what `earlier`, a former copy of this histogram, had counted. */
void gw_histogram_subtract(gw_histogram *histogram, const gw_histogram *earlier);
/* How many of the values were zero. */
uint64_t gw_histogram_zeros(const gw_histogram *histogram);
/* The value that a share q in [0, 1] does not exceed; 0 while nothing was counted. */
double gw_histogram_quantile(const gw_histogram *histogram, double q);

#endif
