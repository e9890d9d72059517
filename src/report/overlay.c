#include "report/overlay.h"

#include <string.h>

/* Groups that are open: the path of the last row, whose dots are where they begin. */
typedef struct writer {
    const gw_params *changed;
    gw_text *out;
    gw_text open; /* the path of the innermost open group; "" outside of all */
} writer;

static int depth_of(const char *path) {
    int depth = 0;
    for (; *path; path++) {
        depth += *path == '.';
    }
    return depth;
}

static void indent(writer *w, int depth) {
    gw_text_addf(w->out, "%*s", 4 * depth, "");
}

static int open_depth(const writer *w) {
    return w->open.length > 0 ? 1 + depth_of(w->open.bytes) : 0;
}

static void close_group(writer *w) {
    const char *dot = strrchr(gw_text_string(&w->open), '.');
    w->open.length = dot ? dot - w->open.bytes : 0;
    w->open.bytes[w->open.length] = 0;
    indent(w, open_depth(w));
    gw_text_add(w->out, "};\n");
}

/* Closes and opens groups until the one that holds `path` is the innermost. */
static void go_to(writer *w, const char *path) {
    while (w->open.length > 0 &&
           !(strncmp(path, w->open.bytes, (size_t)w->open.length) == 0 && path[w->open.length] == '.')) {
        close_group(w);
    }
    for (const char *at = path + (w->open.length > 0 ? w->open.length + 1 : 0), *dot; (dot = strchr(at, '.'));
         at = dot + 1) {
        indent(w, open_depth(w));
        gw_text_addf(w->out, "%.*s = {\n", (int)(dot - at), at);
        gw_text_clear(&w->open);
        gw_text_add_bytes(&w->open, path, dot - path);
    }
}

static bool is_played(const char *path) {
    return strcmp(path, "run.seed") == 0 || strcmp(path, "run.replications") == 0;
}

/* A value as a file has it: several numbers in brackets, words and seeds in quotes. */
static void add_value(gw_param_type type, const char *value, gw_text *out) {
    if (type == GW_VEC) {
        gw_text_add(out, "[");
        for (const char *at = value; *at; at++) {
            gw_text_add_bytes(out, *at == ' ' ? ", " : at, *at == ' ' ? 2 : 1);
        }
        gw_text_add(out, "]");
    } else {
        gw_text_addf(out, type == GW_ENUM || type == GW_SEED ? "\"%s\"" : "%s", value);
    }
}

static void add_row(void *context, const char *path, const char *a, const char *b) {
    writer *w = context;
    gw_target target;
    (void)a;
    if (!*b || is_played(path) || !gw_params_find(w->changed, path, &target, NULL)) {
        return;
    }
    go_to(w, path);
    indent(w, open_depth(w));
    const char *dot = strrchr(path, '.');
    gw_text_addf(w->out, "%s = ", dot ? dot + 1 : path);
    add_value(target.param->type, b, w->out);
    gw_text_add(w->out, ";\n");
}

void gw_overlay_write(const gw_params *base, const gw_params *changed, const char *include,
                      const char *comment, gw_text *out) {
    writer w = {.changed = changed, .out = out};
    while (comment && *comment) {
        ptrdiff_t length = (ptrdiff_t)strcspn(comment, "\n");
        gw_text_add(out, "# ");
        gw_text_add_bytes(out, comment, length);
        gw_text_add(out, "\n");
        comment += length + (comment[length] == '\n');
    }
    if (include) {
        gw_text_addf(out, "@include \"%s\"\n\n", include);
    }
    gw_params_diff(base, changed, add_row, &w);
    while (w.open.length > 0) {
        close_group(&w);
    }
    gw_text_free(&w.open);
}
