#include "stats/warmup.h"

#include "base/assert.h"
#include "base/math.h"

enum { BATCH = 5, LEAST_BATCHES = 10, LEAST_LEFT = 5 };

static double batch_mean(const double *values, int batch) {
    double sum = 0.0;
    for (int i = 0; i < BATCH; i++) {
        sum += values[batch * BATCH + i];
    }
    return sum / BATCH;
}

gw_mser gw_mser5(const double *values, int count) {
    int batches = count / BATCH;
    gw_mser found = {.cut = -1, .level = gw_double_from_bits(0x7ff8000000000000u)};
    if (batches < LEAST_BATCHES) {
        return found;
    }
    /* from the end, Welford's sums of what is left */
    double mean = 0.0, squares = 0.0, least = 0.0;
    for (int left = 1; left <= batches; left++) {
        double value = batch_mean(values, batches - left), from_old = value - mean;
        mean += from_old / left;
        squares += from_old * (value - mean);
        double error = squares / ((double)left * left);
        if (left >= LEAST_LEFT && (found.cut < 0 || error <= least)) {
            least = error;
            found.cut = (batches - left) * BATCH;
            found.level = mean;
        }
    }
    found.settled = 2 * found.cut <= count;
    return found;
}

void gw_welch(const double *values, int count, int window, double *smooth) {
    GW_ASSERT(window >= 0 && window < count);
    for (int i = 0; i < count - window; i++) {
        int reach = i < window ? i : window;
        double sum = 0.0;
        for (int j = i - reach; j <= i + reach; j++) {
            sum += values[j];
        }
        smooth[i] = sum / (2 * reach + 1);
    }
}
