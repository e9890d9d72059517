#define _POSIX_C_SOURCE 200809L
#include "store/inside.h"

#include "base/arena.h"
#include "base/math.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    FORMAT = 2,           /* of the tables: pragma user_version */
    PROGRAM = 0x47777264, /* pragma application_id: "Gwrd" */
    PATIENCE = 10000,     /* milliseconds to wait for another process's lock */
    PAGE = 4096,          /* bytes. Each row writes a page or two, whole: larger ones cost a fifth more */
    WAL = 4000,           /* pages, 16 MB, until they are moved from the log, which waits for the disk */
};

static char *copy_of(const char *text) {
    gw_text copy = {0};
    gw_text_add(&copy, text);
    return copy.bytes;
}

/* --- SQL ----------------------------------------------------------------------------------------------- */

bool gw_store_tell(gw_store_problem *problem, bool refused, const char *format, ...) {
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (problem) {
        problem->refused = refused;
        gw_text_addf(&problem->text, "%s%s", problem->text.length > 0 ? "; " : "", line);
    }
    return false;
}

bool gw_sql_failed(gw_store *s, gw_store_problem *problem) {
    int error = sqlite3_system_errno(s->base);
    switch (sqlite3_errcode(s->base)) {
    case SQLITE_FULL:
        return gw_store_tell(problem, false, "%s: no space left on the disk", s->file);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return gw_store_tell(problem, false, "%s is locked by another process", s->file);
    case SQLITE_READONLY:
        return gw_store_tell(problem, false, "%s cannot be written: it is read-only", s->file);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_IOERR:
        return gw_store_tell(problem, false, "%s: %s", s->file,
                             error ? strerror(error) : sqlite3_errmsg(s->base));
    case SQLITE_NOTADB:
        return gw_store_tell(problem, true, "%s is no store of goodwill", s->file);
    case SQLITE_CORRUPT:
        return gw_store_tell(problem, false, "%s is damaged: %s", s->file, sqlite3_errmsg(s->base));
    default:
        return gw_store_tell(problem, false, "%s: %s", s->file, sqlite3_errmsg(s->base));
    }
}

bool gw_sql(gw_store *s, const char *statements, gw_store_problem *problem) {
    return sqlite3_exec(s->base, statements, NULL, NULL, NULL) == SQLITE_OK || gw_sql_failed(s, problem);
}

sqlite3_stmt *gw_sql_prepare(gw_store *s, const char *statement, gw_store_problem *problem) {
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v2(s->base, statement, -1, &made, NULL) != SQLITE_OK) {
        (void)gw_sql_failed(s, problem);
    }
    return made;
}

/* The one whole number that a query gives; -1, told, when it gives none. */
static int64_t number(gw_store *s, const char *query, gw_store_problem *problem) {
    int64_t value = -1;
    sqlite3_stmt *statement = gw_sql_prepare(s, query, problem);
    if (statement && sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    } else if (statement) {
        (void)gw_sql_failed(s, problem);
    }
    (void)sqlite3_finalize(statement);
    return value;
}

/* --- opening ------------------------------------------------------------------------------------------- */

static gw_store *make(const char *file, bool writes) {
    gw_store *s = gw_grow(NULL, 1, sizeof *s);
    *s = (gw_store){.file = copy_of(file), .writes = writes};
    return s;
}

static bool connect(gw_store *s, int flags, gw_store_problem *problem) {
    if (sqlite3_open_v2(s->file, &s->base, flags, NULL) != SQLITE_OK) {
        return gw_sql_failed(s, problem);
    }
    (void)sqlite3_busy_timeout(s->base, PATIENCE);
    return true;
}

/* What kind of file it is: 1 a store, 0 nothing at all yet; -1, told, something else. */
static int kind(gw_store *s, gw_store_problem *problem) {
    int64_t tables = number(s, "SELECT count(*) FROM sqlite_schema", problem);
    if (tables < 0) {
        return -1;
    }
    if (tables == 0) {
        return 0;
    }
    if (number(s, "PRAGMA application_id", problem) != PROGRAM) {
        (void)gw_store_tell(problem, true, "%s is no store of goodwill", s->file);
        return -1;
    }
    if (number(s, "PRAGMA user_version", problem) != FORMAT) {
        (void)gw_store_tell(problem, true, "%s is a store of another version of goodwill", s->file);
        return -1;
    }
    return 1;
}

