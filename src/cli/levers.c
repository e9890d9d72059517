/* goodwill levers: where money can go, and what it moves */
#include "cli/cli.h"
#include "cli/prose.h"

#include "lever/levers.h"

#include <stdio.h>
#include <string.h>

static void add_effects(const gw_lever_row *row, const char *between, gw_text *out) {
    bool any = false;
    for (int e = 0; e < GW_EFFECT_COUNT; e++) {
        if (row->effects >> e & 1) {
            gw_text_addf(out, "%s%s", any ? between : "", gw_lever_effect_what(e));
            any = true;
        }
    }
    gw_text_add(out, "\n");
}

static int show_overview(void) {
    gw_text out = {0};
    gw_text_add(&out, "Where a firm's money can go, and what it moves.\n\n");
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        const gw_lever_row *row = gw_lever_at(i);
        gw_text_addf(&out, "  %-17s  %s\n  %-17s    moves ", row->name, row->what, "");
        add_effects(row, "; ", &out);
    }
    gw_text_add(
        &out,
        "\n  goodwill levers training                    what it costs, how long it takes, where it ends\n"
        "  goodwill params firms.NAME.levers.training  its settings\n"
        "  goodwill levers --markdown                  all, as a page: lever by lever, effect by effect\n");
    gw_prose_print(stdout, out.bytes);
    gw_text_free(&out);
    return GW_EXIT_OK;
}

/* A text whose names of parameters stand in backticks, without these. */
static void add_plain(const char *heading, const char *text, gw_text *out) {
    gw_text_addf(out, "    %-11s", heading);
    while (*text) {
        ptrdiff_t plain = (ptrdiff_t)strcspn(text, "`");
        gw_text_add_bytes(out, text, plain);
        text += plain + (text[plain] == '`');
    }
    gw_text_add(out, "\n");
}

static int show(const char *name) {
    const char *names[GW_LEVER_COUNT];
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        const gw_lever_row *row = gw_lever_at(i);
        names[i] = row->name;
        if (strcmp(row->name, name) == 0) {
            gw_text card = {0};
            gw_text_addf(&card, "%s\n    %s\n    %-11s", row->name, row->what, "moves");
            add_effects(row, "\n               ", &card);
            add_plain("costs", row->cost, &card);
            add_plain("delay", row->delay, &card);
            add_plain("saturates", row->saturation, &card);
            gw_prose_print(stdout, card.bytes);
            gw_text_free(&card);
            return GW_EXIT_OK;
        }
    }
    int near = gw_text_nearest(name, names, GW_LEVER_COUNT);
    if (near >= 0) {
        return gw_cli_fail(GW_EXIT_USER, "%.60s: there is no lever of this name; did you mean %s?", name,
                           names[near]);
    }
    return gw_cli_fail(GW_EXIT_USER,
                       "%.60s: there is no lever of this name; goodwill levers lists all of them", name);
}

static int run(const gw_cli_options *options) {
    return gw_cli_catalogue(options, gw_levers_page, show_overview, show);
}

const gw_cli_spec gw_cli_levers = {
    .name = "levers",
    .arguments = "[NAME]",
    .summary = "where money can go, and what it moves",
    .description =
        "Lists the levers of a firm with what each of them moves; with NAME, also what it costs, how "
        "long it takes to tell, and where more of it brings no more. Names of parameters in it are "
        "explained by goodwill params.",
    .example = "goodwill levers\n"
               "goodwill levers training",
    .takes = GW_TAKES_MARKDOWN,
    .least = 0,
    .most = 1,
    .run = run,
};
