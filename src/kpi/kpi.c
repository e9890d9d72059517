#include "kpi/kpi.h"

#include "kpi/values.h"

#include <string.h>

static const gw_kpi rows[] = {
#define BLOCK(heading)
#define KPI(name, scope, unit, decimals, better, headline, heading, meaning) \
    {#name, GW_SCOPE_##scope, unit, decimals, better, headline, heading, meaning, gw_kpi_##name},
#include "kpi/kpis.def"
#undef KPI
#undef BLOCK
};

int gw_kpi_count(void) {
    return (int)(sizeof rows / sizeof rows[0]);
}

const gw_kpi *gw_kpi_at(int index) {
    return &rows[index];
}

const char *gw_kpi_block(int index) {
    static const char *const headings[] = {
    /* clang-format off */
#define BLOCK(heading) heading,
#define KPI(name, scope, unit, decimals, better, headline, heading, meaning) NULL,
#include "kpi/kpis.def"
#undef KPI
#undef BLOCK
        /* clang-format on */
    };
    const char *block = "";
    for (int i = 0, kpi = -1; kpi < index; i++) {
        block = headings[i] ? headings[i] : block;
        kpi += !headings[i];
    }
    return block;
}

int gw_kpi_find(const char *name) {
    for (int i = 0; i < gw_kpi_count(); i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

#define ANY 1e300 /* no bound */

void gw_kpi_range(const gw_kpi *kpi, double *low, double *high) {
    static const struct {
        const char *what; /* a KPI, or else the beginning of a unit */
        double low, high;
    } ranges[] = {{"margin", -ANY, 100.0},
                  {"nps", -100.0, 100.0},
                  {"index_lead", -100.0, 100.0},
                  {"quality_lead", -1.0, 1.0},
                  {"price_lead", -ANY, ANY},
                  {"value", -ANY, ANY},
                  {"innovation", -ANY, 100.0},
                  {"pace_of_change", -ANY, ANY},
                  {"poor_share", -ANY, ANY},
                  {"known_share", 0.0, ANY},
                  {"retention", 0.0, 100.0},
                  {"money", -ANY, ANY},
                  {"points", 0.0, 100.0},
                  {"0..10", 0.0, 10.0},
                  {"0..1", 0.0, 1.0},
                  {"%/", 0.0, ANY},
                  {"%", 0.0, 100.0},
                  {"", 0.0, ANY}};
    int i = 0; /* the last one fits all */
    while (strcmp(kpi->name, ranges[i].what) != 0 &&
           strncmp(kpi->unit, ranges[i].what, strlen(ranges[i].what)) != 0) {
        i++;
    }
    *low = ranges[i].low;
    *high = ranges[i].high;
}
#undef ANY

static void add(gw_columns *columns, gw_column column) {
    columns->at = gw_grow(columns->at, columns->count + 1, sizeof *columns->at);
    columns->at[columns->count++] = column;
}

static void add_firm(gw_columns *columns, const gw_setup *setup, int kpi, int f, int first_place) {
    const gw_firm_params *firm = setup->firm[f];
    gw_column column = {kpi, f, -1, -1, firm->name, "", ""};
    if (rows[kpi].scope == GW_SCOPE_STATION) {
        const gw_station_params *station = firm->stations.items;
        for (int i = 0; i < (int)firm->stations.count; i++) {
            column.station = first_place + i;
            column.station_name = station[i].name;
            add(columns, column);
        }
        return;
    }
    add(columns, column);
    const gw_list *segments = &setup->world->market.segments;
    const gw_segment_params *segment = segments->items;
    for (int s = 0; rows[kpi].scope == GW_SCOPE_CUSTOMER && segments->count > 1 && s < (int)segments->count;
         s++) {
        column.segment = s;
        column.segment_name = segment[s].name;
        add(columns, column);
    }
}

gw_columns gw_columns_create(const gw_setup *setup) {
    gw_columns columns = {0};
    for (int k = 0; k < gw_kpi_count(); k++) {
        int first_place = 0;
        for (int f = 0; f < setup->firms; f++) {
            add_firm(&columns, setup, k, f, first_place);
            first_place += (int)setup->firm[f]->stations.count;
        }
    }
    return columns;
}

void gw_columns_free(gw_columns *columns) {
    gw_release(columns->at);
    *columns = (gw_columns){0};
}

void gw_column_name(const gw_column *column, gw_text *out) {
    gw_text_addf(out, "%s.%s", rows[column->kpi].name, column->firm_name);
    if (*column->segment_name || *column->station_name) {
        gw_text_addf(out, ".%s%s", column->segment_name, column->station_name);
    }
}

static bool is_named(const gw_column *column, const char *name) {
    gw_text own = {0};
    gw_column_name(column, &own);
    bool same = strcmp(own.bytes, name) == 0;
    bool whole = !*column->segment_name && !*column->station_name;
    gw_text_free(&own);
    return same || (whole && strcmp(rows[column->kpi].name, name) == 0);
}

int gw_columns_find(const gw_columns *columns, const char *name) {
    return gw_columns_next(columns, name, 0);
}

int gw_columns_next(const gw_columns *columns, const char *name, int from) {
    int i = from;
    while (i < columns->count && !is_named(&columns->at[i], name)) {
        i++;
    }
    return i < columns->count ? i : -1;
}

void gw_columns_probe(const gw_columns *columns, const gw_run *run, const gw_snapshot *from, double *values) {
    gw_window window = {.firm = -1, .segment = -2};
    for (int i = 0; i < columns->count; i++) {
        const gw_column *column = &columns->at[i];
        if (column->firm != window.firm || column->segment != window.segment) {
            gw_window_customers(&window, run, from, column->firm, column->segment);
        }
        if (rows[column->kpi].scope == GW_SCOPE_STATION) {
            gw_window_station(&window, run, from, column->station);
        }
        values[i] = rows[column->kpi].value(&window);
    }
}

void gw_kpi_page(gw_text *out) {
    static const char *const scopes[] = {"firm, segment", "firm", "station"};
    gw_text_add(
        out, "# KPIs\n\nGenerated from the rows of `src/kpi/kpis.def`. Every KPI is taken over a window: the "
             "whole run behind its warm-up, or one period of the series.\n");
#define BLOCK(heading) \
    gw_text_addf(out, "\n## %s\n\n| KPI | of | unit | better | meaning |\n|---|---|---|---|---|\n", heading);
#define KPI(name, scope, unit, decimals, better, headline, heading, meaning) \
    gw_text_addf(out, "| `%s` | %s | %s | %s | %s |\n", #name, scopes[GW_SCOPE_##scope], unit, \
                 (better) > 0   ? "more" \
                 : (better) < 0 ? "less" \
                                : "", \
                 meaning);
#include "kpi/kpis.def"
#undef KPI
#undef BLOCK
}