/* Where the shard's jobs stand: rows come in the plan's order, so the last one says how many. */
static bool count_done(gw_store *s, gw_store_problem *problem) {
    int64_t last = number(s, "SELECT coalesce(max(job), -1) FROM run", problem);
    if (last < 0) {
        return problem->text.length == 0;
    }
    const gw_plan *plan = s->plan;
    int shard = 0;
    int64_t k = gw_plan_place(plan, last, &shard);
    if (k >= gw_plan_jobs(plan) || shard != plan->shard) {
        return gw_store_tell(problem, false, "%s is damaged: it holds a run that is not in its plan",
                             s->file);
    }
    s->done = k + 1;
    return true;
}

static bool read_version(gw_store *s, gw_store_problem *problem) {
    sqlite3_stmt *statement = gw_sql_prepare(s, "SELECT version FROM study", problem);
    bool good = statement && sqlite3_step(statement) == SQLITE_ROW;
    if (good) {
        s->version = copy_of((const char *)sqlite3_column_text(statement, 0));
    } else if (statement) {
        (void)gw_sql_failed(s, problem);
    }
    (void)sqlite3_finalize(statement);
    return good;
}

gw_store *gw_store_open(const char *file, gw_store_problem *problem) {
    gw_store *s = make(file, false);
    /* reading beside a writer needs his shared memory, which a reader must be able to make */
    bool good =
        access(file, R_OK) == 0 || gw_store_tell(problem, errno == ENOENT, "%s: %s", file, strerror(errno));
    int flags = access(file, W_OK) == 0 ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    good = good && connect(s, flags, problem);
    int is = good ? kind(s, problem) : -1;
    if (is == 0) {
        (void)gw_store_tell(problem, true, "%s is no store of goodwill: there is nothing in it", file);
    }
    good = is == 1 && read_version(s, problem);
    s->plan = s->own_plan = good ? gw_store_read_plan(s, problem) : NULL;
    if (s->plan && count_done(s, problem)) {
        return s;
    }
    (void)gw_store_close(s, NULL);
    return NULL;
}

/* A file that was just made is on the disk only when its directory is. */
static void sync_directory(const char *file) {
    gw_text directory = {0};
    const char *slash = strrchr(file, '/');
    gw_text_add_bytes(&directory, slash ? file : ".", slash ? slash + 1 - file : 1);
    int handle = open(directory.bytes, O_RDONLY | O_CLOEXEC);
    if (handle >= 0) {
        (void)fsync(handle);
        (void)close(handle);
    }
    gw_text_free(&directory);
}

static bool write_plan(gw_store *s, gw_store_problem *problem) {
    gw_text begin = {0};
    gw_text_addf(&begin,
                 "PRAGMA page_size=%d; PRAGMA synchronous=FULL; BEGIN IMMEDIATE;"
                 "PRAGMA application_id=%d; PRAGMA user_version=%d",
                 PAGE, PROGRAM, FORMAT);
    bool good =
        gw_sql(s, begin.bytes, problem) && gw_store_write_plan(s, problem) && gw_sql(s, "COMMIT", problem);
    gw_text_free(&begin);
    if (good) {
        sync_directory(s->file);
    }
    return good;
}

/* Whether the store that is there is of this plan and version. */
static bool is_ours(gw_store *s, const char *version, gw_store_problem *problem) {
    if (!read_version(s, problem)) {
        return false;
    }
    if (strcmp(s->version, version) != 0) {
        return gw_store_tell(problem, true,
                             "%s was made by goodwill %s; this is %s, whose numbers may be others", s->file,
                             s->version, version);
    }
    gw_plan *held = gw_store_read_plan(s, problem);
    if (!held) {
        return false;
    }
    gw_text how = {0};
    bool differs = gw_plan_differs(held, s->plan, &how);
    if (!differs && (held->shard != s->plan->shard || held->shards != s->plan->shards)) {
        gw_text_addf(&how, "its shard is %d/%d, not %d/%d", held->shard + 1, held->shards, s->plan->shard + 1,
                     s->plan->shards);
        differs = true;
    }
    if (differs) {
        (void)gw_store_tell(problem, true, "%s is of another plan: %s", s->file, how.bytes);
    }
    gw_text_free(&how);
    gw_plan_free(held);
    return !differs;
}

