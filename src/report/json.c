#include "report/json.h"

#include "base/build.h"
#include "base/math.h"
#include "report/spread.h"

#include <string.h>

static void add_ascii(unsigned char c, gw_text *out) {
    static const char named[] =
        "\"\"\\\\\bb\ff\nn\rr\tt"; /* the character, and what stands behind a backslash */
    const char *found = NULL;
    for (const char *at = named; *at; at += 2) {
        found = (unsigned char)*at == c ? at : found;
    }
    if (found) {
        gw_text_addf(out, "\\%c", found[1]);
    } else if (c < 0x20 || c == 0x7f) {
        gw_text_addf(out, "\\u%04x", c);
    } else {
        gw_text_addf(out, "%c", c);
    }
}

void gw_json_string(const char *text, gw_text *out) {
    gw_text_add(out, "\"");
    for (const unsigned char *at = (const unsigned char *)text; *at;) {
        int length = gw_text_character((const char *)at);
        if (length == 1) {
            add_ascii(*at, out);
        } else if (length > 1) {
            gw_text_add_bytes(out, (const char *)at, length);
        } else {
            gw_text_add(out, "\\ufffd");
        }
        at += length > 0 ? length : 1;
    }
    gw_text_add(out, "\"");
}

void gw_json_number(double value, gw_text *out) {
    if (gw_is_finite(value)) {
        gw_text_addf(out, "%.17g", value);
    } else {
        gw_text_add(out, "null");
    }
}

static void add_string(const char *name, const char *value, gw_text *out) {
    gw_text_addf(out, "\"%s\": ", name);
    gw_json_string(value, out);
    gw_text_add(out, ", ");
}

static void add_number(const char *name, double value, gw_text *out) {
    gw_text_addf(out, "\"%s\": ", name);
    gw_json_number(value, out);
    gw_text_add(out, ", ");
}

static void add_kpi(const gw_study *study, int i, gw_text *out) {
    const gw_column *column = &study->columns->at[i];
    const gw_summary *summary = &study->aggregate->column[i];
    gw_interval interval = gw_summary_interval(summary);
    gw_text name = {0}, unit = {0};
    gw_column_name(column, &name);
    gw_study_unit(study, column->kpi, &unit);
    gw_text_add(out, "    {");
    add_string("column", gw_text_string(&name), out);
    add_string("kpi", gw_kpi_at(column->kpi)->name, out);
    add_string("firm", column->firm_name, out);
    add_string("segment", column->segment_name, out);
    add_string("station", column->station_name, out);
    add_string("unit", gw_text_string(&unit), out);
    add_number("mean", gw_summary_mean(summary), out);
    add_number("ci_lo", interval.lo, out);
    add_number("ci_hi", interval.hi, out);
    add_number("sd", gw_summary_sd(summary), out);
    gw_text_addf(out, "\"n\": %lld}", (long long)summary->n);
    gw_text_free(&name);
    gw_text_free(&unit);
}

void gw_json_summary(const gw_study *study, gw_text *out) {
    const gw_scenario *scenario = study->scenario;
    gw_sources sources = gw_study_sources(study);
    gw_text_addf(out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n  \"scenario\": {",
                 gw_build_version());
    add_string("file", scenario->file, out);
    add_string("title", scenario->world->title, out);
    gw_text_addf(out, "\"hash\": \"%016llx\"},\n", (unsigned long long)scenario->hash);
    gw_text_addf(out,
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"replications\": %lld,\n  \"asked\": %lld,\n",
                 (unsigned long long)study->seed, (unsigned long)study->first,
                 (long long)study->aggregate->runs, (long long)study->asked);
    gw_text_addf(out,
                 "  \"confidence\": 0.95,\n  \"parameters\": {\"all\": %d, \"set\": %d, \"calibrated\": %d, "
                 "\"assumptions\": %d},\n",
                 sources.all, sources.set, sources.calibrated, sources.assumptions);
    gw_text_add(out, "  \"kpis\": [\n");
    for (int i = 0; i < study->columns->count; i++) {
        add_kpi(study, i, out);
        gw_text_add(out, i + 1 < study->columns->count ? ",\n" : "\n");
    }
    gw_text_add(out, "  ],\n  \"spread\": [\n");
    gw_spread_json(study, out);
    gw_text_add(out, "  ]\n}\n");
}

void gw_json_member(const char *indent, const char *name, const char *value, gw_text *out) {
    gw_text_addf(out, "%s\"%s\": ", indent, name);
    gw_json_string(value, out);
    gw_text_add(out, ",\n");
}
