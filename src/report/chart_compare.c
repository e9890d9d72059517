/* The figure of a comparison: differences with their intervals. */
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"

#include <math.h>
#include <string.h>

static const double SHOWN_MOST = 150.0; /* % */
enum { AXIS_NAME = 24 };                /* letters of a scenario's name in the words of an axis */

typedef struct compared {
    double mean_against, difference, lo, hi;
    const char *kpi, *unit;
} compared;

static compared compared_at(const gw_sheet *s, int i, const int *column) {
    return (compared){gw_sheet_number(s, i, column[0]), gw_sheet_number(s, i, column[1]),
                      gw_sheet_number(s, i, column[2]), gw_sheet_number(s, i, column[3]),
                      gw_sheet_text(s, i, column[4]),   gw_sheet_text(s, i, column[5])};
}

static bool read_differences(gw_results *results, const gw_where *where, int count, gw_sheet *sheet,
                             int column[7], gw_diag *diag) {
    static const char *const names[] = {"mean_against", "difference", "ci_lo",   "ci_hi",
                                        "kpi",          "unit",       "scenario"};
    return gw_results_sheet(results, "differences.csv", where, count, sheet, diag) &&
           gw_sheet_columns(sheet, names, 7, column, diag);
}

/* What is looked at first, of all headlines. */
static bool is_first(const char *kpi) {
    static const char *const first[] = {"customers", "retention",  "newcomers", "share",      "satisfaction",
                                        "nps",       "problems",   "wait",      "reputation", "staff",
                                        "turnover",  "motivation", "skill",     "revenue",    "profit",
                                        "npv",       "equity"};
    for (int i = 0; i < (int)(sizeof first / sizeof first[0]); i++) {
        if (strcmp(first[i], kpi) == 0) {
            return true;
        }
    }
    return false;
}

/* Two scenarios: the headlines of a firm, each in % of the first scenario's. */
static bool compare_two(gw_results *results, const gw_about *topic, gw_chart *chart, gw_diag *diag) {
    int column[7];
    gw_sheet sheet;
    gw_rows all = {0};
    const gw_where where[] = {{"firm", gw_text_string(&topic->firm)}, {"segment", ""}, {"station", ""}};
    bool good = read_differences(results, where, 3, &sheet, column, diag);
    for (int i = 0; good && i < sheet.rows; i++) {
        compared c = compared_at(&sheet, i, column);
        int known = gw_kpi_find(c.kpi);
        bool shown = known >= 0 && (is_first(c.kpi) || strcmp(c.kpi, topic->kpi.bytes) == 0);
        double percent = 100.0 / gw_abs(c.mean_against);
        if (shown && gw_is_finite(percent) && gw_is_finite(c.difference)) {
            const gw_kpi *kpi = gw_kpi_at(known);
            gw_row *r = gw_rows_add(&all, kpi->heading + strspn(kpi->heading, " "), c.difference * percent,
                                    c.lo * percent, c.hi * percent);
            gw_words_interval(c.difference, c.lo, c.hi, kpi->decimals, true, &r->shown);
            gw_about of = {0};
            gw_text_add(&of.unit, c.unit);
            gw_about_differ(&of);
            gw_words_unit(&of, &r->shown);
            gw_about_free(&of);
            if (strcmp(c.kpi, topic->kpi.bytes) == 0) {
                gw_text_addf(&chart->title, " %s %s by ", kpi->heading,
                             c.difference > 0.0 ? "rises" : "falls");
                gw_words_amount(gw_abs(c.difference), (c.hi - c.lo) / 2.0, kpi->decimals, &chart->title);
                gw_words_unit(topic, &chart->title);
                if (c.lo <= 0.0 && c.hi >= 0.0) {
                    gw_text_clear(&chart->title);
                    gw_text_addf(&chart->title, " no difference in %s is told from chance", kpi->heading);
                }
            }
        }
    }
    if (good) {
        gw_text b = {0}, a = {0};
        gw_words_scenario(results, 1, &b);
        gw_words_scenario(results, 0, &a);
        gw_words_capital(&b);
        gw_text_add(&b, ":");
        gw_text_add(&b, gw_text_string(&chart->title));
        gw_text_free(&chart->title);
        chart->title = b;
        gw_rows_differences(&all, 1.0, SHOWN_MOST, chart);
        gw_text_addf(&chart->x, "difference in %% of “%s”", a.bytes);
        gw_text_add(
            &chart->subtitle,
            "95 % intervals of the paired differences; hollow and grey: not told from chance. What lies "
            "beyond 150 % is not drawn.");
        gw_text_free(&a);
    }
    gw_sheet_free(&sheet);
    gw_rows_free(&all);
    return good;
}

