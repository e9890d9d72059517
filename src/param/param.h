/* One row declares a parameter; the struct field, default, parsing, range check, "did you mean", paths and
 * pages all follow from it.
 *
 *     #define GW_TRAINING_PARAMS(P) \
 *         P(F64, budget, 75.0, 0.0, 5000.0, "money/week", "assumption", "Training money per employee.")
 *     GW_PARAM_STRUCT(gw_training_params, GW_TRAINING_PARAMS);
 *
 * and in one .c file: GW_GROUP(gw_training_group, "training", "What it is.", gw_training_params,
 * GW_TRAINING_PARAMS, check). A row reads
 *
 *     P(TYPE, name, default, low, high, unit, source, meaning)
 *
 *   F64   double; low <= value <= high        I64   int64_t           BOOL  bool (default 0 or 1)
 *   SEED  uint64_t, written as digits, quoted or not
 *   ENUM  int, index into the words of `unit`, which are separated by '|'; default is an index
 *   TEXT  const char *; default is a string; low and high are unused
 *   VEC   gw_vec of numbers; default is a string of numbers; low and high bound each of them
 *
 * `source` is "assumption", "definition", "calibrated:FILE" or "@key" of docs/references.bib. */
#ifndef GW_PARAM_PARAM_H
#define GW_PARAM_PARAM_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum gw_param_type { GW_F64, GW_I64, GW_BOOL, GW_SEED, GW_ENUM, GW_TEXT, GW_VEC } gw_param_type;

enum { GW_VEC_MAX = 24 };
typedef struct gw_vec {
    int count;
    double at[GW_VEC_MAX];
} gw_vec;

/* A list of named objects, for example the stations of a firm. The first member of every object is its
 * `const char *name`, which is not a row. Always sorted by name (strcmp), so that the order in a file means
 * nothing. Adding to or removing from a list moves its objects. */
typedef struct gw_list {
    void *items;
    ptrdiff_t count;
} gw_list;

typedef struct gw_param {
    const char *name;
    gw_param_type type;
    ptrdiff_t offset;
    double number;    /* default, when it is a number */
    const char *text; /* default, when it is a text or a vector */
    double low, high;
    const char *unit, *source, *doc;
} gw_param;

typedef struct gw_group gw_group;
typedef struct gw_child gw_child;
typedef struct gw_check gw_check;

struct gw_child {
    const char *name;
    const gw_group *(*group)(void);
    ptrdiff_t offset; /* of the struct, or of the gw_list when `most` > 0 */
    int most;         /* 0: one object; otherwise a list of at most so many */
    int least;        /* how many a list must hold */
};

struct gw_group {
    const char *name, *doc;
    ptrdiff_t size;
    const gw_param *params;
    int param_count;
    const gw_child *children;
    int child_count;
    /* Relations between parameters; reports through gw_check_error. May be NULL. `object` is the struct of
     * this group, `root` the outermost one. */
    void (*check)(gw_check *check, const void *object, const void *root);
};

/* Where a value was said, so that a later check can point at it. */
typedef struct gw_origin {
    const char *file; /* "--set" for a flag */
    int line;
} gw_origin;

/* A complete set of values: the struct of the root group and where each value came from. */
typedef struct gw_params gw_params;

/* --- declaring ---------------------------------------------------------------------------------------- */

/* clang-format off */
#define GW_FIELD_F64(name) double name;
#define GW_FIELD_I64(name) int64_t name;
#define GW_FIELD_BOOL(name) bool name;
#define GW_FIELD_SEED(name) uint64_t name;
#define GW_FIELD_ENUM(name) int name;
#define GW_FIELD_TEXT(name) const char *name;
#define GW_FIELD_VEC(name) gw_vec name;
#define GW_PARAM_FIELD(type, name, ...) GW_FIELD_##type(name)

#define GW_PARAM_STRUCT(type_name, ROWS) \
    typedef struct type_name { \
        ROWS(GW_PARAM_FIELD) \
    } type_name

#define GW_NUMBER_F64(d) (d)
#define GW_NUMBER_I64(d) (d)
#define GW_NUMBER_BOOL(d) (d)
#define GW_NUMBER_SEED(d) (d)
#define GW_NUMBER_ENUM(d) (d)
#define GW_NUMBER_TEXT(d) 0
#define GW_NUMBER_VEC(d) 0
#define GW_STRING_F64(d) 0
#define GW_STRING_I64(d) 0
#define GW_STRING_BOOL(d) 0
#define GW_STRING_SEED(d) 0
#define GW_STRING_ENUM(d) 0
#define GW_STRING_TEXT(d) d
#define GW_STRING_VEC(d) d
#define GW_PARAM_ROW(type, name, def, low, high, unit, source, doc) \
    {#name, GW_##type, offsetof(owner, name), GW_NUMBER_##type(def), GW_STRING_##type(def), low, high, unit, \
     source, doc},

