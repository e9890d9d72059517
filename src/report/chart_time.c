/* Figures over time: fan, lines, measured, network. */
#include "base/math.h"
#include "report/chart_series.h"
#include "report/csv.h"
#include "stats/summary.h"

#include <math.h>
#include <string.h>

/* --- fan ----------------------------------------------------------------------------------------------- */

/* Mean of the first and of the last quarter of a line, with the mean half-width. */
static void ends_of(const gw_curve *of, double mean[2], double half[2]) {
    int quarter = of->count >= 8 ? of->count / 4 : 1;
    for (int end = 0; end < 2; end++) {
        mean[end] = half[end] = 0.0;
        for (int i = 0; i < quarter; i++) {
            const gw_moment *m = &of->at[end == 0 ? i : of->count - 1 - i];
            mean[end] += m->mean / quarter;
            half[end] += (m->hi - m->lo) / 2.0 / quarter;
        }
    }
}

static void name_fan(const gw_about *topic, const gw_curve *of, gw_text *title) {
    double mean[2], half[2];
    ends_of(of, mean, half);
    gw_words_about(topic, true, title);
    if (mean[0] != mean[0] || mean[1] != mean[1]) {
        gw_text_add(title, " over time");
        return;
    }
    bool told = gw_abs(mean[1] - mean[0]) > half[0] + half[1];
    if (!told) {
        gw_text_add(title, " stays about ");
        gw_words_amount((mean[0] + mean[1]) / 2.0, half[1], topic->decimals, title);
    } else {
        gw_text_add(title, mean[1] > mean[0] ? " rises from " : " falls from ");
        gw_words_amount(mean[0], half[0], topic->decimals, title);
        gw_text_add(title, " to ");
        gw_words_amount(mean[1], half[1], topic->decimals, title);
    }
    gw_words_unit(topic, title);
    gw_text_add(title, told ? " in " : " over ");
    gw_words_time(of->at[of->count - 1].to, title);
}

/* Where 95 of 100 single runs are to be expected, were they normal: how far from the mean. */
static double spread(const gw_moment *m) {
    return m->n >= 2.0 ? gw_t_quantile(0.95, m->n - 1.0) * m->sd * sqrt(1.0 + 1.0 / m->n) : (double)NAN;
}

