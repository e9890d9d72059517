/* A comparison for a person at a terminal: the table, then in words what it comes to. */
#include "report/compare.h"

#include "base/arena.h"
#include "base/math.h"
#include "report/figure.h"
#include "report/number.h"

#include <string.h>

enum { GAP = 2 };

typedef struct cell {
    gw_figure mean, difference, half; /* the last two: to A */
    char mark;                        /* '?': no difference can be told */
} cell;

typedef struct row {
    const char *heading; /* of a block; NULL: a measure */
    int measure;
    gw_text label, unit, since;
    cell cell[GW_ARMS_MAX];
} row;

typedef struct widths {
    int mean_whole, mean_rest, difference_whole, difference_rest, half_whole, half_rest;
} widths;

typedef struct table {
    const gw_compare_view *view;
    const gw_comparison *c;
    row *rows;
    int count, label, unit;
    widths arm[GW_ARMS_MAX];
    bool untold, lacking, since;
} table;

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* --- rows ---------------------------------------------------------------------------------------------- */

static row *add_row(table *t, const char *heading, int measure) {
    t->rows = gw_grow(t->rows, t->count + 1, sizeof *t->rows);
    row *r = &t->rows[t->count++];
    *r = (row){.heading = heading, .measure = measure};
    return r;
}

static bool has_several_firms(const gw_comparison *c) {
    for (int i = 1; i < c->count; i++) {
        if (strcmp(c->measures[i].example->firm_name, c->measures[0].example->firm_name) != 0) {
            return true;
        }
    }
    return false;
}

static void write_label(const table *t, int measure, gw_text *out) {
    const gw_column *column = t->c->measures[measure].example;
    const char *part = *column->segment_name ? column->segment_name : column->station_name;
    gw_text_addf(out, "%s%s", *part ? "    " : "  ", gw_kpi_at(column->kpi)->heading);
    if (*part || has_several_firms(t->c)) {
        gw_text_addf(out, ", %s%s%s", column->firm_name, *part ? " " : "", part);
    }
}

static void add_measures(table *t, int kpi) {
    for (int i = 0; i < t->c->count; i++) {
        const gw_column *column = t->c->measures[i].example;
        bool part = *column->segment_name || *column->station_name;
        if (column->kpi == kpi && (t->view->all || (gw_kpi_at(kpi)->headline && !part))) {
            row *r = add_row(t, NULL, i);
            write_label(t, i, &r->label);
            gw_study_unit(&(gw_study){.scenario = t->c->arm[0].scenario}, kpi, &r->unit);
        }
    }
}

static void drop_empty_block(table *t) {
    if (t->count > 0 && t->rows[t->count - 1].heading) {
        t->count--;
    }
}

static void add_rows(table *t) {
    static const char *const headings[] = {
    /* clang-format off */
#define BLOCK(heading) heading,
#define KPI(name, scope, unit, decimals, better, headline, heading, meaning) NULL,
#include "kpi/kpis.def"
#undef KPI
#undef BLOCK
        /* clang-format on */
    };
    int kpi = 0;
    for (int i = 0; i < (int)(sizeof headings / sizeof headings[0]); i++) {
        if (headings[i]) {
            drop_empty_block(t);
            (void)add_row(t, headings[i], -1);
        } else {
            add_measures(t, kpi++);
        }
    }
    drop_empty_block(t);
}

/* --- figures ------------------------------------------------------------------------------------------- */

static void fill_mean(table *t, row *r, int arm) {
    const gw_measure *m = &t->c->measures[r->measure];
    if (m->column[arm] < 0) {
        t->lacking = true;
        return;
    }
    const gw_summary *summary = &t->c->arm[arm].aggregate.column[m->column[arm]];
    int decimals = gw_number_decimals(gw_summary_interval(summary).half, gw_kpi_at(m->kpi)->decimals);
    r->cell[arm].mean = gw_figure_of(gw_summary_mean(summary), decimals, false);
}

static void fill_difference(table *t, row *r, int arm) {
    cell *made = &r->cell[arm];
    gw_summary difference = gw_comparison_difference(t->c, r->measure, arm, 0);
    if (difference.n == 0) {
        return;
    }
    double half = gw_comparison_interval(t->c, &difference).half;
    int decimals = gw_number_decimals(half, gw_kpi_at(t->c->measures[r->measure].kpi)->decimals);
    gw_verdict verdict = gw_comparison_verdict(t->c, &difference);
    made->difference = gw_figure_of(difference.mean, decimals, true);
    if (difference.n > 1 && verdict != GW_VERDICT_SAME) {
        made->half = gw_figure_of(half, decimals, false);
    }
    made->mark = verdict == GW_VERDICT_UNTOLD ? '?' : ' ';
    t->untold |= verdict == GW_VERDICT_UNTOLD;
}

