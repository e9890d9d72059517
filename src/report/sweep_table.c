/* A sweep for a reader: the points, or the best of many, and what each factor does by itself. */
#include "report/sweep.h"

#include "base/arena.h"
#include "report/figure.h"
#include "report/number.h"

#include <string.h>

enum { GAP = 2, LABEL_WORDS = 8, SHOWN_LEVEL = 28 };

/* A mean and its half-width. */
typedef struct cell {
    gw_figure mean, half;
} cell;

typedef struct widths {
    int mean_whole, mean_rest, half_whole, half_rest;
} widths;

typedef struct table {
    const gw_sweep_view *view;
    const gw_digest *digest;
    const gw_plan *plan;
    const char *label[GW_FACTORS_MOST]; /* the end of the path that tells a factor from the others */
    int64_t least, most;                /* runs of a point */
    bool partly;                        /* a number is told in some runs only */
} table;

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* --- words --------------------------------------------------------------------------------------------- */

/* The last `words` words of a path. */
static const char *end_of(const char *path, int words) {
    const char *at = path + strlen(path);
    for (; at > path; at--) {
        if (at[-1] == '.' && --words == 0) {
            break;
        }
    }
    return at;
}

static bool is_alone(const gw_design *design, int factor, int words) {
    const char *label = end_of(design->factor[factor].label, words);
    for (int f = 0; f < design->factors; f++) {
        if (f != factor && strcmp(end_of(design->factor[f].label, words), label) == 0) {
            return false;
        }
    }
    return true;
}

static void name_factors(table *t) {
    const gw_design *design = t->plan->design;
    for (int f = 0; f < design->factors; f++) {
        int words = 1;
        while (words < LABEL_WORDS && !is_alone(design, f, words)) {
            words++;
        }
        t->label[f] = end_of(design->factor[f].label, words);
    }
}

/* A level as it is shown: a number of a range rounded, a file without its place and ending. */
static void add_level(const gw_factor *factor, double setting, gw_text *out) {
    gw_text written = {0};
    gw_factor_write_level(factor, setting, &written);
    const char *text = gw_text_string(&written), *slash = strrchr(text, '/');
    ptrdiff_t length = written.length;
    if (factor->kind == GW_FACTOR_RANGE && !factor->whole) {
        gw_text_addf(out, "%.5g", setting);
    } else if (factor->kind == GW_FACTOR_FILES && strcmp(text, "base") != 0) {
        text = slash ? slash + 1 : text;
        length = (ptrdiff_t)strlen(text) - (ptrdiff_t)strlen(".cfg");
        gw_text_add_bytes(out, text, length);
    } else {
        gw_text_add_bytes(out, text, length < SHOWN_LEVEL ? length : SHOWN_LEVEL);
        gw_text_add(out, length > SHOWN_LEVEL ? "..." : "");
    }
    gw_text_free(&written);
}

static bool is_number(const gw_factor *factor) {
    return factor->kind == GW_FACTOR_STEPS || factor->kind == GW_FACTOR_RANGE;
}

static const gw_column *column_of(const gw_plan *plan, int field) {
    for (int v = 0; v < plan->variants; v++) {
        for (int i = 0; i < plan->variant[v].columns.count; i++) {
            if (plan->variant[v].field[i] == field) {
                return &plan->variant[v].columns.at[i];
            }
        }
    }
    return &plan->variant[0].columns.at[0];
}

static void add_unit(const table *t, int i, gw_text *out) {
    gw_study_unit(&(gw_study){.scenario = t->plan->variant[0].scenario},
                  column_of(t->plan, t->digest->field[i])->kpi, out);
}

/* --- runs ---------------------------------------------------------------------------------------------- */

static int64_t runs_of(const table *t, int point) {
    const gw_summary *summary = &t->digest->value[(ptrdiff_t)point * t->digest->fields];
    return summary->n + summary->untold;
}

/* Runs that a point has, at least and at most. */
static void find_runs(table *t) {
    t->least = t->most = runs_of(t, 0);
    for (int p = 1; p < t->plan->points; p++) {
        int64_t runs = runs_of(t, p);
        t->least = runs < t->least ? runs : t->least;
        t->most = runs > t->most ? runs : t->most;
    }
}

