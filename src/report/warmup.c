#include "report/warmup.h"

#include "base/arena.h"
#include "base/build.h"
#include "base/math.h"
#include "report/csv.h"
#include "report/figure.h"
#include "report/json.h"
#include "report/number.h"
#include "stats/warmup.h"

#include <string.h>

/* One column's series, averaged over the replications. */
typedef struct curve {
    const gw_column *column;
    double *mean, *welch; /* [period] */
    double half;          /* of the interval of a period's mean, in the middle of the run; NaN: one run */
    bool told;            /* in every period */
    gw_mser mser;
} curve;

static double week_of(const gw_warmup_view *view, double period) {
    return period * view->study->scenario->world->run.period_weeks;
}

static int window_of(const gw_warmup_view *view) {
    enum { PART = 20 }; /* of all periods to either side: smooth enough, and a tenth of the run is spent */
    return view->study->aggregate->periods / PART;
}

static curve curve_of(const gw_warmup_view *view, int column) {
    const gw_aggregate *a = view->study->aggregate;
    curve c = {.column = &view->study->columns->at[column],
               .mean = gw_grow(NULL, a->periods + 1, sizeof(double)),
               .welch = gw_grow(NULL, a->periods + 1, sizeof(double)),
               .told = a->periods > 0};
    if (a->periods > 0) {
        c.half = gw_summary_interval(&a->series[(ptrdiff_t)(a->periods / 2) * a->columns + column]).half;
    }
    for (int p = 0; p < a->periods; p++) {
        c.mean[p] = gw_summary_mean(&a->series[(ptrdiff_t)p * a->columns + column]);
        c.welch[p] = gw_double_from_bits(0x7ff8000000000000u);
        c.told &= gw_is_finite(c.mean[p]);
    }
    if (c.told) {
        c.mser = gw_mser5(c.mean, a->periods);
        gw_welch(c.mean, a->periods, window_of(view), c.welch);
    }
    c.told = c.told && c.mser.cut >= 0;
    return c;
}

static void free_curve(curve *c) {
    gw_release(c->mean);
    gw_release(c->welch);
}

static void add_name(const gw_column *column, gw_text *out) {
    const char *part = *column->segment_name ? column->segment_name : column->station_name;
    const char *heading = gw_kpi_at(column->kpi)->heading;
    gw_text_addf(out, "%s, %s%s%s", heading + strspn(heading, " "), column->firm_name, *part ? " " : "",
                 part);
}

/* --- the table ----------------------------------------------------------------------------------------- */

enum { NAME = 46, BAR = 40, LINES = 26 };

static void write_curve(const gw_warmup_view *view, const curve *c, gw_text *out) {
    int count = view->study->aggregate->periods - window_of(view), step = (count + LINES - 1) / LINES;
    double low = c->welch[0], high = low;
    for (int p = 0; p < count; p++) {
        low = c->welch[p] < low ? c->welch[p] : low;
        high = c->welch[p] > high ? c->welch[p] : high;
    }
    gw_text_add(out, "\n");
    add_name(c->column, out);
    gw_text_addf(out, ": moving average over %d periods, ", 2 * window_of(view) + 1);
    gw_study_unit(view->study, c->column->kpi, out);
    gw_text_add(out, "\n");
    for (int p = 0; p < count; p += step) {
        double share = high > low ? (c->welch[p] - low) / (high - low) : 0.5;
        gw_text number = {0};
        gw_number_show(c->welch[p], gw_number_decimals(0.05 * (high - low), 6), &number);
        gw_text_addf(out, "  week %5.0f %14s  |", week_of(view, p) + 1.0, number.bytes);
        gw_blanks_add(out, (int)(share * (BAR - 1) + 0.5));
        gw_text_add(out, "*\n");
        gw_text_free(&number);
    }
}

static void write_line(const gw_warmup_view *view, const curve *c, gw_text *out) {
    gw_text name = {0}, weeks = {0}, first = {0}, level = {0}, unit = {0};
    add_name(c->column, &name);
    gw_text_addf(out, "  %s", name.bytes);
    gw_blanks_add(out, NAME - gw_number_width(name.bytes));
    if (c->told) {
        int decimals = gw_number_decimals(c->half, gw_kpi_at(c->column->kpi)->decimals);
        gw_study_unit(view->study, c->column->kpi, &unit);
        gw_text_addf(&weeks, c->mser.settled ? "%.0f weeks" : "-", week_of(view, c->mser.cut));
        gw_number_show(c->mean[0], decimals, &first);
        gw_number_show(c->mser.level, decimals, &level);
        gw_text_addf(out, "%12s %14s %14s %-12s%s", weeks.bytes, first.bytes, level.bytes, unit.bytes,
                     c->mser.settled ? "" : "  too short a run: it has not settled");
        gw_blanks_trim(out);
        gw_text_add(out, "\n");
    } else {
        gw_text_addf(out, "%12s\n", "not told");
    }
    gw_text_free(&name);
    gw_text_free(&weeks);
    gw_text_free(&first);
    gw_text_free(&level);
    gw_text_free(&unit);
}

/* The longest warm-up of those that settled, in weeks. */
static double longest(const gw_warmup_view *view, const curve *curves, int *unsettled) {
    double weeks = 0.0;
    *unsettled = 0;
    for (int i = 0; i < view->count; i++) {
        *unsettled += curves[i].told && !curves[i].mser.settled;
        double own = curves[i].told && curves[i].mser.settled ? week_of(view, curves[i].mser.cut) : 0.0;
        weeks = own > weeks ? own : weeks;
    }
    return weeks;
}

