/* sobol: how much of the variance of a result each of its factors makes
 *
 * The first index of a factor is the share of the variance that it makes by itself, which goes when it is
 * known; its total index also counts what it makes together with others, and is what remains when all others
 * are known. Saltelli's design (2010): two independent samples A and B of all factors; and for each factor, A
 * with that factor as B has it. So n rows take n (factors + 2) values.
 *
 * Indices are Jansen's (1999): half the mean square of a difference, over the variance of the pairs that it
 * is taken of. What A and B, which are independent, seem to have in common by chance is taken off both, in
 * the proportion in which it must be expected to be in them (after Glen & Isaacs 2012): so that a factor that
 * does little is known to do little by a few rows already, and one that changes nothing has indices of
 * exactly 0. Nothing is clipped: an index that is not to be told from 0 may well be estimated below.
 *
 * Intervals are by the bootstrap, which takes rows for drawn at random. Those of the Sobol sequence are
 * spread more evenly, so that the intervals hold the truth more often than 95 times of 100: with 1,024 rows
 * of the test functions, errors are a quarter of what the intervals allow for. */
#ifndef GW_STATS_SOBOL_H
#define GW_STATS_SOBOL_H

#include "stats/bootstrap.h"

#include <stdbool.h>

/* So many factors are spread by a Sobol sequence, which ends at 40 columns in GSL; those behind are drawn. */
enum { GW_SOBOL_FACTORS = 20 };

/* Rows first .. first + count - 1 of A and B: place[row * factors + factor], each within (0, 1). A Sobol
 * sequence, shifted (exclusive or of its digits) by luck that follows from the key: balanced where the number
 * of rows is a power of two, and twice as many rows hold the old ones. */
void gw_sobol_rows(int factors, uint64_t key, int64_t first, int64_t count, double *a, double *b);

/* What came out: value[row * (factors + 2)]: of A, of B, then of A with each factor as in B. Rows in which
 * one is not finite are left out. */
typedef struct gw_sobol_sample {
    int factors;
    int64_t rows;
    const double *value;
} gw_sobol_sample;

typedef struct gw_sobol_index {
    gw_estimate first, total;
} gw_sobol_index;

/* Returns how many rows were used. All is NaN where the result does not vary, or two rows are not there.
 * `alone` gets the sum of the first indices of those factors that `counted` names (both may be NULL). */
int64_t gw_sobol_indices(const gw_sobol_sample *sample, uint64_t key, gw_sobol_index *index,
                         const bool *counted, gw_estimate *alone);

#endif
