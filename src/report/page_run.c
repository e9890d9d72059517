/* A run in a page: what the firm earns, what poor service costs it, whom it keeps; and the customer's way. */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

enum { FIRMS_MOST = 4 }; /* firms that the answer speaks of */

/* A row of summary.csv. */
typedef struct row {
    gw_page_measure measure;
    gw_page_number value;
} row;

static row row_of(const gw_sheet *sheet, int at) {
    return (row){gw_page_measure_of(sheet, at), gw_page_number_of(sheet, at, "mean")};
}

/* The KPI of a whole firm, or of FIRM.STATION; false where there is none, or it cannot be told. */
static bool find(const gw_page_study *study, const char *kpi, const char *firm, row *found) {
    gw_text column = {0};
    gw_text_addf(&column, "%s.%s", kpi, firm);
    bool there = false;
    for (int i = 0; i < study->sheet.rows && !there; i++) {
        *found = row_of(&study->sheet, i);
        there = gw_page_is_column(&found->measure, column.bytes);
    }
    gw_text_free(&column);
    return there && gw_is_finite(found->value.mean);
}

/* The firms, in the order of the table; how many. */
static int firms_of(const gw_page_study *study, const char *names[FIRMS_MOST]) {
    int count = 0;
    for (int i = 0; i < study->sheet.rows && count < FIRMS_MOST; i++) {
        const char *firm = gw_page_measure_of(&study->sheet, i).firm;
        bool known = false;
        for (int k = 0; k < count; k++) {
            known |= strcmp(names[k], firm) == 0;
        }
        if (!known) {
            names[count++] = firm;
        }
    }
    return count;
}

/* --- sentences ----------------------------------------------------------------------------------------- */

static void add_amount(const row *r, gw_text *out) {
    gw_page_amount(&r->value, gw_page_decimals(&r->measure), false, out);
    gw_page_unit(&r->measure, out);
}

/* Where there is no money in it: how long one waits, and where. */
static void say_stations(const gw_page_study *study, const char *firm, gw_text *out) {
    static const char *const waits[] = {"station_wait", "queue", "utilisation"};
    const char *last = "";
    for (int i = 0; i < study->sheet.rows; i++) {
        row r = row_of(&study->sheet, i);
        bool wanted = false;
        for (int w = 0; w < 3; w++) {
            wanted |= strcmp(r.measure.name, waits[w]) == 0;
        }
        if (wanted && strcmp(r.measure.firm, firm) == 0 && gw_is_finite(r.value.mean)) {
            gw_text_add(out, *last ? ", " : "Of its stations: ");
            gw_page_heading(&r.measure, false, out);
            gw_text_add(out, " ");
            add_amount(&r, out);
            last = r.measure.station;
        }
    }
    gw_text_addf(out, *last ? " (95 %% intervals)." : "Nothing can be told of money or waits.");
}

static void say_profit(const gw_page_study *study, const char *firm, gw_text *out) {
    row profit, revenue, npv;
    bool earns = find(study, "profit", firm, &profit) && find(study, "revenue", firm, &revenue) &&
                 revenue.value.mean > 0.0;
    if (earns) {
        gw_text_addf(out, "The firm %s %s ", firm,
                     profit.value.mean >= 0.0 ? "earns a profit of" : "makes a loss of");
        profit.value =
            (gw_page_number){gw_abs(profit.value.mean), profit.value.lo, profit.value.hi, profit.value.n};
        add_amount(&profit, out);
        gw_text_add(out, " on a revenue of ");
        add_amount(&revenue, out);
        if (find(study, "npv", firm, &npv)) {
            gw_text_add(out, "; discounted to the first day that is ");
            add_amount(&npv, out);
        }
        gw_text_addf(out, " (95 %% intervals, n = %lld runs).", (long long)profit.value.n);
        return;
    }
    say_stations(study, firm, out);
}

