/* A plan into the tables of a store, and out of them again. */
#include "store/inside.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* What a plan of no design is called. */
#define SCENARIOS "scenarios"

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
    gw_text_add(&text,
                "CREATE TABLE study(version TEXT, design TEXT, points INTEGER, seed TEXT, first INTEGER,"
                " replications INTEGER, shard INTEGER, shards INTEGER, wish REAL, relative INTEGER);"
                "CREATE TABLE scenario(scenario INTEGER PRIMARY KEY, file TEXT, title TEXT, hash TEXT,"
                " text TEXT);"
                "CREATE TABLE output(output INTEGER PRIMARY KEY, name TEXT);"
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

bool gw_sql_finish(gw_store *s, sqlite3_stmt *statement, gw_store_problem *problem) {
    bool good = sqlite3_step(statement) == SQLITE_DONE || gw_sql_failed(s, problem);
    (void)sqlite3_finalize(statement);
    return good;
}

static bool write_study(gw_store *s, gw_store_problem *problem) {
    const gw_plan *plan = s->plan;
    sqlite3_stmt *row = gw_sql_prepare(s, "INSERT INTO study VALUES (?,?,?,?,?,?,?,?,?,?)", problem);
    if (!row) {
        return false;
    }
    gw_text seed = {0};
    gw_text_addf(&seed, "%llu", (unsigned long long)plan->seed);
    (void)sqlite3_bind_text(row, 1, s->version, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(row, 2, plan->design ? gw_design_name(plan->design->kind) : SCENARIOS, -1,
                            SQLITE_STATIC);
    (void)sqlite3_bind_int64(row, 3, plan->points);
    (void)sqlite3_bind_text(row, 4, seed.bytes, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(row, 5, plan->first);
    (void)sqlite3_bind_int64(row, 6, plan->replications);
    (void)sqlite3_bind_int64(row, 7, plan->shard);
    (void)sqlite3_bind_int64(row, 8, plan->shards);
    (void)sqlite3_bind_double(row, 9, plan->precision.wish);
    (void)sqlite3_bind_int64(row, 10, plan->precision.relative);
    bool good = gw_sql_finish(s, row, problem);
    gw_text_free(&seed);
    return good;
}

static bool write_scenario(gw_store *s, int i, gw_store_problem *problem) {
    const gw_scenario *scenario = s->plan->variant[i].scenario;
    sqlite3_stmt *row = gw_sql_prepare(s, "INSERT INTO scenario VALUES (?,?,?,?,?)", problem);
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
    bool good = gw_sql_finish(s, row, problem);
    gw_text_free(&hash);
    return good;
}

static bool write_output(gw_store *s, int i, gw_store_problem *problem) {
    sqlite3_stmt *row = gw_sql_prepare(s, "INSERT INTO output VALUES (?,?)", problem);
    if (!row) {
        return false;
    }
    (void)sqlite3_bind_int64(row, 1, i);
    (void)sqlite3_bind_text(row, 2, s->plan->output[i], -1, SQLITE_STATIC);
    return gw_sql_finish(s, row, problem);
}

bool gw_store_write_plan(gw_store *s, gw_store_problem *problem) {
    bool good = make_tables(s, problem) && write_study(s, problem);
    for (int i = 0; good && i < s->plan->variants; i++) {
        good = write_scenario(s, i, problem);
    }
    for (int i = 0; good && i < s->plan->outputs; i++) {
        good = write_output(s, i, problem);
    }
    return good && (!s->plan->design || gw_store_write_design(s, problem));
}

/* --- reading ------------------------------------------------------------------------------------------- */

static bool damaged(const gw_store *s, gw_store_problem *problem) {
    return gw_store_tell(problem, false, "%s is damaged: its plan cannot be read", s->file);
}

const char *gw_sql_text(sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

/* A scenario of another version may have parameters that this one does not know. */
static gw_scenario *read_scenario(gw_store *s, sqlite3_stmt *row, gw_store_problem *problem) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_restore(gw_sql_text(row, 1), gw_sql_text(row, 0), &diag);
    if (!scenario || strcmp(scenario->text, gw_sql_text(row, 1)) != 0) {
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
    sqlite3_stmt *row = gw_sql_prepare(s, "SELECT file, text FROM scenario ORDER BY scenario", problem);
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
    if (!row) {
        return false;
    }
    bool same = sqlite3_column_count(row) == BEFORE + plan->fields;
    for (int i = 0; same && i < plan->fields; i++) {
        same = strcmp(sqlite3_column_name(row, BEFORE + i), plan->field[i]) == 0;
    }
    (void)sqlite3_finalize(row);
    return same || gw_store_tell(problem, true,
                                 "%s was made by goodwill %s, whose KPIs are not those of this version",
                                 s->file, s->version);
}

typedef struct outputs {
    char **name;
    int count;
} outputs;

static bool read_outputs(gw_store *s, outputs *all, gw_store_problem *problem) {
    sqlite3_stmt *row = gw_sql_prepare(s, "SELECT name FROM output ORDER BY output", problem);
    int found = SQLITE_DONE;
    while (row && (found = sqlite3_step(row)) == SQLITE_ROW) {
        gw_text name = {0};
        gw_text_add(&name, gw_sql_text(row, 0));
        all->name = gw_grow(all->name, all->count + 1, sizeof *all->name);
        all->name[all->count++] = name.bytes;
    }
    (void)sqlite3_finalize(row);
    return row && (found == SQLITE_DONE || gw_sql_failed(s, problem));
}

/* The numbers of a plan. */
typedef struct numbers {
    gw_plan_spec spec;
    bool designed;
    int64_t points, shard, shards;
} numbers;

static bool read_numbers(gw_store *s, numbers *n, gw_store_problem *problem) {
    sqlite3_stmt *row = gw_sql_prepare(
        s, "SELECT design, points, seed, first, replications, shard, shards, wish, relative FROM study",
        problem);
    bool good = row && sqlite3_step(row) == SQLITE_ROW;
    if (good) {
        int64_t first = sqlite3_column_int64(row, 3);
        n->designed = strcmp(gw_sql_text(row, 0), SCENARIOS) != 0;
        n->points = sqlite3_column_int64(row, 1);
        n->spec =
            (gw_plan_spec){.seed = strtoull(gw_sql_text(row, 2), NULL, 10),
                           .first = (uint32_t)first,
                           .replications = sqlite3_column_int64(row, 4),
                           .precision = {sqlite3_column_double(row, 7), sqlite3_column_int64(row, 8) != 0}};
        n->shard = sqlite3_column_int64(row, 5);
        n->shards = sqlite3_column_int64(row, 6);
        good = first >= 0 && n->spec.replications > 0 &&
               first + n->spec.replications <= (int64_t)UINT32_MAX + 1 && n->shard >= 0 &&
               n->shard < n->shards && n->shards <= INT32_MAX && n->points > 0 && n->points <= INT32_MAX &&
               n->spec.replications <= (int64_t)UINT32_MAX / n->points;
    }
    (void)sqlite3_finalize(row);
    return good || damaged(s, problem);
}

/* A plan of these variants and the design in the store. */
static gw_plan *restore_design(gw_store *s, const scenarios *all, const numbers *n,
                               gw_store_problem *problem) {
    gw_design *design = gw_grow(NULL, 1, sizeof *design);
    gw_diag diag = {0};
    gw_plan *plan = NULL;
    bool good = gw_store_read_design(s, design, problem);
    if (good && design->points == n->points && gw_design_variants(design) == all->count) {
        plan = gw_plan_restore(all->at, design, &n->spec, &diag);
    } else {
        (void)(good && damaged(s, problem));
        gw_design_free(design);
        gw_release(design);
    }
    if (diag.count > 0) {
        (void)gw_store_tell(problem, true, "%s: %.300s", s->file, diag.items[0].text);
    }
    gw_diag_free(&diag);
    return plan;
}

/* The scenarios are the plan's from here on, or freed. */
static gw_plan *restore_plan(gw_store *s, scenarios *all, gw_store_problem *problem) {
    numbers n = {0};
    outputs kept = {0};
    gw_plan *plan = NULL;
    bool good = read_numbers(s, &n, problem) && read_outputs(s, &kept, problem);
    bool taken = false;
    if (good && n.designed) {
        n.spec.outputs = (const char *const *)kept.name;
        n.spec.output_count = kept.count;
        plan = restore_design(s, all, &n, problem);
    } else if (good && n.points == all->count) {
        plan = gw_plan_create(all->at, all->count, n.spec.seed, n.spec.first, n.spec.replications);
    } else if (good) {
        (void)damaged(s, problem);
    }
    taken = plan != NULL;
    for (int i = 0; i < kept.count; i++) {
        gw_release(kept.name[i]);
    }
    gw_release(kept.name);
    for (int i = 0; !taken && i < all->count; i++) {
        gw_scenario_free(all->at[i]);
    }
    if (plan) {
        plan->shard = (int)n.shard;
        plan->shards = (int)n.shards;
    }
    return plan;
}

gw_plan *gw_store_read_plan(gw_store *s, gw_store_problem *problem) {
    scenarios all = {0};
    bool good = read_scenarios(s, &all, problem);
    gw_plan *plan = NULL;
    if (good) {
        plan = restore_plan(s, &all, problem);
    } else {
        for (int i = 0; i < all.count; i++) {
            gw_scenario_free(all.at[i]);
        }
    }
    gw_release(all.at);
    if (plan && !has_fields(s, plan, problem)) {
        gw_plan_free(plan);
        plan = NULL;
    }
    return plan;
}
