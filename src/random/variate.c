#include "random/variate.h"

#include "base/assert.h"
#include "base/math.h"

int64_t gw_uniform_int_slow(gw_rng *rng, int64_t lo, int64_t hi, uint64_t word) {
    GW_ASSERT(lo <= hi);
    uint64_t range = (uint64_t)hi - (uint64_t)lo + 1;
    if (range == 0) { /* all 2^64 of them */
        return (int64_t)word;
    }
    gw_u128 product = (gw_u128)word * range;
    if ((uint64_t)product < range) {
        uint64_t surplus = -range % range; /* 2^64 modulo range: words that would favour some values */
        while ((uint64_t)product < surplus) {
            product = (gw_u128)gw_rng_next(rng) * range;
        }
    }
    return (int64_t)((uint64_t)lo + (uint64_t)(product >> 64));
}

/* The point (x, y) of a layer, y uniform over the layer's height, is kept when it lies below the density;
 * beyond r the tail is an exponential again. */
double gw_exponential_slow(gw_rng *rng, unsigned layer, double x) {
    if (layer == 0) {
        double beyond = gw_exponential(rng);
        return gw_ziggurat_exponential[1] + beyond;
    }
    double low = gw_exp(-gw_ziggurat_exponential[layer]);
    double high = gw_exp(-gw_ziggurat_exponential[layer + 1]);
    double u = gw_uniform(rng);
    if (low + u * (high - low) < gw_exp(-x)) {
        return x;
    }
    return gw_exponential(rng);
}

/* The tail by Marsaglia (1964): r + E1 / r, kept with probability exp(-(E1 / r)^2 / 2). The sign is
 * gw_normal's. */
static double normal_tail(gw_rng *rng) {
    const double r = gw_ziggurat_normal[1];
    double x, y;
    do {
        x = gw_exponential(rng);
        y = gw_exponential(rng);
        x /= r;
    } while (2 * y < x * x);
    return r + x;
}

double gw_normal_slow(gw_rng *rng, unsigned layer, double x) {
    for (;;) {
        if (layer == 0) {
            return normal_tail(rng);
        }
        double edge = gw_ziggurat_normal[layer], next = gw_ziggurat_normal[layer + 1];
        double low = gw_exp(-0.5 * edge * edge), high = gw_exp(-0.5 * next * next);
        double u = gw_uniform(rng);
        if (low + u * (high - low) < gw_exp(-0.5 * x * x)) {
            return x;
        }
        uint64_t word = gw_rng_next(rng);
        layer = word & 255;
        x = (double)(int64_t)(word >> 10 | 1) * 0x1p-54 * gw_ziggurat_normal[layer];
        if (x < gw_ziggurat_normal[layer + 1]) {
            return x;
        }
    }
}

/* log(1 + x), x >= -1, also for x far below the rounding of 1 (Kahan) */
static double log_of_1_plus(double x) {
    double sum = 1 + x;
    return sum == 1 ? x : gw_log(sum) * (x / (sum - 1));
}

double gw_lognormal(gw_rng *rng, double mean, double cv) {
    GW_ASSERT(mean > 0 && cv >= 0);
    double variance = log_of_1_plus(cv * cv);
    double z = gw_normal(rng);
    return mean * gw_exp(z * gw_sqrt(variance) - 0.5 * variance);
}

static double gamma_from_1(gw_rng *rng, double shape) {
    double d = shape - 1.0 / 3.0;
    double c = 1 / gw_sqrt(9 * d);
    for (;;) {
        double x = gw_normal(rng);
        double v = 1 + c * x;
        if (v <= 0) {
            continue;
        }
        v = v * v * v;
        double u = gw_uniform_open(rng);
        double square = x * x;
        if (u < 1 - 0.0331 * square * square || gw_log(u) < 0.5 * square + d * (1 - v + gw_log(v))) {
            return d * v;
        }
    }
}

/* Below 1: gamma(shape + 1) times U^(1 / shape), and -log(U) is an exponential. */
double gw_gamma(gw_rng *rng, double shape) {
    GW_ASSERT(shape > 0);
    if (shape >= 1) {
        return gamma_from_1(rng, shape);
    }
    double x = gamma_from_1(rng, shape + 1);
    double e = gw_exponential(rng);
    return x * gw_exp(-e / shape);
}

/* the logarithm of a gamma draw: does not underflow */
static double log_gamma(gw_rng *rng, double shape) {
    double x = gamma_from_1(rng, shape < 1 ? shape + 1 : shape);
    if (shape >= 1) {
        return gw_log(x);
    }
    double e = gw_exponential(rng);
    return gw_log(x) - e / shape;
}

double gw_beta(gw_rng *rng, double a, double b) {
    GW_ASSERT(a > 0 && b > 0);
    if (a >= 1 && b >= 1) {
        double x = gamma_from_1(rng, a);
        double y = gamma_from_1(rng, b);
        return x / (x + y);
    }
    double x = log_gamma(rng, a);
    double y = log_gamma(rng, b);
    return 1 / (1 + gw_exp(y - x));
}

double gw_weibull(gw_rng *rng, double shape) {
    GW_ASSERT(shape > 0);
    double e = gw_exponential(rng);
    return gw_pow(e, 1 / shape);
}

double gw_gumbel(gw_rng *rng) {
    double e = gw_exponential(rng);
    return -gw_log(e);
}

/* Below this mean of a Poisson or binomial the gaps between events are walked; from it on a rejection costs
 * less, and the constants of Hoermann's tables hold. */
static const double FEW = 10;
static const double MOST = 1e9;

