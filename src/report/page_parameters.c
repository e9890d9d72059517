/* Parameters in a page: in which the scenarios differ or what a scenario sets, and what had to be assumed. */
#include "base/arena.h"
#include "report/html.h"
#include "report/page_inside.h"
#include "scenario/sources.h"

#include <string.h>

enum { NEAR_MOST = 40 }; /* assumptions listed; of more the number is told */

typedef struct paths {
    char **at;
    int count;
    gw_arena *arena;
} paths;

static bool has(const paths *all, const char *path) {
    for (int i = 0; i < all->count; i++) {
        if (strcmp(all->at[i], path) == 0) {
            return true;
        }
    }
    return false;
}

static void add_path(paths *all, const char *path) {
    all->at = gw_grow(all->at, all->count + 1, sizeof *all->at);
    all->at[all->count++] = (char *)gw_arena_text(all->arena, path);
}

/* What a scenario is called, and what it says of where its settings come from, are no parameters of what
 * happens in it. */
static bool is_name(const char *path) {
    static const char SOURCES[] = "sources.";
    return strcmp(path, "title") == 0 || strcmp(path, "question") == 0 ||
           strncmp(path, SOURCES, strlen(SOURCES)) == 0;
}

/* The first scenario that this program can read; NULL: none. */
static const gw_scenario *first_of(const gw_page_study *study) {
    for (int i = 0; i < study->scenarios; i++) {
        if (study->scenario[i]) {
            return study->scenario[i];
        }
    }
    return NULL;
}

/* --- cells --------------------------------------------------------------------------------------------- */

static void add_value(const gw_scenario *scenario, const char *path, gw_text *out) {
    gw_target target;
    gw_text text = {0};
    if (scenario && gw_params_find(scenario->params, path, &target, NULL) && target.param) {
        gw_param_write(target.param, target.object, &text);
    } else {
        gw_text_add(&text, scenario ? "absent" : "not known");
    }
    gw_html_element("td", "class=\"v\"", text.length > 0 ? text.bytes : "none", out);
    gw_text_free(&text);
}

static const char *unit_of(const gw_param *param) {
    bool says = param->type != GW_ENUM && param->type != GW_TEXT && strcmp(param->unit, "1") != 0;
    return says ? param->unit : "";
}

static void add_path_cell(const char *path, const gw_param *param, gw_text *out) {
    gw_text_add(out, "<th scope=\"row\"><code>");
    gw_html_path(path, out);
    gw_text_add(out, "</code><br><small>");
    gw_html_text(param->doc, out);
    gw_text_add(out, "</small></th>\n");
}

/* --- in which they differ ------------------------------------------------------------------------------ */

static void collect(void *context, const char *path, const char *a, const char *b) {
    (void)a;
    (void)b;
    paths *all = context;
    if (!is_name(path) && !has(all, path)) {
        add_path(all, path);
    }
}

/* The row of a path in the first scenario that has it. */
static const gw_param *param_of(const gw_page_study *study, const char *path) {
    for (int i = 0; i < study->scenarios; i++) {
        gw_target target;
        if (study->scenario[i] && gw_params_find(study->scenario[i]->params, path, &target, NULL)) {
            return target.param;
        }
    }
    return NULL;
}

static void add_differences(const gw_page_study *study, const paths *all, gw_text *out) {
    static const char *const letters[GW_PAGE_SCENARIOS] = {"A", "B", "C", "D", "E", "F", "G", "H",
                                                           "I", "J", "K", "L", "M", "N", "O", "P"};
    const char *columns[GW_PAGE_SCENARIOS + 3] = {"Parameter"};
    for (int i = 0; i < study->scenarios; i++) {
        columns[1 + i] = letters[i];
    }
    columns[1 + study->scenarios] = "Unit";
    columns[2 + study->scenarios] = "Source";
    gw_page_table(study, "differ",
                  "The value of each in each scenario. The source is that of the program’s own value: a "
                  "reference, or what it is; what a scenario sets is its author’s",
                  columns, study->scenarios + 3, out);
    gw_text_add(out, "<tbody>\n");
    for (int p = 0; p < all->count; p++) {
        const gw_param *param = param_of(study, all->at[p]);
        if (!param) {
            continue;
        }
        gw_text_add(out, "<tr>");
        add_path_cell(all->at[p], param, out);
        for (int i = 0; i < study->scenarios; i++) {
            add_value(study->scenario[i], all->at[p], out);
        }
        gw_html_element("td", "", unit_of(param), out);
        gw_page_source(param->source, out);
        gw_text_add(out, "</tr>\n");
    }
    gw_page_table_end(out);
}

/* --- what a scenario sets ------------------------------------------------------------------------------ */

typedef struct walk {
    gw_text *out;
    const gw_scenario *scenario;
    const paths *changed;
    int all, set, assumed;
    int near; /* assumptions beside what was changed */
} walk;

static void add_set(void *context, const char *path, const gw_param *param, const void *object) {
    walk *w = context;
    if (gw_param_is_default(param, object) || is_name(path)) {
        return;
    }
    gw_text value = {0}, usual = {0};
    gw_param_write(param, object, &value);
    gw_param_write_default(param, &usual);
    gw_text_add(w->out, "<tr>");
    add_path_cell(path, param, w->out);
    gw_html_element("td", "class=\"v\"", gw_text_string(&value), w->out);
    gw_html_element("td", "class=\"v\"", usual.length > 0 ? usual.bytes : "none", w->out);
    gw_html_element("td", "", unit_of(param), w->out);
    const char *said = gw_source_of(&w->scenario->world->sources, path);
    gw_page_source(said ? said : param->source, w->out);
    gw_text_add(w->out, "</tr>\n");
    gw_text_free(&value);
    gw_text_free(&usual);
}

