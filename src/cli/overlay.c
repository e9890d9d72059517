#define _XOPEN_SOURCE 700
#include "cli/overlay.h"

#include "report/overlay.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The way from a directory to a file; the file as it was named where that cannot be found out. */
static void add_way(const char *directory, const char *file, gw_text *way) {
    char from[PATH_MAX], to[PATH_MAX];
    if (!realpath(directory, from) || !realpath(file, to)) {
        gw_text_add(way, file);
        return;
    }
    size_t common = 0, length = strlen(from); /* common: of both, up to and with a slash */
    for (size_t i = 0; from[i] && from[i] == to[i]; i++) {
        common = from[i] == '/' ? i + 1 : common;
    }
    if (strncmp(from, to, length) == 0 && to[length] == '/') {
        common = length + 1;
    }
    for (size_t i = common; i < length; i++) {
        gw_text_add(way, i == common || from[i - 1] == '/' ? "../" : "");
    }
    gw_text_add(way, to + common);
}

/* The same under a title of its own, so that tables and figures can tell it from the user's. */
static gw_scenario *entitle(const gw_scenario *found, const char *mark, gw_diag *diag) {
    gw_text title = {0};
    gw_text_addf(&title, "%s%s%s", found->world->title, *found->world->title ? ", " : "", mark);
    gw_scenario *named =
        gw_scenario_mix(found, NULL, NULL, NULL, &(gw_setting){"title", title.bytes}, 1, diag);
    gw_text_free(&title);
    return named;
}

void gw_cli_overlay(const gw_cli_options *o, const gw_scenario *found, const char *mark, const char *what,
                    gw_text *out) {
    const char *file = o->arguments[0];
    gw_diag diag = {0};
    gw_text way = {0}, comment = {0};
    gw_scenario *named = entitle(found, mark, &diag);
    const gw_params *changed = named ? named->params : found->params;
    gw_text_addf(&comment, "%s\n%s", what, o->command_line);
    if (strcmp(file, "-") == 0 || gw_cli_is_manifest(file)) { /* no file to include: all that is no default */
        gw_params *defaults = gw_params_create(gw_world_group());
        gw_overlay_write(defaults, changed, NULL, comment.bytes, out);
        gw_params_free(defaults);
    } else {
        gw_scenario *base = gw_scenario_load(file, NULL, 0, &diag);
        add_way(o->out, file, &way);
        gw_overlay_write(base ? base->params : changed, changed, way.bytes, comment.bytes, out);
        gw_scenario_free(base);
    }
    gw_scenario_free(named);
    gw_text_free(&way);
    gw_text_free(&comment);
    gw_diag_free(&diag);
}
