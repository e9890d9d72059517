#include "report/select.h"

#include "base/arena.h"
#include "base/build.h"
#include "base/math.h"
#include "report/csv.h"
#include "report/grid.h"
#include "report/json.h"
#include "report/number.h"

#include <string.h>

void gw_select_name(int point, gw_text *out) {
    if (point < 26) {
        gw_text_addf(out, "%c", 'A' + point);
    } else {
        gw_text_addf(out, "%d", point + 1);
    }
}

/* Of a sweep its settings; else a scenario's title, which may be empty. */
static void write_title(const gw_select_view *v, int point, gw_text *out) {
    if (v->plan->design) {
        gw_design_describe(v->plan->design, point, out);
    } else {
        gw_text_add(out, gw_plan_variant(v->plan, point)->scenario->world->title);
    }
}

static bool is_shared(const gw_select_view *v, int point) {
    const char *title = gw_plan_variant(v->plan, point)->scenario->world->title;
    for (int other = 0; !v->plan->design && other < v->plan->points; other++) {
        if (other != point && strcmp(gw_plan_variant(v->plan, other)->scenario->world->title, title) == 0) {
            return true;
        }
    }
    return false;
}

/* The same, or what stands for it; with the file where another has the same title. */
static void add_title(const gw_select_view *v, int point, gw_text *out) {
    const char *file = gw_plan_variant(v->plan, point)->scenario->file;
    ptrdiff_t before = out->length;
    write_title(v, point, out);
    if (out->length == before) {
        gw_text_add(out, file);
    } else if (is_shared(v, point)) {
        gw_text_addf(out, " (%s)", file);
    }
}

static void add_unit(const gw_select_view *v, gw_text *out) {
    gw_study_unit(&(gw_study){.scenario = gw_plan_variant(v->plan, 0)->scenario}, v->column->kpi, out);
}

/* --- for a reader -------------------------------------------------------------------------------------- */

/* "986,000", "±", "70,000": three cells; nothing in them where there is nothing to tell. */
static void add_number(const gw_select_view *v, const gw_summary *summary, bool sign, gw_grid *grid) {
    bool told = summary->n > 1;
    gw_interval interval = gw_summary_interval(summary);
    int decimals = gw_number_decimals(interval.half, gw_kpi_at(v->column->kpi)->decimals);
    gw_text *mean = gw_grid_cell(grid);
    if (told) {
        gw_text_add(mean, sign && gw_summary_mean(summary) > 0.0 ? "+" : "");
        gw_number_show(gw_summary_mean(summary), decimals, mean);
    }
    gw_text_add(gw_grid_cell(grid), told ? "±" : "");
    gw_text *half = gw_grid_cell(grid);
    if (told) {
        gw_number_show(interval.half, decimals, half);
    }
}

static void add_state(const gw_select_view *v, int point, gw_text *out) {
    const gw_candidate *c = &v->selection->candidate[point];
    if (point == v->selection->best) {
        gw_text_add(out, "best");
    } else if (c->out_after > 0) {
        gw_text_addf(out, "out after %lld", (long long)c->out_after);
    } else if (v->selection->best < 0) {
        gw_text_add(out, "still in");
    } else if (v->wish->budget == 0) { /* the same in every run */
        gw_text_add(out, "just as good");
    }
}

static void write_lines(const gw_select_view *v, gw_text *out) {
    enum { LETTER, TITLE, MEAN, OF_MEAN, MEAN_HALF, BEHIND, OF_BEHIND, BEHIND_HALF, RUNS, STATE, COLUMNS };
    const char *const heads[COLUMNS] = {[MEAN] = "mean",
                                        [BEHIND] =
                                            v->selection->best >= 0 ? "less the best" : "less the leader",
                                        [RUNS] = "runs"};
    gw_grid grid =
        gw_grid_create(COLUMNS, 1u << MEAN | 1u << MEAN_HALF | 1u << BEHIND | 1u << BEHIND_HALF | 1u << RUNS);
    grid.close[OF_MEAN] = grid.close[MEAN_HALF] = grid.close[OF_BEHIND] = grid.close[BEHIND_HALF] = true;
    for (int i = 0; i < COLUMNS; i++) {
        gw_text_add(gw_grid_cell(&grid), heads[i] ? heads[i] : "");
    }
    for (int p = 0; p < v->plan->points; p++) {
        const gw_candidate *c = &v->selection->candidate[p];
        gw_select_name(p, gw_grid_cell(&grid));
        add_title(v, p, gw_grid_cell(&grid));
        add_number(v, &c->value, false, &grid);
        add_number(v, p == v->selection->leader ? &(gw_summary){0} : &c->behind, true, &grid);
        gw_text_addf(gw_grid_cell(&grid), "%lld", (long long)c->value.n);
        add_state(v, p, gw_grid_cell(&grid));
    }
    gw_grid_write(&grid, 2, out);
    gw_grid_free(&grid);
}

