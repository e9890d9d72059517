/* Paths: finding what they lead to, and the nearest right one when they lead nowhere. */
#include "param/inside.h"

#include "base/assert.h"

#include <string.h>

void gw_path_add(gw_text *path, const char *word) {
    if (path->length > 0 && word[0] != '[') {
        gw_text_add(path, ".");
    }
    gw_text_add(path, word);
}

bool gw_path_next(const char **rest, char word[GW_WORD_SIZE]) {
    const char *at = *rest;
    int length = 0;
    bool index = *at == '[';
    while (*at && *at != '.' && (index || *at != '[')) {
        if (length == GW_WORD_SIZE - 1) {
            return false;
        }
        word[length++] = *at++;
        if (at[-1] == ']') {
            break;
        }
    }
    word[length] = 0;
    if (length == 0 || (index && (word[length - 1] != ']' || (*at && *at != '.' && *at != '[')))) {
        return false;
    }
    if (*at == '.') {
        at++;
        if (!*at || *at == '.' || *at == '[') {
            return false;
        }
    }
    *rest = at;
    return true;
}

static void join(gw_place *place, const char *word) {
    size_t length = strlen(place->path), more = strlen(word);
    GW_ASSERT(length + more + 2 <= sizeof place->path);
    memcpy(place->parent, place->path, length + 1);
    if (length > 0 && word[0] != '[') {
        place->path[length++] = '.';
    }
    memcpy(place->path + length, word, more + 1);
}

/* The index that "[i]" or a name means in a list, or -1. */
static ptrdiff_t item_index(const gw_list *list, const gw_group *group, const char *word) {
    ptrdiff_t i = gw_list_find(list, group, word);
    if (i >= 0 || word[0] != '[') {
        return i;
    }
    i = 0;
    const char *at = word + 1;
    while (*at >= '0' && *at <= '9' && i < list->count) {
        i = 10 * i + (*at++ - '0');
    }
    return at > word + 1 && strcmp(at, "]") == 0 && i < list->count ? i : -1;
}

static bool step_into_list(gw_place *place, const char *word) {
    gw_target *target = &place->target;
    const gw_child *child = target->list;
    const gw_list *list = gw_child_list(child, target->object);
    ptrdiff_t i = item_index(list, child->group(), word);
    if (i < 0) {
        return false;
    }
    void *item = (char *)list->items + i * child->group()->size;
    *target = (gw_target){.group = child->group(), .object = item};
    place->item_of = child;
    join(place, gw_item_name(item));
    return true;
}

/* One word further; false, with `place` as it was, when there is no such thing. */
static bool step(gw_place *place, const char *word) {
    gw_target *target = &place->target;
    if (target->param) {
        return false;
    }
    if (target->list) {
        return step_into_list(place, word);
    }
    for (int i = 0; i < target->group->param_count; i++) {
        if (strcmp(target->group->params[i].name, word) == 0) {
            target->param = &target->group->params[i];
            place->item_of = NULL;
            join(place, word);
            return true;
        }
    }
    for (int i = 0; i < target->group->child_count; i++) {
        const gw_child *child = &target->group->children[i];
        if (strcmp(child->name, word) == 0) {
            if (child->most > 0) {
                target->list = child;
            } else {
                target->object = (char *)target->object + child->offset;
                target->group = child->group();
            }
            place->item_of = NULL;
            join(place, word);
            return true;
        }
    }
    return false;
}

/* --- the nearest right path --------------------------------------------------------------------------- */

enum { NAMES_MOST = 256 };

/* The names that could stand next; at most NAMES_MOST of them. */
static int next_names(const gw_target *target, const char **names) {
    int count = 0;
    if (target->list) {
        const gw_list *list = gw_child_list(target->list, target->object);
        for (ptrdiff_t i = 0; i < list->count && count < NAMES_MOST; i++) {
            names[count++] = gw_item_name(gw_list_item(list, target->list->group(), i));
        }
    } else if (!target->param) {
        for (int i = 0; i < target->group->param_count && count < NAMES_MOST; i++) {
            names[count++] = target->group->params[i].name;
        }
        for (int i = 0; i < target->group->child_count && count < NAMES_MOST; i++) {
            names[count++] = target->group->children[i].name;
        }
    }
    return count;
}

static const char *nearest_name(const gw_target *target, const char *word) {
    const char *names[NAMES_MOST];
    int i = gw_text_nearest(word, names, next_names(target, names));
    return i < 0 ? NULL : names[i];
}

/* Adds the rest of a path as far as it leads, each word by the nearest that exists. */
static void add_rest(gw_place place, const char *rest, gw_text *out) {
    char word[GW_WORD_SIZE];
    while (*rest && gw_path_next(&rest, word)) {
        gw_place next = place;
        const char *name = step(&next, word) ? word : nearest_name(&place.target, word);
        if (!name) {
            return;
        }
        gw_path_add(out, name);
        if (name != word && !step(&next, name)) {
            return;
        }
        place = next;
    }
}

