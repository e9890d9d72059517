#define _POSIX_C_SOURCE 200809L
#include "store/inside.h"

#include "base/arena.h"
#include "base/math.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FORMAT = 2,       /* of the tables: pragma user_version */
    PATIENCE = 10000, /* milliseconds to wait for another process's lock */
    PAGE = 4096,      /* bytes. Each row writes a page or two, whole: larger ones cost a fifth more */
    WAL = 4000,       /* pages, 16 MB, until they are moved from the log, which waits for the disk */
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
    case SQLITE_DONE:
        return gw_store_tell(problem, false, "%s is damaged: it does not say what it holds", s->file);
    case SQLITE_ERROR: /* a table or a column is not there */
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

int64_t gw_sql_number(gw_store *s, const char *query, gw_store_problem *problem) {
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

gw_store *gw_store_make(const char *file, bool writes) {
    gw_store *s = gw_grow(NULL, 1, sizeof *s);
    *s = (gw_store){.file = copy_of(file), .writes = writes};
    return s;
}

/* SQLite would write into a device or a pipe, and a search that fails would take it away. */
static bool is_plain(const gw_store *s, gw_store_problem *problem) {
    struct stat found;
    return stat(s->file, &found) != 0 || S_ISREG(found.st_mode) ||
           gw_store_tell(problem, true, "%s can be no store: it is %s", s->file,
                         S_ISDIR(found.st_mode) ? "a directory" : "a device or a pipe");
}

bool gw_store_connect(gw_store *s, int flags, gw_store_problem *problem) {
    if (!is_plain(s, problem)) {
        return false;
    }
    if (sqlite3_open_v2(s->file, &s->base, flags, NULL) != SQLITE_OK) {
        return gw_sql_failed(s, problem);
    }
    (void)sqlite3_busy_timeout(s->base, PATIENCE);
    return true;
}

/* What kind of file it is: 1 a store, 0 nothing at all yet; -1, told, something else. */
static int kind(gw_store *s, gw_store_problem *problem) {
    int64_t tables = gw_sql_number(s, "SELECT count(*) FROM sqlite_schema", problem);
    if (tables < 0) {
        return -1;
    }
    if (tables == 0) {
        return 0;
    }
    int64_t is = gw_sql_number(s, "PRAGMA application_id", problem);
    if (is == GW_NOTEBOOK_FILE) {
        (void)gw_store_tell(problem, true,
                            "%s holds runs of goodwill sensitivity, optimize or calibrate: the same command "
                            "with --resume goes on with it",
                            s->file);
        return -1;
    }
    if (is != GW_STORE_FILE) {
        (void)gw_store_tell(problem, true, "%s is no store of goodwill", s->file);
        return -1;
    }
    if (gw_sql_number(s, "PRAGMA user_version", problem) != FORMAT) {
        (void)gw_store_tell(problem, true, "%s is a store of another version of goodwill", s->file);
        return -1;
    }
    return 1;
}

static bool not_in_plan(gw_store *s, gw_store_problem *problem) {
    return gw_store_tell(problem, false, "%s is damaged: it holds a run that is not in its plan", s->file);
}

/* Goes through all rows, as they were played; false when the last one is another than that. */
static bool replay(gw_store *s, int64_t last, gw_store_problem *problem) {
    int64_t before = -1;
    const gw_result *result = NULL;
    while (!s->rounds->over) {
        gw_plan_job next = gw_rounds_job(s->rounds, s->rounds->at);
        if (!(result = gw_store_read(s, next.number, next.point, NULL, problem))) {
            break;
        }
        before = next.number;
        gw_rounds_take(s->rounds, result);
        s->done++;
    }
    return problem->text.length == 0 && (before == last || not_in_plan(s, problem));
}

/* Where the jobs stand. Without a precision rows come in the plan's order, so that the last one says it. */
static bool count_done(gw_store *s, gw_store_problem *problem) {
    int64_t last = gw_sql_number(s, "SELECT coalesce(max(job), -1) FROM run", problem);
    s->rounds = gw_rounds_create(s->plan);
    if (last < 0) {
        return problem->text.length == 0;
    }
    if (s->plan->precision.wish > 0.0) {
        return replay(s, last, problem);
    }
    int64_t jobs = gw_plan_jobs(s->plan), low = 0, high = jobs;
    while (low < high) { /* the numbers of jobs ascend */
        int64_t middle = low + (high - low) / 2;
        if (gw_plan_job_at(s->plan, middle).number < last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == jobs || gw_plan_job_at(s->plan, low).number != last) {
        return not_in_plan(s, problem);
    }
    s->done = s->rounds->at = low + 1;
    s->rounds->over = s->done == jobs;
    return true;
}

static bool read_version(gw_store *s, gw_store_problem *problem) {
    sqlite3_stmt *statement = gw_sql_prepare(s, "SELECT version FROM study", problem);
    bool good = statement && sqlite3_step(statement) == SQLITE_ROW;
    if (good) {
        s->version = copy_of(gw_sql_text(statement, 0));
    } else if (statement) {
        (void)gw_sql_failed(s, problem);
    }
    (void)sqlite3_finalize(statement);
    return good;
}

gw_store *gw_store_open(const char *file, gw_store_problem *problem) {
    gw_store *s = gw_store_make(file, false);
    /* reading beside a writer needs his shared memory, which a reader must be able to make */
    bool good =
        access(file, R_OK) == 0 || gw_store_tell(problem, errno == ENOENT, "%s: %s", file, strerror(errno));
    int flags = access(file, W_OK) == 0 ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    good = good && gw_store_connect(s, flags, problem);
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
                 PAGE, GW_STORE_FILE, FORMAT);
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

bool gw_store_take_lock(gw_store *s, gw_store_problem *problem) {
    long owner = 0;
    if (gw_lock_take(&s->lock, s->file, &owner)) {
        return true;
    }
    return owner != 0
               ? gw_store_tell(problem, false, "%s is in use: process %ld writes it", s->file, owner)
               : gw_store_tell(problem, false, "%s cannot be kept: its lock, %s-lock, cannot be made: %s",
                               s->file, s->file, strerror(errno));
}

/* The file may be there, as a store or empty, as a process leaves it that was killed before its plan stood.
 */
static bool begin(gw_store *s, const char *version, bool resume, gw_store_problem *problem) {
    if (!gw_store_connect(s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, problem)) {
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
    gw_store *s = gw_store_make(file, true);
    s->plan = plan;
    if (gw_store_take_lock(s, problem) && begin(s, version, resume, problem)) {
        return s;
    }
    (void)gw_store_close(s, NULL);
    return NULL;
}

gw_store *gw_store_begin_unseen(const gw_plan *plan, const char *version, gw_store_problem *problem) {
    gw_store *s = gw_store_make("", true);
    s->plan = plan;
    s->version = copy_of(version);
    s->unseen = s->batch = true;
    s->rounds = gw_rounds_create(plan);
    bool good = gw_store_connect(s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, problem) &&
                gw_sql(s, "PRAGMA page_size=16384; PRAGMA journal_mode=OFF; BEGIN", problem) &&
                gw_store_write_plan(s, problem) && gw_sql(s, "COMMIT", problem);
    if (!good) {
        (void)gw_store_close(s, NULL);
        s = NULL;
    }
    return s;
}

bool gw_store_close(gw_store *s, gw_store_problem *problem) {
    (void)sqlite3_finalize(s->insert);
    (void)sqlite3_finalize(s->select);
    bool good = s->unseen || gw_store_commit(s, problem);
    if (good && s->writes && !s->unseen && s->base && s->rounds && s->rounds->over) {
        /* complete: one plain file, which can also be read where nothing can be written */
        good = gw_sql(s, "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE)", problem);
        (void)gw_sql(s, "PRAGMA journal_mode=DELETE", NULL); /* not while somebody reads */
    }
    (void)sqlite3_close(s->base);
    gw_rounds_free(s->rounds);
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
