/* A sweep in a page: which point is best, by how much, and the best points. */
#include "base/arena.h"
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"
#include "stats/summary.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MOST = 15, FACTORS_MOST = 12, OUTPUTS_MOST = 4 };

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

/* Appends the name of the first column of a KPI, that of a whole firm where there is one; nothing where there
 * is none. */
static void find_column(const gw_page_study *study, const char *kpi, gw_text *column) {
    for (int whole = 1; whole >= 0 && column->length == 0; whole--) {
        for (int i = 0; i < study->sheet.rows && column->length == 0; i++) {
            gw_page_measure m = gw_page_measure_of(&study->sheet, i);
            const char *part = *m.segment ? m.segment : m.station;
            if (strcmp(m.name, kpi) == 0 && (!*part || !whole)) {
                gw_text_addf(column, "%s.%s%s%s", m.name, m.firm, *part ? "." : "", part);
            }
        }
    }
}

/* What the sweep is about: output number `output` of those that were asked for, as "npv" or "npv.beans";
 * where none was named, net present value or the first number there is. */
static void choose_column(const gw_page_study *study, int output, gw_text *column) {
    gw_text path = {0};
    gw_text_addf(&path, "outputs.%d", output);
    const char *asked = gw_results_text(study->results, path.bytes);
    if (strchr(asked, '.')) {
        gw_text_add(column, asked);
    } else {
        find_column(study, *asked ? asked : "npv", column);
    }
    if (!*asked && column->length == 0 && study->sheet.rows > 0) {
        find_column(study, field(study, 0, "kpi"), column);
    }
    gw_text_free(&path);
}

