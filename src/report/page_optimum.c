/* A budget spread over levers, in a page: what to change, what it brings, and how far the search flattered
 * it. */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

/* A mean with its interval: "gain", "optimism". */
static gw_page_number summary_of(const gw_page_study *study, const char *name) {
    static const char *const fields[] = {"mean", "ci_lo", "ci_hi", "n"};
    double numbers[4];
    for (int i = 0; i < 4; i++) {
        gw_text path = {0};
        gw_text_addf(&path, "%s.%s", name, fields[i]);
        numbers[i] = gw_results_number(study->results, path.bytes);
        gw_text_free(&path);
    }
    return (gw_page_number){numbers[0], numbers[1], numbers[2], numbers[3] >= 0.0 ? (int64_t)numbers[3] : 0};
}

static void add_amount(const gw_page_study *study, const gw_page_number *number, gw_text *out) {
    gw_page_amount(number, gw_page_column_decimals(gw_results_text(study->results, "column")), true, out);
    gw_text_addf(out, " %s", gw_results_text(study->results, "unit"));
}

/* Four digits tell a setting. */
static void add_setting(double value, gw_text *out) {
    if (gw_abs(value) < 1000.0) {
        gw_text_addf(out, "%.4g", value);
    } else {
        gw_page_value(value, 0.0, 0, false, out);
    }
}

/* --- sentences ----------------------------------------------------------------------------------------- */

static void say_split(const gw_page_study *study, gw_text *out) {
    int levers = gw_results_count(study->results, "levers");
    gw_text_add(out, "Of what was tried best is: ");
    for (int i = 0; i < levers; i++) {
        double today = gw_results_item_number(study->results, "levers", i, "today"),
               best = gw_results_item_number(study->results, "levers", i, "best");
        gw_text_addf(out, "%s%s %s", i > 0 ? ", " : "",
                     gw_results_item_text(study->results, "levers", i, "lever"),
                     best == today ? "as it is, " : "");
        add_setting(best, out);
        if (best != today) {
            gw_text_add(out, " instead of ");
            add_setting(today, out);
        }
    }
    gw_text_add(out, ".");
}

static void say_gain(const gw_page_study *study, gw_text *out) {
    gw_page_number gain = summary_of(study, "gain");
    bool told = gain.lo > 0.0 || gain.hi < 0.0;
    gw_text_add(out, told ? "Against the scenario as it is that makes "
                          : "That it makes a difference cannot be told: ");
    add_amount(study, &gain, out);
    gw_text_add(out, " in ");
    gw_page_column_heading(gw_results_text(study->results, "column"), out);
    gw_text_addf(out, " (95 %% interval, n = %lld pairs of runs on luck that the search never saw).",
                 (long long)gain.n);
}

static void say_optimism(const gw_page_study *study, gw_text *out) {
    gw_page_number optimism = summary_of(study, "optimism");
    if (gw_is_finite(optimism.mean)) {
        gw_text_add(out, "In the search it had looked better by ");
        add_amount(study, &optimism, out);
        gw_text_add(out, optimism.lo > 0.0 || optimism.hi < 0.0 ? ": that much was luck."
                                                                : ", which cannot be told from nothing.");
    }
}

void gw_page_answer_optimum(const gw_page_study *study, gw_text *out) {
    gw_text said[3] = {{0}};
    say_split(study, &said[0]);
    say_gain(study, &said[1]);
    say_optimism(study, &said[2]);
    for (int i = 0; i < 3; i++) {
        if (said[i].length > 0) {
            gw_html_element("li", "", said[i].bytes, out);
        }
        gw_text_free(&said[i]);
    }
}

/* --- the table ----------------------------------------------------------------------------------------- */

void gw_page_optimum(const gw_page_study *study, gw_text *out) {
    static const char *const columns[] = {"Setting", ">Today",         ">Best",
                                          "Unit",    ">Today, a week", ">Best, a week"};
    static const char *const fields[] = {"today", "best", NULL, "money_today", "money_best"};
    gw_page_section(study, "optimum", "The best split", out);
    gw_page_table(study, "levers",
                  "What each setting is, what it is at its best, and what both cost the whole firm a week",
                  columns, 6, out);
    gw_text_add(out, "<tbody>\n");
    int levers = gw_results_count(study->results, "levers");
    for (int i = 0; i < levers; i++) {
        gw_text_add(out, "<tr>");
        gw_html_element("th", "scope=\"row\"", gw_results_item_text(study->results, "levers", i, "path"),
                        out);
        for (int f = 0; f < 5; f++) {
            gw_text text = {0};
            if (fields[f]) {
                add_setting(gw_results_item_number(study->results, "levers", i, fields[f]), &text);
            }
            gw_html_element(
                "td", fields[f] ? "class=\"n\"" : "",
                fields[f] ? text.bytes : gw_results_item_text(study->results, "levers", i, "unit"), out);
            gw_text_free(&text);
        }
        gw_text_add(out, "</tr>\n");
    }
    gw_page_table_end(out);
    gw_text_add(out, "</section>\n");
}
