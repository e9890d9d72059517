#include "base/diag.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char *copy(const char *text) {
    size_t length = strlen(text) + 1;
    char *made = gw_grow(NULL, (ptrdiff_t)length, 1);
    memcpy(made, text, length);
    return made;
}

void gw_diag_free(gw_diag *diag) {
    for (int i = 0; i < diag->count; i++) {
        gw_release(diag->items[i].file);
        gw_release(diag->items[i].text);
    }
    gw_release(diag->items);
    *diag = (gw_diag){0};
}

void gw_diag_add(gw_diag *diag, gw_severity severity, const char *file, int line, const char *format, ...) {
    if (diag->count == diag->capacity) {
        diag->capacity = diag->capacity > 0 ? 2 * diag->capacity : 8;
        diag->items = gw_grow(diag->items, diag->capacity, sizeof *diag->items);
    }
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = gw_grow(NULL, (ptrdiff_t)(length < 0 ? 0 : length) + 1, 1);
    text[0] = 0;
    if (length >= 0) {
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    diag->items[diag->count++] =
        (gw_diag_item){.severity = severity, .file = file ? copy(file) : NULL, .line = line, .text = text};
    diag->errors += severity == GW_ERROR;
}

void gw_diag_write(const gw_diag *diag, int i, gw_text *out) {
    static const char *const names[] = {"note", "warning", "error"};
    const gw_diag_item *item = &diag->items[i];
    gw_text_addf(out, "%s", item->file ? item->file : "goodwill");
    if (item->line > 0) {
        gw_text_addf(out, ":%d", item->line);
    }
    gw_text_addf(out, ": %s: %s\n", names[item->severity], item->text);
}

void gw_diag_copy(const gw_diag *diag, char *out, size_t size) {
    if (!out || size == 0) {
        return;
    }
    gw_text text = {0};
    for (int i = 0; i < diag->count; i++) {
        gw_diag_write(diag, i, &text);
    }
    size_t length = (size_t)text.length < size ? (size_t)text.length : size - 1;
    memcpy(out, gw_text_string(&text), length);
    out[length] = 0;
    gw_text_free(&text);
}
