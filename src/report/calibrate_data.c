/* What calibrate.h declares for programs, and for scenarios. */
#include "report/calibrate.h"

#include "base/build.h"
#include "base/math.h"
#include "report/csv.h"
#include "report/json.h"

#include <string.h>

static const char *unit_of(const gw_calibration *c, int parameter) {
    gw_target target;
    bool found = gw_params_find(c->played->params, c->wish.parameter[parameter].label, &target, NULL);
    return found && target.param ? target.param->unit : "";
}

static void csv_numbers(const double *numbers, int count, gw_text *out) {
    for (int i = 0; i < count; i++) {
        gw_text_add(out, ",");
        gw_csv_number(numbers[i], out);
    }
}

void gw_calibrate_csv(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    gw_text_add(out, "parameter,unit,today,fitted,ci_lo,ci_hi,lo_open,hi_open,profiled\n");
    for (int i = 0; i < c->wish.parameters; i++) {
        const gw_fitted *f = &c->fitted[i];
        const double numbers[] = {c->evaluator.known[c->base].at[i], f->at, f->lo, f->hi};
        gw_csv_field(c->wish.parameter[i].label, out);
        gw_text_add(out, ",");
        gw_csv_field(unit_of(c, i), out);
        csv_numbers(numbers, 4, out);
        gw_text_addf(out, ",%s,%s,%s\n", f->lo_open ? "yes" : "no", f->hi_open ? "yes" : "no",
                     f->by_curvature ? "no" : "yes");
    }
}

void gw_calibrate_fit(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    gw_text_add(out, "period,week_from,week_to,column,unit,figure,fitted,today,sd,residual\n");
    for (int i = 0; i < c->wish.data; i++) {
        const gw_datum *d = &c->wish.datum[i];
        const gw_column *column = &c->evaluator.columns.at[d->column];
        double sd = gw_sqrt(c->variance[i]), residual = gw_calibration_residual(c, c->best, i),
               today = gw_calibration_residual(c, c->base, i);
        gw_text unit = {0};
        gw_study_unit(&(gw_study){.scenario = c->played}, column->kpi, &unit);
        gw_text_addf(out, "%d", d->period);
        const double weeks[] = {d->period * c->wish.period_weeks, (d->period + 1) * c->wish.period_weeks};
        const double numbers[] = {d->value, d->value - residual * sd, d->value - today * sd, sd, residual};
        csv_numbers(weeks, 2, out);
        gw_text_add(out, ",");
        gw_column_name(column, out);
        gw_text_add(out, ",");
        gw_csv_field(gw_text_string(&unit), out);
        csv_numbers(numbers, 5, out);
        gw_text_add(out, "\n");
        gw_text_free(&unit);
    }
}

void gw_calibrate_trials(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    gw_text_add(out, "trial");
    for (int i = 0; i < c->wish.parameters; i++) {
        gw_text_add(out, ",");
        gw_csv_field(c->wish.parameter[i].label, out);
    }
    gw_text_add(out, ",distance\n");
    for (int t = 0; t < c->evaluator.count; t++) {
        double distance = c->evaluator.known[t].valid ? gw_calibration_distance(c, t)
                                                      : gw_double_from_bits(0x7ff8000000000000u);
        gw_text_addf(out, "%d", t + 1);
        csv_numbers(c->evaluator.known[t].at, c->wish.parameters, out);
        csv_numbers(&distance, 1, out);
        gw_text_add(out, "\n");
    }
}

/* --- JSON ---------------------------------------------------------------------------------------------- */

static void add_number(const char *name, double value, gw_text *out) {
    gw_text_addf(out, ", \"%s\": ", name);
    gw_json_number(value, out);
}

static void add_parameter(const gw_calibration *c, int i, gw_text *out) {
    const gw_fitted *f = &c->fitted[i];
    gw_text_add(out, "    {\"path\": ");
    gw_json_string(c->wish.parameter[i].label, out);
    gw_text_add(out, ", \"unit\": ");
    gw_json_string(unit_of(c, i), out);
    add_number("today", c->evaluator.known[c->base].at[i], out);
    add_number("fitted", f->at, out);
    add_number("ci_lo", f->lo, out);
    add_number("ci_hi", f->hi, out);
    add_number("widening", f->widening, out);
    add_number("range_lo", c->wish.parameter[i].lo, out);
    add_number("range_hi", c->wish.parameter[i].hi, out);
    gw_text_addf(out, ", \"lo_open\": %s, \"hi_open\": %s, \"profiled\": %s, \"moot\": %s}",
                 f->lo_open ? "true" : "false", f->hi_open ? "true" : "false",
                 f->by_curvature ? "false" : "true", f->moot ? "true" : "false");
}

