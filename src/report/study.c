#include "report/study.h"

#include "scenario/sources.h"

#include <string.h>

void gw_unit_write(const gw_scenario *scenario, const char *unit, gw_text *out) {
    static const char MONEY[] = "money";
    const char *currency = scenario->world->currency;
    const char *found = strstr(unit, MONEY);
    if (!found || !currency || !*currency) {
        gw_text_add(out, unit);
        return;
    }
    gw_text_add_bytes(out, unit, found - unit);
    gw_text_add(out, currency);
    gw_text_add(out, found + strlen(MONEY));
}

void gw_study_unit(const gw_study *study, int kpi, gw_text *out) {
    gw_unit_write(study->scenario, gw_kpi_at(kpi)->unit, out);
}

typedef struct tally {
    const gw_scenario *scenario;
    gw_sources sources;
} tally;

static void count(void *context, const char *path, const gw_param *param, const void *object) {
    static const char SOURCES[] = "sources.";
    (void)object;
    tally *t = context;
    if (strncmp(path, SOURCES, strlen(SOURCES)) == 0) {
        return; /* what is said of parameters is none */
    }
    bool set = gw_params_origin(t->scenario->params, path).file != NULL;
    const char *said = gw_source_of(&t->scenario->world->sources, path);
    t->sources.all++;
    t->sources.set += set;
    t->sources.calibrated += gw_source_is_calibrated(said ? said : set ? NULL : param->source);
    t->sources.assumptions += !set && !said && strcmp(param->source, "assumption") == 0;
}

gw_sources gw_study_sources(const gw_study *study) {
    tally t = {.scenario = study->scenario};
    gw_params_walk(t.scenario->params, count, &t);
    return t.sources;
}
