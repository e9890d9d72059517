#include "store/notebook.h"

#include "base/arena.h"
#include "store/inside.h"

#include <stdio.h>
#include <string.h>

enum { FORMAT = 1 }; /* of the tables: pragma user_version */

struct gw_notebook {
    gw_store *store; /* the file and its lock */
    gw_store_problem *problem;
    sqlite3_stmt *find, *keep;
    int64_t runs;
    bool made; /* here: nothing of that name was there */
    gw_memo memo;
};

/* --- runs ---------------------------------------------------------------------------------------------- */

static bool find(void *context, uint64_t key, double *numbers, int count) {
    gw_notebook *n = context;
    (void)sqlite3_bind_int64(n->find, 1, (int64_t)key);
    size_t size = (size_t)count * sizeof *numbers;
    bool found =
        sqlite3_step(n->find) == SQLITE_ROW && sqlite3_column_bytes(n->find, 0) == (int)size && size > 0;
    if (found) {
        memcpy(numbers, sqlite3_column_blob(n->find, 0), size);
    }
    (void)sqlite3_reset(n->find);
    return found;
}

static bool keep(void *context, uint64_t key, const double *numbers, int count) {
    gw_notebook *n = context;
    (void)sqlite3_bind_int64(n->keep, 1, (int64_t)key);
    (void)sqlite3_bind_blob(n->keep, 2, numbers, count * (int)sizeof *numbers, SQLITE_STATIC);
    bool good = sqlite3_step(n->keep) == SQLITE_DONE || gw_sql_failed(n->store, n->problem);
    (void)sqlite3_reset(n->keep);
    n->runs += good;
    return good;
}

int64_t gw_notebook_runs(const gw_notebook *n) {
    return n->runs;
}

const gw_memo *gw_notebook_memo(const gw_notebook *n) {
    return &n->memo;
}

/* --- opening ------------------------------------------------------------------------------------------- */

static bool write_head(gw_notebook *n, const char *what, const char *version) {
    gw_text begin = {0};
    gw_text_addf(&begin,
                 "BEGIN IMMEDIATE; PRAGMA application_id=%d; PRAGMA user_version=%d;"
                 "CREATE TABLE search(version TEXT, what TEXT);"
                 "CREATE TABLE run(key INTEGER PRIMARY KEY, numbers BLOB)",
                 GW_NOTEBOOK_FILE, FORMAT);
    sqlite3_stmt *row = NULL;
    bool good = gw_sql(n->store, begin.bytes, n->problem) &&
                (row = gw_sql_prepare(n->store, "INSERT INTO search VALUES (?,?)", n->problem));
    if (good) {
        (void)sqlite3_bind_text(row, 1, version, -1, SQLITE_STATIC);
        (void)sqlite3_bind_text(row, 2, what, -1, SQLITE_STATIC);
        good = gw_sql_finish(n->store, row, n->problem) && gw_sql(n->store, "COMMIT", n->problem);
    }
    gw_text_free(&begin);
    return good;
}

static bool is_ours(gw_notebook *n, const char *what, const char *version) {
    sqlite3_stmt *row = gw_sql_prepare(n->store, "SELECT version, what FROM search", n->problem);
    const char *file = n->store->file;
    bool good = row && sqlite3_step(row) == SQLITE_ROW;
    if (row && !good) {
        (void)gw_sql_failed(n->store, n->problem);
    } else if (good && strcmp(gw_sql_text(row, 0), version) != 0) {
        good = gw_store_tell(n->problem, true,
                             "%s was made by goodwill %s; this is %s, whose numbers may be others", file,
                             gw_sql_text(row, 0), version);
    } else if (good && strcmp(gw_sql_text(row, 1), what) != 0) {
        good = gw_store_tell(n->problem, true, "%s is of another search: %s, not %s", file,
                             gw_sql_text(row, 1), what);
    }
    (void)sqlite3_finalize(row);
    return good;
}

static bool begin(gw_notebook *n, const char *what, const char *version, bool resume) {
    gw_store *s = n->store;
    if (!gw_store_connect(s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, n->problem)) {
        return false;
    }
    int64_t tables = gw_sql_number(s, "SELECT count(*) FROM sqlite_schema", n->problem);
    if (tables < 0) {
        return false;
    }
    if (tables > 0 && (gw_sql_number(s, "PRAGMA application_id", n->problem) != GW_NOTEBOOK_FILE ||
                       gw_sql_number(s, "PRAGMA user_version", n->problem) != FORMAT)) {
        return gw_store_tell(n->problem, true,
                             "%s is there already, and holds something else than runs of a search", s->file);
    }
    if (tables > 0 && !resume) {
        return gw_store_tell(n->problem, true, "%s is there already: --resume goes on with it", s->file);
    }
    n->made = tables == 0;
    return (tables > 0 ? is_ours(n, what, version) : write_head(n, what, version)) &&
           gw_sql(s, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", n->problem) &&
           (n->runs = gw_sql_number(s, "SELECT count(*) FROM run", n->problem)) >= 0 &&
           (n->find = gw_sql_prepare(s, "SELECT numbers FROM run WHERE key = ?", n->problem)) &&
           (n->keep = gw_sql_prepare(s, "INSERT OR REPLACE INTO run VALUES (?,?)", n->problem));
}

gw_notebook *gw_notebook_open(const char *file, const char *what, const char *version, bool resume,
                              gw_store_problem *problem) {
    gw_notebook *n = gw_grow(NULL, 1, sizeof *n);
    *n = (gw_notebook){.store = gw_store_make(file, true), .problem = problem};
    n->memo = (gw_memo){.find = find, .keep = keep, .context = n};
    if (gw_store_take_lock(n->store, problem) && begin(n, what, version, resume)) {
        return n;
    }
    gw_notebook_close(n);
    return NULL;
}

void gw_notebook_close(gw_notebook *n) {
    (void)sqlite3_finalize(n->find);
    (void)sqlite3_finalize(n->keep);
    gw_text file = {0};
    gw_text_add(&file, n->store->file);
    (void)gw_store_close(n->store, NULL);
    if (n->made && n->runs == 0) {
        (void)remove(file.bytes); /* a mistake leaves nothing */
    }
    gw_text_free(&file);
    gw_release(n);
}
