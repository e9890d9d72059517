/* Figures of a sweep: lines by level, ranking of points. */
#include "report/chart_sweep.h"

#include "base/arena.h"
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"

#include <math.h>
#include <string.h>

static const char *level(const gw_swept *s, int point, int factor) {
    return gw_sheet_text(&s->sheet, s->row[point], s->factor[factor]);
}

double gw_swept_number(const gw_swept *s, int point, int factor) {
    return gw_sheet_number(&s->sheet, s->row[point], s->factor[factor]);
}

double gw_swept_mean(const gw_swept *s, int point) {
    return gw_sheet_number(&s->sheet, s->row[point], s->mean);
}

double gw_swept_half(const gw_swept *s, int point) {
    return (gw_sheet_number(&s->sheet, s->row[point], s->hi) -
            gw_sheet_number(&s->sheet, s->row[point], s->lo)) /
           2.0;
}

void gw_swept_free(gw_swept *s) {
    gw_sheet_free(&s->sheet);
    gw_about_free(&s->about);
    gw_release(s->row);
}

/* The factors, as the manifest names them. */
static bool find_factors(const gw_results *results, gw_swept *s, gw_diag *diag) {
    int count = gw_results_count(results, "factors");
    s->factors = count < GW_FACTORS_SHOWN ? count : GW_FACTORS_SHOWN;
    bool good = true;
    for (int f = 0; f < s->factors; f++) {
        gw_text path = {0};
        gw_text_addf(&path, "factors.%d.label", f);
        const char *label = gw_results_text(results, path.bytes);
        good &= gw_sheet_columns(&s->sheet, &label, 1, &s->factor[f], diag);
        gw_text_clear(&path);
        gw_text_addf(&path, "factors.%d.log", f);
        s->log[f] = gw_results_true(results, path.bytes);
        gw_text_free(&path);
        s->numeric[f] = true;
    }
    return good;
}

static void take_points(gw_swept *s) {
    static const char *const places[] = {"firm", "segment", "station"};
    const gw_text *wanted[] = {&s->about.firm, &s->about.segment, &s->about.station};
    s->row = gw_grow(NULL, s->sheet.rows + 1, sizeof *s->row);
    s->best = -1;
    for (int i = 0; i < s->sheet.rows; i++) {
        bool meant = gw_is_finite(gw_sheet_number(&s->sheet, i, s->mean));
        for (int p = 0; p < 3; p++) {
            meant &= strcmp(gw_sheet_text(&s->sheet, i, gw_sheet_column(&s->sheet, places[p])),
                            gw_text_string(wanted[p])) == 0;
        }
        if (!meant) {
            continue;
        }
        s->row[s->points++] = i;
        for (int f = 0; f < s->factors; f++) {
            s->numeric[f] &= gw_is_finite(gw_swept_number(s, s->points - 1, f));
        }
        double value = gw_swept_mean(s, s->points - 1),
               most = s->best < 0 ? value : gw_swept_mean(s, s->best);
        if (s->best < 0 || (s->about.better < 0 ? value < most : value > most)) {
            s->best = s->points - 1;
        }
    }
}

gw_chart_outcome gw_swept_read(gw_results *results, const char *on, gw_swept *s, gw_diag *diag) {
    static const char *const names[] = {"mean", "ci_lo", "ci_hi"};
    const char *first = gw_results_text(results, "outputs.0");
    int column[3];
    if (!gw_about_find(results, "summary.csv", on ? on : *first ? first : "npv", &s->about, diag)) {
        return GW_CHART_BROKEN;
    }
    const gw_where where = {"kpi", gw_text_string(&s->about.kpi)};
    if (!gw_results_sheet(results, "summary.csv", &where, 1, &s->sheet, diag) ||
        !gw_sheet_columns(&s->sheet, names, 3, column, diag) || !find_factors(results, s, diag)) {
        return GW_CHART_BROKEN;
    }
    s->mean = column[0];
    s->lo = column[1];
    s->hi = column[2];
    take_points(s);
    if (s->points < 2) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "there are fewer than two points with %s", s->about.kpi.bytes);
        return GW_CHART_NONE;
    }
    return GW_CHART_MADE;
}

static const char *short_name(const gw_swept *s, int factor) {
    const char *path = gw_sheet_text(&s->sheet, -1, s->factor[factor]);
    return gw_words_path(path, path + strlen(path));
}

void gw_swept_axis(const gw_results *results, const gw_swept *s, int factor, gw_text *out) {
    gw_text path = {0};
    gw_text_addf(&path, "factors.%d.unit", factor);
    const char *unit = gw_results_text(results, path.bytes);
    gw_text_add(out, short_name(s, factor));
    if (*unit && strcmp(unit, "1") != 0) {
        gw_text_addf(out, ", %s", unit);
    }
    gw_text_free(&path);
}

