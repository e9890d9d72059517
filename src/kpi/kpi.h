/* kpi: the declaration row of a key performance indicator, and the columns that follow from it
 *
 * A KPI is one function of a window and one row in kpis.def:
 *     KPI(NAME, SCOPE, unit, decimals, better, meaning)
 * SCOPE: CUSTOMER (per firm, and per segment where there are several), FIRM, STATION (per station).
 * better: +1 more is better, -1 less is better, 0 neither. */
#ifndef GW_KPI_KPI_H
#define GW_KPI_KPI_H

#include "base/text.h"
#include "kpi/window.h"

typedef enum gw_kpi_scope { GW_SCOPE_CUSTOMER, GW_SCOPE_FIRM, GW_SCOPE_STATION } gw_kpi_scope;

typedef struct gw_kpi {
    const char *name;
    gw_kpi_scope scope;
    const char *unit;
    int decimals; /* that make sense in a table */
    int better;
    bool headline; /* shown in the short table */
    const char *heading, *doc;
    double (*value)(const gw_window *window); /* NaN: cannot be told (nobody came, for example) */
} gw_kpi;

int gw_kpi_count(void);
/* The values it can take at all; 1e300 where there is no bound. */
void gw_kpi_range(const gw_kpi *kpi, double *low, double *high);
const gw_kpi *gw_kpi_at(int index);
/* The heading of the block in which it stands: "Customers". */
const char *gw_kpi_block(int index);
/* Index of the KPI of this name, -1 when there is none. */
int gw_kpi_find(const char *name);

/* One number of a result: a KPI of a firm, and of a segment or station (names; "" where it is all of them).
 */
typedef struct gw_column {
    int kpi;
    int firm, segment, station; /* indices; -1 */
    const char *firm_name, *segment_name, *station_name;
} gw_column;

typedef struct gw_columns {
    gw_column *at;
    int count;
} gw_columns;

/* All columns of a world, in the order of kpis.def, then firm, then segment or station by name. The names
 * live as long as the world. `firms` are those of the setup. */
gw_columns gw_columns_create(const gw_setup *setup);
void gw_columns_free(gw_columns *columns);
/* "retention.beans", "retention.beans.regular", "wait.beans.counter" appended. */
void gw_column_name(const gw_column *column, gw_text *out);
/* The column that a name means, "npv.beans" or "npv" alone: that of the whole of the first firm. -1 when
 * there is none. */
int gw_columns_find(const gw_columns *columns, const char *name);
/* The next one that it could mean, that of another firm, from this column on. */
int gw_columns_next(const gw_columns *columns, const char *name, int from);

/* Values of all columns over the window from `from` to now, into `values`. Reads the run and never writes. */
void gw_columns_probe(const gw_columns *columns, const gw_run *run, const gw_snapshot *from, double *values);

/* docs/kpis.md */
void gw_kpi_page(gw_text *out);

#endif
