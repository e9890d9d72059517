#include "experiment/sheet.h"

#include "base/arena.h"
#include "base/math.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { END = -1, BROKEN = -2 };

typedef struct reader {
    gw_sheet *sheet;
    FILE *stream;
    gw_diag *diag;
    int line; /* of the row being read */
    int next; /* line of the next character */
} reader;

static int complain(const reader *r, const char *text) {
    gw_diag_add(r->diag, GW_ERROR, r->sheet->file, r->line, "%s", text);
    return BROKEN;
}

/* --- fields -------------------------------------------------------------------------------------------- */

static void begin_field(gw_sheet *s) {
    if (s->cell_count == s->cell_capacity) {
        s->cell_capacity = s->cell_capacity > 0 ? 2 * s->cell_capacity : 256;
        s->cell = gw_grow(s->cell, s->cell_capacity, sizeof *s->cell);
    }
    s->cell[s->cell_count++] = s->bytes.length;
}

static void end_field(gw_sheet *s) {
    gw_text_add_bytes(&s->bytes, "", 1);
}

static bool add_byte(const reader *r, int c) {
    char byte = (char)c;
    gw_text_add_bytes(&r->sheet->bytes, &byte, 1);
    return c != 0 || complain(r, "a zero byte: this is no CSV") != BROKEN;
}

/* What stands between quotes; the character behind them. */
static int read_quoted(reader *r) {
    for (;;) {
        int c = getc(r->stream);
        if (c == EOF) {
            return complain(r, "a quote is never closed");
        }
        if (c == '"') {
            c = getc(r->stream);
            if (c != '"') {
                return c;
            }
        }
        r->next += c == '\n';
        if (!add_byte(r, c)) {
            return BROKEN;
        }
    }
}

/* One field; what ended it: ',', '\n', EOF, or BROKEN. */
static int read_field(reader *r, int c) {
    begin_field(r->sheet);
    if (c == '"') {
        c = read_quoted(r);
    } else {
        for (; c != ',' && c != '\r' && c != '\n' && c != EOF; c = getc(r->stream)) {
            if (!add_byte(r, c)) {
                return BROKEN;
            }
        }
    }
    end_field(r->sheet);
    c = c == '\r' ? getc(r->stream) : c;
    if (c == ',' || c == '\n' || c == EOF || c == BROKEN) {
        return c;
    }
    return complain(r, "something stands behind a closing quote");
}

/* One line, or more where a field has several: how many fields it has, END or BROKEN. */
static int read_line(reader *r) {
    int c = getc(r->stream);
    r->line = r->next;
    if (c == EOF) {
        return END;
    }
    for (int fields = 1;; fields++) {
        int end = read_field(r, c);
        if (end == BROKEN) {
            return BROKEN;
        }
        if (end != ',') {
            r->next++;
            return fields;
        }
        c = getc(r->stream);
    }
}

/* One row; lines in which nothing stands but blanks are none. */
static int read_row(reader *r) {
    gw_sheet *s = r->sheet;
    for (;;) {
        ptrdiff_t length = s->bytes.length, cells = s->cell_count;
        int fields = read_line(r);
        if (fields != 1 || s->bytes.bytes[length + (ptrdiff_t)strspn(s->bytes.bytes + length, " \t")]) {
            return fields;
        }
        s->bytes.length = length;
        s->cell_count = cells;
    }
}

/* Rows grow by doubling. */
static void note_line(gw_sheet *s, int line) {
    int rows = s->rows + 1; /* the header is one, too */
    if ((rows & (rows - 1)) == 0) {
        s->line = gw_grow(s->line, (ptrdiff_t)2 * rows, sizeof *s->line);
    }
    s->line[rows] = line;
}

/* --- rows ---------------------------------------------------------------------------------------------- */

static bool is_wanted(const gw_sheet *s, const gw_where *where, const int *columns, int count) {
    for (int i = 0; i < count; i++) {
        if (strcmp(gw_sheet_text(s, s->rows, columns[i]), where[i].value) != 0) {
            return false;
        }
    }
    return true;
}

