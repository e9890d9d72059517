/* number: numbers as people read them */
#ifndef GW_REPORT_NUMBER_H
#define GW_REPORT_NUMBER_H

#include "base/text.h"

/* Appends `value` with thousands separators and so many decimals; negative decimals round to tens, hundreds
 * and so on. "-" for what is not finite. No minus sign at zero. */
void gw_number_show(double value, int decimals, gw_text *out);

/* How many decimals a mean should be shown with when it is known to plus or minus `half`: two significant
 * digits of `half`, but no more decimals than `wanted`; one or two more only where `half` would else keep no
 * significant digit. `wanted` where half is smaller still, 0 or not known (NaN). */
int gw_number_decimals(double half, int wanted);

/* Columns that UTF-8 text takes on a terminal, one a character. */
int gw_number_width(const char *text);

#endif
