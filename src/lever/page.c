/* The levers for readers: docs/levers.md. */
#include "lever/levers.h"

/* Whose bit is set, after commas. */
static void add_names(const char *name, bool is, bool *any, gw_text *out) {
    if (is) {
        gw_text_addf(out, "%s%s", *any ? ", " : "", name);
        *any = true;
    }
}

static void add_lever(const gw_lever_row *row, gw_text *out) {
    bool any = false;
    gw_text_addf(out, "| `%s` | %s | ", row->name, row->what);
    for (int e = 0; e < GW_EFFECT_COUNT; e++) {
        add_names(gw_lever_effect_name(e), row->effects >> e & 1, &any, out);
    }
    gw_text_addf(out, " | %s | %s | %s |\n", row->cost, row->delay, row->saturation);
}

static void add_effect(int e, gw_text *out) {
    bool any = false;
    gw_text_addf(out, "| %s | %s | ", gw_lever_effect_name(e), gw_lever_effect_what(e));
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        add_names(gw_lever_name(i), gw_lever_at(i)->effects >> e & 1, &any, out);
    }
    gw_text_add(out, " |\n");
}

void gw_levers_page(gw_text *out) {
    gw_text_add(
        out, "# Levers\n\n"
             "Generated from the declarations in the source; do not edit.\n\n"
             "Where a firm's money can go, what it costs, how long it takes to tell, where more brings no "
             "more, and what it moves. A lever moves\n"
             "the effects named here and no others (tested); all else follows from these, by the model. "
             "Names in code font are parameters, of\n"
             "the lever, of the firm, or of the world: `goodwill params NAME` explains them. A lever at its "
             "default changes no bit of a run.\n\n"
             "| lever | where the money goes | moves | costs | delay | saturation |\n"
             "| --- | --- | --- | --- | --- | --- |\n");
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        add_lever(gw_lever_at(i), out);
    }
    gw_text_add(out, "\n## By effect\n\n"
                     "| effect | what it is | levers |\n"
                     "| --- | --- | --- |\n");
    for (int e = 0; e < GW_EFFECT_COUNT; e++) {
        add_effect(e, out);
    }
}
