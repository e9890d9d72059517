#include "report/json.h"

#include "base/build.h"
#include "base/digits.h"
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
        gw_text_add_digits(out, value);
    } else {
        gw_text_add(out, "null");
    }
}

void gw_json_text(const char *name, const char *value, const char *after, gw_text *out) {
    gw_text_addf(out, "\"%s\": ", name);
    gw_json_string(value, out);
    gw_text_add(out, after);
}

void gw_json_value(const char *name, double value, const char *after, gw_text *out) {
    gw_text_addf(out, "\"%s\": ", name);
    gw_json_number(value, out);
    gw_text_add(out, after);
}

static void add_kpi(const gw_study *study, int i, gw_text *out) {
    const gw_column *column = &study->columns->at[i];
    const gw_summary *summary = &study->aggregate->column[i];
    gw_interval interval = gw_summary_interval(summary);
    gw_text name = {0}, unit = {0};
    gw_column_name(column, &name);
    gw_study_unit(study, column->kpi, &unit);
    gw_text_add(out, "    {");
    gw_json_text("column", gw_text_string(&name), ", ", out);
    gw_json_text("kpi", gw_kpi_at(column->kpi)->name, ", ", out);
    gw_json_text("firm", column->firm_name, ", ", out);
    gw_json_text("segment", column->segment_name, ", ", out);
    gw_json_text("station", column->station_name, ", ", out);
    gw_json_text("unit", gw_text_string(&unit), ", ", out);
    gw_json_value("mean", gw_summary_mean(summary), ", ", out);
    gw_json_value("ci_lo", interval.lo, ", ", out);
    gw_json_value("ci_hi", interval.hi, ", ", out);
    gw_json_value("sd", gw_summary_sd(summary), ", ", out);
    gw_text_addf(out, "\"n\": %lld}", (long long)summary->n);
    gw_text_free(&name);
    gw_text_free(&unit);
}

void gw_json_summary(const gw_study *study, gw_text *out) {
    const gw_scenario *scenario = study->scenario;
    gw_sources sources = gw_study_sources(study);
    gw_text_addf(out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n  \"scenario\": {",
                 gw_build_version());
    gw_json_text("file", scenario->file, ", ", out);
    gw_json_text("title", scenario->world->title, ", ", out);
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
    gw_text_add(out, indent);
    gw_json_text(name, value, ",\n", out);
}
