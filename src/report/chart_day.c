/* The figure of the day: arrivals, queue and service level of a station by the hour. */
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"

#include <math.h>
#include <string.h>

enum { HOURS = 24, NUMBERS = 4 };

typedef struct shape {
    const char *firm, *station;
    double mean[NUMBERS][HOURS], lo[NUMBERS][HOURS],
        hi[NUMBERS][HOURS]; /* of arrivals, queue, level, staff */
} shape;

static const char *const numbers[NUMBERS] = {"arrivals", "queue", "level", "staff"};

/* The station at which most people arrive; of the firm and station that `on` names, where it does. */
static bool choose(const gw_sheet *s, const int *column, const char *firm, const char *station, shape *day) {
    double most = -1.0;
    for (int i = 0; i < s->rows; i++) {
        const char *its_firm = gw_sheet_text(s, i, column[0]), *its_station = gw_sheet_text(s, i, column[1]);
        if (strcmp(gw_sheet_text(s, i, column[3]), "arrivals") != 0 ||
            (*firm && strcmp(firm, its_firm) != 0) || (*station && strcmp(station, its_station) != 0)) {
            continue;
        }
        double all = 0.0;
        for (int j = 0; j < s->rows; j++) {
            if (strcmp(gw_sheet_text(s, j, column[3]), "arrivals") == 0 &&
                strcmp(gw_sheet_text(s, j, column[0]), its_firm) == 0 &&
                strcmp(gw_sheet_text(s, j, column[1]), its_station) == 0) {
                all += gw_sheet_number(s, j, column[4]);
            }
        }
        if (all > most) {
            most = all;
            day->firm = its_firm;
            day->station = its_station;
        }
    }
    return most >= 0.0;
}

static void read_shape(const gw_sheet *s, const int *column, shape *day) {
    for (int n = 0; n < NUMBERS; n++) {
        for (int h = 0; h < HOURS; h++) {
            day->mean[n][h] = day->lo[n][h] = day->hi[n][h] = NAN;
        }
    }
    for (int i = 0; i < s->rows; i++) {
        double hour = gw_sheet_number(s, i, column[2]);
        if (strcmp(gw_sheet_text(s, i, column[0]), day->firm) != 0 ||
            strcmp(gw_sheet_text(s, i, column[1]), day->station) != 0 || !(hour >= 0.0 && hour < HOURS)) {
            continue;
        }
        for (int n = 0; n < NUMBERS; n++) {
            if (strcmp(gw_sheet_text(s, i, column[3]), numbers[n]) == 0) {
                day->mean[n][(int)hour] = gw_sheet_number(s, i, column[4]);
                day->lo[n][(int)hour] = gw_sheet_number(s, i, column[5]);
                day->hi[n][(int)hour] = gw_sheet_number(s, i, column[6]);
            }
        }
    }
}

/* The hour in which a number is largest, or smallest; -1: it is never told. */
static int extreme(const double *mean, bool largest) {
    int at = -1;
    for (int h = 0; h < HOURS; h++) {
        if (gw_is_finite(mean[h]) && (at < 0 || (largest ? mean[h] > mean[at] : mean[h] < mean[at]))) {
            at = h;
        }
    }
    return at;
}

static void name_day(const shape *day, gw_text *title) {
    int longest = extreme(day->mean[1], true), worst = extreme(day->mean[2], false);
    gw_text_addf(title, "%s: ", day->station);
    gw_words_capital(title);
    if (longest < 0 || worst < 0) {
        gw_text_add(title, "nobody came");
        return;
    }
    gw_text_addf(title, "the queue is longest at %d to %d h, ", longest, longest + 1);
    gw_words_amount(day->mean[1][longest], (day->hi[1][longest] - day->lo[1][longest]) / 2.0, 2, title);
    if (worst == longest) {
        gw_text_add(title, " people, and service is worst, ");
    } else {
        gw_text_addf(title, " people; service is worst at %d to %d h, ", worst, worst + 1);
    }
    gw_words_amount(day->mean[2][worst], (day->hi[2][worst] - day->lo[2][worst]) / 2.0, 1, title);
    gw_text_add(title, " % in time");
}

static void put_day(const shape *day, gw_chart *chart) {
    double top[NUMBERS] = {0.0}, low = 0.0;
    gw_text_add(&chart->data, "hour");
    for (int n = 0; n < NUMBERS; n++) {
        gw_text_addf(&chart->data, ",%s,%s_ci_lo,%s_ci_hi", numbers[n], numbers[n], numbers[n]);
    }
    gw_text_add(&chart->data, "\n");
    for (int h = 0; h < HOURS; h++) {
        gw_text_addf(&chart->data, "%d", h);
        for (int n = 0; n < NUMBERS; n++) {
            const double values[] = {day->mean[n][h], day->lo[n][h], day->hi[n][h]};
            gw_rows_values(values, 3, &chart->data);
            for (int v = 0; v < 3; v++) {
                gw_range_widen(values[v], &low, &top[n]);
            }
        }
        gw_text_add(&chart->data, "\n");
    }
    for (int n = 0; n < NUMBERS; n++) {
        top[n] = top[n] > 0.0 ? 1.08 * top[n] : 1.0;
        gw_words_number(top[n], &chart->numbers);
        gw_words_number(gw_rows_step(top[n], 4), &chart->numbers);
    }
    gw_text_add(&chart->x, "hour of the day");
}

gw_chart_outcome gw_chart_day(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const names[] = {"firm", "station", "hour", "number", "mean", "ci_lo", "ci_hi"};
    if (!gw_results_has(results, "day.csv")) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "there is no day.csv: goodwill run --day keeps it");
        return GW_CHART_NONE;
    }
    gw_about about = {0};
    gw_sheet sheet = {0};
    shape day = {0};
    int column[7];
    if ((on && !gw_about_find(results, "summary.csv", on, &about, diag)) ||
        !gw_results_sheet(results, "day.csv", NULL, 0, &sheet, diag) ||
        !gw_sheet_columns(&sheet, names, 7, column, diag)) {
        gw_sheet_free(&sheet);
        gw_about_free(&about);
        return GW_CHART_BROKEN;
    }
    bool any = choose(&sheet, column, gw_text_string(&about.firm), gw_text_string(&about.station), &day);
    if (any) {
        read_shape(&sheet, column, &day);
        name_day(&day, &chart->title);
        put_day(&day, chart);
        gw_text_addf(
            &chart->subtitle,
            "%s, %s: means over all days and %.0f runs; boxes: 95 %% interval of the mean of the runs",
            day.firm, day.station, gw_results_number(results, "replications"));
    }
    gw_sheet_free(&sheet);
    gw_about_free(&about);
    return any ? GW_CHART_MADE : GW_CHART_NONE;
}
