/* What was found of what a KPI depends on, for programs; for a reader in sensitivity_table.c. */
#include "report/sensitivity.h"

#include "base/math.h"
#include "base/build.h"
#include "report/csv.h"
#include "report/json.h"
#include "scenario/sources.h"

#include <string.h>

const char *gw_sensitivity_method_name(gw_sensitivity_method method) {
    static const char *const names[GW_SENSITIVITY_METHODS] = {"oat", "morris", "sobol"};
    return names[method];
}

const char *gw_sensitivity_measure_name(gw_sensitivity_method method, int measure) {
    static const char *const names[GW_SENSITIVITY_METHODS][GW_EFFECT_MEASURES] = {
        {"low", "high", "swing"}, {"mu_star", "mu", "sigma"}, {"total", "first", NULL}};
    return measure < GW_EFFECT_MEASURES ? names[method][measure] : NULL;
}

const char *gw_sensitivity_source(const gw_range *range) {
    static const char *const kinds[] = {"assumption", "definition", "measured"};
    if (!range->source) {
        return "scenario";
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(range->source, kinds[i]) == 0) {
            return kinds[i];
        }
    }
    return gw_source_is_calibrated(range->source) ? "calibrated" : "published";
}

static bool ends_in(const char *text, const char *ending) {
    size_t length = strlen(text), end = strlen(ending);
    return length >= end && strcmp(text + length - end, ending) == 0;
}

const char *gw_sensitivity_label(const gw_ranges *ranges, int range) {
    const char *path = ranges->at[range].factor.label, *at = path + strlen(path);
    for (int names = 0; at > path; at--) {
        if (at[-1] != '.' || ++names < 2) {
            continue;
        }
        bool alone = true;
        for (int i = 0; i < ranges->count; i++) {
            alone &= i == range || !ends_in(ranges->at[i].factor.label, at - 1);
        }
        if (alone) {
            break;
        }
    }
    return at;
}

void gw_sensitivity_unit(const gw_sensitivity_view *view, int range, gw_text *out) {
    const gw_param *param = view->trials->ranges->at[range].param;
    if (param->type == GW_F64 || param->type == GW_I64) {
        gw_unit_write(view->trials->scenario, param->unit, out);
    }
}

static const gw_column *column_of(const gw_sensitivity_view *v, int kpi) {
    return &v->trials->columns->at[v->trials->column[kpi]];
}

static void add_unit(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    gw_unit_write(v->trials->scenario, gw_kpi_at(column_of(v, kpi)->kpi)->unit, out);
}

static bool is_luck(const gw_sensitivity_view *v, int factor) {
    return factor == v->found->factors - 1;
}

/* --- effects ------------------------------------------------------------------------------------------- */

/* One named value of an effect, in the order of the CSV. */
typedef struct field {
    char name[24];
    bool is_number;
    double number;
    gw_text text;
} field;

enum { FIELDS_MOST = 13 + 3 * GW_EFFECT_MEASURES };

typedef struct fields {
    field at[FIELDS_MOST];
    int count;
} fields;

static field *add_field(fields *f, const char *name, const char *ending) {
    field *made = &f->at[f->count++];
    *made = (field){0};
    memcpy(made->name, name, strlen(name) + 1);
    memcpy(made->name + strlen(name), ending, strlen(ending) + 1);
    return made;
}

static void add_text(fields *f, const char *name, const char *text) {
    gw_text_add(&add_field(f, name, "")->text, text);
}

static void add_number(fields *f, const char *name, const char *ending, double number) {
    field *made = add_field(f, name, ending);
    made->is_number = true;
    made->number = number;
}

/* Where it is varied, and how it stands in the scenario; empty for luck. */
static void add_range(const gw_sensitivity_view *v, int factor, fields *f) {
    const gw_range *range = is_luck(v, factor) ? NULL : &v->trials->ranges->at[factor];
    field *lo = add_field(f, "lo", ""), *hi = add_field(f, "hi", ""), *base = add_field(f, "base", "");
    if (range) {
        gw_factor_write_level(&range->factor, gw_range_end(range, 0), &lo->text);
        gw_factor_write_level(&range->factor, gw_range_end(range, 1), &hi->text);
        gw_param_write(range->param, range->object, &base->text);
    }
    field *unit = add_field(f, "unit", "");
    if (range) {
        gw_sensitivity_unit(v, factor, &unit->text);
    }
    add_text(f, "source", range ? gw_sensitivity_source(range) : "chance");
}

