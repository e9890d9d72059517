/* grid: lines of cells, each column as wide as its widest cell: what small tables on a terminal are made of
 *
 * A cell that holds a number stands right, a text left. */
#ifndef GW_REPORT_GRID_H
#define GW_REPORT_GRID_H

#include "base/text.h"

enum { GW_GRID_COLUMNS_MAX = 20 };

typedef struct gw_grid {
    int columns;
    bool right[GW_GRID_COLUMNS_MAX]; /* which columns stand right */
    bool close[GW_GRID_COLUMNS_MAX]; /* and which one blank from the one before, not two */
    gw_text *cells;                  /* [line * columns + column] */
    int count;
} gw_grid;

gw_grid gw_grid_create(int columns, unsigned right); /* bit i of `right`: column i stands right */
void gw_grid_free(gw_grid *grid);

/* The next cell, to be filled before the next is asked for; lines follow from their number. */
gw_text *gw_grid_cell(gw_grid *grid);

/* Appends all lines, `indent` blanks before each and two between columns. */
void gw_grid_write(const gw_grid *grid, int indent, gw_text *out);

#endif