enum { POOR_PARTS = 6 };
static const char *const poor_parts[POOR_PARTS] = {"poor_customers", "poor_visits",  "poor_newcomers",
                                                   "poor_premium",   "cost_failure", "cost_turnover"};

/* What poor service costs, and the largest part of it. */
static void say_poor(const gw_page_study *study, const char *firm, gw_text *out) {
    row all, share, part, largest = {0};
    if (!find(study, "poor_service", firm, &all) || all.value.mean <= 0.0) {
        return;
    }
    gw_text_addf(out, "Poor service costs it ");
    add_amount(&all, out);
    if (find(study, "poor_share", firm, &share)) {
        gw_text_add(out, ", which is ");
        gw_page_value(share.value.mean, gw_page_half(&share.value), gw_page_decimals(&share.measure), false,
                      out);
        gw_text_add(out, " % of the revenue");
    }
    for (int i = 0; i < POOR_PARTS; i++) {
        if (find(study, poor_parts[i], firm, &part) && part.value.mean > largest.value.mean) {
            largest = part;
        }
    }
    if (largest.measure.kpi) {
        gw_text_add(out, "; the largest part is ");
        gw_page_heading(&largest.measure, false, out);
        gw_text_add(out, ", ");
        add_amount(&largest, out);
    }
    gw_text_add(out, ".");
}

static void say_customers(const gw_page_study *study, const char *firm, gw_text *out) {
    row kept, customers, satisfaction, problems;
    if (find(study, "retention", firm, &kept) && find(study, "customers", firm, &customers)) {
        gw_text_add(out, "Of its customers it keeps ");
        gw_page_amount(&kept.value, gw_page_decimals(&kept.measure), false, out);
        gw_text_add(out, " % over a year, and ends with ");
        gw_page_amount(&customers.value, gw_page_decimals(&customers.measure), false, out);
        gw_text_add(out, " of them");
        if (find(study, "satisfaction", firm, &satisfaction)) {
            gw_text_add(out, "; satisfaction with a visit is ");
            gw_page_amount(&satisfaction.value, gw_page_decimals(&satisfaction.measure), false, out);
            gw_text_add(out, " of 100");
        }
        if (find(study, "problems", firm, &problems)) {
            gw_text_add(out, ", and ");
            gw_page_amount(&problems.value, gw_page_decimals(&problems.measure), false, out);
            gw_text_add(out, " % of visits have a problem");
        }
        gw_text_add(out, ".");
    }
}

void gw_page_answer_run(const gw_page_study *study, gw_text *out) {
    const char *firms[FIRMS_MOST];
    int count = firms_of(study, firms);
    for (int f = 0; f < count; f++) {
        gw_text said[3] = {{0}};
        say_profit(study, firms[f], &said[0]);
        if (count == 1) { /* of several, what they earn: the rest is in the table */
            say_poor(study, firms[f], &said[1]);
            say_customers(study, firms[f], &said[2]);
        }
        for (int i = 0; i < 3; i++) {
            if (said[i].length > 0) {
                gw_html_element("li", "", said[i].bytes, out);
            }
            gw_text_free(&said[i]);
        }
    }
}

/* --- the table ----------------------------------------------------------------------------------------- */

static void add_row(const row *r, bool firm, gw_text *out) {
    gw_text text = {0};
    gw_page_heading(&r->measure, firm, &text);
    gw_text_add(out, "<tr>");
    gw_html_element("th", "scope=\"row\"", text.bytes, out);
    gw_text_clear(&text);
    gw_page_amount(&r->value, gw_page_decimals(&r->measure), false, &text);
    gw_html_element("td", "class=\"n\"", text.bytes, out);
    gw_html_element("td", "", r->measure.unit, out);
    gw_text_addf(out, "<td class=\"n\">%lld</td></tr>\n", (long long)r->value.n);
    gw_text_free(&text);
}

