/* A choice in a page: which scenario is best, how sure that is, and how far the others are behind. */
#include "base/arena.h"
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MOST = 30 };

/* A row of candidates.csv. */
typedef struct candidate {
    int row;
    gw_page_number mean, behind;
    bool leads;
} candidate;

static const char *field(const gw_page_study *study, int row, const char *column) {
    return gw_sheet_text(&study->sheet, row, gw_sheet_column(&study->sheet, column));
}

static double number(const gw_page_study *study, int row, const char *column) {
    return gw_sheet_number(&study->sheet, row, gw_sheet_column(&study->sheet, column));
}

static int decimals(const gw_page_study *study) {
    return gw_page_column_decimals(gw_results_text(study->results, "column"));
}

static bool is_decided(const gw_page_study *study) {
    return *gw_results_text(study->results, "best") != 0;
}

static candidate candidate_of(const gw_page_study *study, int row) {
    double n = number(study, row, "behind_n");
    return (candidate){
        .row = row,
        .mean = gw_page_number_of(&study->sheet, row, "mean"),
        .behind = {number(study, row, "behind"), number(study, row, "behind_lo"),
                   number(study, row, "behind_hi"), n > 0.0 ? (int64_t)n : 0},
        .leads = strcmp(field(study, row, "scenario"), gw_results_text(study->results, "leader")) == 0};
}

/* The leader, then the nearest to it. */
static int by_closeness(const void *left, const void *right) {
    const candidate *a = left, *b = right;
    double x = gw_abs(a->behind.mean), y = gw_abs(b->behind.mean);
    return a->leads != b->leads ? b->leads - a->leads : x != y ? (x > y) - (x < y) : a->row - b->row;
}

/* To be released. */
static candidate *rank(const gw_page_study *study) {
    candidate *all = gw_grow(NULL, study->sheet.rows + 1, sizeof *all);
    for (int i = 0; i < study->sheet.rows; i++) {
        all[i] = candidate_of(study, i);
    }
    qsort(all, (size_t)study->sheet.rows, sizeof *all, by_closeness);
    return all;
}

/* “Coffee chain” (A): a title alone may be that of several. */
static void add_name(const gw_page_study *study, const candidate *c, gw_text *out) {
    const char *title = field(study, c->row, "title");
    gw_text_addf(out, "“%s” (%s)", *title ? title : field(study, c->row, "file"),
                 field(study, c->row, "scenario"));
}

static void add_amount(const gw_page_study *study, const gw_page_number *amount, bool sign, gw_text *out) {
    gw_page_amount(amount, decimals(study), sign, out);
    gw_text_addf(out, " %s", gw_results_text(study->results, "unit"));
}

static void add_within(const gw_page_study *study, gw_text *out) {
    double within = gw_results_number(study->results, "within");
    gw_page_value(within, within, decimals(study), false, out);
    gw_text_addf(out, " %s", gw_results_text(study->results, "unit"));
}

/* --- sentences ----------------------------------------------------------------------------------------- */

static void say_best(const gw_page_study *study, const candidate *best, gw_text *out) {
    const char *column = gw_results_text(study->results, "column");
    gw_text_addf(out,
                 is_decided(study) ? "Of %d scenarios the one with the %s "
                                   : "It is not decided which of %d scenarios has the %s ",
                 study->sheet.rows, gw_page_column_better(column) < 0 ? "lowest" : "highest");
    gw_page_column_heading(column, out);
    gw_text_add(out, is_decided(study) ? " is " : "; ahead is ");
    add_name(study, best, out);
    gw_text_add(out, ": ");
    add_amount(study, &best->mean, false, out);
    gw_text_addf(out, " (95 %% interval, n = %lld runs).", (long long)best->mean.n);
}

static void say_guarantee(const gw_page_study *study, gw_text *out) {
    double runs = gw_results_number(study->results, "runs"),
           alpha = gw_results_number(study->results, "alpha");
    if (!is_decided(study)) {
        gw_text_addf(out, "%.0f runs were not enough for it.", runs);
    } else if (gw_is_finite(alpha)) {
        gw_text_add(out, "If one of them is better than all others by ");
        add_within(study, out);
        gw_text_addf(out, " or more, it is this one with a probability of at least %.4g %% (%.0f runs).",
                     100.0 * (1.0 - alpha), runs);
    } else {
        gw_text_addf(out,
                     "It has the best mean of %.0f runs, which were spent where they tell most; there is no "
                     "guarantee in this.",
                     runs);
    }
}

