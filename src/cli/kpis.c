/* goodwill kpis: what a key performance indicator means */
#include "cli/cli.h"
#include "cli/prose.h"

#include "base/arena.h"
#include "kpi/kpi.h"

#include <stdio.h>
#include <string.h>

static const char *const scopes[] = {
    [GW_SCOPE_CUSTOMER] = "of each firm, and of each segment where there are several",
    [GW_SCOPE_FIRM] = "of each firm",
    [GW_SCOPE_STATION] = "of each station",
};

static int show_overview(void) {
    printf("What a run reports. Those marked * are in the short table; --all shows every one.\n");
#define BLOCK(heading) printf("\n%s\n", heading);
#define KPI(name, scope, unit, decimals, better, headline, heading, meaning) \
    printf("  %c %-20s %-12s %s\n", (headline) ? '*' : ' ', #name, unit, meaning);
#include "kpi/kpis.def"
#undef KPI
#undef BLOCK
    printf("\n  goodwill kpis retention     one of them\n"
           "  goodwill kpis --markdown    all, as a page\n");
    return GW_EXIT_OK;
}

static int tell_unknown(const char *name) {
    int count = gw_kpi_count();
    const char **names = gw_grow(NULL, count, sizeof *names);
    for (int i = 0; i < count; i++) {
        names[i] = gw_kpi_at(i)->name;
    }
    int near = gw_text_nearest(name, names, count);
    gw_release(names);
    if (near >= 0) {
        return gw_cli_fail(GW_EXIT_USER, "%.60s: there is no KPI of this name; did you mean %s?", name,
                           gw_kpi_at(near)->name);
    }
    return gw_cli_fail(GW_EXIT_USER, "%.60s: there is no KPI of this name; goodwill kpis lists all of them",
                       name);
}

/* "retention", or a column of a result: "retention.beans.regular". */
static int show(const char *column) {
    gw_text name = {0};
    gw_text_add_bytes(&name, column, (ptrdiff_t)strcspn(column, "."));
    int at = gw_kpi_find(name.bytes);
    int code = at >= 0 ? GW_EXIT_OK : tell_unknown(name.bytes);
    if (at >= 0) {
        const gw_kpi *kpi = gw_kpi_at(at);
        gw_text card = {0};
        gw_text_addf(&card, "%s\n    %s\n", kpi->name, kpi->doc);
        gw_text_addf(&card, "    %-9s%s\n    %-9s%s\n", "called", kpi->heading + strspn(kpi->heading, " "),
                     "unit", kpi->unit);
        gw_text_addf(&card, "    %-9s%s\n", "taken", scopes[kpi->scope]);
        gw_text_addf(&card, "    %-9s%s\n", "better",
                     kpi->better > 0   ? "more"
                     : kpi->better < 0 ? "less"
                                       : "neither");
        gw_prose_print(stdout, card.bytes);
        gw_text_free(&card);
    }
    gw_text_free(&name);
    return code;
}

static int run(const gw_cli_options *options) {
    return gw_cli_catalogue(options, gw_kpi_page, show_overview, show);
}

const gw_cli_spec gw_cli_kpis = {
    .name = "kpis",
    .arguments = "[NAME]",
    .summary = "what a KPI means",
    .description =
        "Explains a key performance indicator: what it counts, its unit, and whether more of it is "
        "better. NAME may also be a column of a result, as retention.beans. Without NAME: all of them.",
    .example = "goodwill kpis\n"
               "goodwill kpis retention",
    .takes = GW_TAKES_MARKDOWN,
    .least = 0,
    .most = 1,
    .run = run,
};
