#include "model/network.h"

#include "base/hash.h"
#include "base/hint.h"
#include "base/math.h"
#include "random/stream.h"
#include "random/variate.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_network_params *network = object;
    (void)root;
    if (network->kind == GW_NETWORK_SMALL_WORLD && network->degree % 2 != 0) {
        gw_check_error(check, "degree", "%lld is odd; a small world needs an even number of neighbours",
                       (long long)network->degree);
    }
    double inside = (double)network->degree * (1.0 - network->weak_ties);
    if (network->kind == GW_NETWORK_COMMUNITIES && inside > (double)(network->community - 1)) {
        gw_check_error(check, "community", "%lld people have no room for %g neighbours inside",
                       (long long)network->community, inside);
    }
}

GW_GROUP(gw_network_group, "network", "Who talks to whom.", gw_network_params, GW_NETWORK_PARAMS, check)

/* A word is below it with this probability. */
static uint64_t threshold(double share) {
    return share >= 1.0 ? UINT64_MAX : (uint64_t)(share * 0x1p53) << 11;
}

static void far_make(gw_far_edges *far, gw_rng *rng, int count, double share, uint32_t people) {
    far->count = count;
    far->coin = gw_rng_next(rng);
    far->threshold = threshold(share);
    for (int k = 0; k < count; k++) {
        uint64_t key = gw_rng_next(rng);
        far->to[k] = gw_permutation_make(key, people);
    }
}

static GW_INLINE bool far_exists(const gw_far_edges *far, uint32_t owner, int k) {
    uint64_t word = gw_mix64(far->coin + gw_mix64((uint64_t)owner << 8 | (uint64_t)k));
    return word < far->threshold;
}

static uint32_t far_other(const gw_far_edges *far, uint32_t owner, int k) {
    return (uint32_t)gw_permute(&far->to[k], owner);
}

static uint32_t far_owner(const gw_far_edges *far, uint32_t other, int k) {
    return (uint32_t)gw_permute_inverse(&far->to[k], other);
}

static void small_world_make(gw_network *network, const gw_network_params *params, gw_rng *rng) {
    int edges = (int)params->degree / 2;
    while (edges > 0 && (uint32_t)(2 * edges) >= network->people) {
        edges--; /* too few people for so many neighbours */
    }
    far_make(&network->far, rng, edges, params->rewired, network->people);
}

/* slots 3k: the own k-th edge; 3k + 1: the ring neighbour whose k-th edge comes here; 3k + 2: who was rewired
 * to here */
static GW_INLINE bool small_world_slot(const gw_network *network, uint32_t person, int slot,
                                       uint32_t *other) {
    const gw_far_edges *far = &network->far;
    int k = (int)((unsigned)slot / 3);
    uint32_t step = (uint32_t)k + 1, n = network->people;
    switch ((unsigned)slot % 3) {
    case 0:
        *other = far_exists(far, person, k) ? far_other(far, person, k)
                                            : (person >= n - step ? person - (n - step) : person + step);
        return *other != person;
    case 1:
        *other = person >= step ? person - step : person + (n - step);
        return !far_exists(far, *other, k) && *other != person;
    default:
        *other = far_owner(far, person, k);
        return far_exists(far, *other, k) && *other != person;
    }
}

static double least(double a, double b) {
    return a < b ? a : b;
}

static void communities_make(gw_network *network, const gw_network_params *params, gw_rng *rng) {
    gw_blocks *blocks = &network->blocks;
    uint32_t n = network->people, asked = (uint32_t)params->community;
    uint32_t count = (uint32_t)(((uint64_t)n + asked / 2) / asked);
    count = count > 0 ? count : 1;
    blocks->size = n / count;
    blocks->wider = n % count * (blocks->size + 1);
    blocks->coin = gw_rng_next(rng);
    double degree = (double)params->degree, inside = degree * (1.0 - params->weak_ties);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t others = blocks->size + i - 1;
        blocks->threshold[i] = threshold(others > 0 ? inside / others : 0.0);
    }
    /* a far edge is none where it ends in its own block: so many more are tried */
    uint32_t block = blocks->size + (blocks->wider > 0), outside = n - block;
    double tried = outside > 0 ? 0.5 * least(degree - inside, outside) * n / outside : 0.0;
    int edges = (int)tried + (tried > (int)tried);
    edges = edges < GW_NETWORK_EDGES ? edges : GW_NETWORK_EDGES;
    far_make(&network->far, rng, edges, edges > 0 ? tried / edges : 0.0, n);
}

