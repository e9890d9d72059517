#include "report/figure.h"

#include "report/number.h"

#include <string.h>

gw_figure gw_figure_of(double value, int decimals, bool sign) {
    gw_figure shown = {0};
    gw_text number = {0};
    gw_number_show(value, decimals, &number);
    bool positive = value > 0.0 && strpbrk(number.bytes, "123456789");
    gw_text_add(&shown.text, sign && positive ? "+" : "");
    gw_text_add(&shown.text, number.bytes);
    gw_text_free(&number);
    shown.whole = (int)strcspn(shown.text.bytes, ".");
    shown.rest = (int)shown.text.length - shown.whole;
    return shown;
}

void gw_figure_free(gw_figure *figure) {
    gw_text_free(&figure->text);
}

void gw_figure_add(gw_text *out, const gw_figure *figure, int whole, int rest) {
    gw_blanks_add(out, whole - figure->whole);
    gw_text_add(out, gw_text_string(&figure->text));
    gw_blanks_add(out, rest - figure->rest);
}

void gw_blanks_add(gw_text *out, int count) {
    for (int i = 0; i < count; i++) {
        gw_text_add(out, " ");
    }
}

void gw_blanks_trim(gw_text *out) {
    while (out->length > 0 && out->bytes[out->length - 1] == ' ') {
        out->bytes[--out->length] = 0;
    }
}