/* --- columns ------------------------------------------------------------------------------------------- */

/* One column of the table: its heading, the line below it, and a text a row; all of one width at the end. */
typedef struct column {
    gw_text head, unit, *row;
    bool left;
} column;

static column make_column(const table *t, bool left) {
    column made = {.row = gw_grow(NULL, t->view->points + 1, sizeof *made.row), .left = left};
    for (int i = 0; i < t->view->points; i++) {
        made.row[i] = (gw_text){0};
    }
    return made;
}

static void free_column(const table *t, column *c) {
    gw_text_free(&c->head);
    gw_text_free(&c->unit);
    for (int i = 0; i < t->view->points; i++) {
        gw_text_free(&c->row[i]);
    }
    gw_release(c->row);
}

static column point_column(const table *t) {
    column made = make_column(t, false);
    gw_text_add(&made.head, "point");
    for (int i = 0; i < t->view->points; i++) {
        gw_text_add_integer(&made.row[i], t->view->point[i]);
    }
    return made;
}

static column factor_column(const table *t, int f) {
    const gw_factor *factor = &t->plan->design->factor[f];
    column made = make_column(t, !is_number(factor));
    gw_text_add(&made.head, t->label[f]);
    for (int i = 0; i < t->view->points; i++) {
        add_level(factor, gw_design_setting(t->plan->design, t->view->point[i], f), &made.row[i]);
    }
    return made;
}

static cell cell_of(const gw_summary *summary, double half, int wanted, bool sign) {
    int decimals = gw_number_decimals(half, wanted);
    cell made = {.mean = gw_figure_of(gw_summary_mean(summary), decimals, sign)};
    if (summary->n > 1) {
        made.half = gw_figure_of(half, decimals, false);
    }
    return made;
}

static void widen(widths *w, const cell *c) {
    w->mean_whole = larger(w->mean_whole, c->mean.whole);
    w->mean_rest = larger(w->mean_rest, c->mean.rest);
    w->half_whole = larger(w->half_whole, c->half.whole);
    w->half_rest = larger(w->half_rest, c->half.rest);
}

/* Writes cells below each other, point under point. */
static void write_cells(cell *cells, int count, const int *skip, gw_text *row) {
    widths w = {0};
    for (int i = 0; i < count; i++) {
        widen(&w, &cells[i]);
    }
    for (int i = 0; i < count; i++) {
        if (!skip || !skip[i]) {
            gw_figure_add(&row[i], &cells[i].mean, w.mean_whole, w.mean_rest);
            if (w.half_whole > 0) {
                gw_text_add(&row[i], cells[i].half.whole > 0 ? " ± " : "   ");
                gw_figure_add(&row[i], &cells[i].half, w.half_whole, w.half_rest);
            }
        }
        gw_figure_free(&cells[i].mean);
        gw_figure_free(&cells[i].half);
    }
}

/* How many runs each point has, where that differs. */
static column runs_column(const table *t) {
    column made = make_column(t, false);
    gw_text_add(&made.head, "runs");
    for (int i = 0; i < t->view->points; i++) {
        gw_text_add_integer(&made.row[i], runs_of(t, t->view->point[i]));
    }
    return made;
}

static column number_column(table *t, int k) {
    const gw_digest *d = t->digest;
    column made = make_column(t, false);
    cell *cells = gw_grow(NULL, t->view->points + 1, sizeof *cells);
    gw_text_add(&made.head, t->plan->field[d->field[k]]);
    add_unit(t, k, &made.unit);
    int decimals = gw_kpi_at(column_of(t->plan, d->field[k])->kpi)->decimals;
    for (int i = 0; i < t->view->points; i++) {
        const gw_summary *summary = &d->value[(ptrdiff_t)t->view->point[i] * d->fields + k];
        cells[i] = cell_of(summary, gw_summary_interval(summary).half, decimals, false);
        t->partly |= summary->untold > 0;
    }
    write_cells(cells, t->view->points, NULL, made.row);
    gw_release(cells);
    return made;
}

