/* math: exp, log, pow and sqrt with the same bits on every compiler, optimisation level and machine.
 *
 * Only + - * / on doubles and operations on their bits: no libm, no fused multiply-add. Rounding must be to
 * nearest (the default of every C program) and double arithmetic must not carry extra precision, which math.c
 * checks. At most 1 ULP from the exact value (measured: 0.511), subnormal results included. A NaN result is
 * always the same, positive quiet NaN; errno and the floating-point exception flags are not part of the
 * contract. */
#ifndef GW_BASE_MATH_H
#define GW_BASE_MATH_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* e^x; +inf above 709.78, 0 below -745.13. */
double gw_exp(double x);

/* Natural logarithm; -inf at 0, NaN below. */
double gw_log(double x);

/* x^y. The special cases are those of C17 F.10.4.4: 1 for y = 0 or x = 1 even where the other is NaN; NaN for
 * finite x < 0 and a finite y that is not an integer; zeros and infinities by the sign of y, negative where x
 * is negative and y an odd integer. Exact where the result is a double. */
double gw_pow(double x, double y);

/* Square root, correctly rounded, by integer arithmetic: what gw_sqrt falls back on (some 200 ns). */
double gw_sqrt_portable(double x);

static inline uint64_t gw_double_bits(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double gw_double_from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline double gw_abs(double x) {
    return gw_double_from_bits(gw_double_bits(x) & (UINT64_MAX >> 1));
}

/* The lesser, the greater of two: single instructions, where a branch could not be predicted. */
static inline double gw_min(double a, double b) {
#if defined(__SSE2__)
    return _mm_cvtsd_f64(_mm_min_sd(_mm_set_sd(a), _mm_set_sd(b)));
#else
    return a < b ? a : b;
#endif
}

static inline double gw_max(double a, double b) {
#if defined(__SSE2__)
    return _mm_cvtsd_f64(_mm_max_sd(_mm_set_sd(a), _mm_set_sd(b)));
#else
    return a > b ? a : b;
#endif
}

static inline bool gw_is_finite(double x) {
    return (gw_double_bits(x) >> 52 & 0x7ff) != 0x7ff;
}

static inline bool gw_is_nan(double x) {
    return x != x;
}

/* Square root, correctly rounded; NaN below 0, -0 at -0. The processor's instruction, asked for in a way that
 * never becomes a call to libm: sqrt() would, to set errno, unless compiled with -fno-math-errno. */
static inline double gw_sqrt(double x) {
    if (!(x >= 0)) {
        return gw_double_from_bits(
            0x7ff8000000000000); /* the instruction's own NaN has a sign on some machines */
    }
#if defined(__SSE2__)
    __m128d v = _mm_set_sd(x);
    return _mm_cvtsd_f64(_mm_sqrt_sd(v, v));
#elif defined(__NO_MATH_ERRNO__) && (defined(__aarch64__) || defined(__wasm__))
    return __builtin_sqrt(x);
#else
    return gw_sqrt_portable(x);
#endif
}

#endif
