/* Waterfalls: of what poor service costs, of changes and of links. */
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"

#include <math.h>
#include <string.h>

/* --- waterfalls ---------------------------------------------------------------------------------------- */

/* Steps from 0, the last row being their sum. */
static void put_waterfall(const gw_rows *all, const gw_about *topic, bool sign, gw_chart *chart) {
    double lo = 0.0, hi = 0.0, at = 0.0;
    gw_text_add(&chart->data, "row,label,kind,from,to,ci_lo,ci_hi,shown\n");
    for (int i = 0; i < all->count; i++) {
        gw_row *r = &all->at[i];
        bool sum = i == all->count - 1;
        double from = sum ? 0.0 : at, to = from + r->value;
        const double values[] = {from, to, from + r->lo, from + r->hi};
        at = to;
        gw_words_interval(r->value, r->lo, r->hi, topic->decimals, sign, &r->shown);
        gw_text_addf(&chart->data, "%d,", i + 1);
        gw_csv_field(r->label.bytes, &chart->data);
        gw_text_addf(&chart->data, ",%s", sum ? "sum" : r->value < 0.0 ? "down" : "up");
        gw_rows_values(values, 4, &chart->data);
        gw_text_add(&chart->data, ",");
        gw_csv_field(r->shown.bytes, &chart->data);
        gw_text_add(&chart->data, "\n");
        for (int v = 0; v < 4; v++) {
            gw_range_widen(values[v], &lo, &hi);
        }
    }
    double divisor = gw_words_divisor(topic, hi > -lo ? hi : lo);
    gw_rows_numbers(all, divisor, lo, hi, chart);
    gw_words_axis(topic, divisor, &chart->x);
}

/* --- what poor service costs --------------------------------------------------------------------------- */

/* Ways of loss, and their sum. */
enum { LOSSES = 7 };
static const char *const losses[LOSSES] = {"poor_customers", "poor_visits",  "poor_newcomers",
                                           "poor_premium",   "cost_failure", "cost_turnover",
                                           "poor_service"};

/* What a way of loss is called among the others: two of them are costs elsewhere. */
static const char *loss_label(const char *kpi) {
    if (strcmp(kpi, "cost_failure") == 0) {
        return "rework and recovery";
    }
    if (strcmp(kpi, "cost_turnover") == 0) {
        return "replacing staff";
    }
    const char *heading = gw_kpi_at(gw_kpi_find(kpi))->heading;
    return heading + strspn(heading, " ");
}

/* Adds the row of a KPI of a firm; NaN where it is not there. */
static bool add_kpi(gw_results *results, const char *kpi, const char *firm, gw_rows *all, gw_diag *diag) {
    static const char *const names[] = {"mean", "ci_lo", "ci_hi"};
    const gw_where where[] = {{"kpi", kpi}, {"firm", firm}, {"segment", ""}, {"station", ""}};
    int column[3];
    gw_sheet sheet;
    if (!gw_results_sheet(results, "summary.csv", where, 4, &sheet, diag)) {
        return false;
    }
    bool good = gw_sheet_columns(&sheet, names, 3, column, diag) && sheet.rows > 0;
    if (good) {
        (void)gw_rows_add(all, loss_label(kpi), gw_sheet_number(&sheet, 0, column[0]),
                          gw_sheet_number(&sheet, 0, column[1]), gw_sheet_number(&sheet, 0, column[2]));
    }
    gw_sheet_free(&sheet);
    return good;
}

static void name_poor(const gw_about *topic, const gw_rows *all, const gw_row *share, gw_text *title) {
    const gw_row *sum = &all->at[all->count - 1];
    int largest = 0;
    for (int i = 1; i < all->count - 1; i++) {
        largest = all->at[i].value > all->at[largest].value ? i : largest;
    }
    gw_text_addf(title, "Poor service costs %s ", topic->firm.bytes);
    gw_words_amount(sum->value, (sum->hi - sum->lo) / 2.0, 0, title);
    gw_words_unit(topic, title);
    gw_text_add(title, ", ");
    gw_words_amount(share->value, (share->hi - share->lo) / 2.0, 1, title);
    gw_text_addf(title, " %% of its revenue; most by %s", all->at[largest].label.bytes);
}

gw_chart_outcome gw_chart_poor(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_about topic;
    gw_rows all = {0}, share = {0};
    (void)on;
    bool good = gw_about_find(results, "summary.csv", "poor_service", &topic, diag);
    for (int i = 0; good && i < LOSSES; i++) {
        good = add_kpi(results, losses[i], gw_text_string(&topic.firm), &all, diag);
    }
    good = good && add_kpi(results, "poor_share", gw_text_string(&topic.firm), &share, diag);
    bool any = good && all.at[LOSSES - 1].value > 0.0;
    if (any) {
        name_poor(&topic, &all, &share.at[0], &chart->title);
        gw_text_clear(&topic.heading);
        gw_text_add(&topic.heading, "cost of poor service");
        put_waterfall(&all, &topic, false, chart);
        gw_text_addf(&chart->subtitle,
                     "Ways of loss at %s, valued at what a customer or a visit brings; whiskers: 95 %% "
                     "interval of the "
                     "mean of each",
                     topic.firm.bytes);
    } else if (good) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0, "poor service costs nothing here");
    }
    gw_rows_free(&all);
    gw_rows_free(&share);
    gw_about_free(&topic);
    return !good ? GW_CHART_BROKEN : any ? GW_CHART_MADE : GW_CHART_NONE;
}

