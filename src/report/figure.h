/* figure: shown numbers below each other, point under point */
#ifndef GW_REPORT_FIGURE_H
#define GW_REPORT_FIGURE_H

#include "base/text.h"

/* A shown number, cut at its decimal point. All zero takes no room. */
typedef struct gw_figure {
    gw_text text;
    int whole, rest; /* columns before the point, and of the point and what follows */
} gw_figure;

/* As gw_number_show writes it; with `sign` a plus stands before what is above 0. */
gw_figure gw_figure_of(double value, int decimals, bool sign);
void gw_figure_free(gw_figure *figure);
/* Appends it in so many columns before and behind the point. */
void gw_figure_add(gw_text *out, const gw_figure *figure, int whole, int rest);

/* Appends blanks (none when count < 1); takes those at the end away. */
void gw_blanks_add(gw_text *out, int count);
void gw_blanks_trim(gw_text *out);

#endif
