/* A sensitivity analysis in a page: what a result depends on, and what of that is a mere assumption. */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

static const char *field(const gw_page_study *study, int row, const char *column) {
    return gw_sheet_text(&study->sheet, row, gw_sheet_column(&study->sheet, column));
}

static bool is_luck(const gw_page_study *study, int row) {
    return strcmp(field(study, row, "factor"), "luck") == 0;
}

static bool matters(const gw_page_study *study, int row) {
    return strcmp(field(study, row, "matters"), "yes") == 0;
}

static bool is_about(const gw_page_study *study, int row, const char *kpi) {
    return strcmp(field(study, row, "kpi"), kpi) == 0;
}

static bool is_sobol(const gw_page_study *study) {
    return strcmp(gw_results_text(study->results, "method"), "sobol") == 0;
}

/* "-64,900 (-68,100 to -61,600)": a measure stands in three columns; its interval need not be even. */
static void add_measure(const gw_page_study *study, int row, int column, gw_text *out) {
    double value = gw_sheet_number(&study->sheet, row, column),
           lo = gw_sheet_number(&study->sheet, row, column + 1),
           hi = gw_sheet_number(&study->sheet, row, column + 2), half = (hi - lo) / 2.0;
    int decimals = is_sobol(study) ? 3 : gw_page_column_decimals(field(study, row, "kpi"));
    gw_page_value(value, half, decimals, false, out);
    if (gw_is_finite(value) && half > 0.0 && gw_is_finite(half)) {
        gw_text_add(out, " (");
        gw_page_value(lo, half, decimals, false, out);
        gw_text_add(out, " to ");
        gw_page_value(hi, half, decimals, false, out);
        gw_text_add(out, ")");
    }
}

/* --- sentences ----------------------------------------------------------------------------------------- */

/* How the method says how much: the measure by which it ranks. */
static void say_measure(const gw_page_study *study, int row, gw_text *out) {
    static const struct {
        const char *method, *column, *words;
    } methods[] = {
        {"oat", "swing", "from the low to the high end of its range it changes by "},
        {"morris", "mu_star", "over its range the mean size of its effect is "},
        {"sobol", "total", "its share of the variance, with all that it does together with others, is "}};
    for (int i = 0; i < 3; i++) {
        int column = gw_sheet_column(&study->sheet, methods[i].column);
        if (strcmp(gw_results_text(study->results, "method"), methods[i].method) == 0 && column >= 0) {
            gw_text_add(out, methods[i].words);
            add_measure(study, row, column, out);
            gw_text_addf(out, "%s%s", is_sobol(study) ? "" : " ",
                         is_sobol(study) ? "" : field(study, row, "kpi_unit"));
        }
    }
}

static void say_most(const gw_page_study *study, const char *kpi, gw_text *out) {
    int first = -1, count = 0;
    for (int i = 0; i < study->sheet.rows; i++) {
        if (is_about(study, i, kpi) && !is_luck(study, i)) {
            first = first < 0 ? i : first;
            count++;
        }
    }
    if (first < 0) {
        return;
    }
    gw_text_add(out, "Of what was varied, ");
    gw_page_column_heading(kpi, out);
    gw_text_addf(out, " depends most on %s (of %d): ", field(study, first, "factor"), count);
    say_measure(study, first, out);
    gw_text_add(out, ".");
}

/* How many matter, and which of these nobody has measured. */
static void say_assumed(const gw_page_study *study, const char *kpi, gw_text *matter, gw_text *assumed) {
    int count = 0, assumptions = 0;
    gw_text names = {0};
    for (int i = 0; i < study->sheet.rows; i++) {
        if (is_about(study, i, kpi) && matters(study, i)) {
            count++;
            if (strcmp(field(study, i, "source"), "assumption") == 0) {
                gw_text_addf(&names, "%s%s", assumptions++ > 0 ? ", " : "", field(study, i, "label"));
            }
        }
    }
    gw_text_addf(matter,
                 count == 0 ? "None of them can be told from luck."
                            : "%d of them matter%s more than luck does.",
                 count, count == 1 ? "s" : "");
    if (assumptions > 0) {
        gw_text_addf(assumed, "Mere assumptions among these are: %s.", names.bytes);
    } else if (count > 0) {
        gw_text_add(assumed, "None of these is a mere assumption of the program’s.");
    }
    gw_text_free(&names);
}

void gw_page_answer_sensitivity(const gw_page_study *study, gw_text *out) {
    gw_text said[3] = {{0}};
    const char *kpi = study->sheet.rows > 0 ? field(study, 0, "kpi") : "";
    say_most(study, kpi, &said[0]);
    say_assumed(study, kpi, &said[1], &said[2]);
    for (int i = 0; i < 3; i++) {
        if (said[i].length > 0) {
            gw_html_element("li", "", said[i].bytes, out);
        }
        gw_text_free(&said[i]);
    }
}

