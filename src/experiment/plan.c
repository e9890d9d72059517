#include "experiment/plan.h"

#include "base/arena.h"
#include "base/math.h"

#include <string.h>

/* --- columns ------------------------------------------------------------------------------------------- */

/* The field of this name. Variants mostly have the same columns, so `guess` is looked at first. */
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

/* Leaves only the wanted columns, in the order that all have. */
static void keep_outputs(const gw_plan *plan, gw_columns *columns) {
    if (plan->outputs == 0) {
        return;
    }
    bool *wanted = gw_grow(NULL, columns->count, sizeof *wanted);
    memset(wanted, 0, (size_t)columns->count * sizeof *wanted);
    for (int o = 0; o < plan->outputs; o++) {
        int found = gw_columns_find(columns, plan->output[o]);
        if (found >= 0) {
            wanted[found] = true;
        }
    }
    int kept = 0;
    for (int i = 0; i < columns->count; i++) {
        if (wanted[i]) {
            columns->at[kept++] = columns->at[i];
        }
    }
    columns->count = kept;
    gw_release(wanted);
}

static void add_variant(gw_plan *plan, gw_scenario *scenario, bool owned) {
    gw_setup setup = gw_replicate_setup(scenario, plan->seed, plan->first);
    gw_variant *variant = &plan->variant[plan->variants++];
    *variant = (gw_variant){.scenario = scenario, .owned = owned, .columns = gw_columns_create(&setup)};
    keep_outputs(plan, &variant->columns);
    variant->field = gw_grow(NULL, variant->columns.count + 1, sizeof *variant->field);
    gw_text name = {0};
    for (int i = 0; i < variant->columns.count; i++) {
        gw_text_clear(&name);
        gw_column_name(&variant->columns.at[i], &name);
        variant->field[i] = field_of(plan, name.bytes, i);
    }
    gw_text_free(&name);
}

int gw_plan_column(const gw_plan *plan, int point, int field) {
    const gw_variant *variant = gw_plan_variant(plan, point);
    for (int i = 0; i < variant->columns.count; i++) {
        if (variant->field[i] == field) {
            return i;
        }
    }
    return -1;
}

static bool all_have(const gw_plan *plan, int field) {
    bool all = true;
    for (int v = 0; v < plan->variants && all; v++) {
        bool has = false;
        for (int i = 0; i < plan->variant[v].columns.count && !has; i++) {
            has = plan->variant[v].field[i] == field;
        }
        all = has;
    }
    return all;
}

int gw_plan_field(const gw_plan *plan, const char *name) {
    const gw_variant *first = &plan->variant[0];
    int i = -1;
    while ((i = gw_columns_next(&first->columns, name, i + 1)) >= 0) {
        if (all_have(plan, first->field[i])) {
            return first->field[i];
        }
    }
    for (int v = 0; v < plan->variants; v++) {
        int column = gw_columns_find(&plan->variant[v].columns, name);
        if (column >= 0) {
            return plan->variant[v].field[column];
        }
    }
    return -1;
}

/* --- making -------------------------------------------------------------------------------------------- */

static gw_plan *make(const gw_plan_spec *spec, int points, int variants) {
    gw_plan *plan = gw_grow(NULL, 1, sizeof *plan);
    *plan = (gw_plan){.seed = spec->seed,
                      .first = spec->first,
                      .replications = spec->replications,
                      .precision = spec->precision,
                      .shards = 1,
                      .points = points,
                      .variant = gw_grow(NULL, variants, sizeof *plan->variant),
                      .outputs = spec->output_count};
    plan->output = gw_grow(NULL, plan->outputs + 1, sizeof *plan->output);
    for (int i = 0; i < plan->outputs; i++) {
        gw_text copy = {0};
        gw_text_add(&copy, spec->outputs[i]);
        plan->output[i] = copy.bytes;
    }
    return plan;
}

