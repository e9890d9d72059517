#include "report/table.h"

#include "base/arena.h"
#include "report/figure.h"
#include "report/number.h"
#include "report/spread.h"

#include <string.h>

typedef struct cell {
    int column; /* -1: the firm has no such number */
    gw_figure mean, half;
    bool partly; /* it could be told in some of the runs only */
} cell;

typedef enum row_kind { ROW_BLOCK, ROW_KPI, ROW_PART } row_kind; /* part: a segment or a station */

typedef struct row {
    row_kind kind;
    int kpi;
    const char *label; /* not owned */
    cell cell[GW_FIRM_MAX];
} row;

typedef struct widths {
    int mean_whole, mean_rest, half_whole, half_rest, all;
} widths;

typedef struct table {
    const gw_study *study;
    bool all;
    row *rows;
    int count, firms;
    const char *firm_name[GW_FIRM_MAX];
    int label;
    widths firm[GW_FIRM_MAX];
    bool untold, partly;
} table;

enum { GAP = 2 }; /* blanks between columns */

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* --- rows ---------------------------------------------------------------------------------------------- */

static row *add_row(table *t, row_kind kind, int kpi, const char *label) {
    t->rows = gw_grow(t->rows, t->count + 1, sizeof *t->rows);
    row *r = &t->rows[t->count++];
    *r = (row){.kind = kind, .kpi = kpi, .label = label};
    for (int f = 0; f < GW_FIRM_MAX; f++) {
        r->cell[f].column = -1;
    }
    return r;
}

static row *part_row(table *t, int from, int kpi, const char *label) {
    for (int i = from; i < t->count; i++) {
        if (t->rows[i].kind == ROW_PART && strcmp(t->rows[i].label, label) == 0) {
            return &t->rows[i];
        }
    }
    return add_row(t, ROW_PART, kpi, label);
}

static void add_kpi(table *t, int kpi) {
    const gw_kpi *k = gw_kpi_at(kpi);
    if (!t->all && !k->headline) {
        return;
    }
    int head = t->count;
    (void)add_row(t, ROW_KPI, kpi, k->heading);
    for (int i = 0; i < t->study->columns->count; i++) {
        const gw_column *column = &t->study->columns->at[i];
        if (column->kpi == kpi) {
            const char *part = *column->segment_name ? column->segment_name : column->station_name;
            if (!*part) {
                t->rows[head].cell[column->firm].column = i;
            } else if (t->all) {
                part_row(t, head + 1, kpi, part)->cell[column->firm].column = i;
            }
        }
    }
}

static void drop_empty_block(table *t) {
    if (t->count > 0 && t->rows[t->count - 1].kind == ROW_BLOCK) {
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
        if (!headings[i]) {
            add_kpi(t, kpi++);
            continue;
        }
        drop_empty_block(t);
        (void)add_row(t, ROW_BLOCK, -1, headings[i]);
    }
    drop_empty_block(t);
}

/* --- figures ------------------------------------------------------------------------------------------- */

static void fill_cell(table *t, cell *c, widths *w, int wanted) {
    const gw_summary *summary = &t->study->aggregate->column[c->column];
    double half = gw_summary_interval(summary).half;
    int decimals = gw_number_decimals(half, wanted);
    c->mean = gw_figure_of(gw_summary_mean(summary), decimals, false);
    if (summary->n > 1) {
        c->half = gw_figure_of(half, decimals, false);
    }
    c->partly = summary->n > 0 && summary->untold > 0;
    t->partly |= c->partly;
    t->untold |= summary->n == 0;
    w->mean_whole = larger(w->mean_whole, c->mean.whole);
    w->mean_rest = larger(w->mean_rest, c->mean.rest);
    w->half_whole = larger(w->half_whole, c->half.whole);
    w->half_rest = larger(w->half_rest, c->half.rest);
}

static const char *indent(row_kind kind) {
    return kind == ROW_BLOCK ? "" : kind == ROW_KPI ? "  " : "      ";
}

static void fill(table *t) {
    for (int i = 0; i < t->count; i++) {
        row *r = &t->rows[i];
        t->label = larger(t->label, (int)strlen(indent(r->kind)) + gw_number_width(r->label));
        for (int f = 0; f < t->firms; f++) {
            if (r->cell[f].column >= 0) {
                fill_cell(t, &r->cell[f], &t->firm[f], gw_kpi_at(r->kpi)->decimals);
            }
        }
    }
    for (int f = 0; f < t->firms; f++) {
        widths *w = &t->firm[f];
        int half = w->half_whole + w->half_rest;
        w->all = w->mean_whole + w->mean_rest + (half > 0 ? 3 + half : 0);
        w->mean_whole += larger(0, gw_number_width(t->firm_name[f]) - w->all);
        w->all = larger(w->all, gw_number_width(t->firm_name[f]));
    }
}

/* --- writing ------------------------------------------------------------------------------------------- */

