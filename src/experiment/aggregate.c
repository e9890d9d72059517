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
    *aggregate = (gw_aggregate){0};
}

void gw_aggregate_add(gw_aggregate *aggregate, const gw_result *result) {
    GW_ASSERT(result->columns == aggregate->columns);
    aggregate->runs++;
    aggregate->events += result->events;
    for (int i = 0; i < result->columns; i++) {
        gw_summary_add(&aggregate->column[i], result->values[i]);
    }
    if (result->map && !aggregate->map) {
        aggregate->touches = result->touches;
        aggregate->map = summaries(result->touches);
    }
    for (int i = 0; result->map && aggregate->map && i < result->touches; i++) {
        gw_summary_add(&aggregate->map[i], result->map[i]);
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
