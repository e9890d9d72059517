#include "base/digits.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state ^ *state >> 29;
}

static double from_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void as_printf(double value) {
    char expected[40];
    gw_text text = {0};
    (void)snprintf(expected, sizeof expected, "%.17g", value);
    gw_text_add_digits(&text, value);
    cr_assert_str_eq(text.bytes, expected);
    gw_text_free(&text);
}

/* A number, its neighbours, and its negative. */
static void as_printf_about(double value) {
    as_printf(value);
    as_printf(-value);
    as_printf(nextafter(value, 0.0));
    as_printf(nextafter(value, DBL_MAX));
}

Test(digits, a_million_numbers_of_any_size_are_as_printf_has_them) {
    uint64_t state = 7;
    for (int i = 0; i < 500000; i++) {
        double value = from_bits(next(&state)); /* any double; few of them of the size of a KPI */
        as_printf(isfinite(value) ? value : 0.5);
        uint64_t exponent = 1023 - 20 + next(&state) % 75; /* 1e-6 to 2e16 */
        as_printf(from_bits((next(&state) & 0x800fffffffffffffu) | exponent << 52));
    }
}

Test(digits, numbers_with_few_digits_and_ties_are_as_printf_has_them) {
    uint64_t state = 8;
    for (int i = 0; i < 200000; i++) {
        as_printf((double)(int64_t)(next(&state) % 2000000) / 1000.0 - 1000.0);
        /* few bits behind the point: the 17th digit is exactly half way now and then */
        double half = ldexp((double)(next(&state) >> 11), -(int)(next(&state) % 12));
        as_printf(half);
    }
}

Test(digits, ends_of_the_ranges_are_as_printf_has_them) {
    static const double special[] = {0.0,   5e-324, DBL_MIN, DBL_MAX, 0.1, 0.5, 1.0 / 3, 9007199254740993.0,
                                     123.25};
    for (int i = 0; i < (int)(sizeof special / sizeof *special); i++) {
        as_printf_about(special[i]);
    }
    for (int power = -12; power <= 20; power++) {
        for (int digit = 1; digit <= 99; digit++) {
            as_printf_about(digit * pow(10.0, power));
            as_printf_about(digit / pow(10.0, power));
        }
    }
    for (int power = -60; power <= 60; power++) {
        as_printf_about(ldexp(1.0, power));
    }
}
