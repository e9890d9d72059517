/* Figures of a sensitivity analysis: tornado, Morris plane, Sobol bars. */
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"
#include "report/number.h"

#include <math.h>
#include <string.h>

/* The effects on one KPI, as effects.csv has them. */
typedef struct effects {
    gw_sheet sheet;
    gw_about about;
    int count; /* rows of this KPI that are shown */
    int row[GW_ROWS_MOST];
    int all; /* rows of this KPI */
} effects;

/* Whether `on` means this column: "npv" or "npv.beans". */
static bool is_meant(const char *column, const char *on) {
    size_t length = strlen(on);
    return strncmp(column, on, length) == 0 && (!column[length] || column[length] == '.');
}

static const char *text_of(const effects *e, int i, const char *column) {
    return gw_sheet_text(&e->sheet, e->row[i], gw_sheet_column(&e->sheet, column));
}

static double number_of(const effects *e, int i, const char *measure, const char *part) {
    gw_text name = {0};
    gw_text_addf(&name, "%s%s", measure, part);
    double value = gw_sheet_number(&e->sheet, e->row[i], gw_sheet_column(&e->sheet, name.bytes));
    gw_text_free(&name);
    return value;
}

static void free_effects(effects *e) {
    gw_sheet_free(&e->sheet);
    gw_about_free(&e->about);
}

/* Reads the rows of a method and a KPI; `measure` must be among the columns. */
static gw_chart_outcome read_effects(gw_results *results, const char *method, const char *measure,
                                     const char *on, effects *e, gw_diag *diag) {
    const char *const names[] = {"method", "kpi", "kpi_unit", "label", "factor", "lo", "hi", "unit"};
    int column[8], last = -1;
    const char *used = gw_results_text(results, "method");
    if (strcmp(used, method) != 0) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0, "it was made by --method %s, not by %s",
                    used, method);
        return GW_CHART_NONE;
    }
    if (!gw_results_sheet(results, "effects.csv", NULL, 0, &e->sheet, diag) ||
        !gw_sheet_columns(&e->sheet, names, 8, column, diag) ||
        !gw_sheet_columns(&e->sheet, &measure, 1, &last, diag)) {
        return GW_CHART_BROKEN;
    }
    const char *kpi = NULL;
    for (int i = 0; i < e->sheet.rows; i++) {
        const char *of = gw_sheet_text(&e->sheet, i, column[1]);
        if (kpi ? strcmp(kpi, of) == 0 : !on || is_meant(of, on)) {
            if (!kpi) {
                kpi = of;
                gw_about_of_column(of, gw_sheet_text(&e->sheet, i, column[2]), &e->about);
                if (strcmp(method, "sobol") != 0) {
                    gw_about_differ(&e->about);
                }
            }
            e->all++;
            if (e->count < GW_ROWS_MOST) {
                e->row[e->count++] = i;
            }
        }
    }
    if (!kpi) {
        gw_diag_add(diag, GW_ERROR, e->sheet.file, 0, "there are no effects on %s", on ? on : "anything");
        return GW_CHART_BROKEN;
    }
    return GW_CHART_MADE;
}

static void put_label(const char *label, gw_chart *chart) {
    gw_csv_field(label, &chart->data);
}

/* The first row that is no luck: what matters most. */
static int first_factor(const effects *e) {
    int i = 0;
    while (i < e->count - 1 && strcmp(text_of(e, i, "factor"), "luck") == 0) {
        i++;
    }
    return i;
}

static void add_rest(const effects *e, gw_text *out) {
    if (e->all > e->count) {
        gw_text_addf(out, "; the first %d of %d", e->count, e->all);
    }
}

/* --- tornado ------------------------------------------------------------------------------------------- */

/* Where nothing moves the KPI more than luck does, that is the finding. */
static bool name_nothing(const effects *e, gw_text *title) {
    for (int i = 0; i < e->count; i++) {
        if (strcmp(text_of(e, i, "matters"), "yes") == 0) {
            return false;
        }
    }
    gw_text_addf(title, "Nothing that was varied is told from luck in %s", e->about.heading.bytes);
    return true;
}

