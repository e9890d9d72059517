/* scorecard: how far KPIs reach their goals, by perspective
 *
 * A KPI that should be large reaches 100 value / goal, one that should be small 100 goal / value, of 100 at
 * most: what is better than its goal makes up for nothing. A perspective is the mean of those of its KPIs
 * that can be told, the score the perspectives' weighted mean. */
#ifndef GW_KPI_SCORECARD_H
#define GW_KPI_SCORECARD_H

#include "kpi/window.h"

typedef struct gw_score_row {
    gw_perspective perspective;
    const char *kpi;
    bool at_most;
    ptrdiff_t goal; /* offset in gw_scorecard_params */
    double (*value)(const gw_window *window);
} gw_score_row;

/* The row of this number, in the order of perspectives; NULL beyond the last. */
const gw_score_row *gw_score_row_at(int number);

double gw_score_goal(const gw_score_row *row, const gw_scorecard_params *scorecard);

/* 0..100; NaN when the value cannot be told. */
double gw_score_reached(const gw_score_row *row, const gw_scorecard_params *scorecard, double value);

#endif
