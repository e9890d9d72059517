/* inside: what the files of this floor share and nobody else includes */
#ifndef GW_STORE_INSIDE_H
#define GW_STORE_INSIDE_H

#include "store/lock.h"
#include "store/store.h"

#include <sqlite3.h>

struct gw_store {
    char *file, *version;
    sqlite3 *base;
    sqlite3_stmt *insert, *select; /* made when first wanted */
    const gw_plan *plan;
    gw_plan *own_plan; /* NULL: the plan is borrowed */
    int64_t done;
    bool writes;
    bool unseen; /* no file of a name, no lock */
    gw_lock lock;
    gw_result held;
};

/* Runs statements without results; false, told in `problem`, when that fails. */
bool gw_sql(gw_store *store, const char *statements, gw_store_problem *problem);

/* A statement; NULL, told, when it cannot be made. */
sqlite3_stmt *gw_sql_prepare(gw_store *store, const char *statement, gw_store_problem *problem);

/* Tells what SQLite last said of this store, in words; false. */
bool gw_sql_failed(gw_store *store, gw_store_problem *problem);

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool gw_store_tell(gw_store_problem *problem, bool refused, const char *format, ...);

/* The tables of a new store, and what is written before the first run. */
bool gw_store_write_plan(gw_store *store, gw_store_problem *problem);

/* The design of a plan into its tables, and out of them again. */
bool gw_store_write_design(gw_store *store, gw_store_problem *problem);
bool gw_store_read_design(gw_store *store, gw_design *design, gw_store_problem *problem);

/* Runs a statement whose values are bound, and ends it. */
bool gw_sql_finish(gw_store *store, sqlite3_stmt *statement, gw_store_problem *problem);
/* A text of a row, "" where there is none. */
const char *gw_sql_text(sqlite3_stmt *row, int column);

/* The plan that is in a store, made anew; NULL, told, when it cannot be. */
gw_plan *gw_store_read_plan(gw_store *store, gw_store_problem *problem);

#endif