static void name_tornado(const effects *e, gw_text *title) {
    int first = first_factor(e);
    if (name_nothing(e, title)) {
        return;
    }
    double swing = number_of(e, first, "swing", "");
    double half = (number_of(e, first, "swing", "_ci_hi") - number_of(e, first, "swing", "_ci_lo")) / 2.0;
    gw_text_addf(title, "%s moves %s most: %s", text_of(e, first, "label"), e->about.heading.bytes,
                 swing > 0.0 ? "+" : "");
    gw_words_amount(swing, half, e->about.decimals, title);
    gw_words_unit(&e->about, title);
    gw_text_addf(title, " as it goes from %s to %s", text_of(e, first, "lo"), text_of(e, first, "hi"));
}

/* "0.82 (0.65 .. 1.01)": the interval of a bootstrap, or of a spread, does not lie evenly. */
static void put_ends(gw_row *r, int decimals) {
    const double values[] = {r->value, r->lo, r->hi};
    static const char *const between[] = {"", " (", " .. "};
    for (int i = 0; i < 3; i++) {
        gw_text_add(&r->shown, between[i]);
        gw_number_show(values[i], decimals, &r->shown);
    }
    gw_text_add(&r->shown, ")");
}

/* "loyalty.leave_rate, 0.1 to 0.14"; the last name of the path alone where that is too long. */
static void range_label(const effects *e, int i, gw_text *label) {
    const char *name = text_of(e, i, "label"), *dot = strrchr(name, '.');
    gw_text range = {0};
    gw_text_addf(&range, ", %s to %s", text_of(e, i, "lo"), text_of(e, i, "hi"));
    bool fits = gw_number_width(name) + gw_number_width(range.bytes) <= GW_ROW_LABEL;
    gw_text_add(label, fits || !dot ? name : dot + 1);
    gw_text_add(label, range.bytes);
    gw_text_free(&range);
}

static void put_tornado(const effects *e, gw_chart *chart) {
    static const char *const measures[] = {"low", "high"};
    gw_rows all = {0};
    double lo = 0.0, hi = 0.0;
    gw_text_add(&chart->data, "row,label,low,low_ci_lo,low_ci_hi,high,high_ci_lo,high_ci_hi,kind,shown\n");
    for (int i = 0; i < e->count; i++) {
        bool luck = strcmp(text_of(e, i, "factor"), "luck") == 0;
        gw_text label = {0};
        if (luck) {
            gw_text_add(&label, "luck: 95 of 100 runs");
        } else {
            range_label(e, i, &label);
        }
        gw_row *r = gw_rows_add(&all, label.bytes, number_of(e, i, "swing", ""),
                                number_of(e, i, "swing", "_ci_lo"), number_of(e, i, "swing", "_ci_hi"));
        if (luck) {
            put_ends(r, gw_number_decimals((r->hi - r->lo) / 2.0, e->about.decimals));
        } else {
            gw_words_interval(r->value, r->lo, r->hi, e->about.decimals, true, &r->shown);
        }
        gw_text_addf(&chart->data, "%d,", i + 1);
        put_label(r->label.bytes, chart);
        for (int m = 0; m < 2; m++) {
            const double values[] = {number_of(e, i, measures[m], ""), number_of(e, i, measures[m], "_ci_lo"),
                                     number_of(e, i, measures[m], "_ci_hi")};
            gw_rows_values(values, 3, &chart->data);
            for (int v = 0; v < 3; v++) {
                gw_range_widen(values[v], &lo, &hi);
            }
        }
        gw_text_addf(&chart->data, ",%s,", luck ? "luck" : "factor");
        gw_csv_field(r->shown.bytes, &chart->data);
        gw_text_add(&chart->data, "\n");
        gw_text_free(&label);
    }
    double divisor = gw_words_divisor(&e->about, hi > -lo ? hi : lo);
    gw_rows_numbers(&all, divisor, lo, hi, chart);
    gw_text_add(&chart->x, "change in ");
    gw_words_axis(&e->about, divisor, &chart->x);
    gw_rows_free(&all);
}