static bool take_lock(gw_store *s, gw_store_problem *problem) {
    long owner = 0;
    if (gw_lock_take(&s->lock, s->file, &owner)) {
        return true;
    }
    return owner != 0 ? gw_store_tell(problem, false, "%s is in use: process %ld writes it", s->file, owner)
                      : gw_store_tell(problem, false, "%s-lock cannot be made: %s", s->file, strerror(errno));
}

/* The file may be there, as a store or empty, as a process leaves it that was killed before its plan stood.
 */
static bool begin(gw_store *s, const char *version, bool resume, gw_store_problem *problem) {
    if (!connect(s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, problem)) {
        return false;
    }
    int is = kind(s, problem);
    if (is == 1 && !resume) {
        return gw_store_tell(problem, true, "%s is there already: --resume goes on with it", s->file);
    }
    bool good = is == 1 ? is_ours(s, version, problem) : false;
    if (is == 0) {
        s->version = copy_of(version);
        good = write_plan(s, problem);
    }
    gw_text mode = {0};
    gw_text_addf(&mode, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=%d",
                 WAL);
    good = good && gw_sql(s, mode.bytes, problem) && count_done(s, problem);
    gw_text_free(&mode);
    return good;
}

gw_store *gw_store_begin(const char *file, const gw_plan *plan, const char *version, bool resume,
                         gw_store_problem *problem) {
    gw_store *s = make(file, true);
    s->plan = plan;
    if (take_lock(s, problem) && begin(s, version, resume, problem)) {
        return s;
    }
    (void)gw_store_close(s, NULL);
    return NULL;
}

gw_store *gw_store_begin_unseen(const gw_plan *plan, const char *version, gw_store_problem *problem) {
    gw_store *s = make("", true);
    s->plan = plan;
    s->version = copy_of(version);
    s->unseen = true;
    bool good = connect(s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, problem) &&
                gw_sql(s, "PRAGMA page_size=16384; PRAGMA journal_mode=OFF; BEGIN", problem) &&
                gw_store_write_plan(s, problem);
    if (!good) {
        (void)gw_store_close(s, NULL);
        s = NULL;
    }
    return s;
}

bool gw_store_close(gw_store *s, gw_store_problem *problem) {
    (void)sqlite3_finalize(s->insert);
    (void)sqlite3_finalize(s->select);
    bool good = true;
    if (s->writes && !s->unseen && s->base && s->plan && s->done == gw_plan_jobs(s->plan)) {
        /* complete: one plain file, which can also be read where nothing can be written */
        good = gw_sql(s, "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE)", problem);
        (void)gw_sql(s, "PRAGMA journal_mode=DELETE", NULL); /* not while somebody reads */
    }
    (void)sqlite3_close(s->base);
    if (!s->unseen) {
        gw_lock_give(&s->lock);
    }
    gw_plan_free(s->own_plan);
    gw_release(s->held.values);
    gw_release(s->version);
    gw_release(s->file);
    gw_release(s);
    return good;
}

/* --- reading and writing ------------------------------------------------------------------------------- */

const gw_plan *gw_store_plan(const gw_store *s) {
    return s->plan;
}

const char *gw_store_version(const gw_store *s) {
    return s->version;
}

const char *gw_store_file(const gw_store *s) {
    return s->file;
}

int64_t gw_store_done(const gw_store *s) {
    return s->done;
}

long gw_store_writer(const char *file) {
    return gw_lock_owner(file);
}

enum { JOB, POINT, REPLICATION, HASH, EVENTS, ENDED, FIELDS }; /* columns of a run */

static bool prepare_insert(gw_store *s, gw_store_problem *problem) {
    gw_text statement = {0};
    gw_text_add(&statement, "INSERT INTO run VALUES (?");
    for (int i = 1; i < FIELDS + s->plan->fields; i++) {
        gw_text_add(&statement, ",?");
    }
    gw_text_add(&statement, ")");
    s->insert = gw_sql_prepare(s, statement.bytes, problem);
    gw_text_free(&statement);
    return s->insert != NULL;
}

