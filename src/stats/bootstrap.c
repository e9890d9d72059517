#include "stats/bootstrap.h"

#include "base/hash.h"
#include "base/math.h"
#include "stats/summary.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>

void gw_bootstrap_draw(uint64_t key, int resample, int64_t rows, int *times) {
    uint64_t luck = gw_hash_word(key, (uint64_t)resample);
    for (int64_t i = 0; i < rows; i++) {
        times[i] = 0;
    }
    for (int64_t i = 0; i < rows; i++) {
        luck = gw_hash_word(luck, (uint64_t)i);
        times[(luck >> 32) * (uint64_t)rows >> 32]++;
    }
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where in so many sorted values the share `p` of them lies below. */
static double percentile(const double *sorted, int count, double p) {
    double place = p * (count - 1);
    int below = (int)place;
    return below + 1 < count ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below])
                             : sorted[count - 1];
}

gw_estimate gw_bootstrap_estimate(double value, double resampled[GW_RESAMPLES], int64_t rows) {
    int told = 0;
    for (int i = 0; i < GW_RESAMPLES; i++) {
        if (!gw_is_nan(resampled[i])) {
            resampled[told++] = resampled[i];
        }
    }
    if (told < GW_RESAMPLES / 2 || rows < 2 || gw_is_nan(value)) {
        double unknown = gw_double_from_bits(0x7ff8000000000000u);
        return (gw_estimate){value, unknown, unknown};
    }
    qsort(resampled, (size_t)told, sizeof *resampled, compare);
    double wide = gw_t_quantile(0.95, (double)(rows - 1)) * gw_sqrt((double)rows / (double)(rows - 1));
    /* rounded, so that the last bits of libm, which differ between machines, cannot reach a result */
    double tail = (double)(int64_t)(gsl_cdf_ugaussian_Q(wide) * 1e9 + 0.5) / 1e9;
    return (gw_estimate){value, percentile(resampled, told, tail), percentile(resampled, told, 1.0 - tail)};
}
