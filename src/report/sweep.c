#include "report/sweep.h"

#include "base/arena.h"
#include "base/build.h"
#include "base/math.h"
#include "report/csv.h"
#include "report/json.h"

#include <string.h>

/* --- CSV ----------------------------------------------------------------------------------------------- */

void gw_sweep_csv_point_header(const gw_plan *plan, gw_text *out) {
    gw_text_add(out, "point");
    for (int f = 0; f < plan->design->factors; f++) {
        gw_text_add(out, ",");
        gw_csv_field(plan->design->factor[f].label, out);
    }
}

void gw_sweep_csv_point(const gw_plan *plan, int point, gw_text *out) {
    gw_text level = {0};
    gw_text_add_integer(out, point);
    for (int f = 0; f < plan->design->factors; f++) {
        gw_text_clear(&level);
        gw_design_write(plan->design, point, f, &level);
        gw_text_add(out, ",");
        gw_csv_field(gw_text_string(&level), out);
    }
    gw_text_free(&level);
}

void gw_sweep_csv_runs_header(const gw_plan *plan, gw_text *out) {
    gw_sweep_csv_point_header(plan, out);
    gw_text_add(out, ",replication,seed");
    for (int i = 0; i < plan->fields; i++) {
        gw_text_addf(out, ",%s", plan->field[i]);
    }
    gw_text_add(out, "\n");
}

void gw_sweep_csv_run(const gw_plan *plan, const gw_text *point, int number, const gw_result *result,
                      gw_text *out) {
    const gw_variant *variant = gw_plan_variant(plan, number);
    gw_text_addf(out, "%s,%lu,%llu", point->bytes, (unsigned long)result->replication,
                 (unsigned long long)result->seed);
    /* columns lie in the order of fields but where variants differ */
    for (int field = 0, at = 0; field < plan->fields; field++) {
        int column =
            at < result->columns && variant->field[at] == field ? at : gw_plan_column(plan, number, field);
        gw_text_add(out, ",");
        gw_csv_number(column >= 0 ? result->values[column] : gw_double_from_bits(0x7ff8000000000000u), out);
        at = column >= 0 ? column + 1 : at;
    }
    gw_text_add(out, "\n");
}

void gw_sweep_csv_summary_header(const gw_plan *plan, gw_text *out) {
    gw_sweep_csv_point_header(plan, out);
    gw_text_add(out, ",");
    gw_csv_summary_header(out);
}

void gw_sweep_csv_summary(const gw_plan *plan, const gw_text *point, int number, const gw_summary *summaries,
                          gw_text *out) {
    const gw_variant *variant = gw_plan_variant(plan, number);
    gw_study study = {.scenario = variant->scenario, .columns = &variant->columns};
    gw_t_known last = {0};
    for (int i = 0; i < variant->columns.count; i++) {
        gw_text_add_bytes(out, point->bytes, point->length);
        gw_text_add(out, ",");
        gw_csv_summary_row(&study, i, &summaries[i], &last, out);
    }
}

/* All columns that any variant has, in the order of the plan's fields; its array is to be released. */
static gw_columns all_columns(const gw_plan *plan) {
    gw_columns all = {.at = gw_grow(NULL, plan->fields + 1, sizeof *all.at), .count = plan->fields};
    for (int v = plan->variants - 1; v >= 0; v--) {
        const gw_variant *variant = &plan->variant[v];
        for (int i = 0; i < variant->columns.count; i++) {
            all.at[variant->field[i]] = variant->columns.at[i];
        }
    }
    return all;
}

void gw_sweep_csv_columns(const gw_plan *plan, gw_text *out) {
    gw_columns all = all_columns(plan);
    gw_csv_columns(&(gw_study){.scenario = plan->variant[0].scenario, .columns = &all}, out);
    gw_release(all.at);
}

/* --- the manifest -------------------------------------------------------------------------------------- */

static void add_number(const char *name, double value, gw_text *out) {
    gw_text_add(out, ", ");
    gw_json_value(name, value, "", out);
}