static void add_settings(const gw_page_study *study, const gw_scenario *scenario, gw_text *out) {
    static const char *const columns[] = {"Parameter", "Set to", "By itself", "Unit", "Source"};
    gw_page_table(study, "set",
                  "What the scenario sets other than the program has it by itself. The source is what the "
                  "scenario says of its value, else that of the program’s own: a reference, or what it is",
                  columns, 5, out);
    gw_text_add(out, "<tbody>\n");
    walk w = {.out = out, .scenario = scenario};
    gw_params_walk(scenario->params, add_set, &w);
    gw_page_table_end(out);
}

/* --- what had to be assumed ---------------------------------------------------------------------------- */

static bool is_assumption(const gw_param *param) {
    return strcmp(param->source, "assumption") == 0;
}

static void count(void *context, const char *path, const gw_param *param, const void *object) {
    walk *w = context;
    bool usual = gw_param_is_default(param, object);
    w->all += !is_name(path);
    w->set += !usual && !is_name(path);
    w->assumed += usual && is_assumption(param);
}

/* Whether `path` is a value of an object of which something was changed, but not that itself. */
static bool is_near(const paths *changed, const char *path) {
    const char *dot = strrchr(path, '.');
    size_t object = dot ? (size_t)(dot - path) + 1 : 0;
    for (int i = 0; i < changed->count; i++) {
        const char *other = strrchr(changed->at[i], '.');
        if (dot && other && (size_t)(other - changed->at[i]) + 1 == object &&
            strncmp(path, changed->at[i], object) == 0) {
            return !has(changed, path);
        }
    }
    return false;
}

static void add_near(void *context, const char *path, const gw_param *param, const void *object) {
    walk *w = context;
    if (!is_assumption(param) || !is_near(w->changed, path) || w->near++ >= NEAR_MOST) {
        return;
    }
    gw_text value = {0};
    gw_param_write(param, object, &value);
    gw_text_add(w->out, "<tr>");
    add_path_cell(path, param, w->out);
    gw_html_element("td", "class=\"v\"", gw_text_string(&value), w->out);
    gw_html_element("td", "", unit_of(param), w->out);
    gw_html_element("td", "",
                    gw_param_is_default(param, object) ? "the program’s assumption" : "the scenario’s own",
                    w->out);
    gw_text_add(w->out, "</tr>\n");
    gw_text_free(&value);
}

static void add_neighbours(const gw_page_study *study, const gw_scenario *scenario, const paths *changed,
                           gw_text *out) {
    gw_text rows = {0}, text = {0};
    walk w = {.out = &rows, .changed = changed};
    gw_params_walk(scenario->params, add_near, &w);
    if (w.near > 0) {
        gw_html_element("p", "",
                        "Nearest to the answer are the values that say how what was changed works. No source "
                        "stands behind "
                        "these:",
                        out);
        static const char *const columns[] = {"Parameter", "Value", "Unit", "Whose"};
        gw_page_table(study, "assumed", "Assumptions about what was changed, as they are in A", columns, 4,
                      out);
        gw_text_add(out, "<tbody>\n");
        gw_text_add(out, rows.bytes);
        gw_page_table_end(out);
    }
    if (w.near > NEAR_MOST) {
        gw_text_addf(&text, "And %d more.", w.near - NEAR_MOST);
        gw_html_element("p", "", text.bytes, out);
    }
    gw_text_free(&rows);
    gw_text_free(&text);
}

static void add_assumptions(const gw_page_study *study, const gw_scenario *scenario, const paths *changed,
                            gw_text *out) {
    walk w = {0};
    gw_text text = {0};
    gw_params_walk(scenario->params, count, &w);
    gw_page_section(study, "assumptions", "Assumptions that mattered", out);
    gw_text_addf(&text,
                 "The model reads %d parameters here. The scenario sets %d of them; %d rest at a value of "
                 "the program’s own "
                 "that is an assumption, and the others at one with a source or by definition.",
                 w.all, w.set, w.assumed);
    gw_html_element("p", "", text.bytes, out);
    gw_text_free(&text);
    add_neighbours(study, scenario, changed, out);
    gw_text_add(out, "<p>Which numbers move the answer <code>goodwill sensitivity</code> tells; its results "
                     "can stand in this "
                     "report, too. What moves it and is a mere assumption should be looked up, or varied "
                     "(<code>--set PATH=VALUE</code>), before anybody acts on the answer.</p>\n</section>\n");
}

/* --- all of it ----------------------------------------------------------------------------------------- */

void gw_page_parameters(const gw_page_study *study, gw_text *out) {
    const gw_scenario *first = first_of(study);
    gw_page_section(study, "parameters",
                    study->scenarios > 1 ? "Parameters that differ" : "What the scenario sets", out);
    paths changed = {.arena = gw_arena_create(0)};
    for (int i = 1; first && i < study->scenarios; i++) {
        if (study->scenario[i] && study->scenario[i] != first) {
            gw_params_diff(first->params, study->scenario[i]->params, collect, &changed);
        }
    }
    if (!first) {
        gw_html_element("p", "",
                        "These results were made by a version of the program with other parameters: what "
                        "they were stands in "
                        "the data below, as text.",
                        out);
    } else if (study->scenarios > 1) {
        add_differences(study, &changed, out);
    } else {
        add_settings(study, first, out);
    }
    gw_text_add(out, "</section>\n");
    if (first && study->number == 1) {
        add_assumptions(study, first, &changed, out);
    }
    gw_release(changed.at);
    gw_arena_free(changed.arena);
}
