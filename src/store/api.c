/* The public header of stores, on top of this floor. */
#include "goodwill/store.h"

#include "base/arena.h"
#include "base/build.h"
#include "experiment/api.h"
#include "run/model.h"
#include "store/store.h"

#include <string.h>

struct gw_archive {
    gw_store *store;
    gw_model **models; /* [point]; NULL until wanted: a sweep may have very many */
};

/* Hands a problem on to the caller and frees it. */
static void copy_problem(gw_store_problem *problem, char *error, size_t error_size) {
    gw_diag diag = {0};
    if (problem->text.length > 0) {
        gw_diag_add(&diag, GW_ERROR, NULL, 0, "%s", problem->text.bytes);
    }
    gw_diag_copy(&diag, error, error_size);
    gw_diag_free(&diag);
    gw_text_free(&problem->text);
}

/* --- writing ------------------------------------------------------------------------------------------- */

typedef struct session {
    gw_store *store;
    const gw_keeping *keeping;
    gw_store_problem problem;
    atomic_int stop;
} session;

static bool keep(void *context, const gw_result *result) {
    session *s = context;
    const gw_keeping *k = s->keeping;
    if (!gw_store_add(s->store, result, k->now ? k->now(k->context) : 0.0, &s->problem)) {
        return false;
    }
    int64_t jobs = gw_plan_jobs(gw_store_plan(s->store));
    if (k->goes_on && !k->goes_on(k->context, gw_store_done(s->store), jobs)) {
        atomic_store(&s->stop, 1);
    }
    return true;
}

static gw_kept play(session *s, const char *file, const gw_plan *plan, int threads) {
    gw_text version = {0};
    s->store = gw_store_begin(file, plan, gw_build_name(&version), s->keeping->resume != 0, &s->problem);
    gw_text_free(&version);
    if (!s->store) {
        return s->problem.refused ? GW_KEPT_REFUSED : GW_KEPT_FAILED;
    }
    gw_replications jobs = {.play = gw_play_plan,
                            .subject = plan,
                            .first = (uint32_t)gw_store_done(s->store),
                            .count = gw_plan_jobs(plan) - gw_store_done(s->store),
                            .threads = threads,
                            .stop = &s->stop,
                            .consume = keep,
                            .context = s};
    if (jobs.count > 0) {
        (void)gw_replications_run(&jobs);
    }
    bool complete = gw_store_complete(s->store);
    bool broken = s->problem.text.length > 0;
    return !gw_store_close(s->store, &s->problem) || broken ? GW_KEPT_FAILED
           : complete                                       ? GW_KEPT_ALL
                                                            : GW_KEPT_PART;
}

static bool is_sound(int count, const gw_experiment *experiment, const gw_keeping *keeping) {
    bool whole = keeping->shard == 0 && keeping->shards == 0;
    return count >= 1 && gw_experiment_is_sound(experiment, count) &&
           (whole || (keeping->shard >= 1 && keeping->shard <= keeping->shards &&
                      keeping->shards <= experiment->replications));
}

gw_kept gw_keep(const char *file, const gw_model *const *models, int count, const gw_experiment *experiment,
                const gw_keeping *keeping, char *error, size_t error_size) {
    session s = {.keeping = keeping ? keeping : &(gw_keeping){0}};
    gw_kept kept = GW_KEPT_REFUSED;
    if (is_sound(count, experiment, s.keeping)) {
        gw_plan *plan = gw_plan_of(models, count, experiment);
        if (s.keeping->shards > 0) {
            plan->shard = s.keeping->shard - 1;
            plan->shards = s.keeping->shards;
        }
        kept = play(&s, file, plan, experiment->threads);
        gw_plan_free(plan);
    } else {
        gw_text_add(&s.problem.text, "models, replications and threads must be 1 or more, and not too many; "
                                     "a shard is 1 to `shards`, which are no more than replications");
    }
    copy_problem(&s.problem, error, error_size);
    return kept;
}

int gw_archive_merge(const char *file, const char *const *shards, int count, char *error, size_t error_size) {
    gw_store **parts = gw_grow(NULL, count, sizeof *parts);
    gw_store_problem problem = {0};
    int opened = 0;
    while (opened < count && (parts[opened] = gw_store_open(shards[opened], &problem))) {
        opened++;
    }
    bool good = opened == count && count > 0 && gw_store_merge(file, parts, count, &problem);
    while (opened-- > 0) {
        (void)gw_store_close(parts[opened], NULL);
    }
    gw_release(parts);
    copy_problem(&problem, error, error_size);
    return good;
}

/* --- reading ------------------------------------------------------------------------------------------- */

gw_archive *gw_archive_open(const char *file, char *error, size_t error_size) {
    gw_store_problem problem = {0};
    gw_store *store = gw_store_open(file, &problem);
    copy_problem(&problem, error, error_size);
    if (!store) {
        return NULL;
    }
    const gw_plan *plan = gw_store_plan(store);
    gw_archive *archive = gw_grow(NULL, 1, sizeof *archive);
    *archive = (gw_archive){.store = store, .models = gw_grow(NULL, plan->points, sizeof *archive->models)};
    for (int i = 0; i < plan->points; i++) {
        archive->models[i] = NULL;
    }
    return archive;
}

void gw_archive_close(gw_archive *archive) {
    if (archive) {
        for (int i = 0; i < gw_archive_models(archive); i++) {
            if (archive->models[i]) {
                gw_model_close(archive->models[i]);
            }
        }
        gw_release(archive->models);
        (void)gw_store_close(archive->store, NULL);
        gw_release(archive);
    }
}

int gw_archive_models(const gw_archive *archive) {
    return gw_store_plan(archive->store)->points;
}

const gw_model *gw_archive_model(const gw_archive *archive, int model) {
    if (model < 0 || model >= gw_archive_models(archive)) {
        return NULL;
    }
    if (!archive->models[model]) {
        gw_diag diag = {0};
        gw_scenario *own = gw_plan_copy(gw_store_plan(archive->store), model, &diag);
        archive->models[model] = own ? gw_model_of(own) : NULL;
        gw_diag_free(&diag);
    }
    return archive->models[model];
}

gw_experiment gw_archive_experiment(const gw_archive *archive) {
    const gw_plan *plan = gw_store_plan(archive->store);
    return (gw_experiment){
        .seed = plan->seed, .first = plan->first, .replications = plan->replications, .threads = 1};
}

int gw_archive_shard(const gw_archive *archive) {
    return gw_store_plan(archive->store)->shard + 1;
}

int gw_archive_shards(const gw_archive *archive) {
    return gw_store_plan(archive->store)->shards;
}

int64_t gw_archive_jobs(const gw_archive *archive) {
    return gw_plan_jobs(gw_store_plan(archive->store));
}

int64_t gw_archive_runs(const gw_archive *archive) {
    return gw_store_done(archive->store);
}

gw_replication *gw_archive_run(gw_archive *archive, int64_t run, int *model) {
    bool there = run >= 0 && run < gw_archive_runs(archive);
    const gw_result *held = there ? gw_store_run(archive->store, run, NULL, NULL) : NULL;
    if (!held) {
        return NULL;
    }
    if (model) {
        *model = gw_store_point(archive->store);
    }
    gw_result *own = gw_grow(NULL, 1, sizeof *own);
    *own = *held; /* which has no series, map or census */
    own->values = gw_grow(NULL, own->columns, sizeof *own->values);
    memcpy(own->values, held->values, (size_t)own->columns * sizeof *own->values);
    return gw_replication_of(own);
}

long gw_archive_writer(const char *file) {
    return gw_store_writer(file);
}