static const char *kind_of(const gw_factor *factor) {
    static const char *const kinds[] = {"levels", "steps", "range", "files"};
    return kinds[factor->kind];
}

/* The unit of the parameter that varies; "" of files. */
static const char *unit_of(const gw_plan *plan, const gw_factor *factor) {
    gw_target target;
    bool found =
        gw_params_find(plan->variant[0].scenario->params, factor->label, &target, NULL) && target.param;
    bool number = found && (target.param->type == GW_F64 || target.param->type == GW_I64);
    return number ? target.param->unit : "";
}

static void add_factor(const gw_plan *plan, const gw_factor *f, gw_text *out) {
    gw_text_add(out, "    {");
    gw_json_text("label", f->label, "", out);
    gw_text_add(out, ", ");
    gw_json_text("kind", kind_of(f), "", out);
    if (f->level) {
        gw_text_add(out, ", \"levels\": [");
        for (int64_t i = 0; i < f->levels; i++) {
            gw_text_add(out, i > 0 ? ", " : "");
            gw_json_string(f->level[i], out);
        }
        gw_text_add(out, "]");
    } else {
        add_number("lo", f->lo, out);
        add_number("hi", f->hi, out);
        if (f->kind == GW_FACTOR_STEPS) {
            add_number("step", f->step, out);
        }
        gw_text_addf(out, ", \"log\": %s, \"whole\": %s", f->log ? "true" : "false",
                     f->whole ? "true" : "false");
    }
    gw_text_add(out, ", ");
    gw_json_text("unit", unit_of(plan, f), "", out);
    gw_text_add(out, "}");
}

static void add_factors(const gw_plan *plan, gw_text *out) {
    gw_text_addf(out, "  \"design\": \"%s\",\n  \"factors\": [\n", gw_design_name(plan->design->kind));
    for (int f = 0; f < plan->design->factors; f++) {
        add_factor(plan, &plan->design->factor[f], out);
        gw_text_add(out, f + 1 < plan->design->factors ? ",\n" : "\n");
    }
    gw_text_add(out, "  ],\n");
}

static void add_scenarios(const gw_plan *plan, gw_text *out) {
    gw_text_add(out, "  \"scenarios\": [\n");
    for (int v = 0; v < plan->variants; v++) {
        const gw_scenario *scenario = plan->variant[v].scenario;
        gw_text_add(out, "    {");
        gw_json_text("file", scenario->file, "", out);
        gw_text_add(out, ", ");
        gw_json_text("title", scenario->world->title, "", out);
        gw_text_addf(out, ", \"hash\": \"%016llx\", ", (unsigned long long)scenario->hash);
        gw_json_text("text", scenario->text, "", out);
        gw_text_add(out, v + 1 < plan->variants ? "},\n" : "}\n");
    }
    gw_text_add(out, "  ],\n");
}

void gw_sweep_manifest(const gw_plan *plan, int64_t runs, const gw_occasion *occasion, gw_text *out) {
    gw_text_add(out, "{\n");
    gw_manifest_begin("sweep", occasion, out);
    add_scenarios(plan, out);
    gw_text_addf(out,
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"replications\": %lld,\n  \"points\": %d,\n"
                 "  \"runs\": %lld,\n",
                 (unsigned long long)plan->seed, (unsigned long)plan->first, (long long)plan->replications,
                 plan->points, (long long)runs);
    add_factors(plan, out);
    gw_text_add(out, "  \"outputs\": [");
    for (int i = 0; i < plan->outputs; i++) {
        gw_text_add(out, i > 0 ? ", " : "");
        gw_json_string(plan->output[i], out);
    }
    gw_text_add(out, "],\n");
    gw_manifest_kpis(&(gw_study){.scenario = plan->variant[0].scenario}, out);
    gw_text_add(out, "}\n");
}

/* --- JSON ---------------------------------------------------------------------------------------------- */

