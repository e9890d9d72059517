#include "experiment/select.h"

#include "base/arena.h"
#include "base/math.h"
#include "stats/race.h"

/* Replications that are played before the next look: enough for many threads, few to have been in vain. */
enum { BUNDLE = 4 };

typedef struct task {
    int point;
    int64_t index; /* of the replication */
    bool known;
    double value;
} task;

typedef struct session {
    const gw_plan *plan;
    const gw_select_wish *wish;
    gw_selection *selection;
    task *tasks; /* of the bundle under way */
    int count;
    int *open; /* [unknown]: which task is to be played */
    int unknown, taken;
    int *column; /* [point] */
} session;

/* --- playing a bundle ---------------------------------------------------------------------------------- */

static gw_result *play(const void *subject, uint32_t number, gw_job *job) {
    const session *s = subject;
    const task *t = &s->tasks[s->open[number]];
    return gw_plan_play(s->plan, t->point, s->plan->first + (uint32_t)t->index, job);
}

static bool consume(void *context, const gw_result *result) {
    session *s = context;
    task *t = &s->tasks[s->open[s->taken++]];
    t->value = result->values[s->column[t->point]];
    return true;
}

static void progress(void *context, int64_t done, double running) {
    session *s = context;
    if (s->wish->progress) {
        s->wish->progress(s->wish->context, s->selection->played + done, running);
    }
}

static void add_task(session *s, int point, int64_t index) {
    const gw_select_wish *wish = s->wish;
    s->tasks = gw_grow(s->tasks, s->count + 1, sizeof *s->tasks);
    s->open = gw_grow(s->open, s->count + 1, sizeof *s->open);
    task *t = &s->tasks[s->count];
    *t = (task){.point = point, .index = index};
    t->known = wish->known && wish->known(wish->context, point, index, &t->value);
    if (!t->known) {
        s->open[s->unknown++] = s->count;
    }
    s->count++;
}

/* Gets the values of all tasks. False when it was abandoned, or a value cannot be told. */
static bool play_bundle(session *s) {
    gw_replications jobs = {.play = play,
                            .subject = s,
                            .count = s->unknown,
                            .threads = s->wish->threads,
                            .abandon = s->wish->abandon,
                            .consume = consume,
                            .progress = progress,
                            .context = s};
    s->taken = 0;
    if (s->unknown > 0 && gw_replications_run(&jobs) < s->unknown) {
        return false;
    }
    s->selection->played += s->unknown;
    for (int i = 0; i < s->count; i++) {
        if (!gw_is_finite(s->tasks[i].value)) {
            s->selection->untold = s->tasks[i].index;
            s->selection->untold_point = s->tasks[i].point;
            return false;
        }
    }
    return true;
}

static void take(session *s, const task *t) {
    gw_candidate *c = &s->selection->candidate[t->point];
    c->values = gw_grow(c->values, c->value.n + 1, sizeof *c->values);
    c->values[c->value.n] = t->value;
    gw_summary_add(&c->value, t->value);
    s->selection->runs++;
}

/* Of those still in, the one of the best mean. */
static int find_leader(const session *s) {
    const gw_candidate *c = s->selection->candidate;
    int leader = -1;
    for (int p = 0; p < s->selection->points; p++) {
        if (c[p].out_after == 0 &&
            (leader < 0 || s->wish->better * (c[p].value.mean - c[leader].value.mean) > 0.0)) {
            leader = p;
        }
    }
    return leader;
}

/* --- the race ------------------------------------------------------------------------------------------ */

/* Tells of those that dropped out with the last replication. */
static void note_dropped(session *s, const gw_race *race) {
    int left = race->left;
    for (int p = 0; p < race->alternatives; p++) {
        left += race->out_after[p] == race->n;
    }
    for (int p = 0; p < race->alternatives; p++) {
        if (race->out_after[p] == race->n) {
            s->selection->candidate[p].out_after = race->n;
            left--;
            if (s->wish->dropped) {
                s->wish->dropped(s->wish->context, p, race->n, left);
            }
        }
    }
}

/* Hands on the bundle replication by replication; true when it is decided. Who dropped out within it was
 * played in vain. */
