/* The journey map and the scorecard: rows of what should be beside what is. */
#include "base/math.h"
#include "kpi/scorecard.h"
#include "report/chart_rows.h"
#include "report/chart_series.h"
#include "report/csv.h"

#include <math.h>
#include <string.h>

/* --- the journey map ----------------------------------------------------------------------------------- */

enum { EXPECTED, DELIVERED, GAP, CONTACTS, TOUCHES };

/* A touchpoint: stage and station, with its numbers and the interval of the gap. */
typedef struct touch {
    gw_text label;
    double number[TOUCHES], gap_lo, gap_hi;
} touch;

typedef struct way {
    touch at[GW_ROWS_MOST];
    int count, left_out;
    gw_text firm;
} way;

static void free_way(way *w) {
    for (int i = 0; i < w->count; i++) {
        gw_text_free(&w->at[i].label);
    }
    gw_text_free(&w->firm);
}

/* The touchpoint of this label, which is made where there is room; NULL where there is none. */
static touch *touch_of(way *w, const char *label) {
    for (int i = 0; i < w->count; i++) {
        if (strcmp(w->at[i].label.bytes, label) == 0) {
            return &w->at[i];
        }
    }
    if (w->count == GW_ROWS_MOST) {
        w->left_out++;
        return NULL;
    }
    touch *made = &w->at[w->count++];
    *made = (touch){.number = {NAN, NAN, NAN, NAN}, .gap_lo = NAN, .gap_hi = NAN};
    gw_text_add(&made->label, label);
    return made;
}

static void take_touch(way *w, const gw_sheet *s, int row, const int *column) {
    static const char *const names[TOUCHES] = {"expected", "delivered", "gap", "contacts"};
    const char *number = gw_sheet_text(s, row, column[3]);
    int which = 0;
    while (which < TOUCHES && strcmp(number, names[which]) != 0) {
        which++;
    }
    if (which == TOUCHES) {
        return;
    }
    gw_text label = {0};
    const char *station = gw_sheet_text(s, row, column[2]);
    gw_text_addf(&label, "%s%s%s", gw_sheet_text(s, row, column[1]), *station ? ", " : "", station);
    gw_words_cut(&label, GW_ROW_LABEL);
    touch *t = touch_of(w, label.bytes);
    if (t) {
        t->number[which] = gw_sheet_number(s, row, column[4]);
        if (which == GAP) {
            t->gap_lo = gw_sheet_number(s, row, column[5]);
            t->gap_hi = gw_sheet_number(s, row, column[6]);
        }
    }
    gw_text_free(&label);
}

