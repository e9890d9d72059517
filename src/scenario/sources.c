#include "scenario/sources.h"

#include <string.h>

static void check(gw_check *check, const void *object, const void *root) {
    const gw_source_params *own = object;
    gw_target target;
    gw_text problem = {0};
    (void)root;
    if (!gw_params_find(check->params, own->of, &target, &problem) || !target.param) {
        gw_check_error(check, "of", "%s",
                       problem.length > 0 ? problem.bytes : "this is no parameter but what holds some");
    }
    if (!*own->source) {
        gw_check_error(check, "source", "say where it comes from, for example calibrated:figures.csv");
    }
    gw_text_free(&problem);
}

GW_GROUP(gw_source_group, "sources", "Where a setting of the scenario comes from; it moves nothing.",
         gw_source_params, GW_SOURCE_PARAMS, check)

const char *gw_source_of(const gw_list *sources, const char *path) {
    const gw_source_params *source = sources->items;
    for (ptrdiff_t i = 0; i < sources->count; i++) {
        if (strcmp(source[i].of, path) == 0) {
            return source[i].source;
        }
    }
    return NULL;
}

bool gw_source_is_calibrated(const char *source) {
    static const char START[] = "calibrated:";
    return source && strncmp(source, START, strlen(START)) == 0;
}