gw_plan *gw_plan_create(gw_scenario *const *scenarios, int points, uint64_t seed, uint32_t first,
                        int64_t replications) {
    gw_plan *plan =
        make(&(gw_plan_spec){.seed = seed, .first = first, .replications = replications}, points, points);
    for (int i = 0; i < points; i++) {
        add_variant(plan, scenarios[i], true);
    }
    return plan;
}

/* The nearest name of a KPI, or of a column where the name has a point; appended as a question. */
static void suggest(const gw_plan *plan, const char *name, gw_text *out) {
    gw_setup setup = gw_replicate_setup(plan->variant[0].scenario, plan->seed, plan->first);
    gw_columns columns = gw_columns_create(&setup);
    gw_text *written = gw_grow(NULL, columns.count, sizeof *written);
    const char **names = gw_grow(NULL, columns.count, sizeof *names);
    for (int i = 0; i < columns.count; i++) {
        written[i] = (gw_text){0};
        gw_column_name(&columns.at[i], &written[i]);
        names[i] = strchr(name, '.') ? written[i].bytes : gw_kpi_at(columns.at[i].kpi)->name;
    }
    int near = gw_text_nearest(name, names, columns.count);
    gw_text_addf(out, near >= 0 ? "; did you mean %s?" : " (goodwill kpis)%s", near >= 0 ? names[near] : "");
    for (int i = 0; i < columns.count; i++) {
        gw_text_free(&written[i]);
    }
    gw_release(written);
    gw_release(names);
    gw_columns_free(&columns);
}

static bool has_outputs(const gw_plan *plan, gw_diag *diag) {
    bool good = true;
    for (int i = 0; i < plan->outputs; i++) {
        if (gw_plan_field(plan, plan->output[i]) < 0) {
            gw_text nearest = {0};
            suggest(plan, plan->output[i], &nearest);
            gw_diag_add(diag, GW_ERROR, NULL, 0, "%.100s: there is no KPI of this name%s", plan->output[i],
                        nearest.bytes);
            gw_text_free(&nearest);
            good = false;
        }
    }
    return good;
}

gw_plan *gw_plan_restore(gw_scenario *const *variants, gw_design *design, const gw_plan_spec *spec,
                         gw_diag *diag) {
    int count = (int)gw_design_variants(design);
    gw_plan *plan = make(spec, design->points, count);
    plan->design = plan->own_design = design;
    for (int v = 0; v < count; v++) {
        add_variant(plan, variants[v], true);
    }
    if (!has_outputs(plan, diag)) {
        gw_plan_free(plan);
        plan = NULL;
    }
    return plan;
}

/* The scenario under all combinations of the files that are levels. */
static bool add_variants(gw_plan *plan, const gw_scenario *scenario, int variants, gw_diag *diag) {
    const gw_design *design = plan->design;
    const char *files[GW_FACTORS_MOST];
    bool good = true;
    for (int v = 0; v < variants; v++) {
        int count = 0;
        for (int f = 0; f < design->factors; f++) {
            files[count] = gw_design_file(design, v, f);
            count += files[count] != NULL;
        }
        gw_scenario *made = count > 0 ? gw_scenario_overlay(scenario, files, count, diag) : NULL;
        good &= made || count == 0;
        if (good) {
            /* borrowed: nothing changes a scenario that is not the plan's own */
            add_variant(plan, made ? made : (gw_scenario *)scenario, made != NULL);
        } else {
            gw_scenario_free(made);
        }
    }
    return good;
}

static bool check_points(const gw_plan *plan, gw_diag *diag) {
    int64_t looks = plan->points < GW_POINTS_CHECKED ? plan->points : GW_POINTS_CHECKED;
    bool good = true;
    for (int64_t i = 0; good && i < looks; i++) {
        int point = (int)(looks > 1 ? i * (plan->points - 1) / (looks - 1) : 0);
        const gw_scenario *scenario = gw_plan_scenario(plan, point, diag);
        good = scenario != NULL;
        gw_plan_release(plan, scenario);
    }
    return good;
}

