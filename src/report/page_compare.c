/* A comparison in a page: the table. */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <stdio.h>
#include <string.h>

enum { ABREAST = 2 }; /* scenarios beside the first in one table: with millions three are too wide for A4 */

static bool has_firms(const gw_page_study *study) {
    const char *first = NULL;
    for (int i = 0; i < study->sheet.rows; i++) {
        gw_page_measure m = gw_page_measure_of(&study->sheet, i);
        first = first ? first : m.firm;
        if (strcmp(first, m.firm) != 0) {
            return true;
        }
    }
    return false;
}

static void add_cell(const char *attributes, const gw_text *text, gw_text *out) {
    gw_html_element("td", attributes, gw_text_string(text), out);
}

/* The mean of a scenario, rounded as its difference allows. */
static void add_mean(const gw_page_difference *r, double value, gw_text *out) {
    gw_text text = {0};
    gw_page_value(value, gw_page_half(&r->difference), gw_page_decimals(&r->measure), false, &text);
    add_cell("class=\"n\"", &text, out);
    gw_text_free(&text);
}

static const char *word_of(const gw_page_difference *r) {
    return r->quality > 0                   ? "better"
           : r->quality < 0                 ? "worse"
           : r->side > 0                    ? "higher"
           : r->side < 0                    ? "lower"
           : strcmp(r->told, "same") == 0   ? "the same"
           : strcmp(r->told, "untold") == 0 ? "not to be told"
                                            : "";
}

static void add_difference(const gw_page_difference *r, gw_text *out) {
    gw_text text = {0};
    gw_page_amount(&r->difference, gw_page_decimals(&r->measure), true, &text);
    gw_text_addf(out, "<td class=\"n%s\">", r->quality > 0 ? " good" : r->quality < 0 ? " bad" : "");
    gw_html_text(text.bytes, out);
    gw_text_addf(out, "<br><small>%s", word_of(r));
    if (r->side != 0 && r->since_week >= 0.0) {
        gw_text_addf(out, " from week %.0f", r->since_week + 1.0);
    }
    gw_text_add(out, "</small></td>\n");
    gw_text_free(&text);
}

static bool is_same(const gw_page_measure *a, const gw_page_measure *b) {
    return strcmp(a->name, b->name) == 0 && strcmp(a->firm, b->firm) == 0 &&
           strcmp(a->segment, b->segment) == 0 && strcmp(a->station, b->station) == 0;
}

static void add_row(const gw_page_study *study, int at, char first, char last, bool firms, gw_text *out) {
    gw_page_difference r = gw_page_difference_of(&study->sheet, at);
    gw_text heading = {0}, unit = {0};
    gw_page_heading(&r.measure, firms, &heading);
    gw_page_unit(&r.measure, &unit);
    gw_text_add(out, "<tr><th scope=\"row\">");
    gw_html_text(heading.bytes, out);
    gw_text_add(out, unit.length > 0 ? "<br><small>" : "");
    gw_html_text(gw_text_string(&unit), out);
    gw_text_add(out, unit.length > 0 ? "</small></th>\n" : "</th>\n");
    add_mean(&r, r.against, out);
    for (; at < study->sheet.rows; at++) {
        gw_page_difference next = gw_page_difference_of(&study->sheet, at);
        if (!is_same(&next.measure, &r.measure)) {
            break;
        }
        if (*next.scenario >= first && *next.scenario <= last) {
            add_mean(&next, next.mean, out);
            add_difference(&next, out);
        }
    }
    gw_text_add(out, "</tr>\n");
    gw_text_free(&heading);
    gw_text_free(&unit);
}

static void add_table(const gw_page_study *study, char first, char last, gw_text *out) {
    enum { MOST = 2 + 2 * ABREAST, NAME = 16 };
    char names[MOST][NAME] = {"Measure", ">A"};
    const char *columns[MOST] = {names[0], names[1]};
    int count = 2;
    for (char s = first; s <= last; s++, count += 2) {
        (void)snprintf(names[count], NAME, ">%c", s);
        (void)snprintf(names[count + 1], NAME, ">%c − A", s);
        columns[count] = names[count];
        columns[count + 1] = names[count + 1];
    }
    gw_text id = {0};
    gw_text_addf(&id, "differences-%c", first);
    gw_page_table(
        study, id.bytes,
        "Means of the main measures, and how they differ from A; ± is the 95 % interval of the difference",
        columns, count, out);
    gw_text_free(&id);
    bool firms = has_firms(study);
    const char *block = NULL;
    for (int i = 0; i < study->sheet.rows; i++) {
        gw_page_difference r = gw_page_difference_of(&study->sheet, i);
        if (*r.scenario == 'B' && gw_page_is_headline(&r.measure)) {
            gw_page_block(&r.measure, count, &block, out);
            add_row(study, i, first, last, firms, out);
        }
    }
    gw_page_table_end(out);
}

/* How many of the main measures are better, worse, not to be told. */
static void add_count(const gw_page_study *study, char scenario, gw_text *out) {
    int better = 0, worse = 0, untold = 0, same = 0;
    for (int i = 0; i < study->sheet.rows; i++) {
        gw_page_difference r = gw_page_difference_of(&study->sheet, i);
        if (*r.scenario == scenario && gw_page_is_headline(&r.measure)) {
            better += r.quality > 0;
            worse += r.quality < 0;
            untold += strcmp(r.told, "untold") == 0;
            same += strcmp(r.told, "same") == 0;
        }
    }
    gw_text text = {0};
    gw_page_name(study, scenario, &text);
    if (better + worse + untold > 0) {
        gw_text_addf(&text, " is better than “%s” (A) in %d of the main measures and worse in %d",
                     gw_page_title(study, 0), better, worse);
    } else if (same > 0) {
        gw_text_addf(&text, " is as “%s” (A) in all main measures that know a better",
                     gw_page_title(study, 0));
    } else {
        gw_text_addf(&text, " was played once: of no measure can it be told whether “%s” (A) is another",
                     gw_page_title(study, 0));
    }
    if (untold > 0) {
        gw_text_addf(&text, "; in %d no difference can be told", untold);
    }
    gw_text_add(&text, ".");
    gw_html_element("li", "", text.bytes, out);
    gw_text_free(&text);
}

void gw_page_compare(const gw_page_study *study, gw_text *out) {
    gw_page_section(study, "compare", "Comparison", out);
    gw_text_add(out, "<ul>\n");
    for (int a = 1; a < study->scenarios; a++) {
        add_count(study, (char)('A' + a), out);
    }
    gw_text_add(out, "</ul>\n");
    for (int a = 1; a < study->scenarios; a += ABREAST) {
        int last = a + ABREAST - 1 < study->scenarios - 1 ? a + ABREAST - 1 : study->scenarios - 1;
        add_table(study, (char)('A' + a), (char)('A' + last), out);
    }
    gw_text_add(out, "</section>\n");
}