static void add_table(const gw_page_study *study, gw_text *out) {
    const char *firms[FIRMS_MOST];
    bool several = firms_of(study, firms) > 1;
    static const char *const columns[] = {"Measure", ">Mean", "Unit", ">n"};
    gw_page_table(
        study, "summary",
        "Means of the main measures with their 95 % intervals; n is the number of runs that tell it", columns,
        4, out);
    const char *block = NULL;
    for (int i = 0; i < study->sheet.rows; i++) {
        row r = row_of(&study->sheet, i);
        if (gw_page_is_headline(&r.measure) && gw_is_finite(r.value.mean)) {
            gw_page_block(&r.measure, 4, &block, out);
            add_row(&r, several, out);
        }
    }
    gw_page_table_end(out);
}

/* --- stations ------------------------------------------------------------------------------------------ */

enum { STATION_KPIS = 6 };

static void add_stations(const gw_page_study *study, gw_text *out) {
    static const char *const kpis[STATION_KPIS] = {"arrivals",      "station_wait", "station_wait_p90",
                                                   "station_level", "utilisation",  "station_abandoned"};
    static const char *const columns[] = {
        "Station",     ">Arrivals, 1/hour", ">Wait, minutes", ">9 of 10 wait, minutes",
        ">In time, %", ">Utilisation, %",   ">Given up, %"};
    gw_page_table(study, "stations", "The stations: means over time or customers, with 95 % intervals",
                  columns, 1 + STATION_KPIS, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < study->sheet.rows; i++) {
        row first = row_of(&study->sheet, i);
        if (strcmp(first.measure.name, kpis[0]) != 0) {
            continue;
        }
        gw_text_add(out, "<tr>");
        gw_html_element("th", "scope=\"row\"", first.measure.station, out);
        for (int k = 0; k < STATION_KPIS; k++) {
            row r;
            gw_text place = {0}, text = {0};
            gw_text_addf(&place, "%s.%s", first.measure.firm, first.measure.station);
            bool told = find(study, kpis[k], place.bytes, &r);
            gw_page_amount(&r.value, gw_page_decimals(&r.measure), false, &text);
            gw_html_element("td", "class=\"n\"", told ? text.bytes : "–", out);
            gw_text_free(&place);
            gw_text_free(&text);
        }
        gw_text_add(out, "</tr>\n");
    }
    gw_page_table_end(out);
}

/* --- what poor service costs -----------------------------------------------------------------------------
 */

static void add_poor(const gw_page_study *study, const char *firm, gw_text *out) {
    row all, part;
    if (!find(study, "poor_service", firm, &all) || all.value.mean <= 0.0) {
        return;
    }
    static const char *const columns[] = {"Where it is lost", ">A year", "Unit", ">Of it"};
    gw_text id = {0}, caption = {0}, text = {0};
    gw_text_addf(&id, "poor-%s", firm);
    gw_text_addf(&caption, "What poor service costs %s, with 95 %% intervals", firm);
    gw_page_table(study, id.bytes, caption.bytes, columns, 4, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i <= POOR_PARTS; i++) {
        if (!find(study, i < POOR_PARTS ? poor_parts[i] : "poor_service", firm, &part)) {
            continue;
        }
        gw_text_clear(&text);
        gw_page_heading(&part.measure, false, &text);
        gw_text_add(out, i < POOR_PARTS ? "<tr>" : "<tr class=\"total\">");
        gw_html_element("th", "scope=\"row\"", text.bytes, out);
        gw_text_clear(&text);
        gw_page_amount(&part.value, gw_page_decimals(&part.measure), false, &text);
        gw_html_element("td", "class=\"n\"", text.bytes, out);
        gw_html_element("td", "", part.measure.unit, out);
        gw_text_clear(&text);
        gw_page_value(100.0 * part.value.mean / all.value.mean, 0.0, 0, false, &text);
        gw_text_add(&text, " %");
        gw_html_element("td", "class=\"n\"", text.bytes, out);
        gw_text_add(out, "</tr>\n");
    }
    gw_page_table_end(out);
    gw_text_free(&id);
    gw_text_free(&caption);
    gw_text_free(&text);
}

