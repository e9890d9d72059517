/* A fit to figures in a page: what parameters came out as, what the figures cannot tell, how well they are
 * met.
 */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

static const double RIDGE = 0.9; /* correlations from which on parameters make up for each other */

/* What is known of parameter number i. */
typedef struct fitted {
    const char *path, *unit;
    double today, at, range_lo, range_hi;
    gw_page_number interval;
    bool lo_open, hi_open, profiled, moot;
} fitted;

static fitted fitted_of(const gw_page_study *study, int i) {
    const gw_results *r = study->results;
    fitted f = {.path = gw_results_item_text(r, "parameters", i, "path")};
    f.unit = gw_results_item_text(r, "parameters", i, "unit");
    f.today = gw_results_item_number(r, "parameters", i, "today");
    f.at = gw_results_item_number(r, "parameters", i, "fitted");
    f.range_lo = gw_results_item_number(r, "parameters", i, "range_lo");
    f.range_hi = gw_results_item_number(r, "parameters", i, "range_hi");
    f.interval = (gw_page_number){.mean = f.at,
                                  .lo = gw_results_item_number(r, "parameters", i, "ci_lo"),
                                  .hi = gw_results_item_number(r, "parameters", i, "ci_hi")};
    f.lo_open = gw_results_item_true(r, "parameters", i, "lo_open");
    f.hi_open = gw_results_item_true(r, "parameters", i, "hi_open");
    f.profiled = gw_results_item_true(r, "parameters", i, "profiled");
    f.moot = gw_results_item_true(r, "parameters", i, "moot");
    return f;
}

static int count_of(const gw_page_study *study) {
    return gw_results_count(study->results, "parameters");
}

static bool is_told(const fitted *f) {
    return !f->lo_open && !f->hi_open;
}

/* A setting, with the digits that the interval supports. */
static void add_setting(const fitted *f, double value, gw_text *out) {
    enum { DECIMALS = 6 };
    gw_page_value(value, gw_page_half(&f->interval), DECIMALS, false, out);
}

/* --- sentences ----------------------------------------------------------------------------------------- */

static void say_values(const gw_page_study *study, gw_text *out) {
    enum { NAMED = 4 };
    int all = count_of(study);
    gw_text_add(out, "The figures are met best with ");
    for (int i = 0; i < all && i < NAMED; i++) {
        fitted f = fitted_of(study, i);
        gw_text_addf(out, "%s%s = ", i == 0 ? "" : i == all - 1 ? " and " : ", ", f.path);
        add_setting(&f, f.at, out);
        gw_text_add(out, " (");
        add_setting(&f, f.interval.lo, out);
        gw_text_add(out, " to ");
        add_setting(&f, f.interval.hi, out);
        gw_text_add(out, "; ");
        add_setting(&f, f.today, out);
        gw_text_add(out, " today)");
    }
    if (all > NAMED) {
        gw_text_addf(out, ", and %d more in the table", all - NAMED);
    }
    gw_text_add(out, "; in brackets the 95 % profile intervals.");
}

/* "a and b make up for each other (correlation -0.97)", of each two that do; how many there are. */
static int add_ridges(const gw_page_study *study, gw_text *out) {
    int all = count_of(study), ridges = 0;
    for (int a = 0; a < all; a++) {
        for (int b = a + 1; b < all; b++) {
            gw_text path = {0};
            gw_text_addf(&path, "correlation.%d.%d", a, b);
            double together = gw_results_number(study->results, path.bytes);
            gw_text_free(&path);
            if (gw_abs(together) >= RIDGE) {
                gw_text_addf(out, "%s%s and %s make up for each other (correlation ",
                             ridges++ > 0 ? "; " : "", fitted_of(study, a).path, fitted_of(study, b).path);
                gw_page_value(together, 0.0, 2, true, out);
                gw_text_add(out, ")");
            }
        }
    }
    return ridges;
}

static void say_untold(const gw_page_study *study, gw_text *out) {
    int all = count_of(study), told = 0, named = 0;
    gw_text open = {0}, ridges = {0};
    for (int i = 0; i < all; i++) {
        fitted f = fitted_of(study, i);
        told += is_told(&f);
        if (!is_told(&f)) {
            gw_text_addf(&open, "%s%s", named++ > 0 ? ", " : "", f.path);
        }
    }
    gw_text_addf(out, "The figures tell %d of %d parameter%s to within an interval", told, all,
                 all == 1 ? "" : "s");
    if (told < all) {
        gw_text_addf(out, "; not told, because the interval goes on to an end of the range: %s", open.bytes);
    }
    if (add_ridges(study, &ridges) > 0) {
        gw_text_addf(out, ". What they cannot tell apart: %s", ridges.bytes);
    } else if (all > 1) {
        gw_text_add(out, ". No two of them make up for each other (all correlations are below 0.9)");
    }
    gw_text_add(out, ".");
    gw_text_free(&open);
    gw_text_free(&ridges);
}

static void say_fit(const gw_page_study *study, gw_text *out) {
    const gw_results *r = study->results;
    double histories = gw_results_number(r, "histories"), far = gw_results_number(r, "as_far");
    gw_text_addf(out, "The fitted scenario ");
    gw_text_addf(
        out,
        20.0 * far >= histories
            ? "meets the %.0f figures as well as its own histories meet each other"
            : "is further from the %.0f figures than luck explains, so that something else is at work",
        gw_results_number(r, "figures"));
    gw_text_addf(out, ": of %.0f histories of its own %.0f lie as far from their mean. The distance is ",
                 histories, far);
    gw_page_value(gw_results_number(r, "distance"), 0.0, 1, false, out);
    gw_text_add(out, "; as the scenario was it is ");
    gw_page_value(gw_results_number(r, "distance_today"), 0.0, 1, false, out);
    gw_text_add(out, ".");
}

