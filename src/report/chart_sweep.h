/* chart_sweep: the points of a sweep, read for its figures */
#ifndef GW_REPORT_CHART_SWEEP_H
#define GW_REPORT_CHART_SWEEP_H

#include "report/chart.h"
#include "report/chart_words.h"

enum { GW_FACTORS_SHOWN = 16 };

/* The points of a sweep, with one number each. */
typedef struct gw_swept {
    gw_sheet sheet;
    gw_about about;
    int factors, factor[GW_FACTORS_SHOWN]; /* columns */
    bool numeric[GW_FACTORS_SHOWN], log[GW_FACTORS_SHOWN];
    int mean, lo, hi; /* columns */
    int *row;         /* of the points that have the number, in the order of the table */
    int points, best; /* index into row */
} gw_swept;

/* `on` as in gw_chart_kind; free it whatever came of it. */
gw_chart_outcome gw_swept_read(gw_results *results, const char *on, gw_swept *s, gw_diag *diag);
void gw_swept_free(gw_swept *s);

double gw_swept_mean(const gw_swept *s, int point);
/* Half the width of its interval. */
double gw_swept_half(const gw_swept *s, int point);
/* The level of a factor at a point; NaN where it is no number. */
double gw_swept_number(const gw_swept *s, int point, int factor);

/* Whether a point has the levels of the best one in all factors but two (-1: none); and these levels, in
 * words. */
bool gw_swept_in_slice(const gw_swept *s, int point, int but, int or_but);
void gw_swept_slice(const gw_swept *s, int but, int or_but, gw_text *out);

/* "training.budget, money/employee/week", of an axis. */
void gw_swept_axis(const gw_results *results, const gw_swept *s, int factor, gw_text *out);
/* "Profit is highest, 903,000, at training.budget 75": the finding. */
void gw_swept_name(const gw_swept *s, gw_text *title);

#endif