static void write_amount(const gw_select_view *v, gw_text *out) {
    gw_number_show(v->wish->within, gw_number_decimals(v->wish->within, gw_kpi_at(v->column->kpi)->decimals),
                   out);
    gw_text_add(out, " ");
    add_unit(v, out);
}

/* Those of which is known that they are worse by less than what was said not to matter. */
static void write_alike(const gw_select_view *v, gw_text *out) {
    int named = 0;
    for (int p = 0; p < v->plan->points; p++) {
        gw_interval behind = gw_summary_interval(&v->selection->candidate[p].behind);
        if (p != v->selection->best && gw_max(gw_abs(behind.lo), gw_abs(behind.hi)) < v->wish->within) {
            gw_text_add(out, named++ > 0 ? ", " : "  Not worse by as much, at 95 % each: ");
            gw_select_name(p, out);
        }
    }
    gw_text_add(out, named > 0 ? ".\n" : "");
}

static void write_verdict(const gw_select_view *v, gw_text *out) {
    const gw_selection *s = v->selection;
    if (s->best < 0) {
        gw_text_addf(out, "Not decided after %lld runs.\n", (long long)s->runs);
        return;
    }
    gw_text_add(out, "Best: ");
    gw_select_name(s->best, out);
    gw_text_add(out, ", ");
    add_title(v, s->best, out);
    gw_text_add(out, ".\n");
    if (v->wish->budget > 0) {
        gw_text_addf(out,
                     "  It has the best mean of %lld runs, which were spent where they tell most.\n"
                     "  There is no guarantee in this: --within AMOUNT gives one.\n",
                     (long long)s->runs);
        return;
    }
    gw_text_add(out, "  If one is better than all others by ");
    write_amount(v, out);
    gw_text_addf(out, " or more, this is it\n  with a probability of at least %.4g %% (%lld runs).\n",
                 100.0 * (1.0 - v->wish->alpha), (long long)s->runs);
    write_alike(v, out);
}

void gw_select_table(const gw_select_view *v, gw_text *out) {
    const gw_kpi *kpi = gw_kpi_at(v->column->kpi);
    const char *heading = kpi->heading + strspn(kpi->heading, " ");
    gw_text_addf(out, "Which is best in %s, %s (", heading, v->column->firm_name);
    add_unit(v, out);
    gw_text_addf(out, "): %s is better; all on the same luck, seed %llu\n\n",
                 v->wish->better > 0 ? "more" : "less", (unsigned long long)v->plan->seed);
    write_lines(v, out);
    gw_text_addf(out,
                 "\n± is a 95 %% confidence interval; what is less than %s is taken run by run, on the same "
                 "luck.\n\n",
                 v->selection->best >= 0 ? "the best" : "the leader");
    write_verdict(v, out);
}

/* --- for programs -------------------------------------------------------------------------------------- */

typedef struct numbers {
    double at[4]; /* mean, ci_lo, ci_hi, sd */
} numbers;

static numbers numbers_of(const gw_summary *summary) {
    gw_interval interval = gw_summary_interval(summary);
    return (numbers){{gw_summary_mean(summary), interval.lo, interval.hi, gw_summary_sd(summary)}};
}

void gw_select_csv(const gw_select_view *v, gw_text *out) {
    gw_t_known last = {0};
    gw_text_add(out, "scenario,file,title,mean,ci_lo,ci_hi,sd,n,out_after,best,behind,behind_lo,behind_hi,"
                     "behind_sd,behind_n\n");
    for (int p = 0; p < v->plan->points; p++) {
        const gw_candidate *c = &v->selection->candidate[p];
        numbers n = numbers_of(&c->value);
        gw_text title = {0};
        gw_select_name(p, out);
        gw_text_add(out, ",");
        gw_csv_field(gw_plan_variant(v->plan, p)->scenario->file, out);
        gw_text_add(out, ",");
        write_title(v, p, &title);
        gw_csv_field(gw_text_string(&title), out);
        gw_text_free(&title);
        for (int i = 0; i < 4; i++) {
            gw_text_add(out, ",");
            gw_csv_number(n.at[i], out);
        }
        gw_text_addf(out, ",%lld,", (long long)c->value.n);
        if (c->out_after > 0) {
            gw_text_add_integer(out, c->out_after);
        }
        gw_text_addf(out, ",%s,", p == v->selection->best ? "yes" : "no");
        gw_csv_mean(&c->behind, &last, out);
    }
}

void gw_select_csv_runs(const gw_select_view *v, gw_text *out) {
    gw_text column = {0};
    gw_column_name(v->column, &column);
    gw_text_add(out, "scenario,replication,");
    gw_csv_field(column.bytes, out);
    gw_text_add(out, "\n");
    for (int p = 0; p < v->plan->points; p++) {
        const gw_candidate *c = &v->selection->candidate[p];
        for (int64_t i = 0; i < c->value.n; i++) {
            gw_select_name(p, out);
            gw_text_addf(out, ",%lld,", (long long)v->plan->first + (long long)i);
            gw_csv_number(c->values[i], out);
            gw_text_add(out, "\n");
        }
    }
    gw_text_free(&column);
}