/* --- the journey --------------------------------------------------------------------------------------- */

enum { TOUCHES = 5 };
static const char *const touches[TOUCHES] = {"contacts", "failed", "expected", "delivered", "gap"};

static const char *field(const gw_sheet *sheet, int at, const char *column) {
    return gw_sheet_text(sheet, at, gw_sheet_column(sheet, column));
}

/* The row of journey.csv with the largest shortfall of everybody; -1: none anywhere. */
static int largest_shortfall(const gw_sheet *journey) {
    int worst = -1;
    double least = 0.0;
    for (int i = 0; i < journey->rows; i++) {
        double gap = gw_sheet_number(journey, i, gw_sheet_column(journey, "mean"));
        if (strcmp(field(journey, i, "number"), "gap") == 0 && !*field(journey, i, "persona") &&
            gap < least) {
            least = gap;
            worst = i;
        }
    }
    return worst;
}

/* One cell of the map: its five rows begin at `at`. */
static void add_touchpoint(const gw_sheet *journey, int at, bool worst, gw_text *out) {
    gw_text name = {0};
    const char *persona = field(journey, at, "persona"), *station = field(journey, at, "station");
    gw_text_addf(&name, "%s, %s%s%s", field(journey, at, "stage"), *station ? station : "everywhere",
                 *persona ? ", " : "", persona);
    gw_text_add(out, worst ? "<tr class=\"worst\">" : "<tr>");
    gw_text_add(out, "<th scope=\"row\">");
    gw_html_text(name.bytes, out);
    gw_text_add(out, worst ? "<br><small>largest shortfall</small></th>\n" : "</th>\n");
    gw_text_free(&name);
    for (int t = 0; t < TOUCHES; t++) {
        gw_text text = {0};
        gw_page_number value = gw_page_number_of(journey, at + t, "mean");
        gw_page_amount(&value, t < 2 ? 0 : 3, t + 1 == TOUCHES, &text);
        gw_html_element("td", "class=\"n\"", text.bytes, out);
        gw_text_free(&text);
    }
    gw_text_add(out, "</tr>\n");
}

static bool is_touchpoint(const gw_sheet *journey, int at) {
    for (int t = 0; t < TOUCHES; t++) {
        if (at + t >= journey->rows || strcmp(field(journey, at + t, "number"), touches[t]) != 0) {
            return false;
        }
    }
    return true;
}

static void add_journey(const gw_page_study *study, const gw_sheet *journey, gw_text *out) {
    int worst = largest_shortfall(journey);
    static const char *const columns[] = {"Stage and station", ">Contacts",  ">Unserved",
                                          ">Expected",         ">Delivered", ">Gap"};
    gw_page_section(study, "journey", "The customer’s way", out);
    gw_page_table(study, "map",
                  "What is expected and met at each station, stage by stage; contacts and unserved are "
                  "people a year, quality "
                  "is 0 to 1, ± the 95 % interval",
                  columns, 1 + TOUCHES, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < journey->rows; i += TOUCHES) {
        if (!is_touchpoint(journey, i)) {
            break;
        }
        add_touchpoint(journey, i, i + TOUCHES - 1 == worst, out);
    }
    gw_page_table_end(out);
    gw_text_add(out, "</section>\n");
}

void gw_page_run(const gw_page_study *study, gw_text *out) {
    gw_page_section(study, "run", "Results", out);
    add_table(study, out);
    const char *firms[FIRMS_MOST];
    int count = firms_of(study, firms);
    for (int f = 0; f < count; f++) {
        add_poor(study, firms[f], out);
    }
    add_stations(study, out);
    gw_text_add(out, "</section>\n");
    gw_sheet journey = {0};
    if (gw_results_has(study->results, "journey.csv") &&
        gw_results_sheet(study->results, "journey.csv", NULL, 0, &journey, study->diag) && journey.rows > 0) {
        add_journey(study, &journey, out);
    }
    gw_sheet_free(&journey);
}