static inline gw_circle communities_circle(const gw_network *network, uint32_t person) {
    const gw_blocks *blocks = &network->blocks;
    bool wider = person < blocks->wider;
    uint32_t size = blocks->size + wider, from = wider ? 0 : blocks->wider;
    uint32_t block = from + (person - from) / size * size;
    int inside = blocks->threshold[wider] > 0 ? (int)size - 1 : 0;
    return (gw_circle){.person = person,
                       .slots = inside + 2 * network->far.count,
                       .inside = inside,
                       .block = block,
                       .block_end = block + size};
}

/* Slots: all others of the block; then, as twos, the own k-th far edge and whose k-th far edge comes here. */
static bool communities_slot(const gw_network *network, const gw_circle *circle, int slot, uint32_t *other) {
    uint32_t person = circle->person;
    if (slot < circle->inside) {
        const gw_blocks *blocks = &network->blocks;
        *other = circle->block + (uint32_t)slot;
        *other += *other >= person;
        uint64_t low = person < *other ? person : *other, high = person + *other - low;
        return gw_mix64(blocks->coin + (low << 32 | high)) < blocks->threshold[person < blocks->wider];
    }
    int k = (slot - circle->inside) / 2;
    bool own = (slot - circle->inside) % 2 == 0;
    *other = own ? far_other(&network->far, person, k) : far_owner(&network->far, person, k);
    return far_exists(&network->far, own ? person : *other, k) &&
           (*other < circle->block || *other >= circle->block_end);
}

/* How many know at least `degree` others falls as degree^(1 - exponent), up to the structural cut-off: beyond
 * sqrt(ends), two hubs would be joined more than once. From 64 on an octave of degrees is 32 classes. */
typedef struct power_law {
    int count;
    uint32_t degree[GW_NETWORK_CLASSES];
    double power[GW_NETWORK_CLASSES],
        beyond; /* degree^(1 - exponent); of the first degree that is too large */
} power_law;

static void law_make(power_law *law, double exponent, uint32_t largest) {
    law->count = 0;
    for (uint32_t k = 1, step = 1; k <= largest && law->count < GW_NETWORK_CLASSES; k += step) {
        law->degree[law->count] = k;
        law->power[law->count++] = gw_pow(k, 1.0 - exponent);
        step = k == 64 * step ? 2 * step : step;
    }
    law->beyond = gw_pow(largest + 1.0, 1.0 - exponent);
}

/* Share of people whose class is `c` or a higher one, where `least` is the power of the (real) least degree.
 */
static double law_share(const power_law *law, int c, double least_power) {
    return least((law->power[c] - law->beyond) / (least_power - law->beyond), 1.0);
}

static double law_mean(const power_law *law, double least_power) {
    double mean = 0.0;
    for (int c = 0; c < law->count; c++) {
        uint32_t step = law->degree[c] - (c > 0 ? law->degree[c - 1] : 0);
        mean += step * law_share(law, c, least_power);
    }
    return mean;
}

