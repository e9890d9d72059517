/* What the two halves of calibrate.h share: a fit in the unit cube, on which settings lie by their ranges. */
#ifndef GW_EXPERIMENT_CALIBRATE_INSIDE_H
#define GW_EXPERIMENT_CALIBRATE_INSIDE_H

#include "experiment/calibrate.h"

/* The place of an evaluation's settings in the cube. */
void gw_calibration_place(const gw_calibration *c, int evaluation, double *at);

/* The evaluation at a place of the cube, -1 when there are no more runs. */
int gw_calibration_try(gw_calibration *c, const double *at);

/* The nearest place to the figures that is known. */
int gw_calibration_nearest(const gw_calibration *c);

/* Searches on from a place, at most so many values, with the axes where `fixed` is not set (NULL: all). False
 * when there were no more runs at all. */
bool gw_calibration_search(gw_calibration *c, const double *from, const bool *fixed, double step, int most);

/* Mean of a figure's counterpart in the runs of an evaluation. */
double gw_calibration_mean(const gw_evaluator *evaluator, int evaluation, int datum);

/* Fills in profiles and correlations around c->best, which it moves when it comes by a nearer place. False
 * when runs ran out before they were complete. */
bool gw_calibration_profile(gw_calibration *c);

#endif