static fields fields_of(const gw_sensitivity_view *v, int kpi, int factor) {
    const gw_effect *effect = &v->found->of[kpi].effect[factor];
    const gw_ranges *ranges = v->trials->ranges;
    bool luck = is_luck(v, factor);
    fields f = {.count = 0};
    add_text(&f, "method", gw_sensitivity_method_name(v->wish->method));
    gw_column_name(column_of(v, kpi), &add_field(&f, "kpi", "")->text);
    add_unit(v, kpi, &add_field(&f, "kpi_unit", "")->text);
    add_number(&f, "rank", "", effect->rank);
    add_text(&f, "factor", luck ? "luck" : ranges->at[factor].factor.label);
    add_text(&f, "label", luck ? "luck" : gw_sensitivity_label(ranges, factor));
    add_range(v, factor, &f);
    add_text(&f, "matters", luck ? "" : v->found->of[kpi].matters[factor] ? "yes" : "no");
    add_number(&f, "n", "", (double)effect->n);
    for (int m = 0; gw_sensitivity_measure_name(v->wish->method, m); m++) {
        const char *name = gw_sensitivity_measure_name(v->wish->method, m);
        add_number(&f, name, "", effect->at[m].value);
        add_number(&f, name, "_ci_lo", effect->at[m].lo);
        add_number(&f, name, "_ci_hi", effect->at[m].hi);
    }
    return f;
}

static void free_fields(fields *f) {
    for (int i = 0; i < f->count; i++) {
        gw_text_free(&f->at[i].text);
    }
}

void gw_sensitivity_csv(const gw_sensitivity_view *v, gw_text *out) {
    for (int k = 0; k < v->found->kpis; k++) {
        for (int i = 0; i < v->found->factors; i++) {
            fields f = fields_of(v, k, v->found->of[k].order[i]);
            for (int c = 0; k == 0 && i == 0 && c < f.count; c++) {
                gw_text_addf(out, "%s%s", c > 0 ? "," : "", f.at[c].name);
            }
            gw_text_add(out, k == 0 && i == 0 ? "\n" : "");
            for (int c = 0; c < f.count; c++) {
                gw_text_add(out, c > 0 ? "," : "");
                if (f.at[c].is_number) {
                    gw_csv_number(f.at[c].number, out);
                } else {
                    gw_csv_field(gw_text_string(&f.at[c].text), out);
                }
            }
            gw_text_add(out, "\n");
            free_fields(&f);
        }
    }
}

void gw_sensitivity_runs_csv(const gw_sensitivity_view *v, gw_text *out) {
    const gw_trials *t = v->trials;
    gw_text_add(out, "trial,replication");
    for (int i = 0; i < t->ranges->count; i++) {
        gw_text_add(out, ",");
        gw_csv_field(t->ranges->at[i].factor.label, out);
    }
    for (int k = 0; k < t->kpis; k++) {
        gw_text_add(out, ",");
        gw_column_name(column_of(v, k), out);
    }
    gw_text_add(out, "\n");
    gw_text level = {0};
    for (int64_t r = 0; r < t->played; r++) {
        gw_text_addf(out, "%lld,%lu", (long long)r, (unsigned long)t->replication[r]);
        for (int i = 0; i < t->ranges->count; i++) {
            double setting = t->setting[r * t->ranges->count + i];
            gw_text_clear(&level);
            if (!gw_is_nan(setting)) {
                gw_factor_write_level(&t->ranges->at[i].factor, setting, &level);
            }
            gw_text_add(out, ",");
            gw_csv_field(gw_text_string(&level), out);
        }
        for (int k = 0; k < t->kpis; k++) {
            gw_text_add(out, ",");
            gw_csv_number(t->result[r * t->kpis + k], out);
        }
        gw_text_add(out, "\n");
    }
    gw_text_free(&level);
}

/* --- JSON ---------------------------------------------------------------------------------------------- */

static void json_text(const char *indent, const char *name, const char *value, gw_text *out) {
    gw_text_addf(out, "%s\"%s\": ", indent, name);
    gw_json_string(value, out);
    gw_text_add(out, ",\n");
}

static void json_estimate(const char *name, gw_estimate e, gw_text *out) {
    const char *const endings[] = {"", "_ci_lo", "_ci_hi"};
    const double numbers[] = {e.value, e.lo, e.hi};
    for (int i = 0; i < 3; i++) {
        gw_text_addf(out, "%s\"%s%s\": ", i > 0 ? ", " : "     ", name, endings[i]);
        gw_json_number(numbers[i], out);
    }
    gw_text_add(out, ",\n");
}

