/* text: a string that grows, and numbers written the same way on every machine */
#ifndef GW_BASE_TEXT_H
#define GW_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gw_text {
    char *bytes; /* always ended by a zero byte once anything was added; NULL before */
    ptrdiff_t length, capacity;
} gw_text;

void gw_text_free(gw_text *text);
void gw_text_clear(gw_text *text);
/* The bytes as a C string; "" when nothing was added. */
const char *gw_text_string(const gw_text *text);

void gw_text_add(gw_text *text, const char *more);
void gw_text_add_bytes(gw_text *text, const char *bytes, ptrdiff_t count);
void gw_text_add_integer(gw_text *text, int64_t value);
/* Shortest decimal that reads back as the same double; at most 17 digits; "NaN", "Inf", "-Inf" spelled out.
 */
void gw_text_add_number(gw_text *text, double value);
/* printf's formats, in the C locale. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void gw_text_addf(gw_text *text, const char *format, ...);

/* How many bytes the character at `bytes` takes in UTF-8; 0 when they are no UTF-8 (overlong forms,
 * surrogates and what lies beyond U+10FFFF included). */
int gw_text_character(const char *bytes);

/* Edit distance (Damerau-Levenshtein, adjacent swaps count one), at most `limit` + 1. */
int gw_text_distance(const char *a, const char *b, int limit);
/* The index of the name nearest to `word` among `count` names, or -1 when none is near enough to suggest. */
int gw_text_nearest(const char *word, const char *const *names, int count);

/* Reads a whole number or a decimal; false unless all of `word` was used. Locale "C" is assumed. */
bool gw_text_read_number(const char *word, double *value);
bool gw_text_read_integer(const char *word, int64_t *value);

#endif
