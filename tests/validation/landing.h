/* landing: the test of a group of targets */
#ifndef GW_TEST_LANDING_H
#define GW_TEST_LANDING_H

#include "targets.h"

#include <criterion/criterion.h>

/* All targets of `id` that belong to a scenario whose name begins with `prefix` are met. */
static inline void land(const char *id, const char *prefix) {
    target all[TARGETS_MOST];
    estimate found[TARGETS_MOST];
    int count = targets(all), seen = 0;
    for (int i = 0; i < count; i++) {
        const target *t = &all[i];
        if (strcmp(t->id, id) != 0 || strncmp(t->scenario, prefix, strlen(prefix)) != 0) {
            continue;
        }
        if (i == 0 || strcmp(t->scenario, all[i - 1].scenario) != 0 || seen == 0) {
            targets_estimate(all, count, i, found);
        }
        seen++;
        estimate e = found[i];
        cr_expect(lands(e, t->value, t->tolerance),
                  "%s %s: %.6g +- %.2g (4 SE, n = %d), not %.6g within %g %%", id, t->quantity, e.mean,
                  4 * e.se, e.n, t->value, 100 * t->tolerance);
    }
    cr_expect(seen > 0);
}

#endif
