/* The public header of experiments, on top of this floor: select. */
#include "experiment/api.h"

#include "base/arena.h"
#include "experiment/select.h"
#include "run/model.h"
#include "stats/race.h"

enum { MOST_CANDIDATES = 1000 };

/* Which way the column is better, in all models; 0, told, when it cannot be chosen by. */
static int better_of(const gw_plan *plan, int field, const char *name, gw_diag *diag) {
    int better = 0;
    for (int p = 0; p < plan->points; p++) {
        const gw_variant *point = gw_plan_variant(plan, p);
        int column = field >= 0 ? gw_plan_column(plan, p, field) : -1;
        if (column < 0) {
            gw_diag_add(diag, GW_ERROR, NULL, 0, "%s: %s has no such number", name, point->scenario->file);
        } else {
            better = gw_kpi_at(point->columns.at[column].kpi)->better;
        }
    }
    if (diag->errors == 0 && better == 0) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "%s: neither more nor less of it is better", name);
    }
    return diag->errors == 0 ? better : 0;
}

/* NULL, told, when the column is none to choose by. */
static gw_selection *choose(const gw_model *const *models, int count, const char *column, gw_select_wish wish,
                            const gw_experiment *experiment, gw_diag *diag) {
    gw_plan *plan = gw_plan_of(models, count, experiment);
    gw_selection *made = NULL;
    wish.field = gw_plan_field(plan, column);
    wish.better = better_of(plan, wish.field, column, diag);
    wish.threads = experiment->threads;
    if (wish.better != 0) {
        made = gw_grow(NULL, 1, sizeof *made);
        *made = gw_select_run(plan, &wish);
    }
    gw_plan_free(plan);
    return made;
}

static bool has_candidates(int count, const gw_experiment *experiment, gw_diag *diag) {
    if (count < 2 || count > MOST_CANDIDATES) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "2 to %d models can be chosen from, not %d",
                    (int)MOST_CANDIDATES, count);
    } else if (!gw_experiment_is_sound(experiment, count) || experiment->replications < GW_RACE_FIRST) {
        gw_diag_add(diag, GW_ERROR, NULL, 0,
                    "threads must be 1 or more, replications %d or more, and not too many",
                    (int)GW_RACE_FIRST);
    }
    return diag->errors == 0;
}

gw_selection *gw_select(const gw_model *const *models, int count, const char *column, double within,
                        double alpha, const gw_experiment *experiment, char *error, size_t error_size) {
    gw_diag diag = {0};
    gw_selection *made = NULL;
    if (!(within > 0.0 && alpha > 0.0 && alpha <= 0.5)) {
        gw_diag_add(&diag, GW_ERROR, NULL, 0, "within must be above 0, and alpha from 0 to 0.5");
    } else if (has_candidates(count, experiment, &diag)) {
        gw_select_wish wish = {.within = within, .alpha = alpha, .most = experiment->replications};
        made = choose(models, count, column, wish, experiment, &diag);
    }
    gw_diag_copy(&diag, error, error_size);
    gw_diag_free(&diag);
    return made;
}

gw_selection *gw_select_by_budget(const gw_model *const *models, int count, const char *column, int64_t runs,
                                  const gw_experiment *experiment, char *error, size_t error_size) {
    gw_diag diag = {0};
    gw_selection *made = NULL;
    gw_experiment most = *experiment;
    most.replications = runs > GW_RACE_FIRST ? runs : GW_RACE_FIRST; /* if one model got them all */
    if (has_candidates(count, &most, &diag) && runs < (int64_t)GW_RACE_FIRST * count) {
        gw_diag_add(&diag, GW_ERROR, NULL, 0, "%d models take %d runs at least", count,
                    (int)GW_RACE_FIRST * count);
    }
    if (diag.errors == 0) {
        gw_select_wish wish = {.budget = runs, .alpha = 0.05};
        made = choose(models, count, column, wish, &most, &diag);
    }
    gw_diag_copy(&diag, error, error_size);
    gw_diag_free(&diag);
    return made;
}

void gw_selection_close(gw_selection *selection) {
    if (selection) {
        gw_selection_free(selection);
        gw_release(selection);
    }
}

int gw_selection_best(const gw_selection *selection) {
    return selection->best;
}

static bool has(const gw_selection *selection, int model) {
    return model >= 0 && model < selection->points;
}

gw_estimate gw_selection_mean(const gw_selection *selection, int model) {
    return gw_estimate_of(has(selection, model) ? &selection->candidate[model].value : &(gw_summary){0});
}

gw_estimate gw_selection_behind(const gw_selection *selection, int model) {
    return gw_estimate_of(has(selection, model) ? &selection->candidate[model].behind : &(gw_summary){0});
}

int64_t gw_selection_out_after(const gw_selection *selection, int model) {
    return has(selection, model) ? selection->candidate[model].out_after : 0;
}

int64_t gw_selection_runs(const gw_selection *selection) {
    return selection->runs;
}