static curve *curves_of(const gw_warmup_view *view) {
    curve *curves = gw_grow(NULL, view->count, sizeof *curves);
    for (int i = 0; i < view->count; i++) {
        curves[i] = curve_of(view, view->columns[i]);
    }
    return curves;
}

static void free_curves(const gw_warmup_view *view, curve *curves) {
    for (int i = 0; i < view->count; i++) {
        free_curve(&curves[i]);
    }
    gw_release(curves);
}

static void write_verdict(const gw_warmup_view *view, const curve *curves, gw_text *out) {
    int unsettled = 0, untold = 0;
    double weeks = longest(view, curves, &unsettled);
    for (int i = 0; i < view->count; i++) {
        untold += !curves[i].told;
    }
    gw_text_add(out, "\n");
    if (untold > 0) {
        gw_text_add(out,
                    "not told: in some periods nothing happened that it could be taken from, or there are "
                    "fewer than 50.\n");
    }
    if (unsettled > 0) {
        gw_text_addf(out,
                     "%d of %d KPIs did not settle: play longer (--set run.weeks=...) before asking for a "
                     "steady state,\nor ask for no steady state: a change that begins on day 0 has none.\n",
                     unsettled, view->count);
    }
    if (unsettled + untold < view->count) {
        gw_text_addf(out, "For those that settled leave out %.0f weeks: --set run.warmup_weeks=%.0f\n", weeks,
                     weeks);
    }
}

void gw_warmup_table(const gw_warmup_view *view, gw_text *out) {
    const gw_world_params *world = view->study->scenario->world;
    curve *curves = curves_of(view);
    gw_text_addf(out, "%s\n%.6g weeks in periods of %.6g, mean of %lld run%s, seed %llu\n\n",
                 *world->title ? world->title : view->study->scenario->file, world->run.weeks,
                 world->run.period_weeks, (long long)view->study->aggregate->runs,
                 view->study->aggregate->runs == 1 ? "" : "s", (unsigned long long)view->study->seed);
    gw_text_addf(out, "  %-*s%12s %14s %14s\n", NAME, "MSER-5", "leave out", "first period", "thereafter");
    for (int i = 0; i < view->count; i++) {
        write_line(view, &curves[i], out);
    }
    write_verdict(view, curves, out);
    for (int i = 0; i < view->count && view->curves; i++) {
        if (curves[i].told) {
            write_curve(view, &curves[i], out);
        }
    }
    free_curves(view, curves);
}

/* --- for programs -------------------------------------------------------------------------------------- */

static void csv_row(const gw_warmup_view *view, const curve *c, int period, gw_text *out) {
    const char *const place[] = {gw_kpi_at(c->column->kpi)->name, c->column->firm_name,
                                 c->column->segment_name, c->column->station_name};
    gw_text unit = {0};
    for (int i = 0; i < 4; i++) {
        gw_csv_field(place[i], out);
        gw_text_add(out, ",");
    }
    gw_study_unit(view->study, c->column->kpi, &unit);
    gw_csv_field(gw_text_string(&unit), out);
    gw_text_addf(out, ",%d,%.17g,%.17g,", period, week_of(view, period), week_of(view, period + 1));
    gw_csv_number(c->mean[period], out);
    gw_text_add(out, ",");
    gw_csv_number(c->welch[period], out);
    gw_text_add(out, "\n");
    gw_text_free(&unit);
}

void gw_warmup_csv(const gw_warmup_view *view, gw_text *out) {
    gw_text_add(out, "kpi,firm,segment,station,unit,period,week_from,week_to,mean,welch\n");
    for (int i = 0; i < view->count; i++) {
        curve c = curve_of(view, view->columns[i]);
        for (int p = 0; p < view->study->aggregate->periods; p++) {
            csv_row(view, &c, p, out);
        }
        free_curve(&c);
    }
}

static void json_row(const gw_warmup_view *view, const curve *c, gw_text *out) {
    double unknown = gw_double_from_bits(0x7ff8000000000000u);
    gw_text name = {0}, unit = {0};
    gw_column_name(c->column, &name);
    gw_study_unit(view->study, c->column->kpi, &unit);
    gw_text_add(out, "    {\"column\": ");
    gw_json_string(name.bytes, out);
    gw_text_add(out, ", \"unit\": ");
    gw_json_string(gw_text_string(&unit), out);
    gw_text_add(out, ", \"warmup_weeks\": ");
    gw_json_number(c->told ? week_of(view, c->mser.cut) : unknown, out);
    gw_text_addf(out, ", \"settled\": %s, \"level\": ", c->told && c->mser.settled ? "true" : "false");
    gw_json_number(c->told ? c->mser.level : unknown, out);
    gw_text_add(out, "}");
    gw_text_free(&name);
    gw_text_free(&unit);
}

void gw_warmup_json(const gw_warmup_view *view, gw_text *out) {
    const gw_study *study = view->study;
    curve *curves = curves_of(view);
    int unsettled = 0;
    gw_text_addf(
        out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n  \"scenario\": ", gw_build_version());
    gw_json_string(study->scenario->file, out);
    gw_text_addf(out, ",\n  \"seed\": \"%llu\",\n  \"replications\": %lld,\n  \"period_weeks\": %.17g,\n",
                 (unsigned long long)study->seed, (long long)study->aggregate->runs, week_of(view, 1));
    gw_text_addf(out, "  \"warmup_weeks\": %.17g,\n  \"kpis\": [\n", longest(view, curves, &unsettled));
    for (int i = 0; i < view->count; i++) {
        json_row(view, &curves[i], out);
        gw_text_add(out, i + 1 < view->count ? ",\n" : "\n");
    }
    gw_text_add(out, "  ]\n}\n");
    free_curves(view, curves);
}