/* --- explanations -------------------------------------------------------------------------------------- */

/* What is more than fits becomes one row without an interval; the sum stays last. */
static void fold_rows(gw_rows *all) {
    if (all->count <= GW_ROWS_MOST) {
        return;
    }
    int sum = all->count - 1, kept = GW_ROWS_MOST - 2;
    gw_row rest = {.lo = NAN, .hi = NAN};
    gw_text_addf(&rest.label, "%d others", sum - kept);
    for (int i = kept; i < sum; i++) {
        rest.value += all->at[i].value;
        gw_text_free(&all->at[i].label);
    }
    all->at[kept] = rest;
    all->at[kept + 1] = all->at[sum];
    all->count = kept + 2;
}

static const char STRAIGHT[] = "straight"; /* what no link carries, in shares.csv and in the picture */

/* Reads the steps of one waterfall, and its sum behind them. */
static bool read_shares(gw_results *results, const char *which, gw_rows *all, gw_diag *diag) {
    static const char *const names[] = {"part", "share", "ci_lo", "ci_hi"};
    const gw_where where = {"waterfall", which};
    int column[4];
    gw_sheet sheet;
    if (!gw_results_sheet(results, "shares.csv", &where, 1, &sheet, diag)) {
        return false;
    }
    bool good = gw_sheet_columns(&sheet, names, 4, column, diag);
    int total = -1;
    for (int i = 0; good && i < sheet.rows; i++) {
        const char *part = gw_sheet_text(&sheet, i, column[0]);
        double value = gw_sheet_number(&sheet, i, column[1]);
        bool idle = value == 0.0 && gw_sheet_number(&sheet, i, column[2]) == 0.0;
        total = strcmp(part, "total") == 0 ? i : total;
        if (i != total && strcmp(part, "interaction") != 0 && !idle) {
            (void)gw_rows_add(all, strcmp(part, STRAIGHT) == 0 ? "straight, by no link" : part, value,
                              gw_sheet_number(&sheet, i, column[2]), gw_sheet_number(&sheet, i, column[3]));
        }
    }
    if (good && total >= 0 && all->count > 0) {
        (void)gw_rows_add(all, "all of it, B - A", gw_sheet_number(&sheet, total, column[1]),
                          gw_sheet_number(&sheet, total, column[2]),
                          gw_sheet_number(&sheet, total, column[3]));
    } else if (good) {
        gw_diag_add(diag, GW_ERROR, sheet.file, 0, "there are no steps of %s that lead to a total", which);
        good = false;
    }
    gw_sheet_free(&sheet);
    return good;
}

static void name_shares(const gw_about *topic, const gw_rows *all, const char *verb, gw_text *title) {
    const gw_row *sum = &all->at[all->count - 1], *largest = NULL;
    for (int i = 0; i < all->count - 1; i++) {
        const gw_row *r = &all->at[i];
        if (r->value * sum->value > 0.0 && (!largest || gw_abs(r->value) > gw_abs(largest->value))) {
            largest = r;
        }
    }
    if (!largest || sum->lo * sum->hi <= 0.0) {
        gw_text_addf(title, "No difference in %s is told from chance", topic->heading.bytes);
        return;
    }
    bool straight = strncmp(largest->label.bytes, STRAIGHT, strlen(STRAIGHT)) == 0;
    gw_text_addf(title, "%s%s%.0f %% of the difference of ", straight ? "" : largest->label.bytes,
                 straight ? "" : verb, 100.0 * largest->value / sum->value);
    gw_words_amount(sum->value, (sum->hi - sum->lo) / 2.0, topic->decimals, title);
    gw_words_unit(topic, title);
    gw_text_addf(title, " in %s%s", topic->heading.bytes,
                 straight ? " goes straight to the money, by no link" : "");
}

