#include "param/param.h"

#include "base/assert.h"
#include "base/hash.h"
#include "param/inside.h"

#include <string.h>

/* --- defaults ----------------------------------------------------------------------------------------- */

static void check_row(const gw_param *row, const char *group, bool listed) {
    bool bounded = row->type == GW_F64 || row->type == GW_I64;
    if (bounded && !(row->low <= row->number && row->number <= row->high)) {
        gw_panic(group, 0, "a default lies in its range", row->name);
    }
    char word[GW_WORD_SIZE];
    if (row->type == GW_ENUM && !gw_param_word(row, (int)row->number, word, sizeof word)) {
        gw_panic(group, 0, "a default is one of its words", row->name);
    }
    if (listed && strcmp(row->name, "name") == 0) {
        gw_panic(group, 0, "the name of an object is not a row", row->name);
    }
}

static void set_default(const gw_param *row, void *object, const char *group) {
    char *field = (char *)object + row->offset;
    switch (row->type) {
    case GW_F64:
        *(double *)field = row->number;
        break;
    case GW_I64:
        *(int64_t *)field = (int64_t)row->number;
        break;
    case GW_BOOL:
        *(bool *)field = row->number != 0.0;
        break;
    case GW_SEED:
        *(uint64_t *)field = (uint64_t)row->number;
        break;
    case GW_ENUM:
        *(int *)field = (int)row->number;
        break;
    case GW_TEXT:
        *(const char **)field = row->text;
        break;
    case GW_VEC:
        if (!gw_vec_read(row->text, (gw_vec *)field)) {
            gw_panic(group, 0, "a default is a list of numbers", row->name);
        }
        break;
    }
}

static void set_defaults(const gw_group *group, void *object, bool listed) {
    for (int i = 0; i < group->param_count; i++) {
        check_row(&group->params[i], group->name, listed);
        set_default(&group->params[i], object, group->name);
    }
    for (int i = 0; i < group->child_count; i++) {
        const gw_child *child = &group->children[i];
        if (child->most == 0) {
            set_defaults(child->group(), (char *)object + child->offset, false);
        }
    }
}

gw_params *gw_params_create(const gw_group *root) {
    gw_params *params = gw_grow(NULL, 1, sizeof *params);
    *params = (gw_params){.group = root, .arena = gw_arena_create(0)};
    params->root = gw_arena_zeroed(params->arena, 1, root->size);
    set_defaults(root, params->root, false);
    return params;
}

gw_params *gw_params_copy(const gw_params *params) {
    gw_params *copy = gw_grow(NULL, 1, sizeof *copy);
    *copy = *params;
    copy->arena = gw_arena_create(0);
    copy->root = gw_group_copy(params->group, copy->arena, params->root);
    copy->said = gw_grow(NULL, params->said_capacity, sizeof *copy->said);
    if (params->said_capacity > 0) {
        memcpy(copy->said, params->said, (size_t)params->said_capacity * sizeof *copy->said);
    }
    return copy;
}

void gw_params_free(gw_params *params) {
    if (params) {
        gw_arena_free(params->arena);
        gw_release(params->said);
        gw_release(params);
    }
}

const void *gw_params_root(const gw_params *params) {
    return params->root;
}

const gw_group *gw_params_group(const gw_params *params) {
    return params->group;
}

/* --- lists -------------------------------------------------------------------------------------------- */

