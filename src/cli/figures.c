#include "cli/figures.h"

#include "base/arena.h"
#include "base/math.h"
#include "cli/cli.h"
#include "cli/on.h"
#include "experiment/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { PERIODS_MOST = 10000 };

/* Ways to say a period, and how long one is. */
static const struct {
    const char *column;
    double weeks;
} units[] = {
    {"week", 1.0}, {"month", 365.0 / 7.0 / 12.0}, {"quarter", 365.0 / 7.0 / 4.0}, {"year", 365.0 / 7.0}};
enum { UNITS = sizeof units / sizeof units[0] };

typedef struct reader {
    gw_sheet sheet;
    const gw_columns *columns;
    gw_figures *figures;
    gw_diag diag;
    int from, to, number; /* columns of the sheet that say the period; -1 */
    int *kpi;             /* [column of the sheet]: column of the result, -1: it says the period */
    int *period;          /* [row] */
} reader;

static void mistake(reader *r, int row, const char *column, const char *what) {
    gw_diag_add(&r->diag, GW_ERROR, r->sheet.file, gw_sheet_line(&r->sheet, row), "%s%s%s", column,
                *column ? ": " : "", what);
}

/* --- periods ------------------------------------------------------------------------------------------- */

static bool find_periods(reader *r) {
    r->from = gw_sheet_column(&r->sheet, "week_from");
    r->to = gw_sheet_column(&r->sheet, "week_to");
    r->number = -1;
    for (int i = 0; i < UNITS && r->number < 0 && r->from < 0 && r->to < 0; i++) {
        r->number = gw_sheet_column(&r->sheet, units[i].column);
        r->figures->period_weeks = units[i].weeks;
    }
    if (r->number >= 0 || (r->from >= 0 && r->to >= 0)) {
        return true;
    }
    gw_diag_add(&r->diag, GW_ERROR, r->sheet.file, 1,
                "the columns week_from and week_to are wanted, or one of week, month, quarter, year (a "
                "number from 1)");
    return false;
}

/* The number of a row's period from 0; -1, told, when it is none. */
static int read_period(reader *r, int row) {
    static const double CLOSE = 1e-6;
    double number = r->number >= 0 ? gw_sheet_number(&r->sheet, row, r->number) - 1.0 : 0.0;
    const char *column = r->number >= 0 ? gw_sheet_text(&r->sheet, -1, r->number) : "week_from";
    if (r->number < 0) {
        double from = gw_sheet_number(&r->sheet, row, r->from), to = gw_sheet_number(&r->sheet, row, r->to);
        double length = to - from, *weeks = &r->figures->period_weeks;
        *weeks = *weeks > 0.0 ? *weeks : length;
        if (!(length > 0.0) || gw_abs(length - *weeks) > CLOSE * *weeks) {
            mistake(r, row, "week_to", "all periods must be of one length, above 0");
            return -1;
        }
        number = from / *weeks;
    }
    if (!(number >= -0.5) || number >= PERIODS_MOST ||
        gw_abs(number - (double)(int)(number + 0.5)) > CLOSE * (1.0 + number)) {
        mistake(r, row, column,
                r->number >= 0 ? "a whole number from 1 is wanted"
                               : "a period must begin a whole number of periods behind week 0");
        return -1;
    }
    return (int)(number + 0.5);
}

static void read_periods(reader *r) {
    for (int row = 0; row < r->sheet.rows; row++) {
        r->period[row] = read_period(r, row);
        for (int other = 0; other < row && r->period[row] >= 0; other++) {
            if (r->period[other] == r->period[row]) {
                mistake(r, row, "", "there is a row of this period already");
                break;
            }
        }
    }
}

/* --- figures ------------------------------------------------------------------------------------------- */

/* What is said of the i-th column, whose name is none of a KPI. */
static void refuse_name(reader *r, int i) {
    gw_text text = {0};
    if (*gw_sheet_text(&r->sheet, -1, i)) {
        gw_on_unknown(r->columns, gw_sheet_text(&r->sheet, -1, i), &text);
    } else {
        gw_text_addf(&text, "column %d has no name; that of a KPI is wanted", i + 1);
    }
    gw_diag_add(&r->diag, GW_ERROR, r->sheet.file, 1, "%s", text.bytes);
    gw_text_free(&text);
}

