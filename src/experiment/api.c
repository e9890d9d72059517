/* The public header of experiments, on top of this floor: compare and explain. */
#include "experiment/api.h"

#include "base/arena.h"
#include "base/math.h"
#include "experiment/comparison.h"
#include "experiment/explain.h"
#include "run/model.h"

#include <string.h>

static double unknown(void) {
    return gw_double_from_bits(0x7ff8000000000000u);
}

static gw_estimate with_interval(const gw_summary *summary, gw_interval interval) {
    return (gw_estimate){.mean = gw_summary_mean(summary),
                         .lo = interval.lo,
                         .hi = interval.hi,
                         .sd = gw_summary_sd(summary),
                         .n = summary->n};
}

gw_estimate gw_estimate_of(const gw_summary *summary) {
    return with_interval(summary, gw_summary_interval(summary));
}

static gw_estimate none(void) {
    return gw_estimate_of(&(gw_summary){0});
}

bool gw_experiment_is_sound(const gw_experiment *experiment, int64_t runs_each) {
    int64_t replications = experiment->replications;
    return replications >= 1 && experiment->threads >= 1 && replications <= (int64_t)UINT32_MAX / runs_each &&
           experiment->first + replications <= (int64_t)UINT32_MAX;
}

gw_plan *gw_plan_of(const gw_model *const *models, int count, const gw_experiment *experiment) {
    gw_scenario **copies = gw_grow(NULL, count, sizeof *copies);
    for (int i = 0; i < count; i++) {
        copies[i] = gw_scenario_copy(models[i]->scenario);
    }
    gw_plan *plan =
        gw_plan_create(copies, count, experiment->seed, experiment->first, experiment->replications);
    gw_release(copies);
    return plan;
}

/* --- compare ------------------------------------------------------------------------------------------- */

static bool take(void *context, const gw_result *result) {
    (void)gw_comparison_add(context, result);
    return true;
}

gw_comparison *gw_compare(const gw_model *const *models, int count, const gw_experiment *experiment) {
    if (count < 2 || count > GW_ARMS_MAX || !gw_experiment_is_sound(experiment, count)) {
        return NULL;
    }
    const gw_scenario *scenarios[GW_ARMS_MAX];
    for (int i = 0; i < count; i++) {
        scenarios[i] = models[i]->scenario;
    }
    gw_comparison *made = gw_comparison_create(scenarios, count, experiment->seed, experiment->first, true);
    gw_replications plan = {.play = gw_play_comparison,
                            .subject = made,
                            .count = experiment->replications * count,
                            .threads = experiment->threads,
                            .consume = take,
                            .context = made};
    (void)gw_replications_run(&plan);
    return made;
}

void gw_comparison_close(gw_comparison *comparison) {
    gw_comparison_free(comparison);
}

int gw_comparison_columns(const gw_comparison *comparison) {
    return comparison->count;
}

static bool has(const gw_comparison *c, int column, int model) {
    return column >= 0 && column < c->count && model >= 0 && model < c->arms;
}

const char *gw_comparison_column_name(const gw_comparison *comparison, int column) {
    return has(comparison, column, 0) ? comparison->measures[column].name : NULL;
}

int gw_comparison_column_find(const gw_comparison *comparison, const char *name) {
    return gw_comparison_find(comparison, name);
}

gw_estimate gw_comparison_mean(const gw_comparison *comparison, int column, int model) {
    if (!has(comparison, column, model) || comparison->measures[column].column[model] < 0) {
        return none();
    }
    const gw_summary *summary =
        &comparison->arm[model].aggregate.column[comparison->measures[column].column[model]];
    return gw_estimate_of(summary);
}

static bool has_pair(const gw_comparison *c, int column, int model, int other) {
    return has(c, column, model) && has(c, column, other) && model != other;
}

gw_estimate gw_comparison_less(const gw_comparison *comparison, int column, int model, int other) {
    if (!has_pair(comparison, column, model, other)) {
        return none();
    }
    gw_summary difference = gw_comparison_difference(comparison, column, model, other);
    return with_interval(&difference, gw_comparison_interval(comparison, &difference));
}

int gw_comparison_equal(const gw_comparison *comparison, int column, int model, int other, double within) {
    return has_pair(comparison, column, model, other)
               ? gw_comparison_equivalence(comparison, column, model, other, within)
               : 0;
}

double gw_comparison_pairing(const gw_comparison *comparison, int column, int model, int other) {
    return has_pair(comparison, column, model, other) ? gw_comparison_luck(comparison, column, model, other)
                                                      : unknown();
}