/* log(k!). The rounding of it, 1e-5 at k = 1e9, moves a probability by that share of itself at most. */
static double log_factorial(double k) {
    if (k < 16) {
        double product = 1;
        for (double i = 2; i <= k; i++) {
            product *= i;
        }
        return gw_log(product);
    }
    const double half_log_2pi = 0x1.d67f1c864beb5p-1;
    double square = k * k;
    return (k + 0.5) * gw_log(k) - k + half_log_2pi +
           (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / k;
}

/* PTRS of Hoermann (1993), "The transformed rejection method for generating Poisson random variables". */
static int64_t poisson_many(gw_rng *rng, double mean) {
    double b = 0.931 + 2.53 * gw_sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    double quick = 0.9277 - 3.6224 / (b - 2);
    double log_mean = gw_log(mean);
    for (;;) {
        double u = gw_uniform_open(rng);
        double v = gw_uniform_open(rng);
        u -= 0.5;
        double s = 0.5 - gw_abs(u);
        double x = (2 * a / s + b) * u + mean + 0.43;
        if (x < 0 || x > 2 * MOST || (s < 0.013 && v > s)) { /* at 2e9 a mean of 1e9 has no mass left */
            continue;
        }
        int64_t k = (int64_t)x;
        if (s >= 0.07 && v <= quick) {
            return k;
        }
        double bound = gw_log(v * inverse_alpha / (a / (s * s) + b));
        if (bound <= (double)k * log_mean - mean - log_factorial((double)k)) {
            return k;
        }
    }
}

int64_t gw_poisson(gw_rng *rng, double mean) {
    GW_ASSERT(mean >= 0 && mean <= MOST);
    if (mean >= FEW) {
        return poisson_many(rng, mean);
    }
    double left = mean;
    for (int64_t count = 0;; count++) {
        double gap = gw_exponential(rng);
        left -= gap;
        if (left < 0) {
            return count;
        }
    }
}

/* Trials as a clock: a success comes at rate -log(1 - p), so that a unit of time passes without with 1 - p.
 */
static double success_rate(double p) {
    return -log_of_1_plus(-p);
}

int64_t gw_geometric(gw_rng *rng, double p) {
    GW_ASSERT(p > 0 && p <= 1);
    double rate = success_rate(p);
    double e = gw_exponential(rng);
    double failures = e / rate;
    return failures < 0x1p63 ? (int64_t)failures : INT64_MAX;
}

static int64_t binomial_few(gw_rng *rng, int64_t n, double p) {
    double rate = success_rate(p);
    int64_t left = n;
    for (int64_t count = 0;; count++) {
        double e = gw_exponential(rng);
        double failures = e / rate;
        if (failures >= (double)left) {
            return count;
        }
        left -= (int64_t)failures + 1;
    }
}

/* BTRS of Hoermann (1993), "The generation of binomial random variates"; p <= 1/2. */
static int64_t binomial_many(gw_rng *rng, int64_t trials, double p) {
    double n = (double)trials;
    double sd = gw_sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * sd;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double alpha = (2.83 + 5.1 / b) * sd;
    double quick = 0.92 - 4.2 / b;
    double log_odds = gw_log(p / (1 - p));
    double mode = (double)(int64_t)((n + 1) * p);
    double top = log_factorial(mode) + log_factorial(n - mode);
    for (;;) {
        double u = gw_uniform_open(rng);
        double v = gw_uniform_open(rng);
        u -= 0.5;
        double s = 0.5 - gw_abs(u);
        double x = (2 * a / s + b) * u + n * p + 0.5;
        if (x < 0 || x >= n + 1) {
            continue;
        }
        int64_t count = (int64_t)x;
        if (s >= 0.07 && v <= quick) {
            return count;
        }
        double k = (double)count;
        double bound = gw_log(v * alpha / (a / (s * s) + b));
        if (bound <= top - log_factorial(k) - log_factorial(n - k) + (k - mode) * log_odds) {
            return count;
        }
    }
}

int64_t gw_binomial(gw_rng *rng, int64_t n, double p) {
    GW_ASSERT(n >= 0 && (double)n <= MOST && p >= 0 && p <= 1);
    double rare = p <= 0.5 ? p : 1 - p;
    if (rare == 0) {
        return p < 0.5 ? 0 : n;
    }
    int64_t count = (double)n * rare < FEW ? binomial_few(rng, n, rare) : binomial_many(rng, n, rare);
    return p <= 0.5 ? count : n - count;
}

/* Walker's table as Vose fills it, in one sweep and without lists: `poor` walks over cells that have less
 * than their share, `rich` over those that have more. A rich cell that gave too much away is filled at once
 * when `poor` has passed it, and in its turn otherwise. */
gw_discrete gw_discrete_make(gw_discrete_cell *cells, const double *weights, uint32_t count) {
    GW_ASSERT(count >= 1);
    double total = 0;
    uint32_t heaviest = 0;
    for (uint32_t i = 0; i < count; i++) {
        GW_ASSERT(weights[i] >= 0);
        total += weights[i];
        heaviest = weights[i] > weights[heaviest] ? i : heaviest;
    }
    GW_ASSERT(total > 0 && gw_is_finite(total));
    for (uint32_t i = 0; i < count; i++) {
        /* what rounding leaves without a giver draws from the heaviest */
        cells[i] = (gw_discrete_cell){.keep = weights[i] / total * count, .alias = heaviest};
    }
    uint32_t rich = 0;
    for (uint32_t poor = 0; poor < count; poor++) {
        uint32_t cell = poor;
        while (cell <= poor && cells[cell].keep < 1) {
            while (rich < count && cells[rich].keep < 1) {
                rich++;
            }
            if (rich == count) {
                return (gw_discrete){.cells = cells, .count = count};
            }
            cells[cell].alias = rich;
            cells[rich].keep -= 1 - cells[cell].keep;
            cell = rich;
        }
    }
    return (gw_discrete){.cells = cells, .count = count};
}
