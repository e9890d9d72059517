/* The public headers, on top of the floors below. */
#include "goodwill/result.h"
#include "goodwill/run.h"
#include "goodwill/scenario.h"

#include "base/math.h"
#include "run/model.h"

#include <string.h>

struct gw_replication {
    gw_result *result;
};

/* --- opening ------------------------------------------------------------------------------------------- */

/* "PATH=VALUE" cut in two: the paths are copies, and as long as `count` of them. */
static gw_setting *split(const char *const *settings, int count, gw_diag *diag) {
    gw_setting *made = gw_grow(NULL, count, sizeof *made);
    for (int i = 0; i < count; i++) {
        const char *equals = strchr(settings[i], '=');
        ptrdiff_t length = equals ? equals - settings[i] : 0;
        char *path = gw_grow(NULL, length + 1, 1);
        memcpy(path, settings[i], (size_t)length);
        path[length] = 0;
        made[i] = (gw_setting){.path = path, .value = equals ? equals + 1 : ""};
        if (length == 0) {
            gw_diag_add(diag, GW_ERROR, "--set", 0, "%s: PATH=VALUE is wanted", settings[i]);
        }
    }
    return made;
}

static void free_settings(gw_setting *settings, int count) {
    for (int i = 0; i < count; i++) {
        gw_release((void *)(uintptr_t)settings[i].path);
    }
    gw_release(settings);
}

gw_model *gw_model_of(gw_scenario *scenario) {
    gw_setup setup = gw_replicate_setup(scenario, 0, 0);
    gw_model *model = gw_grow(NULL, 1, sizeof *model);
    *model = (gw_model){.scenario = scenario, .columns = gw_columns_create(&setup)};
    model->names = gw_grow(NULL, model->columns.count, sizeof *model->names);
    for (int i = 0; i < model->columns.count; i++) {
        gw_text name = {0};
        gw_column_name(&model->columns.at[i], &name);
        model->names[i] = name.bytes;
    }
    return model;
}

/* From a file, or from `text` when it is not NULL. */
static gw_model *read(const char *file, const char *text, const char *const *settings, int count, char *error,
                      size_t error_size) {
    gw_diag diag = {0};
    gw_setting *cut = split(settings, count, &diag);
    gw_scenario *scenario = NULL;
    if (diag.errors == 0) {
        scenario = text ? gw_scenario_parse(text, file, cut, count, &diag)
                        : gw_scenario_load(file, cut, count, &diag);
    }
    gw_diag_copy(&diag, error, error_size);
    gw_diag_free(&diag);
    free_settings(cut, count);
    return scenario ? gw_model_of(scenario) : NULL;
}

gw_model *gw_model_open(const char *file, const char *const *settings, int setting_count, char *error,
                        size_t error_size) {
    return read(file, NULL, settings, setting_count, error, error_size);
}

gw_model *gw_model_parse(const char *text, const char *name, const char *const *settings, int setting_count,
                         char *error, size_t error_size) {
    return read(name, text, settings, setting_count, error, error_size);
}

void gw_model_close(gw_model *model) {
    if (model) {
        for (int i = 0; i < model->columns.count; i++) {
            gw_release(model->names[i]);
        }
        gw_release(model->names);
        gw_columns_free(&model->columns);
        gw_scenario_free(model->scenario);
        gw_release(model);
    }
}

/* --- the model ----------------------------------------------------------------------------------------- */

uint64_t gw_model_seed(const gw_model *model) {
    return model->scenario->world->run.seed;
}

int64_t gw_model_replications(const gw_model *model) {
    return model->scenario->world->run.replications;
}

uint64_t gw_model_digest(const gw_model *model) {
    return model->scenario->hash;
}

int gw_model_columns(const gw_model *model) {
    return model->columns.count;
}

static bool has(const gw_model *model, int column) {
    return column >= 0 && column < model->columns.count;
}

const char *gw_model_column_name(const gw_model *model, int column) {
    return has(model, column) ? model->names[column] : NULL;
}

const char *gw_model_column_unit(const gw_model *model, int column) {
    return has(model, column) ? gw_kpi_at(model->columns.at[column].kpi)->unit : NULL;
}

int gw_model_column_find(const gw_model *model, const char *name) {
    for (int i = 0; i < model->columns.count; i++) {
        if (strcmp(model->names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* --- replications ------------------------------------------------------------------------------------------
 */

gw_replication *gw_replication_of(gw_result *result) {
    gw_replication *made = gw_grow(NULL, 1, sizeof *made);
    made->result = result;
    return made;
}

gw_replication *gw_model_replicate(const gw_model *model, uint64_t seed, uint32_t number) {
    gw_replicate_options options = {.traced = GW_NOBODY};
    return gw_replication_of(gw_replicate(model->scenario, &model->columns, seed, number, &options));
}

int gw_replication_columns(const gw_replication *replication) {
    return replication->result->columns;
}

double gw_replication_value(const gw_replication *replication, int column) {
    bool there = column >= 0 && column < replication->result->columns;
    return there ? replication->result->values[column] : gw_double_from_bits(0x7ff8000000000000u);
}

int64_t gw_replication_events(const gw_replication *replication) {
    return replication->result->events;
}

uint64_t gw_replication_digest(const gw_replication *replication) {
    return replication->result->run_hash;
}

uint64_t gw_replication_seed(const gw_replication *replication) {
    return replication->result->seed;
}

uint32_t gw_replication_number(const gw_replication *replication) {
    return replication->result->replication;
}

void gw_replication_free(gw_replication *replication) {
    if (replication) {
        gw_result_free(replication->result);
        gw_release(replication);
    }
}
