/* Relations between parameters: least-counts and every group's own check. */
#include "param/inside.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct checker {
    const gw_params *params;
    gw_diag *diag;
    gw_text path;
} checker;

static void report(const gw_params *params, gw_diag *diag, gw_severity severity, const char *path,
                   const char *text) {
    gw_origin origin = gw_params_said_near(params, path);
    gw_diag_add(diag, severity, origin.file, origin.line, "%s%s%s", path, *path ? ": " : "", text);
}

static void check_object(checker *c, const gw_group *group, const void *object);

static void check_list(checker *c, const gw_child *child, const gw_list *list) {
    const gw_group *group = child->group();
    if (list->count < child->least) {
        gw_text text = {0};
        gw_text_addf(&text, "at least %d %s needed, %d given", child->least, child->least == 1 ? "is" : "are",
                     (int)list->count);
        report(c->params, c->diag, GW_ERROR, c->path.bytes, text.bytes);
        gw_text_free(&text);
    }
    for (ptrdiff_t i = 0; i < list->count; i++) {
        const void *item = gw_list_item(list, group, i);
        ptrdiff_t mark = c->path.length;
        gw_path_add(&c->path, gw_item_name(item));
        check_object(c, group, item);
        c->path.length = mark;
        c->path.bytes[mark] = 0;
    }
}

static void check_object(checker *c, const gw_group *group, const void *object) {
    for (int i = 0; i < group->child_count; i++) {
        const gw_child *child = &group->children[i];
        ptrdiff_t mark = c->path.length;
        gw_path_add(&c->path, child->name);
        if (child->most > 0) {
            check_list(c, child, gw_child_list(child, object));
        } else {
            check_object(c, child->group(), (const char *)object + child->offset);
        }
        c->path.length = mark;
        c->path.bytes[mark] = 0;
    }
    if (group->check) {
        gw_check check = {.params = c->params, .path = gw_text_string(&c->path), .diag = c->diag};
        group->check(&check, object, c->params->root);
    }
}

void gw_params_check(gw_params *params, gw_diag *diag) {
    checker c = {.params = params, .diag = diag};
    check_object(&c, params->group, params->root);
    gw_text_free(&c.path);
}

static void report_field(gw_check *check, gw_severity severity, const char *field, const char *text) {
    gw_text path = {0};
    gw_text_add(&path, check->path);
    if (*field) {
        gw_path_add(&path, field);
    }
    report(check->params, check->diag, severity, path.bytes, text);
    gw_text_free(&path);
}

static void report_written(gw_check *check, gw_severity severity, const char *field, const char *format,
                           va_list arguments) {
    char text[1000]; /* longer ones are cut */
    (void)vsnprintf(text, sizeof text, format, arguments);
    report_field(check, severity, field, text);
}

void gw_check_error(gw_check *check, const char *field, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report_written(check, GW_ERROR, field, format, arguments);
    va_end(arguments);
}

void gw_check_warning(gw_check *check, const char *field, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report_written(check, GW_WARNING, field, format, arguments);
    va_end(arguments);
}

bool gw_check_refers(gw_check *check, const char *field, const char *kind, const char *name,
                     const gw_list *list, const gw_group *group) {
    enum { NAMES_MOST = 256 };
    if (gw_list_find(list, group, name) >= 0) {
        return true;
    }
    const char *names[NAMES_MOST];
    int count = 0;
    for (ptrdiff_t i = 0; i < list->count && count < NAMES_MOST; i++) {
        names[count++] = gw_item_name(gw_list_item(list, group, i));
    }
    gw_text text = {0};
    gw_text_addf(&text, "there is no %s \"%.60s\"", kind, name);
    int nearest = gw_text_nearest(name, names, count);
    if (nearest >= 0) {
        gw_text_addf(&text, "; did you mean \"%s\"?", names[nearest]);
    } else {
        gw_text_add(&text, count > 0 ? "; there is" : "; there is none at all");
        for (int i = 0; i < count && i < 12; i++) {
            gw_text_addf(&text, "%s \"%s\"", i > 0 ? "," : "", names[i]);
        }
    }
    report_field(check, GW_ERROR, field, text.bytes);
    gw_text_free(&text);
    return false;
}
