#include "stats/morris.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/math.h"

enum { LEVELS = 4, STEP = LEVELS / 2 }; /* so that each level is met equally often, up and down */

static uint64_t below(uint64_t *luck, uint64_t bound) {
    *luck = gw_hash_word(*luck, bound);
    return (*luck >> 32) * bound >> 32;
}

void gw_morris_trajectory(int factors, uint64_t key, int64_t number, double *place, int *moved) {
    uint64_t luck = gw_hash_word(key, (uint64_t)number);
    for (int f = 0; f < factors; f++) {
        moved[f] = f;
        place[f] = (double)below(&luck, LEVELS) / (LEVELS - 1);
    }
    for (int i = factors - 1; i > 0; i--) {
        int j = (int)below(&luck, (uint64_t)i + 1), kept = moved[i];
        moved[i] = moved[j];
        moved[j] = kept;
    }
    for (int step = 0; step < factors; step++) {
        const double *from = place + (ptrdiff_t)step * factors;
        double *to = place + (ptrdiff_t)(step + 1) * factors;
        for (int f = 0; f < factors; f++) {
            int level = (int)(from[f] * (LEVELS - 1) + 0.5);
            level += f != moved[step] ? 0 : level < STEP ? STEP : -STEP;
            to[f] = (double)level / (LEVELS - 1);
        }
    }
}

typedef struct moments {
    double mu_star, mu, sigma;
} moments;

static moments moments_of(const double *effects, const int *times, int64_t rows) {
    moments m = {0};
    for (int64_t i = 0; i < rows; i++) {
        m.mu += times[i] * effects[i];
        m.mu_star += times[i] * gw_abs(effects[i]);
    }
    m.mu /= (double)rows;
    m.mu_star /= (double)rows;
    for (int64_t i = 0; i < rows; i++) {
        m.sigma += times[i] * ((effects[i] - m.mu) * (effects[i] - m.mu));
    }
    m.sigma = gw_sqrt(m.sigma / (double)(rows - 1)); /* NaN for one row */
    return m;
}

gw_morris_effect gw_morris_sum(const double *effects, int64_t trajectories, uint64_t key) {
    double *told = gw_grow(NULL, trajectories + 1, sizeof *told);
    int *times = gw_grow(NULL, trajectories + 1, sizeof *times);
    double mu_star[GW_RESAMPLES], mu[GW_RESAMPLES], sigma[GW_RESAMPLES];
    int64_t rows = 0;
    for (int64_t t = 0; t < trajectories; t++) {
        if (gw_is_finite(effects[t])) {
            times[rows] = 1;
            told[rows++] = effects[t];
        }
    }
    moments all = moments_of(told, times, rows);
    for (int i = 0; i < GW_RESAMPLES; i++) {
        gw_bootstrap_draw(key, i, rows, times);
        moments m = moments_of(told, times, rows);
        mu_star[i] = m.mu_star;
        mu[i] = m.mu;
        sigma[i] = m.sigma;
    }
    gw_release(told);
    gw_release(times);
    return (gw_morris_effect){.mu_star = gw_bootstrap_estimate(all.mu_star, mu_star, rows),
                              .mu = gw_bootstrap_estimate(all.mu, mu, rows),
                              .sigma = gw_bootstrap_estimate(all.sigma, sigma, rows),
                              .trajectories = rows};
}