static void put_fan(gw_results *results, const gw_about *topic, const gw_curve *of, gw_chart *chart) {
    double lo = INFINITY, hi = -INFINITY;
    gw_text_add(&chart->data, "week,mean,ci_lo,ci_hi,run_lo,run_hi,n\n");
    for (int i = 0; i < of->count; i++) {
        const gw_moment *m = &of->at[i];
        double apart = spread(m);
        const double values[] = {gw_moment_middle(m), m->mean,        m->lo, m->hi,
                                 m->mean - apart,     m->mean + apart};
        for (int v = 0; v < 6; v++) {
            gw_csv_number(values[v], &chart->data);
            gw_text_add(&chart->data, ",");
            if (v > 0) {
                gw_range_widen(values[v], &lo, &hi);
            }
        }
        gw_text_addf(&chart->data, "%.0f\n", m->n);
    }
    gw_range_round(&lo, &hi);
    const char *unit;
    double divisor = gw_words_divisor(topic, gw_abs(lo) > gw_abs(hi) ? lo : hi), warmup = 0.0;
    gw_text weeks = {0};
    if (gw_results_parameter(results, 0, "run.warmup_weeks", &weeks)) {
        (void)gw_text_read_number(gw_text_string(&weeks), &warmup);
    }
    gw_text_free(&weeks);
    /* words stand beside the ends of the mean and of the upper edge of the runs, one above the other */
    static const double APART = 0.14;
    const gw_moment *end = &of->at[of->count - 1];
    double edge = end->mean + spread(end), least = end->mean + APART * (hi - lo);
    const double numbers[] = {
        divisor, lo,     hi,        gw_time_unit(end->to, &unit), of->at[0].from,
        end->to, warmup, end->mean, edge > least ? edge : least,  gw_results_number(results, "replications")};
    for (int i = 0; i < 10; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
    gw_text_add(&chart->x, unit);
    gw_words_axis(topic, divisor, &chart->y);
}

gw_chart_outcome gw_chart_fan(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_about topic;
    gw_curve of = {0};
    if (!gw_curve_has(results, "series.csv", diag)) {
        return GW_CHART_NONE;
    }
    bool good = gw_about_find(results, "summary.csv", on ? on : "profit", &topic, diag) &&
                gw_curve_read_about(results, &topic, &of, diag);
    if (good && of.count > 0) {
        name_fan(&topic, &of, &chart->title);
        put_fan(results, &topic, &of, chart);
        gw_curves_periods(results, &of, &chart->subtitle);
        gw_text_add(&chart->subtitle, gw_results_number(results, "replications") > 1.0
                                          ? "; the dark band is of their mean, the light one of the runs"
                                          : ", which says nothing of its error");
    }
    gw_about_free(&topic);
    int count = of.count;
    gw_curves_free(&of, 1);
    return !good ? GW_CHART_BROKEN : count > 0 ? GW_CHART_MADE : GW_CHART_NONE;
}

/* --- lines --------------------------------------------------------------------------------------------- */

/* The column by which a KPI falls into lines: of several firms by firm, else by segment or station. Takes the
 * values of that column, each once. */
static int parts_of(const gw_sheet *sheet, const char *firm, const int column[3],
                    gw_text parts[GW_CURVES_MOST], int *all) {
    for (int by = 0; by < 3; by++) {
        int count = *all = 0;
        for (int row = 0; row < sheet->rows; row++) {
            const char *part = gw_sheet_text(sheet, row, column[by]);
            bool meant =
                by == 0 ? !*gw_sheet_text(sheet, row, column[1]) && !*gw_sheet_text(sheet, row, column[2])
                        : strcmp(gw_sheet_text(sheet, row, column[0]), firm) == 0;
            bool known = !*part || !meant;
            for (int i = 0; i < count && !known; i++) {
                known = strcmp(parts[i].bytes, part) == 0;
            }
            *all += !known;
            if (!known && count < GW_CURVES_MOST) {
                gw_text_add(&parts[count++], part);
            }
        }
        if (count > 1) {
            return by;
        }
        for (int i = 0; i < count; i++) {
            gw_text_free(&parts[i]);
        }
    }
    return -1;
}

static void name_lines(const gw_about *topic, const gw_curve *lines, int count, gw_text *title) {
    int highest = 0, lowest = 0;
    const gw_moment *end[GW_CURVES_MOST];
    for (int i = 0; i < count; i++) {
        end[i] = &lines[i].at[lines[i].count - 1];
        highest = end[i]->mean > end[highest]->mean ? i : highest;
        lowest = end[i]->mean < end[lowest]->mean ? i : lowest;
    }
    gw_text_add(title, gw_text_string(&topic->heading));
    gw_words_capital(title);
    if (!(end[highest]->mean > end[lowest]->mean)) {
        gw_text_add(title, " is the same in all at the end");
        return;
    }
    const int both[] = {highest, lowest};
    gw_text_add(title, " at the end: ");
    for (int i = 0; i < 2; i++) {
        const gw_moment *m = end[both[i]];
        gw_text_addf(title, "%s%s ", i > 0 ? ", " : "", lines[both[i]].label.bytes);
        gw_words_amount(m->mean, (m->hi - m->lo) / 2.0, topic->decimals, title);
    }
    gw_words_unit(topic, title);
    gw_text_add(title, end[highest]->lo <= end[lowest]->hi ? "; not told from chance" : "");
}

static gw_chart_outcome make_lines(gw_results *results, gw_about *topic, int by, const gw_text *parts,
                                   int count, int all, gw_chart *chart, gw_diag *diag) {
    static const char *const words[] = {"firm", "segment", "station"};
    gw_text *const place[] = {&topic->firm, &topic->segment, &topic->station};
    gw_curve lines[GW_CURVES_MOST] = {0};
    bool good = true;
    for (int i = 0; good && i < count; i++) {
        gw_text_clear(place[by]);
        gw_text_add(place[by], parts[i].bytes);
        gw_text_add(&lines[i].label, parts[i].bytes);
        gw_words_cut(&lines[i].label, GW_CURVE_LABEL);
        good = gw_curve_read_about(results, topic, &lines[i], diag);
    }
    bool any = good && lines[0].count > 0;
    if (any) {
        name_lines(topic, lines, count, &chart->title);
        gw_curves_put(lines, count, false, NULL, topic, chart);
        gw_curves_periods(results, &lines[0], &chart->subtitle);
        gw_text_addf(&chart->subtitle, " by %s; bands: 95 %% interval of the mean", words[by]);
        if (all > count) {
            gw_text_addf(&chart->subtitle, "; the first %d of %d", count, all);
        }
    }
    gw_curves_free(lines, count);
    return !good ? GW_CHART_BROKEN : any ? GW_CHART_MADE : GW_CHART_NONE;
}

gw_chart_outcome gw_chart_lines(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const names[] = {"firm", "segment", "station"};
    gw_about topic;
    if (!gw_curve_has(results, "series.csv", diag)) {
        return GW_CHART_NONE;
    }
    if (!gw_about_find(results, "summary.csv", on ? on : "satisfaction", &topic, diag)) {
        gw_about_free(&topic);
        return GW_CHART_BROKEN;
    }
    gw_chart_outcome outcome = GW_CHART_BROKEN;
    gw_text parts[GW_CURVES_MOST] = {{0}};
    int column[3], all = 0;
    gw_sheet sheet;
    const gw_where where = {"kpi", gw_text_string(&topic.kpi)};
    if (gw_results_sheet(results, "summary.csv", &where, 1, &sheet, diag) &&
        gw_sheet_columns(&sheet, names, 3, column, diag)) {
        int by = parts_of(&sheet, gw_text_string(&topic.firm), column, parts, &all);
        int count = all < GW_CURVES_MOST ? all : GW_CURVES_MOST;
        if (by < 0) {
            gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                        "%s: there is one firm with one segment or station, hence one line: see the kind fan",
                        topic.kpi.bytes);
            outcome = GW_CHART_NONE;
        } else {
            outcome = make_lines(results, &topic, by, parts, count, all, chart, diag);
        }
    }
    for (int i = 0; i < GW_CURVES_MOST; i++) {
        gw_text_free(&parts[i]);
    }
    gw_sheet_free(&sheet);
    gw_about_free(&topic);
    return outcome;
}

