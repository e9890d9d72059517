/* The public header of experiments, on top of this floor: sweep. */
#include "experiment/api.h"

#include "base/arena.h"
#include "base/math.h"
#include "experiment/digest.h"
#include "run/model.h"

#include <string.h>

struct gw_sweep {
    gw_design design;
    gw_plan *plan;
    gw_digest *digest;
    int *field;     /* [column] */
    double *first;  /* [point * replications + index]: of the first column, for pairs with the best */
    double *values; /* of one run */
    gw_result held;
    gw_text text;
    int64_t taken;
};

/* --- playing ------------------------------------------------------------------------------------------- */

static bool take(void *context, const gw_result *result) {
    gw_sweep *s = context;
    gw_plan_job job = gw_plan_job_at(s->plan, s->taken++);
    int column = gw_plan_column(s->plan, job.point, s->field[0]);
    int64_t index = (int64_t)job.replication - s->plan->first;
    s->first[job.point * s->plan->replications + index] =
        column >= 0 ? result->values[column] : gw_double_from_bits(0x7ff8000000000000u);
    gw_digest_add(s->digest, job.point, result);
    return true;
}

static void play(gw_sweep *s, const gw_plan_spec *spec, int threads) {
    const gw_plan *plan = s->plan;
    s->field = gw_grow(NULL, spec->output_count, sizeof *s->field);
    for (int i = 0; i < spec->output_count; i++) {
        s->field[i] = gw_plan_field(plan, spec->outputs[i]);
    }
    s->first = gw_grow(NULL, plan->points * plan->replications, sizeof *s->first);
    s->values = gw_grow(NULL, plan->fields + 1, sizeof *s->values);
    const gw_column *first = NULL;
    for (int p = 0; !first; p++) { /* a point that has it: there is one */
        int column = gw_plan_column(plan, p, s->field[0]);
        first = column >= 0 ? &gw_plan_variant(plan, p)->columns.at[column] : NULL;
    }
    s->digest = gw_digest_create(plan, s->field, spec->output_count, gw_kpi_at(first->kpi)->better);
    gw_replications jobs = {.play = gw_play_plan,
                            .subject = plan,
                            .count = gw_plan_jobs(plan),
                            .threads = threads,
                            .consume = take,
                            .context = s};
    (void)gw_replications_run(&jobs);
    gw_digest_end(s->digest);
}

/* --- what is asked ------------------------------------------------------------------------------------- */

static gw_design_kind kind_of(const char *name, gw_diag *diag) {
    for (int kind = 0; kind < GW_DESIGN_ROWS; kind++) {
        if (!name || strcmp(gw_design_name((gw_design_kind)kind), name) == 0) {
            return (gw_design_kind)kind; /* a grid, where nothing was said */
        }
    }
    gw_diag_add(diag, GW_ERROR, NULL, 0, "%.60s: grid, lhs or sobol is wanted", name);
    return GW_DESIGN_GRID;
}

static bool make_design(gw_sweep *s, const gw_model *model, const gw_layout *layout, gw_diag *diag) {
    int count = layout->vary_count > 0 ? layout->vary_count : 0;
    gw_factor *factor = gw_grow(NULL, count + 1, sizeof *factor);
    for (int i = 0; i < count; i++) {
        (void)gw_factor_read(layout->vary[i], model->scenario, "", "vary", &factor[i], diag);
    }
    return gw_design_create(&s->design, kind_of(layout->design, diag), factor, count, layout->samples,
                            diag) &&
           diag->errors == 0;
}

gw_sweep *gw_sweep_play(const gw_model *model, const gw_layout *layout, const gw_experiment *experiment,
                        char *error, size_t error_size) {
    gw_diag diag = {0};
    gw_sweep *s = gw_grow(NULL, 1, sizeof *s);
    *s = (gw_sweep){0};
    gw_plan_spec spec = {.seed = experiment->seed,
                         .first = experiment->first,
                         .replications = experiment->replications,
                         .outputs = layout->columns,
                         .output_count = layout->column_count};
    if (!gw_experiment_is_sound(experiment, 1) || layout->column_count < 1) {
        gw_diag_add(&diag, GW_ERROR, NULL, 0,
                    "replications, threads and columns must be 1 or more, and not too many");
    } else if (make_design(s, model, layout, &diag)) {
        s->plan = gw_plan_of_design(model->scenario, &s->design, &spec, &diag);
    }
    if (s->plan) {
        play(s, &spec, experiment->threads);
    } else {
        gw_sweep_close(s);
        s = NULL;
    }
    gw_diag_copy(&diag, error, error_size);
    gw_diag_free(&diag);
    return s;
}

void gw_sweep_close(gw_sweep *sweep) {
    if (sweep) {
        gw_digest_free(sweep->digest);
        gw_plan_free(sweep->plan);
        gw_design_free(&sweep->design);
        gw_release(sweep->field);
        gw_release(sweep->first);
        gw_release(sweep->values);
        gw_text_free(&sweep->text);
        gw_release(sweep);
    }
}

/* --- what came out ------------------------------------------------------------------------------------- */

int gw_sweep_points(const gw_sweep *sweep) {
    return sweep->plan->points;
}

static bool has(const gw_sweep *sweep, int point) {
    return point >= 0 && point < sweep->plan->points;
}

const char *gw_sweep_level(gw_sweep *sweep, int point, int factor) {
    if (!has(sweep, point) || factor < 0 || factor >= sweep->design.factors) {
        return NULL;
    }
    gw_text_clear(&sweep->text);
    gw_design_write(&sweep->design, point, factor, &sweep->text);
    return gw_text_string(&sweep->text);
}

gw_estimate gw_sweep_mean(const gw_sweep *sweep, int point, int column) {
    bool there = has(sweep, point) && column >= 0 && column < sweep->digest->fields;
    return gw_estimate_of(there ? &sweep->digest->value[(ptrdiff_t)point * sweep->digest->fields + column]
                                : &(gw_summary){0});
}

int gw_sweep_best(const gw_sweep *sweep) {
    return sweep->digest->best;
}

/* A run of which the first column is known. */
static const gw_result *read(void *context, int point, int64_t index) {
    gw_sweep *s = context;
    int column = gw_plan_column(s->plan, point, s->field[0]);
    if (column >= 0) {
        s->values[column] = s->first[point * s->plan->replications + index];
    }
    s->held = (gw_result){.columns = s->plan->fields, .values = s->values};
    return &s->held;
}

gw_estimate gw_sweep_behind(gw_sweep *sweep, int point) {
    gw_summary behind = {0};
    if (has(sweep, point) && sweep->digest->best >= 0) {
        behind = gw_digest_behind(sweep->digest, point, read, sweep);
    }
    gw_interval interval = gw_digest_interval(sweep->digest, &behind);
    gw_estimate estimate = gw_estimate_of(&behind);
    estimate.lo = interval.lo;
    estimate.hi = interval.hi;
    return estimate;
}
