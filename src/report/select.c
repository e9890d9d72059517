#include "report/select.h"

#include "base/arena.h"
#include "base/build.h"
#include "base/math.h"
#include "report/csv.h"
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

typedef struct line {
    gw_text name, mean, half;
} line;

static void pad(int columns, gw_text *out) {
    gw_text_addf(out, "%*s", columns > 0 ? columns : 0, "");
}

static void write_number(const gw_select_view *v, int point, line *l) {
    const gw_summary *value = &v->selection->candidate[point].value;
    gw_interval interval = gw_summary_interval(value);
    int decimals = gw_number_decimals(interval.half, gw_kpi_at(v->column->kpi)->decimals);
    gw_number_show(gw_summary_mean(value), decimals, &l->mean);
    gw_number_show(interval.half, decimals, &l->half);
}

static void write_state(const gw_select_view *v, int point, gw_text *out) {
    const gw_candidate *c = &v->selection->candidate[point];
    if (point == v->selection->best) {
        gw_text_add(out, "  best");
    } else if (c->out_after > 0) {
        gw_text_addf(out, "  out after %lld", (long long)c->out_after);
    } else if (v->selection->best < 0) {
        gw_text_add(out, "  still in");
    } else if (v->wish->budget == 0) { /* the same in every run */
        gw_text_add(out, "  just as good");
    }
    gw_text_add(out, "\n");
}

static void write_lines(const gw_select_view *v, gw_text *out) {
    int points = v->plan->points, name = 0, mean = 0, half = 0;
    line *lines = gw_grow(NULL, points, sizeof *lines);
    for (int p = 0; p < points; p++) {
        lines[p] = (line){0};
        gw_text_add(&lines[p].name, "  ");
        gw_select_name(p, &lines[p].name);
        gw_text_add(&lines[p].name, "  ");
        add_title(v, p, &lines[p].name);
        write_number(v, p, &lines[p]);
        int widths[] = {gw_number_width(lines[p].name.bytes), gw_number_width(lines[p].mean.bytes),
                        gw_number_width(lines[p].half.bytes)};
        name = widths[0] > name ? widths[0] : name;
        mean = widths[1] > mean ? widths[1] : mean;
        half = widths[2] > half ? widths[2] : half;
    }
    for (int p = 0; p < points; p++) {
        gw_text_add(out, lines[p].name.bytes);
        pad(name + 2 + mean - gw_number_width(lines[p].name.bytes) - gw_number_width(lines[p].mean.bytes),
            out);
        gw_text_addf(out, "%s  ± ", lines[p].mean.bytes);
        pad(half - gw_number_width(lines[p].half.bytes), out);
        gw_text_addf(out, "%s  (%lld runs)", lines[p].half.bytes,
                     (long long)v->selection->candidate[p].value.n);
        write_state(v, p, out);
        gw_text_free(&lines[p].name);
        gw_text_free(&lines[p].mean);
        gw_text_free(&lines[p].half);
    }
    gw_release(lines);
}

static void write_amount(const gw_select_view *v, gw_text *out) {
    gw_number_show(v->wish->within, gw_number_decimals(v->wish->within, gw_kpi_at(v->column->kpi)->decimals),
                   out);
    gw_text_add(out, " ");
    add_unit(v, out);
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
}

void gw_select_table(const gw_select_view *v, gw_text *out) {
    const gw_kpi *kpi = gw_kpi_at(v->column->kpi);
    const char *heading = kpi->heading + strspn(kpi->heading, " ");
    gw_text_addf(out, "Which is best in %s, %s (", heading, v->column->firm_name);
    add_unit(v, out);
    gw_text_addf(out, "): %s is better; all on the same luck, seed %llu\n\n",
                 v->wish->better > 0 ? "more" : "less", (unsigned long long)v->plan->seed);
    write_lines(v, out);
    gw_text_add(out, "\n± is the 95 % confidence interval of each mean; differences on the same luck are "
                     "known better.\n\n");
    write_verdict(v, out);
}

/* --- for programs -------------------------------------------------------------------------------------- */

