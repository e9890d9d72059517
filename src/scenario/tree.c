#include "scenario/tree.h"

#include "base/arena.h"

#include <libconfig.h>
#include <string.h>

enum { PROBLEMS_MOST = 1000 }; /* in one file; beyond that nobody reads them */

typedef struct tree {
    gw_params *params;
    const char *name;
    gw_diag *diag;
    int errors_most;
    gw_text path;
} tree;

static gw_origin origin(const tree *t, const config_setting_t *setting) {
    return (gw_origin){t->name, (int)setting->line};
}

static bool is_enough(const tree *t) {
    return t->diag->errors >= t->errors_most;
}

static ptrdiff_t push(tree *t, const char *word) {
    ptrdiff_t mark = t->path.length;
    gw_text_addf(&t->path, "%s%s", mark > 0 && word[0] != '[' ? "." : "", word);
    return mark;
}

static void pop(tree *t, ptrdiff_t mark) {
    t->path.length = mark;
    t->path.bytes[mark] = 0;
}

static const char *kind(const config_setting_t *setting) {
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_GROUP:
        return "a group { ... }";
    case CONFIG_TYPE_LIST:
        return "a list ( ... )";
    case CONFIG_TYPE_ARRAY:
        return "a list [ ... ]";
    case CONFIG_TYPE_STRING:
        return "a text";
    case CONFIG_TYPE_BOOL:
        return "true or false";
    default:
        return "a number";
    }
}

static void tell(const tree *t, const config_setting_t *setting, const char *wanted) {
    gw_diag_add(t->diag, GW_ERROR, t->name, (int)setting->line, "%s: %s is wanted, %s was given",
                t->path.bytes, wanted, kind(setting));
}

/* --- values
 * --------------------------------------------------------------------------------------------------- */

static void set_numbers(tree *t, const config_setting_t *list) {
    int count = config_setting_length(list);
    double *numbers = gw_grow(NULL, count, sizeof *numbers);
    bool good = true;
    for (int i = 0; i < count && good; i++) {
        const config_setting_t *item = config_setting_get_elem(list, (unsigned)i);
        switch (config_setting_type(item)) {
        case CONFIG_TYPE_INT:
            numbers[i] = item->value.ival;
            break;
        case CONFIG_TYPE_INT64:
            numbers[i] = (double)item->value.llval;
            break;
        case CONFIG_TYPE_FLOAT:
            numbers[i] = item->value.fval;
            break;
        default:
            good = false;
            tell(t, item, "a list of numbers");
        }
    }
    if (good) {
        (void)gw_params_set_vector(t->params, t->path.bytes, numbers, count, origin(t, list), t->diag);
    }
    gw_release(numbers);
}

static void set_value(tree *t, const config_setting_t *setting, const gw_param *param) {
    gw_params *params = t->params;
    const char *path = t->path.bytes;
    gw_origin here = origin(t, setting);
    gw_text wanted = {0};
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
        (void)gw_params_set_integer(params, path, setting->value.ival, here, t->diag);
        break;
    case CONFIG_TYPE_INT64:
        (void)gw_params_set_integer(params, path, setting->value.llval, here, t->diag);
        break;
    case CONFIG_TYPE_FLOAT:
        (void)gw_params_set_number(params, path, setting->value.fval, here, t->diag);
        break;
    case CONFIG_TYPE_BOOL:
        (void)gw_params_set_bool(params, path, setting->value.ival != 0, here, t->diag);
        break;
    case CONFIG_TYPE_STRING:
        (void)gw_params_set_quoted(params, path, setting->value.sval, here, t->diag);
        break;
    case CONFIG_TYPE_ARRAY:
    case CONFIG_TYPE_LIST:
        if (param->type == GW_VEC) {
            set_numbers(t, setting);
            break;
        }
        /* fall through */
    default:
        gw_param_wanted(param, &wanted);
        tell(t, setting, gw_text_string(&wanted));
    }
    gw_text_free(&wanted);
}

/* --- groups and lists
 * ----------------------------------------------------------------------------------------- */

static void apply(tree *t, const config_setting_t *setting);