static void widen(widths *w, const cell *c) {
    w->mean_whole = larger(w->mean_whole, c->mean.whole);
    w->mean_rest = larger(w->mean_rest, c->mean.rest);
    w->difference_whole = larger(w->difference_whole, c->difference.whole);
    w->difference_rest = larger(w->difference_rest, c->difference.rest);
    w->half_whole = larger(w->half_whole, c->half.whole);
    w->half_rest = larger(w->half_rest, c->half.rest);
}

/* The week since when a difference shows: where there are two scenarios only, there is room for it. */
static void fill_since(table *t, row *r) {
    gw_onset onset = gw_comparison_onset(t->c, r->measure, 1);
    gw_summary difference = gw_comparison_difference(t->c, r->measure, 1, 0);
    gw_verdict verdict = gw_comparison_verdict(t->c, &difference);
    bool told = verdict == GW_VERDICT_ABOVE || verdict == GW_VERDICT_BELOW;
    if (t->c->arms == 2 && told && onset.since >= 0) {
        gw_text_add(&r->since, "week ");
        gw_number_show(onset.since * t->c->period_weeks + 1.0, 0, &r->since);
        t->since = true;
    }
}

static void fill(table *t) {
    for (int i = 0; i < t->count; i++) {
        row *r = &t->rows[i];
        if (r->heading) {
            continue;
        }
        t->label = larger(t->label, gw_number_width(r->label.bytes));
        t->unit = larger(t->unit, gw_number_width(r->unit.bytes));
        for (int a = 0; a < t->c->arms; a++) {
            fill_mean(t, r, a);
            if (a > 0) {
                fill_difference(t, r, a);
            }
            widen(&t->arm[a], &r->cell[a]);
        }
        fill_since(t, r);
    }
    for (int a = 0; a < t->c->arms; a++) { /* room for the headings "A" and "B - A" */
        widths *w = &t->arm[a];
        w->mean_whole += larger(0, 1 - w->mean_whole - w->mean_rest);
        int half = w->half_whole + w->half_rest;
        w->difference_whole +=
            larger(0, 5 - w->difference_whole - w->difference_rest - (half > 0 ? 3 + half : 0));
    }
}

/* --- writing ------------------------------------------------------------------------------------------- */

static int difference_width(const widths *w) {
    int half = w->half_whole + w->half_rest;
    return w->difference_whole + w->difference_rest + (half > 0 ? 3 + half : 0);
}

static void write_difference(const cell *c, const widths *w, gw_text *out) {
    int half = w->half_whole + w->half_rest;
    gw_figure_add(out, &c->difference, w->difference_whole, w->difference_rest);
    if (half > 0) {
        gw_text_add(out, c->half.whole > 0 ? " ± " : "   ");
        gw_figure_add(out, &c->half, w->half_whole, w->half_rest);
    }
    gw_text_addf(out, " %c", c->mark ? c->mark : ' ');
}

static void write_row(const table *t, const row *r, gw_text *out) {
    if (r->heading) {
        gw_text_addf(out, "\n%s\n", r->heading);
        return;
    }
    gw_text_add(out, r->label.bytes);
    gw_blanks_add(out, t->label - gw_number_width(r->label.bytes));
    for (int a = 0; a < t->c->arms; a++) {
        const widths *w = &t->arm[a];
        gw_blanks_add(out, GAP);
        gw_figure_add(out, &r->cell[a].mean, w->mean_whole, w->mean_rest);
        if (a > 0) {
            gw_blanks_add(out, GAP);
            write_difference(&r->cell[a], w, out);
        }
    }
    gw_text_addf(out, " %s", r->unit.bytes);
    gw_blanks_add(out, t->unit - gw_number_width(r->unit.bytes) + GAP);
    gw_text_add(out, gw_text_string(&r->since));
    gw_blanks_trim(out);
    gw_text_add(out, "\n");
}

static void write_head(const table *t, gw_text *out) {
    gw_blanks_add(out, t->label);
    for (int a = 0; a < t->c->arms; a++) {
        const widths *w = &t->arm[a];
        gw_blanks_add(out, GAP + w->mean_whole + w->mean_rest - 1);
        gw_text_addf(out, "%c", 'A' + a);
        if (a > 0) {
            gw_blanks_add(out, GAP + difference_width(w) - 5);
            gw_text_addf(out, "%c - A  ", 'A' + a);
        }
    }
    if (t->since) {
        gw_blanks_add(out, 1 + t->unit + GAP);
        gw_text_add(out, "since");
    }
    gw_blanks_trim(out);
    gw_text_add(out, "\n");
}

