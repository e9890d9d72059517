/* Figures of a sweep: heat map of two factors, lines by level, ranking of points. */
#include "base/arena.h"
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"

#include <math.h>
#include <string.h>

enum { FACTORS_MOST = 16, LEVELS_MOST = 64 };

/* The points of a sweep, with one number each. */
typedef struct sweep {
    gw_sheet sheet;
    gw_about about;
    int factors, factor[FACTORS_MOST]; /* columns */
    bool numeric[FACTORS_MOST], log[FACTORS_MOST];
    int mean, lo, hi; /* columns */
    int *row;         /* of the points that have the number, in the order of the table */
    int points, best; /* index into row */
} sweep;

static const char *level(const sweep *s, int point, int factor) {
    return gw_sheet_text(&s->sheet, s->row[point], s->factor[factor]);
}

static double level_number(const sweep *s, int point, int factor) {
    return gw_sheet_number(&s->sheet, s->row[point], s->factor[factor]);
}

static double mean_of(const sweep *s, int point) {
    return gw_sheet_number(&s->sheet, s->row[point], s->mean);
}

static double half_of(const sweep *s, int point) {
    return (gw_sheet_number(&s->sheet, s->row[point], s->hi) -
            gw_sheet_number(&s->sheet, s->row[point], s->lo)) /
           2.0;
}

static void free_sweep(sweep *s) {
    gw_sheet_free(&s->sheet);
    gw_about_free(&s->about);
    gw_release(s->row);
}

/* The factors, as the manifest names them. */
static bool find_factors(const gw_results *results, sweep *s, gw_diag *diag) {
    int count = gw_results_count(results, "factors");
    s->factors = count < FACTORS_MOST ? count : FACTORS_MOST;
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

static void take_points(sweep *s) {
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
            s->numeric[f] &= gw_is_finite(level_number(s, s->points - 1, f));
        }
        double value = mean_of(s, s->points - 1), most = s->best < 0 ? value : mean_of(s, s->best);
        if (s->best < 0 || (s->about.better < 0 ? value < most : value > most)) {
            s->best = s->points - 1;
        }
    }
}