ptrdiff_t gw_list_find(const gw_list *list, const gw_group *group, const char *name) {
    for (ptrdiff_t i = 0; i < list->count; i++) {
        if (strcmp(gw_item_name(gw_list_item(list, group, i)), name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Puts a new object in its place by name. A list has room for the next power of two. */
static void insert(gw_params *params, gw_list *list, const gw_group *group, const char *name) {
    if ((list->count & (list->count - 1)) == 0) {
        ptrdiff_t room = list->count > 0 ? 2 * list->count : 1;
        void *items = gw_arena_zeroed(params->arena, room, group->size);
        if (list->count > 0) {
            memcpy(items, list->items, (size_t)(list->count * group->size));
        }
        list->items = items;
    }
    ptrdiff_t at = 0;
    while (at < list->count && strcmp(gw_item_name(gw_list_item(list, group, at)), name) < 0) {
        at++;
    }
    char *item = (char *)list->items + at * group->size;
    memmove(item + group->size, item, (size_t)((list->count - at) * group->size));
    memset(item, 0, (size_t)group->size);
    *(const char **)(void *)item = gw_arena_text(params->arena, name);
    set_defaults(group, item, true);
    list->count++;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(const char *name) {
    if (!is_letter(name[0])) {
        return false;
    }
    int length = 1;
    while (is_letter(name[length]) || (name[length] >= '0' && name[length] <= '9') || name[length] == '_' ||
           name[length] == '-') {
        length++;
    }
    return !name[length] && length <= GW_NAME_LONGEST;
}

static void say_item(gw_params *params, const char *list, const char *name, gw_origin origin) {
    gw_text path = {0};
    gw_text_add(&path, list);
    gw_path_add(&path, name);
    gw_params_say(params, path.bytes, origin);
    gw_text_free(&path);
}

/* Where the list itself lies. */
static gw_list *list_of(const gw_place *place) {
    return (gw_list *)((char *)place->target.object + place->target.list->offset);
}

bool gw_params_add(gw_params *params, const char *path, const char *name, gw_origin origin, gw_diag *diag) {
    gw_place place;
    gw_text problem = {0};
    bool found = gw_place_find(params, path, &place, &problem);
    if (found && !place.target.list) {
        gw_text_addf(&problem, "%s: not a list of named objects", path);
    } else if (found && !is_name(name)) {
        gw_text_addf(
            &problem,
            "%s: \"%.60s\" is not a name; names are letters, digits, - and _, begin with a letter and "
            "have at most %d characters",
            path, name, GW_NAME_LONGEST);
    } else if (found) {
        const gw_child *child = place.target.list;
        gw_list *list = list_of(&place);
        if (gw_list_find(list, child->group(), name) >= 0) {
            say_item(params, place.path, name, origin);
        } else if (list->count >= child->most) {
            gw_text_addf(&problem, "%s: no room for %s; at most %d are possible", path, name, child->most);
        } else {
            insert(params, list, child->group(), name);
            say_item(params, place.path, name, origin);
        }
    }
    bool good = problem.length == 0;
    if (!good) {
        gw_diag_add(diag, GW_ERROR, origin.file, origin.line, "%s", problem.bytes);
    }
    gw_text_free(&problem);
    return good;
}

void gw_params_add_nameless(gw_params *params, const char *path, int index, gw_origin origin) {
    gw_place place;
    if (!gw_place_find(params, path, &place, NULL) || !place.target.list) {
        return;
    }
    gw_text name = {0};
    gw_text_addf(&name, "[%d]", index);
    if (gw_list_find(list_of(&place), place.target.list->group(), name.bytes) < 0) {
        insert(params, list_of(&place), place.target.list->group(), name.bytes);
    }
    say_item(params, place.path, name.bytes, origin);
    gw_text_free(&name);
}

/* What was said of a removed object is not true of the next one of its name. */
static void unsay(gw_params *params, const char *path) {
    size_t length = strlen(path);
    for (int i = 0; i < params->said_capacity; i++) {
        gw_said *said = &params->said[i];
        if (said->path && strncmp(said->path, path, length) == 0 &&
            (!said->path[length] || said->path[length] == '.')) {
            said->origin = (gw_origin){0};
        }
    }
}

bool gw_params_remove(gw_params *params, const char *path, const char *name) {
    gw_place place;
    if (!gw_place_find(params, path, &place, NULL) || !place.target.list) {
        return false;
    }
    const gw_group *group = place.target.list->group();
    gw_list *list = list_of(&place);
    ptrdiff_t at = gw_list_find(list, group, name);
    if (at < 0) {
        return false;
    }
    char *item = (char *)list->items + at * group->size;
    list->count--;
    memmove(item, item + group->size, (size_t)((list->count - at) * group->size));
    gw_text gone = {0};
    gw_text_add(&gone, place.path);
    gw_path_add(&gone, name);
    unsay(params, gone.bytes);
    gw_text_free(&gone);
    return true;
}

/* --- origins ------------------------------------------------------------------------------------------ */

/* The slot of `path`, or the empty one where it would go. */
static gw_said *slot(const gw_params *params, const char *path) {
    uint64_t mask = (uint64_t)params->said_capacity - 1;
    for (uint64_t i = gw_hash_text(path) & mask;; i = (i + 1) & mask) {
        gw_said *said = &params->said[i];
        if (!said->path || strcmp(said->path, path) == 0) {
            return said;
        }
    }
}

static void grow_said(gw_params *params) {
    gw_said *old = params->said;
    int count = params->said_capacity;
    params->said_capacity = count > 0 ? 2 * count : 64;
    params->said = gw_grow(NULL, params->said_capacity, sizeof *params->said);
    memset(params->said, 0, (size_t)params->said_capacity * sizeof *params->said);
    for (int i = 0; i < count; i++) {
        if (old[i].path) {
            *slot(params, old[i].path) = old[i];
        }
    }
    gw_release(old);
}

void gw_params_say(gw_params *params, const char *path, gw_origin origin) {
    if (2 * (params->said_count + 1) > params->said_capacity) {
        grow_said(params);
    }
    gw_said *said = slot(params, path);
    if (!said->path) {
        said->path = gw_arena_text(params->arena, path);
        params->said_count++;
    }
    if (origin.file && (!params->file || strcmp(params->file, origin.file) != 0)) {
        params->file = gw_arena_text(params->arena, origin.file);
    }
    said->origin = (gw_origin){origin.file ? params->file : NULL, origin.line};
}

/* What was said of `path`, or NULL. */
static const gw_said *said_of(const gw_params *params, const char *path) {
    const gw_said *said = params->said_count > 0 ? slot(params, path) : NULL;
    return said && said->path && said->origin.file ? said : NULL;
}

gw_origin gw_params_origin(const gw_params *params, const char *path) {
    gw_place place;
    const gw_said *said = gw_place_find(params, path, &place, NULL) ? said_of(params, place.path) : NULL;
    return said ? said->origin : (gw_origin){0};
}

void gw_params_mark(gw_params *params, const char *path, gw_origin origin) {
    gw_place place;
    if (gw_place_find(params, path, &place, NULL)) {
        gw_params_say(params, place.path, origin);
    }
}

gw_origin gw_params_said_near(const gw_params *params, const char *path) {
    gw_text at = {0};
    gw_text_add(&at, path);
    const gw_said *said = said_of(params, at.bytes);
    while (!said && at.length > 0) {
        do {
            at.length--;
        } while (at.length > 0 && at.bytes[at.length] != '.' && at.bytes[at.length] != '[');
        at.bytes[at.length] = 0;
        said = said_of(params, at.bytes);
    }
    gw_text_free(&at);
    return said ? said->origin : (gw_origin){0};
}
