/* Figures of a calibration: figures of the user's beside the fit, and how far they tell each parameter. */
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"
#include "report/number.h"

#include <math.h>
#include <string.h>

enum { PANELS = 4 };                    /* that fit below or beside each other */
static const double CHI_SQUARE = 3.841; /* by so much the distance may rise, times the widening */

/* --- figures beside the fit ---------------------------------------------------------------------------- */

/* The figures of one KPI: rows first to last of fit.csv. */
typedef struct panel {
    gw_about about;
    int first, count;
    double off; /* mean square of figure - fitted, in sds */
} panel;

enum { FROM, TO, COLUMN, UNIT, FIGURE, FITTED, TODAY, SD, RESIDUAL, FIELDS };

/* Whether `on` means this column: "npv" or "npv.beans". */
static bool is_meant(const char *column, const char *on) {
    size_t length = on ? strlen(on) : 0;
    return !on || (strncmp(column, on, length) == 0 && (!column[length] || column[length] == '.'));
}

/* How many panels there are; `all` counts those that find no room as well. */
static int find_panels(const gw_sheet *s, const int *column, const char *on, panel *panels, int *all) {
    int count = 0;
    *all = 0;
    for (int i = 0, end = 0; i < s->rows; i = end) {
        const char *name = gw_sheet_text(s, i, column[COLUMN]);
        double squares = 0.0;
        for (end = i; end < s->rows && strcmp(gw_sheet_text(s, end, column[COLUMN]), name) == 0; end++) {
            double off = gw_sheet_number(s, end, column[RESIDUAL]);
            squares += off * off;
        }
        if (!is_meant(name, on)) {
            continue;
        }
        if (count < PANELS) {
            panels[count] = (panel){.first = i, .count = end - i, .off = squares / (end - i)};
            gw_about_of_column(name, gw_sheet_text(s, i, column[UNIT]), &panels[count++].about);
        }
        (*all)++;
    }
    return count;
}

