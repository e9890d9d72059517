/* Declared rows for readers: docs/parameters.md and `goodwill params`. */
#include "param/inside.h"

#include <string.h>

/* --- cells -------------------------------------------------------------------------------------------- */

enum { CELLS = 3 };
typedef struct cells {
    gw_text text[CELLS]; /* default, range, unit */
} cells;

static void fill_range(const gw_param *param, gw_text *out) {
    bool low = param->low - param->low == 0.0, high = param->high - param->high == 0.0; /* finite */
    switch (param->type) {
    case GW_BOOL:
        gw_text_add(out, "true, false");
        return;
    case GW_SEED:
        gw_text_add(out, "0 to 2^64 - 1");
        return;
    case GW_ENUM:
        gw_words_write(param, ", ", out);
        return;
    case GW_TEXT:
        gw_text_add(out, "any text");
        return;
    case GW_VEC:
        gw_text_add(out, "each ");
        break;
    default:
        break;
    }
    if (low && high) {
        gw_bound_write(param->low, out);
        gw_text_add(out, " to ");
        gw_bound_write(param->high, out);
    } else if (low || high) {
        gw_text_add(out, low ? "at least " : "at most ");
        gw_bound_write(low ? param->low : param->high, out);
    } else {
        gw_text_add(out, "any number");
    }
}

static void fill(const gw_param *param, cells *row) {
    for (int i = 0; i < CELLS; i++) {
        gw_text_clear(&row->text[i]);
        gw_text_add(&row->text[i], "");
    }
    gw_param_write_default(param, &row->text[0]);
    fill_range(param, &row->text[1]);
    gw_text_add(&row->text[2], param->type == GW_ENUM ? "word" : gw_param_unit(param));
}

static void free_cells(cells *row) {
    for (int i = 0; i < CELLS; i++) {
        gw_text_free(&row->text[i]);
    }
}

static void add_count(const gw_child *child, gw_text *out) {
    gw_text_add(out, "Named objects, ");
    if (child->least > 0) {
        gw_text_addf(out, "%d to ", child->least);
    } else {
        gw_text_add(out, "at most ");
    }
    gw_text_addf(out, "%d of them.", child->most);
}

/* --- docs/parameters.md ------------------------------------------------------------------------------- */

static void add_cell(const char *text, gw_text *out) {
    gw_text_add(out, " ");
    for (const char *at = text; *at; at++) {
        gw_text_add(out, *at == '|' ? "\\" : "");
        gw_text_add_bytes(out, at, 1);
    }
    gw_text_add(out, *text ? " |" : "|");
}

static void page_row(void *context, const char *path, const gw_group *group, const gw_child *child,
                     const gw_param *param) {
    gw_text *out = context;
    if (!param) {
        if (*path) {
            gw_text_addf(out, "\n## `%s`\n\n%s", path, group->doc);
            gw_text_add(out, child->most > 0 ? " " : "");
            if (child->most > 0) {
                add_count(child, out);
            }
            gw_text_add(out, "\n");
        }
        if (group->param_count > 0) {
            gw_text_add(out, "\n| path | default | range | unit | source | meaning |\n"
                             "| --- | --- | --- | --- | --- | --- |\n");
        }
        return;
    }
    cells row = {0};
    fill(param, &row);
    gw_text_addf(out, "| `%s` |", path);
    for (int i = 0; i < CELLS; i++) {
        add_cell(row.text[i].bytes, out);
    }
    add_cell(param->source, out);
    add_cell(param->doc, out);
    gw_text_add(out, "\n");
    free_cells(&row);
}

void gw_group_page(const gw_group *root, gw_text *out) {
    gw_text_addf(out,
                 "# Parameters\n\n"
                 "Generated from the declarations in the source; do not edit.\n\n"
                 "%s\n\n"
                 "`NAME` stands for the name of an object. A source is `assumption`, `definition`, "
                 "`calibrated:FILE` or `@key`, a key of `references.bib`.\n",
                 root->doc);
    gw_group_walk(root, page_row, out);
}

/* --- goodwill params ---------------------------------------------------------------------------------- */

/* The rows of a group and of what is in it: a first walk measures the columns, a second writes. */
typedef struct listing {
    const char *path;
    bool writing;
    int width[CELLS + 1];
    gw_text *out;
} listing;

/* Columns a text takes on a terminal: its bytes but for continuation bytes of UTF-8. */
static int columns(const char *text) {
    int count = 0;
    for (; *text; text++) {
        count += ((unsigned char)*text & 0xc0) != 0x80;
    }
    return count;
}

static void add_padded(const char *text, int width, gw_text *out) {
    gw_text_addf(out, "%s%*s", text, width - columns(text), "");
}

static const char *last_word(const char *path) {
    const char *dot = strrchr(path, '.');
    return dot ? dot + 1 : path;
}

static bool in_group(const char *path, const char *prefix) {
    size_t length = strlen(prefix);
    return length == 0 || (strncmp(path, prefix, length) == 0 && (!path[length] || path[length] == '.'));
}

static bool ends_with(const char *path, const char *end) {
    size_t length = strlen(path), tail = strlen(end);
    return tail > 0 && length >= tail && strcmp(path + length - tail, end) == 0 &&
           (length == tail || path[length - tail - 1] == '.');
}

static void write_group(listing *l, const char *path, const gw_group *group, const gw_child *child) {
    gw_text_addf(l->out, "%s%s\n    %s%s", l->out->length > 0 ? "\n" : "", *path ? path : "(scenario)",
                 group->doc, child && child->most > 0 ? " " : "");
    if (child && child->most > 0) {
        add_count(child, l->out);
    }
    gw_text_add(l->out, "\n");
}

