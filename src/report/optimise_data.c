/* What optimise.h declares for programs. */
#include "report/optimise.h"

#include "base/build.h"
#include "report/csv.h"
#include "report/json.h"

static const double *settings_of(const gw_optimum *o, int evaluation) {
    return o->evaluator.known[evaluation].at;
}

static void add_unit(const gw_optimum *o, gw_text *out) {
    gw_study_unit(&(gw_study){.scenario = o->evaluator.scenario}, o->evaluator.columns.at[o->wish.column].kpi,
                  out);
}

/* --- tables -------------------------------------------------------------------------------------------- */

void gw_optimise_csv(const gw_optimum *o, gw_text *out) {
    const double *today = settings_of(o, o->base), *best = settings_of(o, gw_optimum_best(o));
    gw_text_add(out, "lever,unit,today,best,money_today,money_best\n");
    for (int i = 0; i < o->funds.count; i++) {
        const gw_fund *fund = &o->funds.at[i];
        const double numbers[] = {today[i], best[i], gw_fund_cost(&o->funds, i, today),
                                  gw_fund_cost(&o->funds, i, best)};
        gw_csv_field(fund->label, out);
        gw_text_add(out, ",");
        gw_csv_field(fund->param->unit, out);
        for (int n = 0; n < 4; n++) {
            gw_text_add(out, ",");
            gw_csv_number(numbers[n], out);
        }
        gw_text_add(out, "\n");
    }
}

void gw_optimise_trials(const gw_optimum *o, gw_text *out) {
    const gw_evaluator *e = &o->evaluator;
    gw_text_add(out, "trial");
    for (int i = 0; i < o->funds.count; i++) {
        gw_text_add(out, ",");
        gw_csv_field(o->funds.at[i].label, out);
    }
    gw_text_add(out, ",money,kept");
    for (int n = 0; n < e->numbers; n++) {
        gw_text_add(out, ",");
        gw_column_name(&e->columns.at[n == 0 ? o->wish.column : o->wish.limit[n - 1].column], out);
    }
    gw_text_add(out, "\n");
    for (int t = 0; t < e->count; t++) {
        gw_text_addf(out, "%d", t + 1);
        for (int i = 0; i < o->funds.count; i++) {
            gw_text_add(out, ",");
            gw_csv_number(settings_of(o, t)[i], out);
        }
        gw_text_add(out, ",");
        gw_csv_number(gw_funds_cost(&o->funds, settings_of(o, t)), out);
        gw_text_add(out, gw_optimum_keeps(o, t) ? ",yes" : ",no");
        for (int n = 0; n < e->numbers; n++) {
            gw_text_add(out, ",");
            gw_csv_number(gw_evaluation_mean(e, t, n), out);
        }
        gw_text_add(out, "\n");
    }
}

/* --- JSON ---------------------------------------------------------------------------------------------- */

static void add_number(const char *name, double value, gw_text *out) {
    gw_text_addf(out, "\"%s\": ", name);
    gw_json_number(value, out);
}

static void add_interval(const char *name, double mean, double half, int64_t n, gw_text *out) {
    gw_text_addf(out, "  \"%s\": {", name);
    add_number("mean", mean, out);
    gw_text_add(out, ", ");
    add_number("ci_lo", mean - half, out);
    gw_text_add(out, ", ");
    add_number("ci_hi", mean + half, out);
    gw_text_addf(out, ", \"n\": %lld},\n", (long long)n);
}

static void add_plan(const gw_optimum *o, gw_text *out) {
    gw_text name = {0}, unit = {0};
    gw_column_name(&o->evaluator.columns.at[o->wish.column], &name);
    add_unit(o, &unit);
    gw_text_addf(out,
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"replications\": %lld,\n  \"trials\": %d,\n"
                 "  \"runs\": %lld,\n",
                 (unsigned long long)o->wish.seed, (unsigned long)o->wish.first,
                 (long long)o->wish.replications, o->evaluator.count, (long long)o->evaluator.played);
    gw_json_member("  ", "column", name.bytes, out);
    gw_json_member("  ", "unit", gw_text_string(&unit), out);
    gw_text_addf(out, "  \"better\": %d,\n  ", o->wish.better);
    add_number("budget", o->funds.budget, out);
    gw_text_add(out, ",\n  \"limits\": [");
    for (int i = 0; i < o->wish.limits; i++) {
        const gw_limit *limit = &o->wish.limit[i];
        gw_text_clear(&name);
        gw_column_name(&o->evaluator.columns.at[limit->column], &name);
        gw_text_addf(out, "%s{\"column\": \"%s\", \"at_most\": %s, ", i > 0 ? ", " : "", name.bytes,
                     limit->at_most ? "true" : "false");
        add_number("value", limit->value, out);
        gw_text_add(out, "}");
    }
    gw_text_add(out, "],\n");
    gw_text_free(&name);
    gw_text_free(&unit);
}

