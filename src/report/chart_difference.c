/* The figure of paired differences over time, and its finding. */
#include "base/arena.h"
#include "base/math.h"
#include "report/chart_series.h"

#include <math.h>
#include <string.h>

/* What a line of differences says. */
typedef struct finding {
    int first, last;      /* signs: of the first and the last period in which it is told; 0: in none */
    double since, turn;   /* weeks: from when it is told; when the sign turns, 0: it does not */
    double before, after; /* sums of yearly amounts up to the turn and from it on */
} finding;

static int sign_of(const gw_moment *m) {
    return m->lo > 0.0 ? 1 : m->hi < 0.0 ? -1 : 0;
}

/* When the mean passes 0 for good, taken to be straight between the middles of periods. */
static double find_turn(const gw_curve *of, int last_of_first, int sign) {
    for (int i = last_of_first + 1; i < of->count; i++) {
        const gw_moment *m = &of->at[i];
        if (m->mean * sign > 0.0) {
            const gw_moment *before = &of->at[i - 1];
            double x = gw_moment_middle(before), wide = gw_moment_middle(m) - x;
            return x + wide * before->mean / (before->mean - m->mean);
        }
    }
    return 0.0;
}

static finding find(const gw_curve *of) {
    finding f = {0};
    int last_of_first = 0;
    for (int i = 0; i < of->count; i++) {
        int sign = sign_of(&of->at[i]);
        if (sign != 0 && f.first == 0) {
            f.first = sign;
            f.since = of->at[i].from;
        }
        f.last = sign != 0 ? sign : f.last;
    }
    for (int i = 0; i < of->count; i++) {
        last_of_first = sign_of(&of->at[i]) == f.first ? i : last_of_first;
    }
    if (f.first != f.last) {
        f.turn = find_turn(of, last_of_first, f.last);
    }
    for (int i = 0; i < of->count; i++) {
        const gw_moment *m = &of->at[i];
        double years = (m->to - m->from) / 52.0;
        if (gw_is_finite(m->mean)) {
            *(gw_moment_middle(m) < f.turn ? &f.before : &f.after) += m->mean * years;
        }
    }
    return f;
}

static void add_amount(const gw_about *topic, double value, gw_text *out) {
    gw_words_amount(gw_abs(value), NAN, -1, out);
    if (topic->money && strncmp(gw_text_string(&topic->unit), "money", 5) != 0) {
        gw_text_add(out, " ");
        gw_text_add_bytes(out, topic->unit.bytes, (ptrdiff_t)strcspn(topic->unit.bytes, "/"));
    }
}

/* Of money that flows: what was gained and lost. */
static void name_flow(const gw_about *topic, const finding *f, double weeks, gw_text *title) {
    if (f->turn > 0.0 && f->first > 0) {
        gw_text_add(title, " pays for ");
        gw_words_time(f->turn, title);
        gw_text_add(title, ", then costs ");
        add_amount(topic, f->after, title);
    } else if (f->turn > 0.0) {
        gw_text_add(title, " costs ");
        add_amount(topic, f->before, title);
        gw_text_add(title, " in ");
        gw_words_time(f->turn, title);
        gw_text_add(title, ", then brings ");
        add_amount(topic, f->after, title);
    } else {
        gw_text_add(title, f->last > 0 ? " brings " : " costs ");
        add_amount(topic, f->after, title);
        gw_text_addf(title, "%s%s in ", f->last > 0 ? " more " : " of ", topic->heading.bytes);
        gw_words_time(weeks, title);
    }
}

static void name_other(const gw_about *topic, const finding *f, const gw_moment *end, gw_text *title) {
    gw_text_addf(title, ": %s is ", topic->heading.bytes);
    if (f->turn > 0.0) {
        gw_text_addf(title, "%s for ", f->first > 0 ? "higher" : "lower");
        gw_words_time(f->turn, title);
        gw_text_addf(title, ", then %s", f->last > 0 ? "higher" : "lower");
    } else {
        gw_text_add(title, f->last > 0 ? "higher" : "lower");
    }
    gw_text_add(title, ", at the end by ");
    gw_words_amount(gw_abs(end->mean), (end->hi - end->lo) / 2.0, topic->decimals, title);
    gw_words_unit(topic, title);
}

static void name_one(const gw_about *topic, const gw_curve *line, const finding *f, gw_text *title) {
    const gw_moment *end = &line->at[line->count - 1];
    bool flows = topic->money && topic->better > 0 && strstr(gw_text_string(&topic->unit), "/year");
    gw_text_add(title, line->label.bytes);
    gw_words_capital(title);
    if (f->last == 0) {
        gw_text_addf(title, ": in no period is a difference in %s told from chance", topic->heading.bytes);
    } else if (flows) {
        name_flow(topic, f, end->to, title);
    } else {
        name_other(topic, f, end, title);
    }
}

/* Of several: which is highest and which lowest at the end, the first scenario being the zero line. Only what
 * is told from it counts as higher or lower. */
