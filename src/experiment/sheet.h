/* sheet: a table of a CSV file (RFC 4180), read by the names of its columns
 *
 * Ours and users': a mark before UTF-8 as some spreadsheets write it, line ends of both kinds and blank lines
 * are taken; semicolons instead of commas are told. */
#ifndef GW_EXPERIMENT_SHEET_H
#define GW_EXPERIMENT_SHEET_H

#include "base/diag.h"

typedef struct gw_sheet {
    const char *file;  /* as it was named; not owned */
    int rows, columns; /* the header is no row */
    gw_text bytes;     /* all fields, each ended by a zero byte: the header's first */
    ptrdiff_t *cell;   /* where each begins: [(row + 1) * columns + column] */
    ptrdiff_t cell_count, cell_capacity;
    int *line; /* [row + 1]: where in the file a row begins */
} gw_sheet;

/* Only rows that have this text in this column. */
typedef struct gw_where {
    const char *column, *value;
} gw_where;

/* Reads a file; of its rows those that meet all `count` conditions, so that a small part of a large file
 * takes little memory. False, with what is wrong in `diag`: no such file, a row of another length than the
 * header, a quote that is never closed, a column of a condition that is not there. */
bool gw_sheet_read(gw_sheet *sheet, const char *file, const gw_where *where, int count, gw_diag *diag);
void gw_sheet_free(gw_sheet *sheet);

/* The number of a column, -1 where there is none of this name. */
int gw_sheet_column(const gw_sheet *sheet, const char *name);

/* The numbers of `count` columns by their names; false, each missing one named in `diag`, unless all are
 * there. */
bool gw_sheet_columns(const gw_sheet *sheet, const char *const *names, int count, int *columns,
                      gw_diag *diag);

/* A field; "" beyond the columns (column -1). The name of a column is row -1. */
const char *gw_sheet_text(const gw_sheet *sheet, int row, int column);
/* The line of the file in which a row begins. */
int gw_sheet_line(const gw_sheet *sheet, int row);
/* A field as a number: NaN where it is none. */
double gw_sheet_number(const gw_sheet *sheet, int row, int column);

#endif
