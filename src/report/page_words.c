/* Numbers, measures and names as a page shows them. */
#include "base/math.h"
#include "report/html.h"
#include "report/number.h"
#include "report/page_inside.h"

#include <string.h>

/* --- measures ------------------------------------------------------------------------------------------ */

static const char *field(const gw_sheet *sheet, int row, const char *column) {
    return gw_sheet_text(sheet, row, gw_sheet_column(sheet, column));
}

gw_page_measure gw_page_measure_of(const gw_sheet *sheet, int row) {
    gw_page_measure m = {.name = field(sheet, row, "kpi"),
                         .firm = field(sheet, row, "firm"),
                         .segment = field(sheet, row, "segment"),
                         .station = field(sheet, row, "station"),
                         .unit = field(sheet, row, "unit")};
    int kpi = gw_kpi_find(m.name);
    m.kpi = kpi < 0 ? NULL : gw_kpi_at(kpi);
    m.block = kpi < 0 ? "Other" : gw_kpi_block(kpi);
    return m;
}

bool gw_page_is_headline(const gw_page_measure *m) {
    return m->kpi && m->kpi->headline && !*m->segment && !*m->station;
}

bool gw_page_is_column(const gw_page_measure *m, const char *column) {
    const char *part = *m->segment ? m->segment : m->station;
    gw_text name = {0};
    gw_text_addf(&name, "%s.%s%s%s", m->name, m->firm, *part ? "." : "", part);
    bool same = strcmp(name.bytes, column) == 0;
    gw_text_free(&name);
    return same;
}

void gw_page_heading(const gw_page_measure *m, bool firm, gw_text *out) {
    const char *part = *m->segment ? m->segment : m->station;
    const char *heading = m->kpi ? m->kpi->heading : m->name;
    gw_text_add(out, heading + strspn(heading, " "));
    if (*part) {
        gw_text_addf(out, ", %s", part);
    }
    if (firm) {
        gw_text_addf(out, " of %s", m->firm);
    }
}

int gw_page_decimals(const gw_page_measure *m) {
    return m->kpi ? m->kpi->decimals : 0;
}

void gw_page_block(const gw_page_measure *m, int columns, const char **block, gw_text *out) {
    if (*block && strcmp(*block, m->block) == 0) {
        return;
    }
    gw_text_addf(out, "%s<tbody>\n<tr class=\"block\"><th scope=\"rowgroup\" colspan=\"%d\">",
                 *block ? "</tbody>\n" : "", columns);
    gw_html_text(m->block, out);
    gw_text_add(out, "</th></tr>\n");
    *block = m->block;
}

void gw_page_unit(const gw_page_measure *m, gw_text *out) {
    static const char *const silent[] = {"1", "0..1", ""};
    for (int i = 0; i < 3; i++) {
        if (strcmp(m->unit, silent[i]) == 0) {
            return;
        }
    }
    gw_text_addf(out, " %s", m->unit);
}

/* --- columns ------------------------------------------------------------------------------------------- */

static const gw_kpi *kpi_of(const char *column) {
    gw_text name = {0};
    gw_text_add_bytes(&name, column, (ptrdiff_t)strcspn(column, "."));
    int kpi = gw_kpi_find(gw_text_string(&name));
    gw_text_free(&name);
    return kpi < 0 ? NULL : gw_kpi_at(kpi);
}

void gw_page_column_heading(const char *column, gw_text *out) {
    const gw_kpi *kpi = kpi_of(column);
    gw_text_add(out, kpi ? kpi->heading + strspn(kpi->heading, " ") : column);
}

int gw_page_column_decimals(const char *column) {
    const gw_kpi *kpi = kpi_of(column);
    return kpi ? kpi->decimals : 0;
}

int gw_page_column_better(const char *column) {
    const gw_kpi *kpi = kpi_of(column);
    return kpi ? kpi->better : 0;
}

void gw_page_which(const gw_page_study *study, int scenarios, gw_text *out) {
    const char *column = gw_results_text(study->results, "column");
    gw_text_addf(out, "Which of %d scenarios has the %s ", scenarios,
                 gw_page_column_better(column) < 0 ? "lowest" : "highest");
    gw_page_column_heading(column, out);
    gw_text_add(out, "?");
}

/* --- numbers ------------------------------------------------------------------------------------------- */

gw_page_number gw_page_number_of(const gw_sheet *sheet, int row, const char *mean) {
    int64_t n = 0;
    (void)gw_text_read_integer(field(sheet, row, "n"), &n);
    return (gw_page_number){.mean = gw_sheet_number(sheet, row, gw_sheet_column(sheet, mean)),
                            .lo = gw_sheet_number(sheet, row, gw_sheet_column(sheet, "ci_lo")),
                            .hi = gw_sheet_number(sheet, row, gw_sheet_column(sheet, "ci_hi")),
                            .n = n};
}

double gw_page_half(const gw_page_number *number) {
    return (number->hi - number->lo) / 2.0;
}

