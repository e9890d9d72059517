#include "scenario/scenario.h"

#include "base/arena.h"
#include "base/hash.h"
#include "scenario/load.h"
#include "scenario/schema.h"

static void apply_settings(gw_params *params, const gw_setting *settings, int count, gw_diag *diag) {
    for (int i = 0; i < count; i++) {
        (void)gw_params_set_text(params, settings[i].path, settings[i].value, (gw_origin){"--set", 0}, diag);
    }
}

/* From parameters as a file left them to a scenario; takes `params`. NULL when there are more errors
 * than the `errors` before it was read. */
static gw_scenario *finish(gw_params *params, const char *file, const gw_setting *settings, int setting_count,
                           bool readable, int errors, gw_diag *diag) {
    if (readable) {
        apply_settings(params, settings, setting_count, diag);
        gw_params_check(params, diag);
    }
    if (diag->errors > errors) {
        gw_params_free(params);
        return NULL;
    }
    gw_text text = {0}, name = {0};
    gw_params_canonical(params, &text);
    gw_text_add(&name, file);
    gw_scenario *scenario = gw_grow(NULL, 1, sizeof *scenario);
    *scenario = (gw_scenario){
        .params = params,
        .world = gw_params_root(params),
        .text = text.bytes,
        .hash = gw_hash_text(text.bytes),
        .file = name.bytes,
    };
    return scenario;
}

gw_scenario *gw_scenario_load(const char *file, const gw_setting *settings, int setting_count,
                              gw_diag *diag) {
    gw_params *params = gw_params_create(gw_world_group());
    int errors = diag->errors;
    bool readable = gw_params_load(params, file, diag);
    return finish(params, file, settings, setting_count, readable, errors, diag);
}

gw_scenario *gw_scenario_parse(const char *text, const char *name, const gw_setting *settings,
                               int setting_count, gw_diag *diag) {
    gw_params *params = gw_params_create(gw_world_group());
    int errors = diag->errors;
    bool readable = gw_params_parse(params, text, name, diag);
    return finish(params, name, settings, setting_count, readable, errors, diag);
}

void gw_scenario_free(gw_scenario *scenario) {
    if (scenario) {
        gw_params_free(scenario->params);
        gw_release(scenario->text);
        gw_release(scenario->file);
        gw_release(scenario);
    }
}
