#include "report/number.h"

#include "base/math.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MOST = 400 }; /* of the largest double, and some */

void gw_number_show(double value, int decimals, gw_text *out) {
    if (!gw_is_finite(value)) {
        gw_text_add(out, "-");
        return;
    }
    char digits[DIGITS_MOST];
    double unit = 1.0;
    for (int i = decimals; i < 0; i++) {
        unit *= 10.0;
    }
    (void)snprintf(digits, sizeof digits, "%.*f", decimals > 0 ? decimals : 0, gw_abs(value) / unit);
    if (value < 0.0 && strspn(digits, "0.") < strlen(digits)) {
        gw_text_add(out, "-");
    }
    bool zero = strcmp(digits, "0") == 0;
    int whole = (int)strcspn(digits, "."), zeros = decimals < 0 && !zero ? -decimals : 0;
    for (int i = 0; i < whole + zeros; i++) {
        gw_text_add_bytes(out, i < whole ? &digits[i] : "0", 1);
        int left = whole + zeros - 1 - i;
        if (left > 0 && left % 3 == 0) {
            gw_text_add(out, ",");
        }
    }
    gw_text_add(out, digits + whole);
}

int gw_number_decimals(double half, int wanted) {
    enum { MORE = 2 };
    if (!(half > 0.0) || !gw_is_finite(half)) {
        return wanted;
    }
    char rounded[32]; /* to two significant digits: the exponent is that of what will be shown */
    (void)snprintf(rounded, sizeof rounded, "%.1e", half);
    int exponent = atoi(strchr(rounded, 'e') + 1);
    int supported = 1 - exponent, needed = -exponent;
    if (supported <= wanted) {
        return supported;
    }
    return needed > wanted && needed <= wanted + MORE ? needed : wanted;
}

int gw_number_width(const char *text) {
    int width = 0;
    for (; *text; text++) {
        width += ((unsigned char)*text & 0xc0) != 0x80;
    }
    return width;
}
