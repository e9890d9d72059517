/* inside: what the files of this floor share and nobody else includes */
#ifndef GW_STORE_INSIDE_H
#define GW_STORE_INSIDE_H

#include "experiment/rounds.h"
#include "store/lock.h"
#include "store/store.h"

#include <sqlite3.h>

struct gw_store {
    char *file, *version;
    sqlite3 *base;
    sqlite3_stmt *insert, *select; /* made when first wanted */
    const gw_plan *plan;
    gw_plan *own_plan; /* NULL: the plan is borrowed */
    gw_rounds *rounds; /* where it stands */
    int64_t done;
    int64_t pending; /* the last ones of them, in a transaction that is open */
    bool batch;      /* it stays open until the store is closed */
    bool writes;
    bool unseen; /* no file of a name, no lock */
    gw_lock lock;
    gw_result held;
    int read_point; /* of the run that was read last */
};

/* What kind of file it is (pragma application_id). */
enum { GW_STORE_FILE = 0x47777264 /* "Gwrd" */, GW_NOTEBOOK_FILE = 0x4777726e /* "Gwrn" */ };

/* Of a file that is not open yet; opens it; the lock of who writes it. */
gw_store *gw_store_make(const char *file, bool writes);
bool gw_store_connect(gw_store *store, int flags, gw_store_problem *problem);
bool gw_store_take_lock(gw_store *store, gw_store_problem *problem);

/* Runs statements without results; false, told in `problem`, when that fails. */
bool gw_sql(gw_store *store, const char *statements, gw_store_problem *problem);

/* A statement; NULL, told, when it cannot be made. */
sqlite3_stmt *gw_sql_prepare(gw_store *store, const char *statement, gw_store_problem *problem);

/* The one whole number that a query gives; -1, told, when it gives none. */
int64_t gw_sql_number(gw_store *store, const char *query, gw_store_problem *problem);

/* Tells what SQLite last said of this store, in words; false. */
bool gw_sql_failed(gw_store *store, gw_store_problem *problem);

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool gw_store_tell(gw_store_problem *problem, bool refused, const char *format, ...);

/* Closes the transaction in which the last runs were added; they are not kept when that fails. */
bool gw_store_commit(gw_store *store, gw_store_problem *problem);

/* The row of this job; NULL when it is not there, or, told, cannot be read. */
const gw_result *gw_store_read(gw_store *store, int64_t number, int point, double *ended,
                               gw_store_problem *problem);

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