/* How far each is behind the best; a star where that may be nothing. */
static column behind_column(const table *t) {
    const gw_digest *d = t->digest;
    column made = make_column(t, false);
    int points = t->view->points;
    cell *cells = gw_grow(NULL, points + 1, sizeof *cells);
    int *skip = gw_grow(NULL, points + 1, sizeof *skip);
    gw_text_add(&made.head, "less the best ");
    int decimals = gw_kpi_at(column_of(t->plan, d->field[0])->kpi)->decimals;
    for (int i = 0; i < points; i++) {
        const gw_summary *behind = &t->view->behind[i];
        cells[i] = cell_of(behind, gw_digest_interval(d, behind).half, decimals, true);
        skip[i] = t->view->point[i] == d->best;
    }
    write_cells(cells, points, skip, made.row);
    for (int i = 0; i < points; i++) {
        gw_interval interval = gw_digest_interval(d, &t->view->behind[i]);
        bool open = interval.lo <= 0.0 && interval.hi >= 0.0;
        gw_text_add(&made.row[i], skip[i] ? "best " : open ? "*" : " ");
    }
    gw_release(cells);
    gw_release(skip);
    return made;
}

/* --- writing ------------------------------------------------------------------------------------------- */

static void write_line(const column *columns, const int *width, int count,
                       const gw_text *(*of)(const column *, int), int row, gw_text *out) {
    for (int c = 0; c < count; c++) {
        const char *text = gw_text_string(of(&columns[c], row));
        int rest = width[c] - gw_number_width(text);
        gw_blanks_add(out, GAP + (columns[c].left ? 0 : rest));
        gw_text_add(out, text);
        gw_blanks_add(out, columns[c].left ? rest : 0);
    }
    gw_blanks_trim(out);
    gw_text_add(out, "\n");
}

static const gw_text *head_of(const column *c, int row) {
    (void)row;
    return &c->head;
}

static const gw_text *unit_of(const column *c, int row) {
    (void)row;
    return &c->unit;
}

static const gw_text *row_of(const column *c, int row) {
    return &c->row[row];
}

static void write_points(table *t, gw_text *out) {
    enum { MOST = GW_FACTORS_MOST + 16 };
    column columns[MOST];
    int width[MOST], count = 0;
    columns[count++] = point_column(t);
    for (int f = 0; f < t->plan->design->factors; f++) {
        columns[count++] = factor_column(t, f);
    }
    if (t->most > t->least) {
        columns[count++] = runs_column(t);
    }
    for (int k = 0; k < t->digest->fields && count < MOST - 1; k++) {
        columns[count++] = number_column(t, k);
        if (k == 0 && t->digest->best >= 0 && t->plan->points > 1) {
            columns[count++] = behind_column(t);
        }
    }
    for (int c = 0; c < count; c++) {
        width[c] = larger(gw_number_width(gw_text_string(&columns[c].head)),
                          gw_number_width(gw_text_string(&columns[c].unit)));
        for (int i = 0; i < t->view->points; i++) {
            width[c] = larger(width[c], gw_number_width(gw_text_string(&columns[c].row[i])));
        }
    }
    write_line(columns, width, count, head_of, 0, out);
    write_line(columns, width, count, unit_of, 0, out);
    for (int i = 0; i < t->view->points; i++) {
        write_line(columns, width, count, row_of, i, out);
    }
    for (int c = 0; c < count; c++) {
        free_column(t, &columns[c]);
    }
}

static void write_title(const table *t, gw_text *out) {
    const gw_scenario *scenario = t->plan->variant[0].scenario;
    const gw_design *design = t->plan->design;
    static const char *const designs[] = {"a grid", "a Latin hypercube", "Sobol's sequence", "a file"};
    gw_text_addf(out, "%s\n", *scenario->world->title ? scenario->world->title : scenario->file);
    gw_number_show(t->plan->points, 0, out);
    gw_text_addf(out, " point%s of %s, ", t->plan->points > 1 ? "s" : "", designs[design->kind]);
    gw_number_show((double)t->digest->runs, 0, out);
    gw_text_addf(out, " run%s on the same luck, seed %llu\n", t->digest->runs > 1 ? "s" : "",
                 (unsigned long long)t->plan->seed);
    for (int f = 0; f < design->factors; f++) {
        gw_text_add(out, "  ");
        gw_factor_write(&design->factor[f], out);
        gw_text_add(out, "\n");
    }
    gw_text_add(out, "\n");
}

