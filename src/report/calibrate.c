#include "report/calibrate.h"

#include "base/arena.h"
#include "base/math.h"
#include "report/grid.h"
#include "report/number.h"

#include <string.h>

static const double RIDGE = 0.9; /* estimates that go together as closely as this are said to */

static const gw_calibrate_wish *wish_of(const gw_calibrate_view *v) {
    return &v->calibration->wish;
}

static double today_of(const gw_calibrate_view *v, int parameter) {
    const gw_calibration *c = v->calibration;
    return c->evaluator.known[c->base].at[parameter];
}

static double fitted_of(const gw_calibrate_view *v, int parameter) {
    const gw_calibration *c = v->calibration;
    return c->evaluator.known[c->best].at[parameter];
}

/* So many significant digits of an interval as half of its width supports: two. */
static int decimals_of(const gw_calibrate_view *v, int parameter) {
    enum { MOST = 12 };
    const gw_fitted *f = &v->calibration->fitted[parameter];
    double half = 0.5 * (f->hi - f->lo), least = gw_abs(f->at) * 1e-3;
    return gw_number_decimals(half > least ? half : least, MOST);
}

/* The path's last two parts, which tell a parameter from most others. */
static const char *short_name(const char *path) {
    const char *last = strrchr(path, '.'), *at = last;
    while (at && at > path && at[-1] != '.') {
        at--;
    }
    return at ? at : path;
}

/* --- parameters ---------------------------------------------------------------------------------------- */

static void add_interval(const gw_calibrate_view *v, int parameter, gw_grid *grid) {
    const gw_fitted *f = &v->calibration->fitted[parameter];
    int decimals = decimals_of(v, parameter);
    gw_number_show(f->lo, decimals, gw_grid_cell(grid));
    gw_number_show(f->hi, decimals, gw_grid_cell(grid));
    gw_text *note = gw_grid_cell(grid);
    if (f->moot) {
        gw_text_add(note, "moves none of the figures");
    } else if (f->lo_open && f->hi_open) {
        gw_text_add(note, "the whole range: the figures do not tell");
    } else if (f->lo_open || f->hi_open) {
        gw_text_addf(note, "open %s: the range ends there", f->lo_open ? "below" : "above");
    }
    if (f->by_curvature && !f->moot) {
        gw_text_add(note, *gw_text_string(note) ? "; " : "");
        gw_text_add(note, "not profiled (--max-runs)");
    }
}

static const char *unit_of(const gw_calibrate_view *v, int parameter) {
    gw_target target;
    bool found =
        gw_params_find(v->calibration->played->params, wish_of(v)->parameter[parameter].label, &target, NULL);
    return found && target.param ? target.param->unit : "";
}

static void write_parameters(const gw_calibrate_view *v, gw_text *out) {
    static const char *const heads[] = {"parameter", "unit", "today", "fitted", "from", "to", ""};
    gw_grid grid = gw_grid_create(7, 0x3c);
    for (int i = 0; i < 7; i++) {
        gw_text_add(gw_grid_cell(&grid), heads[i]);
    }
    for (int i = 0; i < wish_of(v)->parameters; i++) {
        gw_text_add(gw_grid_cell(&grid), wish_of(v)->parameter[i].label);
        gw_text_add(gw_grid_cell(&grid), unit_of(v, i));
        gw_number_show(today_of(v, i), decimals_of(v, i), gw_grid_cell(&grid));
        gw_number_show(fitted_of(v, i), decimals_of(v, i), gw_grid_cell(&grid));
        add_interval(v, i, &grid);
    }
    gw_grid_write(&grid, 2, out);
    gw_grid_free(&grid);
    gw_text_add(out, "  From .. to: 95 % profile interval, all others being fitted anew.\n");
}

/* --- how well it fits ---------------------------------------------------------------------------------- */

static void write_columns(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    const gw_calibrate_wish *wish = wish_of(v);
    gw_grid grid = gw_grid_create(5, 0x1e);
    static const char *const heads[] = {"", "figures", "typically off by", "as it is",
                                        "mean (fitted - figure)"};
    for (int i = 0; i < 5; i++) {
        gw_text_add(gw_grid_cell(&grid), heads[i]);
    }
    for (int begin = 0, end = 0; begin < wish->data; begin = end) {
        double fitted = 0.0, today = 0.0, lean = 0.0;
        for (end = begin; end < wish->data && wish->datum[end].column == wish->datum[begin].column; end++) {
            double off = gw_calibration_residual(c, c->best, end),
                   before = gw_calibration_residual(c, c->base, end);
            fitted += off * off;
            today += before * before;
            lean -= off;
        }
        double n = end - begin;
        gw_column_name(&c->evaluator.columns.at[wish->datum[begin].column], gw_grid_cell(&grid));
        gw_text_addf(gw_grid_cell(&grid), "%d", end - begin);
        gw_text_addf(gw_grid_cell(&grid), "%.2f sd", gw_sqrt(fitted / n));
        gw_text_addf(gw_grid_cell(&grid), "%.2f sd", gw_sqrt(today / n));
        gw_text_addf(gw_grid_cell(&grid), "%+.2f sd", lean / n);
    }
    gw_grid_write(&grid, 2, out);
    gw_grid_free(&grid);
}