static ranking rank(const gw_page_study *study, int output) {
    ranking r = {0};
    choose_column(study, output, &r.column);
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
    ranking r = rank(study, 0);
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

/* --- the tables ---------------------------------------------------------------------------------------- */

/* Row of the main table with a point's value of a column; -1: there is none. */
static int row_of(const gw_page_study *study, const char *number, const char *column) {
    for (int i = 0; i < study->sheet.rows; i++) {
        gw_page_measure measure = gw_page_measure_of(&study->sheet, i);
        if (strcmp(field(study, i, "point"), number) == 0 && gw_page_is_column(&measure, column)) {
            return i;
        }
    }
    return -1;
}

static void add_value(const gw_page_study *study, int row, gw_text *out) {
    gw_text text = {0};
    if (row >= 0) {
        gw_page_measure measure = gw_page_measure_of(&study->sheet, row);
        gw_page_number value = gw_page_number_of(&study->sheet, row, "mean");
        gw_page_amount(&value, gw_page_decimals(&measure), false, &text);
    }
    gw_html_element("td", "class=\"n\"", text.length > 0 ? text.bytes : "–", out);
    gw_text_free(&text);
}

/* A point, the levels of its factors, its means in all outputs shown. */
static void add_point(const gw_page_study *study, int row, const ranking *outputs, int count, gw_text *out) {
    const char *number = field(study, row, "point");
    gw_text_add(out, "<tr>");
    gw_html_element("th", "scope=\"row\"", number, out);
    for (int f = 0; f < factors_of(study); f++) {
        gw_html_element("td", "class=\"v\"", field(study, row, factor(study, f)), out);
    }
    for (int o = 0; o < count; o++) {
        add_value(study, row_of(study, number, gw_text_string(&outputs[o].column)), out);
    }
    gw_html_element("td", "class=\"n\"", field(study, row, "n"), out);
    gw_text_add(out, "</tr>\n");
}

/* ">net present value (NPV), money": its firm, segment or station, too, where there are several of them. */
static void head_output(const gw_page_study *study, const ranking *r, gw_text *out) {
    gw_text_add(out, ">");
    gw_page_column_heading(gw_text_string(&r->column), out);
    if (r->count > 0) {
        gw_page_measure measure = gw_page_measure_of(&study->sheet, r->at[0].row);
        const char *part = *measure.segment ? measure.segment : measure.station;
        gw_text_addf(out, "%s%s", *part ? ", " : "", part);
        gw_text unit = {0};
        gw_page_unit(&measure, &unit);
        gw_text_addf(out, unit.length > 0 ? ",%s" : "%s", gw_text_string(&unit));
        gw_text_free(&unit);
    }
}

static void add_best(const gw_page_study *study, const ranking *outputs, int count, gw_text *out) {
    const ranking *r = &outputs[0];
    int shown = r->count < SHOWN_MOST ? r->count : SHOWN_MOST, factors = factors_of(study);
    const char *columns[FACTORS_MOST + OUTPUTS_MOST + 2] = {"Point"};
    gw_text heading[OUTPUTS_MOST] = {{0}}, caption = {0};
    gw_text_addf(&caption, "The best %d of %d points by the first of the numbers, with 95 %% intervals",
                 shown, r->count);
    for (int f = 0; f < factors; f++) {
        columns[1 + f] = factor(study, f);
    }
    for (int o = 0; o < count; o++) {
        head_output(study, &outputs[o], &heading[o]);
        columns[1 + factors + o] = heading[o].bytes;
    }
    columns[1 + factors + count] = ">n";
    gw_page_table(study, "points", caption.bytes, columns, factors + count + 2, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < shown; i++) {
        add_point(study, r->at[i].row, outputs, count, out);
    }
    gw_page_table_end(out);
    for (int o = 0; o < count; o++) {
        gw_text_free(&heading[o]);
    }
    gw_text_free(&caption);
}

/* Of each further output the point that is best in it: what is best in one is seldom best in all. */
static void add_others(const gw_page_study *study, const ranking *outputs, int count, gw_text *out) {
    static const char *const columns[] = {"Best in", "Point", ">Its mean", ">Of the best above"};
    gw_page_table(study, "outputs", "What each output has its best at, with 95 % intervals", columns, 4, out);
    gw_text_add(out, "<tbody>\n");
    for (int o = 0; o < count; o++) {
        const ranking *r = &outputs[o];
        gw_text heading = {0}, best = {0};
        if (r->count == 0) {
            continue;
        }
        head_output(study, r, &heading);
        gw_text_addf(&best, "%s: ", field(study, r->at[0].row, "point"));
        add_levels(study, r->at[0].row, &best);
        gw_text_add(out, "<tr>");
        gw_html_element("th", "scope=\"row\"", heading.bytes + 1, out);
        gw_html_element("td", "class=\"v\"",
                        gw_page_column_better(r->column.bytes) == 0 ? "neither more nor less is better"
                                                                    : best.bytes,
                        out);
        add_value(study, gw_page_column_better(r->column.bytes) == 0 ? -1 : r->at[0].row, out);
        add_value(study, row_of(study, field(study, outputs[0].at[0].row, "point"), r->column.bytes), out);
        gw_text_add(out, "</tr>\n");
        gw_text_free(&heading);
        gw_text_free(&best);
    }
    gw_page_table_end(out);
}

void gw_page_sweep(const gw_page_study *study, gw_text *out) {
    int all = gw_results_count(study->results, "outputs"), count = all < OUTPUTS_MOST ? all : OUTPUTS_MOST;
    ranking outputs[OUTPUTS_MOST];
    count = count > 0 ? count : 1;
    for (int o = 0; o < count; o++) {
        outputs[o] = rank(study, o);
    }
    gw_page_section(study, "sweep", "Points", out);
    if (outputs[0].count > 0) {
        add_best(study, outputs, count, out);
        if (count > 1) {
            add_others(study, outputs, count, out);
        }
    }
    if (all > count) {
        gw_text text = {0};
        gw_text_addf(&text, "%d more outputs are in summary.csv.", all - count);
        gw_html_element("p", "", text.bytes, out);
        gw_text_free(&text);
    }
    gw_text_add(out, "</section>\n");
    for (int o = 0; o < count; o++) {
        free_ranking(&outputs[o]);
    }
}
