#include "report/compare.h"

#include "base/arena.h"
#include "base/build.h"
#include "base/math.h"
#include "report/csv.h"
#include "report/json.h"

/* --- what both formats say ------------------------------------------------------------------------------ */

/* Everything that is said of one measure in one scenario against the first. */
typedef struct facts {
    const gw_column *column;
    gw_text unit;
    double mean, mean_against;
    gw_summary difference;
    gw_interval interval;
    double luck, since_week;
    const char *told;
} facts;

static double mean_of(const gw_comparison *c, int measure, int arm) {
    int column = c->measures[measure].column[arm];
    return column >= 0 ? gw_summary_mean(&c->arm[arm].aggregate.column[column])
                       : gw_double_from_bits(0x7ff8000000000000u);
}

static facts facts_of(const gw_compare_view *view, int measure, int arm) {
    static const char *const words[] = {[GW_VERDICT_NONE] = "none",
                                        [GW_VERDICT_SAME] = "same",
                                        [GW_VERDICT_ABOVE] = "above",
                                        [GW_VERDICT_BELOW] = "below",
                                        [GW_VERDICT_UNTOLD] = "untold"};
    const gw_comparison *c = view->comparison;
    facts f = {.column = c->measures[measure].example,
               .mean = mean_of(c, measure, arm),
               .mean_against = mean_of(c, measure, 0),
               .difference = gw_comparison_difference(c, measure, arm, 0)};
    f.interval = gw_comparison_interval(c, &f.difference);
    f.luck = gw_comparison_luck(c, measure, arm, 0);
    gw_onset onset = gw_comparison_onset(c, measure, arm);
    f.since_week = onset.since < 0 ? gw_double_from_bits(0x7ff8000000000000u) : onset.since * c->period_weeks;
    f.told = words[gw_comparison_verdict(c, &f.difference)];
    gw_study_unit(&(gw_study){.scenario = c->arm[0].scenario}, f.column->kpi, &f.unit);
    return f;
}

/* What is known of a difference, in the order of the columns from `difference` to `n`. */
static void difference_numbers(const gw_summary *difference, const gw_interval *interval, double numbers[4]) {
    numbers[0] = gw_summary_mean(difference);
    numbers[1] = interval->lo;
    numbers[2] = interval->hi;
    numbers[3] = gw_summary_sd(difference);
}

/* --- csv ----------------------------------------------------------------------------------------------- */

static void add_place(const gw_column *column, gw_text *out) {
    const char *const fields[] = {gw_kpi_at(column->kpi)->name, column->firm_name, column->segment_name,
                                  column->station_name};
    for (int i = 0; i < 4; i++) {
        gw_csv_field(fields[i], out);
        gw_text_add(out, ",");
    }
}

static void add_numbers(const double *numbers, int count, gw_text *out) {
    for (int i = 0; i < count; i++) {
        gw_csv_number(numbers[i], out);
        gw_text_add(out, ",");
    }
}

static void csv_row(const gw_compare_view *view, int measure, int arm, gw_text *out) {
    facts f = facts_of(view, measure, arm);
    double numbers[4];
    difference_numbers(&f.difference, &f.interval, numbers);
    add_place(f.column, out);
    gw_csv_field(gw_text_string(&f.unit), out);
    gw_text_addf(out, ",%c,A,", 'A' + arm);
    add_numbers(&f.mean, 1, out);
    add_numbers(&f.mean_against, 1, out);
    add_numbers(numbers, 4, out);
    gw_text_addf(out, "%lld,", (long long)f.difference.n);
    add_numbers(&f.luck, 1, out);
    add_numbers(&f.since_week, 1, out);
    gw_text_addf(out, "%s\n", f.told);
    gw_text_free(&f.unit);
}