static bool is_sound(const gw_design *design, const gw_plan_spec *spec, gw_diag *diag) {
    int before = diag->errors;
    if (spec->replications > UINT32_MAX / design->points) {
        gw_diag_add(diag, GW_ERROR, NULL, 0,
                    "%d points of %lld replications are more than 4294967295 runs: a coarser step, fewer "
                    "--samples or --reps are wanted",
                    design->points, (long long)spec->replications);
    }
    if ((int64_t)spec->first + spec->replications > UINT32_MAX) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "replications are numbered up to 4294967295");
    }
    if (gw_design_variants(design) > GW_VARIANTS_MOST) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "the files that are levels make more than %d combinations",
                    GW_VARIANTS_MOST);
    }
    return diag->errors == before;
}

gw_plan *gw_plan_of_design(const gw_scenario *scenario, const gw_design *design, const gw_plan_spec *spec,
                           gw_diag *diag) {
    if (!is_sound(design, spec, diag)) {
        return NULL;
    }
    int variants = (int)gw_design_variants(design);
    gw_plan *plan = make(spec, design->points, variants);
    plan->design = design;
    if (!add_variants(plan, scenario, variants, diag) || !has_outputs(plan, diag) ||
        !check_points(plan, diag)) {
        gw_plan_free(plan);
        plan = NULL;
    }
    return plan;
}

void gw_plan_free(gw_plan *plan) {
    if (!plan) {
        return;
    }
    for (int i = 0; i < plan->variants; i++) {
        gw_release(plan->variant[i].field);
        gw_columns_free(&plan->variant[i].columns);
        if (plan->variant[i].owned) {
            gw_scenario_free(plan->variant[i].scenario);
        }
    }
    for (int i = 0; i < plan->fields; i++) {
        gw_release(plan->field[i]);
    }
    for (int i = 0; i < plan->outputs; i++) {
        gw_release(plan->output[i]);
    }
    if (plan->own_design) {
        gw_design_free(plan->own_design);
        gw_release(plan->own_design);
    }
    gw_release(plan->field);
    gw_release(plan->output);
    gw_release(plan->variant);
    gw_release(plan);
}

/* --- points -------------------------------------------------------------------------------------------- */

const gw_variant *gw_plan_variant(const gw_plan *plan, int point) {
    return &plan->variant[plan->design ? gw_design_variant(plan->design, point) : point];
}

/* Adds which point it was to what is wrong with it. */
static void tell_point(const gw_design *design, int point, const gw_diag *wrong, gw_diag *diag) {
    gw_text where = {0};
    gw_design_describe(design, point, &where);
    for (int i = 0; i < wrong->count; i++) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "point %d (%s): %s", point, where.bytes, wrong->items[i].text);
    }
    gw_text_free(&where);
}

/* The settings of a point, but for its files; `values` holds their texts. */
static int list_settings(const gw_design *design, int point, gw_setting *settings, gw_text *values) {
    ptrdiff_t at[GW_FACTORS_MOST];
    int count = 0;
    for (int f = 0; f < design->factors; f++) {
        if (design->factor[f].kind != GW_FACTOR_FILES) {
            settings[count].path = design->factor[f].label;
            at[count++] = values->length;
            gw_design_write(design, point, f, values);
            gw_text_add_bytes(values, "", 1);
        }
    }
    for (int i = 0; i < count; i++) {
        settings[i].value = values->bytes + at[i];
    }
    return count;
}

static gw_scenario *make_point(const gw_plan *plan, int point, bool whole, gw_diag *diag) {
    const gw_scenario *variant = gw_plan_variant(plan, point)->scenario;
    gw_setting settings[GW_FACTORS_MOST];
    gw_text values = {0};
    gw_diag wrong = {0};
    int count = list_settings(plan->design, point, settings, &values);
    gw_scenario *made = whole ? gw_scenario_mix(variant, NULL, NULL, NULL, settings, count, &wrong)
                              : gw_scenario_vary(variant, settings, count, &wrong);
    if (!made) {
        tell_point(plan->design, point, &wrong, diag);
    }
    gw_diag_free(&wrong);
    gw_text_free(&values);
    return made;
}

