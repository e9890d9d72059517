/* A design whose points stand in a file, a row each (RFC 4180). */
#include "experiment/design.h"

#include "base/arena.h"
#include "base/math.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LEVELS_MOST = 1000 }; /* different texts in a column that is not of numbers */

/* All cells of the file, header included. */
typedef struct sheet {
    const char *file;
    gw_text text;  /* the cells' texts, each ended by a zero byte */
    ptrdiff_t *at; /* [row * columns + column]: where in it */
    int *line;     /* [row]: where the row begins in the file */
    int64_t rows, cells;
    int columns;
    int number; /* 1: the first column only numbers the points, as that of a sweep's design.csv does */
} sheet;

/* Of a factor: its label in row 0, then its settings. */
static const char *cell_of(const sheet *s, int64_t row, int factor) {
    return s->text.bytes + s->at[row * s->columns + s->number + factor];
}

static int factors_of(const sheet *s) {
    return s->columns - s->number;
}

static void free_sheet(sheet *s) {
    gw_text_free(&s->text);
    gw_release(s->at);
    gw_release(s->line);
}

/* --- the file ------------------------------------------------------------------------------------------ */

static bool read_file(const char *file, gw_text *bytes, gw_diag *diag) {
    FILE *stream = fopen(file, "rb");
    char piece[65536];
    size_t count;
    bool good = stream != NULL;
    while (stream && (count = fread(piece, 1, sizeof piece, stream)) > 0) {
        gw_text_add_bytes(bytes, piece, (ptrdiff_t)count);
    }
    good = good && !ferror(stream);
    if (!good) {
        gw_diag_add(diag, GW_ERROR, file, 0, "cannot be read: %s", strerror(errno));
    }
    if (stream) {
        (void)fclose(stream);
    }
    return good;
}

/* Appends the cell at `at` without its quotes, and returns what is behind it; NULL: a quote is never closed.
 */
static const char *read_cell(const char *at, gw_text *out, int *lines) {
    if (*at == '"') {
        for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
            *lines += *at == '\n';
            at += *at == '"';
            gw_text_add_bytes(out, at, 1);
        }
        if (!*at) {
            return NULL;
        }
        at++;
    }
    ptrdiff_t length = (ptrdiff_t)strcspn(at, ",\n");
    ptrdiff_t plain = length > 0 && at[length - 1] == '\r' ? length - 1 : length;
    gw_text_add_bytes(out, at, plain);
    gw_text_add_bytes(out, "", 1);
    return at + length;
}

/* Rows grow by doubling. */
static void begin_row(sheet *s, int line) {
    if ((s->rows & (s->rows - 1)) == 0) {
        s->line = gw_grow(s->line, s->rows > 0 ? 2 * s->rows : 1, sizeof *s->line);
    }
    s->line[s->rows++] = line;
}

static void begin_cell(sheet *s) {
    if ((s->cells & (s->cells - 1)) == 0) {
        s->at = gw_grow(s->at, s->cells > 0 ? 2 * s->cells : 1, sizeof *s->at);
    }
    s->at[s->cells++] = s->text.length;
}

/* What `bytes` begin with, the mark left out that some spreadsheets write before UTF-8. */
static const char *behind_mark(const char *bytes) {
    static const char mark[] = "\xef\xbb\xbf";
    return bytes + (strncmp(bytes, mark, sizeof mark - 1) == 0 ? sizeof mark - 1 : 0);
}

/* The cells of a row, of which `*at` is the first, and then what is behind the last; false: not to its end.
 */
static bool read_row(sheet *s, const char **at, int *line) {
    for (;; ++*at) {
        begin_cell(s);
        *at = read_cell(*at, &s->text, line);
        if (!*at || **at != ',') {
            return *at != NULL;
        }
    }
}

/* Says what is wrong with the row that has just been read, behind `before` cells. */
static bool check_row(const sheet *s, int64_t before, gw_diag *diag) {
    int line = s->line[s->rows - 1];
    long long cells = (long long)(s->cells - before);
    if (s->rows > 1) {
        if (cells != s->columns) {
            gw_diag_add(diag, GW_ERROR, s->file, line, "%lld field%s, but the header has %d", cells,
                        cells == 1 ? "" : "s", s->columns);
        }
        return cells == s->columns;
    }
    if (cells > GW_FACTORS_MOST) {
        gw_diag_add(diag, GW_ERROR, s->file, line, "there are %lld columns; at most %d are possible", cells,
                    GW_FACTORS_MOST);
        return false;
    }
    if (cells == 1 && strchr(cell_of(s, 0, 0), ';')) {
        gw_diag_add(diag, GW_ERROR, s->file, line, "commas are wanted between fields, not semicolons");
        return false;
    }
    return true;
}

static bool read_sheet(sheet *s, const char *bytes, gw_diag *diag) {
    int line = 1;
    for (const char *at = behind_mark(bytes); *at; line++) {
        size_t blank = strspn(at, " \t\r");
        if (at[blank] == '\n' || !at[blank]) { /* nothing in it */
            at += blank + (at[blank] == '\n');
            continue;
        }
        int64_t before = s->cells;
        begin_row(s, line);
        if (!read_row(s, &at, &line)) {
            gw_diag_add(diag, GW_ERROR, s->file, s->line[s->rows - 1], "a quote is never closed");
            return false;
        }
        at += *at == '\n';
        s->columns = s->rows == 1 ? (int)(s->cells - before) : s->columns;
        if (!check_row(s, before, diag)) {
            return false;
        }
    }
    if (s->rows < 2) {
        gw_diag_add(diag, GW_ERROR, s->file, 0, "a header of paths and a row a point are wanted");
        return false;
    }
    s->number = s->columns > 1 && strcmp(cell_of(s, 0, 0), "point") == 0;
    return true;
}

