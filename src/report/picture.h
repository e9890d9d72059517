/* picture: a chart on disk: its data as CSV and its pictures, each named when it is whole */
#ifndef GW_REPORT_PICTURE_H
#define GW_REPORT_PICTURE_H

#include "report/chart.h"

typedef enum gw_picture_format {
    GW_PICTURE_SVG,
    GW_PICTURE_PNG,
    GW_PICTURE_PDF,
    GW_PICTURE_FORMATS
} gw_picture_format;

/* "svg", "png", "pdf". */
const char *gw_picture_ending(gw_picture_format format);

/* Draws a chart by its script in `scripts` into DIRECTORY/NAME.csv and DIRECTORY/NAME.ENDING for each format
 * of the bits `formats` (1 << format). False, with a sentence in `problem` and neither the CSV nor any
 * picture of it left, when one of them fails. What there is to say although it went well, of fonts for
 * example, is put into `said`. */
bool gw_picture_draw(const gw_chart *chart, const char *script, const char *directory, const char *name,
                     unsigned formats, gw_text *said, gw_text *problem);

#endif
