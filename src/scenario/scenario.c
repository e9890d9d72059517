#include "scenario/scenario.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hash.h"
#include "scenario/load.h"
#include "scenario/schema.h"

#include <string.h>

static void apply_settings(gw_params *params, const gw_setting *settings, int count, const char *by,
                           gw_diag *diag) {
    for (int i = 0; i < count; i++) {
        (void)gw_params_set_text(params, settings[i].path, settings[i].value, (gw_origin){by, 0}, diag);
    }
}

static gw_scenario *scenario_of(gw_params *params, char *text, uint64_t hash, const char *file) {
    gw_text name = {0};
    gw_text_add(&name, file);
    gw_scenario *scenario = gw_grow(NULL, 1, sizeof *scenario);
    *scenario = (gw_scenario){
        .params = params, .world = gw_params_root(params), .text = text, .hash = hash, .file = name.bytes};
    return scenario;
}

/* From parameters as a file left them to a scenario; takes `params`. NULL when there are more errors
 * than the `errors` before it was read. */
static gw_scenario *finish(gw_params *params, const char *file, const gw_setting *settings, int setting_count,
                           bool readable, int errors, gw_diag *diag) {
    if (readable) {
        apply_settings(params, settings, setting_count, "--set", diag);
        gw_params_check(params, diag);
    }
    if (diag->errors > errors) {
        gw_params_free(params);
        return NULL;
    }
    gw_text text = {0};
    gw_params_canonical(params, &text);
    return scenario_of(params, text.bytes, gw_hash_text(text.bytes), file);
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

/* --- made anew from values ------------------------------------------------------------------------------ */

/* Makes the objects of lists on the way to `path`. */
static void make_way(gw_params *params, const char *path, gw_origin origin, gw_diag *diag) {
    gw_target target;
    if (gw_params_find(params, path, &target, NULL)) {
        return;
    }
    gw_text above = {0}, name = {0};
    for (const char *dot = strchr(path, '.'); dot; dot = strchr(dot + 1, '.')) {
        gw_text_clear(&above);
        gw_text_add_bytes(&above, path, dot - path);
        if (gw_params_find(params, above.bytes, &target, NULL) && target.list) {
            gw_text_clear(&name);
            gw_text_add_bytes(&name, dot + 1, (ptrdiff_t)strcspn(dot + 1, "."));
            (void)gw_params_add(params, above.bytes, name.bytes, origin, diag);
        }
    }
    gw_text_free(&above);
    gw_text_free(&name);
}

/* Sets what a line "path = value" of a canonical text says, unless it is so by default. */
static void restore_row(gw_params *params, const char *path, const char *value, gw_origin origin,
                        gw_diag *diag) {
    gw_target target;
    gw_text now = {0};
    make_way(params, path, origin, diag);
    if (gw_params_find(params, path, &target, NULL) && target.param) {
        gw_param_write(target.param, target.object, &now);
    }
    if (strcmp(gw_text_string(&now), value) != 0) {
        (void)gw_params_set_text(params, path, value, origin, diag);
    }
    gw_text_free(&now);
}

static gw_params *restore(const char *text, const char *name, gw_diag *diag) {
    static const char EQUALS[] = " = ";
    gw_params *params = gw_params_create(gw_world_group());
    gw_text path = {0}, value = {0};
    int line = 0;
    for (const char *at = text; *at; line++) {
        ptrdiff_t length = (ptrdiff_t)strcspn(at, "\n");
        const char *equals = strstr(at, EQUALS);
        gw_text_clear(&path);
        gw_text_clear(&value);
        if (equals && equals < at + length) {
            const char *begin = equals + strlen(EQUALS);
            gw_text_add_bytes(&path, at, equals - at);
            gw_text_add_bytes(&value, begin, at + length - begin);
            restore_row(params, path.bytes, gw_text_string(&value), (gw_origin){name, line + 1}, diag);
        } else {
            gw_diag_add(diag, GW_ERROR, name, line + 1, "PATH = VALUE is wanted");
        }
        at += length + (at[length] == '\n');
    }
    gw_text_free(&path);
    gw_text_free(&value);
    return params;
}

gw_scenario *gw_scenario_restore(const char *text, const char *name, gw_diag *diag) {
    int errors = diag->errors;
    gw_params *params = restore(text, name, diag);
    return finish(params, name, NULL, 0, true, errors, diag);
}

gw_scenario *gw_scenario_overlay(const gw_scenario *base, const char *const *files, int file_count,
                                 gw_diag *diag) {
    int errors = diag->errors;
    gw_params *params = restore(base->text, base->file, diag);
    bool readable = true;
    for (int i = 0; i < file_count; i++) {
        readable &= gw_params_load(params, files[i], diag);
    }
    return finish(params, base->file, NULL, 0, readable, errors, diag);
}

gw_scenario *gw_scenario_vary(const gw_scenario *base, const gw_setting *settings, int setting_count,
                              gw_diag *diag) {
    int errors = diag->errors;
    gw_params *params = gw_params_copy(base->params);
    apply_settings(params, settings, setting_count, NULL, diag);
    if (diag->errors == errors) {
        gw_params_check(params, diag);
    }
    if (diag->errors > errors) {
        gw_params_free(params);
        return NULL;
    }
    return scenario_of(params, NULL, 0, base->file);
}

/* --- between two --------------------------------------------------------------------------------------- */

typedef struct mixer {
    gw_params *params;
    const gw_params *from; /* whose rows are being taken */
    gw_path_choice *from_b;
    void *context;
    bool wanted; /* take the rows of which from_b says this */
    gw_diag *diag;
} mixer;

static void take_row(void *context, const char *path, const gw_param *param, const void *object) {
    mixer *m = context;
    if (m->from_b && m->from_b(m->context, path) != m->wanted) {
        return;
    }
    gw_text value = {0};
    make_way(m->params, path, gw_params_origin(m->from, path), m->diag);
    gw_param_write(param, object, &value);
    if (!gw_param_is_default(param, object) || gw_params_origin(m->from, path).file) {
        (void)gw_params_set_text(m->params, path, gw_text_string(&value), gw_params_origin(m->from, path),
                                 m->diag);
    }
    gw_text_free(&value);
}

gw_scenario *gw_scenario_mix(const gw_scenario *a, const gw_scenario *b, gw_path_choice *from_b,
                             void *context, const gw_setting *settings, int setting_count, gw_diag *diag) {
    int errors = diag->errors;
    mixer m = {.params = gw_params_create(gw_world_group()),
               .from = a->params,
               .from_b = b ? from_b : NULL,
               .context = context,
               .diag = diag};
    gw_params_walk(a->params, take_row, &m);
    if (b) {
        m.from = b->params;
        m.wanted = true;
        gw_params_walk(b->params, take_row, &m);
    }
    return finish(m.params, a->file, settings, setting_count, true, errors, diag);
}

gw_scenario *gw_scenario_copy(const gw_scenario *scenario) {
    gw_diag diag = {0};
    gw_scenario *made = gw_scenario_mix(scenario, NULL, NULL, NULL, NULL, 0, &diag);
    GW_ASSERT(made); /* what is valid is valid again */
    gw_diag_free(&diag);
    return made;
}

void gw_scenario_free(gw_scenario *scenario) {
    if (scenario) {
        gw_params_free(scenario->params);
        gw_release(scenario->text);
        gw_release(scenario->file);
        gw_release(scenario);
    }
}
