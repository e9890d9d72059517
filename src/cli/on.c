#include "cli/on.h"

#include "base/arena.h"

#include <string.h>

void gw_on_unknown(const gw_columns *columns, const char *name, gw_text *out) {
    gw_text *written = gw_grow(NULL, columns->count, sizeof *written);
    const char **names = gw_grow(NULL, columns->count, sizeof *names);
    for (int i = 0; i < columns->count; i++) {
        written[i] = (gw_text){0};
        gw_column_name(&columns->at[i], &written[i]);
        names[i] = strchr(name, '.') ? written[i].bytes : gw_kpi_at(columns->at[i].kpi)->name;
    }
    int near = gw_text_nearest(name, names, columns->count);
    gw_text_addf(out,
                 near >= 0 ? "%.60s: there is no KPI of this name; did you mean %s?"
                           : "%.60s: there is no KPI of this name (goodwill kpis)%s",
                 name, near >= 0 ? names[near] : "");
    for (int i = 0; i < columns->count; i++) {
        gw_text_free(&written[i]);
    }
    gw_release(written);
    gw_release(names);
}

void gw_on_refuse(const gw_columns *columns, const char *flag, const char *name) {
    gw_text text = {0};
    gw_on_unknown(columns, name, &text);
    (void)gw_cli_fail(GW_EXIT_USER, "%s %s", flag, text.bytes);
    gw_text_free(&text);
}

int gw_on_column(const gw_columns *columns, const char *name) {
    int found = gw_columns_find(columns, name);
    if (found < 0) {
        gw_on_refuse(columns, "--on", name);
    }
    return found;
}

int *gw_on_columns(const gw_cli_options *options, const gw_columns *columns, int *count) {
    static const char *const usual = "npv";
    const char *const *names = options->on_count > 0 ? options->on : &usual;
    int asked = options->on_count > 0 ? options->on_count : 1;
    int *found = gw_grow(NULL, asked, sizeof *found);
    bool good = true;
    *count = 0;
    for (int i = 0; i < asked; i++) {
        int column = gw_on_column(columns, names[i]), known = 0;
        while (known < *count && found[known] != column) {
            known++;
        }
        found[known] = column; /* npv and npv.beans may be the same one: it is told once */
        *count += known == *count;
        good &= column >= 0;
    }
    if (!good) {
        gw_release(found);
        return NULL;
    }
    return found;
}