static void write_cell(gw_text *out, const cell *c, const widths *w) {
    ptrdiff_t begin = out->length;
    int sign = 0; /* bytes of the plus-minus sign beyond its one column */
    if (c->column >= 0) {
        gw_figure_add(out, &c->mean, w->mean_whole, w->mean_rest);
        if (c->half.whole > 0) {
            gw_text_add(out, " ± ");
            sign = (int)strlen("±") - 1;
            gw_figure_add(out, &c->half, w->half_whole, w->half_rest);
        }
    }
    gw_blanks_add(out, w->all - (int)(out->length - begin - sign));
    gw_text_add(out, c->partly ? "*" : " ");
}

static void write_row(const table *t, const row *r, gw_text *out) {
    if (r->kind == ROW_BLOCK) {
        gw_text_addf(out, "\n%s\n", r->label);
        return;
    }
    gw_text_addf(out, "%s%s", indent(r->kind), r->label);
    gw_blanks_add(out, t->label - (int)strlen(indent(r->kind)) - gw_number_width(r->label));
    for (int f = 0; f < t->firms; f++) {
        gw_blanks_add(out, GAP);
        write_cell(out, &r->cell[f], &t->firm[f]);
    }
    gw_blanks_add(out, GAP);
    if (r->kind == ROW_KPI) {
        gw_study_unit(t->study, r->kpi, out);
    }
    gw_blanks_trim(out);
    gw_text_add(out, "\n");
}

static void write_firms(const table *t, gw_text *out) {
    gw_blanks_add(out, t->label);
    for (int f = 0; f < t->firms; f++) {
        gw_blanks_add(out, GAP + t->firm[f].all - gw_number_width(t->firm_name[f]));
        gw_text_addf(out, "%s ", t->firm_name[f]);
    }
    gw_blanks_trim(out);
    gw_text_add(out, "\n");
}

static void add_weeks(double weeks, gw_text *out) {
    bool whole = weeks == (double)(int64_t)weeks;
    gw_number_show(weeks, whole || weeks >= 100.0 ? 0 : 1, out);
}

static void write_title(const gw_study *study, gw_text *out) {
    const gw_world_params *world = study->scenario->world;
    const gw_run_params *run = &world->run;
    gw_text_addf(out, "%s\n", *world->title ? world->title : study->scenario->file);
    double years = run->weeks * GW_DAYS_PER_WEEK / GW_DAYS_PER_YEAR;
    add_weeks(run->weeks, out);
    gw_text_add(out, " weeks");
    if (years >= 1.0) {
        gw_text_addf(out, " (%.1f years)", years);
    }
    if (run->warmup_weeks > 0.0) {
        gw_text_add(out, ", the first ");
        add_weeks(run->warmup_weeks, out);
        gw_text_add(out, " left out");
    }
    gw_text_add(out, ", ");
    gw_number_show((double)world->market.population, 0, out);
    gw_text_addf(out, " people, %lld run%s, seed %llu\n\n", (long long)study->aggregate->runs,
                 study->aggregate->runs == 1 ? "" : "s", (unsigned long long)study->seed);
}

static void write_notes(const table *t, bool spread, gw_text *out) {
    long long runs = t->study->aggregate->runs;
    if (runs > 1) {
        gw_text_addf(out, "\nn = %lld runs; ± is the 95 %% confidence interval of the mean%s.\n", runs,
                     spread ? ", (..) that of what is before it" : "");
    } else {
        gw_text_add(out, "\nn = 1 run, which says nothing of its error: --reps 30 gives intervals.\n");
    }
    if (t->untold) {
        gw_text_add(out, "- cannot be told: nothing happened that it could be taken from.\n");
    }
    if (t->partly) {
        gw_text_add(out, "* can be told in some of the runs only: in how many, --format csv says (n).\n");
    }
    gw_sources sources = gw_study_sources(t->study);
    gw_text_addf(out, "Of %d parameters %d are set by the scenario", sources.all, sources.set);
    if (sources.calibrated > 0) {
        gw_text_addf(out, " (%d calibrated to figures)", sources.calibrated);
    }
    gw_text_addf(out, "; %d of the others are assumptions.\n", sources.assumptions);
}

static void free_rows(table *t) {
    for (int i = 0; i < t->count; i++) {
        for (int f = 0; f < t->firms; f++) {
            gw_figure_free(&t->rows[i].cell[f].mean);
            gw_figure_free(&t->rows[i].cell[f].half);
        }
    }
    gw_release(t->rows);
}

void gw_table_write(const gw_study *study, bool all, gw_text *out) {
    table t = {.study = study, .all = all};
    for (int i = 0; i < study->columns->count; i++) {
        const gw_column *column = &study->columns->at[i];
        t.firms = larger(t.firms, column->firm + 1);
        t.firm_name[column->firm] = column->firm_name;
    }
    add_rows(&t);
    fill(&t);
    write_title(study, out);
    write_firms(&t, out);
    for (int i = 0; i < t.count; i++) {
        write_row(&t, &t.rows[i], out);
    }
    bool spread = gw_spread_table(study, out);
    write_notes(&t, spread, out);
    free_rows(&t);
}