/* A level as it is read: rounded where it is a number of any length. */
static void add_level(const gw_swept *s, int point, int factor, gw_text *out) {
    if (s->numeric[factor]) {
        gw_text_addf(out, "%.4g", gw_swept_number(s, point, factor));
    } else {
        gw_text_add(out, level(s, point, factor));
    }
}

/* "training.budget 75, beans.price 13" */
static void add_point(const gw_swept *s, int point, gw_text *out) {
    for (int f = 0; f < s->factors; f++) {
        gw_text_addf(out, "%s%s ", f > 0 ? ", " : "", short_name(s, f));
        add_level(s, point, f, out);
    }
}

/* Points whose intervals reach into that of the best: on the same luck they may still be told apart, but not
 * from what is drawn. */
static void add_rivals(const gw_swept *s, gw_text *title) {
    gw_text name = {0};
    int count = 0;
    for (int p = 0; p < s->points; p++) {
        double apart = gw_abs(gw_swept_mean(s, p) - gw_swept_mean(s, s->best));
        if (p != s->best && apart <= gw_swept_half(s, p) + gw_swept_half(s, s->best)) {
            gw_text_clear(&name);
            add_point(s, p, &name);
            count++;
        }
    }
    gw_words_rivals(count, gw_text_string(&name), title);
    gw_text_free(&name);
}

void gw_swept_name(const gw_swept *s, gw_text *title) {
    gw_text_add(title, s->about.heading.bytes);
    gw_words_capital(title);
    gw_text_add(title, s->about.better < 0 ? " is lowest, " : " is highest, ");
    gw_words_amount(gw_swept_mean(s, s->best), gw_swept_half(s, s->best), s->about.decimals, title);
    gw_words_unit(&s->about, title);
    gw_text_add(title, ", at ");
    add_point(s, s->best, title);
    add_rivals(s, title);
}

bool gw_swept_in_slice(const gw_swept *s, int point, int but, int or_but) {
    for (int f = 0; f < s->factors; f++) {
        if (f != but && f != or_but && strcmp(level(s, point, f), level(s, s->best, f)) != 0) {
            return false;
        }
    }
    return true;
}

void gw_swept_slice(const gw_swept *s, int but, int or_but, gw_text *out) {
    for (int f = 0; f < s->factors; f++) {
        if (f != but && f != or_but) {
            gw_text_addf(out, "; %s is ", short_name(s, f));
            add_level(s, s->best, f, out);
        }
    }
}

/* --- lines by level ------------------------------------------------------------------------------------ */

static void sort_moments(gw_curve *curve) {
    for (int i = 1; i < curve->count; i++) {
        for (int j = i; j > 0 && curve->at[j].from < curve->at[j - 1].from; j--) {
            gw_moment held = curve->at[j];
            curve->at[j] = curve->at[j - 1];
            curve->at[j - 1] = held;
        }
    }
}

/* "training.budget 75": short of room, the level stays and the name is cut. */
static void name_curve(const gw_swept *s, int point, int by, gw_text *out) {
    enum { FOR_LEVEL = 5 };
    const char *name = short_name(s, by), *dot = strrchr(name, '.');
    gw_text label = {0};
    add_level(s, point, by, &label);
    int room = GW_CURVE_LABEL - 1 - (int)label.length;
    gw_text_add(out, (int)strlen(name) > GW_CURVE_LABEL - FOR_LEVEL && dot ? dot + 1 : name);
    if (room >= FOR_LEVEL) {
        gw_words_cut(out, room);
        gw_text_add(out, " ");
    } else {
        gw_text_clear(out);
        gw_words_cut(&label, GW_CURVE_LABEL);
    }
    gw_text_add(out, label.bytes);
    gw_text_free(&label);
}

/* A curve for each level of `by` (-1: one curve); how many, or 0 when there are too many. */
static int make_curves(const gw_swept *s, int along, int by, gw_curve curves[GW_CURVES_MOST]) {
    int count = 0, of[GW_CURVES_MOST]; /* a point of each curve */
    for (int p = 0; p < s->points; p++) {
        if (!gw_swept_in_slice(s, p, along, by)) {
            continue;
        }
        int c = 0;
        while (c < count && by >= 0 && strcmp(level(s, of[c], by), level(s, p, by)) != 0) {
            c++;
        }
        if (c == GW_CURVES_MOST) {
            return 0;
        }
        if (c == count) {
            of[c] = p;
            curves[count++] = (gw_curve){0};
            if (by < 0) {
                gw_text_add(&curves[c].label, "mean");
            } else {
                name_curve(s, p, by, &curves[c].label);
            }
        }
        double x = gw_swept_number(s, p, along), mean = gw_swept_mean(s, p), half = gw_swept_half(s, p);
        curves[c].at = gw_grow(curves[c].at, curves[c].count + 1, sizeof *curves[c].at);
        curves[c].at[curves[c].count++] =
            (gw_moment){.from = x, .to = x, .mean = mean, .lo = mean - half, .hi = mean + half};
    }
    for (int c = 0; c < count; c++) {
        sort_moments(&curves[c]);
    }
    return count;
}