/* Defines `const gw_group *function(void)`. */
#define GW_GROUP(function, group_name, group_doc, struct_type, ROWS, check_function) \
    const gw_group *function(void) { \
        typedef struct_type owner; \
        static const gw_param rows[] = {ROWS(GW_PARAM_ROW)}; \
        static const gw_group group = {group_name, group_doc, sizeof(owner), rows, \
                                       (int)(sizeof rows / sizeof rows[0]), 0, 0, check_function}; \
        return &group; \
    }
/* The same with children: `children` is a file-scope static const array of gw_child. */
#define GW_GROUP_WITH(function, group_name, group_doc, struct_type, ROWS, check_function, children) \
    const gw_group *function(void) { \
        typedef struct_type owner; \
        static const gw_param rows[] = {ROWS(GW_PARAM_ROW)}; \
        static const gw_group group = {group_name, group_doc, sizeof(owner), rows, \
                                       (int)(sizeof rows / sizeof rows[0]), children, \
                                       (int)(sizeof children / sizeof children[0]), check_function}; \
        return &group; \
    }
/* A group that has children and no rows of its own. */
#define GW_GROUP_OF(function, group_name, group_doc, struct_type, check_function, children) \
    const gw_group *function(void) { \
        typedef struct_type owner; \
        static const gw_group group = {group_name, group_doc, sizeof(owner), 0, 0, children, \
                                       (int)(sizeof children / sizeof children[0]), check_function}; \
        return &group; \
    }
/* clang-format on */

/* --- a set of values ---------------------------------------------------------------------------------- */

/* A set with every default of `root` and empty lists. A row whose default breaks its own range, and an object
 * with a row called `name`, are our mistakes: they abort, naming the path. */
gw_params *gw_params_create(const gw_group *root);
void gw_params_free(gw_params *params);

/* A copy, with what is known of where values were said. Texts, names and groups are shared: the original must
 * outlive it. Costs microseconds, not what reading a file does. */
gw_params *gw_params_copy(const gw_params *params);

/* The struct of the root group; valid until gw_params_free. */
const void *gw_params_root(const gw_params *params);
const gw_group *gw_params_group(const gw_params *params);

/* What a path leads to. Paths read as one would say them: firms.beans.levers.training.budget; an object of a
 * list is named by its name or by [i] (order of names). */
typedef struct gw_target {
    const gw_param *param; /* NULL when the path ends at a group or list */
    const gw_child *list;  /* the list the path ends at, or NULL */
    const gw_group *group; /* the group that holds `param` or `list`, or the group the path ends at */
    void *object;          /* that group's struct; valid until a list above it changes */
} gw_target;

/* Finds a path; "" is the root. When it does not exist, `problem` (may be NULL) gets "PATH: ..." with the
 * nearest right name. */
bool gw_params_find(const gw_params *params, const char *path, gw_target *target, gw_text *problem);

/* The same from any object of a group, for example a copy of a firm's levers; "a scenario" is then what lacks
 * the name. */
bool gw_group_find(const gw_group *group, void *object, const char *path, gw_target *target,
                   gw_text *problem);

/* A copy of an object, lists included (with room to grow), in the arena; texts and names are shared with the
 * original. */
void *gw_group_copy(const gw_group *group, gw_arena *arena, const void *object);

/* Adds (or finds) the object `name` in the list at `path`, with its defaults. False, with a diagnostic, when
 * the path is no list, the name is not a name (letters, digits, - and _; at most 40), or the list is full. */
bool gw_params_add(gw_params *params, const char *path, const char *name, gw_origin origin, gw_diag *diag);
/* The same for object number `index` of a file that gives it no name, so that what is in it can be checked
 * too; its path is LIST[index]. The caller has reported the missing name: such a set is never run. */
void gw_params_add_nameless(gw_params *params, const char *path, int index, gw_origin origin);
/* Takes the object `name` out of the list at `path`; false when it is not there. */
bool gw_params_remove(gw_params *params, const char *path, const char *name);

/* Sets a value from its written form (5, yes, fifo, 1 0.5 0.25, "a text" or a text), checking type and range.
 * On false the old value stands and `diag` has an error. "none" at an object of a list removes the object. */
