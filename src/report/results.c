#define _POSIX_C_SOURCE 200809L
#include "report/results.h"

#include "base/arena.h"
#include "base/math.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct gw_results {
    gw_text directory;
    json_t *manifest;
    gw_text *file; /* names of tables, which their sheets point to */
    int files;
};

/* --- the manifest -------------------------------------------------------------------------------------- */

/* The value at a dotted path; a part of digits is a place in a list. NULL where there is none. */
static json_t *find(const gw_results *r, const char *path) {
    json_t *at = r->manifest;
    gw_text part = {0};
    while (at && *path) {
        size_t length = strcspn(path, ".");
        gw_text_clear(&part);
        gw_text_add_bytes(&part, path, (ptrdiff_t)length);
        int64_t place = 0;
        if (json_is_array(at)) {
            at = gw_text_read_integer(part.bytes, &place) && place >= 0 ? json_array_get(at, (size_t)place)
                                                                        : NULL;
        } else {
            at = json_object_get(at, part.bytes);
        }
        path += length + (path[length] == '.');
    }
    gw_text_free(&part);
    return at;
}

const char *gw_results_text(const gw_results *results, const char *path) {
    const char *text = json_string_value(find(results, path));
    return text ? text : "";
}

double gw_results_number(const gw_results *results, const char *path) {
    const json_t *value = find(results, path);
    return json_is_number(value) ? json_number_value(value) : gw_double_from_bits(0x7ff8000000000000u);
}

int gw_results_count(const gw_results *results, const char *path) {
    return (int)json_array_size(find(results, path));
}

bool gw_results_true(const gw_results *results, const char *path) {
    return json_is_true(find(results, path));
}

static gw_text item_path(const char *list, int i, const char *field) {
    gw_text path = {0};
    gw_text_addf(&path, "%s.%d.%s", list, i, field);
    return path;
}

const char *gw_results_item_text(const gw_results *results, const char *list, int i, const char *field) {
    gw_text path = item_path(list, i, field);
    const char *text = gw_results_text(results, path.bytes);
    gw_text_free(&path);
    return text;
}

double gw_results_item_number(const gw_results *results, const char *list, int i, const char *field) {
    gw_text path = item_path(list, i, field);
    double number = gw_results_number(results, path.bytes);
    gw_text_free(&path);
    return number;
}

bool gw_results_item_true(const gw_results *results, const char *list, int i, const char *field) {
    gw_text path = item_path(list, i, field);
    bool yes = gw_results_true(results, path.bytes);
    gw_text_free(&path);
    return yes;
}

const char *gw_results_kind(const gw_results *results) {
    return gw_results_text(results, "kind");
}

const char *gw_results_directory(const gw_results *results) {
    return results->directory.bytes;
}

/* --- scenarios ----------------------------------------------------------------------------------------- */

int gw_results_scenarios(const gw_results *results) {
    return find(results, "scenario") ? 1 : gw_results_count(results, "scenarios");
}

const char *gw_results_scenario(const gw_results *results, int scenario, const char *field) {
    if (!find(results, "scenario")) {
        return gw_results_item_text(results, "scenarios", scenario, field);
    }
    gw_text path = {0};
    gw_text_addf(&path, "scenario.%s", field);
    const char *text = gw_results_text(results, path.bytes);
    gw_text_free(&path);
    return text;
}

bool gw_results_parameter(const gw_results *results, int scenario, const char *path, gw_text *value) {
    static const char IS[] = " = ";
    size_t length = strlen(path);
    for (const char *line = gw_results_scenario(results, scenario, "text"); *line;) {
        size_t end = strcspn(line, "\n");
        if (strncmp(line, path, length) == 0 && strncmp(line + length, IS, strlen(IS)) == 0) {
            size_t before = length + strlen(IS);
            gw_text_add_bytes(value, line + before, (ptrdiff_t)(end - before));
            return true;
        }
        line += end + (line[end] == '\n');
    }
    return false;
}

/* --- tables -------------------------------------------------------------------------------------------- */

static gw_text path_of(const gw_results *results, const char *file) {
    gw_text path = {0};
    gw_text_addf(&path, "%s/%s", results->directory.bytes, file);
    return path;
}

bool gw_results_has(const gw_results *results, const char *file) {
    gw_text path = path_of(results, file);
    bool there = access(path.bytes, R_OK) == 0;
    gw_text_free(&path);
    return there;
}

bool gw_results_sheet(gw_results *results, const char *file, const gw_where *where, int count,
                      gw_sheet *sheet, gw_diag *diag) {
    results->file = gw_grow(results->file, results->files + 1, sizeof *results->file);
    gw_text *path = &results->file[results->files++];
    *path = path_of(results, file);
    return gw_sheet_read(sheet, path->bytes, where, count, diag);
}

/* --- the directory ------------------------------------------------------------------------------------- */

static bool is_directory(const char *path, gw_diag *diag) {
    struct stat found;
    if (stat(path, &found) != 0) {
        gw_diag_add(diag, GW_ERROR, path, 0, "cannot be read: %s", strerror(errno));
        return false;
    }
    if (!S_ISDIR(found.st_mode)) {
        gw_diag_add(diag, GW_ERROR, path, 0, "is no directory of results");
        return false;
    }
    return true;
}

static bool read_manifest(gw_results *r, gw_diag *diag) {
    gw_text path = path_of(r, "manifest.json");
    json_error_t error;
    if (access(path.bytes, R_OK) != 0) {
        gw_diag_add(diag, GW_ERROR, r->directory.bytes, 0,
                    "holds no results: there is no manifest.json that can be read (%s); --out DIR of run, "
                    "compare and "
                    "others writes one",
                    strerror(errno));
    } else if (!(r->manifest = json_load_file(path.bytes, JSON_REJECT_DUPLICATES, &error))) {
        gw_diag_add(diag, GW_ERROR, path.bytes, error.line > 0 ? error.line : 0, "is no JSON: %s",
                    error.text);
    } else if (strcmp(gw_results_text(r, "program"), "goodwill") != 0 || !*gw_results_kind(r)) {
        gw_diag_add(diag, GW_ERROR, path.bytes, 0,
                    "does not say of which command of goodwill these are the results");
        json_decref(r->manifest);
        r->manifest = NULL;
    }
    gw_text_free(&path);
    return r->manifest != NULL;
}

gw_results *gw_results_open(const char *directory, gw_diag *diag) {
    if (!is_directory(directory, diag)) {
        return NULL;
    }
    gw_results *r = gw_grow(NULL, 1, sizeof *r);
    *r = (gw_results){0};
    gw_text_add(&r->directory, directory);
    while (r->directory.length > 1 && r->directory.bytes[r->directory.length - 1] == '/') {
        r->directory.bytes[--r->directory.length] = 0;
    }
    if (!read_manifest(r, diag)) {
        gw_results_free(r);
        return NULL;
    }
    return r;
}

void gw_results_free(gw_results *results) {
    if (!results) {
        return;
    }
    for (int i = 0; i < results->files; i++) {
        gw_text_free(&results->file[i]);
    }
    gw_release(results->file);
    json_decref(results->manifest);
    gw_text_free(&results->directory);
    gw_release(results);
}
