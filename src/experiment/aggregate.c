#include "experiment/aggregate.h"

#include "base/arena.h"
#include "base/assert.h"

static gw_summary *summaries(ptrdiff_t count) {
    gw_summary *made = gw_grow(NULL, count, sizeof *made);
    for (ptrdiff_t i = 0; i < count; i++) {
        made[i] = (gw_summary){0};
    }
    return made;
}

gw_aggregate gw_aggregate_create(int columns) {
    return (gw_aggregate){.columns = columns, .column = summaries(columns)};
}

void gw_aggregate_free(gw_aggregate *aggregate) {
    gw_release(aggregate->column);
    gw_release(aggregate->series);
    gw_release(aggregate->map);
    gw_release(aggregate->kept_values);
    gw_release(aggregate->day);
    *aggregate = (gw_aggregate){0};
}

void gw_aggregate_keep(gw_aggregate *aggregate, int column) {
    GW_ASSERT(aggregate->runs == 0);
    if (aggregate->kept_columns < GW_KEPT_COLUMNS) {
        aggregate->kept[aggregate->kept_columns++] = column;
    }
}

static void keep_values(gw_aggregate *aggregate, const gw_result *result) {
    int64_t run = aggregate->kept_runs;
    if (aggregate->kept_columns == 0 || run == GW_KEPT_RUNS) {
        return;
    }
    if ((run & (run - 1)) == 0) { /* full at every power of two */
        int64_t room = run > 0 ? 2 * run : 1;
        aggregate->kept_values = gw_grow(aggregate->kept_values, (ptrdiff_t)room * aggregate->kept_columns,
                                         sizeof *aggregate->kept_values);
    }
    for (int i = 0; i < aggregate->kept_columns; i++) {
        aggregate->kept_values[run * aggregate->kept_columns + i] = result->values[aggregate->kept[i]];
    }
    aggregate->kept_runs++;
}

void gw_aggregate_add(gw_aggregate *aggregate, const gw_result *result) {
    GW_ASSERT(result->columns == aggregate->columns);
    aggregate->runs++;
    aggregate->events += result->events;
    for (int i = 0; i < result->columns; i++) {
        gw_summary_add(&aggregate->column[i], result->values[i]);
    }
    keep_values(aggregate, result);
    if (result->map && !aggregate->map) {
        aggregate->touches = result->touches;
        aggregate->map = summaries(result->touches);
    }
    for (int i = 0; result->map && aggregate->map && i < result->touches; i++) {
        gw_summary_add(&aggregate->map[i], result->map[i]);
    }
    if (result->day && !aggregate->day) {
        aggregate->day_count = result->day_count;
        aggregate->day = summaries(result->day_count);
    }
    for (int i = 0; result->day && i < aggregate->day_count; i++) {
        gw_summary_add(&aggregate->day[i], result->day[i]);
    }
    ptrdiff_t cells = (ptrdiff_t)result->periods * result->columns;
    if (!result->series || cells == 0) {
        return;
    }
    if (!aggregate->series) {
        aggregate->periods = result->periods;
        aggregate->series = summaries(cells);
    }
    GW_ASSERT(result->periods == aggregate->periods);
    for (ptrdiff_t i = 0; i < cells; i++) {
        gw_summary_add(&aggregate->series[i], result->series[i]);
    }
}
