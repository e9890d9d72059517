/* Visiting: values in canonical order, declared rows, and the differences of two sets. */
#include "param/inside.h"

#include <string.h>

/* Makes the path one word longer; what it was is given back to `pop`. */
static ptrdiff_t push(gw_text *path, const char *word) {
    ptrdiff_t mark = path->length;
    gw_path_add(path, word);
    return mark;
}

static void pop(gw_text *path, ptrdiff_t mark) {
    path->length = mark;
    path->bytes[mark] = 0;
}

/* --- values ------------------------------------------------------------------------------------------- */

typedef struct walk {
    gw_param_visitor *visit;
    void *context;
    gw_text path;
} walk;

static void walk_object(walk *w, const gw_group *group, const void *object);

static void walk_child(walk *w, const gw_child *child, const void *object) {
    const gw_group *group = child->group();
    ptrdiff_t mark = push(&w->path, child->name);
    if (child->most == 0) {
        walk_object(w, group, (const char *)object + child->offset);
    } else {
        const gw_list *list = gw_child_list(child, object);
        for (ptrdiff_t i = 0; i < list->count; i++) {
            const void *item = gw_list_item(list, group, i);
            ptrdiff_t inner = push(&w->path, gw_item_name(item));
            walk_object(w, group, item);
            pop(&w->path, inner);
        }
    }
    pop(&w->path, mark);
}

static void walk_object(walk *w, const gw_group *group, const void *object) {
    for (int i = 0; i < group->param_count; i++) {
        ptrdiff_t mark = push(&w->path, group->params[i].name);
        w->visit(w->context, w->path.bytes, &group->params[i], object);
        pop(&w->path, mark);
    }
    for (int i = 0; i < group->child_count; i++) {
        walk_child(w, &group->children[i], object);
    }
}

void gw_params_walk(const gw_params *params, gw_param_visitor *visit, void *context) {
    walk w = {.visit = visit, .context = context};
    walk_object(&w, params->group, params->root);
    gw_text_free(&w.path);
}

static void add_line(void *context, const char *path, const gw_param *param, const void *object) {
    gw_text *out = context;
    gw_text_addf(out, "%s = ", path);
    gw_param_write(param, object, out);
    gw_text_add(out, "\n");
}

void gw_params_canonical(const gw_params *params, gw_text *out) {
    gw_params_walk(params, add_line, out);
}

/* --- rows --------------------------------------------------------------------------------------------- */

typedef struct row_walk {
    gw_row_visitor *visit;
    void *context;
    gw_text path;
} row_walk;

static void walk_rows(row_walk *w, const gw_group *group, const gw_child *from) {
    w->visit(w->context, gw_text_string(&w->path), group, from, NULL);
    for (int i = 0; i < group->param_count; i++) {
        ptrdiff_t mark = push(&w->path, group->params[i].name);
        w->visit(w->context, w->path.bytes, group, from, &group->params[i]);
        pop(&w->path, mark);
    }
    for (int i = 0; i < group->child_count; i++) {
        const gw_child *child = &group->children[i];
        ptrdiff_t mark = push(&w->path, child->name);
        if (child->most > 0) {
            (void)push(&w->path, "NAME");
        }
        walk_rows(w, child->group(), child);
        pop(&w->path, mark);
    }
}

void gw_group_walk(const gw_group *root, gw_row_visitor *visit, void *context) {
    row_walk w = {.visit = visit, .context = context};
    walk_rows(&w, root, NULL);
    gw_text_free(&w.path);
}

/* --- differences -------------------------------------------------------------------------------------- */

typedef struct diff {
    gw_diff_visitor *visit;
    void *context;
    gw_text path, a, b;
} diff;

static void diff_objects(diff *d, const gw_group *group, const char *a, const char *b);

static const char *item_or_null(const gw_list *list, const gw_group *group, ptrdiff_t i) {
    return list && i < list->count ? gw_list_item(list, group, i) : NULL;
}

/* Both lists (or NULL) are sorted: a merge, where what only one has stands against NULL. */
static void diff_lists(diff *d, const gw_group *group, const gw_list *a, const gw_list *b) {
    ptrdiff_t i = 0, j = 0;
    for (;;) {
        const char *left = item_or_null(a, group, i), *right = item_or_null(b, group, j);
        if (!left && !right) {
            return;
        }
        int order = !left ? 1 : !right ? -1 : strcmp(gw_item_name(left), gw_item_name(right));
        ptrdiff_t mark = push(&d->path, gw_item_name(order > 0 ? right : left));
        diff_objects(d, group, order > 0 ? NULL : left, order < 0 ? NULL : right);
        pop(&d->path, mark);
        i += order <= 0;
        j += order >= 0;
    }
}

static void diff_row(diff *d, const gw_param *param, const char *a, const char *b) {
    gw_text_clear(&d->a);
    gw_text_clear(&d->b);
    if (a) {
        gw_param_write(param, a, &d->a);
    }
    if (b) {
        gw_param_write(param, b, &d->b);
    }
    if (!a || !b || strcmp(gw_text_string(&d->a), gw_text_string(&d->b)) != 0) {
        ptrdiff_t mark = push(&d->path, param->name);
        d->visit(d->context, d->path.bytes, gw_text_string(&d->a), gw_text_string(&d->b));
        pop(&d->path, mark);
    }
}

static void diff_objects(diff *d, const gw_group *group, const char *a, const char *b) {
    for (int i = 0; i < group->param_count; i++) {
        diff_row(d, &group->params[i], a, b);
    }
    for (int i = 0; i < group->child_count; i++) {
        const gw_child *child = &group->children[i];
        ptrdiff_t mark = push(&d->path, child->name);
        if (child->most > 0) {
            diff_lists(d, child->group(), a ? gw_child_list(child, a) : NULL,
                       b ? gw_child_list(child, b) : NULL);
        } else {
            diff_objects(d, child->group(), a ? a + child->offset : NULL, b ? b + child->offset : NULL);
        }
        pop(&d->path, mark);
    }
}

void gw_params_diff(const gw_params *a, const gw_params *b, gw_diff_visitor *visit, void *context) {
    diff d = {.visit = visit, .context = context};
    diff_objects(&d, a->group, a->root, b->root);
    gw_text_free(&d.path);
    gw_text_free(&d.a);
    gw_text_free(&d.b);
}

/* --- copies ------------------------------------------------------------------------------------------- */

/* Lists have room for the next power of two, as those have that objects are added to one by one. */
static ptrdiff_t room_for(ptrdiff_t count) {
    ptrdiff_t room = 1;
    while (room < count) {
        room *= 2;
    }
    return room;
}

/* Gives `copy`, a flat copy, lists of its own. */
static void deepen(const gw_group *group, gw_arena *arena, void *copy) {
    for (int i = 0; i < group->child_count; i++) {
        const gw_child *child = &group->children[i];
        const gw_group *below = child->group();
        void *part = (char *)copy + child->offset;
        if (child->most == 0) {
            deepen(below, arena, part);
            continue;
        }
        gw_list *list = part;
        const void *items = list->items;
        list->items = gw_arena_raw(arena, room_for(list->count), below->size);
        for (ptrdiff_t k = 0; k < list->count; k++) {
            char *item = (char *)list->items + k * below->size;
            memcpy(item, (const char *)items + k * below->size, (size_t)below->size);
            deepen(below, arena, item);
        }
    }
}

void *gw_group_copy(const gw_group *group, gw_arena *arena, const void *object) {
    void *copy = gw_arena_raw(arena, 1, group->size);
    memcpy(copy, object, (size_t)group->size);
    deepen(group, arena, copy);
    return copy;
}
