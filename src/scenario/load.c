#include "scenario/load.h"

#include "scenario/scan.h"
#include "scenario/tree.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum {
    FILE_LONGEST = 16 * 1024 * 1024, /* bytes */
    DEPTH_MOST = 16,                 /* of includes in includes */
    FILES_MOST = 100,                /* read for one scenario */
};

typedef struct loader {
    gw_params *params;
    gw_diag *diag;
    const char *open[DEPTH_MOST]; /* the file being read, and the files that include it */
    int depth, files;
    bool broken; /* something could not be read or parsed */
} loader;

/* A file as it was asked for: by the user (line 0), or by an @include. */
typedef struct request {
    const char *file;
    gw_origin by;
} request;

static void tell(loader *l, const request *r, const char *what) {
    l->broken = true;
    if (r->by.file) {
        gw_diag_add(l->diag, GW_ERROR, r->by.file, r->by.line, "cannot include %s: %s", r->file, what);
    } else {
        gw_diag_add(l->diag, GW_ERROR, r->file, 0, "cannot be read: %s", what);
    }
}

static bool read_stream(loader *l, const request *r, FILE *stream, gw_text *bytes) {
    char piece[65536];
    size_t count;
    errno = 0;
    while (bytes->length <= FILE_LONGEST && (count = fread(piece, 1, sizeof piece, stream)) > 0) {
        gw_text_add_bytes(bytes, piece, (ptrdiff_t)count);
    }
    if (ferror(stream)) {
        tell(l, r, errno ? strerror(errno) : "reading failed");
        return false;
    }
    if (bytes->length > FILE_LONGEST) {
        tell(l, r, "it is larger than 16 MiB, which no scenario is");
        return false;
    }
    return true;
}

static bool read_file(loader *l, const request *r, gw_text *bytes) {
    gw_text_add(bytes, "");
    if (!r->by.file && strcmp(r->file, "-") == 0) {
        return read_stream(l, r, stdin, bytes);
    }
    FILE *stream = fopen(r->file, "rb");
    if (!stream) {
        tell(l, r, strerror(errno));
        return false;
    }
    bool good = read_stream(l, r, stream, bytes);
    (void)fclose(stream);
    return good;
}

/* --- includes
 * ----------------------------------------------------------------------------------------------- */

/* Drops "./" and "x/../", so that a circle is known by its names. */
static void simplify(gw_text *path) {
    char *bytes = path->bytes;
    ptrdiff_t to = 0;
    for (ptrdiff_t at = 0; bytes[at];) {
        ptrdiff_t length = (ptrdiff_t)strcspn(bytes + at, "/");
        ptrdiff_t next = at + length + (bytes[at + length] == '/');
        ptrdiff_t before = to - 1;
        while (before > 0 && bytes[before - 1] != '/') {
            before--;
        }
        bool up = length == 2 && strncmp(bytes + at, "..", 2) == 0 && to > 1 &&
                  strncmp(bytes + before, "../", 3) != 0;
        if (up) {
            to = before;
        } else if ((length == 1 && bytes[at] == '.') || (length == 0 && to > 0)) {
            /* nothing to keep */
        } else {
            memmove(bytes + to, bytes + at, (size_t)(next - at));
            to += next - at;
        }
        at = next;
    }
    if (to == 0 && path->length > 0) { /* "x/.." */
        bytes[to++] = '.';
    }
    bytes[to] = 0;
    path->length = to;
}

/* The path of a file named in `by`, which is relative to the directory of `by`. */
static void join(const char *by, const char *file, gw_text *path) {
    const char *slash = strrchr(by, '/');
    if (file[0] != '/' && slash) {
        gw_text_add_bytes(path, by, slash - by + 1);
    }
    gw_text_add(path, file);
    simplify(path);
}

static bool is_cycle(loader *l, const request *r) {
    int first = 0;
    while (first < l->depth && strcmp(l->open[first], r->file) != 0) {
        first++;
    }
    if (first == l->depth) {
        return false;
    }
    l->broken = true;
    gw_text chain = {0};
    for (int i = first; i < l->depth; i++) {
        gw_text_addf(&chain, "%s -> ", l->open[i]);
    }
    gw_diag_add(l->diag, GW_ERROR, r->by.file, r->by.line, "@include goes round in a circle: %s%s",
                chain.bytes, r->file);
    gw_text_free(&chain);
    return true;
}

static void load_text(loader *l, const char *name, const char *bytes, ptrdiff_t length);

static void load_file(loader *l, const request *r) {
    gw_text bytes = {0};
    if (read_file(l, r, &bytes)) {
        load_text(l, r->file, bytes.bytes, bytes.length);
    }
    gw_text_free(&bytes);
}

static void load_include(loader *l, const char *by, const gw_include *include) {
    gw_text path = {0};
    join(by, include->file.bytes, &path);
    request r = {.file = path.bytes, .by = {by, include->line}};
    if (is_cycle(l, &r)) {
        /* reported */
    } else if (l->depth == DEPTH_MOST) {
        tell(l, &r, "includes lie more than 16 deep in each other");
    } else if (++l->files > FILES_MOST) {
        if (l->files == FILES_MOST + 1) {
            tell(l, &r, "more than 100 files are included");
        }
    } else {
        load_file(l, &r);
    }
    gw_text_free(&path);
}

static void load_text(loader *l, const char *name, const char *bytes, ptrdiff_t length) {
    gw_text plain = {0};
    join("", name, &plain);
    const char *shown = strcmp(name, "-") == 0 ? "stdin" : name;
    gw_scan scan;
    bool readable = gw_scan_text(&scan, bytes, length, shown, l->diag);
    l->open[l->depth++] = plain.bytes;
    for (int i = 0; i < scan.include_count; i++) {
        load_include(l, name, &scan.includes[i]);
    }
    l->depth--;
    gw_params_mark(l->params, "", (gw_origin){shown, 0});
    if (!readable) {
        l->broken = true;
    } else if (scan.empty) {
        gw_diag_add(l->diag, GW_ERROR, shown, 0, "there is no setting in it");
        l->broken = true;
    } else if (!gw_tree_apply(l->params, scan.text.bytes, bytes, shown, l->diag)) {
        l->broken = true;
    }
    gw_scan_free(&scan);
    gw_text_free(&plain);
}

bool gw_params_load(gw_params *params, const char *file, gw_diag *diag) {
    loader l = {.params = params, .diag = diag};
    load_file(&l, &(request){.file = file});
    return !l.broken;
}

bool gw_params_parse(gw_params *params, const char *text, const char *name, gw_diag *diag) {
    loader l = {.params = params, .diag = diag};
    load_text(&l, name, text, (ptrdiff_t)strlen(text));
    return !l.broken;
}