void gw_compare_csv(const gw_compare_view *view, gw_text *out) {
    gw_text_add(out,
                "kpi,firm,segment,station,unit,scenario,against,mean,mean_against,difference,ci_lo,ci_hi,"
                "sd,n,luck,since_week,told\n");
    for (int m = 0; m < view->comparison->count; m++) {
        for (int a = 1; a < view->comparison->arms; a++) {
            csv_row(view, m, a, out);
        }
    }
}

void gw_compare_csv_series_header(gw_text *out) {
    gw_text_add(out, "period,week_from,week_to,kpi,firm,segment,station,scenario,against,difference,ci_lo,"
                     "ci_hi,sd,n\n");
}

void gw_compare_csv_series_period(const gw_compare_view *view, int period, gw_text *out) {
    const gw_comparison *c = view->comparison;
    for (int m = 0; m < c->count; m++) {
        for (int a = 1; a < c->arms; a++) {
            const gw_summary *difference =
                &c->series[((ptrdiff_t)(a - 1) * c->periods + period) * c->count + m];
            gw_interval interval = gw_summary_interval(difference);
            double numbers[4];
            difference_numbers(difference, &interval, numbers);
            gw_text_addf(out, "%d,%.17g,%.17g,", period, c->period_weeks * period,
                         c->period_weeks * (period + 1));
            add_place(c->measures[m].example, out);
            gw_text_addf(out, "%c,A,", 'A' + a);
            add_numbers(numbers, 4, out);
            gw_text_addf(out, "%lld\n", (long long)difference->n);
        }
    }
}

/* --- json ---------------------------------------------------------------------------------------------- */

static void json_row(const gw_compare_view *view, int measure, int arm, gw_text *out) {
    facts f = facts_of(view, measure, arm);
    double numbers[4];
    difference_numbers(&f.difference, &f.interval, numbers);
    gw_text_add(out, "    {");
    gw_json_text("column", view->comparison->measures[measure].name, ", ", out);
    gw_json_text("kpi", gw_kpi_at(f.column->kpi)->name, ", ", out);
    gw_json_text("firm", f.column->firm_name, ", ", out);
    gw_json_text("segment", f.column->segment_name, ", ", out);
    gw_json_text("station", f.column->station_name, ", ", out);
    gw_json_text("unit", gw_text_string(&f.unit), ", ", out);
    gw_text_addf(out, "\"scenario\": \"%c\", \"against\": \"A\", ", 'A' + arm);
    gw_json_value("mean", f.mean, ", ", out);
    gw_json_value("mean_against", f.mean_against, ", ", out);
    gw_json_value("difference", numbers[0], ", ", out);
    gw_json_value("ci_lo", numbers[1], ", ", out);
    gw_json_value("ci_hi", numbers[2], ", ", out);
    gw_json_value("sd", numbers[3], ", ", out);
    gw_text_addf(out, "\"n\": %lld, ", (long long)f.difference.n);
    gw_json_value("luck", f.luck, ", ", out);
    gw_json_value("since_week", f.since_week, ", ", out);
    gw_text_addf(out, "\"told\": \"%s\"}", f.told);
    gw_text_free(&f.unit);
}

static void add_best(const gw_compare_view *view, gw_text *out) {
    const gw_comparison *c = view->comparison;
    gw_interval interval[GW_ARMS_MAX];
    gw_best best = gw_comparison_best(c, view->measure, interval);
    if (best.best < 0) {
        gw_text_add(out, "\"best\": null, ");
        return;
    }
    gw_text_addf(out, "\"best\": \"%c\", ", 'A' + best.best);
    gw_json_value("confidence", best.confidence, ", ", out);
    gw_text_add(out, "\"against_the_best_of_the_others\": [");
    for (int a = 0; a < c->arms; a++) {
        gw_text_addf(out, "%s{\"scenario\": \"%c\", ", a > 0 ? ", " : "", 'A' + a);
        gw_json_value("ci_lo", interval[a].lo, ", ", out);
        gw_text_add(out, "\"ci_hi\": ");
        gw_json_number(interval[a].hi, out);
        gw_text_add(out, "}");
    }
    gw_text_add(out, "], ");
}

