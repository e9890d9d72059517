#include "report/optimise.h"

#include "base/math.h"
#include "report/csv.h"
#include "report/grid.h"
#include "report/json.h"
#include "report/number.h"

#include <string.h>

/* --- parts --------------------------------------------------------------------------------------------- */

static const gw_column *column_of(const gw_optimum *o) {
    return &o->evaluator.columns.at[o->wish.column];
}

static void add_unit(const gw_optimum *o, int kpi, gw_text *out) {
    gw_study_unit(&(gw_study){.scenario = o->evaluator.scenario}, kpi, out);
}

static const char *currency(const gw_optimum *o) {
    const char *own = o->evaluator.scenario->world->currency;
    return own && *own ? own : "money";
}

static const char *heading(int kpi) {
    const char *text = gw_kpi_at(kpi)->heading;
    return text + strspn(text, " ");
}

static const double *best_of(const gw_optimum *o) {
    return o->evaluator.known[gw_optimum_best(o)].at;
}

static const double *today_of(const gw_optimum *o) {
    return o->evaluator.known[o->base].at;
}

static int decimals_of(double grain) {
    int decimals = 0;
    while (grain < 0.5 && decimals < 6) {
        grain *= 10.0;
        decimals++;
    }
    return decimals;
}

/* "12,300 ± 450": a mean with its interval, rounded to what that supports. */
static void add_mean(double mean, double half, int decimals, bool sign, gw_text *out) {
    int shown = gw_number_decimals(half, decimals);
    gw_text_add(out, sign && mean > 0.0 ? "+" : "");
    gw_number_show(mean, shown, out);
    if (gw_is_finite(half)) {
        gw_text_add(out, " ± ");
        gw_number_show(half, shown, out);
    }
}

static bool has_money(const gw_optimum *o) {
    return o->even >= 0;
}

/* --- lever by lever ------------------------------------------------------------------------------------ */

static void add_money(double money, bool sign, gw_text *out) {
    bool positive = sign && money >= 0.5;
    gw_text_add(out, positive ? "+" : "");
    gw_number_show(money, 0, out);
}

static void add_sums(const gw_optimum *o, gw_grid *grid) {
    double today = gw_funds_cost(&o->funds, today_of(o)), best = gw_funds_cost(&o->funds, best_of(o));
    gw_text_add(gw_grid_cell(grid), "all of it");
    for (int i = 0; i < 3; i++) {
        (void)gw_grid_cell(grid);
    }
    add_money(today, false, gw_grid_cell(grid));
    add_money(best, false, gw_grid_cell(grid));
    add_money(best - today, true, gw_grid_cell(grid));
}

static void write_levers(const gw_optimum *o, gw_text *out) {
    const char *const heads[] = {"setting",       "unit",         "today",     "best",
                                 "today, a week", "best, a week", "difference"};
    bool money = has_money(o);
    gw_grid grid = gw_grid_create(money ? 7 : 4, 0x7c);
    for (int i = 0; i < grid.columns; i++) {
        gw_text_add(gw_grid_cell(&grid), heads[i]);
    }
    for (int i = 0; i < o->funds.count; i++) {
        const gw_fund *fund = &o->funds.at[i];
        double today = gw_fund_cost(&o->funds, i, today_of(o)), best = gw_fund_cost(&o->funds, i, best_of(o));
        gw_text_add(gw_grid_cell(&grid), fund->label);
        gw_text_add(gw_grid_cell(&grid), fund->param->unit);
        gw_number_show(today_of(o)[i], decimals_of(fund->grain), gw_grid_cell(&grid));
        gw_number_show(best_of(o)[i], decimals_of(fund->grain), gw_grid_cell(&grid));
        if (money) {
            const double moneys[] = {today, best, best - today};
            for (int c = 0; c < 3; c++) {
                gw_text *cell = gw_grid_cell(&grid);
                if (fund->money) {
                    add_money(moneys[c], c == 2, cell);
                }
            }
        }
    }
    if (money) {
        add_sums(o, &grid);
    }
    gw_grid_write(&grid, 2, out);
    gw_grid_free(&grid);
    if (money) {
        gw_text_add(out, "  Money a week is the whole firm's, with all of its ");
        gw_number_show(gw_funds_employees(&o->funds, today_of(o)), 0, out);
        double employees = gw_funds_employees(&o->funds, best_of(o));
        if (gw_funds_employees(&o->funds, today_of(o)) != employees) {
            gw_text_add(out, " (best: ");
            gw_number_show(employees, 0, out);
            gw_text_add(out, ")");
        }
        gw_text_add(out, " positions filled.\n");
    }
}