static void write_title(const gw_comparison *c, gw_text *out) {
    for (int a = 0; a < c->arms; a++) {
        const gw_scenario *scenario = c->arm[a].scenario;
        const char *title = scenario->world->title;
        gw_text_addf(out, "%c: %s%s%s%s\n", 'A' + a, *title ? title : scenario->file, *title ? " (" : "",
                     *title ? scenario->file : "", *title ? ")" : "");
    }
    gw_text_addf(out, "%lld run%s of each on the same luck, seed %llu\n", (long long)c->runs,
                 c->runs == 1 ? "" : "s", (unsigned long long)c->seed);
    for (int a = 1; a < c->arms; a++) {
        if (c->arm[a].scenario->world->run.weeks != c->arm[0].scenario->world->run.weeks) {
            gw_text_addf(out,
                         "Note: A plays %.6g weeks and %c %.6g; what adds up over time is not comparable.\n",
                         c->arm[0].scenario->world->run.weeks, 'A' + a, c->arm[a].scenario->world->run.weeks);
        }
    }
    gw_text_add(out, "\n");
}

static void write_notes(const table *t, gw_text *out) {
    long long runs = t->c->runs;
    if (runs > 1) {
        gw_text_addf(out, "\nn = %lld; ± is the 95 %% confidence interval of the difference%s.\n", runs,
                     t->c->arms > 2 ? "s, all of a row together" : "");
    } else {
        gw_text_add(out, "\nn = 1 run, which says nothing of its error: --reps 30 gives intervals.\n");
    }
    if (t->untold) {
        gw_text_add(out, "? no difference can be told.\n");
    }
    if (runs > 1) {
        gw_text_add(out,
                    "The scenarios' own means are rounded to what their intervals support (goodwill run).\n");
    }
    if (t->since) {
        gw_text_add(out, "since: from that week on it shows in the series, and stays on its side.\n");
    }
    if (t->lacking) {
        gw_text_add(out, "Empty: the scenario has no such firm, segment or station.\n");
    }
}

/* --- in words ------------------------------------------------------------------------------------------ */

typedef struct teller {
    const gw_compare_view *view;
    const gw_comparison *c;
    gw_text unit;
    int decimals;
    gw_text *out;
} teller;

static void add_amount(const teller *t, double value, double half) {
    gw_number_show(value, gw_number_decimals(half, t->decimals), t->out);
}

static void tell_when(const teller *t, int arm) {
    gw_onset onset = gw_comparison_onset(t->c, t->view->measure, arm);
    double weeks = t->c->period_weeks;
    if (onset.since < 0) {
        return;
    }
    gw_text_addf(t->out, "    From week %.0f on it is %s in the series and stays so",
                 onset.since * weeks + 1.0, onset.side > 0 ? "higher" : "lower");
    if (onset.before > 0) {
        gw_text_addf(t->out, "; before, it was %s (weeks %.0f to %.0f)", onset.side > 0 ? "lower" : "higher",
                     onset.before_first * weeks + 1.0, (onset.before_last + 1) * weeks);
    }
    gw_text_add(t->out, ".\n");
}

static void tell_equivalence(const teller *t, int arm) {
    static const char *const words[] = {"they differ by more than",
                                        "it cannot be told whether they differ by more than",
                                        "they differ by no more than"};
    if (t->view->within >= 0.0) {
        int equal = gw_comparison_equivalence(t->view->comparison, t->view->measure, arm, 0, t->view->within);
        gw_text_addf(t->out, "    As for equality: %s ", words[equal + 1]);
        gw_number_show(t->view->within, 0, t->out);
        gw_text_addf(t->out, " %s.\n", t->unit.bytes);
    }
}

static void tell_luck(const teller *t, int arm) {
    double luck = gw_comparison_luck(t->c, t->view->measure, arm, 0);
    if (gw_is_finite(luck)) {
        gw_text_addf(t->out, "    On the same luck a run tells as much as %.*f with luck of their own.\n",
                     luck < 10.0 ? 1 : 0, luck);
    }
}

