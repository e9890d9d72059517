/* A plan into the tables of a store, and out of them again. */
#include "store/inside.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* A name as SQL writes it. */
static void add_name(const char *name, gw_text *out) {
    gw_text_add(out, "\"");
    for (; *name; name++) {
        gw_text_add_bytes(out, *name == '"' ? "\"\"" : name, *name == '"' ? 2 : 1);
    }
    gw_text_add(out, "\"");
}

/* --- writing ------------------------------------------------------------------------------------------- */

/* KPI columns have no type, so that SQLite keeps the bits of what is put into them. */
static bool make_tables(gw_store *s, gw_store_problem *problem) {
    enum { MOST = 1990 }; /* SQLite's own limit is 2000 columns */
    const gw_plan *plan = s->plan;
    if (plan->fields > MOST) {
        return gw_store_tell(problem, true, "%s: a store holds at most %d KPI columns; there are %d", s->file,
                             MOST, plan->fields);
    }
    gw_text text = {0};
    gw_text_add(&text, "CREATE TABLE study(version TEXT, seed TEXT, first INTEGER, replications INTEGER,"
                       " shard INTEGER, shards INTEGER);"
                       "CREATE TABLE point(point INTEGER PRIMARY KEY, file TEXT, title TEXT, hash TEXT,"
                       " scenario TEXT);"
                       "CREATE TABLE run(job INTEGER PRIMARY KEY, point INTEGER, replication INTEGER,"
                       " run_hash TEXT, events INTEGER, ended REAL");
    for (int i = 0; i < plan->fields; i++) {
        gw_text_add(&text, ", ");
        add_name(plan->field[i], &text);
    }
    gw_text_add(&text, ")");
    bool good = gw_sql(s, text.bytes, problem);
    gw_text_free(&text);
    return good;
}

/* Runs a statement whose values are bound, and ends it. */
static bool finish(gw_store *s, sqlite3_stmt *statement, gw_store_problem *problem) {
    bool good = sqlite3_step(statement) == SQLITE_DONE || gw_sql_failed(s, problem);
    (void)sqlite3_finalize(statement);
    return good;
}

