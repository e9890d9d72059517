/* A comparison in a page: the answer in sentences. */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

static const double SURE = 0.95; /* confidence from which a best one is named */

/* --- which rows ---------------------------------------------------------------------------------------- */

/* The row of this column and scenario; false where there is none. */
static bool find(const gw_page_study *study, const char *column, char scenario, gw_page_difference *found) {
    for (int i = 0; i < study->sheet.rows; i++) {
        *found = gw_page_difference_of(&study->sheet, i);
        if (*found->scenario == scenario && gw_page_is_column(&found->measure, column)) {
            return true;
        }
    }
    return false;
}

/* The first of these KPIs, of the subject's firm and scenario, that is told from the first scenario's; false
 * where none is. What the answer is about is not said twice. */
static bool find_told(const gw_page_study *study, const gw_page_difference *subject, const char *const *kpis,
                      int count, gw_page_difference *found) {
    bool told = false;
    for (int i = 0; i < count && !told; i++) {
        gw_text column = {0};
        gw_text_addf(&column, "%s.%s", kpis[i], subject->measure.firm);
        told = strcmp(subject->measure.name, kpis[i]) != 0 &&
               find(study, column.bytes, *subject->scenario, found) && found->side != 0;
        gw_text_free(&column);
    }
    return told;
}

/* How clearly it can be told: the difference in units of its interval. */
static double clearness(const gw_page_difference *d) {
    return gw_abs(d->difference.mean) / gw_page_half(&d->difference);
}

/* The letter of the best one; 0: none. */
static char best_of(const gw_page_study *study) {
    return *gw_results_text(study->results, "verdict.best");
}

/* The scenario that the answer is about: the best one; where that is the first, or there is none, the one
 * that differs from the first most clearly. */
static bool find_subject(const gw_page_study *study, gw_page_difference *subject) {
    const char *column = gw_results_text(study->results, "column");
    char best = best_of(study);
    if (best > 'A') {
        return find(study, column, best, subject);
    }
    bool any = false;
    for (int a = 1; a < study->scenarios; a++) {
        gw_page_difference other;
        if (find(study, column, (char)('A' + a), &other) &&
            (!any || clearness(&other) > clearness(subject))) {
            *subject = other;
            any = true;
        }
    }
    return any;
}

/* --- which is best ------------------------------------------------------------------------------------- */

static void add_n(const gw_page_difference *d, gw_text *out) {
    gw_text_addf(out, " (95 %% interval, n = %lld pairs of runs)", (long long)d->difference.n);
}

/* "12 ± 3 money", what is shown without its sign. */
static void add_size(const gw_page_difference *d, gw_text *out) {
    gw_page_number size = d->difference;
    size.mean = gw_abs(size.mean);
    gw_page_amount(&size, gw_page_decimals(&d->measure), false, out);
    gw_page_unit(&d->measure, out);
}

/* "in net present value (NPV) it is higher by 12 ± 3 money than “Coffee chain” (A) (n = ...)" */
static void add_difference(const gw_page_study *study, const gw_page_difference *d, gw_text *out) {
    gw_text_add(out, "in ");
    gw_page_heading(&d->measure, false, out);
    if (d->side != 0) {
        gw_text_add(out, d->side > 0 ? " it is higher by " : " it is lower by ");
        add_size(d, out);
        gw_text_add(out, " than ");
        gw_page_name(study, 'A', out);
    } else {
        gw_text_add(out, " no difference to ");
        gw_page_name(study, 'A', out);
        gw_text_add(out, " can be told, ");
        gw_page_amount(&d->difference, gw_page_decimals(&d->measure), true, out);
        gw_page_unit(&d->measure, out);
    }
    add_n(d, out);
    gw_text_add(out, ".");
}

/* Of three or more: the best one, or that it cannot be told. */
static void say_best(const gw_page_study *study, const gw_page_difference *d, gw_text *out) {
    double sure = gw_results_number(study->results, "verdict.confidence");
    char best = best_of(study);
    gw_text_addf(out, sure < SURE ? "Which of the %d is best cannot be told: " : "Best of the %d is ",
                 study->scenarios);
    gw_page_name(study, best, out);
    if (sure < 0.005) {
        gw_text_add(out, " leads, but not surely");
    } else {
        gw_text_add(out, sure < SURE ? " leads, with a confidence of only " : ", with a confidence of ");
        gw_page_confidence(sure, out);
    }
    if (best == 'A') {
        gw_text_add(out, "; of the others ");
        gw_page_name(study, *d->scenario, out);
        gw_text_add(out, " differs from it most clearly");
    }
    gw_text_add(out, ": ");
    add_difference(study, d, out);
}