static void write_fit(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    double distance = gw_calibration_distance(c, c->best);
    gw_text_add(out, "\nHow well it fits, in standard deviations of what a history may be off by\n");
    write_columns(v, out);
    gw_text_addf(
        out,
        "  Distance %.4g of %d figures (as it is: %.4g): the sum of squares of figure - mean, in units "
        "of the luck of\n  one history",
        distance, c->wish.data, gw_calibration_distance(c, c->base));
    if (c->wish.discrepancy > 0.0) {
        gw_text_addf(out, " and %.3g %% of the figure, by which any model is off",
                     100.0 * c->wish.discrepancy);
    }
    gw_text_addf(out, ".\n  Of %lld histories of the fitted scenario %d lie as far from their own mean.\n",
                 (long long)c->histories.replications, c->as_far);
}

/* --- what cannot be told apart ------------------------------------------------------------------------- */

static void write_ridge(const gw_calibrate_view *v, int a, int b, gw_text *out) {
    const gw_calibration *c = v->calibration;
    const gw_fitted *f = &c->fitted[a];
    gw_text_addf(out, "  %s and %s (correlation %+.2f)", short_name(wish_of(v)->parameter[a].label),
                 short_name(wish_of(v)->parameter[b].label), c->correlation[a][b]);
    if (!f->by_curvature) {
        gw_text_add(out, ":\n    with the first at ");
        gw_number_show(f->lo, decimals_of(v, a), out);
        gw_text_add(out, " the second is fitted to ");
        gw_number_show(f->lo_other[b], decimals_of(v, b), out);
        gw_text_add(out, ", at ");
        gw_number_show(f->hi, decimals_of(v, a), out);
        gw_text_add(out, " to ");
        gw_number_show(f->hi_other[b], decimals_of(v, b), out);
    }
    gw_text_add(out, ".\n");
}

static void write_ridges(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    int ridges = 0;
    for (int a = 0; a < c->wish.parameters; a++) {
        for (int b = a + 1; b < c->wish.parameters; b++) {
            if (gw_abs(c->correlation[a][b]) >= RIDGE) {
                gw_text_add(out, ridges++ == 0 ? "\nWhat the figures cannot tell apart\n" : "");
                write_ridge(v, a, b, out);
            }
        }
    }
    if (ridges == 0 && c->wish.parameters > 1) {
        gw_text_add(out, "\nNo two of the parameters trade off (all correlations are below 0.9).\n");
    }
}

static void write_finding(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    int told = 0, fits = 20 * c->as_far >= c->histories.replications;
    for (int i = 0; i < c->wish.parameters; i++) {
        told += !c->fitted[i].lo_open && !c->fitted[i].hi_open;
    }
    gw_text_addf(
        out,
        "\nFinding: the figures tell %d of %d parameter%s to within the range given; the fitted scenario ",
        told, c->wish.parameters, c->wish.parameters == 1 ? "" : "s");
    gw_text_add(out,
                fits ? "meets them\n  as well as its own histories meet each other.\n"
                     : "is further\n  from them than its own luck explains: something else is at work.\n");
}

void gw_calibrate_table(const gw_calibrate_view *v, gw_text *out) {
    const gw_calibration *c = v->calibration;
    gw_text_addf(
        out,
        "%d parameter%s fitted to %d figure%s of %s, seed %llu\n%d settings tried, %lld replications of "
        "each on the same luck%s\n\n",
        c->wish.parameters, c->wish.parameters == 1 ? "" : "s", c->wish.data, c->wish.data == 1 ? "" : "s",
        v->data, (unsigned long long)c->wish.seed, c->evaluator.count, (long long)c->wish.replications,
        c->profiled ? "" : "; intervals are incomplete for want of runs (--max-runs)");
    write_parameters(v, out);
    write_fit(v, out);
    write_ridges(v, out);
    write_finding(v, out);
}