bool gw_store_add(gw_store *s, const gw_result *result, double ended, gw_store_problem *problem) {
    if (!s->insert && !prepare_insert(s, problem)) {
        return false;
    }
    gw_plan_job job = gw_plan_job_at(s->plan, s->done);
    const gw_variant *variant = gw_plan_variant(s->plan, job.point);
    gw_text hash = {0};
    gw_text_addf(&hash, "%016llx", (unsigned long long)result->run_hash);
    (void)sqlite3_clear_bindings(s->insert); /* a field that the variant has not stays NULL */
    (void)sqlite3_bind_int64(s->insert, JOB + 1, job.number);
    (void)sqlite3_bind_int64(s->insert, POINT + 1, job.point);
    (void)sqlite3_bind_int64(s->insert, REPLICATION + 1, result->replication);
    (void)sqlite3_bind_text(s->insert, HASH + 1, hash.bytes, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(s->insert, EVENTS + 1, result->events);
    (void)sqlite3_bind_double(s->insert, ENDED + 1, ended);
    for (int i = 0; i < result->columns; i++) {
        (void)sqlite3_bind_double(s->insert, FIELDS + 1 + variant->field[i], result->values[i]);
    }
    bool good = sqlite3_step(s->insert) == SQLITE_DONE || gw_sql_failed(s, problem);
    (void)sqlite3_reset(s->insert);
    gw_text_free(&hash);
    s->done += good;
    return good;
}

static uint64_t read_hash(const char *text) {
    uint64_t hash = 0;
    for (; text && *text; text++) {
        hash = hash << 4 | (uint64_t)(*text <= '9' ? *text - '0' : *text - 'a' + 10);
    }
    return hash;
}

static void read_row(gw_store *s, const gw_variant *variant, double *ended) {
    sqlite3_stmt *row = s->select;
    double *values = gw_grow(s->held.values, variant->columns.count + 1, sizeof *values);
    for (int i = 0; i < variant->columns.count; i++) {
        int at = FIELDS + variant->field[i];
        bool told = sqlite3_column_type(row, at) != SQLITE_NULL;
        values[i] = told ? sqlite3_column_double(row, at) : gw_double_from_bits(0x7ff8000000000000u);
    }
    s->held = (gw_result){.scenario_hash = s->plan->design ? 0 : variant->scenario->hash,
                          .seed = s->plan->seed,
                          .replication = (uint32_t)sqlite3_column_int64(row, REPLICATION),
                          .run_hash = read_hash((const char *)sqlite3_column_text(row, HASH)),
                          .events = sqlite3_column_int64(row, EVENTS),
                          .columns = variant->columns.count,
                          .values = values};
    if (ended) {
        *ended = sqlite3_column_double(row, ENDED);
    }
}

/* The row of this job; NULL when it is not there, or, told, cannot be read. */
static const gw_result *read_run(gw_store *s, int64_t number, int point, double *ended,
                                 gw_store_problem *problem) {
    if (!s->select) {
        s->select = gw_sql_prepare(s, "SELECT * FROM run WHERE job = ?", problem);
    }
    if (!s->select) {
        return NULL;
    }
    (void)sqlite3_bind_int64(s->select, 1, number);
    int found = sqlite3_step(s->select);
    bool good = found == SQLITE_ROW && sqlite3_column_count(s->select) == FIELDS + s->plan->fields;
    if (good) {
        read_row(s, gw_plan_variant(s->plan, point), ended);
    } else if (found == SQLITE_ROW) {
        (void)gw_store_tell(problem, false, "%s is damaged: run %lld is not as it should be", s->file,
                            (long long)number);
    } else if (found != SQLITE_DONE) {
        (void)gw_sql_failed(s, problem);
    }
    (void)sqlite3_reset(s->select);
    return good ? &s->held : NULL;
}

const gw_result *gw_store_run(gw_store *s, int64_t k, double *ended, gw_store_problem *problem) {
    gw_store_problem own = {0};
    gw_plan_job job = gw_plan_job_at(s->plan, k);
    const gw_result *result = read_run(s, job.number, job.point, ended, problem ? problem : &own);
    if (!result && (problem ? problem : &own)->text.length == 0) {
        (void)gw_store_tell(problem, false, "%s is damaged: run %lld is missing", s->file,
                            (long long)job.number);
    }
    gw_text_free(&own.text);
    return result;
}

const gw_result *gw_store_find(gw_store *s, int point, int64_t index, gw_store_problem *problem) {
    return read_run(s, index * s->plan->points + point, point, NULL, problem);
}