/* The least degree that gives this mean: at least 1, everybody knows somebody. */
static double law_least(const power_law *law, double mean) {
    double low = law->power[law->count - 1], high = 1.0; /* powers fall as degrees rise */
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (law_mean(law, middle) > mean) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

static void scale_free_make(gw_network *network, const gw_network_params *params, gw_rng *rng) {
    gw_degrees *degrees = &network->degrees;
    uint32_t n = network->people;
    double cut = gw_sqrt((double)params->degree * n);
    uint32_t largest = (uint32_t)least(cut, n - 1.0);
    if (largest == 0) {
        return;
    }
    power_law law;
    law_make(&law, params->exponent, largest);
    double least_power = law_least(&law, (double)params->degree);
    uint64_t person = 0;
    for (int c = 0; c < law.count; c++) {
        double above = c + 1 < law.count ? law_share(&law, c + 1, least_power) : 0.0;
        uint64_t next = n - (uint64_t)(above * n + 0.5);
        if (next > person) {
            degrees->degree[degrees->count] = law.degree[c];
            degrees->person[degrees->count] = person;
            degrees->end[degrees->count++] = degrees->ends;
            degrees->ends += (next - person) * law.degree[c];
            person = next;
        }
    }
    uint64_t key = gw_rng_next(rng);
    degrees->match = gw_permutation_make(key, degrees->ends);
}

/* The last of `count` rising numbers that is not above x; the first is 0. */
static int last_upto(const uint64_t *from, int count, uint64_t x) {
    int at = 0;
    while (count > 1) {
        int half = count / 2;
        at += from[at + half] <= x ? half : 0;
        count -= half;
    }
    return at;
}

static inline gw_circle scale_free_circle(const gw_network *network, uint32_t person) {
    const gw_degrees *degrees = &network->degrees;
    if (degrees->count == 0) {
        return (gw_circle){.person = person};
    }
    int c = last_upto(degrees->person, degrees->count, person);
    return (gw_circle){.person = person,
                       .slots = (int)degrees->degree[c],
                       .end = degrees->end[c] + (person - degrees->person[c]) * degrees->degree[c]};
}

/* Empty: an edge to oneself, and the one end that is left over where their number is odd. */
static bool scale_free_slot(const gw_network *network, const gw_circle *circle, int slot, uint32_t *other) {
    const gw_degrees *degrees = &network->degrees;
    uint64_t place = gw_permute(&degrees->match, circle->end + (uint64_t)slot) ^ 1;
    if (place >= degrees->ends) {
        return false;
    }
    uint64_t end = gw_permute_inverse(&degrees->match, place);
    int c = last_upto(degrees->end, degrees->count, end);
    *other = (uint32_t)(degrees->person[c] + (end - degrees->end[c]) / degrees->degree[c]);
    return *other != circle->person;
}

void gw_network_make(gw_network *network, const gw_network_params *params, uint64_t luck, uint32_t people) {
    bool communities = params->kind == GW_NETWORK_COMMUNITIES;
    *network = (gw_network){
        .people = people, .kind = params->kind, .strong = communities ? 0.0 : params->strong_ties};
    gw_rng rng = gw_stream(luck, GW_PURPOSE_NETWORK, 0, 0);
    switch (params->kind) {
    case GW_NETWORK_SMALL_WORLD:
        small_world_make(network, params, &rng);
        break;
    case GW_NETWORK_COMMUNITIES:
        communities_make(network, params, &rng);
        break;
    case GW_NETWORK_SCALE_FREE:
        scale_free_make(network, params, &rng);
        break;
    default: /* random: no neighbours */
        break;
    }
}

gw_circle gw_network_circle(const gw_network *network, uint32_t person) {
    switch (network->kind) {
    case GW_NETWORK_SMALL_WORLD:
        return (gw_circle){.person = person, .slots = 3 * network->far.count};
    case GW_NETWORK_COMMUNITIES:
        return communities_circle(network, person);
    case GW_NETWORK_SCALE_FREE:
        return scale_free_circle(network, person);
    default:
        return (gw_circle){.person = person};
    }
}

static GW_INLINE bool find(const gw_network *network, const gw_circle *circle, int slot, gw_tie *tie) {
    tie->strong = network->strong;
    if (network->kind == GW_NETWORK_SMALL_WORLD) { /* the usual one first */
        uint32_t other;
        bool found = small_world_slot(network, circle->person, slot, &other);
        tie->other = other;
        return found;
    }
    if (network->kind == GW_NETWORK_COMMUNITIES) {
        tie->strong = slot < circle->inside ? 1.0 : 0.0;
        return communities_slot(network, circle, slot, &tie->other);
    }
    return scale_free_slot(network, circle, slot, &tie->other);
}

bool gw_network_slot(const gw_network *network, const gw_circle *circle, int slot, gw_tie *tie) {
    return find(network, circle, slot, tie);
}

bool gw_network_draw(const gw_network *network, gw_circle *circle, gw_rng *rng, gw_tie *tie) {
    /* most slots may be empty; after so many tries hardly anybody who has ties has found none */
    uint32_t slots = (uint32_t)circle->slots, most = slots > 0 ? 64 + 4 * slots : 0;
    for (uint32_t tries = 0; tries < most; tries++) {
        int slot = (int)gw_uniform_int(rng, 0, (int64_t)slots - 1);
        if (circle->empty >> (slot & 63) & 1) {
            continue;
        }
        if (find(network, circle, slot, tie)) {
            return true;
        }
        circle->empty |= slots <= 64 ? (uint64_t)1 << slot : 0;
    }
    return false;
}

gw_tie gw_network_stranger(const gw_network *network, uint32_t other) {
    return (gw_tie){.other = other, .strong = network->strong};
}

int gw_network_ties(const gw_network *network, uint32_t person, gw_tie *out) {
    gw_circle circle = gw_network_circle(network, person);
    int count = 0;
    for (int slot = 0; slot < circle.slots; slot++) {
        count += gw_network_slot(network, &circle, slot, &out[count]);
    }
    return count;
}
