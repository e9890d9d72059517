/* page: a report: directories of results as one HTML file that needs nothing beside it
 *
 * The question, the answer in sentences made from the numbers, tables, pictures, what was assumed, and what
 * is needed to do it again. The page loads nothing and runs nothing: its own policy forbids it. The same
 * results give the same bytes. */
#ifndef GW_REPORT_PAGE_H
#define GW_REPORT_PAGE_H

#include "report/results.h"

/* A picture, as the program that drew it wrote it. */
typedef struct gw_page_figure {
    gw_text title, svg; /* what was found */
    const char *shows;  /* what it is a picture of */
} gw_page_figure;

/* A directory of results, and pictures of it. */
typedef struct gw_page_part {
    gw_results *results;
    gw_page_figure *figures;
    int figure_count;
    const char *without; /* why there are none, or not all; NULL: there are all */
} gw_page_part;

enum {
    GW_PAGE_MOST = 1000000
}; /* bytes of a page; what is large and can be had elsewhere is left out, and named */

/* Appends the page; the first part gives the question and the answer. False, with why in `diag`, when a table
 * of a part cannot be read. */
bool gw_page_write(gw_page_part *parts, int count, gw_diag *diag, gw_text *out);

#endif
