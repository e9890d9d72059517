/* A sweep in a page: which point is best, by how much, and the best points. */
#include "base/arena.h"
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"
#include "stats/summary.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MOST = 15, FACTORS_MOST = 12 };

/* A point by the KPI that the sweep is about. */
typedef struct point {
    int row; /* of the main table */
    double merit;
} point;

typedef struct ranking {
    gw_text column; /* "npv.beans" */
    point *at;      /* the best first */
    int count;
} ranking;

static const char *field(const gw_page_study *study, int row, const char *column) {
    return gw_sheet_text(&study->sheet, row, gw_sheet_column(&study->sheet, column));
}

static int factors_of(const gw_page_study *study) {
    int factors = gw_results_count(study->results, "factors");
    return factors < FACTORS_MOST ? factors : FACTORS_MOST;
}

static const char *factor(const gw_page_study *study, int f) {
    gw_text path = {0};
    gw_text_addf(&path, "factors.%d.label", f);
    const char *label = gw_results_text(study->results, path.bytes);
    gw_text_free(&path);
    return label;
}

/* --- ranking ------------------------------------------------------------------------------------------- */

static int by_merit(const void *left, const void *right) {
    const point *a = left, *b = right;
    return a->merit != b->merit ? (a->merit < b->merit ? 1 : -1) : a->row - b->row;
}

/* What the sweep is about: its first output; where none was named, net present value or the first number
 * there is. */
static void choose_column(const gw_page_study *study, gw_text *column) {
    gw_text_add(column, gw_results_text(study->results, "outputs.0"));
    for (int i = 0; i < study->sheet.rows && column->length == 0; i++) {
        if (strcmp(field(study, i, "kpi"), "npv") == 0) {
            gw_text_addf(column, "npv.%s", field(study, i, "firm"));
        }
    }
    if (column->length == 0 && study->sheet.rows > 0) {
        gw_text_addf(column, "%s.%s", field(study, 0, "kpi"), field(study, 0, "firm"));
    }
}

static ranking rank(const gw_page_study *study) {
    ranking r = {0};
    choose_column(study, &r.column);
    int better = gw_page_column_better(gw_text_string(&r.column));
    for (int i = 0; i < study->sheet.rows; i++) {
        gw_page_measure measure = gw_page_measure_of(&study->sheet, i);
        double mean = gw_sheet_number(&study->sheet, i, gw_sheet_column(&study->sheet, "mean"));
        if (gw_is_finite(mean) && gw_page_is_column(&measure, gw_text_string(&r.column))) {
            r.at = gw_grow(r.at, r.count + 1, sizeof *r.at);
            r.at[r.count++] = (point){i, better < 0 ? -mean : mean};
        }
    }
    if (r.count > 0) {
        qsort(r.at, (size_t)r.count, sizeof *r.at, by_merit);
    }
    return r;
}

static void free_ranking(ranking *r) {
    gw_text_free(&r->column);
    gw_release(r->at);
}

/* --- how sure ------------------------------------------------------------------------------------------ */

/* The values of a point, replication by replication. */
static bool read_runs(const gw_page_study *study, const char *number, gw_sheet *runs) {
    return gw_results_sheet(study->results, "runs.csv", &(gw_where){"point", number}, 1, runs, study->diag);
}

/* The best less the next one, on the same luck; none where the runs are not there. */
static gw_summary lead_of(const gw_page_study *study, const ranking *r) {
    gw_summary lead = {0};
    gw_sheet best = {0}, next = {0};
    if (gw_results_has(study->results, "runs.csv") &&
        read_runs(study, field(study, r->at[0].row, "point"), &best) &&
        read_runs(study, field(study, r->at[1].row, "point"), &next)) {
        int column = gw_sheet_column(&best, r->column.bytes);
        for (int i = 0; column >= 0 && i < best.rows && i < next.rows; i++) {
            gw_summary_add(&lead, gw_sheet_number(&best, i, column) - gw_sheet_number(&next, i, column));
        }
    }
    gw_sheet_free(&best);
    gw_sheet_free(&next);
    return lead;
}

/* --- sentences ----------------------------------------------------------------------------------------- */

static void add_levels(const gw_page_study *study, int row, gw_text *out) {
    int factors = factors_of(study);
    for (int f = 0; f < factors; f++) {
        gw_text_addf(out, "%s%s = %s", f == 0 ? "" : ", ", factor(study, f),
                     field(study, row, factor(study, f)));
    }
}

