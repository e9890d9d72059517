#include "experiment/plan.h"

#include "base/arena.h"

#include <string.h>

/* --- making -------------------------------------------------------------------------------------------- */

/* The field of this name. Points mostly have the same columns, so `guess` is looked at first. */
static int field_of(gw_plan *plan, const char *name, int guess) {
    if (guess < plan->fields && strcmp(plan->field[guess], name) == 0) {
        return guess;
    }
    for (int i = 0; i < plan->fields; i++) {
        if (strcmp(plan->field[i], name) == 0) {
            return i;
        }
    }
    gw_text copy = {0};
    gw_text_add(&copy, name);
    plan->field = gw_grow(plan->field, plan->fields + 1, sizeof *plan->field);
    plan->field[plan->fields] = copy.bytes;
    return plan->fields++;
}

static void add_point(gw_plan *plan, gw_scenario *scenario) {
    gw_setup setup = gw_replicate_setup(scenario, plan->seed, plan->first);
    gw_point *point = &plan->point[plan->points++];
    *point = (gw_point){.scenario = scenario, .columns = gw_columns_create(&setup)};
    point->field = gw_grow(NULL, point->columns.count, sizeof *point->field);
    gw_text name = {0};
    for (int i = 0; i < point->columns.count; i++) {
        gw_text_clear(&name);
        gw_column_name(&point->columns.at[i], &name);
        point->field[i] = field_of(plan, name.bytes, i);
    }
    gw_text_free(&name);
}

gw_plan *gw_plan_create(gw_scenario *const *scenarios, int points, uint64_t seed, uint32_t first,
                        int64_t replications) {
    gw_plan *plan = gw_grow(NULL, 1, sizeof *plan);
    *plan = (gw_plan){.seed = seed, .first = first, .replications = replications, .shards = 1};
    plan->point = gw_grow(NULL, points, sizeof *plan->point);
    for (int i = 0; i < points; i++) {
        add_point(plan, scenarios[i]);
    }
    return plan;
}

void gw_plan_free(gw_plan *plan) {
    if (!plan) {
        return;
    }
    for (int i = 0; i < plan->points; i++) {
        gw_release(plan->point[i].field);
        gw_columns_free(&plan->point[i].columns);
        gw_scenario_free(plan->point[i].scenario);
    }
    for (int i = 0; i < plan->fields; i++) {
        gw_release(plan->field[i]);
    }
    gw_release(plan->field);
    gw_release(plan->point);
    gw_release(plan);
}

/* --- jobs ---------------------------------------------------------------------------------------------- */

int64_t gw_plan_jobs(const gw_plan *plan) {
    return (plan->replications - plan->shard + plan->shards - 1) / plan->shards * plan->points;
}

gw_plan_job gw_plan_job_at(const gw_plan *plan, int64_t k) {
    int64_t replication = k / plan->points * plan->shards + plan->shard;
    int point = (int)(k % plan->points);
    return (gw_plan_job){.number = replication * plan->points + point,
                         .point = point,
                         .replication = plan->first + (uint32_t)replication};
}

gw_result *gw_play_plan(const void *subject, uint32_t number, gw_job *job) {
    const gw_plan *plan = subject;
    gw_plan_job which = gw_plan_job_at(plan, number);
    const gw_point *point = &plan->point[which.point];
    gw_subject scenario = {.scenario = point->scenario, .columns = &point->columns, .seed = plan->seed};
    return gw_play_scenario(&scenario, which.replication, job);
}

/* --- differences --------------------------------------------------------------------------------------- */

typedef struct first_row {
    gw_text text;
    int count;
} first_row;

static void note_row(void *context, const char *path, const char *a, const char *b) {
    first_row *row = context;
    if (row->count++ == 0) {
        gw_text_addf(&row->text, "%s = %.80s, not %.80s", path, *a ? a : "absent", *b ? b : "absent");
    }
}

static bool points_differ(const gw_plan *plan, const gw_plan *other, int i, gw_text *how) {
    const gw_scenario *a = plan->point[i].scenario, *b = other->point[i].scenario;
    if (strcmp(a->text, b->text) == 0) {
        return false;
    }
    first_row row = {0};
    gw_params_diff(a->params, b->params, note_row, &row);
    gw_text_addf(how, "its scenario %d (%s) has %s", i + 1, a->file, gw_text_string(&row.text));
    if (row.count > 1) {
        gw_text_addf(how, " (and %d more)", row.count - 1);
    }
    gw_text_free(&row.text);
    return true;
}

bool gw_plan_differs(const gw_plan *plan, const gw_plan *other, gw_text *how) {
    if (plan->points != other->points) {
        gw_text_addf(how, "it has %d scenarios, not %d", plan->points, other->points);
    } else if (plan->seed != other->seed) {
        gw_text_addf(how, "its seed is %llu, not %llu", (unsigned long long)plan->seed,
                     (unsigned long long)other->seed);
    } else if (plan->first != other->first) {
        gw_text_addf(how, "its first replication is %lu, not %lu", (unsigned long)plan->first,
                     (unsigned long)other->first);
    } else if (plan->replications != other->replications) {
        gw_text_addf(how, "it has %lld replications, not %lld", (long long)plan->replications,
                     (long long)other->replications);
    } else {
        for (int i = 0; i < plan->points; i++) {
            if (points_differ(plan, other, i, how)) {
                return true;
            }
        }
        return false;
    }
    return true;
}
