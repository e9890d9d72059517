/* A design whose points stand in a file, a row each (RFC 4180). */
#include "experiment/design.h"

#include "base/arena.h"
#include "base/math.h"
#include "experiment/sheet.h"

#include <string.h>

enum { LEVELS_MOST = 1000 }; /* different texts in a column that is not of numbers */

/* The table; 1 of `number`: its first column only numbers the points, as that of a sweep's design.csv does.
 */
typedef struct table {
    gw_sheet sheet;
    int number;
} table;

/* The setting of a factor in a row; row -1: its label. */
static const char *cell_of(const table *t, int row, int factor) {
    return gw_sheet_text(&t->sheet, row, t->number + factor);
}

static int factors_of(const table *t) {
    return t->sheet.columns - t->number;
}

static bool read_table(table *t, const char *file, gw_diag *diag) {
    if (!gw_sheet_read(&t->sheet, file, NULL, 0, diag)) {
        return false;
    }
    t->number = t->sheet.columns > 1 && strcmp(gw_sheet_text(&t->sheet, -1, 0), "point") == 0;
    if (factors_of(t) > GW_FACTORS_MOST) {
        gw_diag_add(diag, GW_ERROR, file, gw_sheet_line(&t->sheet, -1),
                    "there are %d columns; at most %d are possible", factors_of(t), GW_FACTORS_MOST);
        return false;
    }
    if (t->sheet.rows < 1) {
        gw_diag_add(diag, GW_ERROR, file, 0, "a header of paths and a row a point are wanted");
        return false;
    }
    return true;
}

/* --- columns ------------------------------------------------------------------------------------------- */

typedef struct column {
    const table *table;
    int at;
    gw_params *scratch; /* to try values on */
    gw_design *design;
    gw_diag *diag;
} column;

static double *setting_of(const column *c, int row) {
    return &c->design->row[(ptrdiff_t)row * factors_of(c->table) + c->at];
}

/* Tries the value of a row as --set would. */
static bool is_taken(const column *c, int row) {
    gw_origin origin = {c->table->sheet.file, gw_sheet_line(&c->table->sheet, row)};
    return gw_params_set_text(c->scratch, c->design->factor[c->at].label, cell_of(c->table, row, c->at),
                              origin, c->diag);
}

/* A number in every row: false when it is not so. */
static bool read_numbers(const column *c) {
    for (int row = 0; row < c->table->sheet.rows; row++) {
        double value;
        if (!gw_text_read_number(cell_of(c->table, row, c->at), &value) || !gw_is_finite(value)) {
            return false;
        }
        *setting_of(c, row) = value;
    }
    return true;
}

/* The least and the largest are tried, and of whole numbers what is none. */
static void check_numbers(const column *c, bool whole) {
    gw_factor *factor = &c->design->factor[c->at];
    int least = 0, most = 0;
    for (int row = 0; row < c->table->sheet.rows; row++) {
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
    for (int row = 0; row < c->table->sheet.rows; row++) {
        int64_t before = factor->levels;
        *setting_of(c, row) = (double)level_of(factor, cell_of(c->table, row, c->at));
        if (check && factor->levels > before && !is_taken(c, row)) {
            return;
        }
        if (factor->levels > LEVELS_MOST) {
            gw_diag_add(c->diag, GW_ERROR, c->table->sheet.file, gw_sheet_line(&c->table->sheet, row),
                        "%s: there are more than %d different levels", factor->label, LEVELS_MOST);
            return;
        }
    }
}

static void read_column(const column *c, const gw_scenario *scenario) {
    gw_factor *factor = &c->design->factor[c->at];
    const char *label = cell_of(c->table, -1, c->at), *file = c->table->sheet.file;
    gw_target target;
    gw_text problem = {0}, copy = {0};
    gw_text_add(&copy, label);
    *factor = (gw_factor){.label = copy.bytes};
    bool found = gw_params_find(scenario->params, label, &target, &problem) && target.param;
    bool number = found && (target.param->type == GW_F64 || target.param->type == GW_I64);
    if (gw_factor_is_fixed(label)) {
        gw_diag_add(c->diag, GW_ERROR, file, 1, "%s cannot vary: all points are played on the same luck",
                    label);
    } else if (number && read_numbers(c)) {
        check_numbers(c, target.param->type == GW_I64);
    } else {
        read_levels(c, found);
        if (!found && !gw_factor_files(factor, file)) {
            gw_diag_add(c->diag, GW_ERROR, file, 1, "%s",
                        problem.length > 0 ? problem.bytes
                                           : "a column is a parameter, or files that end in .cfg");
        }
    }
    gw_text_free(&problem);
}

bool gw_design_read(gw_design *design, const char *file, const gw_scenario *scenario, gw_diag *diag) {
    table t = {0};
    int errors = diag->errors;
    *design = (gw_design){0};
    if (read_table(&t, file, diag)) {
        int factors = factors_of(&t);
        gw_factor *factor = gw_grow(NULL, factors, sizeof *factor);
        for (int i = 0; i < factors; i++) {
            factor[i] = (gw_factor){0};
        }
        *design = (gw_design){.kind = GW_DESIGN_ROWS,
                              .factor = factor,
                              .factors = factors,
                              .points = t.sheet.rows,
                              .row = gw_grow(NULL, (ptrdiff_t)t.sheet.rows * factors, sizeof(double))};
        gw_params *scratch = gw_params_copy(scenario->params);
        for (int i = 0; i < factors; i++) {
            read_column(&(column){&t, i, scratch, design, diag}, scenario);
        }
        gw_params_free(scratch);
        if (diag->errors == errors) {
            (void)gw_design_is_sound(design, diag);
        }
    }
    gw_sheet_free(&t.sheet);
    return diag->errors == errors;
}