/* --- columns ------------------------------------------------------------------------------------------- */

typedef struct column {
    const sheet *sheet;
    int at;
    gw_params *scratch; /* to try values on */
    gw_design *design;
    gw_diag *diag;
} column;

static double *setting_of(const column *c, int64_t row) {
    return &c->design->row[(row - 1) * factors_of(c->sheet) + c->at];
}

/* Tries the value of a row as --set would. */
static bool is_taken(const column *c, int64_t row) {
    gw_origin origin = {c->sheet->file, c->sheet->line[row]};
    return gw_params_set_text(c->scratch, c->design->factor[c->at].label, cell_of(c->sheet, row, c->at),
                              origin, c->diag);
}

/* A number in every row: false when it is not so. */
static bool read_numbers(const column *c) {
    for (int64_t row = 1; row < c->sheet->rows; row++) {
        double value;
        if (!gw_text_read_number(cell_of(c->sheet, row, c->at), &value) || !gw_is_finite(value)) {
            return false;
        }
        *setting_of(c, row) = value;
    }
    return true;
}

/* The least and the largest are tried, and of whole numbers what is none. */
static void check_numbers(const column *c, bool whole) {
    gw_factor *factor = &c->design->factor[c->at];
    int64_t least = 1, most = 1;
    for (int64_t row = 1; row < c->sheet->rows; row++) {
        double value = *setting_of(c, row);
        least = value < *setting_of(c, least) ? row : least;
        most = value > *setting_of(c, most) ? row : most;
        if (whole && gw_abs(value) < 0x1p53 && value != (double)(int64_t)value) {
            (void)is_taken(c, row);
            return;
        }
    }
    factor->kind = GW_FACTOR_RANGE;
    factor->whole = whole;
    factor->lo = *setting_of(c, least);
    factor->hi = *setting_of(c, most);
    (void)(is_taken(c, least) && is_taken(c, most));
}

static int64_t level_of(gw_factor *factor, const char *text) {
    for (int64_t i = 0; i < factor->levels; i++) {
        if (strcmp(factor->level[i], text) == 0) {
            return i;
        }
    }
    gw_text copy = {0};
    gw_text_add(&copy, text);
    factor->level = gw_grow(factor->level, factor->levels + 1, sizeof *factor->level);
    factor->level[factor->levels] = copy.bytes;
    return factor->levels++;
}

static void read_levels(const column *c, bool check) {
    gw_factor *factor = &c->design->factor[c->at];
    for (int64_t row = 1; row < c->sheet->rows; row++) {
        int64_t before = factor->levels;
        *setting_of(c, row) = (double)level_of(factor, cell_of(c->sheet, row, c->at));
        if (check && factor->levels > before && !is_taken(c, row)) {
            return;
        }
        if (factor->levels > LEVELS_MOST) {
            gw_diag_add(c->diag, GW_ERROR, c->sheet->file, c->sheet->line[row],
                        "%s: there are more than %d different levels", factor->label, LEVELS_MOST);
            return;
        }
    }
}

static void read_column(const column *c, const gw_scenario *scenario) {
    gw_factor *factor = &c->design->factor[c->at];
    const char *label = cell_of(c->sheet, 0, c->at);
    gw_target target;
    gw_text problem = {0}, copy = {0};
    gw_text_add(&copy, label);
    *factor = (gw_factor){.label = copy.bytes};
    bool found = gw_params_find(scenario->params, label, &target, &problem) && target.param;
    bool number = found && (target.param->type == GW_F64 || target.param->type == GW_I64);
    if (gw_factor_is_fixed(label)) {
        gw_diag_add(c->diag, GW_ERROR, c->sheet->file, 1,
                    "%s cannot vary: all points are played on the same luck", label);
    } else if (number && read_numbers(c)) {
        check_numbers(c, target.param->type == GW_I64);
    } else {
        read_levels(c, found);
        if (!found && !gw_factor_files(factor, c->sheet->file)) {
            gw_diag_add(c->diag, GW_ERROR, c->sheet->file, 1, "%s",
                        problem.length > 0 ? problem.bytes
                                           : "a column is a parameter, or files that end in .cfg");
        }
    }
    gw_text_free(&problem);
}

bool gw_design_read(gw_design *design, const char *file, const gw_scenario *scenario, gw_diag *diag) {
    sheet s = {.file = file};
    gw_text bytes = {0};
    int errors = diag->errors;
    *design = (gw_design){0};
    if (read_file(file, &bytes, diag) && read_sheet(&s, gw_text_string(&bytes), diag)) {
        int factors = factors_of(&s);
        gw_factor *factor = gw_grow(NULL, factors, sizeof *factor);
        for (int i = 0; i < factors; i++) {
            factor[i] = (gw_factor){0};
        }
        *design = (gw_design){.kind = GW_DESIGN_ROWS,
                              .factor = factor,
                              .factors = factors,
                              .points = (int)(s.rows - 1),
                              .row = gw_grow(NULL, (s.rows - 1) * factors, sizeof(double))};
        gw_params *scratch = gw_params_copy(scenario->params);
        for (int i = 0; i < factors; i++) {
            read_column(&(column){&s, i, scratch, design, diag}, scenario);
        }
        gw_params_free(scratch);
        if (diag->errors == errors) {
            (void)gw_design_is_sound(design, diag);
        }
    }
    gw_text_free(&bytes);
    free_sheet(&s);
    return diag->errors == errors;
}