/* --- what it brings ------------------------------------------------------------------------------------ */

static void add_value(const gw_optimum *o, const char *name, int arm, int measure, gw_grid *grid) {
    const gw_summary *value = &o->fresh->arm[arm].aggregate.column[o->fresh->measures[measure].column[arm]];
    int kpi = o->fresh->measures[measure].kpi;
    gw_text_add(gw_grid_cell(grid), name);
    add_mean(gw_summary_mean(value), gw_summary_interval(value).half, gw_kpi_at(kpi)->decimals, false,
             gw_grid_cell(grid));
    add_unit(o, kpi, gw_grid_cell(grid));
}

static void add_difference(const gw_optimum *o, const char *name, int other, gw_grid *grid) {
    gw_summary difference = gw_comparison_difference(o->fresh, o->measure, 1, other);
    int kpi = o->fresh->measures[o->measure].kpi;
    gw_text_add(gw_grid_cell(grid), name);
    add_mean(difference.mean, gw_summary_interval(&difference).half, gw_kpi_at(kpi)->decimals, true,
             gw_grid_cell(grid));
    add_unit(o, kpi, gw_grid_cell(grid));
}

static void write_gain(const gw_optimum *o, gw_text *out) {
    gw_text_addf(out, "\nWhat it brings: %s, on %lld replications that neither search nor race saw, paired\n",
                 heading(column_of(o)->kpi), (long long)o->fresh->runs);
    gw_grid grid = gw_grid_create(3, 2);
    add_value(o, "as it is", 0, o->measure, &grid);
    add_value(o, o->chosen == o->base ? "the best that was found" : "best", 1, o->measure, &grid);
    add_difference(o, "  more than as it is", 0, &grid);
    if (has_money(o)) {
        add_difference(o, "  more than the same money spread evenly", 2, &grid);
    }
    gw_grid_write(&grid, 2, out);
    gw_grid_free(&grid);
}

static void write_optimism(const gw_optimum *o, gw_text *out) {
    double half = 0.0, optimism = gw_optimum_optimism(o, &half);
    gw_summary promise = gw_optimum_promise(o);
    int decimals = gw_kpi_at(column_of(o)->kpi)->decimals;
    gw_text_add(out, "  Optimism: in the search it brought ");
    add_mean(promise.mean, gw_summary_interval(&promise).half, decimals, true, out);
    gw_text_add(out, "; that flattered it by ");
    add_mean(optimism, half, decimals, false, out);
    gw_text_add(out, " ");
    add_unit(o, column_of(o)->kpi, out);
    gw_text_add(out, ".\n");
}

static void add_limit(const gw_optimum *o, int limit, gw_text *out) {
    const gw_limit *l = &o->wish.limit[limit];
    const gw_column *column = &o->evaluator.columns.at[l->column];
    gw_column_name(column, out);
    gw_text_add(out, l->at_most ? " <= " : " >= ");
    gw_text_add_number(out, l->value);
    gw_text_add(out, " ");
    add_unit(o, column->kpi, out);
}

