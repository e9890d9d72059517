#include "experiment/evaluate.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hash.h"
#include "base/math.h"

#include <string.h>

void gw_evaluator_begin(gw_evaluator *e) {
    GW_ASSERT(e->axes >= 1 && e->axes <= GW_AXES_MAX && e->replications >= 1);
    gw_setup setup = gw_replicate_setup(e->scenario, e->seed, e->first);
    e->columns = gw_columns_create(&setup);
}

void gw_evaluator_free(gw_evaluator *e) {
    for (int i = 0; i < e->count; i++) {
        gw_release(e->known[i].numbers);
    }
    for (int a = 0; a < e->axes; a++) {
        gw_release(e->axis[a].path);
    }
    gw_release(e->known);
    gw_columns_free(&e->columns);
    gw_diag_free(&e->diag);
    *e = (gw_evaluator){0};
}

/* --- settings ------------------------------------------------------------------------------------------ */

/* Divides by 10, 100 ... rather than multiplying by 0.1, 0.01 ..., so that a setting is written as short as
 * it can be; never -0. */
double gw_axis_round(double grain, double setting) {
    double parts = grain < 1.0 ? (double)(int64_t)(1.0 / grain + 0.5) : 1.0;
    double steps = grain < 1.0 ? setting * parts : setting / grain;
    double whole = (double)(int64_t)(steps < 0.0 ? steps - 0.5 : steps + 0.5) + 0.0;
    return grain < 1.0 ? whole / parts : whole * grain;
}

gw_scenario *gw_evaluator_scenario(const gw_evaluator *e, const double *setting, gw_diag *diag) {
    gw_setting settings[GW_AXES_MAX];
    gw_text value[GW_AXES_MAX] = {{0}};
    for (int a = 0; a < e->axes; a++) {
        gw_text_add_number(&value[a], setting[a]);
        settings[a] = (gw_setting){e->axis[a].path, value[a].bytes};
    }
    gw_scenario *made = gw_scenario_mix(e->scenario, NULL, NULL, NULL, settings, e->axes, diag);
    for (int a = 0; a < e->axes; a++) {
        gw_text_free(&value[a]);
    }
    return made;
}

static int find(const gw_evaluator *e, const double *setting) {
    for (int i = 0; i < e->count; i++) {
        if (memcmp(e->known[i].at, setting, (size_t)e->axes * sizeof *setting) == 0) {
            return i;
        }
    }
    return -1;
}

/* --- playing ------------------------------------------------------------------------------------------- */

typedef struct batch {
    gw_evaluator *e;
    gw_scenario **scenario; /* [to be played] */
    int *which;             /* [to be played]: its evaluation */
    int count;
    int64_t *missing; /* the runs of these, numbered on, that nobody remembers */
    int64_t misses, taken;
} batch;

static gw_result *play(const void *subject, uint32_t number, gw_job *job) {
    const batch *b = subject;
    const gw_evaluator *e = b->e;
    int64_t run = b->missing[number];
    gw_subject scenario = {.scenario = b->scenario[run / e->replications],
                           .columns = &e->columns,
                           .seed = e->seed,
                           .series = e->series};
    return gw_play_scenario(&scenario, e->first + (uint32_t)(run % e->replications), job);
}

static uint64_t key_of(const batch *b, int64_t run) {
    const gw_evaluator *e = b->e;
    uint64_t replication = e->first + (uint64_t)(run % e->replications);
    uint64_t key = gw_hash_word(gw_hash_word(e->scenario->hash, e->seed), replication);
    for (int a = 0; a < e->axes; a++) {
        key = gw_hash_double(gw_hash_word(key, gw_hash_text(e->axis[a].path)),
                             e->known[b->which[run / e->replications]].at[a]);
    }
    return gw_hash_word(key, e->meaning);
}

static double *numbers_of(const batch *b, int64_t run) {
    const gw_evaluator *e = b->e;
    return e->known[b->which[run / e->replications]].numbers + run % e->replications * e->numbers;
}

static bool consume(void *context, const gw_result *result) {
    batch *b = context;
    gw_evaluator *e = b->e;
    int64_t run = b->missing[b->taken++];
    e->measure(e->context, result, numbers_of(b, run));
    return !e->memo || e->memo->keep(e->memo->context, key_of(b, run), numbers_of(b, run), e->numbers);
}