typedef struct numbers {
    double at[4]; /* mean, ci_lo, ci_hi, sd */
} numbers;

static numbers numbers_of(const gw_candidate *c) {
    gw_interval interval = gw_summary_interval(&c->value);
    return (numbers){{gw_summary_mean(&c->value), interval.lo, interval.hi, gw_summary_sd(&c->value)}};
}

void gw_select_csv(const gw_select_view *v, gw_text *out) {
    gw_text_add(out, "scenario,file,title,mean,ci_lo,ci_hi,sd,n,out_after,best\n");
    for (int p = 0; p < v->plan->points; p++) {
        const gw_candidate *c = &v->selection->candidate[p];
        const gw_scenario *scenario = gw_plan_variant(v->plan, p)->scenario;
        numbers n = numbers_of(c);
        gw_select_name(p, out);
        gw_text_add(out, ",");
        gw_csv_field(scenario->file, out);
        gw_text_add(out, ",");
        gw_text title = {0};
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
        gw_text_addf(out, ",%s\n", p == v->selection->best ? "yes" : "no");
    }
}

static void json_candidate(const gw_select_view *v, int p, gw_text *out) {
    static const char *const names[] = {"mean", "ci_lo", "ci_hi", "sd"};
    const gw_candidate *c = &v->selection->candidate[p];
    numbers n = numbers_of(c);
    gw_text_add(out, "    {\"scenario\": \"");
    gw_select_name(p, out);
    gw_text_add(out, "\", \"file\": ");
    gw_json_string(gw_plan_variant(v->plan, p)->scenario->file, out);
    gw_text_add(out, ", \"title\": ");
    gw_text title = {0};
    write_title(v, p, &title);
    gw_json_string(gw_text_string(&title), out);
    gw_text_free(&title);
    for (int i = 0; i < 4; i++) {
        gw_text_addf(out, ", \"%s\": ", names[i]);
        gw_json_number(n.at[i], out);
    }
    gw_text_addf(out, ", \"n\": %lld, \"out_after\": ", (long long)c->value.n);
    if (c->out_after > 0) {
        gw_text_add_integer(out, c->out_after);
    } else {
        gw_text_add(out, "null");
    }
    gw_text_addf(out, ", \"best\": %s}", p == v->selection->best ? "true" : "false");
}

void gw_select_json(const gw_select_view *v, gw_text *out) {
    double unsaid = gw_double_from_bits(0x7ff8000000000000u);
    bool race = v->wish->budget == 0;
    gw_text_addf(out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n  \"seed\": \"%llu\",\n",
                 gw_build_version(), (unsigned long long)v->plan->seed);
    gw_text_addf(out, "  \"first\": %lu,\n  \"column\": ", (unsigned long)v->plan->first);
    gw_text name = {0}, unit = {0};
    gw_column_name(v->column, &name);
    add_unit(v, &unit);
    gw_json_string(name.bytes, out);
    gw_text_add(out, ",\n  \"unit\": ");
    gw_json_string(gw_text_string(&unit), out);
    gw_text_add(out, ",\n  \"within\": ");
    gw_json_number(race ? v->wish->within : unsaid, out);
    gw_text_add(out, ",\n  \"alpha\": ");
    gw_json_number(race ? v->wish->alpha : unsaid, out);
    gw_text_add(out, ",\n  \"budget\": ");
    gw_json_number(race ? unsaid : (double)v->wish->budget, out);
    gw_text_add(out, ",\n  \"best\": ");
    if (v->selection->best >= 0) {
        gw_text_add(out, "\"");
        gw_select_name(v->selection->best, out);
        gw_text_add(out, "\"");
    } else {
        gw_text_add(out, "null");
    }
    gw_text_addf(out, ",\n  \"runs\": %lld,\n  \"candidates\": [\n", (long long)v->selection->runs);
    for (int p = 0; p < v->plan->points; p++) {
        json_candidate(v, p, out);
        gw_text_add(out, p + 1 < v->plan->points ? ",\n" : "\n");
    }
    gw_text_add(out, "  ]\n}\n");
    gw_text_free(&name);
    gw_text_free(&unit);
}