/* "Discount has the highest net present value, 120,000 more than “Coffee chain”": `best` is its row, -1 the
 * first scenario. Which others may be as good is told by their intervals: those that reach into its own. */
static void name_best(const gw_about *topic, const gw_rows *all, int best, const char *first,
                      gw_text *title) {
    static const gw_row nothing = {0};
    const gw_row *r = best < 0 ? &nothing : &all->at[best];
    gw_text_addf(title, "%s has the %s %s", best < 0 ? first : r->label.bytes,
                 topic->better < 0 ? "lowest" : "highest", topic->heading.bytes);
    gw_words_capital(title);
    if (best >= 0) {
        gw_text_add(title, ", ");
        gw_words_amount(gw_abs(r->value), (r->hi - r->lo) / 2.0, topic->decimals, title);
        gw_words_unit(topic, title);
        gw_text_addf(title, " %s than “%s”", r->value > 0.0 ? "more" : "less", first);
    }
    const char *rival = first;
    int rivals = best >= 0 && r->lo <= 0.0 && r->hi >= 0.0;
    for (int i = 0; i < all->count; i++) {
        const gw_row *other = &all->at[i];
        if (i != best && other->lo <= r->hi && other->hi >= r->lo) {
            rival = other->label.bytes;
            rivals++;
        }
    }
    gw_words_rivals(rivals, rival, title);
}

/* Several: each one's difference from the first, in one KPI. */
static bool compare_all(gw_results *results, const gw_about *topic, gw_chart *chart, gw_diag *diag) {
    int column[7];
    gw_sheet sheet;
    gw_rows all = {0};
    gw_text first = {0};
    const gw_where where[] = {{"kpi", gw_text_string(&topic->kpi)},
                              {"firm", gw_text_string(&topic->firm)},
                              {"segment", gw_text_string(&topic->segment)},
                              {"station", gw_text_string(&topic->station)}};
    bool good = read_differences(results, where, 4, &sheet, column, diag);
    double largest = 0.0;
    int best = -1;
    for (int i = 0; good && i < sheet.rows; i++) {
        compared c = compared_at(&sheet, i, column);
        if (!gw_is_finite(c.difference)) { /* of a firm that this scenario has not */
            continue;
        }
        gw_text name = {0};
        gw_words_scenario(results, gw_sheet_text(&sheet, i, column[6])[0] - 'A', &name);
        gw_row *r = gw_rows_add(&all, name.bytes, c.difference, c.lo, c.hi);
        gw_words_interval(c.difference, c.lo, c.hi, topic->decimals, true, &r->shown);
        gw_text_free(&name);
        largest = gw_abs(c.hi) > largest ? gw_abs(c.hi) : largest;
        largest = gw_abs(c.lo) > largest ? gw_abs(c.lo) : largest;
        double better = topic->better < 0 ? -c.difference : c.difference;
        double beaten = best < 0 ? 0.0 : topic->better < 0 ? -all.at[best].value : all.at[best].value;
        best = better > beaten ? all.count - 1 : best;
    }
    if (good) {
        gw_words_scenario(results, 0, &first);
        name_best(topic, &all, best, first.bytes, &chart->title);
        double divisor = gw_words_divisor(topic, largest);
        gw_rows_differences(&all, divisor, INFINITY, chart);
        gw_words_cut(&first, AXIS_NAME);
        gw_text_addf(&chart->x, "difference from “%s” in ", first.bytes);
        gw_words_axis(topic, divisor, &chart->x);
        gw_text_add(&chart->subtitle,
                    "95 % intervals of the paired differences; hollow and grey: not told from chance");
    }
    gw_text_free(&first);
    gw_sheet_free(&sheet);
    gw_rows_free(&all);
    return good;
}

gw_chart_outcome gw_chart_comparison(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_about topic;
    const char *usual = gw_results_text(results, "column");
    const char *meant = on ? on : *usual ? usual : "npv";
    bool good = gw_about_find(results, "differences.csv", meant, &topic, diag);
    if (good) {
        gw_about_differ(&topic);
        good = gw_results_scenarios(results) == 2 ? compare_two(results, &topic, chart, diag)
                                                  : compare_all(results, &topic, chart, diag);
    }
    gw_about_free(&topic);
    return good ? GW_CHART_MADE : GW_CHART_BROKEN;
}
