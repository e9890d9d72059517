/* The figure of a choice: how far the others are behind the best one. */
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"

#include <math.h>
#include <string.h>

/* The columns of candidates.csv that are needed. */
enum { NAME, TITLE, FILE_NAME, MEAN, MEAN_LO, BEHIND, BEHIND_LO, BEHIND_HI, COLUMNS };

static bool is_named(const gw_results *results, int row) {
    return *gw_results_scenario(results, row, "name") != 0;
}

/* "firms.beans.levers.training.budget = 75, run.weeks = 9" as "training.budget 75, run.weeks 9". */
static void add_settings(const char *settings, gw_text *out) {
    static const char IS[] = " = ", AND[] = ", ";
    for (const char *at = settings; *at;) {
        const char *is = strstr(at, IS);
        if (!is) {
            gw_text_add(out, at);
            return;
        }
        const char *name = gw_words_path(at, is), *value = is + strlen(IS), *end = strstr(value, AND);
        end = end ? end + strlen(AND) : value + strlen(value);
        gw_text_add_bytes(out, name, is - name);
        gw_text_add(out, " ");
        gw_text_add_bytes(out, value, end - value);
        at = end;
    }
}

/* Of a sweep the settings; else as any figure calls a scenario. */
static void add_name(const gw_results *results, const gw_sheet *sheet, int row, const int *column,
                     gw_text *out) {
    const char *title = gw_sheet_text(sheet, row, column[TITLE]);
    if (is_named(results, row)) {
        gw_words_scenario(results, row, out);
    } else if (*title) {
        add_settings(title, out);
    } else {
        gw_text_add(out, gw_sheet_text(sheet, row, column[FILE_NAME]));
    }
}

/* All others, the nearest to the leader first, as many as fit. */
static void read_rows(const gw_results *results, const gw_sheet *sheet, const int *column, int leader,
                      gw_rows *all) {
    for (int i = 0; i < sheet->rows; i++) {
        gw_text name = {0};
        add_name(results, sheet, i, column, &name);
        if (i != leader) {
            (void)gw_rows_add(all, name.bytes, gw_sheet_number(sheet, i, column[BEHIND]),
                              gw_sheet_number(sheet, i, column[BEHIND_LO]),
                              gw_sheet_number(sheet, i, column[BEHIND_HI]));
        }
        gw_text_free(&name);
    }
    gw_rows_sort(all->at, all->count);
    gw_rows_turn(all);
    gw_rows_cut(all, GW_ROWS_MOST);
}

/* "Fewer staff has the highest net present value (NPV), 485,000; “coffee chain” may be as good". */
static void name_best(const gw_results *results, const gw_sheet *sheet, const int *column, int leader,
                      const gw_about *topic, const gw_rows *all, gw_text *title) {
    double mean = gw_sheet_number(sheet, leader, column[MEAN]);
    const char *rival = NULL;
    int rivals = 0;
    for (int i = 0; i < all->count; i++) {
        if (all->at[i].lo <= 0.0 && all->at[i].hi >= 0.0) {
            rival = rival ? rival : all->at[i].label.bytes;
            rivals++;
        }
    }
    add_name(results, sheet, leader, column, title);
    if (is_named(results, leader)) { /* no path */
        gw_words_capital(title);
    }
    gw_text_addf(title, " %s the %s %s, ", *gw_results_text(results, "best") ? "has" : "leads with",
                 topic->better < 0 ? "lowest" : "highest", topic->heading.bytes);
    gw_words_amount(mean, mean - gw_sheet_number(sheet, leader, column[MEAN_LO]), topic->decimals, title);
    gw_words_unit(topic, title);
    gw_words_rivals(rivals, rival, title);
}

static void put_rows(const gw_results *results, gw_about *topic, gw_rows *all, gw_chart *chart) {
    double largest = 0.0;
    gw_about_differ(topic);
    for (int i = 0; i < all->count; i++) {
        gw_row *r = &all->at[i];
        gw_words_interval(r->value, r->lo, r->hi, topic->decimals, true, &r->shown);
        largest = gw_max(largest, gw_max(gw_abs(r->lo), gw_abs(r->hi)));
    }
    double divisor = gw_words_divisor(topic, largest);
    gw_rows_differences(all, divisor, INFINITY, chart);
    gw_text_addf(&chart->x, "difference from %s in ",
                 *gw_results_text(results, "best") ? "the best" : "the one ahead");
    gw_words_axis(topic, divisor, &chart->x);
}

gw_chart_outcome gw_chart_candidates(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const names[COLUMNS] = {"scenario", "title",  "file",      "mean",
                                               "ci_lo",    "behind", "behind_lo", "behind_hi"};
    int column[COLUMNS], leader = -1;
    gw_sheet sheet;
    gw_rows all = {0};
    gw_about topic;
    (void)on;
    if (!gw_results_sheet(results, "candidates.csv", NULL, 0, &sheet, diag)) {
        return GW_CHART_BROKEN;
    }
    gw_about_of_column(gw_results_text(results, "column"), gw_results_text(results, "unit"), &topic);
    bool good = gw_sheet_columns(&sheet, names, COLUMNS, column, diag);
    for (int i = 0; good && i < sheet.rows; i++) {
        bool leads = strcmp(gw_sheet_text(&sheet, i, column[NAME]), gw_results_text(results, "leader")) == 0;
        leader = leads ? i : leader;
    }
    if (good && leader < 0) {
        gw_diag_add(diag, GW_ERROR, sheet.file, 0, "has no row of the scenario that leads");
        good = false;
    }
    if (good) {
        read_rows(results, &sheet, column, leader, &all);
        name_best(results, &sheet, column, leader, &topic, &all, &chart->title);
        put_rows(results, &topic, &all, chart);
        if (all.count < sheet.rows - 1) {
            gw_text_addf(&chart->subtitle, "The nearest %d of %d others; ", all.count, sheet.rows - 1);
        }
        gw_text_add(&chart->subtitle, "95 % intervals of the paired differences from it as far as each was "
                                      "played; hollow and grey: not told from chance");
    }
    gw_rows_free(&all);
    gw_sheet_free(&sheet);
    gw_about_free(&topic);
    return good ? GW_CHART_MADE : GW_CHART_BROKEN;
}