bool gw_params_set_text(gw_params *params, const char *path, const char *value, gw_origin origin,
                        gw_diag *diag);
/* From typed values, as a file has them. A number is accepted where a whole number is wanted if it is one. */
bool gw_params_set_number(gw_params *params, const char *path, double value, gw_origin origin, gw_diag *diag);
bool gw_params_set_integer(gw_params *params, const char *path, int64_t value, gw_origin origin,
                           gw_diag *diag);
bool gw_params_set_bool(gw_params *params, const char *path, bool value, gw_origin origin, gw_diag *diag);
/* A text in quotes: for TEXT, ENUM and SEED, and "none" as above. */
bool gw_params_set_quoted(gw_params *params, const char *path, const char *value, gw_origin origin,
                          gw_diag *diag);
bool gw_params_set_vector(gw_params *params, const char *path, const double *values, int count,
                          gw_origin origin, gw_diag *diag);

/* Where the value at `path` was said; file NULL when it is the default. */
gw_origin gw_params_origin(const gw_params *params, const char *path);
/* Notes where a group, list or ("") the whole set was said; a check of something unsaid points there. */
void gw_params_mark(gw_params *params, const char *path, gw_origin origin);

/* Runs least-counts and every group's check; problems point at the origin of what they name. */
void gw_params_check(gw_params *params, gw_diag *diag);

struct gw_check {
    const gw_params *params;
    const char *path; /* of the object being checked; "" at the root */
    gw_diag *diag;
};
/* Reports a problem of `field` (relative to the object; "" for the object itself). */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void gw_check_error(gw_check *check, const char *field, const char *format, ...);
/* Tells of what may be meant but hardly is; the scenario runs all the same. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void gw_check_warning(gw_check *check, const char *field, const char *format, ...);

/* Reports, with the nearest right name, that `field` holds a `name` that no object of `list` has; `kind` is
 * what such an object is called ("station"), `group` its group. True when there is one. */
bool gw_check_refers(gw_check *check, const char *field, const char *kind, const char *name,
                     const gw_list *list, const gw_group *group);

/* --- reading ------------------------------------------------------------------------------------------ */

/* Appends the written form of one value, exactly: gw_params_set_text reads it back as the same. Texts stand
 * in quotes. */
void gw_param_write(const gw_param *param, const void *object, gw_text *out);
void gw_param_write_default(const gw_param *param, gw_text *out);
/* Appends what a value of this row must be: "a number between 0.01 and 1e6 money". */
void gw_param_wanted(const gw_param *param, gw_text *out);
/* Whether the value is the default's. */
bool gw_param_is_default(const gw_param *param, const void *object);
/* One word of an ENUM's `unit` into `word` (of `size` bytes); false beyond the last. */
bool gw_param_word(const gw_param *param, int index, char *word, ptrdiff_t size);

/* Visits every parameter of every object in canonical order (groups as declared, lists by name). */
typedef void gw_param_visitor(void *context, const char *path, const gw_param *param, const void *object);
void gw_params_walk(const gw_params *params, gw_param_visitor *visit, void *context);

/* Visits every declared row once, lists shown as NAME: "firms.NAME.levers.training.budget"; `param` is NULL
 * where a group or list begins ("firms.NAME"). `group` holds the row; `child` leads to the group (NULL:
 * root). */
typedef void gw_row_visitor(void *context, const char *path, const gw_group *group, const gw_child *child,
                            const gw_param *param);
void gw_group_walk(const gw_group *root, gw_row_visitor *visit, void *context);

/* The canonical text: a "path = value" line for every parameter. What a scenario's hash is taken of. */
void gw_params_canonical(const gw_params *params, gw_text *out);

/* The rows in which two sets (of the same root) differ: path, a's and b's written form ("" = absent). */
typedef void gw_diff_visitor(void *context, const char *path, const char *a, const char *b);
void gw_params_diff(const gw_params *a, const gw_params *b, gw_diff_visitor *visit, void *context);

/* --- pages -------------------------------------------------------------------------------------------- */

/* docs/parameters.md. */
void gw_group_page(const gw_group *root, gw_text *out);
/* The JSON schema of a scenario; units and sources under "x-unit" and "x-source". */
void gw_group_schema(const gw_group *root, gw_text *out);
/* For a terminal. `path` is "" (all), a group, a row with NAME, [i] or any object's name in it, or the end of
 * paths ("budget", "training.budget"), searched for everywhere. False when nothing is called so; `out` then
 * has a sentence with the nearest name. */
bool gw_group_explain(const gw_group *root, const char *path, gw_text *out);

#endif