static void tell_arm(const teller *t, int arm) {
    gw_summary difference = gw_comparison_difference(t->c, t->view->measure, arm, 0);
    double half = gw_comparison_interval(t->c, &difference).half;
    gw_verdict verdict = gw_comparison_verdict(t->c, &difference);
    gw_text_addf(t->out, "  %c", 'A' + arm);
    switch (verdict) {
    case GW_VERDICT_NONE:
        gw_text_add(t->out, " against A: one run tells nothing of the error.\n");
        return;
    case GW_VERDICT_SAME:
        gw_text_add(t->out, " is exactly as A.\n");
        tell_equivalence(t, arm);
        return;
    case GW_VERDICT_UNTOLD:
        gw_text_addf(t->out, " against A: no difference can be told (n = %lld, ± ", (long long)difference.n);
        add_amount(t, half, half);
        gw_text_addf(t->out, " %s).\n", t->unit.bytes);
        break;
    case GW_VERDICT_ABOVE:
    case GW_VERDICT_BELOW:
        gw_text_addf(t->out, " is %s than A by ", verdict == GW_VERDICT_ABOVE ? "higher" : "lower");
        add_amount(t, gw_abs(difference.mean), half);
        gw_text_add(t->out, " ± ");
        add_amount(t, half, half);
        gw_text_addf(t->out, " %s.\n", t->unit.bytes);
        tell_when(t, arm);
        break;
    }
    tell_equivalence(t, arm);
    tell_luck(t, arm);
}

static void tell_best(const teller *t) {
    gw_interval interval[GW_ARMS_MAX];
    gw_best best = gw_comparison_best(t->c, t->view->measure, interval);
    if (best.best < 0) {
        return;
    }
    double percent = 100.0 * best.confidence;
    if (percent < 0.5) { /* as good as another, or so many others that Bonferroni leaves nothing */
        gw_text_add(t->out, "  Which one is best cannot be told.\n");
    } else if (percent < 95.0) {
        gw_text_addf(t->out, "  Which one is best cannot be told (%c with a confidence of %.0f %%).\n",
                     'A' + best.best, percent);
    } else {
        gw_text_addf(t->out, "  Best: %c, with a confidence of %s%.1f %%.\n", 'A' + best.best,
                     percent > 99.9 ? "more than " : "", percent > 99.9 ? 99.9 : percent);
    }
    for (int a = 0; a < t->c->arms && t->c->arms > 2; a++) {
        gw_text_addf(t->out, "    %c less the best of the others: ", 'A' + a);
        add_amount(t, interval[a].lo, interval[a].half);
        gw_text_add(t->out, " to ");
        add_amount(t, interval[a].hi, interval[a].half);
        gw_text_addf(t->out, " %s%s\n", t->unit.bytes,
                     interval[a].hi <= 0.0   ? ", so not the best"
                     : interval[a].lo >= 0.0 ? ", so the best"
                                             : "");
    }
}

static void tell(const gw_compare_view *view, gw_text *out) {
    const gw_column *column = view->comparison->measures[view->measure].example;
    const gw_kpi *kpi = gw_kpi_at(column->kpi);
    teller t = {.view = view, .c = view->comparison, .decimals = kpi->decimals, .out = out};
    gw_study_unit(&(gw_study){.scenario = t.c->arm[0].scenario}, column->kpi, &t.unit);
    gw_text_addf(out, "\nVerdict on %s, %s%s%s%s\n", kpi->heading + strspn(kpi->heading, " "),
                 column->firm_name, *column->segment_name || *column->station_name ? " " : "",
                 column->segment_name, column->station_name);
    for (int a = 1; a < t.c->arms; a++) {
        tell_arm(&t, a);
    }
    tell_best(&t);
    gw_text_free(&t.unit);
}

/* --- all of it ----------------------------------------------------------------------------------------- */

static void free_rows(table *t) {
    for (int i = 0; i < t->count; i++) {
        row *r = &t->rows[i];
        gw_text_free(&r->label);
        gw_text_free(&r->unit);
        gw_text_free(&r->since);
        for (int a = 0; a < t->c->arms; a++) {
            gw_figure_free(&r->cell[a].mean);
            gw_figure_free(&r->cell[a].difference);
            gw_figure_free(&r->cell[a].half);
        }
    }
    gw_release(t->rows);
}

void gw_compare_table(const gw_compare_view *view, gw_text *out) {
    table t = {.view = view, .c = view->comparison};
    add_rows(&t);
    fill(&t);
    write_title(t.c, out);
    write_head(&t, out);
    for (int i = 0; i < t.count; i++) {
        write_row(&t, &t.rows[i], out);
    }
    write_notes(&t, out);
    tell(view, out);
    free_rows(&t);
}