static gw_chart_outcome read_sweep(gw_results *results, const char *on, sweep *s, gw_diag *diag) {
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

/* The last two names of a path: "training.budget". */
static const char *short_name(const sweep *s, int factor) {
    const char *path = gw_sheet_text(&s->sheet, -1, s->factor[factor]), *at = path + strlen(path);
    for (int dots = 0; at > path; at--) {
        dots += at[-1] == '.';
        if (dots == 2) {
            break;
        }
    }
    return at;
}

static void add_axis(const gw_results *results, const sweep *s, int factor, gw_text *out) {
    gw_text path = {0};
    gw_text_addf(&path, "factors.%d.unit", factor);
    const char *unit = gw_results_text(results, path.bytes);
    gw_text_add(out, short_name(s, factor));
    gw_text_addf(out, *unit && strcmp(unit, "1") != 0 ? ", %s" : "%s", unit);
    gw_text_free(&path);
}

/* A level as it is read: rounded where it is a number of any length. */
static void add_level(const sweep *s, int point, int factor, gw_text *out) {
    if (s->numeric[factor]) {
        gw_text_addf(out, "%.4g", level_number(s, point, factor));
    } else {
        gw_text_add(out, level(s, point, factor));
    }
}

/* "training.budget 75, beans.price 13" */
static void add_point(const sweep *s, int point, gw_text *out) {
    for (int f = 0; f < s->factors; f++) {
        gw_text_addf(out, "%s%s ", f > 0 ? ", " : "", short_name(s, f));
        add_level(s, point, f, out);
    }
}

static void name_best(const sweep *s, gw_text *title) {
    gw_text_add(title, s->about.heading.bytes);
    gw_words_capital(title);
    gw_text_add(title, s->about.better < 0 ? " is lowest, " : " is highest, ");
    gw_words_amount(mean_of(s, s->best), half_of(s, s->best), s->about.decimals, title);
    gw_words_unit(&s->about, title);
    gw_text_add(title, ", at ");
    add_point(s, s->best, title);
}

/* Whether a point has the levels of the best one in all factors but two (-1: none). */
static bool is_in_slice(const sweep *s, int point, int but, int or_but) {
    for (int f = 0; f < s->factors; f++) {
        if (f != but && f != or_but && strcmp(level(s, point, f), level(s, s->best, f)) != 0) {
            return false;
        }
    }
    return true;
}

static void add_slice(const sweep *s, int but, int or_but, gw_text *out) {
    for (int f = 0; f < s->factors; f++) {
        if (f != but && f != or_but) {
            gw_text_addf(out, "; %s is ", short_name(s, f));
            add_level(s, s->best, f, out);
        }
    }
}

/* --- heat map ------------------------------------------------------------------------------------------ */

/* The points of a slice as a table over two factors; no table where points are missing. */
typedef struct table {
    double x[LEVELS_MOST], y[LEVELS_MOST];
    int columns, rows;
    int point[LEVELS_MOST][LEVELS_MOST]; /* [row][column] */
    bool x_log, y_log;
} table;

/* Puts a level into a sorted list, once; false when there are too many. */
static bool put_level(double value, double *levels, int *count) {
    int at = 0;
    while (at < *count && levels[at] < value) {
        at++;
    }
    if (at < *count && levels[at] == value) {
        return true;
    }
    if (*count == LEVELS_MOST) {
        return false;
    }
    for (int i = (*count)++; i > at; i--) {
        levels[i] = levels[i - 1];
    }
    levels[at] = value;
    return true;
}

static int find_level(double value, const double *levels) {
    int at = 0;
    while (levels[at] < value) {
        at++;
    }
    return at;
}

/* False when the points are no full table. */
static bool make_table(const sweep *s, int fx, int fy, table *t) {
    int points = 0;
    t->columns = t->rows = 0;
    t->x_log = s->log[fx];
    t->y_log = s->log[fy];
    for (int p = 0; p < s->points; p++) {
        if (is_in_slice(s, p, fx, fy)) {
            points++;
            if (!put_level(level_number(s, p, fx), t->x, &t->columns) ||
                !put_level(level_number(s, p, fy), t->y, &t->rows)) {
                return false;
            }
        }
    }
    if (t->columns < 2 || t->rows < 2 || points != t->columns * t->rows) {
        return false;
    }
    for (int p = 0; p < s->points; p++) {
        if (is_in_slice(s, p, fx, fy)) {
            t->point[find_level(level_number(s, p, fy), t->y)][find_level(level_number(s, p, fx), t->x)] = p;
        }
    }
    return true;
}

/* Between two levels, at a share of the way. */
static double between(double a, double b, double share, bool log) {
    return log ? a * pow(b / a, share) : a + share * (b - a);
}

/* The edges of a cell: half-way to its neighbours; the outer ones as far outwards as inwards. */
static void edges(const double *levels, int count, int at, bool log, double edge[2]) {
    edge[0] =
        at > 0 ? between(levels[at - 1], levels[at], 0.5, log) : between(levels[0], levels[1], -0.5, log);
    edge[1] = at < count - 1 ? between(levels[at], levels[at + 1], 0.5, log)
                             : between(levels[count - 2], levels[count - 1], 1.5, log);
}

static void put_heat(const char *kind, const double values[11], gw_chart *chart) {
    gw_text_add(&chart->data, kind);
    gw_rows_values(values, 11, &chart->data);
    gw_text_add(&chart->data, "\n");
}

static void put_cells(const sweep *s, const table *t, gw_chart *chart) {
    for (int r = 0; r < t->rows; r++) {
        for (int c = 0; c < t->columns; c++) {
            int p = t->point[r][c];
            double x[2], y[2], half = half_of(s, p);
            edges(t->x, t->columns, c, t->x_log, x);
            edges(t->y, t->rows, r, t->y_log, y);
            const double values[] = {t->x[c],
                                     t->y[r],
                                     x[0],
                                     x[1],
                                     y[0],
                                     y[1],
                                     NAN,
                                     NAN,
                                     mean_of(s, p),
                                     mean_of(s, p) - half,
                                     mean_of(s, p) + half};
            put_heat("cell", values, chart);
        }
    }
}

/* Where a level crosses the edge between two corners of a cell; false where it does not. */
static bool crosses(double a, double b, double at, double *share) {
    *share = (at - a) / (b - a);
    return (a < at) != (b < at);
}

/* The line along which the mean is `at`, cell by cell (marching squares; a saddle is cut twice). */
static void put_contour(const sweep *s, const table *t, double at, gw_chart *chart) {
    for (int r = 0; r + 1 < t->rows; r++) {
        for (int c = 0; c + 1 < t->columns; c++) {
            double corner[2][2], x[4], y[4], share;
            int cuts = 0;
            for (int i = 0; i < 4; i++) {
                corner[i / 2][i % 2] = mean_of(s, t->point[r + i / 2][c + i % 2]);
            }
            for (int side = 0; side < 2; side++) {
                if (crosses(corner[side][0], corner[side][1], at, &share)) {
                    x[cuts] = between(t->x[c], t->x[c + 1], share, t->x_log);
                    y[cuts++] = t->y[r + side];
                }
                if (crosses(corner[0][side], corner[1][side], at, &share)) {
                    x[cuts] = t->x[c + side];
                    y[cuts++] = between(t->y[r], t->y[r + 1], share, t->y_log);
                }
            }
            for (int i = 0; i + 1 < cuts; i += 2) {
                const double values[] = {x[i], y[i], NAN, NAN, NAN, NAN, x[i + 1] - x[i], y[i + 1] - y[i],
                                         at,   NAN,  NAN};
                put_heat("contour", values, chart);
            }
        }
    }
}

static void put_contours(const sweep *s, const table *t, double lo, double hi, gw_chart *chart) {
    enum { CONTOURS = 5 };
    double step = gw_rows_step(hi - lo, CONTOURS);
    for (double at = ceil(lo / step) * step; at < hi; at += step) {
        put_contour(s, t, at, chart);
    }
}

static void put_scatter(const sweep *s, int fx, int fy, gw_chart *chart) {
    for (int p = 0; p < s->points; p++) {
        if (is_in_slice(s, p, fx, fy) || s->factors == 2) {
            double half = half_of(s, p), mean = mean_of(s, p);
            const double values[] = {level_number(s, p, fx),
                                     level_number(s, p, fy),
                                     NAN,
                                     NAN,
                                     NAN,
                                     NAN,
                                     NAN,
                                     NAN,
                                     mean,
                                     mean - half,
                                     mean + half};
            put_heat("point", values, chart);
        }
    }
}

static void put_map(const sweep *s, int fx, int fy, gw_chart *chart) {
    double lo = INFINITY, hi = -INFINITY, x[2] = {INFINITY, -INFINITY}, y[2] = {INFINITY, -INFINITY};
    for (int p = 0; p < s->points; p++) {
        if (is_in_slice(s, p, fx, fy) || s->factors == 2) {
            gw_range_widen(mean_of(s, p), &lo, &hi);
            gw_range_widen(level_number(s, p, fx), &x[0], &x[1]);
            gw_range_widen(level_number(s, p, fy), &y[0], &y[1]);
        }
    }
    gw_text_add(&chart->data, "kind,x,y,x_lo,x_hi,y_lo,y_hi,dx,dy,mean,ci_lo,ci_hi\n");
    table *t = gw_grow(NULL, 1, sizeof *t);
    bool full = make_table(s, fx, fy, t);
    if (full) {
        double outer[2];
        put_cells(s, t, chart);
        put_contours(s, t, lo, hi, chart);
        edges(t->x, t->columns, 0, t->x_log, outer);
        x[0] = outer[0];
        edges(t->x, t->columns, t->columns - 1, t->x_log, outer);
        x[1] = outer[1];
        edges(t->y, t->rows, 0, t->y_log, outer);
        y[0] = outer[0];
        edges(t->y, t->rows, t->rows - 1, t->y_log, outer);
        y[1] = outer[1];
    } else {
        put_scatter(s, fx, fy, chart);
    }
    gw_release(t);
    const double best[] = {level_number(s, s->best, fx),
                           level_number(s, s->best, fy),
                           NAN,
                           NAN,
                           NAN,
                           NAN,
                           NAN,
                           NAN,
                           mean_of(s, s->best),
                           mean_of(s, s->best) - half_of(s, s->best),
                           mean_of(s, s->best) + half_of(s, s->best)};
    put_heat("best", best, chart);
    double divisor = gw_words_divisor(&s->about, gw_abs(lo) > gw_abs(hi) ? lo : hi);
    const double numbers[] = {divisor, x[0], x[1], y[0], y[1], s->log[fx], s->log[fy], full};
    for (int i = 0; i < 8; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
    gw_words_axis(&s->about, divisor, &chart->note);
}

gw_chart_outcome gw_chart_heat(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    sweep s = {0};
    gw_chart_outcome outcome = read_sweep(results, on, &s, diag);
    int axis[2], axes = 0;
    for (int f = 0; outcome == GW_CHART_MADE && f < s.factors && axes < 2; f++) {
        if (s.numeric[f]) {
            axis[axes++] = f;
        }
    }
    if (outcome == GW_CHART_MADE && axes < 2) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "a heat map needs two factors that are numbers");
        outcome = GW_CHART_NONE;
    }
    if (outcome == GW_CHART_MADE) {
        name_best(&s, &chart->title);
        put_map(&s, axis[0], axis[1], chart);
        add_axis(results, &s, axis[0], &chart->x);
        add_axis(results, &s, axis[1], &chart->y);
        gw_text_addf(&chart->subtitle, "Means of %.0f runs a point; ring: the best point",
                     gw_results_number(results, "replications"));
        add_slice(&s, axis[0], axis[1], &chart->subtitle);
    }
    free_sweep(&s);
    return outcome;
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

/* A curve for each level of `by` (-1: one curve); how many, or 0 when there are too many. */
static int make_curves(const sweep *s, int along, int by, gw_curve curves[GW_CURVES_MOST]) {
    int count = 0;
    for (int p = 0; p < s->points; p++) {
        if (!is_in_slice(s, p, along, by)) {
            continue;
        }
        gw_text label = {0};
        gw_text_add(&label, by < 0 ? "mean" : short_name(s, by));
        if (by >= 0) {
            gw_text_add(&label, " ");
            add_level(s, p, by, &label);
        }
        gw_words_cut(&label, GW_CURVE_LABEL);
        int c = 0;
        while (c < count && strcmp(curves[c].label.bytes, label.bytes) != 0) {
            c++;
        }
        if (c == GW_CURVES_MOST) {
            gw_text_free(&label);
            return 0;
        }
        if (c == count) {
            curves[count++] = (gw_curve){.label = label};
        } else {
            gw_text_free(&label);
        }
        double x = level_number(s, p, along), mean = mean_of(s, p), half = half_of(s, p);
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
static int find_along(const sweep *s) {
    for (int f = 0; f < s->factors; f++) {
        int points = 0;
        for (int p = 0; s->numeric[f] && p < s->points; p++) {
            points += is_in_slice(s, p, f, -1);
        }
        if (points > 2) {
            return f;
        }
    }
    return -1;
}

gw_chart_outcome gw_chart_levels(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    sweep s = {0};
    gw_curve curves[GW_CURVES_MOST] = {0};
    gw_chart_outcome outcome = read_sweep(results, on, &s, diag);
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
        name_best(&s, &chart->title);
        gw_text axis = {0};
        add_axis(results, &s, along, &axis);
        gw_curves_put(curves, count, false, axis.bytes, &s.about, chart);
        gw_words_number(s.log[along], &chart->numbers);
        gw_text_free(&axis);
        gw_text_addf(&chart->subtitle, "Means of %.0f runs a point; bands: 95 %% interval of the mean",
                     gw_results_number(results, "replications"));
        add_slice(&s, along, by, &chart->subtitle);
    }
    gw_curves_free(curves, GW_CURVES_MOST);
    free_sweep(&s);
    return outcome;
}

/* --- ranking ------------------------------------------------------------------------------------------- */

/* The best points, the best first: how many. */
static int rank(const sweep *s, int order[GW_ROWS_MOST]) {
    int count = 0;
    for (int p = 0; p < s->points; p++) {
        double value = s->about.better < 0 ? -mean_of(s, p) : mean_of(s, p);
        int at = count;
        while (at > 0 &&
               value > (s->about.better < 0 ? -mean_of(s, order[at - 1]) : mean_of(s, order[at - 1]))) {
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
    sweep s = {0};
    gw_rows all = {0};
    gw_chart_outcome outcome = read_sweep(results, on, &s, diag);
    if (outcome == GW_CHART_MADE) {
        int order[GW_ROWS_MOST], count = rank(&s, order);
        double lo = INFINITY, hi = -INFINITY;
        gw_text_add(&chart->data, "row,label,difference,ci_lo,ci_hi,told,shown\n");
        for (int i = 0; i < count; i++) {
            gw_text label = {0};
            double mean = mean_of(&s, order[i]), half = half_of(&s, order[i]);
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
        name_best(&s, &chart->title);
        gw_text_addf(&chart->subtitle,
                     "The best %d of %d points, means of %.0f runs with their 95 %% intervals", count,
                     s.points, gw_results_number(results, "replications"));
    }
    gw_rows_free(&all);
    free_sweep(&s);
    return outcome;
}