gw_chart_outcome gw_chart_tornado(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    effects e = {0};
    gw_chart_outcome outcome = read_effects(results, "oat", "swing", on, &e, diag);
    if (outcome == GW_CHART_MADE) {
        name_tornado(&e, &chart->title);
        put_tornado(&e, chart);
        gw_text_add(
            &chart->subtitle,
            "One parameter at a time, light to its low and dark to its high end; whiskers: 95 % interval; at "
            "the right high less low");
        add_rest(&e, &chart->subtitle);
    }
    free_effects(&e);
    return outcome;
}

/* --- Sobol --------------------------------------------------------------------------------------------- */

static void name_sobol(const effects *e, gw_text *title) {
    int first = first_factor(e);
    double half = (number_of(e, first, "total", "_ci_hi") - number_of(e, first, "total", "_ci_lo")) / 2.0;
    if (name_nothing(e, title)) {
        return;
    }
    gw_text_addf(title, "%s makes ", text_of(e, first, "label"));
    gw_words_amount(100.0 * number_of(e, first, "total", ""), 100.0 * half, 0, title);
    gw_text_addf(title, " %% of what varies in %s", e->about.heading.bytes);
}

gw_chart_outcome gw_chart_sobol(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    effects e = {0};
    gw_rows all = {0};
    gw_chart_outcome outcome = read_effects(results, "sobol", "total", on, &e, diag);
    if (outcome == GW_CHART_MADE) {
        double lo = 0.0, hi = 0.0;
        gw_text_add(&chart->data,
                    "row,label,total,total_ci_lo,total_ci_hi,first,first_ci_lo,first_ci_hi,kind,shown\n");
        for (int i = 0; i < e.count; i++) {
            const double values[] = {
                number_of(&e, i, "total", ""),       number_of(&e, i, "total", "_ci_lo"),
                number_of(&e, i, "total", "_ci_hi"), number_of(&e, i, "first", ""),
                number_of(&e, i, "first", "_ci_lo"), number_of(&e, i, "first", "_ci_hi")};
            gw_row *r = gw_rows_add(&all, text_of(&e, i, "label"), values[0], values[1], values[2]);
            put_ends(r, 2);
            gw_text_addf(&chart->data, "%d,", i + 1);
            put_label(r->label.bytes, chart);
            gw_rows_values(values, 6, &chart->data);
            gw_text_addf(&chart->data, ",%s,",
                         strcmp(text_of(&e, i, "factor"), "luck") == 0 ? "luck" : "factor");
            gw_csv_field(r->shown.bytes, &chart->data);
            gw_text_add(&chart->data, "\n");
            for (int v = 0; v < 6; v++) {
                gw_range_widen(values[v], &lo, &hi);
            }
        }
        name_sobol(&e, &chart->title);
        gw_text_add(
            &chart->subtitle,
            "Sobol indices with 95 % intervals: light with all its interactions (total, at the right), dark "
            "by itself (first)");
        add_rest(&e, &chart->subtitle);
        gw_rows_numbers(&all, 1.0, lo, hi, chart);
        gw_text_addf(&chart->x, "share of the variance of %s", e.about.heading.bytes);
    }
    gw_rows_free(&all);
    free_effects(&e);
    return outcome;
}

/* --- Morris -------------------------------------------------------------------------------------------- */

/* Names beside points, of those far enough to the right to matter (and of luck): each at its own height, but
 * none on another. NaN: no name. */
