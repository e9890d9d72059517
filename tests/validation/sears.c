/* V25: the one chain of figures that a firm has published, from its staff over its customers to its sales,
 * comes out of parameters alone: 30 pairs of runs on common luck. The bands are those of the target. */
#include "sears.h"

#include <criterion/criterion.h>

Test(sears, V25_five_points_of_attitude_are_1_30_of_impression_and_half_a_point_of_growth) {
    sears_row rows[SEARS_ROWS];
    sears_play(rows);
    for (int i = 0; i < SEARS_ROWS; i++) {
        cr_expect(sears_lands(&rows[i]), "%s: %g +- %.2g (SE), not %g +- %g", rows[i].quantity,
                  rows[i].found.mean, rows[i].found.se, rows[i].target, rows[i].band);
        cr_expect_lt(2.0 * rows[i].found.se, rows[i].band, "%s: SE %g", rows[i].quantity, rows[i].found.se);
    }
}
