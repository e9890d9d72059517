/* page_inside: what the files that write a page share and nobody else includes */
#ifndef GW_REPORT_PAGE_INSIDE_H
#define GW_REPORT_PAGE_INSIDE_H

#include "kpi/kpi.h"
#include "report/page.h"
#include "scenario/scenario.h"

enum { GW_PAGE_SCENARIOS = 16 }; /* so many of a part's are looked at */

/* A part while the page is written. */
typedef struct gw_page_study {
    gw_results *results;
    gw_sheet sheet;                           /* its main table: differences, summary, shares */
    gw_scenario *scenario[GW_PAGE_SCENARIOS]; /* as the manifest has them; NULL: of another version's text */
    int scenarios;
    int number;         /* of the part, from 1: ids end in it */
    const char *called; /* "a sweep" */
    int alike;          /* how many parts before it are called so, of the same scenario */
    gw_diag *diag;
} gw_page_study;

/* A number of a table, and how well it is known. */
typedef struct gw_page_number {
    double mean, lo, hi;
    int64_t n;
} gw_page_number;

/* What stands in a row of summary.csv or differences.csv about which number it is. */
typedef struct gw_page_measure {
    const gw_kpi *kpi; /* NULL: of another version */
    const char *block; /* of the table, in which it stands */
    const char *name, *firm, *segment, *station, *unit;
} gw_page_measure;

gw_page_measure gw_page_measure_of(const gw_sheet *sheet, int row);
/* Of a whole firm, and in the short table. */
bool gw_page_is_headline(const gw_page_measure *measure);
/* Whether it is the column of this name ("npv.beans"). */
bool gw_page_is_column(const gw_page_measure *measure, const char *column);
/* The heading of its block as a row over `columns`, in a <tbody> of its own, when it is another than
 * `*block`. */
void gw_page_block(const gw_page_measure *measure, int columns, const char **block, gw_text *out);
/* "net present value (NPV)"; with the segment or station, where it is of one, and the firm where `firm`. */
void gw_page_heading(const gw_page_measure *measure, bool firm, gw_text *out);
/* How many decimals make sense of it. */
int gw_page_decimals(const gw_page_measure *measure);
/* The unit, as it follows a number: " money/year"; nothing where it says nothing to a reader. */
void gw_page_unit(const gw_page_measure *measure, gw_text *out);

/* The same of a column by its name, "npv.beans": what it is called, and the decimals that make sense. */
void gw_page_column_heading(const char *column, gw_text *out);
int gw_page_column_decimals(const char *column);
/* +1 where more of it is better, -1 where less is, 0 neither or not known. */
int gw_page_column_better(const char *column);

/* "mean", "ci_lo", "ci_hi" and "n" of a row; the mean's column may have another name. */
gw_page_number gw_page_number_of(const gw_sheet *sheet, int row, const char *mean);
double gw_page_half(const gw_page_number *number);
/* "-881,000 ± 59,000" with a true minus, rounded to what the interval supports; `sign`: a plus before what is
 * above 0. No ± where the interval is not known. */
void gw_page_amount(const gw_page_number *number, int decimals, bool sign, gw_text *out);
/* One number, rounded as if it were known to ± `half`. */
void gw_page_value(double value, double half, int decimals, bool sign, gw_text *out);

/* A row of differences.csv. */
typedef struct gw_page_difference {
    gw_page_measure measure;
    gw_page_number difference; /* to the first scenario */
    double mean, against, since_week;
    const char *scenario, *told;
    int side;    /* +1 above, -1 below, 0: not told, or none */
    int quality; /* +1 better, -1 worse, 0 neither */
} gw_page_difference;
gw_page_difference gw_page_difference_of(const gw_sheet *sheet, int row);

/* "more than 99.9 %", "97.3 %": a confidence between 0 and 1. */
void gw_page_confidence(double confidence, gw_text *out);

/* Opens a section with its heading; of a part behind the first one it says whose it is. */
void gw_page_section(const gw_page_study *study, const char *id, const char *heading, gw_text *out);
/* Opens a table that may be pushed sideways where it has no room, with its head; columns that begin with '>'
 * hold numbers. The body is the caller's, up to gw_page_table_end. */
void gw_page_table(const gw_page_study *study, const char *id, const char *caption,
                   const char *const *columns, int count, gw_text *out);
void gw_page_table_end(gw_text *out);

/* What scenario number `i` is called: its title, else its file. */
const char *gw_page_title(const gw_page_study *study, int i);
/* “Coffee chain” (A): by its letter. */
void gw_page_name(const gw_page_study *study, char letter, gw_text *out);

/* --- parts of the page; each appends what its kind of results has ------------------------------------------
 */

/* The answer in sentences, each an <li>. */
void gw_page_answer_compare(const gw_page_study *study, gw_text *out);
void gw_page_answer_run(const gw_page_study *study, gw_text *out);
void gw_page_answer_explain(const gw_page_study *study, gw_text *out);
void gw_page_answer_select(const gw_page_study *study, gw_text *out);
void gw_page_answer_sensitivity(const gw_page_study *study, gw_text *out);
void gw_page_answer_sweep(const gw_page_study *study, gw_text *out);
void gw_page_answer_optimum(const gw_page_study *study, gw_text *out);
void gw_page_answer_calibration(const gw_page_study *study, gw_text *out);

/* What the page asks: that of the results, where they have one of their own; of a comparison whose scenarios
 * ask different things, which is best; else of the last scenario, because the first is what it is compared
 * with; else the first's; nothing where nobody asks. */
void gw_page_question(const gw_page_study *study, gw_text *out);
/* "Which of 3 scenarios has the highest net present value (NPV)?" */
void gw_page_which(const gw_page_study *study, int scenarios, gw_text *out);
/* The question, where it is not that of a scenario. */
void gw_page_question_select(const gw_page_study *study, gw_text *out);

/* The tables, in sections. */
void gw_page_compare(const gw_page_study *study, gw_text *out);
void gw_page_run(const gw_page_study *study, gw_text *out);
void gw_page_explain(const gw_page_study *study, gw_text *out);
void gw_page_select(const gw_page_study *study, gw_text *out);
void gw_page_sensitivity(const gw_page_study *study, gw_text *out);
void gw_page_sweep(const gw_page_study *study, gw_text *out);
void gw_page_optimum(const gw_page_study *study, gw_text *out);
void gw_page_calibration(const gw_page_study *study, gw_text *out);
void gw_page_parameters(const gw_page_study *study, gw_text *out);
/* Of all parts; what there is to say of the model is said of the first. */
void gw_page_method(const gw_page_study *studies, int count, gw_text *out);

/* A cell of a table that says where a value comes from: "assumption", "definition", a key of the references,
 * "@" before it or not, which then leads there. */
void gw_page_source(const char *source, gw_text *out);
/* What the keys stand for to which the page leads so far. */
void gw_page_references(gw_text *out);

/* How much of the data a page holds: everything; of the scenarios' texts only the first one; none; no tables
 * either. */
typedef enum gw_page_data {
    GW_PAGE_DATA_ALL,
    GW_PAGE_DATA_FIRST,
    GW_PAGE_DATA_NO_TEXTS,
    GW_PAGE_DATA_LEAST
} gw_page_data;
/* [{"kind", "version", "command", ..., "scenarios": [{"name", "title", "file", "hash", "text"}], "columns":
 * [...], "rows": [[...]]}]: a part an object; its main table in rows. */
void gw_page_json(const gw_page_study *studies, int count, gw_page_data much, gw_text *out);

/* The style sheet. */
void gw_page_style(gw_text *out);

#endif
