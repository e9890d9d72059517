#include "des/tally.h"

#include "base/assert.h"

void gw_tally_merge(gw_tally *tally, const gw_tally *other) {
    tally->count += other->count;
    gw_sum_add(&tally->sum, other->sum.value);
    gw_sum_add(&tally->sum, other->sum.carry);
}

void gw_tally_subtract(gw_tally *tally, const gw_tally *earlier) {
    GW_ASSERT(earlier->count <= tally->count);
    tally->count -= earlier->count;
    gw_sum_add(&tally->sum, -earlier->sum.value);
    gw_sum_add(&tally->sum, -earlier->sum.carry);
}

double gw_time_average_area(const gw_time_average *average, double now) {
    return average->area + (average->value * (now - average->last) - average->carry);
}

double gw_time_average_mean(const gw_time_average *average, double now) {
    double span = now - average->start;
    return span > 0 ? gw_time_average_area(average, now) / span : average->value;
}

void gw_time_average_subtract(gw_time_average *average, const gw_time_average *earlier) {
    GW_ASSERT(earlier->start == average->start && earlier->last <= average->last);
    average->start = earlier->last;
    average->area -= earlier->area;
    average->carry -= earlier->carry;
}

void gw_histogram_subtract(gw_histogram *histogram, const gw_histogram *earlier) {
    GW_ASSERT(earlier->count <= histogram->count);
    histogram->count -= earlier->count;
    for (int i = 0; i < GW_HISTOGRAM_BUCKETS; i++) {
        histogram->buckets[i] -= earlier->buckets[i];
    }
}

uint64_t gw_histogram_zeros(const gw_histogram *histogram) {
    uint64_t positive = 0;
    for (int i = 0; i < GW_HISTOGRAM_BUCKETS; i++) {
        positive += histogram->buckets[i];
    }
    return histogram->count - positive;
}

/* Where bucket i begins: exact, for a bucket's index is its first double's leading bits. */
static double bucket_start(int i) {
    if (i == 0) {
        return 0;
    }
    uint64_t leading =
        ((uint64_t)(1023 + GW_HISTOGRAM_LOWEST_OCTAVE) << GW_HISTOGRAM_SUB_BITS) - 1 + (uint64_t)i;
    uint64_t bits = leading << (52 - GW_HISTOGRAM_SUB_BITS);
    double start;
    memcpy(&start, &bits, sizeof start);
    return start;
}

static double bucket_end(const gw_histogram *histogram, int i) {
    if (i == GW_HISTOGRAM_BUCKETS - 1) {
        return histogram->max;
    }
    return bucket_start(i + 1);
}

double gw_histogram_quantile(const gw_histogram *histogram, double q) {
    GW_ASSERT(q >= 0 && q <= 1);
    double wanted = q * (double)histogram->count;
    double passed = (double)gw_histogram_zeros(histogram), end = 0;
    for (int i = 0; i < GW_HISTOGRAM_BUCKETS && passed < wanted; i++) {
        double inside = histogram->buckets[i];
        if (inside > 0) {
            double start = bucket_start(i), share = (wanted - passed) / inside;
            end = bucket_end(histogram, i);
            if (share < 1) {
                return start + (end - start) * share;
            }
            passed += inside;
        }
    }
    return end;
}
