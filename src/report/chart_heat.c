/* The heat map of a sweep: two factors, lines of equal mean, the best point. */
#include "base/arena.h"
#include "base/math.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/chart_sweep.h"

#include <math.h>

enum { LEVELS_MOST = 64 };

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
static bool make_table(const gw_swept *s, int fx, int fy, table *t) {
    int points = 0;
    t->columns = t->rows = 0;
    t->x_log = s->log[fx];
    t->y_log = s->log[fy];
    for (int p = 0; p < s->points; p++) {
        if (gw_swept_in_slice(s, p, fx, fy)) {
            points++;
            if (!put_level(gw_swept_number(s, p, fx), t->x, &t->columns) ||
                !put_level(gw_swept_number(s, p, fy), t->y, &t->rows)) {
                return false;
            }
        }
    }
    if (t->columns < 2 || t->rows < 2 || points != t->columns * t->rows) {
        return false;
    }
    for (int p = 0; p < s->points; p++) {
        if (gw_swept_in_slice(s, p, fx, fy)) {
            t->point[find_level(gw_swept_number(s, p, fy), t->y)]
                    [find_level(gw_swept_number(s, p, fx), t->x)] = p;
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

static void put_cells(const gw_swept *s, const table *t, gw_chart *chart) {
    for (int r = 0; r < t->rows; r++) {
        for (int c = 0; c < t->columns; c++) {
            int p = t->point[r][c];
            double x[2], y[2], half = gw_swept_half(s, p);
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
                                     gw_swept_mean(s, p),
                                     gw_swept_mean(s, p) - half,
                                     gw_swept_mean(s, p) + half};
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
static void put_contour(const gw_swept *s, const table *t, double at, gw_chart *chart) {
    for (int r = 0; r + 1 < t->rows; r++) {
        for (int c = 0; c + 1 < t->columns; c++) {
            double corner[2][2], x[4], y[4], share;
            int cuts = 0;
            for (int i = 0; i < 4; i++) {
                corner[i / 2][i % 2] = gw_swept_mean(s, t->point[r + i / 2][c + i % 2]);
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

static void put_contours(const gw_swept *s, const table *t, double lo, double hi, gw_chart *chart) {
    enum { CONTOURS = 5 };
    double step = gw_rows_step(hi - lo, CONTOURS);
    for (double at = ceil(lo / step) * step; at < hi; at += step) {
        put_contour(s, t, at, chart);
    }
}

/* Points that were spread over all factors hardly ever lie in the slice of the best one: then all are shown.
 */
static bool shows_all(const gw_swept *s, int fx, int fy) {
    enum { FEW = 4 };
    int inside = 0;
    for (int p = 0; p < s->points; p++) {
        inside += gw_swept_in_slice(s, p, fx, fy);
    }
    return inside < FEW;
}

/* A point by itself, with its interval. */
static void put_point(const char *kind, const gw_swept *s, int p, int fx, int fy, gw_chart *chart) {
    double half = gw_swept_half(s, p), mean = gw_swept_mean(s, p);
    const double values[] = {gw_swept_number(s, p, fx),
                             gw_swept_number(s, p, fy),
                             NAN,
                             NAN,
                             NAN,
                             NAN,
                             NAN,
                             NAN,
                             mean,
                             mean - half,
                             mean + half};
    put_heat(kind, values, chart);
}

static void put_scatter(const gw_swept *s, int fx, int fy, bool all, gw_chart *chart) {
    for (int p = 0; p < s->points; p++) {
        if (all || gw_swept_in_slice(s, p, fx, fy)) {
            put_point("point", s, p, fx, fy, chart);
        }
    }
}

static void put_map(const gw_swept *s, int fx, int fy, bool all, gw_chart *chart) {
    double lo = INFINITY, hi = -INFINITY, x[2] = {INFINITY, -INFINITY}, y[2] = {INFINITY, -INFINITY};
    for (int p = 0; p < s->points; p++) {
        if (all || gw_swept_in_slice(s, p, fx, fy)) {
            gw_range_widen(gw_swept_mean(s, p), &lo, &hi);
            gw_range_widen(gw_swept_number(s, p, fx), &x[0], &x[1]);
            gw_range_widen(gw_swept_number(s, p, fy), &y[0], &y[1]);
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
        put_scatter(s, fx, fy, all, chart);
    }
    gw_release(t);
    put_point("best", s, s->best, fx, fy, chart);
    double divisor = gw_words_divisor(&s->about, gw_abs(lo) > gw_abs(hi) ? lo : hi);
    const double numbers[] = {divisor, x[0], x[1], y[0], y[1], s->log[fx], s->log[fy], full};
    for (int i = 0; i < 8; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
    gw_words_axis(&s->about, divisor, &chart->note);
}

gw_chart_outcome gw_chart_heat(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_swept s = {0};
    gw_chart_outcome outcome = gw_swept_read(results, on, &s, diag);
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
        gw_swept_name(&s, &chart->title);
        bool all = shows_all(&s, axis[0], axis[1]);
        put_map(&s, axis[0], axis[1], all, chart);
        gw_swept_axis(results, &s, axis[0], &chart->x);
        gw_swept_axis(results, &s, axis[1], &chart->y);
        gw_text_addf(&chart->subtitle, "Means of %.0f runs a point; ring: the best point%s",
                     gw_results_number(results, "replications"),
                     strstr(chart->data.bytes, "\ncontour,") ? ", white lines: equal means" : "");
        if (!all) {
            gw_swept_slice(&s, axis[0], axis[1], &chart->subtitle);
        } else if (s.factors > 2) {
            gw_text_add(&chart->subtitle, "; the other factors vary, too");
        }
    }
    gw_swept_free(&s);
    return outcome;
}
