#include "random/stream.h"

#include "random/variate.h"
#include "unit/random_check.h"

#include <string.h>

enum { MILLION = 1000000 };

static int compare_words(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void expect_distinct(uint64_t *words, int n) {
    qsort(words, (size_t)n, sizeof *words, compare_words);
    int equal = 0;
    for (int i = 1; i < n; i++) {
        equal += words[i] == words[i - 1];
    }
    cr_expect_eq(equal, 0, "%d equal", equal);
}

/* which part of the key is varied */
typedef enum part { SEED, REPLICATION, PURPOSE, ENTITY, OCCURRENCE, PARTS } part;

static const char *const part_names[] = {"seed", "replication", "purpose", "entity", "occurrence"};

typedef struct key {
    uint64_t part[PARTS];
} key;

static gw_rng stream_of(key k) {
    uint64_t luck = gw_luck(k.part[SEED], (uint32_t)k.part[REPLICATION]);
    return gw_stream(luck, (gw_purpose)k.part[PURPOSE], k.part[ENTITY], k.part[OCCURRENCE]);
}

static uint64_t first_word(key k) {
    gw_rng rng = stream_of(k);
    return gw_rng_next(&rng);
}

Test(purpose, the_list_is_only_appended_to) {
    static const char *const names[] = {
#define PURPOSE(name, what) #name,
#include "random/purpose.def"
#undef PURPOSE
    };
    static const char *const first[] = {"PERSON",   "VISIT",    "SERVICE", "PATIENCE", "OUTCOME", "COMPLAINT",
                                        "RECOVERY", "TELL",     "HEAR",    "LEAVE",    "CHOOSE",  "AWARE",
                                        "JOURNEY",  "EMPLOYEE", "QUIT",    "HIRE",     "ARRIVAL", "NETWORK",
                                        "HANDOVER", "MEASURE",  "SHOCK",   "INVEST",   "SCRATCH"};
    int n = (int)(sizeof first / sizeof *first);
    cr_assert_geq((int)GW_PURPOSE_COUNT, n);
    for (int i = 0; i < n; i++) {
        cr_expect_str_eq(names[i], first[i]);
    }
}

/* a release that changes these changes everybody's results */
Test(stream, a_key_has_the_words_it_always_had) {
    cr_expect_eq(gw_luck(0, 0), 0x7257c1a7376a6efcu);
    cr_expect_eq(gw_luck(42, 7), 0x2f56f30581c04d3bu);
    gw_rng rng = gw_stream(gw_luck(42, 7), GW_PURPOSE_SERVICE, 1000, 3);
    uint64_t a = gw_rng_next(&rng);
    uint64_t b = gw_rng_next(&rng);
    cr_expect_eq(a, 0xb96ee0eae2e08327u);
    cr_expect_eq(b, 0x391b5114fdbd31fcu);
}

/* A grid of two parts, 1000 x 1000 and 0 included, holds every arithmetic accident: equal products, sums,
 * xors, swapped parts. For two of the 10^6 words to be equal by chance: 3e-8. */
Test(stream, no_two_of_a_million_keys_begin_alike) {
    static uint64_t words[MILLION];
    for (int one = 0; one < PARTS; one++) {
        for (int other = 0; other < one; other++) {
            int rows = one == PURPOSE || other == PURPOSE ? GW_PURPOSE_COUNT : 1000;
            part across = one == PURPOSE ? other : one, down = one == PURPOSE ? PURPOSE : other;
            int columns = MILLION / rows, n = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    key k = {0};
                    k.part[down] = (uint64_t)i;
                    k.part[across] = (uint64_t)j;
                    words[n++] = first_word(k);
                }
            }
            expect_distinct(words, n);
        }
    }
}

Test(stream, no_two_runs_have_the_same_luck) {
    static uint64_t words[MILLION];
    for (int i = 0; i < MILLION; i++) {
        words[i] = gw_luck((uint64_t)(i / 1000), (uint32_t)(i % 1000));
    }
    expect_distinct(words, MILLION);
}

Test(stream, nought_is_a_key_like_any_other) {
    key nought = {0};
    gw_rng rng = stream_of(nought);
    cr_expect_neq(gw_luck(0, 0), 0);
    cr_expect_neq((uint64_t)rng.state, 0);
    cr_expect_neq((uint64_t)(rng.state >> 64), 0);
    gw_rng bare = gw_stream(0, (gw_purpose)0, 0, 0);
    cr_expect_neq((uint64_t)bare.state, 0);
    cr_expect_neq((uint64_t)(bare.state >> 64), 0);
    cr_expect(bare.increment & 1);
    for (int p = 0; p < PARTS; p++) {
        key one = {0};
        one.part[p] = 1;
        cr_expect_neq(first_word(one), first_word(nought), "%s", part_names[p]);
    }
}

/* n = 10^5 pairs of streams whose keys differ by 1 in one part; the correlation of their k-th draws is 0 +/-
 * 4/sqrt(n) and their words differ in 32 +/- 4 * 4/sqrt(n) bits */
