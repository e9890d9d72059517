/* Values and what they must be, in words. */
#include "param/inside.h"

#include <string.h>

bool gw_param_word(const gw_param *param, int index, char *word, ptrdiff_t size) {
    const char *at = param->unit;
    for (int i = 0; i < index && at; i++) {
        at = strchr(at, '|');
        at = at ? at + 1 : NULL;
    }
    if (!at || index < 0) {
        return false;
    }
    ptrdiff_t length = (ptrdiff_t)strcspn(at, "|");
    if (length >= size) {
        return false;
    }
    memcpy(word, at, (size_t)length);
    word[length] = 0;
    return true;
}

void gw_words_write(const gw_param *param, const char *between, gw_text *out) {
    char word[GW_WORD_SIZE];
    for (int i = 0; gw_param_word(param, i, word, sizeof word); i++) {
        gw_text_add(out, i > 0 ? between : "");
        gw_text_add(out, word);
    }
}

void gw_quoted_write(const char *text, gw_text *out) {
    gw_text_add(out, "\"");
    for (const char *at = text; *at; at++) {
        switch (*at) {
        case '\n':
            gw_text_add(out, "\\n");
            break;
        case '\t':
            gw_text_add(out, "\\t");
            break;
        case '"':
            gw_text_add(out, "\\\"");
            break;
        case '\\':
            gw_text_add(out, "\\\\");
            break;
        default:
            gw_text_add_bytes(out, at, 1);
        }
    }
    gw_text_add(out, "\"");
}

static void write_word(const gw_param *param, int index, gw_text *out) {
    char word[GW_WORD_SIZE];
    gw_text_add(out, gw_param_word(param, index, word, sizeof word) ? word : "?");
}

static void write_vec(const gw_vec *vec, gw_text *out) {
    for (int i = 0; i < vec->count; i++) {
        gw_text_add(out, i > 0 ? " " : "");
        gw_text_add_number(out, vec->at[i]);
    }
}

void gw_param_write(const gw_param *param, const void *object, gw_text *out) {
    const char *field = (const char *)object + param->offset;
    switch (param->type) {
    case GW_F64:
        gw_text_add_number(out, *(const double *)field);
        break;
    case GW_I64:
        gw_text_add_integer(out, *(const int64_t *)field);
        break;
    case GW_BOOL:
        gw_text_add(out, *(const bool *)field ? "true" : "false");
        break;
    case GW_SEED:
        gw_text_addf(out, "%llu", (unsigned long long)*(const uint64_t *)field);
        break;
    case GW_ENUM:
        write_word(param, *(const int *)field, out);
        break;
    case GW_TEXT:
        gw_quoted_write(*(const char *const *)field, out);
        break;
    case GW_VEC:
        write_vec((const gw_vec *)field, out);
        break;
    }
}

void gw_param_write_default(const gw_param *param, gw_text *out) {
    gw_vec vec;
    switch (param->type) {
    case GW_F64:
        gw_text_add_number(out, param->number);
        break;
    case GW_I64:
        gw_text_add_integer(out, (int64_t)param->number);
        break;
    case GW_BOOL:
        gw_text_add(out, param->number != 0.0 ? "true" : "false");
        break;
    case GW_SEED:
        gw_text_addf(out, "%llu", (unsigned long long)param->number);
        break;
    case GW_ENUM:
        write_word(param, (int)param->number, out);
        break;
    case GW_TEXT:
        gw_quoted_write(param->text, out);
        break;
    case GW_VEC:
        if (gw_vec_read(param->text, &vec)) {
            write_vec(&vec, out);
        }
        break;
    }
}

bool gw_param_is_default(const gw_param *param, const void *object) {
    gw_text value = {0}, standard = {0};
    gw_param_write(param, object, &value);
    gw_param_write_default(param, &standard);
    bool same = strcmp(gw_text_string(&value), gw_text_string(&standard)) == 0;
    gw_text_free(&value);
    gw_text_free(&standard);
    return same;
}

/* --- what a value must be ----------------------------------------------------------------------------- */

void gw_bound_write(double value, gw_text *out) {
    gw_text digits = {0};
    gw_text_add_number(&digits, value);
    ptrdiff_t end = digits.length;
    while (end > 1 && digits.bytes[end - 1] == '0') {
        end--;
    }
    ptrdiff_t zeros = digits.length - end;
    char *exponent = strstr(digits.bytes, "e+");
    if (exponent) { /* 1e+20 */
        gw_text_add_bytes(out, digits.bytes, exponent - digits.bytes);
        gw_text_addf(out, "e%s", exponent + 2);
    } else if (zeros >= 6 && !strpbrk(digits.bytes, ".e")) { /* 1000000 */
        gw_text_add_bytes(out, digits.bytes, end);
        gw_text_addf(out, "e%d", (int)zeros);
    } else {
        gw_text_add(out, digits.bytes);
    }
    gw_text_free(&digits);
}

const char *gw_param_unit(const gw_param *param) {
    bool says = param->type != GW_ENUM && strcmp(param->unit, "1") != 0 && strcmp(param->unit, "-") != 0;
    return says ? param->unit : "";
}

/* The unit behind an amount of it: "10000 weeks", and a share is a bare number. */
static void add_unit(const char *unit, gw_text *out) {
    static const char *const times[] = {"minute", "hour", "day", "week", "month", "year"};
    if (*unit == 0 || strcmp(unit, "share") == 0) {
        return;
    }
    gw_text_addf(out, " %s", unit);
    for (int i = 0; i < (int)(sizeof times / sizeof times[0]); i++) {
        gw_text_add(out, strcmp(unit, times[i]) == 0 ? "s" : "");
    }
}

void gw_range_write(const gw_param *param, gw_text *out) {
    bool low = param->low - param->low == 0.0, high = param->high - param->high == 0.0; /* finite */
    if (low && high) {
        gw_text_add(out, "between ");
        gw_bound_write(param->low, out);
        gw_text_add(out, " and ");
        gw_bound_write(param->high, out);
    } else if (low || high) {
        gw_text_add(out, low ? "at least " : "at most ");
        gw_bound_write(low ? param->low : param->high, out);
    } else {
        return;
    }
    add_unit(gw_param_unit(param), out);
}

static void add_range(const char *what, const gw_param *param, gw_text *out) {
    ptrdiff_t mark = out->length;
    gw_text_addf(out, "%s ", what);
    ptrdiff_t start = out->length;
    gw_range_write(param, out);
    if (out->length == start) {
        out->length = mark + (ptrdiff_t)strlen(what);
        out->bytes[out->length] = 0;
    }
}

void gw_param_wanted(const gw_param *param, gw_text *out) {
    switch (param->type) {
    case GW_F64:
        add_range("a number", param, out);
        break;
    case GW_I64:
        add_range("a whole number", param, out);
        break;
    case GW_BOOL:
        gw_text_add(out, "true or false");
        break;
    case GW_SEED:
        gw_text_add(out, "a whole number from 0 to 18446744073709551615");
        break;
    case GW_ENUM:
        gw_text_add(out, "one of \"");
        gw_words_write(param, "\", \"", out);
        gw_text_add(out, "\"");
        break;
    case GW_TEXT:
        gw_text_add(out, "a text in quotes");
        break;
    case GW_VEC:
        add_range("a list of numbers in brackets, each", param, out);
        break;
    }
}
