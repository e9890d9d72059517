/* live: the running mean and its interval as runs come in, drawn with letters on a terminal */
#ifndef GW_CLI_LIVE_H
#define GW_CLI_LIVE_H

#include "base/text.h"
#include "stats/summary.h"

enum { GW_LIVE_COLUMNS = 64, GW_LIVE_ROWS = 11 };

typedef struct gw_live {
    bool shown;
    gw_text what; /* "net present value (NPV), beans" */
    int decimals;
    int64_t runs; /* asked for */
    double mean[GW_LIVE_COLUMNS], lo[GW_LIVE_COLUMNS],
        hi[GW_LIVE_COLUMNS];                            /* by share of the runs; NaN: none yet */
    int64_t done[GW_LIVE_COLUMNS], of[GW_LIVE_COLUMNS]; /* runs; numbers that the mean is of */
    double told;                                        /* seconds of a clock that only goes forward */
    bool drawn;
} gw_live;

/* Of a column by its name ("npv.beans"), with `before` before what it is called ("B - A in ", or ""). Shown
 * only when wanted and stderr is a terminal that can go back, and is wide enough. */
gw_live gw_live_begin(bool wanted, int64_t runs, const char *before, const char *column);
/* After `done` runs. Draws now and then, over what it drew before. */
void gw_live_add(gw_live *live, int64_t done, const gw_summary *summary);
/* Draws a last time, and leaves it there. */
void gw_live_end(gw_live *live);

/* The drawing: lines of letters. */
void gw_live_draw(const gw_live *live, gw_text *out);

#endif
