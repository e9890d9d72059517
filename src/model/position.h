/* position: what a firm stands for in the eyes of a segment, whatever its service is
 *
 * One object a segment, named as the segment is. What is said of a firm moves the choice of those who do not
 * know it, and what they expect when they come; the quality delivered it does not move. Advertising may be
 * aimed: a segment with twice the aim is reached at twice the hazard, and the budget is spread so that the
 * mean over everybody stays what it would be. The lever segmentation sharpens the aim by what a segment is
 * worth.
 *
 * Hears: levers. Speaks to: choice, expectation, newcomer. Source: the founding notes. */
#ifndef GW_MODEL_POSITION_H
#define GW_MODEL_POSITION_H

#include "param/param.h"

typedef struct gw_run gw_run;

#define GW_POSITION_PARAMS(P) \
    P(F64, shift, 0.0, -1.0, 1.0, "attractiveness", "@notes", \
      "Added to the firm's attractiveness in the choice of this segment's people.") \
    P(F64, expectation, 0.0, -1.0, 1.0, "quality", "@notes", \
      "Added to what this segment's newcomers expect of the firm.") \
    P(F64, aim, 1.0, 0.0, 100.0, "1", "assumption", \
      "Weight of the segment in advertising; segments that are not named have weight 1.")
typedef struct gw_position_params {
    const char *name; /* of the segment */
    GW_POSITION_PARAMS(GW_PARAM_FIELD)
} gw_position_params;
const gw_group *gw_position_group(void);

/* Finds a firm's positions by segment, and how it aims: to be called when its drives have moved. */
void gw_position_aim_anew(gw_run *run, int firm);

/* How a firm stands with person `id`, who need not be known: NULL where it has no position there. */
const gw_position_params *gw_position_of(const gw_run *run, uint32_t id, int firm);
/* Advertising that reaches this person, in units of its mean. */
double gw_position_aim(const gw_run *run, uint32_t id, int firm);

#endif
