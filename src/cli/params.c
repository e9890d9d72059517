/* goodwill params: what a parameter means */
#include "cli/cli.h"
#include "cli/prose.h"

#include "scenario/schema.h"

#include <stdio.h>
#include <string.h>

/* Its length. */
static int first_sentence(const char *text) {
    const char *end = strstr(text, ". ");
    return (int)(end ? end + 1 - text : (ptrdiff_t)strlen(text));
}

typedef struct overview {
    int groups, params;
} overview;

/* One line a group. */
static void visit(void *context, const char *path, const gw_group *group, const gw_child *child,
                  const gw_param *param) {
    overview *o = context;
    (void)child;
    if (param) {
        o->params++;
    } else if (group->param_count > 0) {
        const char *what = *path ? group->doc : "What stands outside of all groups: its title, for example.";
        int first = first_sentence(what);
        printf("  %-29s %4d  %.*s\n", *path ? path : "(scenario)", group->param_count, first, what);
        o->groups++;
    }
}

static int show_overview(void) {
    overview o = {0};
    printf(
        "The parameters of a scenario, by group; NAME stands for the name that you give to an object.\n\n");
    printf("  %-29s %4s  %s\n", "group", "rows", "what");
    gw_group_walk(gw_world_group(), visit, &o);
    printf(
        "\n%d parameters in %d groups. Each has a default: a scenario says only what it wants otherwise.\n\n"
        "  goodwill params market                     all parameters of a group\n"
        "  goodwill params patience_minutes           every parameter of that name\n"
        "  goodwill params firms.NAME.levers          all levers\n"
        "  goodwill params --markdown                 everything, as a page\n",
        o.params, o.groups);
    return GW_EXIT_OK;
}

static int show(const char *path) {
    gw_text out = {0};
    bool found = gw_group_explain(gw_world_group(), path, &out);
    if (found) {
        gw_prose_print(stdout, gw_text_string(&out));
    } else {
        (void)gw_cli_fail(GW_EXIT_USER, "%s (goodwill params lists the groups)", gw_text_string(&out));
    }
    gw_text_free(&out);
    return found ? GW_EXIT_OK : GW_EXIT_USER;
}

static void page(gw_text *out) {
    gw_group_page(gw_world_group(), out);
}

static int run(const gw_cli_options *options) {
    return gw_cli_catalogue(options, page, show_overview, show);
}

const gw_cli_spec gw_cli_params = {
    .name = "params",
    .arguments = "[PATH]",
    .summary = "what a parameter means: unit, range, default, source",
    .description =
        "Explains a parameter, or a group of them. PATH is a whole path, as in a scenario, or only its "
        "end: every parameter that is called so is shown. Without PATH: an overview.\n\n"
        "A source is assumption (ours), definition, calibrated:FILE, or @key, a key of "
        "docs/references.bib.",
    .example = "goodwill params\n"
               "goodwill params market.segments\n"
               "goodwill params training.budget",
    .takes = GW_TAKES_MARKDOWN,
    .least = 0,
    .most = 1,
    .run = run,
};
