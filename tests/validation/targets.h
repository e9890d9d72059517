/* targets: what the scenarios of scenarios/validation/ must land on: read by the tests and by
 * docs/validation.md */
#ifndef GW_TEST_TARGETS_H
#define GW_TEST_TARGETS_H

#include "formulas.h"
#include "sample.h"

typedef struct target {
    const char *id, *scenario, *quantity;
    const char *published; /* digits as printed; "": none */
    double value;          /* by the formula */
    double tolerance;      /* share of it */
    sample_measure *measure;
} target;

enum { TARGETS_MOST = 256 };

/* V5: 50 staff, 48 a minute, mean service 1 minute, patience 2 minutes. */
static inline const birth_death *garnett(void) {
    static birth_death solved; /* in tests only: 160 KB, solved once */
    if (solved.wait == 0.0) {
        birth_death_solve(&solved, 50, 48.0, 0.5, NULL, NULL);
    }
    return &solved;
}

#define V(kpi) sample_value(s, run, #kpi ".firm.desk")
#define AT(kpi, where) sample_value(s, run, #kpi ".firm." #where)
#define TARGET(name, id, scenario, quantity, measured, published, formula, tolerance) \
    static inline double measure_##name(const sample *s, int run) { \
        return measured; \
    }
#include "targets.def"
#undef TARGET

/* All targets into `out` (TARGETS_MOST of them); returns how many. */
static inline int targets(target *out) {
    int count = 0;
#define TARGET(name, id, scenario, quantity, measured, published, formula, tolerance) \
    out[count++] = (target){id, scenario, quantity, published, formula, tolerance, measure_##name};
#include "targets.def"
#undef TARGET
    return count;
}

#endif