/* --- measured ------------------------------------------------------------------------------------------ */

/* The mean of what can be told, and of the half-widths. */
static double mean_of(const gw_curve *line, double *half) {
    double sum = 0.0, halves = 0.0;
    int n = 0;
    for (int i = 0; i < line->count; i++) {
        const gw_moment *m = &line->at[i];
        if (gw_is_finite(m->mean)) {
            sum += m->mean;
            halves += (m->hi - m->lo) / 2.0;
            n++;
        }
    }
    *half = halves / n;
    return sum / n;
}

static void name_measured(const gw_about *topic, const gw_curve *both, gw_text *title) {
    double half[2], mean[2];
    for (int i = 0; i < 2; i++) {
        mean[i] = mean_of(&both[i], &half[i]);
    }
    gw_text_add(title, topic->heading.bytes);
    gw_words_capital(title);
    gw_text_addf(title, " at %s: ", topic->firm.bytes);
    for (int i = 0; i < 2; i++) {
        gw_words_amount(mean[i], half[i], topic->decimals, title);
        gw_words_unit(topic, title);
        gw_text_add(title, i == 0 ? "; management is told " : "");
    }
    bool told = gw_abs(mean[1] - mean[0]) > half[0] + half[1];
    gw_text_add(title, told ? "" : ", no more off than chance");
}

/* Reads a KPI and its twin, what was measured of it. */
static bool read_twins(gw_results *results, const char *on, gw_about *topic, gw_curve both[2],
                       gw_diag *diag) {
    if (!gw_about_find(results, "summary.csv", on, topic, diag) ||
        !gw_curve_read_about(results, topic, &both[0], diag)) {
        return false;
    }
    gw_text twin = {0};
    gw_text_addf(&twin, "measured_%s", topic->kpi.bytes);
    const gw_where where[] = {{"kpi", twin.bytes}, {"firm", gw_text_string(&topic->firm)}};
    bool good = gw_curve_read(results, "series.csv", "mean", where, 2, &both[1], diag);
    gw_text_free(&twin);
    return good;
}