static void add_amount(const gw_page_study *study, const ranking *r, int i, gw_text *out) {
    gw_page_measure measure = gw_page_measure_of(&study->sheet, r->at[i].row);
    gw_page_number value = gw_page_number_of(&study->sheet, r->at[i].row, "mean");
    gw_page_amount(&value, gw_page_decimals(&measure), false, out);
    gw_page_unit(&measure, out);
}

static void say_best(const gw_page_study *study, const ranking *r, gw_text *out) {
    gw_text_addf(out, "Of %d points the one with the %s ", r->count,
                 gw_page_column_better(r->column.bytes) < 0 ? "lowest" : "highest");
    gw_page_column_heading(r->column.bytes, out);
    gw_text_add(out, " is ");
    add_levels(study, r->at[0].row, out);
    gw_text_add(out, ": ");
    add_amount(study, r, 0, out);
    gw_text_addf(out, " (95 %% interval, n = %s runs).", field(study, r->at[0].row, "n"));
}

static void say_lead(const gw_page_study *study, const ranking *r, gw_text *out) {
    gw_summary lead = lead_of(study, r);
    /* the best of many was picked: its interval must hold against all of them together */
    gw_interval interval = gw_summary_interval_at(&lead, 1.0 - 0.05 / (r->count - 1));
    gw_page_number number = {gw_summary_mean(&lead), interval.lo, interval.hi, lead.n};
    if (lead.n < 2) {
        return;
    }
    gw_page_measure measure = gw_page_measure_of(&study->sheet, r->at[0].row);
    bool told = interval.lo > 0.0 || interval.hi < 0.0;
    gw_text_add(out, told ? "The next best is " : "It cannot be told from the next best, ");
    add_levels(study, r->at[1].row, out);
    gw_text_add(out,
                told ? "; on the same luck the best less it is " : ": on the same luck the difference is ");
    gw_page_amount(&number, gw_page_decimals(&measure), true, out);
    gw_page_unit(&measure, out);
    gw_text_addf(out, " (n = %lld pairs of runs, the interval holds against all points together).",
                 (long long)lead.n);
}

static void say_worst(const gw_page_study *study, const ranking *r, gw_text *out) {
    gw_text_add(out, "At the other end stands ");
    add_levels(study, r->at[r->count - 1].row, out);
    gw_text_add(out, ": ");
    add_amount(study, r, r->count - 1, out);
    gw_text_add(out, ".");
}

void gw_page_answer_sweep(const gw_page_study *study, gw_text *out) {
    ranking r = rank(study);
    gw_text said[3] = {{0}};
    if (r.count > 0) {
        say_best(study, &r, &said[0]);
    } else {
        gw_text_add(&said[0], "Nothing can be told of any point.");
    }
    if (r.count > 1) {
        say_lead(study, &r, &said[1]);
        say_worst(study, &r, &said[2]);
    }
    for (int i = 0; i < 3; i++) {
        if (said[i].length > 0) {
            gw_html_element("li", "", said[i].bytes, out);
        }
        gw_text_free(&said[i]);
    }
    free_ranking(&r);
}

/* --- the table ----------------------------------------------------------------------------------------- */

void gw_page_sweep(const gw_page_study *study, gw_text *out) {
    ranking r = rank(study);
    int shown = r.count < SHOWN_MOST ? r.count : SHOWN_MOST, factors = factors_of(study);
    const char *columns[FACTORS_MOST + 3] = {"Point"};
    gw_text heading = {0}, caption = {0};
    gw_text_add(&heading, ">");
    gw_page_column_heading(gw_text_string(&r.column), &heading);
    gw_text_addf(&caption, "The best %d of %d points, with 95 %% intervals", shown, r.count);
    for (int f = 0; f < factors; f++) {
        columns[1 + f] = factor(study, f);
    }
    columns[1 + factors] = heading.bytes;
    columns[2 + factors] = ">n";
    gw_page_section(study, "sweep", "Points", out);
    gw_page_table(study, "points", caption.bytes, columns, factors + 3, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < shown; i++) {
        gw_text text = {0};
        gw_text_add(out, "<tr>");
        gw_html_element("th", "scope=\"row\"", field(study, r.at[i].row, "point"), out);
        for (int f = 0; f < factors; f++) {
            gw_html_element("td", "class=\"v\"", field(study, r.at[i].row, factor(study, f)), out);
        }
        add_amount(study, &r, i, &text);
        gw_html_element("td", "class=\"n\"", text.bytes, out);
        gw_html_element("td", "class=\"n\"", field(study, r.at[i].row, "n"), out);
        gw_text_add(out, "</tr>\n");
        gw_text_free(&text);
    }
    gw_page_table_end(out);
    gw_text_add(out, "</section>\n");
    gw_text_free(&heading);
    gw_text_free(&caption);
    free_ranking(&r);
}