static bool write_study(gw_store *s, gw_store_problem *problem) {
    const gw_plan *plan = s->plan;
    sqlite3_stmt *row = gw_sql_prepare(s, "INSERT INTO study VALUES (?,?,?,?,?,?)", problem);
    if (!row) {
        return false;
    }
    gw_text seed = {0};
    gw_text_addf(&seed, "%llu", (unsigned long long)plan->seed);
    (void)sqlite3_bind_text(row, 1, s->version, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(row, 2, seed.bytes, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(row, 3, plan->first);
    (void)sqlite3_bind_int64(row, 4, plan->replications);
    (void)sqlite3_bind_int64(row, 5, plan->shard);
    (void)sqlite3_bind_int64(row, 6, plan->shards);
    bool good = finish(s, row, problem);
    gw_text_free(&seed);
    return good;
}

static bool write_point(gw_store *s, int i, gw_store_problem *problem) {
    const gw_scenario *scenario = s->plan->point[i].scenario;
    sqlite3_stmt *row = gw_sql_prepare(s, "INSERT INTO point VALUES (?,?,?,?,?)", problem);
    if (!row) {
        return false;
    }
    gw_text hash = {0};
    gw_text_addf(&hash, "%016llx", (unsigned long long)scenario->hash);
    (void)sqlite3_bind_int64(row, 1, i);
    (void)sqlite3_bind_text(row, 2, scenario->file, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(row, 3, scenario->world->title, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(row, 4, hash.bytes, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(row, 5, scenario->text, -1, SQLITE_STATIC);
    bool good = finish(s, row, problem);
    gw_text_free(&hash);
    return good;
}

bool gw_store_write_plan(gw_store *s, gw_store_problem *problem) {
    bool good = make_tables(s, problem) && write_study(s, problem);
    for (int i = 0; good && i < s->plan->points; i++) {
        good = write_point(s, i, problem);
    }
    return good;
}

/* --- reading ------------------------------------------------------------------------------------------- */

static bool damaged(const gw_store *s, gw_store_problem *problem) {
    return gw_store_tell(problem, false, "%s is damaged: its plan cannot be read", s->file);
}

static const char *text_in(sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

/* A scenario of another version may have parameters that this one does not know. */
static gw_scenario *read_scenario(gw_store *s, sqlite3_stmt *row, gw_store_problem *problem) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_restore(text_in(row, 1), text_in(row, 0), &diag);
    if (!scenario || strcmp(scenario->text, text_in(row, 1)) != 0) {
        (void)gw_store_tell(problem, true,
                            "%s was made by goodwill %s, whose scenarios this version cannot read: %.300s",
                            s->file, s->version, diag.count > 0 ? diag.items[0].text : "parameters differ");
        gw_scenario_free(scenario);
        scenario = NULL;
    }
    gw_diag_free(&diag);
    return scenario;
}

typedef struct scenarios {
    gw_scenario **at;
    int count;
} scenarios;

static bool read_scenarios(gw_store *s, scenarios *all, gw_store_problem *problem) {
    sqlite3_stmt *row = gw_sql_prepare(s, "SELECT file, scenario FROM point ORDER BY point", problem);
    int found = SQLITE_DONE;
    while (row && (found = sqlite3_step(row)) == SQLITE_ROW) {
        gw_scenario *scenario = read_scenario(s, row, problem);
        if (!scenario) {
            break;
        }
        all->at = gw_grow(all->at, all->count + 1, sizeof(gw_scenario *));
        all->at[all->count++] = scenario;
    }
    bool good = row && found == SQLITE_DONE;
    if (row && found != SQLITE_DONE && found != SQLITE_ROW) {
        (void)gw_sql_failed(s, problem);
    }
    (void)sqlite3_finalize(row);
    return good && (all->count > 0 || damaged(s, problem));
}

/* Whether the columns of the runs are those that this program gives these scenarios. */
static bool has_fields(gw_store *s, const gw_plan *plan, gw_store_problem *problem) {
    enum { BEFORE = 6 }; /* job .. ended */
    sqlite3_stmt *row = gw_sql_prepare(s, "SELECT * FROM run LIMIT 0", problem);
    bool same = row && sqlite3_column_count(row) == BEFORE + plan->fields;
    for (int i = 0; same && i < plan->fields; i++) {
        same = strcmp(sqlite3_column_name(row, BEFORE + i), plan->field[i]) == 0;
    }
    (void)sqlite3_finalize(row);
    return same || gw_store_tell(problem, true,
                                 "%s was made by goodwill %s, whose KPIs are not those of this version",
                                 s->file, s->version);
}

/* Seed, first, replications, shard, shards into a plan of these scenarios, which it takes. */
static gw_plan *read_study(gw_store *s, const scenarios *all, gw_store_problem *problem) {
    sqlite3_stmt *row =
        gw_sql_prepare(s, "SELECT seed, first, replications, shard, shards FROM study", problem);
    gw_plan *plan = NULL;
    if (row && sqlite3_step(row) == SQLITE_ROW) {
        int64_t first = sqlite3_column_int64(row, 1), replications = sqlite3_column_int64(row, 2);
        int64_t shard = sqlite3_column_int64(row, 3), shards = sqlite3_column_int64(row, 4);
        bool good = first >= 0 && replications > 0 && first + replications <= (int64_t)UINT32_MAX + 1 &&
                    shard >= 0 && shard < shards && shards <= INT32_MAX &&
                    replications * all->count <= (int64_t)UINT32_MAX + 1;
        if (good) {
            plan = gw_plan_create(all->at, all->count, strtoull(text_in(row, 0), NULL, 10), (uint32_t)first,
                                  replications);
            plan->shard = (int)shard;
            plan->shards = (int)shards;
        }
    }
    (void)sqlite3_finalize(row);
    if (!plan) {
        (void)damaged(s, problem);
    }
    return plan;
}

gw_plan *gw_store_read_plan(gw_store *s, gw_store_problem *problem) {
    scenarios all = {0};
    bool good = read_scenarios(s, &all, problem);
    gw_plan *plan = good ? read_study(s, &all, problem) : NULL;
    for (int i = 0; !plan && i < all.count; i++) {
        gw_scenario_free(all.at[i]);
    }
    gw_release(all.at);
    if (plan && !has_fields(s, plan, problem)) {
        gw_plan_free(plan);
        plan = NULL;
    }
    return plan;
}
