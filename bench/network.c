/* What the network costs: to make one, and to find somebody's neighbour as a telling does, ns each, the least
 * of rounds. usage: bench_network [MACHINE] [ROUNDS]      prints CSV
 *
 * The person is drawn from everybody, which is counted in: some 5 ns. Nothing is stored, so there are no
 * cache misses to hide; `bytes` are all there is, for the whole network. */
#include "model/network.h"
#include "random/stream.h"
#include "random/variate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DRAWS = 1000000 };

static double now(void) {
    return 1e9 * (double)clock() / CLOCKS_PER_SEC;
}

static const struct {
    const char *name;
    gw_network_params params;
} shapes[] = {
    {"small world", {.kind = GW_NETWORK_SMALL_WORLD, .degree = 10, .rewired = 0.1}},
    {"communities of 50", {.kind = GW_NETWORK_COMMUNITIES, .degree = 10, .community = 50, .weak_ties = 0.2}},
    {"communities of 100",
     {.kind = GW_NETWORK_COMMUNITIES, .degree = 10, .community = 100, .weak_ties = 0.2}},
    {"communities of 500",
     {.kind = GW_NETWORK_COMMUNITIES, .degree = 10, .community = 500, .weak_ties = 0.2}},
    {"scale free", {.kind = GW_NETWORK_SCALE_FREE, .degree = 10, .exponent = 3.0}},
};

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    static const uint32_t markets[] = {10000, 1000000, 10000000, 100000000};
    puts("machine,network,people,make_ns,neighbour_ns,bytes");
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        for (size_t m = 0; m < sizeof markets / sizeof *markets; m++) {
            double make = INFINITY, draw = INFINITY;
            for (int round = 0; round < rounds; round++) {
                gw_network network;
                double begin = now();
                gw_network_make(&network, &shapes[s].params, (uint64_t)round, markets[m]);
                double made = now();
                gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, (uint64_t)round, 0);
                uint64_t found = 0;
                for (int i = 0; i < DRAWS; i++) {
                    gw_tie tie;
                    uint32_t person = (uint32_t)gw_uniform_int(&rng, 0, (int64_t)markets[m] - 1);
                    gw_circle circle = gw_network_circle(&network, person);
                    found += gw_network_draw(&network, &circle, &rng, &tie) && tie.other < markets[m];
                }
                double end = now();
                if (found < DRAWS * 9 / 10) {
                    return 1;
                }
                make = made - begin < make ? made - begin : make;
                draw = (end - made) / DRAWS < draw ? (end - made) / DRAWS : draw;
            }
            printf("%s,%s,%u,%.0f,%.1f,%zu\n", machine, shapes[s].name, markets[m], make, draw,
                   sizeof(gw_network));
            fflush(stdout);
        }
    }
    return 0;
}
