#include "base/digits.h"

#include "base/math.h"

#include <stdio.h>
#include <string.h>

/* A value v = m 2^-s is D 10^(x - 16) with D of 17 digits, so that D = m 10^(16 - x) / 2^s, rounded to even
 * as printf does. Between 1e-4 and 1e15 the product is exact in 128 bits, and the quotient a shift. Beyond,
 * and that is rare among KPIs, printf does it. */

__extension__ typedef unsigned __int128 wide;

enum { DIGITS = 17, MANTISSA = 52 };
static const uint64_t MOST = 100000000000000000u; /* 10^16 <= D < 10^17 */

/* D for this x, and a digit too many when x is one too small. */
static uint64_t scaled(uint64_t m, int s, int x) {
    wide product = m, rest;
    for (int k = DIGITS - 1 - x; k > 0; k -= 10) {
        static const uint64_t powers[] = {1,       10,       100,       1000,       10000,      100000,
                                          1000000, 10000000, 100000000, 1000000000, 10000000000};
        product *= powers[k < 10 ? k : 10];
    }
    rest = product & (((wide)1 << s) - 1);
    uint64_t d = (uint64_t)(product >> s);
    wide half = (wide)1 << (s - 1);
    return d + (rest > half || (rest == half && (d & 1)));
}

/* A whole number of at most 15 digits. */
static int write_whole(uint64_t value, char *out) {
    char reversed[24];
    int length = 0, written = 0;
    do {
        reversed[length++] = (char)('0' + value % 10);
    } while ((value /= 10) > 0);
    while (length > 0) {
        out[written++] = reversed[--length];
    }
    return written;
}

/* D 10^(x - 16), without the zeros at its end. */
static int write_decimal(uint64_t d, int x, char *out) {
    char digits[24];
    int length = write_whole(d, digits), at = 0, whole = x >= 0 ? x + 1 : 0;
    while (length > 1 && digits[length - 1] == '0') {
        length--;
    }
    if (x < 0) {
        out[at++] = '0';
    }
    memcpy(out + at, digits, (size_t)whole);
    at += whole;
    out[at++] = '.';
    for (int i = x + 1; i < 0; i++) {
        out[at++] = '0';
    }
    memcpy(out + at, digits + whole, (size_t)(length - whole));
    return at + length - whole;
}

void gw_text_add_digits(gw_text *text, double value) {
    static const uint64_t NEGATIVE_ZERO = 0x8000000000000000u;
    char out[40] = "-";
    double size = gw_abs(value);
    int at = value < 0.0;
    if (size < 1e15 && size == (double)(int64_t)size && gw_double_bits(value) != NEGATIVE_ZERO) {
        at += write_whole((uint64_t)size, out + at);
    } else if (size >= 1e-4 && size < 1e15) {
        uint64_t bits = gw_double_bits(size), m = (bits & 0xfffffffffffffu) | 0x10000000000000u;
        int exponent = (int)(bits >> MANTISSA);
        int x =
            (exponent * 1233 >> 12) - 308; /* 1233 / 4096 is log10(2), a little less: right, or one less */
        uint64_t d = scaled(m, MANTISSA + 1023 - exponent, x);
        if (d >= MOST) {
            d = scaled(m, MANTISSA + 1023 - exponent, ++x);
        }
        at += write_decimal(d, x, out + at);
    } else {
        at = snprintf(out, sizeof out, "%.17g", value);
    }
    gw_text_add_bytes(text, out, at);
}
