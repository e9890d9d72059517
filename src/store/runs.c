/* Runs into a store, and out of it again. */
#include "store/inside.h"

#include "base/arena.h"
#include "base/math.h"

/* --- what is known of a store --------------------------------------------------------------------------- */

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

bool gw_store_complete(const gw_store *s) {
    return s->rounds->over;
}

const gw_rounds *gw_store_rounds(const gw_store *s) {
    return s->rounds;
}

int gw_store_point(const gw_store *s) {
    return s->read_point;
}

long gw_store_writer(const char *file) {
    return gw_lock_owner(file);
}

/* --- writing ------------------------------------------------------------------------------------------- */

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

/* Runs whose transaction could not be closed are not kept. */
static void take_back(gw_store *s) {
    if (s->batch) {
        (void)gw_sql(s, "ROLLBACK", NULL); /* SQLite may have done so itself */
    }
    s->done -= s->pending;
    s->pending = 0;
}

bool gw_store_commit(gw_store *s, gw_store_problem *problem) {
    if (s->pending > 0 && !gw_sql(s, "COMMIT", problem)) {
        take_back(s);
        return false;
    }
    s->pending = 0;
    return true;
}

bool gw_store_add(gw_store *s, const gw_result *result, double ended, gw_store_problem *problem) {
    if (!s->insert && !prepare_insert(s, problem)) {
        return false;
    }
    if (s->batch && s->pending == 0 && !gw_sql(s, "BEGIN", problem)) {
        return false;
    }
    gw_plan_job job = gw_rounds_job(s->rounds, s->rounds->at);
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
    if (!good) {
        take_back(s);
        return false;
    }
    gw_rounds_take(s->rounds, result);
    s->done++;
    s->pending += s->batch; /* else the statement was a transaction by itself */
    return true;
}

/* --- reading ------------------------------------------------------------------------------------------- */

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

const gw_result *gw_store_read(gw_store *s, int64_t number, int point, double *ended,
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
        s->read_point = point;
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

/* The number of the k-th row; -1, told, when there is none. */
static int64_t number_of(gw_store *s, int64_t k, gw_store_problem *problem) {
    if (s->plan->precision.wish <= 0.0) {
        return gw_plan_job_at(s->plan, k).number;
    }
    gw_text query = {0};
    gw_text_addf(&query, "SELECT job FROM run ORDER BY job LIMIT 1 OFFSET %lld", (long long)k);
    int64_t found = gw_sql_number(s, query.bytes, problem);
    gw_text_free(&query);
    return found;
}

const gw_result *gw_store_run(gw_store *s, int64_t k, double *ended, gw_store_problem *problem) {
    gw_store_problem own = {0}, *told = problem ? problem : &own;
    int64_t job = number_of(s, k, told);
    const gw_result *result =
        job >= 0 ? gw_store_read(s, job, (int)(job % s->plan->points), ended, told) : NULL;
    if (!result && told->text.length == 0) {
        (void)gw_store_tell(told, false, "%s is damaged: run %lld is missing", s->file, (long long)job);
    }
    gw_text_free(&own.text);
    return result;
}

const gw_result *gw_store_find(gw_store *s, int point, int64_t index, gw_store_problem *problem) {
    gw_store_problem own = {0};
    const gw_result *result = NULL;
    if (index < s->plan->replications) {
        result = gw_store_read(s, index * s->plan->points + point, point, NULL, problem ? problem : &own);
    }
    gw_text_free(&own.text);
    return result;
}
