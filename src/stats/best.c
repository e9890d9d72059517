#include "stats/best.h"

#include "base/assert.h"
#include "base/math.h"

#include <stdbool.h>

int gw_pairs(int alternatives) {
    return alternatives * (alternatives - 1) / 2;
}

int gw_pair_at(int alternatives, int i, int j) {
    GW_ASSERT(0 <= i && i < j && j < alternatives);
    return i * (2 * alternatives - i - 1) / 2 + j - i - 1;
}

gw_summary gw_pair_difference(const gw_summary *pairs, int alternatives, int i, int j) {
    bool turned = i > j;
    gw_summary pair = pairs[gw_pair_at(alternatives, turned ? j : i, turned ? i : j)];
    pair.mean = turned ? 0.0 - pair.mean : pair.mean;
    return pair;
}

/* i - j, positive meaning that i is better, and what must be added for a one-sided bound. */
typedef struct margin {
    double mean, width, error;
} margin;

typedef struct field {
    const gw_summary *pairs;
    int alternatives, better;
    double level; /* two-sided level of which one side is wanted */
} field;

static margin between(const field *f, int i, int j) {
    gw_summary pair = gw_pair_difference(f->pairs, f->alternatives, i, j);
    double error = gw_summary_sd(&pair) / gw_sqrt((double)pair.n);
    double width = error > 0.0 ? error * gw_t_quantile(f->level, (double)(pair.n - 1)) : 0.0;
    return (margin){pair.mean * f->better, width, error};
}

/* The upper end of i's interval before it is held to 0 or more. */
static double upper(const field *f, int i) {
    double least = 0.0;
    for (int j = 0, seen = 0; j < f->alternatives; j++) {
        if (j != i) {
            margin m = between(f, i, j);
            least = seen++ == 0 || m.mean + m.width < least ? m.mean + m.width : least;
        }
    }
    return least;
}

static double lower(const field *f, int i) {
    double least = 0.0;
    for (int j = 0; j < f->alternatives; j++) {
        /* only those that may be best themselves can be what i falls short of */
        if (j != i && upper(f, j) > 0.0) {
            margin m = between(f, i, j);
            least = m.mean - m.width < least ? m.mean - m.width : least;
        }
    }
    return least;
}

static double confidence_in(const field *f, int best) {
    double worst = 0.0;
    for (int j = 0; j < f->alternatives; j++) {
        if (j != best) {
            margin m = between(f, best, j);
            int64_t n = gw_pair_difference(f->pairs, f->alternatives, best, j).n;
            double doubt = m.error > 0.0  ? gw_t_tail(m.mean / m.error, (double)(n - 1))
                           : m.mean > 0.0 ? 0.0
                                          : 1.0;
            worst = doubt > worst ? doubt : worst;
        }
    }
    double doubt = worst * (f->alternatives - 1);
    return doubt < 1.0 ? 1.0 - doubt : 0.0;
}

gw_best gw_best_find(const gw_summary *pairs, int alternatives, int better, double level,
                     gw_interval *interval) {
    GW_ASSERT(alternatives >= 2 && (better == 1 || better == -1));
    field f = {pairs, alternatives, better, 1.0 - 2.0 * (1.0 - level) / (alternatives - 1)};
    for (int i = 0; i < gw_pairs(alternatives); i++) {
        if (pairs[i].n < 2) {
            double unknown = gw_double_from_bits(0x7ff8000000000000u);
            for (int a = 0; a < alternatives; a++) {
                interval[a] = (gw_interval){unknown, unknown, unknown};
            }
            return (gw_best){-1, 0.0};
        }
    }
    int best = 0;
    for (int i = 1; i < alternatives; i++) {
        best = between(&f, i, best).mean > 0.0 ? i : best;
    }
    for (int i = 0; i < alternatives; i++) {
        double hi = upper(&f, i), lo = lower(&f, i);
        hi = hi > 0.0 ? hi : 0.0;
        interval[i] = (gw_interval){0.5 * (hi - lo), lo, hi};
    }
    return (gw_best){best, confidence_in(&f, best)};
}
