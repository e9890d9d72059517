/* inside: what the files of this floor share and nobody else includes */
#ifndef GW_PARAM_INSIDE_H
#define GW_PARAM_INSIDE_H

#include "param/param.h"

enum {
    GW_NAME_LONGEST = 40, /* characters of an object's name */
    GW_WORD_SIZE = 64,    /* bytes of one word of a path, with its end */
    GW_PATH_SIZE = 640,   /* bytes of a resolved path, with its end */
};

typedef struct gw_said {
    const char *path; /* NULL: an empty slot */
    gw_origin origin;
} gw_said;

struct gw_params {
    const gw_group *group;
    gw_arena *arena;
    void *root;
    gw_said *said; /* hash table by path, open addressing, at most half full */
    int said_count, said_capacity;
    const char *file; /* the last file named in an origin */
};

/* A resolved path: gw_target, and what only this floor needs. */
typedef struct gw_place {
    gw_target target;
    const gw_child *item_of;   /* the list whose object the path ends at, or NULL */
    char path[GW_PATH_SIZE];   /* with names, never indices */
    char parent[GW_PATH_SIZE]; /* the same without the last word */
} gw_place;

bool gw_place_find(const gw_params *params, const char *path, gw_place *place, gw_text *problem);

/* Joins a word to a path: "a" + "b" = "a.b", "a" + "[0]" = "a[0]". */
void gw_path_add(gw_text *path, const char *word);
/* Reads the next word of a path; false when it is malformed. */
bool gw_path_next(const char **rest, char word[GW_WORD_SIZE]);

static inline const gw_list *gw_child_list(const gw_child *child, const void *object) {
    return (const gw_list *)((const char *)object + child->offset);
}
static inline const void *gw_list_item(const gw_list *list, const gw_group *group, ptrdiff_t i) {
    return (const char *)list->items + i * group->size;
}
/* The first member of every object of a list. */
static inline const char *gw_item_name(const void *item) {
    return *(const char *const *)item;
}
/* The index of `name`, or -1. */
ptrdiff_t gw_list_find(const gw_list *list, const gw_group *group, const char *name);

void gw_params_say(gw_params *params, const char *path, gw_origin origin);
/* Where `path`, or else the nearest thing around it, was said. */
gw_origin gw_params_said_near(const gw_params *params, const char *path);

/* Reads numbers apart by blanks or commas, with or without brackets around them. */
bool gw_vec_read(const char *text, gw_vec *vec);
/* A number for a reader: 1e6 rather than 1000000. */
void gw_bound_write(double value, gw_text *out);
/* "between 0 and 1 money", "at least 0"; nothing when there are no bounds. */
void gw_range_write(const gw_param *param, gw_text *out);
/* The unit if it says anything: not "", "1" or "-", and not an ENUM's words. */
const char *gw_param_unit(const gw_param *param);
/* An ENUM's words, apart by `between`. */
void gw_words_write(const gw_param *param, const char *between, gw_text *out);
void gw_quoted_write(const char *text, gw_text *out);

#endif