static void json_effect(const gw_sensitivity_view *v, int kpi, int factor, gw_text *out) {
    enum { OF_KPI = 3 }; /* method, kpi and kpi_unit stand above */
    fields f = fields_of(v, kpi, factor);
    gw_text_add(out, "       {");
    for (int c = OF_KPI; c < f.count; c++) {
        gw_text_addf(out, "%s\"%s\": ", c > OF_KPI ? ", " : "", f.at[c].name);
        if (f.at[c].is_number) {
            gw_json_number(f.at[c].number, out);
        } else {
            gw_json_string(gw_text_string(&f.at[c].text), out);
        }
    }
    gw_text_add(out, "}");
    free_fields(&f);
}

static void json_kpi(const gw_sensitivity_view *v, int kpi, bool effects, gw_text *out) {
    const gw_dependence *d = &v->found->of[kpi];
    const gw_column *column = column_of(v, kpi);
    const char *heading = gw_kpi_at(column->kpi)->heading;
    gw_text name = {0}, unit = {0}, said = {0};
    gw_column_name(column, &name);
    add_unit(v, kpi, &unit);
    gw_sensitivity_say(v, kpi, &said);
    gw_text_add(out, "    {\n");
    json_text("     ", "column", name.bytes, out);
    json_text("     ", "heading", heading + strspn(heading, " "), out);
    json_text("     ", "unit", gw_text_string(&unit), out);
    json_estimate("mean", d->base, out);
    if (v->wish->method == GW_SOBOL) {
        json_estimate("alone", d->alone, out);
    }
    gw_text_add(out, "     \"sd\": ");
    gw_json_number(d->sd, out);
    gw_text_addf(out, ",\n     \"mattering\": %d,\n     \"finding\": ", d->mattering);
    gw_json_string(gw_text_string(&said), out);
    if (effects) {
        gw_text_add(out, ",\n     \"effects\": [\n");
        for (int i = 0; i < v->found->factors; i++) {
            json_effect(v, kpi, d->order[i], out);
            gw_text_add(out, i + 1 < v->found->factors ? ",\n" : "\n     ]");
        }
    }
    gw_text_add(out, kpi + 1 < v->found->kpis ? "\n    },\n" : "\n    }\n");
    gw_text_free(&name);
    gw_text_free(&unit);
    gw_text_free(&said);
}

/* How it was played, and what came out. */
static void json_rest(const gw_sensitivity_view *v, bool effects, gw_text *out) {
    const gw_sensitivity *found = v->found;
    gw_text_addf(out, "  \"seed\": \"%llu\",\n", (unsigned long long)v->trials->seed);
    json_text("  ", "method", gw_sensitivity_method_name(v->wish->method), out);
    gw_text_addf(out,
                 "  \"samples\": %lld,\n  \"reps\": %lld,\n  \"runs\": %lld,\n  \"confidence\": 0.95,\n"
                 "  \"widest\": ",
                 (long long)found->samples, (long long)v->wish->reps, (long long)v->trials->played);
    gw_json_number(v->wish->method == GW_SOBOL ? found->widest : gw_double_from_bits(0x7ff8000000000000u),
                   out);
    gw_text_addf(out, ",\n  \"kpis\": [\n");
    for (int k = 0; k < found->kpis; k++) {
        json_kpi(v, k, effects, out);
    }
    gw_text_add(out, "  ]\n}\n");
}

void gw_sensitivity_json(const gw_sensitivity_view *v, gw_text *out) {
    gw_text_add(out, "{\n  \"program\": \"goodwill\",\n");
    json_text("  ", "version", gw_build_version(), out);
    json_rest(v, true, out);
}

void gw_sensitivity_manifest(const gw_sensitivity_view *v, const gw_occasion *occasion, gw_text *out) {
    const gw_scenario *scenario = v->trials->scenario;
    gw_text_add(out, "{\n  \"program\": \"goodwill\",\n");
    json_text("  ", "version", gw_build_version(), out);
    json_text("  ", "kind", "sensitivity", out);
    gw_text_add(out, "  \"build\": {\"commit\": ");
    gw_json_string(gw_build_commit(), out);
    gw_text_add(out, "},\n");
    json_text("  ", "command", occasion->command_line, out);
    json_text("  ", "started", occasion->started, out);
    json_text("  ", "finished", occasion->finished, out);
    gw_text_add(out, "  \"scenario\": {\n");
    json_text("    ", "file", scenario->file, out);
    json_text("    ", "title", scenario->world->title, out);
    gw_text_addf(out, "    \"hash\": \"%016llx\",\n    \"text\": ", (unsigned long long)scenario->hash);
    gw_json_string(scenario->text, out);
    gw_text_add(out, "\n  },\n");
    json_rest(v, false, out);
}
