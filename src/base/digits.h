/* digits: a number with 17 digits, as printf's %.17g writes it, several times as fast */
#ifndef GW_BASE_DIGITS_H
#define GW_BASE_DIGITS_H

#include "base/text.h"

/* "%.17g" to the last byte; NaN and infinities as printf has them. */
void gw_text_add_digits(gw_text *text, double value);

#endif