static gw_chart_outcome explain(gw_results *results, const char *which, const char *verb, const char *words,
                                gw_chart *chart, gw_diag *diag) {
    gw_about topic;
    gw_rows all = {0};
    gw_about_of_column(gw_results_text(results, "column"), gw_results_text(results, "unit"), &topic);
    gw_about_differ(&topic);
    bool good = read_shares(results, which, &all, diag);
    if (good) {
        gw_text b = {0}, a = {0};
        if (strcmp(which, "changes") == 0) {
            gw_rows_sort(all.at, all.count - 1);
        }
        fold_rows(&all);
        name_shares(&topic, &all, verb, &chart->title);
        put_waterfall(&all, &topic, true, chart);
        gw_text axis = {0};
        gw_text_addf(&axis, "difference in %s", gw_text_string(&chart->x));
        gw_text_free(&chart->x);
        chart->x = axis;
        gw_words_scenario(results, 1, &b);
        gw_words_scenario(results, 0, &a);
        gw_words_capital(&b);
        gw_text_addf(&chart->subtitle,
                     "%s less “%s”: shares after Shapley of %s; whiskers: 95 %% interval of each over %.0f "
                     "replications",
                     b.bytes, a.bytes, words, gw_results_number(results, "replications"));
        gw_text_free(&a);
        gw_text_free(&b);
    }
    gw_rows_free(&all);
    gw_about_free(&topic);
    return good ? GW_CHART_MADE : GW_CHART_BROKEN;
}

gw_chart_outcome gw_chart_changes(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    (void)on;
    return explain(results, "changes", " makes ", "what was changed", chart, diag);
}

gw_chart_outcome gw_chart_links(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    (void)on;
    return explain(results, "links", " carries ", "the links of the chain", chart, diag);
}

/* --- the cost of poor service, explained --------------------------------------------------------------- */

/* One way of loss, as shares.csv has it for B less A; false where it is not there: of an older version. */
static bool add_loss(gw_results *results, const char *kpi, gw_rows *all, gw_text *unit, gw_diag *diag) {
    static const char *const names[] = {"unit", "share", "ci_lo", "ci_hi"};
    const gw_where where[] = {{"waterfall", "losses"}, {"part", kpi}};
    int column[4];
    gw_sheet sheet;
    if (!gw_results_sheet(results, "shares.csv", where, 2, &sheet, diag)) {
        return false;
    }
    bool there = gw_sheet_columns(&sheet, names, 4, column, diag) && sheet.rows > 0;
    if (there) {
        (void)gw_rows_add(all, strcmp(kpi, losses[LOSSES - 1]) == 0 ? "all of it, B - A" : loss_label(kpi),
                          gw_sheet_number(&sheet, 0, column[1]), gw_sheet_number(&sheet, 0, column[2]),
                          gw_sheet_number(&sheet, 0, column[3]));
        gw_text_clear(unit);
        gw_text_add(unit, gw_sheet_text(&sheet, 0, column[0]));
    }
    gw_sheet_free(&sheet);
    return there;
}

/* Which way of loss makes most of it: of those that are told from chance and go the way of the sum. */
static void name_losses(const gw_about *topic, const gw_rows *all, const char *b, gw_text *title) {
    const gw_row *sum = &all->at[all->count - 1], *largest = NULL;
    for (int i = 0; i < all->count - 1; i++) {
        const gw_row *r = &all->at[i];
        bool counts = r->value * sum->value > 0.0 && r->lo * r->hi > 0.0;
        largest = counts && (!largest || gw_abs(r->value) > gw_abs(largest->value)) ? r : largest;
    }
    if (sum->lo * sum->hi <= 0.0) {
        gw_text_addf(title, "No difference in what poor service costs %s is told from chance",
                     topic->firm.bytes);
        return;
    }
    gw_text_addf(title, "Poor service costs %s ", topic->firm.bytes);
    gw_words_amount(gw_abs(sum->value), (sum->hi - sum->lo) / 2.0, 0, title);
    gw_words_unit(topic, title);
    gw_text_addf(title, " %s with %s", sum->value > 0.0 ? "more" : "less", b);
    if (largest) {
        gw_text_addf(title, "; most by %s", largest->label.bytes);
    }
}

gw_chart_outcome gw_chart_losses(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_about topic;
    gw_rows all = {0};
    int errors = diag->errors;
    (void)on;
    gw_about_of_column(gw_results_text(results, "column"), "", &topic);
    bool any = true;
    for (int i = 0; any && i < LOSSES; i++) {
        any = add_loss(results, losses[i], &all, &topic.unit, diag);
    }
    if (any) {
        gw_text b = {0}, a = {0};
        gw_words_scenario(results, 1, &b);
        gw_words_scenario(results, 0, &a);
        gw_text_clear(&topic.heading);
        gw_text_add(&topic.heading, "difference in the cost of poor service");
        topic.decimals = 0;
        name_losses(&topic, &all, b.bytes, &chart->title);
        put_waterfall(&all, &topic, true, chart);
        gw_words_capital(&b);
        gw_text_addf(
            &chart->subtitle,
            "%s less “%s”: what poor service costs, by way of loss; whiskers: 95 %% interval of each "
            "over %.0f replications",
            b.bytes, a.bytes, gw_results_number(results, "replications"));
        gw_text_free(&a);
        gw_text_free(&b);
    } else if (diag->errors == errors) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "it does not say what poor service costs");
    }
    gw_rows_free(&all);
    gw_about_free(&topic);
    return diag->errors > errors ? GW_CHART_BROKEN : any ? GW_CHART_MADE : GW_CHART_NONE;
}