static void place_names(const effects *e, const double *x, const double *y, double wide, double high,
                        double *place) {
    static const double NEAR = 0.3, APART = 0.055, LEAST = 0.15; /* of the plane's width and height */
    for (int i = 0; i < e->count; i++) {
        bool named = x[i] >= LEAST * wide || strcmp(text_of(e, i, "factor"), "luck") == 0;
        place[i] = named ? y[i] : (double)NAN;
        for (int again = 0; named && again < e->count; again++) {
            for (int j = 0; j < i; j++) {
                bool near = gw_abs(x[i] - x[j]) < NEAR * wide && gw_abs(place[i] - place[j]) < APART * high;
                place[i] = near ? place[j] + APART * high : place[i];
            }
        }
    }
}

static void name_morris(const effects *e, gw_text *title) {
    int first = first_factor(e);
    double half = (number_of(e, first, "mu_star", "_ci_hi") - number_of(e, first, "mu_star", "_ci_lo")) / 2.0;
    if (name_nothing(e, title)) {
        return;
    }
    gw_text_addf(title, "%s moves %s most: by ", text_of(e, first, "label"), e->about.heading.bytes);
    gw_words_amount(number_of(e, first, "mu_star", ""), half, e->about.decimals, title);
    gw_words_unit(&e->about, title);
    gw_text_add(title, " over its range");
}

gw_chart_outcome gw_chart_morris(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    effects e = {0};
    gw_chart_outcome outcome = read_effects(results, "morris", "mu_star", on, &e, diag);
    if (outcome == GW_CHART_MADE) {
        double x[GW_ROWS_MOST] = {0.0}, y[GW_ROWS_MOST] = {0.0}, place[GW_ROWS_MOST] = {0.0}, right = 0.0,
               top = 0.0;
        for (int i = 0; i < e.count; i++) {
            x[i] = number_of(&e, i, "mu_star", "");
            y[i] = number_of(&e, i, "sigma", "");
            double low = 0.0;
            gw_range_widen(number_of(&e, i, "mu_star", "_ci_hi"), &low, &right);
            gw_range_widen(number_of(&e, i, "sigma", "_ci_hi"), &low, &top);
            gw_range_widen(x[i], &low, &right);
            gw_range_widen(y[i], &low, &top);
        }
        right = right > 0.0 ? 1.04 * right : 1.0;
        top = top > 0.0 ? 1.08 * top : 1.0;
        place_names(&e, x, y, right, top, place);
        gw_text_add(&chart->data,
                    "row,label,mu_star,mu_star_ci_lo,mu_star_ci_hi,sigma,sigma_ci_lo,sigma_ci_hi,label_y,"
                    "kind\n");
        for (int i = 0; i < e.count; i++) {
            const double values[] = {
                x[i],    number_of(&e, i, "mu_star", "_ci_lo"), number_of(&e, i, "mu_star", "_ci_hi"),
                y[i],    number_of(&e, i, "sigma", "_ci_lo"),   number_of(&e, i, "sigma", "_ci_hi"),
                place[i]};
            gw_text_addf(&chart->data, "%d,", i + 1);
            put_label(text_of(&e, i, "label"), chart);
            gw_rows_values(values, 7, &chart->data);
            gw_text_addf(&chart->data, ",%s\n",
                         strcmp(text_of(&e, i, "factor"), "luck") == 0 ? "luck" : "factor");
        }
        double divisor = gw_words_divisor(&e.about, right);
        name_morris(&e, &chart->title);
        gw_text_add(
            &chart->subtitle,
            "Morris: to the right what matters, upwards what depends on the others or is not straight; bars: "
            "95 % interval");
        add_rest(&e, &chart->subtitle);
        const double numbers[] = {divisor, right, top};
        for (int i = 0; i < 3; i++) {
            gw_words_number(numbers[i], &chart->numbers);
        }
        gw_text_add(&chart->x, "mean effect over the range, without its sign (µ*): ");
        gw_words_axis(&e.about, divisor, &chart->x);
        gw_text_add(&chart->y, "its standard deviation (σ), same unit");
    }
    free_effects(&e);
    return outcome;
}
