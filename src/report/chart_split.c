/* The figure of an optimum: what each lever costs today, and in the best split that was found. */
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"
#include "report/number.h"

#include <string.h>

/* "1,500 to 1,872": money a week. */
static void add_change(double today, double best, gw_text *out) {
    gw_number_show(today, 0, out);
    if (best != today) {
        gw_text_add(out, " to ");
        gw_number_show(best, 0, out);
    }
}

/* A row a lever that takes money; how many. */
static int put_levers(const gw_results *results, gw_rows *all, gw_chart *chart) {
    static const char *const fields[] = {"money_today", "money_best", "today", "best"};
    double lo = 0.0, hi = 0.0;
    gw_text_add(&chart->data, "row,label,money_today,money_best,today,best,unit,kind,shown\n");
    for (int i = 0; i < gw_results_count(results, "levers") && all->count < GW_ROWS_MOST; i++) {
        double values[4];
        for (int f = 0; f < 4; f++) {
            values[f] = gw_results_item_number(results, "levers", i, fields[f]);
        }
        if (!gw_results_item_true(results, "levers", i, "money")) {
            continue;
        }
        const char *unit = gw_results_item_text(results, "levers", i, "unit");
        gw_row *r = gw_rows_add(all, gw_results_item_text(results, "levers", i, "lever"), values[1],
                                values[0], values[0]);
        add_change(values[0], values[1], &r->shown);
        gw_text_addf(&chart->data, "%d,", all->count);
        gw_csv_field(r->label.bytes, &chart->data);
        gw_rows_values(values, 4, &chart->data);
        gw_text_add(&chart->data, ",");
        gw_csv_field(unit, &chart->data);
        gw_text_add(&chart->data, ",money,");
        gw_csv_field(r->shown.bytes, &chart->data);
        gw_text_add(&chart->data, "\n");
        gw_range_widen(values[0], &lo, &hi);
        gw_range_widen(values[1], &lo, &hi);
    }
    gw_rows_numbers(all, 1.0, lo, hi, chart);
    return all->count;
}

/* "The split found brings 48,100 more net present value (NPV) than today's"; or that chance may have made it.
 */
static void name_split(const gw_results *results, const gw_about *topic, gw_text *title) {
    double gain = gw_results_number(results, "gain.mean"), lo = gw_results_number(results, "gain.ci_lo"),
           hi = gw_results_number(results, "gain.ci_hi");
    if (!(lo > 0.0) && !(hi < 0.0)) {
        gw_text_addf(title, "No split that was tried is told from today's in %s", topic->heading.bytes);
        return;
    }
    gw_text_add(title, "The split found makes ");
    gw_words_amount(gw_abs(gain), (hi - lo) / 2.0, topic->decimals, title);
    gw_words_unit(topic, title);
    gw_text_addf(title, " %s %s than today's", gain > 0.0 ? "more" : "less", topic->heading.bytes);
}

gw_chart_outcome gw_chart_split(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_about topic;
    gw_rows all = {0};
    (void)on;
    gw_about_of_column(gw_results_text(results, "column"), gw_results_text(results, "unit"), &topic);
    int count = put_levers(results, &all, chart);
    if (count > 0) {
        name_split(results, &topic, &chart->title);
        gw_text_add(&chart->x, "cost to the whole firm, money a week");
        gw_text_addf(&chart->subtitle,
                     "What levers cost today (hollow) and in the split found (full); "
                     "the gain is of %.0f pairs of runs on luck that the search never saw",
                     gw_results_number(results, "gain.n"));
    } else {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "no lever in it takes money by the week");
    }
    gw_rows_free(&all);
    gw_about_free(&topic);
    return count > 0 ? GW_CHART_MADE : GW_CHART_NONE;
}