double gw_comparison_since(const gw_comparison *comparison, int column, int model) {
    if (!has_pair(comparison, column, model, 0)) {
        return unknown();
    }
    gw_onset onset = gw_comparison_onset(comparison, column, model);
    return onset.since < 0 ? unknown() : onset.since * comparison->period_weeks;
}

int gw_comparison_winner(const gw_comparison *comparison, int column, double *confidence) {
    gw_interval interval[GW_ARMS_MAX];
    gw_best best = {.best = -1};
    if (has(comparison, column, 0)) {
        best = gw_comparison_best(comparison, column, interval);
    }
    if (confidence) {
        *confidence = best.confidence;
    }
    return best.best;
}

/* --- explain ------------------------------------------------------------------------------------------- */

static gw_explanation *play(gw_explanation *made, int threads, gw_diag *diag) {
    if (!made || gw_explain_run(made, &(gw_explain_play){.threads = threads})) {
        return made;
    }
    gw_diag_add(diag, GW_ERROR, NULL, 0, "a part of the changes makes no valid scenario");
    gw_explain_free(made);
    return NULL;
}

gw_explanation *gw_explain(const gw_model *a, const gw_model *b, const char *column,
                           const gw_experiment *experiment, char *error, size_t error_size) {
    enum { RUNS_MOST = 1 << 16 }; /* of one replication, roughly */
    gw_diag diag = {0};
    gw_explanation *made = NULL;
    if (gw_experiment_is_sound(experiment, RUNS_MOST)) {
        gw_explain_options options = {
            .seed = experiment->seed, .first = experiment->first, .replications = experiment->replications};
        made = gw_explain_create(a->scenario, b->scenario, column, &options, &diag);
        made = play(made, experiment->threads, &diag);
    } else {
        gw_diag_add(&diag, GW_ERROR, NULL, 0, "replications and threads must be 1 or more, and not too many");
    }
    gw_diag_copy(&diag, error, error_size);
    gw_diag_free(&diag);
    return made;
}

void gw_explanation_close(gw_explanation *explanation) {
    gw_explain_free(explanation);
}

gw_estimate gw_explanation_total(const gw_explanation *explanation) {
    return gw_estimate_of(&explanation->total);
}

int gw_explanation_steps(const gw_explanation *explanation, gw_explain_by by) {
    return by == GW_BY_CHANGES ? explanation->change_count : explanation->link_count + 1;
}

const char *gw_explanation_step_name(const gw_explanation *explanation, gw_explain_by by, int step) {
    if (step < 0 || step >= gw_explanation_steps(explanation, by)) {
        return NULL;
    }
    return by == GW_BY_CHANGES ? explanation->changes[step].path
           : step == 0         ? "straight"
                               : explanation->link[step - 1].label;
}

gw_estimate gw_explanation_step(const gw_explanation *explanation, gw_explain_by by, int step) {
    if (step < 0 || step >= gw_explanation_steps(explanation, by)) {
        return none();
    }
    if (by == GW_BY_CHANGES) {
        return gw_estimate_of(&explanation->change_share[step]);
    }
    if (step == 0) {
        return gw_estimate_of(&explanation->straight);
    }
    int player = explanation->link[step - 1].player;
    gw_summary nothing = {.n = explanation->runs};
    return gw_estimate_of(player >= 0 ? &explanation->link_share[player] : &nothing);
}

gw_estimate gw_explanation_interaction(const gw_explanation *explanation, gw_explain_by by) {
    return gw_estimate_of(by == GW_BY_CHANGES ? &explanation->change_together : &explanation->link_together);
}

int gw_explanation_losses(const gw_explanation *explanation) {
    (void)explanation; /* all have the same */
    return GW_LOSSES;
}

const char *gw_explanation_loss_name(const gw_explanation *explanation, int loss) {
    return loss >= 0 && loss < gw_explanation_losses(explanation) ? gw_loss_kpi[loss] : NULL;
}

gw_estimate gw_explanation_loss(const gw_explanation *explanation, int loss, int model) {
    if (!gw_explanation_loss_name(explanation, loss) || model < -1 || model > 1) {
        return none();
    }
    const gw_loss *l = &explanation->loss[loss];
    return gw_estimate_of(model < 0 ? &l->difference : model == 0 ? &l->a : &l->b);
}

int64_t gw_explanation_runs(const gw_explanation *explanation) {
    return explanation->played;
}
