#define _POSIX_C_SOURCE 200809L
#include "cli/live.h"

#include "base/math.h"
#include "cli/progress.h"
#include "kpi/kpi.h"
#include "report/figure.h"
#include "report/number.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MARGIN = 14, LINES = GW_LIVE_ROWS + 3 }; /* columns for numbers; lines of the whole drawing */
static const double INTERVAL = 0.2;             /* seconds between two drawings */

static int terminal_columns(void) {
    struct winsize size = {0};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* "net present value (NPV), beans" of "npv.beans"; the decimals that make sense of it. */
static int name_column(const char *column, gw_text *out) {
    size_t length = strcspn(column, ".");
    gw_text name = {0};
    gw_text_add_bytes(&name, column, (ptrdiff_t)length);
    int number = gw_kpi_find(gw_text_string(&name));
    gw_text_free(&name);
    if (number < 0) {
        gw_text_add(out, column);
        return 0;
    }
    const gw_kpi *kpi = gw_kpi_at(number);
    gw_text_add(out, kpi->heading + strspn(kpi->heading, " "));
    gw_text_add(out, column[length] ? ", " : "");
    for (const char *at = column + length + (column[length] == '.'); *at; at++) {
        gw_text_add_bytes(out, *at == '.' ? " " : at, 1);
    }
    return kpi->decimals;
}

gw_live gw_live_begin(bool wanted, int64_t runs, const char *before, const char *column) {
    gw_live live = {.runs = runs};
    gw_text_add(&live.what, before);
    live.decimals = name_column(column, &live.what);
    for (int i = 0; i < GW_LIVE_COLUMNS; i++) {
        live.mean[i] = live.lo[i] = live.hi[i] = gw_double_from_bits(0x7ff8000000000000u);
    }
    live.shown = wanted && gw_progress_able() && terminal_columns() > GW_LIVE_COLUMNS + MARGIN;
    return live;
}

/* --- the drawing --------------------------------------------------------------------------------------- */

/* What is shown: from the fifth number on, because the first intervals are wider than all that follows. */
static void find_range(const gw_live *live, double *lo, double *hi) {
    enum { SETTLED = 5 };
    bool any = false;
    for (int settled = 1; settled >= 0 && !any; settled--) {
        for (int i = 0; i < GW_LIVE_COLUMNS; i++) {
            if (live->of[i] < (settled ? SETTLED : 1)) {
                continue;
            }
            double low = gw_is_finite(live->lo[i]) ? live->lo[i] : live->mean[i];
            double high = gw_is_finite(live->hi[i]) ? live->hi[i] : live->mean[i];
            *lo = !any || low < *lo ? low : *lo;
            *hi = !any || high > *hi ? high : *hi;
            any = true;
        }
    }
    if (!(*hi > *lo)) {
        *lo -= 1.0;
        *hi += 1.0;
    }
}

/* The row of a value, 0 above; those beyond the range are put outside of it. */
static int row_of(double value, double lo, double hi) {
    double share = (hi - value) / (hi - lo) * (GW_LIVE_ROWS - 1);
    return share < -0.5 ? -1 : share > GW_LIVE_ROWS - 0.5 ? GW_LIVE_ROWS : (int)(share + 0.5);
}

static char letter(const gw_live *live, int row, int column, double lo, double hi) {
    if (live->done[column] == 0) {
        return ' ';
    }
    if (row_of(live->mean[column], lo, hi) == row) {
        return 'o';
    }
    bool known = gw_is_finite(live->hi[column]);
    return known && row_of(live->hi[column], lo, hi) <= row && row <= row_of(live->lo[column], lo, hi) ? '|'
                                                                                                       : ' ';
}

static void add_number(double value, int decimals, gw_text *out) {
    gw_text shown = {0};
    gw_number_show(value, decimals, &shown);
    gw_blanks_add(out, MARGIN - 2 - gw_number_width(shown.bytes));
    gw_text_add(out, shown.bytes);
    gw_text_free(&shown);
}

static int last_column(const gw_live *live) {
    int last = -1;
    for (int i = 0; i < GW_LIVE_COLUMNS; i++) {
        last = live->done[i] > 0 ? i : last;
    }
    return last;
}

static void add_heading(const gw_live *live, int last, int decimals, gw_text *out) {
    double half = (live->hi[last] - live->lo[last]) / 2.0;
    gw_text_addf(out, "%s: ", gw_text_string(&live->what));
    gw_number_show(live->mean[last], decimals, out);
    if (half > 0.0) {
        gw_text_add(out, " ± ");
        gw_number_show(half, decimals, out);
    }
    gw_text_addf(out, " after %lld of %lld runs\n", (long long)live->done[last], (long long)live->runs);
}

void gw_live_draw(const gw_live *live, gw_text *out) {
    int last = last_column(live);
    if (last < 0) {
        return;
    }
    double lo = live->mean[last], hi = lo;
    find_range(live, &lo, &hi);
    int decimals = gw_number_decimals((live->hi[last] - live->lo[last]) / 2.0, live->decimals);
    add_heading(live, last, decimals, out);
    for (int row = 0; row < GW_LIVE_ROWS; row++) {
        if (row % ((GW_LIVE_ROWS - 1) / 2) == 0) {
            add_number(hi - (hi - lo) * row / (GW_LIVE_ROWS - 1), decimals, out);
        } else {
            gw_blanks_add(out, MARGIN - 2);
        }
        gw_text_add(out, " |");
        for (int column = 0; column <= last; column++) {
            const char one = letter(live, row, column, lo, hi);
            gw_text_add_bytes(out, &one, 1);
        }
        gw_blanks_trim(out);
        gw_text_add(out, "\n");
    }
    gw_blanks_add(out, MARGIN - 1);
    gw_text_add(out, "+");
    for (int column = 0; column < GW_LIVE_COLUMNS; column++) {
        gw_text_add(out, "-");
    }
    gw_text_add(out, "\n");
    gw_blanks_add(out, MARGIN);
    gw_text_addf(out, "runs, from 1 to %lld; o the mean so far, | its 95 %% interval\n",
                 (long long)live->runs);
}

/* --- on the terminal ----------------------------------------------------------------------------------- */

/* Over what was drawn before, line by line: each is cleared behind its end. */
static void show(gw_live *live) {
    gw_text drawing = {0}, screen = {0};
    gw_live_draw(live, &drawing);
    if (live->drawn) {
        gw_text_addf(&screen, "\033[%dA", LINES);
    }
    for (const char *at = gw_text_string(&drawing); *at; at++) {
        gw_text_add(&screen, *at == '\n' ? "\033[K" : "");
        gw_text_add_bytes(&screen, at, 1);
    }
    live->drawn |= drawing.length > 0;
    (void)fputs(gw_text_string(&screen), stderr);
    (void)fflush(stderr);
    gw_text_free(&drawing);
    gw_text_free(&screen);
}

void gw_live_add(gw_live *live, int64_t done, const gw_summary *summary) {
    if (!live->shown) {
        return;
    }
    int64_t runs = live->runs > 1 ? live->runs : 1;
    int column = (int)((done - 1) * (GW_LIVE_COLUMNS - 1) / (runs > 1 ? runs - 1 : 1));
    column = column < GW_LIVE_COLUMNS ? column : GW_LIVE_COLUMNS - 1;
    gw_interval interval = gw_summary_interval(summary);
    live->done[column] = done;
    live->of[column] = summary->n;
    live->mean[column] = gw_summary_mean(summary);
    live->lo[column] = interval.lo;
    live->hi[column] = interval.hi;
    double now = gw_progress_clock();
    if (now >= live->told + INTERVAL) {
        live->told = now;
        show(live);
    }
}

void gw_live_end(gw_live *live) {
    if (live->shown && last_column(live) >= 0) {
        show(live);
        (void)fputs("\n", stderr);
    }
    gw_text_free(&live->what);
}
