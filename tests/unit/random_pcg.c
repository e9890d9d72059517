#include "random/pcg.h"
#include "random/variate.h"
#include "random/ziggurat.h"

#include <criterion/criterion.h>
#include <mpfr.h>

Test(pcg, V1_the_first_words_are_those_of_the_reference) {
    gw_rng rng = {.state = (gw_u128)0x853c49e6748fea9bu << 64 | 0xda3e39cb94b95bdbu,
                  .increment = 0x1a02bdbf7bb3c0a7u};
    const uint64_t words[] = {0x960e288aa8426a15u, 0xebd6e8359406c66bu, 0xb2ab14bd58eeaf7fu,
                              0x48fc8ebcad71cfe0u, 0x48dca8ed9a510fefu, 0x7538e19be82d43f5u};
    for (int i = 0; i < 6; i++) {
        cr_expect_eq(gw_rng_next(&rng), words[i], "word %d", i);
    }
}

/* the tables again, by 300-bit arithmetic: f is exp(-x) or exp(-x^2 / 2) */
enum { BITS = 300 };

static void density(bool normal, mpfr_t y, const mpfr_t x) {
    if (normal) {
        mpfr_sqr(y, x, MPFR_RNDN);
        mpfr_div_ui(y, y, 2, MPFR_RNDN);
    } else {
        mpfr_set(y, x, MPFR_RNDN);
    }
    mpfr_neg(y, y, MPFR_RNDN);
    mpfr_exp(y, y, MPFR_RNDN);
}

static void density_inverse(bool normal, mpfr_t x, const mpfr_t y) {
    mpfr_log(x, y, MPFR_RNDN);
    mpfr_neg(x, x, MPFR_RNDN);
    if (normal) {
        mpfr_mul_ui(x, x, 2, MPFR_RNDN);
        mpfr_sqrt(x, x, MPFR_RNDN);
    }
}

static void tail_area(bool normal, mpfr_t area, const mpfr_t r) {
    if (!normal) {
        density(false, area, r);
        return;
    }
    mpfr_t t;
    mpfr_init2(t, BITS);
    mpfr_set_ui(t, 2, MPFR_RNDN);
    mpfr_sqrt(t, t, MPFR_RNDN);
    mpfr_div(area, r, t, MPFR_RNDN);
    mpfr_erfc(area, area, MPFR_RNDN);
    mpfr_const_pi(t, MPFR_RNDN);
    mpfr_div_ui(t, t, 2, MPFR_RNDN);
    mpfr_sqrt(t, t, MPFR_RNDN);
    mpfr_mul(area, area, t, MPFR_RNDN);
    mpfr_clear(t);
}

/* Fills the edges from r; true when the layers pass f(0) = 1 before the last, that is, when r is too small.
 */
static bool too_small(bool normal, const mpfr_t r, mpfr_t *edge) {
    mpfr_t y, area, t;
    mpfr_inits2(BITS, y, area, t, (mpfr_ptr)0);
    density(normal, y, r);
    tail_area(normal, area, r);
    mpfr_mul(t, r, y, MPFR_RNDN);
    mpfr_add(area, area, t, MPFR_RNDN);
    mpfr_div(edge[0], area, y, MPFR_RNDN);
    mpfr_set(edge[1], r, MPFR_RNDN);
    bool passed = false;
    for (int i = 1; i < GW_ZIGGURAT_LAYERS && !passed; i++) {
        mpfr_div(t, area, edge[i], MPFR_RNDN);
        mpfr_add(y, y, t, MPFR_RNDN);
        passed = mpfr_cmp_ui(y, 1) >= 0;
        if (!passed) {
            density_inverse(normal, edge[i + 1], y);
        }
    }
    mpfr_clears(y, area, t, (mpfr_ptr)0);
    return passed;
}

static void expect_table(bool normal, double from, double to, const double *table) {
    static mpfr_t edge[GW_ZIGGURAT_LAYERS + 1];
    mpfr_t low, high, r;
    mpfr_inits2(BITS, low, high, r, (mpfr_ptr)0);
    for (int i = 0; i <= GW_ZIGGURAT_LAYERS; i++) {
        mpfr_init2(edge[i], BITS);
    }
    mpfr_set_d(low, from, MPFR_RNDN);
    mpfr_set_d(high, to, MPFR_RNDN);
    for (int i = 0; i < BITS - 20; i++) {
        mpfr_add(r, low, high, MPFR_RNDN);
        mpfr_div_ui(r, r, 2, MPFR_RNDN);
        mpfr_set(too_small(normal, r, edge) ? low : high, r, MPFR_RNDN);
    }
    (void)too_small(normal, low, edge);
    for (int i = 0; i < GW_ZIGGURAT_LAYERS; i++) {
        cr_expect_eq(table[i], mpfr_get_d(edge[i], MPFR_RNDN), "edge %d", i);
    }
    cr_expect_eq(table[GW_ZIGGURAT_LAYERS], 0.0);
    for (int i = 0; i <= GW_ZIGGURAT_LAYERS; i++) {
        mpfr_clear(edge[i]);
    }
    mpfr_clears(low, high, r, (mpfr_ptr)0);
    mpfr_free_cache();
}

Test(ziggurat, the_exponential_table_is_what_its_definition_says) {
    expect_table(false, 6, 9, gw_ziggurat_exponential);
}

Test(ziggurat, the_normal_table_is_what_its_definition_says) {
    expect_table(true, 3, 4, gw_ziggurat_normal);
}