static void progress(void *context, int64_t done, double running) {
    const batch *b = context;
    if (b->e->progress) {
        b->e->progress(b->e->context, b->e->played + b->count * b->e->replications - b->misses + done,
                       running);
    }
}

/* Plays what nobody remembers; false when not all of it could be. */
static bool play_all(batch *b) {
    gw_evaluator *e = b->e;
    int64_t runs = b->count * e->replications;
    b->missing = gw_grow(NULL, runs + 1, sizeof *b->missing);
    for (int64_t run = 0; run < runs; run++) {
        if (!e->memo || !e->memo->find(e->memo->context, key_of(b, run), numbers_of(b, run), e->numbers)) {
            b->missing[b->misses++] = run;
        }
    }
    gw_replications jobs = {.play = play,
                            .subject = b,
                            .count = b->misses,
                            .threads = e->threads,
                            .abandon = e->abandon,
                            .consume = consume,
                            .progress = progress,
                            .context = b};
    bool good = b->misses == 0 || gw_replications_run(&jobs) == b->misses;
    gw_release(b->missing);
    return good;
}

/* Adds a setting that is not known, and what is to be played for it. */
static int add(batch *b, const double *setting) {
    gw_evaluator *e = b->e;
    gw_diag diag = {0};
    gw_scenario *scenario = gw_evaluator_scenario(e, setting, &diag);
    e->known = gw_grow(e->known, e->count + 1, sizeof *e->known);
    gw_evaluation *made = &e->known[e->count];
    *made = (gw_evaluation){.valid = scenario != NULL};
    memcpy(made->at, setting, (size_t)e->axes * sizeof *setting);
    if (scenario) {
        made->numbers = gw_grow(NULL, (ptrdiff_t)e->replications * e->numbers, sizeof(double));
        b->scenario[b->count] = scenario;
        b->which[b->count++] = e->count;
    }
    if (!scenario && e->diag.count == 0) {
        e->diag = diag;
    } else {
        gw_diag_free(&diag);
    }
    return e->count++;
}

static void take_back(gw_evaluator *e, int count) {
    while (e->count > count) {
        gw_release(e->known[--e->count].numbers);
    }
}

bool gw_evaluate_all(gw_evaluator *e, const double *settings, int count, int *index) {
    batch b = {.e = e,
               .scenario = gw_grow(NULL, count, sizeof *b.scenario),
               .which = gw_grow(NULL, count, sizeof *b.which)};
    int before = e->count;
    for (int i = 0; i < count; i++) {
        double at[GW_AXES_MAX] = {0};
        for (int a = 0; a < e->axes; a++) {
            at[a] = gw_axis_round(e->axis[a].grain, settings[(ptrdiff_t)i * e->axes + a]);
        }
        index[i] = find(e, at);
        index[i] = index[i] < 0 ? add(&b, at) : index[i];
    }
    int64_t runs = b.count * e->replications;
    bool good = e->played + runs <= e->most && !e->stopped;
    if (good && !play_all(&b)) {
        e->stopped = true;
        good = false;
    }
    if (good) {
        e->played += runs;
    } else {
        take_back(e, before);
    }
    for (int i = 0; i < b.count; i++) {
        gw_scenario_free(b.scenario[i]);
    }
    gw_release(b.scenario);
    gw_release(b.which);
    return good;
}

int gw_evaluate(gw_evaluator *e, const double *setting) {
    int index = -1;
    return gw_evaluate_all(e, setting, 1, &index) ? index : -1;
}

/* --- what came out ------------------------------------------------------------------------------------- */

double gw_evaluation_mean(const gw_evaluator *e, int evaluation, int number) {
    const gw_evaluation *v = &e->known[evaluation];
    gw_summary summary = {0};
    for (int64_t r = 0; v->valid && r < e->replications; r++) {
        gw_summary_add(&summary, v->numbers[r * e->numbers + number]);
    }
    return summary.n == e->replications ? summary.mean : gw_double_from_bits(0x7ff8000000000000u);
}

gw_summary gw_evaluation_difference(const gw_evaluator *e, int evaluation, int other, int number) {
    const double *a = e->known[evaluation].numbers, *b = e->known[other].numbers;
    gw_summary summary = {0};
    for (int64_t r = 0; a && b && r < e->replications; r++) {
        gw_summary_add(&summary, a[r * e->numbers + number] - b[r * e->numbers + number]);
    }
    return summary;
}