static void name_several(const gw_results *results, const gw_about *topic, const gw_curve *lines, int count,
                         gw_text *title) {
    int highest = -1, lowest = -1, untold = 0;
    double most = 0.0, least = 0.0;
    for (int i = 0; i < count; i++) {
        const gw_moment *end = &lines[i].at[lines[i].count - 1];
        bool above = end->lo > 0.0, below = end->hi < 0.0;
        highest = above && end->mean > most ? i : highest;
        most = above && end->mean > most ? end->mean : most;
        lowest = below && end->mean < least ? i : lowest;
        least = below && end->mean < least ? end->mean : least;
        untold += !above && !below;
    }
    gw_text first = {0};
    gw_words_scenario(results, 0, &first);
    gw_text_add(title, topic->heading.bytes);
    gw_words_capital(title);
    if (untold == count) {
        gw_text_addf(title, " at the end: none is told from “%s”", first.bytes);
    } else {
        gw_text_addf(title, " at the end is highest with %s, lowest with %s",
                     highest < 0 ? first.bytes : lines[highest].label.bytes,
                     lowest < 0 ? first.bytes : lines[lowest].label.bytes);
        if (untold > 0) {
            gw_text_addf(title, "; %d of %d not told from “%s”", untold, count, first.bytes);
        }
    }
    gw_text_free(&first);
}

static void name(const gw_results *results, const gw_about *topic, const gw_curve *lines, int count,
                 gw_chart *chart) {
    finding f = find(&lines[0]);
    if (count == 1) {
        name_one(topic, &lines[0], &f, &chart->title);
    } else {
        name_several(results, topic, lines, count, &chart->title);
    }
    bool turns = count == 1 && f.turn > 0.0;
    gw_words_number(turns ? f.turn : 0.0, &chart->numbers);
    if (turns) {
        gw_text_addf(&chart->note, "it turns in week %.0f", ceil(f.turn));
    }
    gw_curves_periods(results, &lines[0], &chart->subtitle);
    gw_text first = {0};
    gw_words_scenario(results, 0, &first);
    gw_text_addf(&chart->subtitle,
                 ": %s less “%s”, on the same luck; band: 95 %% interval of each period's mean",
                 count > 1 ? "each scenario" : lines[0].label.bytes, first.bytes);
    gw_text_free(&first);
}

/* The lines of all scenarios but the first: how many, -1 when they cannot be read. */
static int read_lines(gw_results *results, const gw_about *topic, gw_curve *lines, gw_diag *diag) {
    int count = 0;
    for (int a = 1; a < gw_results_scenarios(results) && count < GW_CURVES_MOST; a++) {
        const char letter[] = {(char)('A' + a), 0};
        const gw_where where[] = {{"kpi", gw_text_string(&topic->kpi)},
                                  {"firm", gw_text_string(&topic->firm)},
                                  {"segment", gw_text_string(&topic->segment)},
                                  {"station", gw_text_string(&topic->station)},
                                  {"scenario", letter}};
        if (!gw_curve_read(results, "differences-series.csv", "difference", where, 5, &lines[count], diag)) {
            return -1;
        }
        if (gw_curve_is_told(&lines[count])) {
            gw_words_scenario(results, a, &lines[count].label);
            gw_words_cut(&lines[count].label, GW_CURVE_LABEL);
            count++;
        } else { /* of a firm that this scenario has not */
            gw_curves_free(&lines[count], 1);
            lines[count] = (gw_curve){0};
        }
    }
    return count;
}

/* The scenario that the others are compared with is a line, too: at 0, and known. */
static void add_zero(const gw_results *results, gw_curve *lines, int count) {
    const gw_curve *first = &lines[0];
    gw_curve *zero = &lines[count];
    gw_words_scenario(results, 0, &zero->label);
    gw_words_cut(&zero->label, GW_CURVE_LABEL);
    zero->at = gw_grow(NULL, first->count, sizeof *zero->at);
    zero->count = first->count;
    for (int i = 0; i < zero->count; i++) {
        zero->at[i] = (gw_moment){.from = first->at[i].from, .to = first->at[i].to, .n = first->at[i].n};
    }
}

gw_chart_outcome gw_chart_difference(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    gw_about topic;
    gw_curve lines[GW_CURVES_MOST + 1] = {0};
    if (!gw_curve_has(results, "differences-series.csv", diag)) {
        return GW_CHART_NONE;
    }
    bool good = gw_about_find(results, "differences.csv", on ? on : "profit", &topic, diag);
    int count = good ? read_lines(results, &topic, lines, diag) : -1;
    gw_about_differ(&topic);
    if (count > 0) {
        add_zero(results, lines, count);
        gw_curves_put(lines, count + 1, true, NULL, &topic, chart);
        name(results, &topic, lines, count, chart);
        gw_text shown = {0};
        gw_text_addf(&shown, "difference in %s", gw_text_string(&chart->y));
        gw_text_free(&chart->y);
        chart->y = shown;
    }
    gw_curves_free(lines, GW_CURVES_MOST + 1);
    gw_about_free(&topic);
    return count < 0 ? GW_CHART_BROKEN : count > 0 ? GW_CHART_MADE : GW_CHART_NONE;
}
