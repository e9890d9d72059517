#include "report/scorecard.h"

#include "kpi/scorecard.h"
#include "report/figure.h"
#include "report/number.h"

#include <string.h>

enum { LABEL = 34, NUMBER = 12 }; /* columns */

typedef struct card {
    const gw_study *study;
    int firm;
    gw_text *out;
} card;

/* Mean of a firm's KPI; NaN when it cannot be told, or there is none of this name. */
static double value(const card *c, const char *kpi) {
    const gw_columns *columns = c->study->columns;
    for (int i = 0; i < columns->count; i++) {
        const gw_column *column = &columns->at[i];
        if (column->firm == c->firm && column->segment < 0 && column->station < 0 &&
            strcmp(gw_kpi_at(column->kpi)->name, kpi) == 0) {
            return gw_summary_mean(&c->study->aggregate->column[i]);
        }
    }
    return gw_summary_mean(&(gw_summary){0});
}

static void label(const card *c, const char *text) {
    gw_text_addf(c->out, "  %s", text);
    gw_blanks_add(c->out, LABEL - gw_number_width(text));
}

static void number(const card *c, double shown, int decimals) {
    gw_text text = {0};
    gw_number_show(shown, decimals, &text);
    gw_blanks_add(c->out, NUMBER - gw_number_width(gw_text_string(&text)));
    gw_text_add(c->out, gw_text_string(&text));
    gw_text_free(&text);
}

static void end_line(const card *c, int kpi) {
    gw_text_add(c->out, "  ");
    gw_study_unit(c->study, kpi, c->out);
    gw_blanks_trim(c->out);
    gw_text_add(c->out, "\n");
}

/* A KPI with what was told of it: its twin's mean, where it has one. */
static void add_kpi(const card *c, const char *name, const gw_score_row *goal) {
    const gw_scorecard_params *scorecard = &c->study->scenario->world->scorecard;
    int kpi = gw_kpi_find(name), decimals = gw_kpi_at(kpi)->decimals;
    double truth = value(c, name);
    gw_text twin = {0};
    gw_text_addf(&twin, "measured_%s", name);
    label(c, gw_kpi_at(kpi)->heading);
    if (goal) {
        number(c, gw_score_goal(goal, scorecard), decimals);
    }
    number(c, truth, decimals);
    if (gw_kpi_find(gw_text_string(&twin)) >= 0) {
        number(c, value(c, gw_text_string(&twin)), decimals);
    } else {
        gw_blanks_add(c->out, NUMBER); /* nobody has to tell it */
    }
    if (goal) {
        number(c, gw_score_reached(goal, scorecard, truth), 0);
    }
    end_line(c, kpi);
    gw_text_free(&twin);
}

static void add_scores(const card *c) {
    static const struct {
        const char *heading, *score;
    } perspectives[GW_PERSPECTIVES] = {{"Financial", "score_financial"},
                                       {"Customer", "score_customer"},
                                       {"Internal process", "score_process"},
                                       {"Learning and growth", "score_learning"}};
    const gw_vec *weights = &c->study->scenario->world->scorecard.weights;
    gw_text_addf(c->out, "%-*s%*s%*s%*s%*s\n", LABEL + 2, "Balanced scorecard", NUMBER, "goal", NUMBER,
                 "true", NUMBER, "told", NUMBER, "reached");
    int at = 0;
    for (int p = 0; p < GW_PERSPECTIVES; p++) {
        gw_text_addf(c->out, "\n%s, weight %g\n", perspectives[p].heading, weights->at[p]);
        const gw_score_row *row;
        for (; (row = gw_score_row_at(at)) != NULL && (int)row->perspective == p; at++) {
            add_kpi(c, row->kpi, row);
        }
        label(c, "together");
        gw_blanks_add(c->out, 3 * NUMBER);
        number(c, value(c, perspectives[p].score), 0);
        end_line(c, gw_kpi_find(perspectives[p].score));
    }
    gw_text_add(c->out, "\n");
    label(c, "Score");
    gw_blanks_add(c->out, 3 * NUMBER);
    number(c, value(c, "score"), 0);
    end_line(c, gw_kpi_find("score"));
}

static void add_data(const card *c) {
    static const char *const names[] = {"satisfaction", "profit", "cost_overhead", "cost_wages"};
    gw_text_addf(c->out, "\n%-*s%*s%*s\n", LABEL + 2, "Data analysed", NUMBER, "true", NUMBER, "told");
    for (int i = 0; i < 4; i++) {
        add_kpi(c, names[i], NULL);
    }
}

static const gw_firm_cast *cast(const card *c) {
    return (const gw_firm_cast *)c->study->scenario->world->firms.items + c->firm;
}

static void add_targets(const card *c) {
    int set = (int)cast(c)->strategy.targets.count;
    gw_text_addf(c->out, "\nTargets\n");
    if (set == 0) {
        gw_text_add(c->out, "  none are set\n");
        return;
    }
    gw_text_addf(c->out, "  %d set, ", set);
    gw_number_show(value(c, "targets_met"), 0, c->out);
    gw_text_add(c->out, " % of those judged met\n");
}

/* Stages of the journey (entrance, research, after sale, loyal) that the segments have a place of their own
 * for, of all. */
static void add_coverage(const card *c) {
    const gw_list *segments = &c->study->scenario->world->market.segments;
    const gw_segment_params *segment = segments->items;
    int own = 0, stages = 4 * (int)segments->count;
    for (ptrdiff_t i = 0; i < segments->count; i++) {
        own += 1 + (*segment[i].research != 0) + (*segment[i].after_sale != 0) + (*segment[i].loyal != 0);
    }
    gw_text_addf(c->out, "%d of %d stages of its customers' journeys have a place of their own\n", own,
                 stages);
}

/* Four questions that a firm should ask itself, with what can be told. */
static void add_audit(const card *c) {
    const gw_world_params *world = c->study->scenario->world;
    gw_text_add(c->out, "\nSelf-audit\n");
    label(c, "Different customers differently?");
    int segments = (int)world->market.segments.count, personas = (int)world->market.personas.count;
    gw_text_addf(c->out, "%d segment%s, %d persona%s\n", segments, segments == 1 ? "" : "s", personas,
                 personas == 1 ? "" : "s");
    label(c, "Does it learn?");
    gw_text_add(c->out, "learning rate: ");
    gw_number_show(value(c, "pace_of_change"), 2, c->out);
    gw_text_add(c->out, " % of problems taken away a year, ");
    gw_number_show(value(c, "analysed"), 0, c->out);
    gw_text_add(c->out, " acted on\n");
    label(c, "Does it keep them?");
    gw_text_add(c->out, "retention: ");
    gw_number_show(value(c, "retention"), 1, c->out);
    gw_text_add(c->out, " % a year\n");
    label(c, "Is it organised around them?");
    gw_text_add(c->out, "journey coverage: ");
    add_coverage(c);
}

void gw_scorecard_write(const gw_study *study, gw_text *out) {
    int firms = (int)study->scenario->world->firms.count;
    for (int f = 0; f < firms; f++) {
        card c = {.study = study, .firm = f, .out = out};
        gw_text_addf(out, "%s%s, %lld replications\n\n", f > 0 ? "\n" : "", cast(&c)->firm.name,
                     (long long)study->aggregate->runs);
        add_scores(&c);
        add_data(&c);
        add_targets(&c);
        add_audit(&c);
    }
}
