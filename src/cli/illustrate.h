/* illustrate: the figures of a report, drawn for it and kept nowhere else */
#ifndef GW_CLI_ILLUSTRATE_H
#define GW_CLI_ILLUSTRATE_H

#include "report/page.h"

/* Draws what there is to show of each part. Where that cannot be done, `problem` says why, and so do the
 * parts; the report is made all the same. */
void gw_illustrate(gw_page_part *parts, int count, gw_text *problem);
void gw_illustrate_free(gw_page_part *parts, int count);

#endif