void gw_page_answer_calibration(const gw_page_study *study, gw_text *out) {
    gw_text said[3] = {{0}};
    say_values(study, &said[0]);
    say_untold(study, &said[1]);
    say_fit(study, &said[2]);
    for (int i = 0; i < 3; i++) {
        gw_html_element("li", "", said[i].bytes, out);
        gw_text_free(&said[i]);
    }
}

/* --- tables -------------------------------------------------------------------------------------------- */

static const char *note_of(const fitted *f) {
    return f->moot                    ? "it moves none of the figures"
           : f->lo_open && f->hi_open ? "the whole range: the figures do not tell it"
           : f->lo_open               ? "open below: the range ends there"
           : f->hi_open               ? "open above: the range ends there"
           : !f->profiled             ? "by curvature, for want of runs"
                                      : "";
}

static void add_parameter(const fitted *f, gw_text *out) {
    const double values[] = {f->today, f->at, f->interval.lo, f->interval.hi};
    gw_text text = {0};
    gw_text_add(out, "<tr>");
    gw_html_element("th", "scope=\"row\"", f->path, out);
    for (int v = 0; v < 4; v++) {
        gw_text_clear(&text);
        add_setting(f, values[v], &text);
        gw_html_element("td", "class=\"n\"", text.bytes, out);
    }
    gw_html_element("td", "", strcmp(f->unit, "1") == 0 ? "" : f->unit, out);
    gw_text_clear(&text);
    if (gw_is_finite(f->range_lo)) {
        gw_text_addf(&text, "%g to %g", f->range_lo, f->range_hi);
    }
    gw_html_element("td", "", gw_text_string(&text), out);
    gw_html_element("td", "", note_of(f), out);
    gw_text_add(out, "</tr>\n");
    gw_text_free(&text);
}

static void add_parameters(const gw_page_study *study, gw_text *out) {
    static const char *const columns[] = {"Parameter", ">Today", ">Fitted",       ">From",
                                          ">To",       "Unit",   "Looked for in", "Note"};
    gw_page_table(study, "fitted",
                  "What was fitted; from and to: the 95 % profile interval, all others being fitted anew",
                  columns, 8, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < count_of(study); i++) {
        fitted f = fitted_of(study, i);
        add_parameter(&f, out);
    }
    gw_page_table_end(out);
}

/* How far the figures of one KPI are from the model, in standard deviations. */
typedef struct misfit {
    double fitted, today, lean;
    int count;
} misfit;

static misfit misfit_of(const gw_sheet *s, int first, const char *name) {
    const int column = gw_sheet_column(s, "column"), sd = gw_sheet_column(s, "sd"),
              figure = gw_sheet_column(s, "figure"), fit = gw_sheet_column(s, "fitted"),
              today = gw_sheet_column(s, "today");
    misfit m = {0};
    for (int i = first; i < s->rows && strcmp(gw_sheet_text(s, i, column), name) == 0; i++) {
        double unit = gw_sheet_number(s, i, sd), at = gw_sheet_number(s, i, figure);
        double off = (gw_sheet_number(s, i, fit) - at) / unit,
               was = (gw_sheet_number(s, i, today) - at) / unit;
        m.fitted += off * off;
        m.today += was * was;
        m.lean += off;
        m.count++;
    }
    m.fitted = gw_sqrt(m.fitted / m.count);
    m.today = gw_sqrt(m.today / m.count);
    m.lean /= m.count;
    return m;
}

static void add_misfits(const gw_page_study *study, gw_text *out) {
    static const char *const columns[] = {"Figures of", ">How many", ">Typically off by", ">As it was",
                                          ">Mean of fitted less figure"};
    const gw_sheet *s = &study->sheet;
    gw_page_table(study, "misfit",
                  "How well the figures are met, in standard deviations of what one history may be off by",
                  columns, 5, out);
    gw_text_add(out, "<tbody>\n");
    misfit m = {0};
    for (int i = 0; i < s->rows; i += m.count) {
        const char *name = gw_sheet_text(s, i, gw_sheet_column(s, "column"));
        m = misfit_of(s, i, name);
        const double values[] = {m.fitted, m.today, m.lean};
        gw_text text = {0};
        gw_page_column_heading(name, &text);
        gw_text_add(out, "<tr>");
        gw_html_element("th", "scope=\"row\"", text.bytes, out);
        gw_text_clear(&text);
        gw_text_addf(&text, "%d", m.count);
        gw_html_element("td", "class=\"n\"", text.bytes, out);
        for (int v = 0; v < 3; v++) {
            gw_text_clear(&text);
            gw_page_value(values[v], 0.0, 2, v == 2, &text);
            gw_html_element("td", "class=\"n\"", text.bytes, out);
        }
        gw_text_add(out, "</tr>\n");
        gw_text_free(&text);
    }
    gw_page_table_end(out);
}

void gw_page_calibration(const gw_page_study *study, gw_text *out) {
    gw_page_section(study, "calibration", "What was fitted", out);
    add_parameters(study, out);
    add_misfits(study, out);
    gw_text_add(out, "</section>\n");
}