const gw_scenario *gw_plan_scenario(const gw_plan *plan, int point, gw_diag *diag) {
    return plan->design ? make_point(plan, point, false, diag) : plan->variant[point].scenario;
}

gw_scenario *gw_plan_copy(const gw_plan *plan, int point, gw_diag *diag) {
    return plan->design ? make_point(plan, point, true, diag)
                        : gw_scenario_copy(plan->variant[point].scenario);
}

void gw_plan_release(const gw_plan *plan, const gw_scenario *scenario) {
    if (plan->design) {
        gw_scenario_free((gw_scenario *)scenario);
    }
}

/* --- jobs ---------------------------------------------------------------------------------------------- */

static bool wishes(const gw_plan *plan) {
    return plan->precision.wish > 0.0;
}

/* What shards are dealt: so many jobs at a time. */
static int64_t deal(const gw_plan *plan) {
    return plan->design ? 1 : plan->points;
}

/* Points of a shard that has whole points. */
static int64_t own_points(const gw_plan *plan) {
    return (plan->points - plan->shard + plan->shards - 1) / plan->shards;
}

int64_t gw_plan_jobs(const gw_plan *plan) {
    if (wishes(plan)) {
        return plan->replications * own_points(plan);
    }
    int64_t deals = plan->replications * plan->points / deal(plan);
    return (deals - plan->shard + plan->shards - 1) / plan->shards * deal(plan);
}

gw_plan_job gw_plan_job_at(const gw_plan *plan, int64_t k) {
    int64_t one = deal(plan), number = (k / one * plan->shards + plan->shard) * one + k % one;
    if (wishes(plan)) {
        int64_t own = own_points(plan);
        number = k / own * plan->points + k % own * plan->shards + plan->shard;
    }
    return (gw_plan_job){.number = number,
                         .point = (int)(number % plan->points),
                         .replication = plan->first + (uint32_t)(number / plan->points)};
}

int gw_plan_shard_of(const gw_plan *plan, int64_t number) {
    int64_t dealt = wishes(plan) ? number % plan->points : number / deal(plan);
    return (int)(dealt % plan->shards);
}

static gw_result *untold(const gw_plan *plan, int point, uint32_t replication) {
    int columns = gw_plan_variant(plan, point)->columns.count;
    gw_result *result = gw_grow(NULL, 1, sizeof *result);
    *result = (gw_result){.seed = plan->seed,
                          .replication = replication,
                          .events = -1,
                          .columns = columns,
                          .values = gw_grow(NULL, columns + 1, sizeof(double))};
    for (int i = 0; i < columns; i++) {
        result->values[i] = gw_double_from_bits(0x7ff8000000000000u);
    }
    return result;
}

gw_result *gw_plan_play(const gw_plan *plan, int point, uint32_t replication, gw_job *job) {
    gw_diag diag = {0};
    const gw_scenario *scenario = gw_plan_scenario(plan, point, &diag);
    gw_diag_free(&diag);
    if (!scenario) {
        return untold(plan, point, replication);
    }
    gw_subject subject = {
        .scenario = scenario, .columns = &gw_plan_variant(plan, point)->columns, .seed = plan->seed};
    gw_result *result = gw_play_scenario(&subject, replication, job);
    gw_plan_release(plan, scenario);
    return result;
}

gw_result *gw_play_plan(const void *subject, uint32_t number, gw_job *job) {
    const gw_plan *plan = subject;
    gw_plan_job which = gw_plan_job_at(plan, number);
    return gw_plan_play(plan, which.point, which.replication, job);
}
