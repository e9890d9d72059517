#define _POSIX_C_SOURCE 200809L
#include "cli/found.h"

#include "base/arena.h"
#include "cli/stored.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_file(const char *path) {
    struct stat found;
    return stat(path, &found) == 0 && S_ISREG(found.st_mode);
}

static bool has_manifest(const char *directory) {
    gw_text path = {0};
    gw_text_addf(&path, "%s/manifest.json", directory);
    bool there = access(path.bytes, R_OK) == 0;
    gw_text_free(&path);
    return there;
}

static void add(gw_found *found, const char *directory) {
    found->directory = gw_grow(found->directory, found->count + 1, sizeof *found->directory);
    found->directory[found->count] = (gw_text){0};
    gw_text_add(&found->directory[found->count++], directory);
}

static int by_name(const void *left, const void *right) {
    const gw_text *a = left, *b = right;
    return strcmp(a->bytes, b->bytes);
}

/* A directory; where it holds no results itself, those below it that do, by name: of a store of several
 * scenarios each has one. Where there are none either, the directory, so that what is wrong with it will be
 * told. */
static void add_from(gw_found *found, const char *directory) {
    int before = found->count;
    DIR *stream = has_manifest(directory) ? NULL : opendir(directory);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        gw_text path = {0};
        gw_text_addf(&path, "%s/%s", directory, entry->d_name);
        if (entry->d_name[0] != '.' && has_manifest(path.bytes)) {
            add(found, path.bytes);
        }
        gw_text_free(&path);
    }
    if (stream) {
        (void)closedir(stream);
    }
    if (found->count > before) {
        qsort(&found->directory[before], (size_t)(found->count - before), sizeof *found->directory, by_name);
    } else {
        add(found, directory);
    }
}

int gw_found_open(gw_found *found, const gw_cli_options *options) {
    const char *first = options->arguments[0];
    *found = (gw_found){0};
    if (is_file(first) && !options->out) {
        return gw_cli_fail(
            GW_EXIT_USER,
            "%s is no directory of results; where it is a store, --out DIR says where what is in "
            "it goes",
            first);
    }
    if (options->out && access(first, F_OK) != 0) {
        return gw_cli_fail(GW_EXIT_USER, "%s: %s", first, strerror(errno));
    }
    if (options->out && (!is_file(first) || options->argument_count > 1)) {
        return gw_cli_fail(GW_EXIT_USER, "--out goes with one store only, and says where what is in it goes");
    }
    if (options->out) {
        int code = gw_stored_unpack(first, options);
        if (code == GW_EXIT_OK) {
            add_from(found, options->out);
        }
        return code;
    }
    for (int i = 0; i < options->argument_count; i++) {
        add_from(found, options->arguments[i]);
    }
    return GW_EXIT_OK;
}

void gw_found_free(gw_found *found) {
    for (int i = 0; i < found->count; i++) {
        gw_text_free(&found->directory[i]);
    }
    gw_release(found->directory);
    *found = (gw_found){0};
}
