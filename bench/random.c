/* What a draw and a stream cost, in ns and as a multiple of a hand-written xorshift loop in the same process.
 */
#include "random/permute.h"
#include "random/stream.h"
#include "random/variate.h"

#include <stdio.h>
#include <time.h>

enum { DRAWS = 20000000, ROUNDS = 5 };

typedef double loop(int n);

static double now(void) {
    struct timespec t;
    (void)timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double xorshift(int n) {
    uint64_t x = 88172645463325252u, sum = 0;
    for (int i = 0; i < n; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        sum += x;
    }
    return (double)sum;
}

#define LUCK 0x1234567u

/* one draw of a stream that goes on; one stream a draw; a stream a draw, each key made from the last word,
 * which shows the latency where the others show the throughput */
#define DRAW(name, expression) \
    static double name(int n) { \
        gw_rng rng = gw_stream(LUCK, GW_PURPOSE_SCRATCH, 1, 0); \
        double sum = 0; \
        for (int i = 0; i < n; i++) { \
            sum += (double)(expression); \
        } \
        return sum; \
    }
DRAW(draw_uniform, gw_uniform(&rng))
DRAW(draw_uniform_int, gw_uniform_int(&rng, 1, 6))
DRAW(draw_chance, gw_chance(&rng, 0.3))
DRAW(draw_exponential, gw_exponential(&rng))
DRAW(draw_normal, gw_normal(&rng))
DRAW(draw_lognormal, gw_lognormal(&rng, 4.0, 0.5))
DRAW(draw_gamma_half, gw_gamma(&rng, 0.5))
DRAW(draw_gamma_4, gw_gamma(&rng, 4.0))
DRAW(draw_beta_2_5, gw_beta(&rng, 2.0, 5.0))
DRAW(draw_beta_half, gw_beta(&rng, 0.5, 0.5))
DRAW(draw_weibull, gw_weibull(&rng, 1.5))
DRAW(draw_gumbel, gw_gumbel(&rng))
DRAW(draw_poisson_2, gw_poisson(&rng, 2.0))
DRAW(draw_poisson_20, gw_poisson(&rng, 20.0))
DRAW(draw_poisson_1e6, gw_poisson(&rng, 1e6))
DRAW(draw_geometric, gw_geometric(&rng, 0.1))
DRAW(draw_binomial_2, gw_binomial(&rng, 20, 0.1))
DRAW(draw_binomial_50, gw_binomial(&rng, 100, 0.5))
DRAW(draw_binomial_1e6, gw_binomial(&rng, 10000000, 0.1))

static double word(int n) {
    gw_rng rng = gw_stream(LUCK, GW_PURPOSE_SCRATCH, 1, 0);
    uint64_t sum = 0;
    for (int i = 0; i < n; i++) {
        sum += gw_rng_next(&rng);
    }
    return (double)sum;
}

static double draw_discrete(int n) {
    double weights[100];
    gw_discrete_cell cells[100];
    for (int i = 0; i < 100; i++) {
        weights[i] = i;
    }
    gw_discrete table = gw_discrete_make(cells, weights, 100);
    gw_rng rng = gw_stream(LUCK, GW_PURPOSE_SCRATCH, 1, 0);
    uint64_t sum = 0;
    for (int i = 0; i < n; i++) {
        sum += gw_discrete_draw(&rng, &table);
    }
    return (double)sum;
}

static double stream_word(int n) {
    uint64_t sum = 0;
    for (int i = 0; i < n; i++) {
        gw_rng rng = gw_stream(LUCK, GW_PURPOSE_SCRATCH, (uint64_t)i, 3);
        sum += gw_rng_next(&rng);
    }
    return (double)sum;
}

static double stream_chain(int n) {
    uint64_t entity = 0;
    for (int i = 0; i < n; i++) {
        gw_rng rng = gw_stream(LUCK, GW_PURPOSE_SCRATCH, entity, 3);
        entity = gw_rng_next(&rng);
    }
    return (double)entity;
}

static double stream_exponentials(int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
        gw_rng rng = gw_stream(LUCK, GW_PURPOSE_SCRATCH, (uint64_t)i, 3);
        double a = gw_exponential(&rng);
        double b = gw_exponential(&rng);
        double c = gw_exponential(&rng);
        sum += a + b + c;
    }
    return sum;
}

static double permute(int n) {
    gw_permutation p = gw_permutation_make(LUCK, 10000000);
    uint64_t sum = 0;
    for (int i = 0; i < n; i++) {
        sum += gw_permute(&p, (uint64_t)i % 10000000);
    }
    return (double)sum;
}

static double permute_inverse(int n) {
    gw_permutation p = gw_permutation_make(LUCK, 10000000);
    uint64_t sum = 0;
    for (int i = 0; i < n; i++) {
        sum += gw_permute_inverse(&p, (uint64_t)i % 10000000);
    }
    return (double)sum;
}

static const struct {
    const char *name;
    loop *run;
    int share; /* 1/share of the draws, for what is slow */
} loops[] = {
    {"xorshift64", xorshift, 1},
    {"word", word, 1},
    {"stream + word", stream_word, 1},
    {"stream + word, dependent", stream_chain, 1},
    {"stream + 3 exponentials", stream_exponentials, 1},
    {"uniform", draw_uniform, 1},
    {"uniform_int 1..6", draw_uniform_int, 1},
    {"chance", draw_chance, 1},
    {"exponential", draw_exponential, 1},
    {"normal", draw_normal, 1},
    {"lognormal", draw_lognormal, 4},
    {"gamma 0.5", draw_gamma_half, 4},
    {"gamma 4", draw_gamma_4, 4},
    {"beta 2 5", draw_beta_2_5, 4},
    {"beta 0.5 0.5", draw_beta_half, 4},
    {"weibull 1.5", draw_weibull, 4},
    {"gumbel", draw_gumbel, 4},
    {"poisson 2", draw_poisson_2, 4},
    {"poisson 20", draw_poisson_20, 4},
    {"poisson 1e6", draw_poisson_1e6, 4},
    {"geometric 0.1", draw_geometric, 4},
    {"binomial 20 0.1", draw_binomial_2, 4},
    {"binomial 100 0.5", draw_binomial_50, 4},
    {"binomial 1e7 0.1", draw_binomial_1e6, 4},
    {"discrete of 100", draw_discrete, 1},
    {"permute of 1e7", permute, 1},
    {"permute_inverse of 1e7", permute_inverse, 1},
};

int main(void) {
    double floor = 0, sum = 0;
    printf("%-26s %8s %8s\n", "", "ns", "ratio");
    for (int i = 0; i < (int)(sizeof loops / sizeof *loops); i++) {
        int n = DRAWS / loops[i].share;
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double start = now();
            sum += loops[i].run(n);
            double ns = (now() - start) / n;
            best = round == 0 || ns < best ? ns : best;
        }
        floor = i == 0 ? best : floor;
        printf("%-26s %8.2f %8.2f\n", loops[i].name, best, best / floor);
    }
    return sum == 1; /* the sums must be wanted by somebody */
}
