#include "experiment/rounds.h"

#include "base/arena.h"
#include "base/math.h"

#include <string.h>

static void *zeroed(ptrdiff_t count, ptrdiff_t size) {
    void *made = gw_grow(NULL, count > 0 ? count : 1, size);
    memset(made, 0, (size_t)(count * size));
    return made;
}

/* --- making -------------------------------------------------------------------------------------------- */

/* The numbers that must be known: the outputs, or npv. */
static void choose_numbers(gw_rounds *r) {
    static const char *const usual = "npv";
    const gw_plan *plan = r->plan;
    r->numbers = plan->outputs > 0 ? plan->outputs : 1;
    r->field = zeroed(r->numbers, sizeof *r->field);
    r->wanted = zeroed(r->numbers, sizeof *r->wanted);
    for (int i = 0; i < r->numbers; i++) {
        r->field[i] = gw_plan_field(plan, plan->outputs > 0 ? plan->output[i] : usual);
        r->wanted[i] = i;
    }
}

static void begin_round(gw_rounds *r, int64_t from, int64_t size) {
    int64_t left = r->plan->replications - from;
    r->from = from;
    r->size = size < left ? size : left;
    r->at = 0;
    r->jobs = r->size * r->count;
    r->over = r->jobs == 0;
}

gw_rounds *gw_rounds_create(const gw_plan *plan) {
    gw_rounds *r = zeroed(1, sizeof *r);
    r->plan = plan;
    if (plan->precision.wish <= 0.0) {
        r->jobs = gw_plan_jobs(plan);
        r->over = r->jobs == 0;
        return r;
    }
    choose_numbers(r);
    r->active = zeroed(plan->points, sizeof *r->active);
    r->watch = zeroed(plan->points, sizeof *r->watch);
    r->known = zeroed(plan->points, sizeof *r->known);
    r->summary = zeroed((ptrdiff_t)plan->points * r->numbers, sizeof *r->summary);
    for (int p = plan->shard; p < plan->points; p += plan->shards) {
        r->active[r->count++] = p;
        r->watch[p] = (gw_watch){.precision = plan->precision, .level = 1.0 - 0.05 / r->numbers};
    }
    begin_round(r, 0, GW_PRECISION_LEAST);
    return r;
}

void gw_rounds_free(gw_rounds *rounds) {
    if (rounds) {
        gw_release(rounds->active);
        gw_release(rounds->field);
        gw_release(rounds->wanted);
        gw_release(rounds->watch);
        gw_release(rounds->summary);
        gw_release(rounds->known);
        gw_release(rounds);
    }
}

/* --- going on ------------------------------------------------------------------------------------------ */

gw_plan_job gw_rounds_job(const gw_rounds *r, int64_t k) {
    if (!r->active) {
        return gw_plan_job_at(r->plan, k);
    }
    int64_t index = r->from + k / r->count;
    int point = r->active[k % r->count];
    return (gw_plan_job){.number = index * r->plan->points + point,
                         .point = point,
                         .replication = r->plan->first + (uint32_t)index};
}

static void watch_point(gw_rounds *r, int point, int64_t done, const gw_result *result) {
    gw_summary *summary = r->summary + (ptrdiff_t)point * r->numbers;
    for (int i = 0; i < r->numbers; i++) {
        int column = gw_plan_column(r->plan, point, r->field[i]);
        gw_summary_add(&summary[i],
                       column >= 0 ? result->values[column] : gw_double_from_bits(0x7ff8000000000000u));
    }
    r->known[point] |= gw_watch_enough(&r->watch[point], done, summary, r->wanted, r->numbers);
}

void gw_rounds_take(gw_rounds *r, const gw_result *result) {
    if (r->active) {
        watch_point(r, r->active[r->at % r->count], r->from + r->at / r->count + 1, result);
    }
    r->at++;
    if (r->at < r->jobs) {
        return;
    }
    if (!r->active) {
        r->over = true;
        return;
    }
    int left = 0;
    for (int i = 0; i < r->count; i++) {
        if (!r->known[r->active[i]]) {
            r->active[left++] = r->active[i];
        }
    }
    r->count = left;
    begin_round(r, r->from + r->size, GW_ROUND);
}

int gw_rounds_unknown(const gw_rounds *r) {
    int unknown = 0;
    for (int p = r->plan->shard; r->active && p < r->plan->points; p += r->plan->shards) {
        unknown += !r->known[p];
    }
    return unknown;
}

gw_result *gw_play_round(const void *subject, uint32_t number, gw_job *job) {
    const gw_rounds *r = subject;
    gw_plan_job which = gw_rounds_job(r, number);
    return gw_plan_play(r->plan, which.point, which.replication, job);
}