static void find_kpis(reader *r) {
    for (int i = 0; i < r->sheet.columns; i++) {
        const char *name = gw_sheet_text(&r->sheet, -1, i);
        bool time = i == r->from || i == r->to || i == r->number || strcmp(name, "period") == 0;
        r->kpi[i] = time ? -1 : gw_columns_find(r->columns, name);
        if (!time && r->kpi[i] < 0) {
            refuse_name(r, i);
        }
        for (int other = 0; other < i && r->kpi[i] >= 0; other++) {
            if (r->kpi[other] == r->kpi[i]) {
                gw_diag_add(&r->diag, GW_ERROR, r->sheet.file, 1, "%s: there is a column of this KPI already",
                            name);
            }
        }
    }
}

static void read_figure(reader *r, int row, int column) {
    const char *text = gw_sheet_text(&r->sheet, row, column);
    double value = 0.0;
    if (text[strspn(text, " ")] == 0 || strcmp(text, "NaN") == 0) {
        return;
    }
    if (!gw_text_read_number(text, &value) || !gw_is_finite(value)) {
        gw_text what = {0};
        gw_text_addf(&what, "a number is wanted, not \"%.40s\"; an empty field is a gap", text);
        mistake(r, row, gw_sheet_text(&r->sheet, -1, column), what.bytes);
        gw_text_free(&what);
        return;
    }
    gw_figures *f = r->figures;
    if (r->period[row] >= 0) {
        f->datum = gw_grow(f->datum, f->data + 1, sizeof *f->datum);
        f->datum[f->data++] = (gw_datum){r->kpi[column], r->period[row], value};
        f->periods = r->period[row] + 1 > f->periods ? r->period[row] + 1 : f->periods;
    }
}

static int by_column(const void *a, const void *b) {
    const gw_datum *x = a, *y = b;
    return x->column != y->column ? (x->column > y->column) - (x->column < y->column)
                                  : (x->period > y->period) - (x->period < y->period);
}

/* Whether there are no more rows than periods and no more columns than KPIs: else one of them is twice there,
 * or this is another file, of which a sentence for each field would be too much. */
static bool is_of_figures(reader *r) {
    int columns = r->columns->count + 3; /* week_from, week_to, period */
    if (r->sheet.columns > columns) {
        gw_diag_add(&r->diag, GW_ERROR, r->sheet.file, 1, "there are %d columns; at most %d are possible",
                    r->sheet.columns, columns);
    }
    if (r->sheet.rows > PERIODS_MOST) {
        gw_diag_add(&r->diag, GW_ERROR, r->sheet.file, 0, "there are %d rows; at most %d are possible",
                    r->sheet.rows, PERIODS_MOST);
    }
    return r->diag.errors == 0;
}

static void read_all(reader *r) {
    r->kpi = gw_grow(NULL, r->sheet.columns, sizeof *r->kpi);
    r->period = gw_grow(NULL, r->sheet.rows + 1, sizeof *r->period);
    if (find_periods(r)) {
        find_kpis(r);
        read_periods(r);
        for (int column = 0; column < r->sheet.columns; column++) {
            for (int row = 0; r->kpi[column] >= 0 && row < r->sheet.rows; row++) {
                read_figure(r, row, column);
            }
        }
        if (r->figures->data == 0 && r->diag.errors == 0) {
            gw_diag_add(&r->diag, GW_ERROR, r->sheet.file, 0, "there is no figure in it");
        }
    }
    if (r->figures->data > 0) {
        qsort(r->figures->datum, (size_t)r->figures->data, sizeof *r->figures->datum, by_column);
    }
    gw_release(r->kpi);
    gw_release(r->period);
}

bool gw_figures_read(gw_figures *figures, const char *file, const gw_columns *columns) {
    reader r = {.columns = columns, .figures = figures};
    *figures = (gw_figures){0};
    if (gw_sheet_read(&r.sheet, file, NULL, 0, &r.diag) && is_of_figures(&r)) {
        read_all(&r);
    }
    gw_sheet_free(&r.sheet);
    bool good = r.diag.errors == 0;
    gw_cli_diagnose(&r.diag);
    gw_diag_free(&r.diag);
    return good;
}

void gw_figures_free(gw_figures *figures) {
    gw_release(figures->datum);
    *figures = (gw_figures){0};
}