static void json_summary(const gw_summary *summary, gw_text *out) {
    static const char *const names[] = {"mean", "ci_lo", "ci_hi", "sd"};
    numbers n = numbers_of(summary);
    for (int i = 0; i < 4; i++) {
        gw_json_value(names[i], n.at[i], ", ", out);
    }
    gw_text_addf(out, "\"n\": %lld", (long long)summary->n);
}

static void json_candidate(const gw_select_view *v, int p, gw_text *out) {
    const gw_candidate *c = &v->selection->candidate[p];
    gw_text title = {0};
    write_title(v, p, &title);
    gw_text_add(out, "    {\"scenario\": \"");
    gw_select_name(p, out);
    gw_text_add(out, "\", ");
    gw_json_text("file", gw_plan_variant(v->plan, p)->scenario->file, ", ", out);
    gw_json_text("title", gw_text_string(&title), ", ", out);
    json_summary(&c->value, out);
    gw_text_add(out, ", \"out_after\": ");
    if (c->out_after > 0) {
        gw_text_add_integer(out, c->out_after);
    } else {
        gw_text_add(out, "null");
    }
    gw_text_addf(out, ", \"best\": %s, \"behind\": {", p == v->selection->best ? "true" : "false");
    json_summary(&c->behind, out);
    gw_text_add(out, "}}");
    gw_text_free(&title);
}

/* What was asked and what came out of it, for the JSON and the manifest. */
static void json_choice(const gw_select_view *v, gw_text *out) {
    double unsaid = gw_double_from_bits(0x7ff8000000000000u);
    bool race = v->wish->budget == 0;
    gw_text column = {0}, unit = {0}, best = {0}, leader = {0};
    gw_column_name(v->column, &column);
    add_unit(v, &unit);
    gw_text_addf(out, "  \"seed\": \"%llu\",\n  \"first\": %lu,\n", (unsigned long long)v->plan->seed,
                 (unsigned long)v->plan->first);
    gw_json_member("  ", "column", column.bytes, out);
    gw_json_member("  ", "unit", gw_text_string(&unit), out);
    gw_text_add(out, "  ");
    gw_json_value("within", race ? v->wish->within : unsaid, ",\n  ", out);
    gw_json_value("alpha", race ? v->wish->alpha : unsaid, ",\n  ", out);
    gw_json_value("budget", race ? unsaid : (double)v->wish->budget, ",\n  ", out);
    gw_select_name(v->selection->best, &best);
    if (v->selection->best >= 0) {
        gw_json_text("best", best.bytes, ",\n", out);
    } else {
        gw_text_add(out, "\"best\": null,\n");
    }
    gw_select_name(v->selection->leader, &leader);
    gw_json_member("  ", "leader", leader.bytes, out);
    gw_text_addf(out, "  \"runs\": %lld,\n", (long long)v->selection->runs);
    gw_text_free(&leader);
    gw_text_free(&column);
    gw_text_free(&unit);
    gw_text_free(&best);
}

void gw_select_json(const gw_select_view *v, gw_text *out) {
    gw_text_addf(out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n", gw_build_version());
    json_choice(v, out);
    gw_text_add(out, "  \"candidates\": [\n");
    for (int p = 0; p < v->plan->points; p++) {
        json_candidate(v, p, out);
        gw_text_add(out, p + 1 < v->plan->points ? ",\n" : "\n");
    }
    gw_text_add(out, "  ]\n}\n");
}

/* Of a sweep the scenarios that it started from; else each candidate by its letter. */
void gw_select_manifest(const gw_select_view *v, const gw_occasion *occasion, gw_text *out) {
    gw_text_add(out, "{\n");
    gw_manifest_begin("select", occasion, out);
    gw_text_add(out, "  \"scenarios\": [\n");
    for (int i = 0; i < v->plan->variants; i++) {
        const gw_scenario *scenario = v->plan->variant[i].scenario;
        gw_text name = {0};
        gw_select_name(i, &name);
        gw_text_add(out, "    {");
        gw_json_text("name", v->plan->design ? "" : name.bytes, ", ", out);
        gw_json_text("file", scenario->file, ", ", out);
        gw_json_text("title", scenario->world->title, ", ", out);
        gw_text_addf(out, "\"hash\": \"%016llx\", ", (unsigned long long)scenario->hash);
        gw_json_text("text", scenario->text, i + 1 < v->plan->variants ? "},\n" : "}\n", out);
        gw_text_free(&name);
    }
    gw_text_add(out, "  ],\n");
    json_choice(v, out);
    gw_text_addf(out, "  \"points\": %d,\n", v->plan->points);
    gw_manifest_kpis(&(gw_study){.scenario = v->plan->variant[0].scenario}, out);
    gw_text_add(out, "}\n");
}