static bool read_rows(reader *r, const gw_where *where, const int *columns, int count) {
    gw_sheet *s = r->sheet;
    for (;;) {
        ptrdiff_t length = s->bytes.length, cells = s->cell_count;
        int fields = read_row(r);
        if (fields < 0) {
            return fields == END;
        }
        if (fields != s->columns) {
            gw_diag_add(r->diag, GW_ERROR, s->file, r->line, "%d field%s, but the header has %d", fields,
                        fields == 1 ? "" : "s", s->columns);
            return false;
        }
        if (is_wanted(s, where, columns, count)) {
            note_line(s, r->line);
            s->rows++;
        } else {
            s->bytes.length = length;
            s->cell_count = cells;
        }
    }
}

/* The mark that some spreadsheets write before UTF-8 is no part of the first name. */
static bool skip_mark(const reader *r) {
    int c = getc(r->stream);
    if (c != 0xef) {
        (void)ungetc(c, r->stream);
        return true;
    }
    return (getc(r->stream) == 0xbb && getc(r->stream) == 0xbf) ||
           complain(r, "the header does not begin with the name of a column") != BROKEN;
}

static bool read_all(reader *r, const gw_where *where, int count) {
    enum { CONDITIONS = 8 };
    const char *names[CONDITIONS];
    int columns[CONDITIONS], fields = skip_mark(r) ? read_row(r) : BROKEN;
    if (fields == END) {
        gw_diag_add(r->diag, GW_ERROR, r->sheet->file, 0,
                    "is empty: a header with the names of columns is wanted");
    }
    if (fields < 0) {
        return false;
    }
    if (fields == 1 && strchr(r->sheet->bytes.bytes, ';')) {
        return complain(r, "commas are wanted between fields, not semicolons") != BROKEN;
    }
    r->sheet->columns = fields;
    r->sheet->line = gw_grow(NULL, 1, sizeof *r->sheet->line);
    r->sheet->line[0] = r->line;
    count = count < CONDITIONS ? count : CONDITIONS;
    for (int i = 0; i < count; i++) {
        names[i] = where[i].column;
    }
    return gw_sheet_columns(r->sheet, names, count, columns, r->diag) && read_rows(r, where, columns, count);
}

bool gw_sheet_read(gw_sheet *sheet, const char *file, const gw_where *where, int count, gw_diag *diag) {
    *sheet = (gw_sheet){.file = file};
    reader r = {.sheet = sheet, .stream = fopen(file, "rb"), .diag = diag, .line = 1, .next = 1};
    if (!r.stream) {
        gw_diag_add(diag, GW_ERROR, file, 0, "cannot be read: %s", strerror(errno));
        return false;
    }
    bool good = read_all(&r, where, count);
    if (good && ferror(r.stream)) {
        gw_diag_add(diag, GW_ERROR, file, 0, "cannot be read to its end");
        good = false;
    }
    (void)fclose(r.stream);
    if (!good) {
        gw_sheet_free(sheet);
    }
    return good;
}

void gw_sheet_free(gw_sheet *sheet) {
    gw_text_free(&sheet->bytes);
    gw_release(sheet->cell);
    gw_release(sheet->line);
    *sheet = (gw_sheet){0};
}

/* --- looking things up --------------------------------------------------------------------------------- */

int gw_sheet_column(const gw_sheet *sheet, const char *name) {
    for (int i = 0; i < sheet->columns; i++) {
        if (strcmp(gw_sheet_text(sheet, -1, i), name) == 0) {
            return i;
        }
    }
    return -1;
}

bool gw_sheet_columns(const gw_sheet *sheet, const char *const *names, int count, int *columns,
                      gw_diag *diag) {
    bool all = true;
    for (int i = 0; i < count; i++) {
        columns[i] = gw_sheet_column(sheet, names[i]);
        if (columns[i] < 0) {
            gw_diag_add(diag, GW_ERROR, sheet->file, 1, "there is no column %s", names[i]);
            all = false;
        }
    }
    return all;
}

const char *gw_sheet_text(const gw_sheet *sheet, int row, int column) {
    if (column < 0 || column >= sheet->columns) {
        return "";
    }
    return sheet->bytes.bytes + sheet->cell[(ptrdiff_t)(row + 1) * sheet->columns + column];
}

int gw_sheet_line(const gw_sheet *sheet, int row) {
    return sheet->line[row + 1];
}

double gw_sheet_number(const gw_sheet *sheet, int row, int column) {
    double value = 0.0;
    return gw_text_read_number(gw_sheet_text(sheet, row, column), &value)
               ? value
               : gw_double_from_bits(0x7ff8000000000000u);
}
