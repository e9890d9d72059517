/* scenario: text (libconfig) -> an immutable, checked set of parameters */
#ifndef GW_SCENARIO_SCENARIO_H
#define GW_SCENARIO_SCENARIO_H

#include "base/diag.h"
#include "scenario/schema.h"
#include "param/param.h"

/* Every parameter, resolved; immutable once built, shared by all threads. */
typedef struct gw_scenario {
    gw_params *params;
    const gw_world_params *world; /* = gw_params_root(params) */
    char *text;                   /* canonical text; NULL of a variation */
    uint64_t hash;                /* of the canonical text; 0 of a variation */
    char *file;                   /* as the user named it */
} gw_scenario;

typedef struct gw_setting {
    const char *path, *value; /* one --set PATH=VALUE */
} gw_setting;

/* Reads a file ("-" is standard input), what it includes, then `settings` in order, then checks. NULL when
 * there was any error; all of them are in `diag`. */
gw_scenario *gw_scenario_load(const char *file, const gw_setting *settings, int setting_count, gw_diag *diag);
/* The same from text in memory; `name` stands for the file in diagnostics, includes are relative to it. */
gw_scenario *gw_scenario_parse(const char *text, const char *name, const gw_setting *settings,
                               int setting_count, gw_diag *diag);
/* A scenario between two: every parameter as `a` has it, but as `b` has it where `from_b` says so of its path
 * (where one of them lacks it, and with it the object, so does the mixture); then `settings`. `b` and
 * `from_b` may be NULL: `a` with other settings. */
typedef bool gw_path_choice(void *context, const char *path);
gw_scenario *gw_scenario_mix(const gw_scenario *a, const gw_scenario *b, gw_path_choice *from_b,
                             void *context, const gw_setting *settings, int setting_count, gw_diag *diag);
/* From the canonical text of a scenario the same one again; `name` is taken for its file. NULL when the text
 * is none, or of a program with other parameters. */
gw_scenario *gw_scenario_restore(const char *text, const char *name, gw_diag *diag);
/* The same once more. */
gw_scenario *gw_scenario_copy(const gw_scenario *scenario);
/* `base` with what these files say over it, each over the one before. Stands by itself. */
gw_scenario *gw_scenario_overlay(const gw_scenario *base, const char *const *files, int file_count,
                                 gw_diag *diag);
/* A variation: `base`, which must outlive it, with other values, checked. It has no canonical text, which
 * would cost more than all else: one of many points of a design is played and forgotten. */
gw_scenario *gw_scenario_vary(const gw_scenario *base, const gw_setting *settings, int setting_count,
                              gw_diag *diag);
void gw_scenario_free(gw_scenario *scenario);

#endif