static void write_notes(const table *t, gw_text *out) {
    const gw_digest *d = t->digest;
    if (t->most < 2) {
        gw_text_add(out,
                    "\nn = 1 run a point, which says nothing of its error: --reps 10 gives intervals.\n");
        return;
    }
    gw_text_addf(out, "\nn = %lld", (long long)t->least);
    if (t->most > t->least) {
        gw_text_addf(out, " to %lld", (long long)t->most);
    }
    gw_text_add(out, " runs a point; ± is the 95 % confidence interval of the mean.\n");
    if (d->best >= 0 && t->plan->points > 1) {
        gw_text_add(out,
                    "\"less the best\" compares run by run on the same luck; its intervals hold together for "
                    "all points.\n* cannot be told from the best.\n");
    }
    if (t->partly) {
        gw_text_add(
            out, "Some numbers can be told in some of the runs only: in how many, summary.csv says (n).\n");
    }
}

static void add_part(const gw_factor *factor, const gw_part *part, gw_text *out) {
    add_level(factor, part->from, out);
    if (part->to > part->from) {
        gw_text_add(out, " .. ");
        add_level(factor, part->to, out);
    }
}

/* --- effects ------------------------------------------------------------------------------------------- */

static void write_effect(const table *t, int f, int label, int level, gw_text *out) {
    const gw_factor *factor = &t->plan->design->factor[f];
    const gw_effect *effect = &t->digest->effect[f];
    int decimals = gw_kpi_at(column_of(t->plan, t->digest->field[0])->kpi)->decimals;
    cell cells[GW_PARTS_LEVELS];
    gw_text rows[GW_PARTS_LEVELS] = {{0}};
    for (int i = 0; i < effect->parts; i++) {
        const gw_summary *summary = &effect->part[i].effect;
        cells[i] = cell_of(summary, gw_summary_interval(summary).half, decimals, true);
    }
    write_cells(cells, effect->parts, NULL, rows);
    for (int i = 0; i < effect->parts; i++) {
        gw_text part = {0};
        add_part(factor, &effect->part[i], &part);
        const char *name = i == 0 ? t->label[f] : "";
        gw_text_addf(out, "  %s", name);
        gw_blanks_add(out, label - gw_number_width(name) + GAP);
        gw_text_add(out, part.bytes);
        gw_blanks_add(out, level - gw_number_width(part.bytes) + GAP);
        gw_text_addf(out, "%s\n", gw_text_string(&rows[i]));
        gw_text_free(&part);
        gw_text_free(&rows[i]);
    }
}

static int level_width(const table *t, int f) {
    const gw_effect *effect = &t->digest->effect[f];
    int width = 0;
    for (int i = 0; i < effect->parts; i++) {
        gw_text part = {0};
        add_part(&t->plan->design->factor[f], &effect->part[i], &part);
        width = larger(width, gw_number_width(part.bytes));
        gw_text_free(&part);
    }
    return width;
}

static void write_effects(const table *t, gw_text *out) {
    const gw_design *design = t->plan->design;
    int label = 0, level = 0;
    for (int f = 0; f < design->factors; f++) {
        label = larger(label, gw_number_width(t->label[f]));
        level = larger(level, level_width(t, f));
    }
    gw_text_addf(out, "\nWhat each factor does by itself: %s at its levels less the mean of all points, ",
                 t->plan->field[t->digest->field[0]]);
    add_unit(t, 0, out);
    gw_text_add(out, "\n\n");
    for (int f = 0; f < design->factors; f++) {
        write_effect(t, f, label, level, out);
    }
}

void gw_sweep_table(const gw_sweep_view *view, gw_text *out) {
    table t = {.view = view, .digest = view->digest, .plan = view->digest->plan};
    name_factors(&t);
    find_runs(&t);
    write_title(&t, out);
    bool some = view->points < t.plan->points;
    if (some) {
        gw_text_addf(out, "The best %d by %s\n\n", view->points, t.plan->field[t.digest->field[0]]);
    }
    write_points(&t, out);
    write_notes(&t, out);
    if (some || t.plan->design->factors > 1) {
        write_effects(&t, out);
    }
}