/* --- the table ----------------------------------------------------------------------------------------- */

enum { MEASURES_MOST = 4, FIXED = 4, SHOWN_MOST = 20 };

/* What the program calls a measure, for a reader. */
static const char *called(const char *measure) {
    static const char *const words[][2] = {
        {"low", ">At the low end"},     {"high", ">At the high end"},
        {"swing", ">From low to high"}, {"mu_star", ">Mean size of effect, μ*"},
        {"mu", ">Mean effect, μ"},      {"sigma", ">Spread of effects, σ"},
        {"total", ">Total share"},      {"first", ">Share by itself"}};
    for (int i = 0; i < 8; i++) {
        if (strcmp(words[i][0], measure) == 0) {
            return words[i][1];
        }
    }
    return measure;
}

/* The interval stands below its number. */
static void add_measure_cell(const gw_page_study *study, int row, int column, gw_text *out) {
    gw_text text = {0}, number = {0};
    add_measure(study, row, column, &text);
    ptrdiff_t length = (ptrdiff_t)strcspn(text.bytes, " ");
    gw_text_add_bytes(&number, text.bytes, length);
    gw_text_add(out, "<td class=\"n\">");
    gw_html_text(gw_text_string(&number), out);
    if (text.bytes[length]) {
        gw_text_add(out, "<br><small>");
        gw_html_text(text.bytes + length + 1, out);
        gw_text_add(out, "</small>");
    }
    gw_text_add(out, "</td>\n");
    gw_text_free(&text);
    gw_text_free(&number);
}

static void add_row(const gw_page_study *study, int row, int first, int measures, gw_text *out) {
    gw_text range = {0};
    bool luck = is_luck(study, row);
    gw_text_add(out, luck ? "<tr class=\"total\">" : "<tr>");
    gw_html_element("th", "scope=\"row\"", field(study, row, "factor"), out);
    if (!luck) {
        gw_text_addf(&range, "%s to %s %s; is %s", field(study, row, "lo"), field(study, row, "hi"),
                     field(study, row, "unit"), field(study, row, "base"));
    }
    gw_html_element("td", "class=\"v\"", gw_text_string(&range), out);
    gw_page_source(field(study, row, "source"), out);
    for (int m = 0; m < measures; m++) {
        add_measure_cell(study, row, first + 3 * m, out);
    }
    gw_html_element("td", "", field(study, row, "matters"), out);
    gw_text_add(out, "</tr>\n");
    gw_text_free(&range);
}

static void add_table(const gw_page_study *study, const char *kpi, int number, gw_text *out) {
    int first = gw_sheet_column(&study->sheet, "n") + 1, measures = (study->sheet.columns - first) / 3;
    measures = measures < MEASURES_MOST ? measures : MEASURES_MOST;
    const char *columns[FIXED + MEASURES_MOST] = {"Parameter", "Range", "Source of its value"};
    for (int m = 0; m < measures; m++) {
        columns[3 + m] = called(gw_sheet_text(&study->sheet, -1, first + 3 * m));
    }
    columns[3 + measures] = "Matters";
    gw_text id = {0}, caption = {0};
    gw_text_addf(&id, "effects-%d", number);
    gw_text_add(&caption, "What ");
    gw_page_column_heading(kpi, &caption);
    gw_text_addf(&caption, " depends on%s%s, with 95 %% intervals",
                 is_sobol(study) ? ", in shares of its variance" : ", in ",
                 is_sobol(study) ? "" : field(study, 0, "kpi_unit"));
    gw_page_table(study, id.bytes, caption.bytes, columns, FIXED + measures, out);
    gw_text_add(out, "<tbody>\n");
    int shown = 0, left_out = 0;
    for (int i = 0; i < study->sheet.rows; i++) {
        if (is_about(study, i, kpi) && (shown < SHOWN_MOST || matters(study, i) || is_luck(study, i))) {
            add_row(study, i, first, measures, out);
            shown++;
        } else {
            left_out += is_about(study, i, kpi);
        }
    }
    gw_page_table_end(out);
    if (left_out > 0) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "And %d more that do not matter: they are in effects.csv and in this page’s data.",
                     left_out);
        gw_html_element("p", "", text.bytes, out);
        gw_text_free(&text);
    }
    gw_text_free(&id);
    gw_text_free(&caption);
}

void gw_page_sensitivity(const gw_page_study *study, gw_text *out) {
    gw_page_section(study, "sensitivity", "What the result depends on", out);
    const char *last = "";
    for (int i = 0, number = 1; i < study->sheet.rows; i++) {
        const char *kpi = field(study, i, "kpi");
        if (strcmp(kpi, last) != 0) { /* rows come KPI by KPI */
            add_table(study, kpi, number++, out);
            last = kpi;
        }
    }
    gw_text_add(out, "</section>\n");
}