gw_chart_outcome gw_chart_measured(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const usual[] = {"satisfaction", "quality", "expectation", "motivation", "problems"};
    if (!gw_curve_has(results, "series.csv", diag)) {
        return GW_CHART_NONE;
    }
    gw_chart_outcome outcome = GW_CHART_NONE;
    for (int i = 0; outcome == GW_CHART_NONE && i < (on ? 1 : 5); i++) {
        gw_about topic;
        gw_curve both[2] = {0};
        if (!read_twins(results, on ? on : usual[i], &topic, both, diag)) {
            outcome = GW_CHART_BROKEN;
        } else if (gw_curve_is_told(&both[0]) && gw_curve_is_told(&both[1])) {
            gw_text_add(&both[0].label, "true");
            gw_text_add(&both[1].label, "told");
            name_measured(&topic, both, &chart->title);
            gw_curves_put(both, 2, false, NULL, &topic, chart);
            gw_curves_periods(results, &both[0], &chart->subtitle);
            gw_text_add(&chart->subtitle, "; bands: 95 % interval of the mean");
            outcome = GW_CHART_MADE;
        }
        gw_curves_free(both, 2);
        gw_about_free(&topic);
    }
    if (outcome == GW_CHART_NONE) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "%s: nothing was measured of it; satisfaction, quality, expectation, motivation and "
                    "problems can be",
                    on ? on : "measured");
    }
    return outcome;
}

/* --- network ------------------------------------------------------------------------------------------- */

/* How many people there are; NaN when the manifest does not say. */
static double population(const gw_results *results) {
    gw_text text = {0};
    double people = NAN;
    if (!gw_results_parameter(results, 0, "market.population", &text) ||
        !gw_text_read_number(gw_text_string(&text), &people)) {
        people = NAN;
    }
    gw_text_free(&text);
    return people;
}

/* In % of everybody; of those who are not in it, when `others`. */
static void into_share(gw_curve *line, double people, bool others) {
    for (int i = 0; i < line->count; i++) {
        gw_moment *m = &line->at[i];
        double *const values[] = {&m->mean, &m->lo, &m->hi};
        for (int v = 0; v < 3; v++) {
            *values[v] = (others ? people - *values[v] : *values[v]) * 100.0 / people;
        }
        if (others) {
            double lo = m->lo;
            m->lo = m->hi;
            m->hi = lo;
        }
    }
}

static void name_network(const gw_curve *lines, const gw_about *topic, gw_text *title) {
    static const char *const words[] = {" of the people know ", " are customers, ", " were and left"};
    for (int i = 0; i < 3; i++) {
        const gw_moment *end = &lines[i].at[lines[i].count - 1];
        if (i == 0) {
            gw_text_add(title, "After ");
            gw_words_time(end->to, title);
            gw_text_add(title, " ");
        }
        gw_words_amount(end->mean, (end->hi - end->lo) / 2.0, 1, title);
        gw_text_add(title, " %");
        gw_text_add(title, words[i]);
        gw_text_addf(title, "%s", i == 0 ? gw_text_string(&topic->firm) : "");
        gw_text_add(title, i == 0 ? ", " : "");
    }
}

gw_chart_outcome gw_chart_network(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const kpis[] = {"stage_unaware", "customers", "stage_lapsed"};
    static const char *const labels[] = {"know it", "are customers", "were, and left"};
    (void)on;
    double people = population(results);
    if (!gw_curve_has(results, "series.csv", diag) || people != people) {
        return GW_CHART_NONE;
    }
    gw_about topic;
    gw_curve lines[3] = {0};
    bool good = gw_about_find(results, "summary.csv", "penetration", &topic, diag);
    for (int i = 0; good && i < 3; i++) {
        const gw_where where[] = {
            {"kpi", kpis[i]}, {"firm", gw_text_string(&topic.firm)}, {"segment", ""}, {"station", ""}};
        good = gw_curve_read(results, "series.csv", "mean", where, 4, &lines[i], diag);
        into_share(&lines[i], people, i == 0);
        gw_text_add(&lines[i].label, labels[i]);
    }
    bool any = good && lines[0].count > 0 && lines[1].count > 0 && lines[2].count > 0;
    if (any) {
        gw_text_clear(&topic.heading);
        gw_text_add(&topic.heading, "share of the population");
        name_network(lines, &topic, &chart->title);
        gw_curves_put(lines, 3, true, NULL, &topic, chart);
        gw_curves_periods(results, &lines[0], &chart->subtitle);
        gw_text_add(&chart->subtitle, "; bands: 95 % interval of the mean");
    }
    gw_curves_free(lines, 3);
    gw_about_free(&topic);
    return !good ? GW_CHART_BROKEN : any ? GW_CHART_MADE : GW_CHART_NONE;
}