Test(stream, neighbours_are_not_correlated) {
    enum { N = 100000, DEPTH = 6 };
    for (int p = 0; p < PARTS; p++) {
        double product[DEPTH] = {0}, bits[DEPTH] = {0};
        for (int i = 0; i < N; i++) {
            key k = {{1, 1, (uint64_t)i % (GW_PURPOSE_COUNT - 1), (uint64_t)i / 7, (uint64_t)i % 7}};
            k.part[p] = p == PURPOSE ? k.part[p] : 2 * (uint64_t)i;
            gw_rng a = stream_of(k);
            k.part[p]++;
            gw_rng b = stream_of(k);
            for (int d = 0; d < DEPTH; d++) {
                uint64_t x = gw_rng_next(&a);
                uint64_t y = gw_rng_next(&b);
                product[d] += ((double)x * 0x1p-64 - 0.5) * ((double)y * 0x1p-64 - 0.5) * 12;
                bits[d] += __builtin_popcountll(x ^ y);
            }
        }
        for (int d = 0; d < DEPTH; d++) {
            cr_expect_float_eq(product[d] / N, 0, 4 / sqrt(N), "%s, draw %d: correlation %g", part_names[p],
                               d, product[d] / N);
            cr_expect_float_eq(bits[d] / N, 32, 16 / sqrt(N), "%s, draw %d: %g bits", part_names[p], d,
                               bits[d] / N);
        }
    }
}

/* n = 10^4 keys; each of 64 x 64 pairs of bits changes half of the time, +/- 5.5 standard errors (12,288
 * claims) */
static void expect_avalanche(uint64_t (*word_of)(key), part p, int in_bits) {
    enum { N = 10000 };
    static int flips[64][64];
    memset(flips, 0, sizeof flips);
    for (int i = 0; i < N; i++) {
        key k = {{9, 3, GW_PURPOSE_SCRATCH, (uint64_t)i % 100, (uint64_t)i / 100}};
        uint64_t word = word_of(k);
        for (int in = 0; in < in_bits; in++) {
            key other = k;
            other.part[p] ^= (uint64_t)1 << in;
            uint64_t changed = word ^ word_of(other);
            for (int out = 0; out < 64; out++) {
                flips[in][out] += (int)(changed >> out & 1);
            }
        }
    }
    for (int in = 0; in < in_bits; in++) {
        for (int out = 0; out < 64; out++) {
            cr_expect_float_eq((double)flips[in][out] / N, 0.5, 5.5 * 0.5 / sqrt(N),
                               "%s: bit %d on bit %d: %g", part_names[p], in, out,
                               (double)flips[in][out] / N);
        }
    }
}

Test(stream, every_bit_of_the_entity_moves_every_bit_of_the_first_word) {
    expect_avalanche(first_word, ENTITY, 64);
}

Test(stream, every_bit_of_the_occurrence_moves_every_bit_of_the_first_word) {
    expect_avalanche(first_word, OCCURRENCE, 64);
}

static uint64_t luck_of(key k) {
    uint64_t entity = k.part[ENTITY],
             occurrence = k.part[OCCURRENCE]; /* two counters, here of seed and replication */
    return gw_luck(k.part[SEED] ^ entity, (uint32_t)(k.part[REPLICATION] ^ occurrence));
}

Test(stream, every_bit_of_seed_and_replication_moves_every_bit_of_the_luck) {
    expect_avalanche(luck_of, SEED, 64);
    expect_avalanche(luck_of, REPLICATION, 32);
}

/* The d-th draw of a million neighbouring entities, taken as one sequence: single draws over 1000 cells and
 * pairs of neighbours over 32 x 32 cells are even, by chi-square. */
Test(stream, the_draws_of_neighbouring_entities_are_uniform) {
    for (int d = 0; d < 4; d++) {
        static double single[1000], pairs[32 * 32];
        memset(single, 0, sizeof single);
        memset(pairs, 0, sizeof pairs);
        uint64_t before = 0;
        for (int i = 0; i < MILLION; i++) {
            gw_rng rng = gw_stream(gw_luck(5, 0), GW_PURPOSE_SCRATCH, (uint64_t)i, 0);
            uint64_t word = 0;
            for (int skip = 0; skip <= d; skip++) {
                word = gw_rng_next(&rng);
            }
            single[(uint64_t)((gw_u128)word * 1000 >> 64)]++;
            if (i % 2 == 1) {
                pairs[(before >> 59) * 32 + (word >> 59)]++;
            }
            before = word;
        }
        double one = chi_square_even_chance(single, 1000, MILLION);
        double two = chi_square_even_chance(pairs, 32 * 32, MILLION / 2.0);
        cr_expect_gt(one, RARE, "draw %d: %g", d, one);
        cr_expect_gt(two, RARE, "draw %d, pairs: %g", d, two);
    }
}