/* Whether the first word of `rest` is declared in what `child` leads to. */
static bool leads_on(const gw_child *child, const char *rest) {
    char word[GW_WORD_SIZE];
    if (!*rest || child->most > 0) {
        return true;
    }
    const gw_group *group = child->group();
    const gw_target target = {.group = group};
    const char *names[NAMES_MOST];
    int count = gw_path_next(&rest, word) ? next_names(&target, names) : 0;
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static bool find_below(const gw_group *group, const char *object, const char *word, const char *rest,
                       int limit, gw_text *out);

/* The same in a list: in its first object, or under NAME when it has none. */
static bool find_in_list(const gw_child *child, const char *object, const char *word, const char *rest,
                         int limit, gw_text *out) {
    const gw_group *group = child->group();
    const gw_list *list = object ? gw_child_list(child, object) : NULL;
    const char *item = list && list->count > 0 ? list->items : NULL;
    gw_path_add(out, item ? gw_item_name(item) : "NAME");
    return find_below(group, item, word, rest, limit, out);
}

/* Looks, at any depth, for a name at most `limit` slips from `word`, and adds the way there. `object` is NULL
 * where a list is empty. */
static bool find_below(const gw_group *group, const char *object, const char *word, const char *rest,
                       int limit, gw_text *out) {
    for (int i = 0; i < group->param_count && !*rest; i++) {
        if (gw_text_distance(group->params[i].name, word, limit) <= limit) {
            gw_path_add(out, group->params[i].name);
            return true;
        }
    }
    for (int i = 0; i < group->child_count; i++) {
        if (gw_text_distance(group->children[i].name, word, limit) <= limit &&
            leads_on(&group->children[i], rest)) {
            gw_path_add(out, group->children[i].name);
            if (*rest) {
                gw_path_add(out, rest);
            }
            return true;
        }
    }
    for (int i = 0; i < group->child_count; i++) {
        const gw_child *child = &group->children[i];
        ptrdiff_t mark = out->length;
        gw_path_add(out, child->name);
        if (child->most > 0 ? find_in_list(child, object, word, rest, limit, out)
                            : find_below(child->group(), object ? object + child->offset : NULL, word, rest,
                                         limit, out)) {
            return true;
        }
        out->length = mark;
        out->bytes[mark] = 0;
    }
    return false;
}

/* The nearest path to one that is right up to `place` (`prefix` as its author wrote it). */
static bool suggest(const gw_target *root, const gw_place *place, const char *prefix, const char *word,
                    const char *rest, gw_text *out) {
    gw_text_add(out, prefix);
    const char *name = nearest_name(&place->target, word);
    if (name) {
        gw_place next = *place;
        (void)step(&next, name);
        gw_path_add(out, name);
        add_rest(next, rest, out);
        return true;
    }
    /* no name near here: the same name further down, one nearly the same, the same anywhere */
    const gw_target *target = &place->target;
    size_t length = strlen(word);
    int slips = length <= 3 ? 0 : length <= 6 ? 1 : 2;
    for (int limit = 0; limit <= slips; limit += slips > 0 ? slips : 1) {
        gw_text_clear(out);
        gw_text_add(out, prefix);
        if (target->list ? find_in_list(target->list, target->object, word, rest, limit, out)
                         : find_below(target->group, target->object, word, rest, limit, out)) {
            return true;
        }
    }
    gw_text_clear(out);
    return find_below(root->group, root->object, word, rest, 0, out);
}

static void tell_unknown(const gw_target *root, const gw_place *place, const char *path, ptrdiff_t good,
                         const char *word, const char *rest, gw_text *problem) {
    enum { TOLD = 12 };
    gw_text prefix = {0}, nearest = {0};
    gw_text_add_bytes(&prefix, path, good > 0 && path[good - 1] == '.' ? good - 1 : good);
    gw_text_addf(problem, "%.200s: unknown; ", path);
    const char *names[NAMES_MOST];
    int count = next_names(&place->target, names);
    if (place->target.param) {
        gw_text_addf(problem, "%s is a value and has no parts", prefix.bytes);
    } else if (suggest(root, place, prefix.bytes, word, rest, &nearest)) {
        gw_text_addf(problem, "did you mean %s?", nearest.bytes);
    } else if (count == 0) {
        gw_text_addf(problem, "%s is empty", prefix.bytes);
    } else {
        gw_text_addf(problem, "%s has", prefix.length > 0 ? prefix.bytes : "a scenario");
        for (int i = 0; i < count && i < TOLD; i++) {
            gw_text_addf(problem, "%s %s", i > 0 ? "," : "", names[i]);
        }
        gw_text_add(problem, count > TOLD ? ", ..." : "");
    }
    gw_text_free(&prefix);
    gw_text_free(&nearest);
}

static bool find_from(const gw_target *root, const char *path, gw_place *place, gw_text *problem) {
    *place = (gw_place){.target = *root};
    const char *rest = path;
    while (*rest) {
        char word[GW_WORD_SIZE];
        ptrdiff_t good = rest - path;
        if (!gw_path_next(&rest, word)) {
            if (problem) {
                gw_text_addf(problem, "%.100s: not a path; a path is names joined by dots", path);
            }
            return false;
        }
        if (!step(place, word)) {
            if (problem) {
                tell_unknown(root, place, path, good, word, rest, problem);
            }
            return false;
        }
    }
    return true;
}

bool gw_place_find(const gw_params *params, const char *path, gw_place *place, gw_text *problem) {
    gw_target root = {.group = params->group, .object = params->root};
    return find_from(&root, path, place, problem);
}

bool gw_group_find(const gw_group *group, void *object, const char *path, gw_target *target,
                   gw_text *problem) {
    gw_target root = {.group = group, .object = object};
    gw_place place;
    bool found = find_from(&root, path, &place, problem);
    if (found) {
        *target = place.target;
    }
    return found;
}

bool gw_params_find(const gw_params *params, const char *path, gw_target *target, gw_text *problem) {
    gw_place place;
    bool found = gw_place_find(params, path, &place, problem);
    if (found) {
        *target = place.target;
    }
    return found;
}