/* The factor along which lines go: the first that is a number and has several levels in the slice of the
 * best. */
static int find_along(const gw_swept *s) {
    for (int f = 0; f < s->factors; f++) {
        int points = 0;
        for (int p = 0; s->numeric[f] && p < s->points; p++) {
            points += gw_swept_in_slice(s, p, f, -1);
        }
        if (points > 2) {
            return f;
        }
    }
    return -1;
}

gw_chart_outcome gw_chart_levels(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_swept s = {0};
    gw_curve curves[GW_CURVES_MOST] = {0};
    gw_chart_outcome outcome = gw_swept_read(results, on, &s, diag);
    int along = outcome == GW_CHART_MADE ? find_along(&s) : -1, by = along == 0 ? 1 : 0, count = 0;
    if (outcome == GW_CHART_MADE && along < 0) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "lines by level need a factor with three levels that are numbers, of a grid");
        outcome = GW_CHART_NONE;
    }
    if (outcome == GW_CHART_MADE) {
        by = s.factors > 1 ? by : -1;
        count = make_curves(&s, along, by, curves);
        if (count == 0) { /* too many lines: only the best level's */
            gw_curves_free(curves, GW_CURVES_MOST);
            memset(curves, 0, sizeof curves);
            by = -1;
            count = make_curves(&s, along, by, curves);
        }
        gw_swept_name(&s, &chart->title);
        gw_text axis = {0};
        gw_swept_axis(results, &s, along, &axis);
        gw_curves_put(curves, count, false, axis.bytes, &s.about, chart);
        gw_words_number(s.log[along], &chart->numbers);
        gw_text_free(&axis);
        gw_text_addf(&chart->subtitle, "Means of %.0f runs a point; bands: 95 %% interval of the mean",
                     gw_results_number(results, "replications"));
        gw_swept_slice(&s, along, by, &chart->subtitle);
    }
    gw_curves_free(curves, GW_CURVES_MOST);
    gw_swept_free(&s);
    return outcome;
}

/* --- ranking ------------------------------------------------------------------------------------------- */

/* The best points, the best first: how many. */
static int rank(const gw_swept *s, int order[GW_ROWS_MOST]) {
    int count = 0;
    for (int p = 0; p < s->points; p++) {
        double value = s->about.better < 0 ? -gw_swept_mean(s, p) : gw_swept_mean(s, p);
        int at = count;
        while (at > 0 && value > (s->about.better < 0 ? -gw_swept_mean(s, order[at - 1])
                                                      : gw_swept_mean(s, order[at - 1]))) {
            at--;
        }
        if (at == GW_ROWS_MOST) {
            continue;
        }
        count += count < GW_ROWS_MOST;
        for (int i = count - 1; i > at; i--) {
            order[i] = order[i - 1];
        }
        order[at] = p;
    }
    return count;
}

gw_chart_outcome gw_chart_ranking(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_swept s = {0};
    gw_rows all = {0};
    gw_chart_outcome outcome = gw_swept_read(results, on, &s, diag);
    if (outcome == GW_CHART_MADE) {
        int order[GW_ROWS_MOST], count = rank(&s, order);
        double lo = INFINITY, hi = -INFINITY;
        gw_text_add(&chart->data, "row,label,difference,ci_lo,ci_hi,told,shown\n");
        for (int i = 0; i < count; i++) {
            gw_text label = {0};
            double mean = gw_swept_mean(&s, order[i]), half = gw_swept_half(&s, order[i]);
            const double values[] = {mean, mean - half, mean + half};
            add_point(&s, order[i], &label);
            gw_row *r = gw_rows_add(&all, label.bytes, mean, mean - half, mean + half);
            gw_words_interval(mean, r->lo, r->hi, s.about.decimals, false, &r->shown);
            gw_text_addf(&chart->data, "%d,", i + 1);
            gw_csv_field(r->label.bytes, &chart->data);
            gw_rows_values(values, 3, &chart->data);
            gw_text_add(&chart->data, ",yes,");
            gw_csv_field(r->shown.bytes, &chart->data);
            gw_text_add(&chart->data, "\n");
            gw_text_free(&label);
            for (int v = 0; v < 3; v++) {
                gw_range_widen(values[v], &lo, &hi);
            }
        }
        gw_range_round(&lo, &hi);
        double divisor = gw_words_divisor(&s.about, gw_abs(lo) > gw_abs(hi) ? lo : hi);
        gw_rows_numbers(&all, divisor, lo, hi, chart);
        gw_words_axis(&s.about, divisor, &chart->x);
        gw_swept_name(&s, &chart->title);
        gw_text_addf(&chart->subtitle,
                     "The best %d of %d points, means of %.0f runs with their 95 %% intervals", count,
                     s.points, gw_results_number(results, "replications"));
    }
    gw_rows_free(&all);
    gw_swept_free(&s);
    return outcome;
}
