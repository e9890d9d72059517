#include "base/text.h"

#include "base/arena.h"
#include "base/assert.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void gw_text_free(gw_text *text) {
    gw_release(text->bytes);
    *text = (gw_text){0};
}

void gw_text_clear(gw_text *text) {
    text->length = 0;
    if (text->bytes) {
        text->bytes[0] = 0;
    }
}

const char *gw_text_string(const gw_text *text) {
    return text->bytes ? text->bytes : "";
}

static void reserve(gw_text *text, ptrdiff_t more) {
    ptrdiff_t wanted = text->length + more + 1;
    if (wanted > text->capacity) {
        ptrdiff_t capacity = text->capacity > 0 ? text->capacity : 64;
        while (capacity < wanted) {
            capacity *= 2;
        }
        text->bytes = gw_grow(text->bytes, capacity, 1);
        text->capacity = capacity;
    }
}

void gw_text_add_bytes(gw_text *text, const char *bytes, ptrdiff_t count) {
    reserve(text, count);
    if (count > 0) {
        memcpy(text->bytes + text->length, bytes, (size_t)count);
    }
    text->length += count;
    text->bytes[text->length] = 0;
}

void gw_text_add(gw_text *text, const char *more) {
    gw_text_add_bytes(text, more, (ptrdiff_t)strlen(more));
}

void gw_text_addf(gw_text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    GW_ASSERT(length >= 0);
    reserve(text, length);
    (void)vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    va_end(again);
    text->length += length;
}

void gw_text_add_integer(gw_text *text, int64_t value) {
    gw_text_addf(text, "%lld", (long long)value);
}

void gw_text_add_number(gw_text *text, double value) {
    if (value != value) {
        gw_text_add(text, "NaN");
        return;
    }
    if (value - value != 0.0) {
        gw_text_add(text, value > 0 ? "Inf" : "-Inf");
        return;
    }
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        (void)snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value) {
            break;
        }
    }
    gw_text_add(text, digits);
}

int gw_text_character(const char *bytes) {
    const unsigned char *text = (const unsigned char *)bytes;
    unsigned first = text[0];
    int length = first < 0x80   ? 1
                 : first < 0xc2 ? 0
                 : first < 0xe0 ? 2
                 : first < 0xf0 ? 3
                 : first < 0xf5 ? 4
                                : 0;
    for (int i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    bool overlong = (first == 0xe0 && text[1] < 0xa0) || (first == 0xf0 && text[1] < 0x90);
    bool beyond = (first == 0xed && text[1] > 0x9f) || (first == 0xf4 && text[1] > 0x8f);
    return overlong || beyond ? 0 : length;
}

int gw_text_distance(const char *a, const char *b, int limit) {
    enum { LONGEST = 63 };
    int la = (int)strlen(a), lb = (int)strlen(b);
    if (la > LONGEST || lb > LONGEST || abs(la - lb) > limit) {
        return limit + 1;
    }
    int row[3][LONGEST + 1];
    for (int j = 0; j <= lb; j++) {
        row[0][j] = j;
    }
    for (int i = 1; i <= la; i++) {
        int *now = row[i % 3];
        const int *above = row[(i + 2) % 3], *twice = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= lb; j++) {
            int best = above[j - 1] + (a[i - 1] != b[j - 1]);
            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && twice[j - 2] + 1 < best) {
                best = twice[j - 2] + 1;
            }
            now[j] = best;
        }
    }
    int distance = row[la % 3][lb];
    return distance > limit ? limit + 1 : distance;
}

int gw_text_nearest(const char *word, const char *const *names, int count) {
    int length = (int)strlen(word);
    int limit = length <= 3 ? 1 : length <= 6 ? 2 : length / 3 + 1;
    int found = -1, nearest = limit + 1;
    for (int i = 0; i < count; i++) {
        int distance = gw_text_distance(word, names[i], limit);
        if (distance < nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}

bool gw_text_read_number(const char *word, double *value) {
    char *end = NULL;
    if (!*word || strchr(" \t\n\r\v\f", *word)) {
        return false;
    }
    *value = strtod(word, &end);
    return end != word && !*end;
}

bool gw_text_read_integer(const char *word, int64_t *value) {
    char *end = NULL;
    if (!*word || strchr(" \t\n\r\v\f", *word)) {
        return false;
    }
    errno = 0;
    long long read = strtoll(word, &end, 10);
    *value = read;
    return end != word && !*end && errno == 0;
}
