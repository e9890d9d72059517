/* scan: what is done to a scenario's text before libconfig reads it
 *
 * libconfig 1.5 reads 3000000000 as -1294967296, takes no array of 1 and 0.5 together, follows @include by
 * itself and stops at the first strange byte. So the text is gone through first: comments and @include lines
 * are blanked, whole numbers are written so that nothing is lost (L behind long ones, .0 in arrays and beyond
 * 64 bits), and NaN and inf become texts, which the row they are meant for then refuses by name. Lines stay
 * where they are. */
#ifndef GW_SCENARIO_SCAN_H
#define GW_SCENARIO_SCAN_H

#include "base/diag.h"

typedef struct gw_include {
    gw_text file; /* as written between the quotes */
    int line;
} gw_include;

typedef struct gw_scan {
    gw_text text; /* for libconfig */
    gw_include *includes;
    int include_count;
    bool empty; /* neither a setting nor an @include */
} gw_scan;

/* Scans `length` bytes of the file called `name`. False when the text cannot be read at all; problems are in
 * `diag` (some leave the rest readable). Free `scan` in either case. */
bool gw_scan_text(gw_scan *scan, const char *bytes, ptrdiff_t length, const char *name, gw_diag *diag);
void gw_scan_free(gw_scan *scan);

#endif