static void say_next(const gw_page_study *study, const candidate *next, gw_text *out) {
    const gw_page_number *b = &next->behind;
    double within = gw_results_number(study->results, "within");
    bool told = b->lo > 0.0 || b->hi < 0.0;
    gw_text_add(out, "Nearest to it comes ");
    add_name(study, next, out);
    gw_text_add(out, ": ");
    add_amount(study, b, true, out);
    gw_text_addf(out, " on the same luck (n = %lld pairs of runs)%s", (long long)b->n,
                 told ? "" : ", which may be nothing");
    gw_text_add(out, gw_max(gw_abs(b->lo), gw_abs(b->hi)) < within ? "; so little was not to matter." : ".");
}

void gw_page_question_select(const gw_page_study *study, gw_text *out) {
    gw_page_which(study, study->sheet.rows, out);
}

void gw_page_answer_select(const gw_page_study *study, gw_text *out) {
    candidate *all = rank(study);
    gw_text said[3] = {{0}};
    if (study->sheet.rows > 1) {
        say_best(study, &all[0], &said[0]);
        say_guarantee(study, &said[1]);
        say_next(study, &all[1], &said[2]);
    }
    for (int i = 0; i < 3; i++) {
        if (said[i].length > 0) {
            gw_html_element("li", "", said[i].bytes, out);
        }
        gw_text_free(&said[i]);
    }
    gw_release(all);
}

/* --- the table ----------------------------------------------------------------------------------------- */

static void add_row(const gw_page_study *study, const candidate *c, gw_text *out) {
    gw_text cells[4] = {{0}}, name = {0};
    const char *title = field(study, c->row, "title"), *after = field(study, c->row, "out_after");
    gw_text_addf(&name, "%s (%s)", *title ? title : field(study, c->row, "file"),
                 field(study, c->row, "scenario"));
    gw_page_amount(&c->mean, decimals(study), false, &cells[0]);
    if (!c->leads) {
        gw_page_amount(&c->behind, decimals(study), true, &cells[1]);
    }
    gw_text_add(&cells[2], field(study, c->row, "n"));
    if (c->leads) {
        gw_text_add(&cells[3], is_decided(study) ? "best" : "ahead");
    } else if (*after) {
        gw_text_addf(&cells[3], "out after %s", after);
    }
    gw_text_add(out, "<tr>");
    gw_html_element("th", "scope=\"row\"", name.bytes, out);
    for (int i = 0; i < 4; i++) {
        gw_html_element("td", i < 3 ? "class=\"n\"" : "", gw_text_string(&cells[i]), out);
        gw_text_free(&cells[i]);
    }
    gw_text_add(out, "</tr>\n");
    gw_text_free(&name);
}

void gw_page_select(const gw_page_study *study, gw_text *out) {
    candidate *all = rank(study);
    gw_text heading = {0}, mean = {0};
    gw_text_add(&heading, "Which is best in ");
    gw_page_column_heading(gw_results_text(study->results, "column"), &heading);
    gw_text_addf(&mean, ">Mean, %s", gw_results_text(study->results, "unit"));
    const char *const columns[] = {"Scenario", mean.bytes,
                                   is_decided(study) ? ">Less the best" : ">Less the leader", ">Runs",
                                   "In the end"};
    gw_page_section(study, "select", heading.bytes, out);
    gw_page_table(study, "candidates",
                  "Each scenario, the nearest to the best first; ± is the 95 % interval of each, and "
                  "differences are taken run by run, on the same luck",
                  columns, 5, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < study->sheet.rows && i < SHOWN_MOST; i++) {
        add_row(study, &all[i], out);
    }
    gw_page_table_end(out);
    if (study->sheet.rows > SHOWN_MOST) {
        gw_text_addf(out, "<p>The other %d are further behind: candidates.csv has them all.</p>\n",
                     study->sheet.rows - SHOWN_MOST);
    }
    gw_text_add(out, "</section>\n");
    gw_text_free(&heading);
    gw_text_free(&mean);
    gw_release(all);
}