static void add_all(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    int n = c->wish.parameters;
    gw_text_addf(out,
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"replications\": %lld,\n  \"trials\": %d,\n"
                 "  \"runs\": %lld,\n",
                 (unsigned long long)c->wish.seed, (unsigned long)c->wish.first,
                 (long long)c->wish.replications, c->evaluator.count,
                 (long long)c->evaluator.played + (long long)c->histories.played);
    gw_json_member("  ", "data", v->data, out);
    gw_text_addf(out, "  \"figures\": %d", c->wish.data);
    add_number("discrepancy", c->wish.discrepancy, out);
    add_number("distance", gw_calibration_distance(c, c->best), out);
    add_number("distance_today", gw_calibration_distance(c, c->base), out);
    gw_text_addf(out, ", \"histories\": %lld, \"as_far\": %d,\n  \"parameters\": [\n",
                 (long long)c->histories.replications, c->as_far);
    for (int i = 0; i < n; i++) {
        add_parameter(c, i, out);
        gw_text_add(out, i + 1 < n ? ",\n" : "\n");
    }
    gw_text_add(out, "  ],\n  \"correlation\": [");
    for (int i = 0; i < n * n; i++) {
        gw_text_add(out, i == 0 ? "[" : i % n == 0 ? "], [" : ", ");
        gw_json_number(c->correlation[i / n][i % n], out);
    }
    gw_text_add(out, "]]\n}\n");
}

void gw_calibrate_json(const gw_calibrate_view *v, gw_text *out) {
    gw_text_addf(out,
                 "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n  \"kind\": \"calibration\",\n",
                 gw_build_version());
    add_all(v, out);
}

void gw_calibrate_manifest(const gw_calibrate_view *v, const gw_occasion *occasion, gw_text *out) {
    const gw_scenario *scenario = v->calibration->played;
    gw_text_add(out, "{\n");
    gw_manifest_begin("calibration", occasion, out);
    gw_text_addf(out,
                 "  \"scenario\": {\"hash\": \"%016llx\", \"file\": ", (unsigned long long)scenario->hash);
    gw_json_string(scenario->file, out);
    gw_text_add(out, ", \"title\": ");
    gw_json_string(scenario->world->title, out);
    gw_text_add(out, ", \"text\": ");
    gw_json_string(scenario->text, out);
    gw_text_add(out, "},\n");
    add_all(v, out);
}

/* --- for scenarios ------------------------------------------------------------------------------------- */

/* A name for a source, of the path's end: levers-training-budget. */
static void name_source(const char *path, gw_text *out) {
    enum { LONGEST = 40 };
    size_t length = strlen(path);
    const char *at = length > LONGEST ? path + length - LONGEST : path;
    at = at > path && strchr(at, '.') ? strchr(at, '.') + 1 : at;
    for (; *at; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') ||
                     *at == '_' || *at == '-';
        gw_text_add_bytes(out, plain ? at : "-", 1);
    }
}

void gw_calibrate_sources(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    gw_text name = {0}, source = {0};
    gw_text_add(out,
                "\n# where the numbers come from: goodwill run counts them as calibrated\nsources = {\n");
    for (int i = 0; i < c->wish.parameters; i++) {
        gw_text_clear(&name);
        gw_text_clear(&source);
        name_source(c->wish.parameter[i].label, &name);
        gw_text_addf(&source, "calibrated:%s", v->data);
        gw_text_addf(out, "    %s = { of = \"%s\"; source = ", name.bytes, c->wish.parameter[i].label);
        gw_json_string(source.bytes, out); /* quotes and backslashes as libconfig has them, too */
        gw_text_add(out, "; };\n");
    }
    gw_text_add(out, "};\n");
    gw_text_free(&name);
    gw_text_free(&source);
}