void gw_page_value(double value, double half, int decimals, bool sign, gw_text *out) {
    gw_text shown = {0};
    if (!gw_is_finite(value)) {
        gw_text_add(out, "–");
        return;
    }
    gw_number_show(value, gw_number_decimals(half, decimals), &shown);
    const char *digits = shown.bytes + (*shown.bytes == '-');
    if (*shown.bytes == '-') {
        gw_text_add(out, "−");
    } else if (sign && digits[strspn(digits, "0.,")]) {
        gw_text_add(out, "+");
    }
    gw_text_add(out, digits);
    gw_text_free(&shown);
}

/* An interval too narrow to show is no exact number: "< 0.001". */
static void add_half(double half, int decimals, gw_text *out) {
    gw_text shown = {0};
    gw_page_value(half, half, decimals, false, &shown);
    if (shown.bytes[strspn(shown.bytes, "0.")]) {
        gw_text_add(out, shown.bytes);
    } else {
        shown.bytes[shown.length - 1] = '1';
        gw_text_addf(out, "< %s", shown.bytes);
    }
    gw_text_free(&shown);
}

void gw_page_amount(const gw_page_number *number, int decimals, bool sign, gw_text *out) {
    double half = gw_page_half(number);
    gw_page_value(number->mean, half, decimals, sign, out);
    if (gw_is_finite(number->mean) && half > 0.0 && gw_is_finite(half)) {
        gw_text_add(out, " ± ");
        add_half(half, decimals, out);
    }
}

gw_page_difference gw_page_difference_of(const gw_sheet *sheet, int row) {
    gw_page_difference d = {.measure = gw_page_measure_of(sheet, row),
                            .difference = gw_page_number_of(sheet, row, "difference"),
                            .mean = gw_sheet_number(sheet, row, gw_sheet_column(sheet, "mean")),
                            .against = gw_sheet_number(sheet, row, gw_sheet_column(sheet, "mean_against")),
                            .since_week = gw_sheet_number(sheet, row, gw_sheet_column(sheet, "since_week")),
                            .scenario = field(sheet, row, "scenario"),
                            .told = field(sheet, row, "told")};
    d.side = strcmp(d.told, "above") == 0 ? 1 : strcmp(d.told, "below") == 0 ? -1 : 0;
    d.quality = d.measure.kpi ? d.side * d.measure.kpi->better : 0;
    return d;
}

/* --- names --------------------------------------------------------------------------------------------- */

const char *gw_page_title(const gw_page_study *study, int i) {
    const char *title = gw_results_scenario(study->results, i, "title");
    return *title ? title : gw_results_scenario(study->results, i, "file");
}

void gw_page_name(const gw_page_study *study, char letter, gw_text *out) {
    gw_text_addf(out, "“%s” (%c)", gw_page_title(study, letter - 'A'), letter);
}

void gw_page_confidence(double confidence, gw_text *out) {
    enum { MOST = 999 }; /* tenths of a per cent: beyond it nobody should be precise */
    double percent = 100.0 * confidence, most = MOST / 10.0;
    gw_text_addf(out, "%s%.1f %%", percent > most ? "more than " : "", percent > most ? most : percent);
}

/* --- sections and tables ---------------------------------------------------------------------------------
 */

void gw_page_section(const gw_page_study *study, const char *id, const char *heading, gw_text *out) {
    gw_text_addf(out, "<section aria-labelledby=\"%s-%d\">\n<h2 id=\"%s-%d\">", id, study->number, id,
                 study->number);
    gw_html_text(heading, out);
    if (study->number > 1 && study->scenarios > 0) {
        gw_text_add(out, ": ");
        gw_html_text(gw_page_title(study, study->scenarios - 1), out);
        gw_text_addf(out, ", %s", study->called);
        if (study->alike > 0) { /* no two headings are the same */
            gw_text_addf(out, ", no. %d", study->alike + 1);
        }
    }
    gw_text_add(out, "</h2>\n");
}

void gw_page_table(const gw_page_study *study, const char *id, const char *caption,
                   const char *const *columns, int count, gw_text *out) {
    /* not a <caption>, which printers leave behind on the page before its table */
    gw_text_addf(out, "<p class=\"caption\" id=\"%s-%d\">", id, study->number);
    gw_html_text(caption, out);
    gw_text_addf(out,
                 "</p>\n<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-labelledby=\"%s-%d\">\n"
                 "<table aria-labelledby=\"%s-%d\">\n<thead><tr>\n",
                 id, study->number, id, study->number);
    for (int i = 0; i < count; i++) {
        bool number = *columns[i] == '>';
        gw_text_addf(out, "<th scope=\"col\"%s>", number ? " class=\"n\"" : "");
        gw_html_path(columns[i] + number, out);
        gw_text_add(out, "</th>\n");
    }
    gw_text_add(out, "</tr></thead>\n");
}

void gw_page_table_end(gw_text *out) {
    gw_text_add(out, "</tbody></table></div>\n");
}
