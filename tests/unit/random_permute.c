#include "random/permute.h"

#include "unit/random_check.h"

#include <string.h>

enum { LARGEST = 1 << 20 };

static void expect_bijection(uint64_t key, uint64_t n) {
    static unsigned char hit[LARGEST + 1];
    memset(hit, 0, (size_t)n);
    gw_permutation p = gw_permutation_make(key, n);
    for (uint64_t x = 0; x < n; x++) {
        uint64_t y = gw_permute(&p, x);
        cr_assert_lt(y, n);
        cr_assert(!hit[y], "n = %llu, key %llu: %llu is hit twice", (unsigned long long)n,
                  (unsigned long long)key, (unsigned long long)y);
        hit[y] = 1;
        cr_assert_eq(gw_permute_inverse(&p, y), x);
    }
}

Test(permute, every_number_is_hit_once_and_finds_back) {
    for (uint64_t n = 1; n <= 300; n++) {
        for (uint64_t key = 0; key < 3; key++) {
            expect_bijection(key, n);
        }
    }
    for (int bits = 9; bits <= 20; bits++) {
        uint64_t n = (uint64_t)1 << bits;
        expect_bijection(n, n - 1);
        expect_bijection(n, n);
        expect_bijection(n, bits < 20 ? n + 1 : n - 12345);
    }
}

/* a million numbers from both ends and between */
Test(permute, up_to_a_million_million_numbers_find_back) {
    const uint64_t sizes[] = {10000000,         100000000,         0x80000001u,
                              0xffffffffu,      (uint64_t)1 << 32, (uint64_t)6400000000,
                              (uint64_t)1 << 40};
    for (int i = 0; i < 7; i++) {
        gw_permutation p = gw_permutation_make((uint64_t)i, sizes[i]);
        for (uint64_t j = 0; j < 200000; j++) {
            uint64_t x = j % 3 == 0 ? j : j % 3 == 1 ? sizes[i] - j : sizes[i] / 200000 * j;
            uint64_t y = gw_permute(&p, x);
            cr_assert_lt(y, sizes[i]);
            cr_assert_eq(gw_permute_inverse(&p, y), x);
        }
    }
}

/* 10^5 neighbouring keys: where two numbers go is even over all ordered pairs of places, by chi-square, for
 * the first, the last and neighbouring numbers; so is where one goes. 70 claims, hence the band of one in
 * 16,000 each. */
Test(permute, over_keys_pairs_go_everywhere_alike) {
    enum { KEYS = 100000, MOST = 40 };
    const int sizes[] = {2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 17, 24, 32, 33};
    static double pairs[MOST * MOST], single[MOST];
    for (int i = 0; i < (int)(sizeof sizes / sizeof *sizes); i++) {
        int n = sizes[i];
        const int tried[][2] = {{0, 1}, {0, n - 1}, {n / 2, n / 2 - 1}};
        for (int j = 0; j < 3; j++) {
            memset(pairs, 0, sizeof pairs);
            memset(single, 0, sizeof single);
            for (uint64_t key = 0; key < KEYS; key++) {
                gw_permutation p = gw_permutation_make(key, (uint64_t)n);
                int a = (int)gw_permute(&p, (uint64_t)tried[j][0]);
                int b = (int)gw_permute(&p, (uint64_t)tried[j][1]);
                pairs[a * (n - 1) + b - (b > a)]++; /* b is never a */
                single[a]++;
            }
            double one = chi_square_even_chance(single, n, KEYS);
            cr_expect_gt(one, RARE, "n = %d: %g", n, one);
            if (n > 2) {
                double two = chi_square_even_chance(pairs, n * (n - 1), KEYS);
                cr_expect_gt(two, RARE, "n = %d, pair %d: %g", n, j, two);
            }
        }
    }
}

/* the same for large n, 25,000 keys, in 20 x 20 cells of the two images and 50 of their distance */
Test(permute, over_keys_pairs_of_many_go_everywhere_alike) {
    enum { KEYS = 25000 };
    const uint64_t sizes[] = {
        1000, 2000, 4096, 5000, 70000, 10000000, (uint64_t)1 << 32, (uint64_t)6400000000};
    for (int i = 0; i < (int)(sizeof sizes / sizeof *sizes); i++) {
        uint64_t n = sizes[i];
        for (uint64_t apart = 1; apart < n; apart = apart * 8 - 1) {
            double both[400] = {0}, distance[50] = {0};
            for (uint64_t key = 0; key < KEYS; key++) {
                gw_permutation p = gw_permutation_make(key, n);
                uint64_t y = gw_permute(&p, 0), z = gw_permute(&p, apart);
                both[y * 20 / n * 20 + z * 20 / n]++;
                distance[((z + n - y) % n - 1) * 50 / (n - 1)]++;
            }
            double one = chi_square_even_chance(both, 400, KEYS);
            double two = chi_square_even_chance(distance, 50, KEYS);
            cr_expect_gt(one, RARE, "n = %g, %g apart: %g", (double)n, (double)apart, one);
            cr_expect_gt(two, RARE, "n = %g, %g apart: distance %g", (double)n, (double)apart, two);
        }
    }
}

/* Within one permutation neighbours go to unrelated places: over 10 x 10 cells of the two images and 50 cells
 * of their distance, by chi-square; 15 permutations a size. What lies at a power of two's distance is a
 * neighbour too. */
Test(permute, neighbours_go_to_unrelated_places) {
    const uint64_t sizes[] = {1000, 10000, 65536, 100000};
    for (int i = 0; i < 4; i++) {
        uint64_t n = sizes[i];
        for (uint64_t key = 0; key < 15; key++) {
            gw_permutation p = gw_permutation_make(key, n);
            for (uint64_t apart = 1; apart <= 256; apart *= 16) {
                double both[100] = {0}, distance[50] = {0};
                for (uint64_t x = 0; x < n; x++) {
                    uint64_t y = gw_permute(&p, x), z = gw_permute(&p, (x + apart) % n);
                    both[y * 10 / n * 10 + z * 10 / n]++;
                    distance[(z + n - y) % n * 50 / n]++;
                }
                double one = chi_square_even_chance(both, 100, (double)n);
                double two = chi_square_even_chance(distance, 50, (double)n);
                cr_expect_gt(one, RARE, "n = %d, key %d, %d apart: %g", (int)n, (int)key, (int)apart, one);
                cr_expect_gt(two, RARE, "n = %d, key %d, %d apart: distance %g", (int)n, (int)key, (int)apart,
                             two);
            }
        }
    }
}

/* 4000 keys, n = 1000: a random permutation leaves 1 number in place on average, with variance 1 */
Test(permute, as_many_numbers_stay_in_place_as_by_chance) {
    enum { KEYS = 4000, SIZE = 1000 };
    double sum = 0, square = 0;
    for (uint64_t key = 0; key < KEYS; key++) {
        gw_permutation p = gw_permutation_make(key, SIZE);
        int fixed = 0;
        for (uint64_t x = 0; x < SIZE; x++) {
            fixed += gw_permute(&p, x) == x;
        }
        sum += fixed;
        square += (fixed - 1.0) * (fixed - 1.0);
    }
    cr_expect_float_eq(sum / KEYS, 1, 4 / sqrt(KEYS), "mean %g", sum / KEYS);
    /* the fourth central moment of a Poisson of mean 1 is 4, so the square's variance is 3 */
    cr_expect_float_eq(square / KEYS, 1, 4 * sqrt(3.0 / KEYS), "variance %g", square / KEYS);
}