static bool race_bundle(session *s, gw_race *race, double *values) {
    bool decided = false;
    for (int i = 0; !decided && i < s->count;) {
        int64_t index = s->tasks[i].index;
        for (; i < s->count && s->tasks[i].index == index; i++) {
            const task *t = &s->tasks[i];
            if (race->out_after[t->point] == 0) {
                values[t->point] = t->value;
                take(s, t);
            }
        }
        decided = gw_race_add(race, values);
        note_dropped(s, race);
    }
    return decided;
}

static void run_race(session *s) {
    int points = s->plan->points;
    gw_race *race = gw_race_create(points, s->wish->better, s->wish->within, s->wish->alpha);
    double *values = gw_grow(NULL, points, sizeof *values);
    for (bool over = false; !over && race->n < s->wish->most;) {
        int64_t more = race->n == 0 ? GW_RACE_FIRST : BUNDLE;
        s->count = s->unknown = 0;
        for (int64_t index = race->n; index < race->n + more; index++) {
            for (int p = 0; p < points; p++) {
                if (race->out_after[p] == 0) {
                    add_task(s, p, index);
                }
            }
        }
        over = !play_bundle(s) || race_bundle(s, race, values);
    }
    s->selection->best = race->best;
    gw_release(values);
    gw_race_free(race);
}

/* --- the budget ---------------------------------------------------------------------------------------- */

static bool spend_bundle(session *s) {
    bool good = play_bundle(s);
    for (int i = 0; good && i < s->count; i++) {
        take(s, &s->tasks[i]);
    }
    s->count = s->unknown = 0;
    return good;
}

static void choose_bundle(session *s, int64_t left) {
    int points = s->plan->points;
    gw_summary *values = gw_grow(NULL, points, sizeof *values);
    int64_t *planned = gw_grow(NULL, points, sizeof *planned);
    for (int p = 0; p < points; p++) {
        values[p] = s->selection->candidate[p].value;
        planned[p] = values[p].n;
    }
    for (int64_t i = 0; i < left && i < (int64_t)BUNDLE * points; i++) {
        int p = gw_budget_next(values, planned, points, s->wish->better);
        add_task(s, p, planned[p]++);
    }
    gw_release(values);
    gw_release(planned);
}

static void spend_budget(session *s) {
    int points = s->plan->points;
    for (int64_t index = 0; index < GW_RACE_FIRST; index++) {
        for (int p = 0; p < points; p++) {
            add_task(s, p, index);
        }
    }
    bool good = spend_bundle(s);
    while (good && s->selection->runs < s->wish->budget) {
        choose_bundle(s, s->wish->budget - s->selection->runs);
        good = spend_bundle(s);
    }
    s->selection->best = good ? find_leader(s) : -1;
}

/* --- how far the others are behind --------------------------------------------------------------------- */

/* Runs of one number are on one luck, whoever was played. */
static void compare_all(session *s) {
    gw_selection *selection = s->selection;
    selection->leader = selection->best >= 0 ? selection->best : find_leader(s);
    const gw_candidate *leader = &selection->candidate[selection->leader];
    for (int p = 0; p < selection->points; p++) {
        gw_candidate *c = &selection->candidate[p];
        for (int64_t i = 0; i < c->value.n && i < leader->value.n; i++) {
            gw_summary_add(&c->behind, c->values[i] - leader->values[i]);
        }
    }
}

gw_selection gw_select_run(const gw_plan *plan, const gw_select_wish *wish) {
    gw_selection selection = {.best = -1,
                              .candidate = gw_grow(NULL, plan->points, sizeof *selection.candidate),
                              .points = plan->points,
                              .untold = -1};
    session s = {.plan = plan,
                 .wish = wish,
                 .selection = &selection,
                 .column = gw_grow(NULL, plan->points, sizeof *s.column)};
    for (int p = 0; p < plan->points; p++) {
        selection.candidate[p] = (gw_candidate){0};
        s.column[p] = gw_plan_column(plan, p, wish->field);
    }
    if (wish->budget > 0) {
        spend_budget(&s);
    } else {
        run_race(&s);
    }
    compare_all(&s);
    gw_release(s.tasks);
    gw_release(s.open);
    gw_release(s.column);
    return selection;
}

void gw_selection_free(gw_selection *selection) {
    for (int p = 0; p < selection->points; p++) {
        gw_release(selection->candidate[p].values);
    }
    gw_release(selection->candidate);
    *selection = (gw_selection){0};
}