/* When each scenario's difference shows, and when it was on the other side before. */
static void add_onsets(const gw_compare_view *view, gw_text *out) {
    const gw_comparison *c = view->comparison;
    gw_text_add(out, "\"onsets\": [");
    for (int a = 1; a < c->arms; a++) {
        gw_onset onset = gw_comparison_onset(c, view->measure, a);
        double weeks = c->period_weeks, none = gw_double_from_bits(0x7ff8000000000000u);
        gw_text_addf(out, "%s{\"scenario\": \"%c\", ", a > 1 ? ", " : "", 'A' + a);
        gw_json_text("side", onset.side > 0 ? "above" : onset.side < 0 ? "below" : "", ", ", out);
        gw_json_value("since_week", onset.since < 0 ? none : onset.since * weeks, ", ", out);
        gw_json_value("before_from", onset.before > 0 ? onset.before_first * weeks : none, ", ", out);
        gw_text_add(out, "\"before_to\": ");
        gw_json_number(onset.before > 0 ? (onset.before_last + 1) * weeks : none, out);
        gw_text_add(out, "}");
    }
    gw_text_add(out, "]");
}

static void add_verdict(const gw_compare_view *view, gw_text *out) {
    gw_text_add(out, "  \"verdict\": {");
    gw_json_text("column", view->comparison->measures[view->measure].name, ", ", out);
    gw_json_value("within", view->within, ", ", out);
    add_best(view, out);
    add_onsets(view, out);
    gw_text_add(out, "},\n");
}

static void add_scenarios(const gw_comparison *c, const char *const *directories, bool texts, gw_text *out) {
    gw_text_add(out, "  \"scenarios\": [\n");
    for (int a = 0; a < c->arms; a++) {
        const gw_scenario *scenario = c->arm[a].scenario;
        gw_text_addf(out, "    {\"name\": \"%c\", ", 'A' + a);
        gw_json_text("file", scenario->file, ", ", out);
        gw_json_text("title", scenario->world->title, ", ", out);
        if (directories) {
            gw_json_text("directory", directories[a], ", ", out);
        }
        if (texts) {
            gw_json_text("text", scenario->text, ", ", out);
        }
        gw_text_addf(out, "\"hash\": \"%016llx\"}%s\n", (unsigned long long)scenario->hash,
                     a + 1 < c->arms ? "," : "");
    }
    gw_text_add(out, "  ],\n");
}

static void add_plan(const gw_compare_view *view, gw_text *out) {
    const gw_comparison *c = view->comparison;
    gw_text_addf(out,
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"replications\": %lld,\n  \"asked\": %lld,\n"
                 "  \"confidence\": 0.95,\n",
                 (unsigned long long)c->seed, (unsigned long)c->first, (long long)c->runs,
                 (long long)view->asked);
}

void gw_compare_json(const gw_compare_view *view, gw_text *out) {
    const gw_comparison *c = view->comparison;
    gw_text_addf(out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n", gw_build_version());
    add_plan(view, out);
    add_scenarios(c, NULL, false, out);
    add_verdict(view, out);
    gw_text_add(out, "  \"differences\": [\n");
    for (int m = 0; m < c->count; m++) {
        for (int a = 1; a < c->arms; a++) {
            json_row(view, m, a, out);
            gw_text_add(out, m + 1 < c->count || a + 1 < c->arms ? ",\n" : "\n");
        }
    }
    gw_text_add(out, "  ]\n}\n");
}

void gw_compare_manifest(const gw_compare_view *view, const char *const *directories,
                         const gw_occasion *occasion, gw_text *out) {
    gw_text_add(out, "{\n");
    gw_manifest_begin("compare", occasion, out);
    add_plan(view, out);
    add_scenarios(view->comparison, directories, true, out);
    add_verdict(view, out);
    gw_text_addf(out, "  \"column\": \"%s\",\n  \"measures\": %d\n}\n",
                 view->comparison->measures[view->measure].name, view->comparison->count);
}
