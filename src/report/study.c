#include "report/study.h"

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
    const gw_params *params;
    gw_sources sources;
} tally;

static void count(void *context, const char *path, const gw_param *param, const void *object) {
    (void)object;
    tally *t = context;
    bool set = gw_params_origin(t->params, path).file != NULL;
    t->sources.all++;
    t->sources.set += set;
    t->sources.assumptions += !set && strcmp(param->source, "assumption") == 0;
}

gw_sources gw_study_sources(const gw_study *study) {
    tally t = {.params = study->scenario->params};
    gw_params_walk(t.params, count, &t);
    return t.sources;
}
