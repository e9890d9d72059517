#include "report/manifest.h"

#include "base/build.h"
#include "report/json.h"

#include <string.h>

static void add_build(gw_text *out) {
    gw_text_add(out, "  \"build\": {\"compiler\": ");
    gw_json_string(gw_build_compiler(), out);
    gw_text_add(out, ", \"flags\": ");
    gw_json_string(gw_build_flags(), out);
    gw_text_add(out, ", \"commit\": ");
    gw_json_string(gw_build_commit(), out);
    gw_text_add(out, "},\n");
}

static void add_scenario(const gw_scenario *scenario, gw_text *out) {
    gw_text_add(out, "  \"scenario\": {\n");
    gw_json_member("    ", "file", scenario->file, out);
    gw_json_member("    ", "title", scenario->world->title, out);
    gw_text_addf(out, "    \"hash\": \"%016llx\",\n    \"text\": ", (unsigned long long)scenario->hash);
    gw_json_string(scenario->text, out);
    gw_text_add(out, "\n  },\n");
}

void gw_manifest_kpis(const gw_study *study, gw_text *out) {
    gw_text_add(out, "  \"kpis\": [\n");
    for (int i = 0; i < gw_kpi_count(); i++) {
        const gw_kpi *kpi = gw_kpi_at(i);
        gw_text unit = {0};
        gw_study_unit(study, i, &unit);
        gw_text_addf(out, "    {\"kpi\": \"%s\", \"unit\": ", kpi->name);
        gw_json_string(gw_text_string(&unit), out);
        gw_text_addf(out, ", \"decimals\": %d, \"better\": %d, \"heading\": ", kpi->decimals, kpi->better);
        gw_json_string(kpi->heading + strspn(kpi->heading, " "), out);
        gw_text_add(out, ", \"meaning\": ");
        gw_json_string(kpi->doc, out);
        gw_text_add(out, i + 1 < gw_kpi_count() ? "},\n" : "}\n");
        gw_text_free(&unit);
    }
    gw_text_add(out, "  ]\n");
}

void gw_manifest_begin(const char *kind, const gw_occasion *occasion, gw_text *out) {
    gw_json_member("  ", "program", "goodwill", out);
    gw_json_member("  ", "version", gw_build_version(), out);
    gw_json_member("  ", "kind", kind, out);
    add_build(out);
    gw_json_member("  ", "command", occasion->command_line, out);
    gw_json_member("  ", "started", occasion->started, out);
    gw_json_member("  ", "finished", occasion->finished, out);
}

void gw_manifest_write(const gw_study *study, const gw_occasion *occasion, gw_text *out) {
    gw_sources sources = gw_study_sources(study);
    gw_text_add(out, "{\n");
    gw_manifest_begin("run", occasion, out);
    add_scenario(study->scenario, out);
    gw_text_addf(out,
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"replications\": %lld,\n  \"asked\": %lld,\n",
                 (unsigned long long)study->seed, (unsigned long)study->first,
                 (long long)study->aggregate->runs, (long long)study->asked);
    gw_text_addf(out,
                 "  \"events\": %lld,\n  \"parameters\": {\"all\": %d, \"set\": %d, \"calibrated\": %d, "
                 "\"assumptions\": %d},\n",
                 (long long)study->aggregate->events, sources.all, sources.set, sources.calibrated,
                 sources.assumptions);
    gw_manifest_kpis(study, out);
    gw_text_add(out, "}\n");
}