static void list_row(void *context, const char *path, const gw_group *group, const gw_child *child,
                     const gw_param *param) {
    listing *l = context;
    if (!in_group(path, l->path)) {
        return;
    }
    if (!param) {
        if (l->writing) {
            write_group(l, path, group, child);
        }
        return;
    }
    cells row = {0};
    fill(param, &row);
    const char *text[CELLS + 1] = {last_word(path), row.text[0].bytes, row.text[1].bytes, row.text[2].bytes};
    if (l->writing) {
        gw_text_add(l->out, "    ");
    }
    for (int i = 0; i <= CELLS; i++) {
        int width = columns(text[i]);
        if (l->writing) {
            add_padded(text[i], l->width[i] + 2, l->out);
        } else if (width > l->width[i]) {
            l->width[i] = width;
        }
    }
    if (l->writing) {
        gw_text_addf(l->out, "%s\n", param->doc);
    }
    free_cells(&row);
}

static void write_listing(const gw_group *root, const char *path, gw_text *out) {
    listing l = {.path = path, .out = out};
    gw_group_walk(root, list_row, &l);
    l.writing = true;
    gw_group_walk(root, list_row, &l);
}

static void write_card(const char *path, const gw_param *param, gw_text *out) {
    static const char *const labels[CELLS] = {"default", "range", "unit"};
    cells row = {0};
    fill(param, &row);
    gw_text_addf(out, "%s%s\n    %s\n", out->length > 0 ? "\n" : "", path, param->doc);
    for (int i = 0; i < CELLS; i++) {
        if (row.text[i].length > 0) {
            gw_text_addf(out, "    %-9s%s\n", labels[i], row.text[i].bytes);
        }
    }
    gw_text_addf(out, "    %-9s%s\n", "source", param->source);
    free_cells(&row);
}

typedef struct search {
    const gw_group *root;
    const char *end; /* of the paths looked for */
    bool exact;      /* `end` is the whole path */
    int found;
    gw_text *out;
} search;

/* A list "firms.NAME" is also called "firms". */
static bool is_called(const char *path, const gw_child *child, const char *end) {
    if (!child || child->most == 0) {
        return ends_with(path, end);
    }
    gw_text list = {0};
    gw_text_add_bytes(&list, path, (ptrdiff_t)(strlen(path) - strlen(".NAME")));
    bool called = ends_with(list.bytes, end);
    gw_text_free(&list);
    return called;
}

static void write_found(void *context, const char *path, const gw_group *group, const gw_child *child,
                        const gw_param *param) {
    search *s = context;
    (void)group;
    if (s->exact ? strcmp(path, s->end) != 0 : !is_called(path, param ? NULL : child, s->end)) {
        return;
    }
    s->found++;
    if (param) {
        write_card(path, param, s->out);
    } else {
        write_listing(s->root, path, s->out);
    }
}

static const gw_child *child_called(const gw_group *group, const char *word) {
    for (int i = 0; i < group->child_count; i++) {
        if (strcmp(group->children[i].name, word) == 0) {
            return &group->children[i];
        }
    }
    return NULL;
}

static bool has_param(const gw_group *group, const char *word) {
    for (int i = 0; i < group->param_count; i++) {
        if (strcmp(group->params[i].name, word) == 0) {
            return true;
        }
    }
    return false;
}

/* The declared form of a path: names and indices of objects become NAME. False when there is none. */
static bool declared(const gw_group *group, const char *path, gw_text *row, bool *is_param) {
    const char *rest = path;
    char word[GW_WORD_SIZE];
    while (*rest) {
        if (*is_param || !gw_path_next(&rest, word)) {
            return false;
        }
        gw_path_add(row, word);
        const gw_child *child = child_called(group, word);
        *is_param = !child && has_param(group, word);
        if (!child && !*is_param) {
            return false;
        }
        group = child ? child->group() : group;
        if (child && child->most > 0 && *rest) {
            if (!gw_path_next(&rest, word)) {
                return false;
            }
            gw_path_add(row, "NAME");
        }
    }
    return true;
}

/* The name, of any row or group, nearest to the last word of a path. */
typedef struct nearest {
    const char *word;
    gw_text path;
    int distance;
} nearest;

static void look_near(void *context, const char *path, const gw_group *group, const gw_child *child,
                      const gw_param *param) {
    nearest *near = context;
    (void)group;
    const char *name = param ? param->name : child ? child->name : "";
    int distance = gw_text_distance(near->word, name, near->distance);
    if (distance < near->distance) {
        near->distance = distance;
        gw_text_clear(&near->path);
        gw_text_add(&near->path, path);
    }
}

static void tell_nearest(const gw_group *root, const char *path, gw_text *out) {
    const char *word = last_word(path);
    nearest near = {.word = word, .distance = (int)strlen(word) / 3 + 2};
    gw_group_walk(root, look_near, &near);
    gw_text_addf(out, "%.200s: there is no parameter of this name", path);
    if (near.path.length > 0) {
        gw_text_addf(out, "; did you mean %s?", near.path.bytes);
    }
    gw_text_free(&near.path);
}

bool gw_group_explain(const gw_group *root, const char *path, gw_text *out) {
    gw_text row = {0};
    bool is_param = false;
    bool exact = declared(root, path, &row, &is_param);
    search s = {.root = root, .end = exact ? gw_text_string(&row) : path, .exact = exact, .out = out};
    if (exact && !is_param) {
        s.found = 1;
        write_listing(root, s.end, out);
    } else {
        gw_group_walk(root, write_found, &s);
    }
    if (s.found == 0) {
        tell_nearest(root, path, out);
    }
    gw_text_free(&row);
    return s.found > 0;
}
