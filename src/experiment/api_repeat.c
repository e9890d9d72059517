/* The public header of experiments, on top of this floor: repeat, and how long a warm-up takes. */
#include "experiment/api.h"

#include "base/arena.h"
#include "base/math.h"
#include "experiment/aggregate.h"
#include "experiment/replications.h"
#include "experiment/warmup.h"
#include "run/model.h"
#include "stats/precision.h"
#include "stats/warmup.h"

struct gw_sample {
    gw_aggregate aggregate;
    int *wanted; /* columns that are to be known well enough */
    int wanted_count;
    gw_watch watch;
    bool enough;
};

/* --- repeat -------------------------------------------------------------------------------------------- */

static bool take(void *context, const gw_result *result) {
    gw_sample *s = context;
    gw_aggregate_add(&s->aggregate, result);
    s->enough = s->wanted_count > 0 && gw_watch_enough(&s->watch, s->aggregate.runs, s->aggregate.column,
                                                       s->wanted, s->wanted_count);
    return !s->enough;
}

static void play(gw_sample *sample, const gw_subject *subject, const gw_experiment *experiment) {
    gw_replications plan = {.play = gw_play_scenario,
                            .subject = subject,
                            .first = experiment->first,
                            .count = experiment->replications,
                            .threads = experiment->threads,
                            .consume = take,
                            .context = sample};
    (void)gw_replications_run(&plan);
}

/* False, told, when the wish is none. */
static bool read_wish(gw_sample *s, const gw_model *model, const gw_wish *wish, gw_diag *diag) {
    if (wish->count < 1 || !(wish->half > 0.0)) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "a wish is of one column or more, and its half-width above 0");
        return false;
    }
    s->wanted = gw_grow(NULL, wish->count, sizeof *s->wanted);
    for (int i = 0; i < wish->count; i++) {
        s->wanted[i] = gw_model_column_find(model, wish->columns[i]);
        if (s->wanted[i] < 0) {
            gw_diag_add(diag, GW_ERROR, NULL, 0, "%s: %s has no such number", wish->columns[i],
                        model->scenario->file);
        }
    }
    s->wanted_count = wish->count;
    s->watch = (gw_watch){.precision = {wish->half, wish->relative != 0}, .level = 1.0 - 0.05 / wish->count};
    return diag->errors == 0;
}

gw_sample *gw_repeat(const gw_model *model, const gw_wish *wish, const gw_experiment *experiment, char *error,
                     size_t error_size) {
    gw_diag diag = {0};
    gw_sample *sample = gw_grow(NULL, 1, sizeof *sample);
    *sample = (gw_sample){.aggregate = gw_aggregate_create(model->columns.count)};
    if (!gw_experiment_is_sound(experiment, 1)) {
        gw_diag_add(&diag, GW_ERROR, NULL, 0, "replications and threads must be 1 or more, and not too many");
    } else if (!wish || read_wish(sample, model, wish, &diag)) {
        gw_subject subject = {
            .scenario = model->scenario, .columns = &model->columns, .seed = experiment->seed};
        play(sample, &subject, experiment);
    }
    if (diag.errors > 0) {
        gw_sample_close(sample);
        sample = NULL;
    }
    gw_diag_copy(&diag, error, error_size);
    gw_diag_free(&diag);
    return sample;
}

void gw_sample_close(gw_sample *sample) {
    if (sample) {
        gw_aggregate_free(&sample->aggregate);
        gw_release(sample->wanted);
        gw_release(sample);
    }
}

int64_t gw_sample_runs(const gw_sample *sample) {
    return sample->aggregate.runs;
}

int gw_sample_enough(const gw_sample *sample) {
    return sample->enough;
}

gw_estimate gw_sample_mean(const gw_sample *sample, int column) {
    bool there = column >= 0 && column < sample->aggregate.columns;
    return gw_estimate_of(there ? &sample->aggregate.column[column] : &(gw_summary){0});
}

/* --- warm-up ------------------------------------------------------------------------------------------- */

static gw_warmup warmup_of(const gw_aggregate *a, int column, double period_weeks) {
    double *mean = gw_grow(NULL, a->periods + 1, sizeof *mean);
    bool told = a->periods > 0;
    for (int p = 0; p < a->periods; p++) {
        mean[p] = gw_summary_mean(&a->series[(ptrdiff_t)p * a->columns + column]);
        told &= gw_is_finite(mean[p]);
    }
    gw_mser mser = told ? gw_mser5(mean, a->periods) : (gw_mser){.cut = -1};
    gw_release(mean);
    double unknown = gw_double_from_bits(0x7ff8000000000000u);
    return mser.cut < 0
               ? (gw_warmup){.weeks = unknown, .level = unknown}
               : (gw_warmup){.weeks = mser.cut * period_weeks, .level = mser.level, .settled = mser.settled};
}

gw_warmup gw_find_warmup(const gw_model *model, const char *column, const gw_experiment *experiment) {
    gw_diag diag = {0};
    int at = gw_model_column_find(model, column);
    gw_scenario *scenario = at >= 0 && gw_experiment_is_sound(experiment, 1)
                                ? gw_warmup_scenario(model->scenario, false, &diag)
                                : NULL;
    gw_sample sample = {.aggregate = gw_aggregate_create(model->columns.count)};
    if (scenario) {
        gw_subject subject = {
            .scenario = scenario, .columns = &model->columns, .seed = experiment->seed, .series = true};
        play(&sample, &subject, experiment);
    }
    gw_warmup found = warmup_of(&sample.aggregate, at, scenario ? scenario->world->run.period_weeks : 0.0);
    gw_aggregate_free(&sample.aggregate);
    gw_scenario_free(scenario);
    gw_diag_free(&diag);
    return found;
}
