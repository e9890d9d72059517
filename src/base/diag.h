/* diagnostics: mistakes are collected, so that a user sees all of them at once */
#ifndef GW_BASE_DIAG_H
#define GW_BASE_DIAG_H

#include "base/text.h"

#include <stddef.h>

typedef enum gw_severity { GW_NOTE, GW_WARNING, GW_ERROR } gw_severity;

typedef struct gw_diag_item {
    gw_severity severity;
    char *file; /* NULL: not from a file (a flag, for example) */
    int line;   /* 0: the whole file */
    char *text;
} gw_diag_item;

typedef struct gw_diag {
    gw_diag_item *items;
    int count, capacity;
    int errors; /* how many of them are errors */
} gw_diag;

void gw_diag_free(gw_diag *diag);

/* Adds one. `file` may be NULL; the strings are copied. */
#if defined(__GNUC__)
__attribute__((format(printf, 5, 6)))
#endif
void gw_diag_add(gw_diag *diag, gw_severity severity, const char *file, int line, const char *format, ...);

/* Appends "file:line: error: text\n" for item i. */
void gw_diag_write(const gw_diag *diag, int i, gw_text *out);

/* All of them, a line each, into a caller's `size` bytes, cut to fit and with a zero byte at the end. `out`
 * may be NULL or `size` 0: nothing is written. */
void gw_diag_copy(const gw_diag *diag, char *out, size_t size);

#endif