/* Whether a stage has rows of its stations: its row for all of them says nothing more. */
static bool has_stations(const gw_sheet *s, const int *column, const char *firm, const char *stage) {
    for (int i = 0; i < s->rows; i++) {
        if (*gw_sheet_text(s, i, column[2]) && strcmp(gw_sheet_text(s, i, column[0]), firm) == 0 &&
            strcmp(gw_sheet_text(s, i, column[1]), stage) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_way(gw_results *results, way *w, gw_diag *diag) {
    static const char *const names[] = {"firm", "stage", "station", "number", "mean", "ci_lo", "ci_hi"};
    int column[7];
    gw_sheet sheet;
    const gw_where everybody = {"persona", ""};
    if (!gw_results_sheet(results, "journey.csv", &everybody, 1, &sheet, diag)) {
        return false;
    }
    bool good = gw_sheet_columns(&sheet, names, 7, column, diag);
    if (good && sheet.rows > 0) {
        gw_text_add(&w->firm, gw_sheet_text(&sheet, 0, column[0]));
    }
    for (int i = 0; good && i < sheet.rows; i++) {
        const char *firm = gw_sheet_text(&sheet, i, column[0]), *stage = gw_sheet_text(&sheet, i, column[1]);
        if (strcmp(firm, w->firm.bytes) == 0 &&
            (*gw_sheet_text(&sheet, i, column[2]) || !has_stations(&sheet, column, firm, stage))) {
            take_touch(w, &sheet, i, column);
        }
    }
    gw_sheet_free(&sheet);
    return good;
}

static void name_way(const way *w, gw_text *title) {
    int worst = 0;
    for (int i = 1; i < w->count; i++) {
        worst = w->at[i].number[GAP] < w->at[worst].number[GAP] ? i : worst;
    }
    const touch *t = &w->at[worst];
    double half = (t->gap_hi - t->gap_lo) / 2.0;
    if (t->gap_hi < 0.0) {
        gw_text_addf(title, "%s falls short most at “%s”: by ", w->firm.bytes, t->label.bytes);
        gw_words_amount(-t->number[GAP], half, 3, title);
        gw_text_add(title, " of quality");
    } else if (t->number[GAP] < 0.0) {
        gw_text_addf(title, "%s is nowhere told from chance to fall short; nearest to it at “%s”",
                     w->firm.bytes, t->label.bytes);
    } else {
        gw_text_addf(title, "%s nowhere falls short of what is expected; nearest at “%s”", w->firm.bytes,
                     t->label.bytes);
    }
    gw_words_capital(title);
}

static void put_way(const way *w, gw_chart *chart) {
    gw_rows all = {0};
    double lo = INFINITY, hi = -INFINITY;
    gw_text_add(&chart->data, "row,label,expected,delivered,gap,gap_ci_lo,gap_ci_hi,contacts,shown\n");
    for (int i = 0; i < w->count; i++) {
        const touch *t = &w->at[i];
        const double values[] = {t->number[EXPECTED], t->number[DELIVERED], t->number[GAP], t->gap_lo,
                                 t->gap_hi,           t->number[CONTACTS]};
        gw_row *r = gw_rows_add(&all, t->label.bytes, t->number[GAP], t->gap_lo, t->gap_hi);
        gw_words_interval(r->value, r->lo, r->hi, 3, true, &r->shown);
        gw_text_addf(&chart->data, "%d,", i + 1);
        gw_csv_field(t->label.bytes, &chart->data);
        gw_rows_values(values, 6, &chart->data);
        gw_text_add(&chart->data, ",");
        gw_csv_field(r->shown.bytes, &chart->data);
        gw_text_add(&chart->data, "\n");
        gw_range_widen(values[0], &lo, &hi);
        gw_range_widen(values[1], &lo, &hi);
    }
    gw_range_round(&lo, &hi);
    gw_rows_numbers(&all, 1.0, lo, hi, chart);
    gw_text_add(&chart->x, "quality, from 0 to 1");
    gw_rows_free(&all);
}

gw_chart_outcome gw_chart_journey(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    way w = {0};
    (void)on;
    if (!gw_results_has(results, "journey.csv")) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0,
                    "there is no journey.csv: a store keeps none");
        return GW_CHART_NONE;
    }
    bool good = read_way(results, &w, diag), any = good && w.count > 0;
    if (any) {
        name_way(&w, &chart->title);
        put_way(&w, chart);
        gw_text_addf(
            &chart->subtitle,
            "The customer's way, from above: expected (hollow) and delivered (full), means of %.0f runs; at "
            "the right the gap with its 95 %% interval",
            gw_results_number(results, "replications"));
        if (w.left_out > 0) {
            gw_text_add(&chart->subtitle, "; the first of them");
        }
    } else if (good) {
        gw_diag_add(diag, GW_NOTE, gw_results_directory(results), 0, "nobody was met on the way");
    }
    free_way(&w);
    return !good ? GW_CHART_BROKEN : any ? GW_CHART_MADE : GW_CHART_NONE;
}

/* --- the scorecard ------------------------------------------------------------------------------------- */

typedef struct card {
    const gw_sheet *summary;
    int column[6];
    const char *firm;
} card;

/* Row of a firm's KPI in summary.csv; -1: there is none. */
static int find_kpi(const card *c, const char *kpi) {
    for (int i = 0; i < c->summary->rows; i++) {
        if (strcmp(gw_sheet_text(c->summary, i, c->column[0]), kpi) == 0 &&
            strcmp(gw_sheet_text(c->summary, i, c->column[1]), c->firm) == 0 &&
            !*gw_sheet_text(c->summary, i, c->column[2])) {
            return i;
        }
    }
    return -1;
}

static double value_of(const card *c, const char *kpi, int number) {
    return gw_sheet_number(c->summary, find_kpi(c, kpi), c->column[3 + number]);
}

/* The goals, as the scenario has them. */
static gw_scorecard_params goals_of(const gw_results *results) {
    gw_scorecard_params goals = {0};
    const gw_score_row *row;
    for (int i = 0; (row = gw_score_row_at(i)) != NULL; i++) {
        gw_text path = {0}, text = {0};
        double goal = NAN;
        gw_text_addf(&path, "scorecard.%s", row->kpi);
        if (gw_results_parameter(results, 0, path.bytes, &text)) {
            (void)gw_text_read_number(gw_text_string(&text), &goal);
        }
        memcpy((char *)&goals + row->goal, &goal, sizeof goal);
        gw_text_free(&path);
        gw_text_free(&text);
    }
    return goals;
}

static void put_heading(int number, const char *perspective, double score, gw_rows *all, gw_chart *chart) {
    gw_row *r = gw_rows_add(all, perspective, score, NAN, NAN);
    gw_words_amount(score, NAN, 0, &r->shown);
    gw_text_add(&r->shown, " %");
    gw_text_addf(&chart->data, "%d,%s,head", number, perspective);
    const double values[] = {score, NAN, NAN};
    gw_rows_values(values, 3, &chart->data);
    gw_text_addf(&chart->data, ",%s\n", r->shown.bytes);
}

/* Met or missed, or open: where the interval goes to both sides of the goal. */
static const char *outcome_of(double reached, double low, double high) {
    bool met = reached >= 100.0;
    return low < 100.0 && high >= 100.0 ? "open" : met ? "met" : "missed";
}

/* "15.8 %, goal 10". */
static void put_goal(const card *c, int number, const gw_score_row *row, const gw_scorecard_params *goals,
                     gw_rows *all, gw_chart *chart) {
    int known = gw_kpi_find(row->kpi);
    const char *heading = gw_kpi_at(known)->heading;
    double reached[3], half = (value_of(c, row->kpi, 2) - value_of(c, row->kpi, 1)) / 2.0;
    for (int i = 0; i < 3; i++) {
        reached[i] = gw_score_reached(row, goals, value_of(c, row->kpi, i));
    }
    double low = reached[1] < reached[2] ? reached[1] : reached[2];
    double high = reached[1] < reached[2] ? reached[2] : reached[1];
    gw_row *r = gw_rows_add(all, heading + strspn(heading, " "), reached[0], low, high);
    gw_about of = {0};
    gw_text_add(&of.unit, gw_kpi_at(known)->unit);
    gw_words_amount(value_of(c, row->kpi, 0), half, gw_kpi_at(known)->decimals, &r->shown);
    gw_words_unit(&of, &r->shown);
    gw_text_addf(&r->shown, ", goal %s%g", row->at_most ? "≤ " : "≥ ", gw_score_goal(row, goals));
    gw_about_free(&of);
    gw_text_addf(&chart->data, "%d,", number);
    gw_csv_field(r->label.bytes, &chart->data);
    gw_text_addf(&chart->data, ",%s", outcome_of(reached[0], low, high));
    const double values[] = {reached[0], low, high};
    gw_rows_values(values, 3, &chart->data);
    gw_text_add(&chart->data, ",");
    gw_csv_field(r->shown.bytes, &chart->data);
    gw_text_add(&chart->data, "\n");
}

static void put_card(const card *c, const gw_scorecard_params *goals, gw_chart *chart) {
    static const char *const scores[][2] = {{"Financial", "score_financial"},
                                            {"Customer", "score_customer"},
                                            {"Internal process", "score_process"},
                                            {"Learning and growth", "score_learning"}};
    gw_rows all = {0};
    int number = 0, last = -1, furthest = -1;
    const gw_score_row *row;
    gw_text_add(&chart->data, "row,label,kind,reached,ci_lo,ci_hi,shown\n");
    for (int i = 0; (row = gw_score_row_at(i)) != NULL; i++) {
        if ((int)row->perspective != last) {
            last = (int)row->perspective;
            put_heading(++number, scores[last][0], value_of(c, scores[last][1], 0), &all, chart);
        }
        put_goal(c, ++number, row, goals, &all, chart);
        bool further = furthest < 0 || all.at[number - 1].value < all.at[furthest].value;
        furthest = further && all.at[number - 1].value < 100.0 ? number - 1 : furthest;
    }
    gw_rows_numbers(&all, 1.0, 0.0, 100.0, chart);
    gw_text_addf(&chart->title, "%s reaches ", c->firm);
    gw_words_capital(&chart->title);
    gw_words_amount(value_of(c, "score", 0), (value_of(c, "score", 2) - value_of(c, "score", 1)) / 2.0, 0,
                    &chart->title);
    gw_text_add(&chart->title, " % of its goals");
    if (furthest >= 0) {
        gw_text_addf(&chart->title, "; furthest off is %s", all.at[furthest].label.bytes);
    }
    gw_text_add(&chart->x, "goal reached, %");
    gw_rows_free(&all);
}

gw_chart_outcome gw_chart_scorecard(gw_results *results, const char *on, gw_chart *chart, gw_diag *diag) {
    static const char *const names[] = {"kpi", "firm", "segment", "mean", "ci_lo", "ci_hi"};
    gw_about about;
    gw_sheet sheet = {0};
    card c = {.summary = &sheet};
    (void)on;
    bool good = gw_about_find(results, "summary.csv", "score", &about, diag) &&
                gw_results_sheet(results, "summary.csv", NULL, 0, &sheet, diag) &&
                gw_sheet_columns(&sheet, names, 6, c.column, diag);
    if (good) {
        gw_scorecard_params goals = goals_of(results);
        c.firm = gw_text_string(&about.firm);
        put_card(&c, &goals, chart);
        gw_text_addf(
            &chart->subtitle,
            "Means of %.0f runs beside the goals of the scenario; dark: missed, pale: the 95 %% interval "
            "(whiskers) holds the goal; better than the goal counts as 100 %%",
            gw_results_number(results, "replications"));
    }
    gw_sheet_free(&sheet);
    gw_about_free(&about);
    return good ? GW_CHART_MADE : GW_CHART_BROKEN;
}