static void write_limits(const gw_optimum *o, gw_text *out) {
    for (int i = 0; i < o->wish.limits; i++) {
        int measure = o->limit_measure[i];
        const gw_summary *value = &o->fresh->arm[1].aggregate.column[o->fresh->measures[measure].column[1]];
        gw_interval interval = gw_summary_interval(value);
        const gw_limit *l = &o->wish.limit[i];
        bool kept = l->at_most ? interval.hi <= l->value : interval.lo >= l->value;
        bool broken = l->at_most ? interval.lo > l->value : interval.hi < l->value;
        gw_text_add(out, "  Limit ");
        add_limit(o, i, out);
        gw_text_add(out, ": ");
        add_mean(gw_summary_mean(value), interval.half, gw_kpi_at(o->fresh->measures[measure].kpi)->decimals,
                 false, out);
        gw_text_add(out, kept     ? ", kept.\n"
                         : broken ? ", NOT kept on fresh luck.\n"
                                  : ": whether it is kept cannot be told from so few replications.\n");
    }
}

/* --- finalists ----------------------------------------------------------------------------------------- */

static void write_finalists(const gw_optimum *o, gw_text *out) {
    int decimals = gw_kpi_at(column_of(o)->kpi)->decimals;
    gw_text_add(out, "\nThe finalists, raced pair by pair on fresh luck (means are over the runs that each "
                     "took part in)\n");
    gw_grid grid = gw_grid_create(3, 2);
    for (int p = 0; p < o->finalists; p++) {
        const gw_candidate *c = &o->selection.candidate[p];
        gw_text *name = gw_grid_cell(&grid);
        bool base = o->finalist[p] == o->base;
        gw_text_add(name, base ? "as it is" : "");
        for (int i = 0; !base && i < o->funds.count; i++) {
            const gw_fund *fund = &o->funds.at[i];
            gw_text_addf(name, "%s%.*s ", i > 0 ? ", " : "", (int)strcspn(fund->label, "."), fund->label);
            gw_number_show(o->evaluator.known[o->finalist[p]].at[i], decimals_of(fund->grain), name);
        }
        add_mean(gw_summary_mean(&c->value), gw_summary_interval(&c->value).half, decimals, false,
                 gw_grid_cell(&grid));
        gw_text *state = gw_grid_cell(&grid);
        gw_text_addf(state, "(%lld runs)", (long long)c->value.n);
        if (o->finalist[p] == o->chosen) {
            gw_text_add(state, o->decided ? "  best" : "  best mean");
        } else if (c->out_after > 0) {
            gw_text_addf(state, "  out after %lld", (long long)c->out_after);
        }
    }
    gw_grid_write(&grid, 2, out);
    gw_grid_free(&grid);
    gw_text amount = {0};
    gw_number_show(o->wish.within, gw_number_decimals(o->wish.within, decimals), &amount);
    gw_text_add(&amount, " ");
    add_unit(o, column_of(o)->kpi, &amount);
    if (o->decided) {
        gw_text_addf(out,
                     "  If one of them is better than all others by %s or more, the best one is it with a "
                     "probability of 95 %% or more.\n",
                     amount.bytes);
    } else {
        gw_text_addf(out, "  Not told apart to within %s: the one with the best mean is taken.\n",
                     amount.bytes);
    }
    gw_text_free(&amount);
}

/* --- the finding --------------------------------------------------------------------------------------- */

/* What moves up (direction 1) or down (-1), by more than a hundredth of the budget or of its range: "training
 * (+368 a week)". Returns how many do. */
static int add_moves(const gw_optimum *o, int direction, gw_text *out) {
    static const double LITTLE = 0.01;
    int moves = 0;
    for (int i = 0; i < o->funds.count; i++) {
        const gw_fund *fund = &o->funds.at[i];
        double today = today_of(o)[i], best = best_of(o)[i];
        double moved = fund->money
                           ? gw_fund_cost(&o->funds, i, best_of(o)) - gw_fund_cost(&o->funds, i, today_of(o))
                           : best - today;
        if (direction * moved > LITTLE * (fund->money ? o->funds.budget : fund->high - fund->low)) {
            gw_text_add(out, moves++ > 0 ? ", " : direction > 0 ? "more for " : "less for ");
            gw_text_addf(out, "%.*s (", (int)strcspn(fund->label, "."), fund->label);
            if (fund->money) {
                add_money(moved, true, out);
                gw_text_add(out, " a week)");
            } else {
                gw_number_show(today, decimals_of(fund->grain), out);
                gw_text_add(out, " to ");
                gw_number_show(best, decimals_of(fund->grain), out);
                gw_text_add(out, ")");
            }
        }
    }
    return moves;
}