static void add_levers(const gw_optimum *o, gw_text *out) {
    const double *today = settings_of(o, o->base), *best = settings_of(o, gw_optimum_best(o));
    gw_text_add(out, "  \"levers\": [\n");
    for (int i = 0; i < o->funds.count; i++) {
        const gw_fund *fund = &o->funds.at[i];
        gw_text_add(out, "    {\"lever\": ");
        gw_json_string(fund->label, out);
        gw_text_add(out, ", \"path\": ");
        gw_json_string(fund->path, out);
        gw_text_add(out, ", \"unit\": ");
        gw_json_string(fund->param->unit, out);
        gw_text_addf(out, ", \"money\": %s, ", fund->money ? "true" : "false");
        add_number("today", today[i], out);
        gw_text_add(out, ", ");
        add_number("best", best[i], out);
        gw_text_add(out, ", ");
        add_number("money_today", gw_fund_cost(&o->funds, i, today), out);
        gw_text_add(out, ", ");
        add_number("money_best", gw_fund_cost(&o->funds, i, best), out);
        gw_text_add(out, i + 1 < o->funds.count ? "},\n" : "}\n");
    }
    gw_text_add(out, "  ],\n");
}

static void add_fresh(const gw_optimum *o, gw_text *out) {
    double half = 0.0, optimism = gw_optimum_optimism(o, &half);
    gw_summary gain = gw_comparison_difference(o->fresh, o->measure, 1, 0), promise = gw_optimum_promise(o);
    add_interval("gain", gain.mean, gw_summary_interval(&gain).half, gain.n, out);
    add_interval("promised", promise.mean, gw_summary_interval(&promise).half, promise.n, out);
    add_interval("optimism", optimism, half, gain.n, out);
    gw_text_addf(out, "  \"decided\": %s,\n  ", o->decided ? "true" : "false");
    add_number("within", o->wish.within, out);
    gw_text_add(out, ",\n  \"finalists\": [\n");
    for (int p = 0; o->plan && p < o->finalists; p++) {
        const gw_candidate *c = &o->selection.candidate[p];
        gw_interval interval = gw_summary_interval(&c->value);
        gw_text_addf(out, "    {\"trial\": %d, ", 1 + o->finalist[p]);
        add_number("mean", gw_summary_mean(&c->value), out);
        gw_text_add(out, ", ");
        add_number("ci_lo", interval.lo, out);
        gw_text_add(out, ", ");
        add_number("ci_hi", interval.hi, out);
        gw_text_addf(out, ", \"n\": %lld, \"out_after\": %lld, \"best\": %s}%s\n", (long long)c->value.n,
                     (long long)c->out_after, o->finalist[p] == o->chosen ? "true" : "false",
                     p + 1 < o->finalists ? "," : "");
    }
    gw_text_add(out, "  ],\n");
}

/* What both have behind their first lines. */
static void add_all(const gw_optimum *o, gw_text *out) {
    add_plan(o, out);
    add_levers(o, out);
    if (o->chosen >= 0) {
        add_fresh(o, out);
    }
    gw_text_addf(out, "  \"kept\": %s,\n  \"best_trial\": %d\n}\n", o->chosen >= 0 ? "true" : "false",
                 1 + gw_optimum_best(o));
}

static void begin(const char *kind, gw_text *out) {
    gw_text_addf(out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n  \"kind\": \"%s\",\n",
                 gw_build_version(), kind);
}

void gw_optimise_json(const gw_optimum *o, gw_text *out) {
    begin("optimum", out);
    add_all(o, out);
}

void gw_optimise_manifest(const gw_optimum *o, const gw_occasion *occasion, gw_text *out) {
    const gw_scenario *scenario = o->evaluator.scenario;
    begin("optimum", out);
    gw_json_member("  ", "command", occasion->command_line, out);
    gw_json_member("  ", "started", occasion->started, out);
    gw_json_member("  ", "finished", occasion->finished, out);
    gw_text_addf(out,
                 "  \"scenario\": {\"hash\": \"%016llx\", \"file\": ", (unsigned long long)scenario->hash);
    gw_json_string(scenario->file, out);
    gw_text_add(out, ", \"title\": ");
    gw_json_string(scenario->world->title, out);
    gw_text_add(out, ", \"text\": ");
    gw_json_string(scenario->text, out);
    gw_text_add(out, "},\n");
    add_all(o, out);
}