/* The settings of a group. `named` is the name of the object that the group is, or NULL. */
static void apply_group(tree *t, const config_setting_t *group, const char *named) {
    for (int i = 0; i < config_setting_length(group) && !is_enough(t); i++) {
        const config_setting_t *setting = config_setting_get_elem(group, (unsigned)i);
        ptrdiff_t mark = push(t, setting->name);
        if (!named || strcmp(setting->name, "name") != 0) {
            apply(t, setting);
        } else if (config_setting_type(setting) != CONFIG_TYPE_STRING) {
            tell(t, setting, "a text in quotes");
        } else if (*named && strcmp(setting->value.sval, named) != 0) {
            gw_diag_add(t->diag, GW_ERROR, t->name, (int)setting->line,
                        "%s: \"%.60s\" is not what the group is called", t->path.bytes, setting->value.sval);
        }
        pop(t, mark);
    }
}

/* firms: { beans: { ... } } */
static void apply_named(tree *t, const config_setting_t *list) {
    for (int i = 0; i < config_setting_length(list) && !is_enough(t); i++) {
        const config_setting_t *item = config_setting_get_elem(list, (unsigned)i);
        bool is_group = config_setting_type(item) == CONFIG_TYPE_GROUP;
        bool good = is_group && gw_params_add(t->params, t->path.bytes, item->name, origin(t, item), t->diag);
        ptrdiff_t mark = push(t, item->name);
        if (good) {
            apply_group(t, item, item->name);
        } else if (config_setting_type(item) == CONFIG_TYPE_STRING && strcmp(item->value.sval, "none") == 0) {
            (void)gw_params_set_quoted(t->params, t->path.bytes, "none", origin(t, item), t->diag);
        } else if (!is_group) {
            tell(t, item, "a group { ... }");
        }
        pop(t, mark);
    }
}

static const char *name_of(const config_setting_t *item) {
    const char *name = NULL;
    (void)config_setting_lookup_string(item, "name", &name);
    return name;
}

/* The item before number `i` that has the same name, or NULL. */
static const config_setting_t *namesake(const config_setting_t *list, int i, const char *name) {
    for (int j = 0; j < i; j++) {
        const config_setting_t *other = config_setting_get_elem(list, (unsigned)j);
        const char *theirs = config_setting_type(other) == CONFIG_TYPE_GROUP ? name_of(other) : NULL;
        if (theirs && strcmp(theirs, name) == 0) {
            return other;
        }
    }
    return NULL;
}

/* One { name = "beans"; ... } of a list. What has no right name is read on as LIST[i], for its other
 * mistakes. */
static void apply_item(tree *t, const config_setting_t *list, int i) {
    const config_setting_t *item = config_setting_get_elem(list, (unsigned)i);
    gw_text index = {0};
    gw_text_addf(&index, "[%d]", i);
    if (config_setting_type(item) != CONFIG_TYPE_GROUP) {
        ptrdiff_t mark = push(t, index.bytes);
        tell(t, item, "a group { ... }");
        pop(t, mark);
        gw_text_free(&index);
        return;
    }
    const char *name = name_of(item);
    const config_setting_t *first = name ? namesake(list, i, name) : NULL;
    bool good = false;
    if (first) {
        gw_diag_add(t->diag, GW_ERROR, t->name, (int)item->line,
                    "%s: \"%.60s\" is there twice; the first is in line %u", t->path.bytes, name,
                    first->line);
    } else if (name) {
        good = gw_params_add(t->params, t->path.bytes, name, origin(t, item), t->diag);
    } else {
        if (!config_setting_get_member(item, "name")) {
            gw_diag_add(t->diag, GW_ERROR, t->name, (int)item->line,
                        "%s%s: it needs a name, as in name = \"one\";", t->path.bytes, index.bytes);
        }
    }
    if (!good) {
        gw_params_add_nameless(t->params, t->path.bytes, i, origin(t, item));
    }
    ptrdiff_t mark = push(t, good ? name : index.bytes);
    apply_group(t, item, good ? name : "");
    pop(t, mark);
    gw_text_free(&index);
}

