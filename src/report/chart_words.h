/* chart_words: the words of figures: amounts, units, names, source lines */
#ifndef GW_REPORT_CHART_WORDS_H
#define GW_REPORT_CHART_WORDS_H

#include "kpi/kpi.h"
#include "report/results.h"

/* What a figure is about: a KPI, of a firm, and of a segment or station of it. */
typedef struct gw_about {
    gw_text kpi, firm, segment, station;
    gw_text unit;    /* as the table has it */
    gw_text heading; /* "net present value (NPV)" */
    int decimals, better;
    bool money;
} gw_about;

/* Finds what `on` ("npv", "npv.beans", "wait.beans.counter") means among the rows of a table with the columns
 * kpi, firm, segment, station and unit; without a firm the first one there. False, told in `diag`, where it
 * is not there. */
bool gw_about_find(gw_results *results, const char *file, const char *on, gw_about *topic, gw_diag *diag);
void gw_about_free(gw_about *topic);
/* The same by the name of a column alone, where there is no such table; `unit` as it stands there. */
void gw_about_of_column(const char *column, const char *unit, gw_about *topic);

/* Makes it about differences: those of what is counted in per cent are points of it, "%-points/year". */
void gw_about_differ(gw_about *topic);

/* "Net present value (NPV) of beans", with the segment or station where there is one. */
void gw_words_about(const gw_about *topic, bool capital, gw_text *out);
/* "profit, 1000 EUR/year": a heading with its unit when values are shown divided by `divisor`. */
void gw_words_axis(const gw_about *topic, double divisor, gw_text *out);
/* " %/year", " points"; nothing for what has no unit, or is money without a currency. */
void gw_words_unit(const gw_about *topic, gw_text *out);

/* By what axis values are divided: 1, 1000 or a million. */
double gw_words_divisor(const gw_about *topic, double largest);

/* A rounded amount for a sentence: as many figures as `half` of the interval supports, no more than three:
 * "1.7 million", "903,000", "77.9". `half` NaN: three figures. */
void gw_words_amount(double value, double half, int decimals, gw_text *out);
/* "-237,000 ± 11,000" for beside a row; a plus before what is above 0 when `sign`. */
void gw_words_interval(double value, double lo, double hi, int decimals, bool sign, gw_text *out);

/* What a scenario is called in a figure: its title, less what it begins with like all the others; where
 * another has the same title, with its file or else its letter. */
void gw_words_scenario(const gw_results *results, int scenario, gw_text *out);

/* "Source: coffee-chain.cfg; seed 1; n = 30 runs; goodwill 0.1.0" */
void gw_words_source(const gw_results *results, gw_text *out);

/* "; “discount” may be as good", "; 3 others may be as good": behind a title that names the best, where the
 * intervals of `count` others, one of them `name`, reach into its own. */
void gw_words_rivals(int count, const char *name, gw_text *title);

/* "14 months", "3 weeks", "5 years": a time in words. */
void gw_words_time(double weeks, gw_text *out);

/* Where the last two names of a path begin, which ends before `end`: "training.budget". */
const char *gw_words_path(const char *path, const char *end);

void gw_words_capital(gw_text *text);
/* Breaks a text into at most `most` lines of `width` letters, the last of which is no single word where
 * that can be had; what is more is cut, with an ellipsis. Line breaks and other control characters of the
 * text itself become blanks. */
void gw_words_wrap(gw_text *text, int width, int most);
/* Cuts a text to so many letters, with an ellipsis. */
void gw_words_cut(gw_text *text, int width);

/* A number for the script: as text that reads back as the same. */
void gw_words_number(double value, gw_text *numbers);

#endif