static void write_finding(const gw_optimum *o, gw_text *out) {
    gw_summary gain = gw_comparison_difference(o->fresh, o->measure, 1, 0);
    gw_interval interval = gw_summary_interval(&gain);
    int kpi = column_of(o)->kpi;
    gw_text_add(out, "\nFinding: ");
    if (o->chosen == o->base) {
        gw_text_add(out, "nothing that was tried is better than the scenario as it is, on fresh luck.\n");
        return;
    }
    gw_text more = {0}, less = {0};
    bool any = add_moves(o, 1, &more) > 0, fewer = add_moves(o, -1, &less) > 0;
    gw_text_addf(out, "%s%s%s%s: ", gw_text_string(&more), any && fewer ? ", " : "", gw_text_string(&less),
                 any || fewer ? "" : "next to nothing to move");
    add_mean(gain.mean, interval.half, gw_kpi_at(kpi)->decimals, true, out);
    gw_text_add(out, " ");
    add_unit(o, kpi, out);
    gw_text_addf(out, " of %s", heading(kpi));
    gw_text_add(out, interval.lo > 0.0 || interval.hi < 0.0 ? "" : ", which cannot be told from nothing");
    gw_text_add(out, o->base_raced ? ".\n" : "; the scenario as it is does not keep to what was asked.\n");
    gw_text_free(&more);
    gw_text_free(&less);
}

static void write_title(const gw_optimum *o, gw_text *out) {
    const gw_column *column = column_of(o);
    gw_text_addf(out, "%s %s, %s, seed %llu", o->wish.better > 0 ? "The most" : "The least",
                 heading(column->kpi), column->firm_name, (unsigned long long)o->wish.seed);
    if (has_money(o)) {
        gw_text_add(out, ": how to spread ");
        gw_number_show(o->funds.budget, 0, out);
        gw_text_addf(out, " %s a week", currency(o));
    }
    for (int i = 0; i < o->wish.limits; i++) {
        gw_text_add(out, i == 0 ? "; subject to " : " and ");
        add_limit(o, i, out);
    }
    gw_text_addf(out, "\n%d setting%s tried, %lld replications of each on the same luck%s\n\n",
                 o->evaluator.count, o->evaluator.count == 1 ? "" : "s", (long long)o->wish.replications,
                 o->searched_out ? "" : "; the search ended for want of runs (--max-runs)");
}

static void write_nearest(const gw_optimum *o, gw_text *out) {
    gw_text_addf(out, "\nFinding: none of the %d settings that were tried keeps to ", o->evaluator.count);
    for (int i = 0; i < o->wish.limits; i++) {
        gw_text_add(out, i > 0 ? " and " : "");
        add_limit(o, i, out);
    }
    if (o->nearest >= 0) {
        gw_text_add(out, ";\n  the nearest, shown above, has ");
        for (int i = 0; i < o->wish.limits; i++) {
            gw_text_add(out, i > 0 ? " and " : "");
            double value = gw_evaluation_mean(&o->evaluator, o->nearest, 1 + i);
            int kpi = o->evaluator.columns.at[o->wish.limit[i].column].kpi;
            gw_number_show(value, gw_kpi_at(kpi)->decimals, out);
            gw_text_add(out, " ");
            add_unit(o, kpi, out);
        }
    }
    gw_text_add(out, ".\n");
}

void gw_optimise_table(const gw_optimum *o, gw_text *out) {
    write_title(o, out);
    write_levers(o, out);
    if (o->chosen < 0) {
        write_nearest(o, out);
        return;
    }
    write_gain(o, out);
    write_optimism(o, out);
    write_limits(o, out);
    if (o->plan) {
        write_finalists(o, out);
    }
    write_finding(o, out);
}
