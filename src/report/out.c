#define _POSIX_C_SOURCE 200809L
#include "report/out.h"

#include "base/arena.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct gw_out {
    gw_text directory;
    bool made; /* by us */
    bool complete[GW_OUT_FILES];
    gw_out_file file;           /* the one that is being written */
    FILE *stream[GW_OUT_FILES]; /* of those that are open */
    bool failed;
    gw_text problem; /* "DIR/runs.csv: No space left on device" */
};

static const char *const names[GW_OUT_FILES] = {
    "runs.csv",   "summary.csv",    "series.csv",    "columns.csv",     "journey.csv",
    "day.csv",    "customers.csv",  "employees.csv", "differences.csv", "differences-series.csv",
    "shares.csv", "candidates.csv", "design.csv",    "effects.csv",     "trials.csv",
    "best.cfg",   "fit.csv",        "fitted.cfg",    "manifest.json"};

static gw_text path_of(const gw_out *out, gw_out_file file, const char *ending) {
    gw_text path = {0};
    gw_text_addf(&path, "%s/%s%s", out->directory.bytes, names[file], ending);
    return path;
}

/* --- the directory ------------------------------------------------------------------------------------- */

/* Makes the directory and those above it. */
static bool make(const char *directory, bool *made) {
    *made = mkdir(directory, 0777) == 0;
    if (*made || errno == EEXIST) {
        return true;
    }
    const char *slash = strrchr(directory, '/');
    if (errno != ENOENT || !slash || slash == directory) {
        return false;
    }
    gw_text above = {0};
    gw_text_add_bytes(&above, directory, slash - directory);
    bool made_above = false, there = make(above.bytes, &made_above);
    gw_text_free(&above);
    *made = there && mkdir(directory, 0777) == 0;
    return *made || (there && errno == EEXIST);
}

/* Whether anything is in it; -1 when it cannot be read. */
static int is_full(const char *directory) {
    DIR *stream = opendir(directory);
    if (!stream) {
        return -1;
    }
    int full = 0;
    for (struct dirent *entry; !full && (entry = readdir(stream));) {
        full = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    (void)closedir(stream);
    return full;
}

gw_out *gw_out_open(const char *directory, bool force, bool *refused, gw_text *problem) {
    bool made = false;
    *refused = false;
    gw_text plain = {0};
    gw_text_add(&plain, directory);
    while (plain.length > 1 && plain.bytes[plain.length - 1] == '/') {
        plain.bytes[--plain.length] = 0;
    }
    int full = make(plain.bytes, &made) ? is_full(plain.bytes) : -1;
    if (full < 0) {
        *refused = errno == ENOTDIR;
        gw_text_addf(problem, "cannot write into %s: %s; nothing was run", plain.bytes, strerror(errno));
    } else if (full && !force) {
        *refused = true;
        gw_text_addf(problem, "%s is not empty: name another directory, or --force to replace results in it",
                     plain.bytes);
    } else {
        gw_out *out = gw_grow(NULL, 1, sizeof *out);
        *out = (gw_out){.directory = plain, .made = made};
        return out;
    }
    gw_text_free(&plain);
    return NULL;
}

/* --- files --------------------------------------------------------------------------------------------- */

static bool fail(gw_out *out, gw_out_file file, int error) {
    if (!out->failed) {
        out->failed = true;
        gw_text path = path_of(out, file, "");
        gw_text_addf(&out->problem, "%s: %s", path.bytes, error ? strerror(error) : "writing failed");
        gw_text_free(&path);
    }
    return false;
}

bool gw_out_begin(gw_out *out, gw_out_file file) {
    if (out->failed) {
        return false;
    }
    gw_text path = path_of(out, file, ".tmp");
    out->file = file;
    out->stream[file] = fopen(path.bytes, "wb");
    int error = errno;
    gw_text_free(&path);
    return out->stream[file] ? true : fail(out, file, error);
}

void gw_out_turn(gw_out *out, gw_out_file file) {
    out->file = file;
}

bool gw_out_write(gw_out *out, gw_text *text) {
    FILE *stream = out->stream[out->file];
    if (out->failed || !stream) {
        return false;
    }
    errno = 0;
    size_t length = (size_t)text->length;
    bool good = length == 0 || fwrite(text->bytes, 1, length, stream) == length;
    gw_text_clear(text);
    return good ? true : fail(out, out->file, errno);
}

/* On its way to the disk: a full one may only be noticed now. */
static bool is_stored(FILE *stream) {
    return fflush(stream) == 0 && (fsync(fileno(stream)) == 0 || errno == EINVAL);
}

bool gw_out_end(gw_out *out) {
    FILE *stream = out->stream[out->file];
    if (!stream) {
        return false;
    }
    errno = 0;
    bool stored = !out->failed && is_stored(stream);
    int error = errno;
    bool closed = fclose(stream) == 0;
    error = stored ? errno : error;
    out->stream[out->file] = NULL;
    if (!stored || !closed) {
        return fail(out, out->file, error);
    }
    out->complete[out->file] = true;
    return true;
}

/* --- the end ------------------------------------------------------------------------------------------- */

static void sync_directory(const char *directory) {
    int handle = open(directory, O_RDONLY);
    if (handle >= 0) {
        (void)fsync(handle);
        (void)close(handle);
    }
}

static bool keep(gw_out *out, gw_out_file file) {
    gw_text from = path_of(out, file, ".tmp"), to = path_of(out, file, "");
    bool kept = rename(from.bytes, to.bytes) == 0;
    if (!kept) {
        (void)fail(out, file, errno);
        (void)unlink(from.bytes);
    }
    gw_text_free(&from);
    gw_text_free(&to);
    return kept;
}

/* Takes away what is not complete. Of older results that are being replaced in part, the rest goes too: two
 * runs must not be mixed. */
static void take_away(const gw_out *out, gw_out_file file, bool replaced) {
    gw_text half = path_of(out, file, ".tmp"), old = path_of(out, file, "");
    (void)unlink(half.bytes);
    if (replaced) {
        (void)unlink(old.bytes);
    }
    gw_text_free(&half);
    gw_text_free(&old);
}

bool gw_out_close(gw_out *out, gw_text *problem) {
    int complete = 0;
    for (int i = 0; i < GW_OUT_FILES; i++) {
        if (out->stream[i]) {
            (void)fclose(out->stream[i]);
        }
        complete += out->complete[i];
    }
    gw_text kept = {0};
    for (gw_out_file i = 0; i < GW_OUT_FILES; i++) {
        if (!out->complete[i]) {
            take_away(out, i, complete > 0);
        }
    }
    for (gw_out_file i = 0; i < GW_OUT_FILES; i++) {
        if (out->complete[i] && keep(out, i)) {
            gw_text_addf(&kept, "%s%s", kept.length > 0 ? ", " : "", names[i]);
        }
    }
    if (kept.length > 0) {
        sync_directory(out->directory.bytes);
    } else if (out->made) {
        (void)rmdir(out->directory.bytes);
    }
    if (out->failed) {
        gw_text_addf(problem, "cannot write %s; %s%s", gw_text_string(&out->problem),
                     kept.length > 0 ? "kept: " : "nothing of this run was kept", gw_text_string(&kept));
    }
    bool good = !out->failed;
    gw_text_free(&kept);
    gw_text_free(&out->problem);
    gw_text_free(&out->directory);
    gw_release(out);
    return good;
}
