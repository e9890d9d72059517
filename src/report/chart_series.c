#include "report/chart_series.h"

#include "base/arena.h"
#include "base/math.h"
#include "report/csv.h"

#include <math.h>

double gw_moment_middle(const gw_moment *m) {
    return (m->from + m->to) / 2.0;
}

void gw_curves_free(gw_curve *lines, int count) {
    for (int i = 0; i < count; i++) {
        gw_text_free(&lines[i].label);
        gw_release(lines[i].at);
    }
}

bool gw_curve_read(gw_results *results, const char *file, const char *mean, const gw_where *where, int count,
                   gw_curve *read, gw_diag *diag) {
    const char *const names[] = {"week_from", "week_to", mean, "ci_lo", "ci_hi", "sd", "n"};
    int column[7];
    gw_sheet sheet;
    if (!gw_results_sheet(results, file, where, count, &sheet, diag)) {
        return false;
    }
    bool good = gw_sheet_columns(&sheet, names, 7, column, diag);
    if (good) {
        read->count = sheet.rows;
        read->at = gw_grow(NULL, sheet.rows + 1, sizeof *read->at);
        for (int i = 0; i < sheet.rows; i++) {
            double value[7];
            for (int c = 0; c < 7; c++) {
                value[c] = gw_sheet_number(&sheet, i, column[c]);
            }
            read->at[i] = (gw_moment){value[0], value[1], value[2], value[3], value[4], value[5], value[6]};
        }
    }
    gw_sheet_free(&sheet);
    return good;
}

bool gw_curve_has(gw_results *results, const char *file, gw_diag *diag) {
    if (!gw_results_has(results, file)) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "there is no %s: a store does not keep how runs went over time (run --out does)", file);
        return false;
    }
    return true;
}

bool gw_curve_is_told(const gw_curve *line) {
    for (int i = 0; i < line->count; i++) {
        if (gw_is_finite(line->at[i].mean)) {
            return true;
        }
    }
    return false;
}

bool gw_curve_read_about(gw_results *results, const gw_about *topic, gw_curve *read, gw_diag *diag) {
    const gw_where where[] = {{"kpi", gw_text_string(&topic->kpi)},
                              {"firm", gw_text_string(&topic->firm)},
                              {"segment", gw_text_string(&topic->segment)},
                              {"station", gw_text_string(&topic->station)}};
    return gw_curve_read(results, "series.csv", "mean", where, 4, read, diag);
}

/* --- axes ---------------------------------------------------------------------------------------------- */

void gw_range_widen(double value, double *lo, double *hi) {
    *lo = value < *lo ? value : *lo;
    *hi = value > *hi ? value : *hi;
}

void gw_range_round(double *lo, double *hi) {
    static const double NEAR = 0.35, ROOM = 0.04;
    if (!(*lo <= *hi)) { /* nothing was told */
        *lo = 0.0;
        *hi = 1.0;
    }
    double room = *hi > *lo ? ROOM * (*hi - *lo) : gw_abs(*hi) > 0.0 ? 0.1 * gw_abs(*hi) : 1.0;
    bool from_zero = *lo >= 0.0 && *lo <= NEAR * *hi, to_zero = *hi <= 0.0 && *hi >= NEAR * *lo;
    *lo = from_zero ? 0.0 : *lo - room;
    *hi = to_zero && *lo < 0.0 ? 0.0 : *hi + room;
}

double gw_time_unit(double weeks, const char **name) {
    *name = weeks > 103.0 ? "years" : "weeks";
    return weeks > 103.0 ? 52.0 : 1.0;
}

/* Where labels stand beside the ends of lines: each at its own end, but none on another. */
static void place_labels(const gw_curve *lines, int count, double lo, double hi, double *place) {
    static const double APART = 0.065; /* of the range */
    int order[GW_CURVES_MOST + 1] = {0};
    double gap = APART * (hi - lo);
    for (int i = 0; i < count; i++) {
        double end = lines[i].count > 0 ? lines[i].at[lines[i].count - 1].mean : lo;
        place[i] = end == end ? end : lo;
        int at = i;
        for (; at > 0 && place[order[at - 1]] > place[i]; at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    for (int i = 1; i < count; i++) {
        double least = place[order[i - 1]] + gap;
        place[order[i]] = place[order[i]] < least ? least : place[order[i]];
    }
    for (int i = count - 1; i >= 0; i--) {
        double most = i == count - 1 ? hi : place[order[i + 1]] - gap;
        place[order[i]] = place[order[i]] > most ? most : place[order[i]];
    }
}

void gw_curves_put(const gw_curve *lines, int count, bool zero, const char *x, const gw_about *topic,
                   gw_chart *chart) {
    double lo = zero ? 0.0 : INFINITY, hi = zero ? 0.0 : -INFINITY, place[GW_CURVES_MOST + 1] = {0.0},
           from = INFINITY, to = -INFINITY;
    for (int l = 0; l < count; l++) {
        for (int i = 0; i < lines[l].count; i++) {
            const gw_moment *m = &lines[l].at[i];
            gw_range_widen(m->mean, &lo, &hi);
            gw_range_widen(m->lo, &lo, &hi);
            gw_range_widen(m->hi, &lo, &hi);
            from = m->from < from ? m->from : from;
            to = m->to > to ? m->to : to;
        }
    }
    gw_range_round(&lo, &hi);
    place_labels(lines, count, lo, hi, place);
    gw_text_add(&chart->data, "line,label,x,mean,ci_lo,ci_hi,label_y\n");
    for (int l = 0; l < count; l++) {
        for (int i = 0; i < lines[l].count; i++) {
            const gw_moment *m = &lines[l].at[i];
            bool last = i == lines[l].count - 1;
            const double values[] = {gw_moment_middle(m), m->mean, m->lo, m->hi,
                                     last ? place[l] : (double)NAN};
            gw_text_addf(&chart->data, "%d,", l + 1);
            gw_csv_field(gw_text_string(&lines[l].label), &chart->data);
            for (int v = 0; v < 5; v++) {
                gw_text_add(&chart->data, ",");
                gw_csv_number(values[v], &chart->data);
            }
            gw_text_add(&chart->data, "\n");
        }
    }
    const char *unit = x;
    double divisor = gw_words_divisor(topic, gw_abs(lo) > gw_abs(hi) ? lo : hi);
    const double numbers[] = {divisor, lo, hi, x ? 1.0 : gw_time_unit(to, &unit), from, to, count};
    for (int i = 0; i < 7; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
    for (int l = 0; l < count; l++) {
        double end = lines[l].count > 0 ? lines[l].at[lines[l].count - 1].mean : (double)NAN;
        gw_words_number(end == end ? end : place[l], &chart->numbers);
        gw_words_number(place[l], &chart->numbers);
    }
    gw_text_add(&chart->x, unit);
    gw_words_axis(topic, divisor, &chart->y);
}

void gw_curves_periods(const gw_results *results, const gw_curve *of, gw_text *out) {
    double weeks = of->count > 0 ? of->at[0].to - of->at[0].from : 0.0;
    double runs = gw_results_number(results, "replications");
    gw_text_addf(out, "Means of periods of %g week%s over %.0f run%s", weeks, weeks == 1.0 ? "" : "s", runs,
                 runs == 1.0 ? "" : "s");
}
