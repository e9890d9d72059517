#define _POSIX_C_SOURCE 200809L
#include "store/inside.h"
#include "base/assert.h"

#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The parts in the order of their shards. False, all told, when they are not exactly all shards of one plan,
 * complete. */
static bool sort_parts(gw_store *const *parts, int count, gw_store **shard, gw_store_problem *problem) {
    const gw_store *one = parts[0];
    bool good = true;
    for (int i = 0; i < count; i++) {
        const gw_plan *plan = parts[i]->plan;
        gw_text how = {0};
        if (strcmp(parts[i]->version, one->version) != 0) {
            good = gw_store_tell(problem, true, "%s was made by goodwill %s, %s by %s", parts[i]->file,
                                 parts[i]->version, one->file, one->version);
        } else if (gw_plan_differs(plan, one->plan, &how)) {
            good = gw_store_tell(problem, true, "%s is of another plan than %s: %s", parts[i]->file,
                                 one->file, how.bytes);
        } else if (plan->shards != one->plan->shards) {
            good = gw_store_tell(problem, true, "%s is a shard of %d, %s of %d", parts[i]->file, plan->shards,
                                 one->file, one->plan->shards);
        } else if (shard[plan->shard]) {
            good = gw_store_tell(problem, true, "%s and %s both hold shard %d/%d", shard[plan->shard]->file,
                                 parts[i]->file, plan->shard + 1, plan->shards);
        } else {
            shard[plan->shard] = parts[i];
        }
        if (!parts[i]->rounds->over) {
            good = gw_store_tell(problem, true, "%s is not complete: %lld of %s%lld runs are done (--resume)",
                                 parts[i]->file, (long long)parts[i]->done,
                                 plan->precision.wish > 0.0 ? "at most " : "", (long long)gw_plan_jobs(plan));
        }
        gw_text_free(&how);
    }
    for (int i = 0; i < one->plan->shards; i++) {
        if (!shard[i]) {
            good = gw_store_tell(problem, true, "shard %d/%d is missing", i + 1, one->plan->shards);
        }
    }
    return good;
}

/* All runs in the order of the whole plan. */
static bool copy(gw_store *to, gw_store **shard, gw_store_problem *problem) {
    bool good = true;
    to->batch = true;
    while (good && !to->rounds->over) {
        gw_plan_job job = gw_rounds_job(to->rounds, to->rounds->at);
        gw_store *from = shard[gw_plan_shard_of(shard[0]->plan, job.number)];
        double ended = 0.0;
        const gw_result *result = gw_store_read(from, job.number, job.point, &ended, problem);
        good = result && gw_store_add(to, result, ended, problem);
        if (!result && problem->text.length == 0) {
            (void)gw_store_tell(problem, false, "%s is damaged: run %lld is missing", from->file,
                                (long long)job.number);
        }
    }
    return good;
}

/* Under another name until it is whole. */
static bool write_all(const char *file, const gw_plan *plan, gw_store **shard, gw_store_problem *problem) {
    gw_text half = {0};
    GW_ASSERT(shard[0]);
    gw_text_addf(&half, "%s.tmp", file);
    (void)unlink(half.bytes); /* of a merge that was killed */
    gw_store *to = gw_store_begin(half.bytes, plan, shard[0]->version, false, problem);
    bool good = to && copy(to, shard, problem);
    good = to && gw_store_close(to, problem) && good;
    if (good && rename(half.bytes, file) != 0) {
        good = gw_store_tell(problem, false, "%s: %s", file, strerror(errno));
    }
    static const char *const left[] = {"", "-wal", "-shm", "-journal"};
    for (int i = 0; !good && i < 4; i++) {
        gw_text name = {0};
        gw_text_addf(&name, "%s%s", half.bytes, left[i]);
        (void)unlink(name.bytes);
        gw_text_free(&name);
    }
    gw_text_free(&half);
    return good;
}

bool gw_store_merge(const char *file, gw_store *const *parts, int count, gw_store_problem *problem) {
    if (access(file, F_OK) == 0) {
        return gw_store_tell(problem, true, "%s is there already", file);
    }
    int shards = parts[0]->plan->shards;
    gw_store **shard = gw_grow(NULL, shards, sizeof *shard);
    for (int i = 0; i < shards; i++) {
        shard[i] = NULL;
    }
    bool good = false;
    if (sort_parts(parts, count, shard, problem)) {
        gw_plan whole = *parts[0]->plan; /* borrows what it points to */
        whole.shard = 0;
        whole.shards = 1;
        good = write_all(file, &whole, shard, problem);
    }
    gw_release(shard);
    return good;
}
