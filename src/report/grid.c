#include "report/grid.h"

#include "base/arena.h"
#include "base/assert.h"
#include "report/figure.h"
#include "report/number.h"

gw_grid gw_grid_create(int columns, unsigned right) {
    GW_ASSERT(columns >= 1 && columns <= GW_GRID_COLUMNS_MAX);
    gw_grid grid = {.columns = columns};
    for (int i = 0; i < columns; i++) {
        grid.right[i] = right >> i & 1;
    }
    return grid;
}

void gw_grid_free(gw_grid *grid) {
    for (int i = 0; i < grid->count; i++) {
        gw_text_free(&grid->cells[i]);
    }
    gw_release(grid->cells);
    *grid = (gw_grid){0};
}

gw_text *gw_grid_cell(gw_grid *grid) {
    grid->cells = gw_grow(grid->cells, grid->count + 1, sizeof *grid->cells);
    grid->cells[grid->count] = (gw_text){0};
    return &grid->cells[grid->count++];
}

void gw_grid_write(const gw_grid *grid, int indent, gw_text *out) {
    int width[GW_GRID_COLUMNS_MAX] = {0};
    for (int i = 0; i < grid->count; i++) {
        int own = gw_number_width(gw_text_string(&grid->cells[i]));
        int *widest = &width[i % grid->columns];
        *widest = own > *widest ? own : *widest;
    }
    for (int i = 0; i < grid->count; i++) {
        int column = i % grid->columns;
        const char *text = gw_text_string(&grid->cells[i]);
        int blanks = width[column] - gw_number_width(text);
        int gap = column == 0 ? indent : grid->close[column] ? 1 : 2;
        gw_blanks_add(out, gap + (grid->right[column] ? blanks : 0));
        gw_text_add(out, text);
        gw_blanks_add(out, grid->right[column] ? 0 : blanks);
        if (column == grid->columns - 1) {
            gw_blanks_trim(out);
            gw_text_add(out, "\n");
        }
    }
}