/* Of two. */
static void say_which(const gw_page_study *study, const gw_page_difference *d, gw_text *out) {
    double sure = gw_results_number(study->results, "verdict.confidence");
    gw_page_name(study, *d->scenario, out);
    if (strcmp(d->told, "same") == 0) {
        gw_text_add(out, " came out exactly as ");
        gw_page_name(study, 'A', out);
        gw_text_addf(out, " in all %lld pairs of runs.", (long long)d->difference.n);
        return;
    }
    if (strcmp(d->told, "none") == 0) {
        gw_text_add(out, " was played once: what differs from ");
        gw_page_name(study, 'A', out);
        gw_text_add(out, " may be luck, and how much of it one run cannot tell.");
        return;
    }
    if (d->quality != 0) {
        gw_text_add(out, d->quality > 0 ? " is better than " : " is worse than ");
        gw_page_name(study, 'A', out);
        if (gw_is_finite(sure)) {
            gw_text_add(out, ", with a confidence of ");
            gw_page_confidence(sure, out);
        }
    } else {
        gw_text_add(out, d->side != 0 ? " is another than " : " is not to be told from ");
        gw_page_name(study, 'A', out);
    }
    gw_text_add(out, ": ");
    add_difference(study, d, out);
}

/* --- when ---------------------------------------------------------------------------------------------- */

/* A value of the subject's onset, as the command said it. */
static double onset(const gw_page_study *study, const gw_page_difference *d, const char *field) {
    gw_text path = {0};
    gw_text_addf(&path, "verdict.onsets.%d.%s", *d->scenario - 'B', field);
    double value = gw_results_number(study->results, path.bytes);
    gw_text_free(&path);
    return value;
}

static bool is_above(const gw_page_study *study, const gw_page_difference *d) {
    gw_text path = {0};
    gw_text_addf(&path, "verdict.onsets.%d.side", *d->scenario - 'B');
    bool above = strcmp(gw_results_text(study->results, path.bytes), "above") == 0;
    gw_text_free(&path);
    return above;
}

static void say_when(const gw_page_study *study, const gw_page_difference *d, gw_text *out) {
    double since = onset(study, d, "since_week"), from = onset(study, d, "before_from"),
           to = onset(study, d, "before_to");
    bool above = is_above(study, d);
    int better = d->measure.kpi ? d->measure.kpi->better * (above ? 1 : -1) : 0;
    const char *now = above ? "higher" : "lower", *before = above ? "lower" : "higher";
    if (gw_is_finite(since) && gw_is_finite(from)) {
        gw_text_add(out, better < 0   ? "It is better before it is worse: period by period"
                         : better > 0 ? "It is worse before it is better: period by period"
                                      : "Period by period");
        gw_text_addf(out, " it is %s in weeks %.0f to %.0f, and from week %.0f on %s, and stays so.", before,
                     from + 1.0, to, since + 1.0, now);
    } else if (gw_is_finite(since)) {
        gw_text_addf(out, "Period by period it is %s from week %.0f on, and stays so.", now, since + 1.0);
    } else if (strcmp(d->told, "none") == 0) {
        gw_text_add(out, "More runs (--reps 30) would tell how large the error is.");
    } else if (strcmp(d->told, "same") == 0) {
        gw_text_add(out, "Whatever differs between them does not reach it.");
    } else if (d->side == 0) {
        gw_text_add(out, "Four times as many runs would halve the interval.");
    } else if (gw_results_has(study->results, "differences-series.csv")) {
        gw_text_add(out, "In no single period can it be told for good: only the whole tells.");
    }
}

/* --- what goes along with it --------------------------------------------------------------------------- */

/* One of each part of the chain, and what it costs. */
static void say_along(const gw_page_study *study, const gw_page_difference *subject, gw_text *out) {
    enum { PARTS = 3, EACH = 3, COSTS = 2 };
    static const char *const chain[PARTS][EACH] = {{"turnover", "skill", "motivation"},
                                                   {"problems", "wait", "abandonment"},
                                                   {"retention", "satisfaction", "customers"}};
    static const char *const costs[COSTS] = {"cost_levers", "cost_wages"};
    gw_page_difference along;
    int count = 0;
    for (int part = 0; part < PARTS; part++) {
        if (find_told(study, subject, chain[part], EACH, &along)) {
            gw_text_add(out, count++ == 0 ? "With it: " : ", ");
            gw_page_heading(&along.measure, false, out);
            gw_text_add(out, along.side > 0 ? " higher by " : " lower by ");
            add_size(&along, out);
        }
    }
    if (find_told(study, subject, costs, COSTS, &along)) {
        gw_text_addf(out, "%s%s cost ", count++ > 0 ? "; " : "With it, ",
                     along.measure.kpi->heading + strlen("cost: "));
        add_size(&along, out);
        gw_text_add(out, along.side > 0 ? " more" : " less");
    }
    gw_text_add(out, count > 0 ? "." : "Of staff, service, customers and costs nothing can be told apart.");
}

void gw_page_answer_compare(const gw_page_study *study, gw_text *out) {
    gw_page_difference subject;
    if (!find_subject(study, &subject)) {
        gw_html_element(
            "li", "", "The verdict of this comparison cannot be read back: its files are of another version.",
            out);
        return;
    }
    gw_text said[3] = {{0}};
    if (study->scenarios > 2 && best_of(study)) {
        say_best(study, &subject, &said[0]);
    } else {
        say_which(study, &subject, &said[0]);
    }
    say_when(study, &subject, &said[1]);
    say_along(study, &subject, &said[2]);
    for (int i = 0; i < 3; i++) {
        if (said[i].length > 0) {
            gw_html_element("li", "", said[i].bytes, out);
        }
        gw_text_free(&said[i]);
    }
}
