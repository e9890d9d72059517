/* Both directions work on a value held as an unevaluated sum high + low of two doubles, precise to some
 * 2^-68; that is what pow needs, whose exponent y log x may reach 745 and must still be right to 2^-57. A
 * product is exact where the two factors have 53 significant bits between them, hence the tables of short
 * reciprocals and the masked operands. */
#include "base/math.h"

#include <float.h>

#include "base/hint.h"
#include "base/math_tables.h"

#ifdef __FAST_MATH__
#error "gw_exp, gw_log and gw_pow lose their precision under -ffast-math"
#endif
#if FLT_EVAL_METHOD != 0
#error "double arithmetic must round to double (on 32-bit x86: -msse2 -mfpmath=sse)"
#endif

#define SIGN_BIT ((uint64_t)1 << 63)
#define INFINITY_BITS 0x7ff0000000000000u
#define MANTISSA_BITS 0x000fffffffffffffu

typedef struct {
    double high, low;
} pair;

static double not_a_number(void) {
    return gw_double_from_bits(0x7ff8000000000000u);
}

static double infinity(void) {
    return gw_double_from_bits(INFINITY_BITS);
}

/* x rounded to 53 - dropped bits, so that x - upper(x, dropped) is short and exact too */
static inline double upper(double x, int dropped) {
    return gw_double_from_bits((gw_double_bits(x) + ((uint64_t)1 << (dropped - 1))) >> dropped << dropped);
}

/* a + b without error, where |a| >= |b|, or a = 0, or a is a multiple of b's last place */
static inline pair exact_sum(double a, double b) {
    double sum = a + b;
    return (pair){sum, (a - sum) + b};
}

/* 2^exponent, a normal number */
static double power_of_two(int64_t exponent) {
    return gw_double_from_bits((uint64_t)(exponent + 1023) << 52);
}

/* (value + rest) 2^exponent, |rest| small, rounded once even where it is subnormal */
static double scaled(double value, double rest, int64_t exponent) {
    if (exponent >= -1000) {
        double y = value + rest;
        return exponent > 1000 ? y * power_of_two(1000) * power_of_two(exponent - 1000)
                               : y * power_of_two(exponent);
    }
    pair y = exact_sum(value, rest);
    double unit = power_of_two(exponent + 1022); /* in units of the smallest normal number */
    y.high *= unit;
    y.low *= unit;
    if (y.high < 1) { /* 1 + y has its last place where the result has */
        pair rounded = exact_sum(1, y.high);
        y.high = rounded.high + (rounded.low + y.low) - 1;
        y.low = 0;
    }
    return (y.high + y.low) * 0x1p-1022;
}

static const double NORMAL = 690; /* for |x| below it e^x is a normal number */

/* e^(high + low) for |high| <= 750 and |low| < 2^-15: with k the nearest multiple of ln 2 / 128,
 * 2^(k / 128) e^r, |r| <= ln 2 / 256 + |low| */
static inline double exp_of_pair(double high, double low) {
    const double shift = 0x1.8p52; /* adding it rounds to an integer and leaves that in the lowest bits */
    double shifted = high * per_step + shift;
    uint64_t k = gw_double_bits(shifted); /* plus a multiple of 2^51, of which << 45 leaves nothing */
    double steps = shifted - shift;
    double r = (high - steps * step_hi) - (steps * step_lo - low);
    double r2 = r * r;
    uint64_t i = k & 127;
    double rest =
        r + (r2 * (0.5 + r * (1.0 / 6)) + (r2 * r2 * (1.0 / 24 + r * (1.0 / 120)) + exp_table[i].rest));
    double value = exp_table[i].value;
    if (gw_abs(high) < NORMAL) {
        value = gw_double_from_bits(gw_double_bits(value) + ((k - i) << 45));
        return value + value * rest;
    }
    return scaled(value, value * rest, ((int64_t)steps - (int64_t)i) / 128);
}

/* log of a positive, finite, normal number times 2^-extra: x = 2^k z with z from 0.71 to 1.42,
 * log x = k ln 2 - log q + log(1 + r), where r = q z - 1, |r| < 2^-7.4, has no more than 53 bits and is exact
 */
static inline pair log_to_pair(uint64_t bits, int extra) {
    const uint64_t half = (uint64_t)1 << 44,
                   first = (uint64_t)54 << 45; /* z starts half a step below row 54 */
    uint64_t rounded = bits + half;
    int above = (int)((rounded - first) >> 52);
    unsigned i = rounded >> 45 & 127;
    double z = gw_double_from_bits(bits - ((uint64_t)above << 52) + ((uint64_t)1022 << 52));
    double k = above - 1022 - extra;
    double q = log_table[i].inverse;
    double z_upper = upper(z, 29);
    double a = z_upper * q - 1; /* r = a + b, |b| < 2^-24, a^2 exact: a is a multiple of 2^-31 below 2^-7 */
    double b = (z - z_upper) * q;
    double r = a + b;
    double r3 = r * r * r;
    /* log(1 + r) = r - r^2 / 2 + r^3 tail; what is left out is r^10 / 10 < 2^-77 */
    double r2 = r * r;
    double tail = (1.0 / 3 - r * (1.0 / 4)) +
                  r2 * ((1.0 / 5 - r * (1.0 / 6)) + r2 * ((1.0 / 7 - r * (1.0 / 8)) + r2 * (1.0 / 9)));
    double small = (k * ln2_lo + log_table[i].lo) + (r3 * tail - 0.5 * (b * (a + r)));
    pair first_order = exact_sum(k * ln2_hi + log_table[i].hi, r);
    pair second_order = exact_sum(first_order.high, -0.5 * (a * a));
    return exact_sum(second_order.high, second_order.low + first_order.low + small);
}

