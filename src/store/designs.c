/* A design into the tables of a store, and out of them again. */
#include "store/inside.h"

#include "base/arena.h"

#include <string.h>

/* --- writing ------------------------------------------------------------------------------------------- */

static bool make_tables(gw_store *s, gw_store_problem *problem) {
    gw_text text = {0};
    gw_text_add(&text,
                "CREATE TABLE factor(factor INTEGER PRIMARY KEY, label TEXT, kind INTEGER, levels INTEGER,"
                " lo, hi, step, log INTEGER, whole INTEGER);"
                "CREATE TABLE level(factor INTEGER, level INTEGER, value TEXT,"
                " PRIMARY KEY (factor, level)) WITHOUT ROWID;"
                "CREATE TABLE setting(point INTEGER PRIMARY KEY");
    for (int f = 0; f < s->plan->design->factors; f++) {
        gw_text_addf(&text, ", factor%d", f);
    }
    gw_text_add(&text, ")");
    bool good = gw_sql(s, text.bytes, problem);
    gw_text_free(&text);
    return good;
}

static bool write_factor(gw_store *s, int f, gw_store_problem *problem) {
    const gw_factor *factor = &s->plan->design->factor[f];
    sqlite3_stmt *row = gw_sql_prepare(s, "INSERT INTO factor VALUES (?,?,?,?,?,?,?,?,?)", problem);
    if (!row) {
        return false;
    }
    (void)sqlite3_bind_int64(row, 1, f);
    (void)sqlite3_bind_text(row, 2, factor->label, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(row, 3, factor->kind);
    (void)sqlite3_bind_int64(row, 4, factor->levels);
    (void)sqlite3_bind_double(row, 5, factor->lo);
    (void)sqlite3_bind_double(row, 6, factor->hi);
    (void)sqlite3_bind_double(row, 7, factor->step);
    (void)sqlite3_bind_int64(row, 8, factor->log);
    (void)sqlite3_bind_int64(row, 9, factor->whole);
    return gw_sql_finish(s, row, problem);
}

static bool write_levels(gw_store *s, int f, gw_store_problem *problem) {
    const gw_factor *factor = &s->plan->design->factor[f];
    sqlite3_stmt *row = gw_sql_prepare(s, "INSERT INTO level VALUES (?,?,?)", problem);
    bool good = row != NULL;
    for (int64_t i = 0; good && factor->level && i < factor->levels; i++) {
        (void)sqlite3_bind_int64(row, 1, f);
        (void)sqlite3_bind_int64(row, 2, i);
        (void)sqlite3_bind_text(row, 3, factor->level[i], -1, SQLITE_STATIC);
        good = sqlite3_step(row) == SQLITE_DONE || gw_sql_failed(s, problem);
        (void)sqlite3_reset(row);
    }
    (void)sqlite3_finalize(row);
    return good;
}

static sqlite3_stmt *prepare_settings(gw_store *s, gw_store_problem *problem) {
    gw_text text = {0};
    gw_text_add(&text, "INSERT INTO setting VALUES (?");
    for (int f = 0; f < s->plan->design->factors; f++) {
        gw_text_add(&text, ",?");
    }
    gw_text_add(&text, ")");
    sqlite3_stmt *made = gw_sql_prepare(s, text.bytes, problem);
    gw_text_free(&text);
    return made;
}

/* Of a grid the points follow from the levels. */
static bool write_settings(gw_store *s, gw_store_problem *problem) {
    const gw_design *design = s->plan->design;
    sqlite3_stmt *row = design->row ? prepare_settings(s, problem) : NULL;
    bool good = row || !design->row;
    for (int p = 0; good && row && p < design->points; p++) {
        (void)sqlite3_bind_int64(row, 1, p);
        for (int f = 0; f < design->factors; f++) {
            (void)sqlite3_bind_double(row, f + 2, gw_design_setting(design, p, f));
        }
        good = sqlite3_step(row) == SQLITE_DONE || gw_sql_failed(s, problem);
        (void)sqlite3_reset(row);
    }
    (void)sqlite3_finalize(row);
    return good;
}

bool gw_store_write_design(gw_store *s, gw_store_problem *problem) {
    bool good = make_tables(s, problem);
    for (int f = 0; good && f < s->plan->design->factors; f++) {
        good = write_factor(s, f, problem) && write_levels(s, f, problem);
    }
    return good && write_settings(s, problem);
}

/* --- reading ------------------------------------------------------------------------------------------- */

static char *copy_of(const char *text) {
    gw_text copy = {0};
    gw_text_add(&copy, text);
    return copy.bytes;
}

static void read_factor(sqlite3_stmt *row, gw_design *design) {
    design->factor = gw_grow(design->factor, design->factors + 1, sizeof *design->factor);
    gw_factor *factor = &design->factor[design->factors++];
    *factor = (gw_factor){.label = copy_of(gw_sql_text(row, 1)),
                          .kind = (gw_factor_kind)sqlite3_column_int64(row, 2),
                          .levels = sqlite3_column_int64(row, 3),
                          .lo = sqlite3_column_double(row, 4),
                          .hi = sqlite3_column_double(row, 5),
                          .step = sqlite3_column_double(row, 6),
                          .log = sqlite3_column_int64(row, 7) != 0,
                          .whole = sqlite3_column_int64(row, 8) != 0};
    if (factor->kind == GW_FACTOR_LEVELS || factor->kind == GW_FACTOR_FILES) {
        factor->level = gw_grow(NULL, factor->levels + 1, sizeof *factor->level);
        memset(factor->level, 0, (size_t)factor->levels * sizeof *factor->level);
    }
}

static bool is_factor(sqlite3_stmt *row) {
    int64_t kind = sqlite3_column_int64(row, 2), levels = sqlite3_column_int64(row, 3);
    return kind >= GW_FACTOR_LEVELS && kind <= GW_FACTOR_FILES && levels >= 0 && levels <= GW_LEVELS_MOST &&
           (levels > 0 || kind == GW_FACTOR_RANGE);
}

/* Goes through all rows of a query; false, told or not, when `take` refuses one or it fails. */
typedef bool take_row(sqlite3_stmt *row, gw_design *design);
static bool read_rows(gw_store *s, const char *query, take_row *take, gw_design *design,
                      gw_store_problem *problem) {
    sqlite3_stmt *row = gw_sql_prepare(s, query, problem);
    int found = SQLITE_DONE;
    bool good = row != NULL;
    while (good && (found = sqlite3_step(row)) == SQLITE_ROW) {
        good = take(row, design);
    }
    (void)sqlite3_finalize(row);
    return good && found == SQLITE_DONE;
}

static bool take_factor(sqlite3_stmt *row, gw_design *design) {
    bool good = sqlite3_column_int64(row, 0) == design->factors && design->factors < GW_FACTORS_MOST &&
                is_factor(row);
    if (good) {
        read_factor(row, design);
    }
    return good;
}

static bool take_level(sqlite3_stmt *row, gw_design *design) {
    int64_t f = sqlite3_column_int64(row, 0), i = sqlite3_column_int64(row, 1);
    bool good = f >= 0 && f < design->factors && design->factor[f].level && i >= 0 &&
                i < design->factor[f].levels && !design->factor[f].level[i];
    if (good) {
        design->factor[f].level[i] = copy_of(gw_sql_text(row, 2));
    }
    return good;
}

/* Points come in order; rows grow by doubling. */
static bool take_setting(sqlite3_stmt *row, gw_design *design) {
    int64_t p = design->points;
    if (sqlite3_column_int64(row, 0) != p || p == INT32_MAX ||
        sqlite3_column_count(row) != design->factors + 1) {
        return false;
    }
    if ((p & (p - 1)) == 0) {
        design->row = gw_grow(design->row, (p > 0 ? 2 * p : 1) * design->factors, sizeof *design->row);
    }
    bool good = true;
    for (int f = 0; f < design->factors; f++) {
        const gw_factor *factor = &design->factor[f];
        double setting = sqlite3_column_double(row, f + 1);
        good &= factor->kind == GW_FACTOR_RANGE || (setting >= 0.0 && setting < (double)factor->levels);
        design->row[p * design->factors + f] = setting;
    }
    design->points++;
    return good;
}

static bool has_levels(const gw_design *design) {
    for (int f = 0; f < design->factors; f++) {
        const gw_factor *factor = &design->factor[f];
        for (int64_t i = 0; factor->level && i < factor->levels; i++) {
            if (!factor->level[i]) {
                return false;
            }
        }
    }
    return design->factors > 0;
}

static bool read_kind(gw_store *s, gw_design *design, gw_store_problem *problem) {
    sqlite3_stmt *row = gw_sql_prepare(s, "SELECT design, points FROM study", problem);
    bool good = row && sqlite3_step(row) == SQLITE_ROW;
    int kind = 0;
    while (good && gw_design_name((gw_design_kind)kind) &&
           strcmp(gw_design_name((gw_design_kind)kind), gw_sql_text(row, 0)) != 0) {
        kind++;
    }
    design->kind = (gw_design_kind)kind;
    good = good && gw_design_name(design->kind) != NULL;
    if (good && design->kind == GW_DESIGN_GRID) {
        design->points = (int)sqlite3_column_int64(row, 1);
    }
    (void)sqlite3_finalize(row);
    return good;
}

bool gw_store_read_design(gw_store *s, gw_design *design, gw_store_problem *problem) {
    *design = (gw_design){0};
    bool good = read_kind(s, design, problem) &&
                read_rows(s, "SELECT * FROM factor ORDER BY factor", take_factor, design, problem) &&
                read_rows(s, "SELECT * FROM level", take_level, design, problem) && has_levels(design) &&
                (design->kind == GW_DESIGN_GRID ||
                 read_rows(s, "SELECT * FROM setting ORDER BY point", take_setting, design, problem));
    return good || gw_store_tell(problem, false, "%s is damaged: its design cannot be read", s->file);
}