/* Means and where 95 of 100 histories are; the panel's words stand in its first row. */
static void put_panel(const gw_sheet *s, const int *column, const panel *p, int number, gw_chart *chart) {
    static const double NORMAL = 1.96;
    double lo = INFINITY, hi = -INFINITY;
    gw_text axis = {0}, rows = {0};
    for (int i = p->first; i < p->first + p->count; i++) {
        double value[FIELDS];
        for (int f = 0; f < FIELDS; f++) {
            value[f] = gw_sheet_number(s, i, column[f]);
        }
        const double shown[] = {(value[FROM] + value[TO]) / 2.0,
                                value[FIGURE],
                                value[FITTED],
                                value[FITTED] - NORMAL * value[SD],
                                value[FITTED] + NORMAL * value[SD],
                                value[TODAY]};
        for (int v = 1; v < 6; v++) {
            gw_range_widen(shown[v], &lo, &hi);
        }
        gw_text_addf(&rows, "%d,%s", number, i == p->first ? "yes" : "no");
        gw_rows_values(shown, 6, &rows);
        gw_text_add(&rows, "\n");
    }
    gw_range_round(&lo, &hi);
    double divisor = gw_words_divisor(&p->about, gw_abs(lo) > gw_abs(hi) ? lo : hi);
    gw_words_axis(&p->about, divisor, &axis);
    for (const char *at = gw_text_string(&rows); *at; at += strcspn(at, "\n") + 1) {
        gw_csv_field(axis.bytes, &chart->data);
        gw_text_add(&chart->data, ",");
        gw_text_add_bytes(&chart->data, at, (ptrdiff_t)strcspn(at, "\n") + 1);
    }
    const double numbers[] = {divisor, lo, hi, gw_rows_step((hi - lo) / divisor, 4)};
    for (int i = 0; i < 4; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
    gw_text_free(&axis);
    gw_text_free(&rows);
}

/* The finding is that of goodwill calibrate: whether the fitted scenario's own histories are as far off. */
static void name_fit(const gw_results *results, const panel *panels, int count, gw_text *title) {
    double histories = gw_results_number(results, "histories"), far = gw_results_number(results, "as_far");
    int worst = 0;
    for (int i = 1; i < count; i++) {
        worst = panels[i].off > panels[worst].off ? i : worst;
    }
    if (20.0 * far >= histories) {
        gw_text_addf(title,
                     "The fitted scenario meets its %.0f figures as well as its own histories meet each "
                     "other",
                     gw_results_number(results, "figures"));
    } else {
        gw_text_add(title, "The fitted scenario is further from its figures than luck explains");
        if (count > 1) {
            gw_text_addf(title, ", most in %s", panels[worst].about.heading.bytes);
        }
    }
}

static void put_fit(gw_results *results, const gw_sheet *sheet, const int *column, const panel *panels,
                    int count, int all, gw_chart *chart) {
    double first = INFINITY, last = -INFINITY, low = 0.0;
    const char *unit = "weeks";
    for (int i = 0; i < sheet->rows; i++) {
        gw_range_widen(gw_sheet_number(sheet, i, column[FROM]), &first, &low);
        gw_range_widen(gw_sheet_number(sheet, i, column[TO]), &low, &last);
    }
    const double numbers[] = {gw_time_unit(last, &unit), first, last, count};
    for (int i = 0; i < 4; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
    gw_text_add(&chart->data, "label,panel,head,week,figure,fitted,run_lo,run_hi,today\n");
    for (int i = 0; i < count; i++) {
        put_panel(sheet, column, &panels[i], i + 1, chart);
    }
    name_fit(results, panels, count, &chart->title);
    gw_text_add(&chart->x, unit);
    gw_text_addf(&chart->subtitle,
                 "Dots: %s; line: mean of the fitted scenario; band: where 95 of 100 of its histories are; "
                 "dashed: the scenario as it was",
                 gw_results_text(results, "data"));
    if (all > count) {
        gw_text_addf(&chart->subtitle, "; the first %d of %d", count, all);
    }
}

gw_chart_outcome gw_chart_fit(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const names[FIELDS] = {"week_from", "week_to", "column", "unit",    "figure",
                                              "fitted",    "today",   "sd",     "residual"};
    int column[FIELDS], all = 0;
    panel panels[PANELS] = {0};
    gw_sheet sheet;
    bool good = gw_results_sheet(results, "fit.csv", NULL, 0, &sheet, diag) &&
                gw_sheet_columns(&sheet, names, FIELDS, column, diag);
    int count = good ? find_panels(&sheet, column, on, panels, &all) : 0;
    if (good && count == 0) {
        gw_diag_add(diag, GW_ERROR, sheet.file, 0, "there are no figures of %s in it", on ? on : "anything");
        good = false;
    }
    if (good) {
        put_fit(results, &sheet, column, panels, count, all, chart);
    }
    for (int i = 0; i < count; i++) {
        gw_about_free(&panels[i].about);
    }
    gw_sheet_free(&sheet);
    return good ? GW_CHART_MADE : GW_CHART_BROKEN;
}

/* --- profiles ------------------------------------------------------------------------------------------ */

/* What is known of one parameter. */
typedef struct fitted {
    const char *path, *unit;
    double today, at, lo, hi, allowed;
    bool told;
} fitted;

static fitted fitted_of(const gw_results *results, int i) {
    double widening = gw_results_item_number(results, "parameters", i, "widening");
    return (fitted){.path = gw_results_item_text(results, "parameters", i, "path"),
                    .unit = gw_results_item_text(results, "parameters", i, "unit"),
                    .today = gw_results_item_number(results, "parameters", i, "today"),
                    .at = gw_results_item_number(results, "parameters", i, "fitted"),
                    .lo = gw_results_item_number(results, "parameters", i, "ci_lo"),
                    .hi = gw_results_item_number(results, "parameters", i, "ci_hi"),
                    .allowed = CHI_SQUARE * (widening > 0.0 ? widening : 1.0),
                    .told = !gw_results_item_true(results, "parameters", i, "lo_open") &&
                            !gw_results_item_true(results, "parameters", i, "hi_open")};
}

/* Every setting that was tried and is not too far off to be seen: a dot of one parameter. */
static void put_dots(const gw_sheet *trials, const fitted *f, int number, double best, gw_chart *chart) {
    static const double SHOWN = 4.0, ROOM = 0.04, DECADE = 10.0; /* rises in units of what is allowed */
    int x = gw_sheet_column(trials, f->path), distance = gw_sheet_column(trials, "distance");
    double lo = f->lo, hi = f->hi, none = 0.0;
    gw_text axis = {0};
    gw_text_addf(&axis, "%s%s%s", f->path, *f->unit && strcmp(f->unit, "1") != 0 ? ", " : "",
                 strcmp(f->unit, "1") != 0 ? f->unit : "");
    for (int i = 0; i < trials->rows; i++) {
        const double dot[] = {gw_sheet_number(trials, i, x), gw_sheet_number(trials, i, distance) - best};
        if (!(dot[1] <= SHOWN * f->allowed)) {
            continue;
        }
        gw_csv_field(axis.bytes, &chart->data);
        gw_text_addf(&chart->data, ",%d,%s", number, dot[0] == f->at && dot[1] == 0.0 ? "best" : "tried");
        gw_rows_values(dot, 2, &chart->data);
        gw_text_add(&chart->data, "\n");
        gw_range_widen(dot[0], &lo, &none);
        gw_range_widen(dot[0], &none, &hi);
    }
    bool wide = lo > 0.0 && hi / lo >= DECADE;
    double room = wide ? pow(hi / lo, ROOM) : ROOM * (hi - lo);
    room = hi > lo ? room : 1.0;
    lo = wide ? lo / room : lo - room;
    hi = wide ? hi * room : hi + room;
    const double numbers[] = {lo,    hi,   SHOWN * f->allowed,      f->allowed, f->lo,
                              f->hi, wide, gw_rows_step(hi - lo, 6)};
    for (int i = 0; i < 8; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
    gw_text_free(&axis);
}

/* " (0.140 to 0.235)" */
static void add_interval(const fitted *f, gw_text *out) {
    enum { DECIMALS = 6 };
    int decimals = gw_number_decimals((f->hi - f->lo) / 2.0, DECIMALS);
    gw_text_add(out, " (");
    gw_number_show(f->lo, decimals, out);
    gw_text_add(out, " to ");
    gw_number_show(f->hi, decimals, out);
    gw_text_add(out, ")");
}

/* "The figures tell loyalty.leave_rate (0.14 to 0.235); they do not tell loyalty.kappa". */
static void name_profiles(const gw_results *results, int all, gw_text *title) {
    enum { NAMED = 2 };
    int told = 0, named[2] = {0};
    for (int i = 0; i < all; i++) {
        told += fitted_of(results, i).told;
    }
    const int count[] = {all - told, told};
    static const char *const words[] = {"they do not tell ", "The figures tell "};
    for (int which = 1; which >= 0; which--) {
        if (count[which] == 0 && (which == 0 || told > 0)) {
            continue;
        }
        gw_text_add(title, which == 0 ? "; " : "");
        gw_text_add(title, words[which]);
        if (count[which] == 0 || count[which] > NAMED) {
            if (count[which] == 0) {
                gw_text_add(title, "none");
            } else {
                gw_text_add_integer(title, count[which]);
            }
            if (which == 1) {
                gw_text_addf(title, " of %d parameters", all);
            }
            continue;
        }
        for (int i = 0; i < all; i++) {
            fitted f = fitted_of(results, i);
            if (f.told == (which == 1)) {
                gw_text_addf(title, "%s%s", named[which]++ > 0 ? " and " : "", f.path);
                if (f.told) {
                    add_interval(&f, title);
                }
            }
        }
    }
}

gw_chart_outcome gw_chart_profile(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const names[] = {"distance"};
    int column, all = gw_results_count(results, "parameters"), count = all < PANELS ? all : PANELS;
    gw_sheet trials;
    (void)on;
    bool good = gw_results_sheet(results, "trials.csv", NULL, 0, &trials, diag) &&
                gw_sheet_columns(&trials, names, 1, &column, diag);
    if (good && all > 0) {
        gw_words_number(count, &chart->numbers);
        gw_text_add(&chart->data, "label,panel,kind,x,rise\n");
        for (int i = 0; i < count; i++) {
            fitted f = fitted_of(results, i);
            put_dots(&trials, &f, i + 1, gw_results_number(results, "distance"), chart);
        }
        name_profiles(results, all, &chart->title);
        gw_text_add(&chart->y, "distance above the best");
        gw_text_addf(&chart->subtitle, "Each dot is a setting that was tried; grey: the 95 %% interval; "
                                       "dashed: how far the distance may "
                                       "rise, all others being fitted anew");
        if (all > count) {
            gw_text_addf(&chart->subtitle, "; the first %d of %d", count, all);
        }
    }
    gw_sheet_free(&trials);
    return !good ? GW_CHART_BROKEN : all > 0 ? GW_CHART_MADE : GW_CHART_NONE;
}