/* the bits of a positive, finite x made normal by a factor 2^extra */
static inline uint64_t normal_bits(uint64_t bits, int *extra) {
    *extra = 0;
    if (bits <= MANTISSA_BITS) {
        *extra = 54;
        bits = gw_double_bits(gw_double_from_bits(bits) * 0x1p54);
    }
    return bits;
}

/* e^x where it is, or may be, no normal number */
static GW_APART double extreme_exp(double x) {
    if (gw_abs(x) <= 750) {
        return exp_of_pair(x, 0);
    }
    return gw_is_nan(x) ? not_a_number() : x < 0 ? 0 : infinity();
}

double gw_exp(double x) {
    return gw_abs(x) < NORMAL ? exp_of_pair(x, 0) : extreme_exp(x);
}

double gw_log(double x) {
    uint64_t bits = gw_double_bits(x);
    if (bits - 1 < INFINITY_BITS - 1) {
        int extra;
        bits = normal_bits(bits, &extra);
        return log_to_pair(bits, extra).high;
    }
    if (x == 0) {
        return -infinity();
    }
    return bits == INFINITY_BITS ? x : not_a_number();
}

typedef enum { NO_INTEGER, EVEN, ODD } parity;

static parity parity_of(double y) {
    double size = gw_abs(y);
    if (size >= 0x1p53) {
        return EVEN; /* so counts infinity */
    }
    int64_t whole = (int64_t)size;
    if ((double)whole != size) {
        return NO_INTEGER;
    }
    return whole & 1 ? ODD : EVEN;
}

/* x^y for finite x > 0 and finite y */
static inline double positive_pow(double x, double y) {
    double size = gw_abs(y);
    if (x == 1 || size < 0x1p-65) { /* |y log x| < 2^-55 */
        return 1;
    }
    if (size > 0x1p64) { /* |y log x| > 2^11, as |log x| > 2^-54 */
        return (x > 1) == (y > 0) ? infinity() : 0;
    }
    int extra;
    uint64_t bits = normal_bits(gw_double_bits(x), &extra);
    pair log = log_to_pair(bits, extra);
    double y_upper = upper(y, 27), log_upper = upper(log.high, 27);
    double high = y_upper * log_upper;
    double low = y_upper * ((log.high - log_upper) + log.low) + (y - y_upper) * log.high;
    if (gw_abs(high) <= 750) {
        return exp_of_pair(high, low);
    }
    return high < 0 ? 0 : infinity();
}

/* x^y where x is zero or infinite, or y infinite, and neither NaN */
static double extreme_pow(double x, double y) {
    double size = gw_abs(x);
    if (!gw_is_finite(y) && size == 1) {
        return 1;
    }
    return (size > 1) == (y > 0) ? infinity() : 0;
}

double gw_pow(double x, double y) {
    uint64_t bits = gw_double_bits(x);
    if (bits - 1 < INFINITY_BITS - 1 && gw_is_finite(y)) {
        return positive_pow(x, y);
    }
    if (y == 0 || x == 1) {
        return 1;
    }
    if (gw_is_nan(x) || gw_is_nan(y)) {
        return not_a_number();
    }
    bool ordinary = x != 0 && gw_is_finite(x) && gw_is_finite(y);
    parity kind = parity_of(y);
    if (ordinary && kind == NO_INTEGER) { /* x < 0 */
        return not_a_number();
    }
    double result = ordinary ? positive_pow(-x, y) : extreme_pow(x, y);
    return bits & SIGN_BIT && kind == ODD ? -result : result;
}

double gw_sqrt_portable(double x) {
    uint64_t bits = gw_double_bits(x);
    if (x == 0 || bits == INFINITY_BITS) {
        return x;
    }
    if (bits > INFINITY_BITS) {
        return not_a_number();
    }
    int extra;
    bits = normal_bits(bits, &extra);
    int exponent = (int)(bits >> 52) - 1023; /* odd + 54 stays odd, so `extra` can wait */
    uint64_t rest = (bits & MANTISSA_BITS) | (MANTISSA_BITS + 1);
    if (exponent & 1) {
        rest *= 2;
        exponent -= 1;
    }
    /* 54 digits of the root of rest / 2^52 in [1, 4), one at a time; rest keeps what the root so far leaves
     * over */
    uint64_t root = 0;
    rest *= 2;
    for (uint64_t digit = (uint64_t)1 << 53; digit != 0; digit /= 2) {
        uint64_t trial = 2 * root + digit;
        if (rest >= trial) {
            rest -= trial;
            root += digit;
        }
        rest *= 2;
    }
    root += root & 1; /* the 54th digit rounds; a root is never half-way */
    return (double)(root / 2) * 0x1p-52 * power_of_two((exponent - extra) / 2);
}