static void apply_list(tree *t, const config_setting_t *setting) {
    int type = config_setting_type(setting);
    int count = type == CONFIG_TYPE_LIST ? config_setting_length(setting) : 0;
    gw_params_mark(t->params, t->path.bytes, origin(t, setting));
    if (type == CONFIG_TYPE_GROUP) {
        apply_named(t, setting);
    } else if (type != CONFIG_TYPE_LIST) {
        tell(t, setting, "a group of named groups { NAME: { ... } }");
    }
    for (int i = 0; i < count && !is_enough(t); i++) {
        apply_item(t, setting, i);
    }
}

/* The setting at t->path. */
static void apply(tree *t, const config_setting_t *setting) {
    gw_target target;
    gw_text problem = {0};
    if (!gw_params_find(t->params, t->path.bytes, &target, &problem)) {
        gw_diag_add(t->diag, GW_ERROR, t->name, (int)setting->line, "%s", problem.bytes);
    } else if (target.param) {
        set_value(t, setting, target.param);
    } else if (target.list) {
        apply_list(t, setting);
    } else if (config_setting_type(setting) == CONFIG_TYPE_GROUP) {
        gw_params_mark(t->params, t->path.bytes, origin(t, setting));
        apply_group(t, setting, NULL);
    } else {
        tell(t, setting, "a group { ... }");
    }
    gw_text_free(&problem);
}

/* --- the whole file
 * ------------------------------------------------------------------------------------------- */

/* The beginning of a line, as its author wrote it, without what a terminal could choke on. */
static void add_line(const char *source, int line, gw_text *out) {
    enum { SHOWN = 60 };
    for (; line > 1 && source; line--) {
        source = strchr(source, '\n');
        source = source ? source + 1 : NULL;
    }
    if (!source) {
        return;
    }
    source += strspn(source, " \t");
    ptrdiff_t length = (ptrdiff_t)strcspn(source, "\r\n");
    ptrdiff_t shown = length < SHOWN ? length : SHOWN;
    while (shown > 0 && shown < length && ((unsigned char)source[shown] & 0xc0) == 0x80) {
        shown--; /* do not cut a character in two */
    }
    for (ptrdiff_t i = 0; i < shown; i++) {
        gw_text_add_bytes(out, (unsigned char)source[i] < ' ' || source[i] == 0x7f ? " " : source + i, 1);
    }
    gw_text_add(out, shown < length ? " ..." : "");
}

/* libconfig's few texts in words that say how to mend it. It tells of the line where it noticed. */
static const char *in_our_words(const char *text) {
    if (!text) {
        return "syntax error";
    }
    if (strcmp(text, "duplicate setting name") == 0) {
        return "a name is given twice in one group";
    }
    if (strcmp(text, "mismatched element type in array") == 0) {
        return "a list [ ... ] mixes numbers and something else; write numbers alone";
    }
    return text;
}

static void tell_syntax(const config_t *config, const char *source, const char *name, gw_diag *diag) {
    gw_text line = {0};
    const char *what = in_our_words(config_error_text(config));
    int number = config_error_line(config);
    add_line(source, number, &line);
    if (line.length > 0) {
        gw_diag_add(diag, GW_ERROR, name, number, "%s, here or just above: %s", what, line.bytes);
    } else {
        gw_diag_add(diag, GW_ERROR, name, number, "%s at the end; is a closing } or ) missing?", what);
    }
    gw_text_free(&line);
}

bool gw_tree_apply(gw_params *params, const char *text, const char *source, const char *name, gw_diag *diag) {
    config_t config;
    config_init(&config);
    bool parsed = config_read_string(&config, text);
    if (parsed) {
        tree t = {.params = params, .name = name, .diag = diag, .errors_most = diag->errors + PROBLEMS_MOST};
        gw_text_add(&t.path, "");
        apply_group(&t, config_root_setting(&config), NULL);
        if (is_enough(&t)) {
            gw_diag_add(diag, GW_NOTE, name, 0, "there are more problems; the first %d are shown",
                        PROBLEMS_MOST);
        }
        gw_text_free(&t.path);
    } else {
        tell_syntax(&config, source, name, diag);
    }
    config_destroy(&config);
    return parsed;
}
