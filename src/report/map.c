#include "report/map.h"

#include "base/math.h"
#include "report/csv.h"
#include "report/figure.h"
#include "report/number.h"

#include <string.h>

static const gw_summary *number(const gw_study *study, int cell, gw_touch touch) {
    return &study->aggregate->map[(ptrdiff_t)cell * GW_TOUCHES + touch];
}

static double mean(const gw_study *study, int cell, gw_touch touch) {
    return gw_summary_mean(number(study, cell, touch));
}

/* Whether anybody came in any run. */
static bool is_used(const gw_study *study, int cell) {
    return mean(study, cell, GW_TOUCH_CONTACTS) > 0.0 || mean(study, cell, GW_TOUCH_FAILED) > 0.0;
}

static int cells(const gw_study *study) {
    return study->touchpoints && study->aggregate->map ? study->touchpoints->count : 0;
}

void gw_csv_journey(const gw_study *study, gw_text *out) {
    static const struct {
        const char *name, *unit;
    } numbers[GW_TOUCHES] = {{"contacts", "people/year"},
                             {"failed", "people/year"},
                             {"expected", "0..1"},
                             {"delivered", "0..1"},
                             {"gap", "0..1"}};
    gw_t_known last = {0};
    gw_text_add(out, "firm,stage,station,persona,number,unit,mean,ci_lo,ci_hi,sd,n\n");
    for (int i = 0; i < cells(study); i++) {
        const gw_touchpoint *cell = &study->touchpoints->at[i];
        for (gw_touch t = 0; is_used(study, i) && t < GW_TOUCHES; t++) {
            const char *const words[] = {cell->firm_name,    gw_stage_name(cell->stage),
                                         cell->station_name, cell->persona_name,
                                         numbers[t].name,    numbers[t].unit};
            for (int w = 0; w < 6; w++) {
                gw_csv_field(words[w], out);
                gw_text_add(out, ",");
            }
            gw_csv_mean(number(study, i, t), &last, out);
        }
    }
}

/* --- for a terminal ------------------------------------------------------------------------------------ */

enum { NAME_WIDTH = 34, NUMBER_WIDTH = 11 };

static void add_right(gw_text *out, double value, int decimals) {
    gw_text shown = {0};
    gw_number_show(value, decimals, &shown);
    gw_blanks_add(out, NUMBER_WIDTH - gw_number_width(gw_text_string(&shown)));
    gw_text_add(out, gw_text_string(&shown));
    gw_text_free(&shown);
}

/* The cell of this firm in which most is missing; -1: nowhere. */
static int largest_shortfall(const gw_study *study, const char *firm) {
    int worst = -1;
    for (int i = 0; i < cells(study); i++) {
        const gw_touchpoint *cell = &study->touchpoints->at[i];
        double gap = mean(study, i, GW_TOUCH_GAP), least = worst < 0 ? 0.0 : mean(study, worst, GW_TOUCH_GAP);
        worst = cell->place >= 0 && cell->persona < 0 && strcmp(cell->firm_name, firm) == 0 && gap < least
                    ? i
                    : worst;
    }
    return worst;
}

static int phase_of(const gw_touchpoint *cell) {
    int phase = 0;
    while (phase < GW_PHASES - 1 && gw_phase_at(phase)->stage != cell->stage) {
        phase++;
    }
    return phase;
}

static void add_row(const gw_study *study, int i, bool worst, gw_text *out) {
    const gw_touchpoint *cell = &study->touchpoints->at[i];
    gw_text name = {0};
    if (cell->place < 0) {
        gw_text_addf(&name, "  %s", gw_phase_at(phase_of(cell))->name);
    } else if (cell->persona < 0) {
        gw_text_addf(&name, "  %s, %s", gw_stage_name(cell->stage), cell->station_name);
    } else {
        gw_text_addf(&name, "    %s", cell->persona_name);
    }
    gw_text_add(out, name.bytes);
    gw_blanks_add(out, NAME_WIDTH - gw_number_width(name.bytes));
    gw_text_free(&name);
    add_right(out, mean(study, i, GW_TOUCH_CONTACTS), 0);
    add_right(out, mean(study, i, GW_TOUCH_FAILED), 0);
    add_right(out, mean(study, i, GW_TOUCH_EXPECTED), 3);
    add_right(out, mean(study, i, GW_TOUCH_DELIVERED), 3);
    add_right(out, mean(study, i, GW_TOUCH_GAP), 3);
    double half = gw_summary_interval(number(study, i, GW_TOUCH_GAP)).half;
    if (gw_is_finite(half)) {
        gw_text_add(out, " ± ");
        gw_number_show(half, 3, out);
    }
    gw_text_add(out, worst ? "  <- largest gap\n" : "\n");
}

static void add_heading(const char *what, const char *firm, gw_text *out) {
    static const char *const headings[] = {"contacts", "unserved", "expected", "delivered", "gap"};
    gw_text_addf(out, "\n%s %s", what, firm);
    gw_blanks_add(out, NAME_WIDTH - 1 - gw_number_width(what) - gw_number_width(firm));
    for (int h = 0; h < (int)(sizeof headings / sizeof headings[0]); h++) {
        gw_blanks_add(out, NUMBER_WIDTH - (int)strlen(headings[h]));
        gw_text_add(out, headings[h]);
    }
    gw_text_add(out, "\n");
}

static void add_phase(const gw_study *study, int i, gw_text *out) {
    const gw_phase *phase = gw_phase_at(phase_of(&study->touchpoints->at[i]));
    add_row(study, i, false, out);
    gw_text_addf(out, "    asked   %s\n    wanted  %s\n", phase->question, phase->goal);
}

/* The rows of one firm from `at` on, its phases or its stations; where they end. */
static int add_firm(const gw_study *study, int at, bool phases, gw_text *out) {
    const char *firm = study->touchpoints->at[at].firm_name;
    int worst = largest_shortfall(study, firm);
    add_heading(phases ? "Phases of the way to" : "The journey at", firm, out);
    for (; at < cells(study); at++) {
        const gw_touchpoint *cell = &study->touchpoints->at[at];
        if (strcmp(cell->firm_name, firm) != 0 || (cell->place < 0) != phases) {
            break;
        }
        if (phases) {
            add_phase(study, at, out);
        } else if (is_used(study, at)) {
            add_row(study, at, at == worst, out);
        }
    }
    return at;
}

void gw_table_journey(const gw_study *study, gw_text *out) {
    for (int at = 0; at < cells(study);) {
        at = add_firm(study, at, study->touchpoints->at[at].place < 0, out);
    }
    gw_text_add(
        out, "\nContacts and unserved are people a year; expected and delivered are quality, 0..1, by what "
             "counts with who came.\nIn awareness nobody is met: contacts are those who came to know of the "
             "firm, and what is believed of it stands\nagainst what it promises. A phase with - has no "
             "station of its own where anybody is met.\n");
}
