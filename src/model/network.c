#include "model/network.h"

#include "base/hash.h"
#include "random/stream.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_network_params *network = object;
    (void)root;
    if (network->kind == GW_NETWORK_SMALL_WORLD && network->degree % 2 != 0) {
        gw_check_error(check, "degree", "%lld is odd; a small world needs an even number of neighbours",
                       (long long)network->degree);
    }
}

GW_GROUP(gw_network_group, "network", "Who talks to whom.", gw_network_params, GW_NETWORK_PARAMS, check)

void gw_network_make(gw_network *network, const gw_network_params *params, uint64_t luck, uint32_t people) {
    *network = (gw_network){.people = people, .kind = params->kind};
    if (params->kind == GW_NETWORK_RANDOM) {
        return;
    }
    network->edges = (int)params->degree / 2;
    while (network->edges > 0 && (uint32_t)(2 * network->edges) >= people) {
        network->edges--; /* too few people for so many neighbours */
    }
    gw_rng rng = gw_stream(luck, GW_PURPOSE_NETWORK, 0, 0);
    network->coin = gw_rng_next(&rng);
    double share = params->rewired;
    network->threshold = share >= 1.0 ? UINT64_MAX : (uint64_t)(share * 0x1p53) << 11;
    for (int k = 0; k < network->edges; k++) {
        uint64_t key = gw_rng_next(&rng);
        network->far[k] = gw_permutation_make(key, people);
    }
}

int gw_network_slots(const gw_network *network) {
    return 3 * network->edges;
}

static bool rewired(const gw_network *network, uint32_t owner, int k) {
    uint64_t word = gw_mix64(network->coin + gw_mix64((uint64_t)owner << 8 | (uint64_t)k));
    return word < network->threshold;
}

/* slots 3k: the own k-th edge; 3k + 1: the ring neighbour whose k-th edge comes here; 3k + 2: who was rewired
 * to here */
bool gw_network_slot(const gw_network *network, uint32_t person, int slot, uint32_t *neighbour) {
    int k = slot / 3;
    uint32_t step = (uint32_t)k + 1, n = network->people;
    uint32_t other;
    switch (slot % 3) {
    case 0:
        other = rewired(network, person, k) ? (uint32_t)gw_permute(&network->far[k], person)
                                            : (person >= n - step ? person - (n - step) : person + step);
        break;
    case 1:
        other = person >= step ? person - step : person + (n - step);
        if (rewired(network, other, k)) {
            return false;
        }
        break;
    default:
        other = (uint32_t)gw_permute_inverse(&network->far[k], person);
        if (!rewired(network, other, k)) {
            return false;
        }
    }
    *neighbour = other;
    return other != person;
}

int gw_network_neighbours(const gw_network *network, uint32_t person, uint32_t *out) {
    int count = 0;
    for (int slot = 0; slot < gw_network_slots(network); slot++) {
        count += gw_network_slot(network, person, slot, &out[count]);
    }
    return count;
}