static void add_summary(const gw_summary *summary, gw_interval interval, gw_text *out) {
    gw_text_add(out, "\"mean\": ");
    gw_json_number(gw_summary_mean(summary), out);
    add_number("ci_lo", interval.lo, out);
    add_number("ci_hi", interval.hi, out);
    add_number("sd", gw_summary_sd(summary), out);
    gw_text_addf(out, ", \"n\": %lld", (long long)summary->n);
}

static void add_point(const gw_sweep_view *v, int i, gw_text *out) {
    const gw_digest *d = v->digest;
    const gw_design *design = d->plan->design;
    gw_text level = {0};
    int point = v->point[i];
    gw_text_addf(out, "    {\"point\": %d, \"settings\": {", point);
    for (int f = 0; f < design->factors; f++) {
        gw_text_clear(&level);
        gw_design_write(design, point, f, &level);
        gw_text_add(out, f > 0 ? ", " : "");
        gw_json_text(design->factor[f].label, gw_text_string(&level), "", out);
    }
    gw_text_add(out, "}, \"kpis\": [");
    for (int k = 0; k < d->fields; k++) {
        const gw_summary *summary = &d->value[(ptrdiff_t)point * d->fields + k];
        gw_text_add(out, k > 0 ? ", {" : "{");
        gw_json_text("column", d->plan->field[d->field[k]], "", out);
        gw_text_add(out, ", ");
        add_summary(summary, gw_summary_interval(summary), out);
        gw_text_add(out, "}");
    }
    gw_text_add(out, "], \"behind\": {");
    add_summary(&v->behind[i], gw_digest_interval(d, &v->behind[i]), out);
    gw_text_add(out, "}}");
    gw_text_free(&level);
}

static void add_effect(const gw_digest *d, int f, gw_text *out) {
    const gw_factor *factor = &d->plan->design->factor[f];
    gw_text_add(out, "    {");
    gw_json_text("factor", factor->label, "", out);
    gw_text_add(out, ", \"parts\": [");
    for (int i = 0; i < d->effect[f].parts; i++) {
        const gw_part *part = &d->effect[f].part[i];
        gw_text from = {0}, to = {0};
        gw_factor_write_level(factor, part->from, &from);
        gw_factor_write_level(factor, part->to, &to);
        gw_text_add(out, i > 0 ? ", {" : "{");
        gw_json_text("from", from.bytes, "", out);
        gw_text_add(out, ", ");
        gw_json_text("to", to.bytes, "", out);
        gw_text_addf(out, ", \"points\": %d, \"effect\": {", part->points);
        add_summary(&part->effect, gw_summary_interval(&part->effect), out);
        gw_text_add(out, "}}");
        gw_text_free(&from);
        gw_text_free(&to);
    }
    gw_text_add(out, "]}");
}

void gw_sweep_json(const gw_sweep_view *v, gw_text *out) {
    const gw_digest *d = v->digest;
    const gw_plan *plan = d->plan;
    gw_text_addf(out,
                 "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n  \"kind\": \"sweep\",\n"
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"runs\": %lld,\n",
                 gw_build_version(), (unsigned long long)plan->seed, (unsigned long)plan->first,
                 (long long)d->runs);
    add_factors(plan, out);
    gw_text_add(out, "  ");
    gw_json_text("on", plan->field[d->field[0]], "", out);
    gw_text_addf(out, d->best >= 0 ? ",\n  \"best\": %d,\n" : ",\n  \"best\": null,\n", d->best);
    gw_text_addf(out, "  \"all\": %d,\n  \"points\": [\n", plan->points);
    for (int i = 0; i < v->points; i++) {
        add_point(v, i, out);
        gw_text_add(out, i + 1 < v->points ? ",\n" : "\n");
    }
    gw_text_add(out, "  ],\n  \"effects\": [\n");
    for (int f = 0; f < plan->design->factors; f++) {
        add_effect(d, f, out);
        gw_text_add(out, f + 1 < plan->design->factors ? ",\n" : "\n");
    }
    gw_text_add(out, "  ]\n}\n");
}
