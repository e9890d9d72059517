#include "strategy/strategy.h"

#include "base/assert.h"
#include "kpi/kpi.h"
#include "strategy/seen.h"
#include "strategy/setting.h"

#include <string.h>

static const double WEEK = GW_DAYS_PER_WEEK;
static const double REVENUE_WEEKS = 4.0; /* over which a share of the revenue is taken */

typedef struct rule {
    const gw_rule_params *params;
    gw_seen seen;
    int setting;
    double held;  /* weeks on end that the condition has held */
    double moved; /* what all its moves together add; the factor; the value set */
    double last;  /* day of the last move */
    bool fired;
} rule;

typedef struct target {
    const gw_target_params *params;
    gw_seen seen;
    gw_snapshot from; /* where its window began */
    double begin, end;
} target;

/* One firm's management. */
typedef struct manager {
    const gw_strategy *strategy;
    int firm;
    void *levers;            /* this run's copy */
    gw_setting_of *settings; /* every setting that anything touches, once */
    int setting_count;
    const gw_plan_params **plan; /* by date, then by name */
    int *plan_setting;
    int *part_setting; /* budgets' parts, in order */
    rule *rules;
    target *targets;
    gw_snapshot week;   /* where the running week began: what rules look at */
    double *revenue;    /* a week's, of the last REVENUE_WEEKS, and the ledger's total at the last look */
    double revenue_was; /* revenue up to the running week */
    int weeks;          /* full weeks seen */
    bool moves;         /* something changes between its dates: a ramp, a share of revenue */
} manager;

typedef struct gw_management {
    manager firm[GW_FIRM_MAX];
} gw_management;

static double at_most(double x, double most) {
    return x < most ? x : most;
}

/* The setting of this path, entered once. */
static int setting_of(const gw_run *run, manager *m, const char *path) {
    const gw_group *levers = gw_levers_group();
    gw_target live = {0}, base = {0};
    bool found = gw_group_find(levers, m->levers, path, &live, NULL) &&
                 gw_group_find(levers, (void *)run->setup.levers[m->firm], path, &base, NULL) && live.param;
    GW_RUN_ASSERT(run, found);
    for (int i = 0; i < m->setting_count; i++) {
        if (m->settings[i].param == live.param && m->settings[i].live == live.object) {
            return i;
        }
    }
    m->settings[m->setting_count] =
        (gw_setting_of){.param = live.param, .base = base.object, .live = live.object};
    return m->setting_count++;
}

static double changed(int change, double before, double value, double share) {
    switch (change) {
    case GW_CHANGE_SET:
        return before + (value - before) * share;
    case GW_CHANGE_ADD:
        return before + value * share;
    default:
        return before * (1.0 + (value - 1.0) * share);
    }
}

/* How far a planned change is in force now: 0 not, 1 fully. */
static double in_force(const gw_plan_params *plan, double now) {
    double week = now / WEEK;
    if (week < plan->week || (plan->weeks > 0.0 && week >= plan->week + plan->weeks)) {
        return 0.0;
    }
    return plan->ramp_weeks > 0.0 ? at_most((week - plan->week) / plan->ramp_weeks, 1.0) : 1.0;
}

static double mean_revenue(const manager *m) {
    double sum = 0.0;
    int count = m->weeks < (int)REVENUE_WEEKS ? m->weeks : (int)REVENUE_WEEKS;
    for (int i = 0; i < count; i++) {
        sum += m->revenue[i];
    }
    return count > 0 ? sum / count : 0.0;
}

/* What a part of a budget sets its lever to. */
static double funded(const gw_run *run, const manager *m, const gw_budget_params *budget,
                     const gw_part_params *part, const gw_param *param) {
    double money = (budget->money + budget->revenue_share * mean_revenue(m)) * part->share;
    double staff = (double)run->firm[m->firm].staff;
    return gw_setting_money(param) == GW_MONEY_EMPLOYEE_WEEK ? money / (staff > 1.0 ? staff : 1.0) : money;
}

/* What plan and budgets make of a setting now; rules come behind. */
static double planned(const gw_run *run, const manager *m, int setting) {
    double value = gw_setting_base(&m->settings[setting]);
    for (int i = 0; i < (int)m->strategy->plan.count; i++) {
        double share = m->plan_setting[i] == setting ? in_force(m->plan[i], run->now) : 0.0;
        value = share > 0.0 ? changed(m->plan[i]->change, value, m->plan[i]->value, share) : value;
    }
    const gw_budget_params *budget = m->strategy->budgets.items;
    int part = 0;
    for (ptrdiff_t b = 0; b < m->strategy->budgets.count; b++) {
        const gw_part_params *parts = budget[b].parts.items;
        for (ptrdiff_t i = 0; i < budget[b].parts.count; i++, part++) {
            if (m->part_setting[part] == setting && run->now >= budget[b].week * WEEK) {
                value = funded(run, m, &budget[b], &parts[i], m->settings[setting].param);
            }
        }
    }
    return value;
}

/* What a rule, having fired, makes of a setting. */
static double ruled(const rule *r, double value) {
    const gw_rule_params *how = r->params;
    double after = how->change == GW_CHANGE_ADD        ? value + r->moved
                   : how->change == GW_CHANGE_MULTIPLY ? value * r->moved
                                                       : r->moved;
    /* its bounds stop its own moves; they do not pull back what others have set */
    if (after > value) {
        return after > how->most ? (value > how->most ? value : how->most) : after;
    }
    return after < how->least ? (value < how->least ? value : how->least) : after;
}

static double wanted(const gw_run *run, const manager *m, int setting) {
    double value = planned(run, m, setting);
    for (int i = 0; i < (int)m->strategy->rules.count; i++) {
        if (m->rules[i].fired && m->rules[i].setting == setting) {
            value = ruled(&m->rules[i], value);
        }
    }
    const gw_param *param = m->settings[setting].param;
    return value < param->low ? param->low : value > param->high ? param->high : value;
}

/* Sets every lever that something touches to what it should be now. The firm's bills are paid up to now
 * first, so that a change takes effect exactly at its time. */
static void apply(gw_run *run, manager *m) {
    bool any = false;
    for (int i = 0; i < m->setting_count; i++) {
        double before = gw_setting_live(&m->settings[i]), after = wanted(run, m, i);
        if (after != before) {
            if (!any) {
                gw_firm_tick(run, m->firm);
            }
            gw_setting_write(&m->settings[i], after);
            any = any || gw_setting_live(&m->settings[i]) != before;
        }
    }
    if (any) {
        gw_firm_drive(run, m->firm);
        gw_staff_fill(run, m->firm);
        gw_newcomer_advertise(run);
    }
}

/* `value` is of the week that began at day `from`: the rule must have been awake for all of it. */
static bool fires(const gw_run *run, rule *r, double value, double from) {
    const gw_rule_params *how = r->params;
    bool holds = how->when == GW_ABOVE ? value > how->limit : value < how->limit; /* not for NaN */
    if (!holds || from < how->from_week * WEEK - 1e-9) {
        r->held = 0.0;
        return false;
    }
    r->held += (run->now - from) / WEEK;
    return r->held >= how->weeks - 1e-9 && run->now >= r->last + how->pause_weeks * WEEK - 1e-9;
}

static void fire(gw_run *run, manager *m, rule *r) {
    const gw_rule_params *how = r->params;
    double before = gw_setting_live(&m->settings[r->setting]);
    double moved = r->moved;
    if (how->change == GW_CHANGE_SET) {
        r->moved = how->value;
    } else if (how->change == GW_CHANGE_ADD) {
        r->moved = (r->fired ? r->moved : 0.0) + how->value;
    } else {
        r->moved = (r->fired ? r->moved : 1.0) * how->value;
    }
    bool fired = r->fired;
    r->fired = true;
    if (wanted(run, m, r->setting) == before) { /* at its bound: no move, and none is saved up */
        r->moved = moved;
        r->fired = fired;
        return;
    }
    r->held = 0.0;
    r->last = run->now;
    run->firm[m->firm].moves++;
}

/* Rules look at the week that has passed. */
static void look(gw_run *run, manager *m) {
    double weeks = (run->now - m->week.time) / WEEK;
    if (weeks < 1.0 - 1e-9) {
        return;
    }
    for (int i = 0; i < (int)m->strategy->rules.count; i++) {
        double value = gw_seen_value(&m->rules[i].seen, run, &m->week);
        if (fires(run, &m->rules[i], value, m->week.time)) {
            fire(run, m, &m->rules[i]);
        }
    }
    double revenue = gw_seen_revenue(run, m->firm);
    m->revenue[m->weeks++ % (int)REVENUE_WEEKS] = (revenue - m->revenue_was) / weeks;
    m->revenue_was = revenue;
    gw_snapshot_take(&m->week, run);
}

/* Targets whose window begins, and those that are due. */
static void judge(gw_run *run, manager *m) {
    for (int i = 0; i < (int)m->strategy->targets.count; i++) {
        target *t = &m->targets[i];
        if (run->now == t->begin || run->now == t->end) {
            gw_firm_tick(run, m->firm); /* slow stocks and bills up to this moment */
        }
        if (run->now == t->begin) {
            gw_snapshot_take(&t->from, run);
        }
        if (run->now == t->end) {
            double value = gw_seen_value(&t->seen, run, &t->from);
            bool met = t->params->want == GW_AT_LEAST ? value >= t->params->value : value <= t->params->value;
            run->firm[m->firm].targets++;
            run->firm[m->firm].targets_met += met;
        }
    }
}

static void act(gw_run *run, void *context, int firm) {
    gw_management *management = context;
    for (int f = 0; f < run->firms; f++) {
        manager *m = &management->firm[f];
        if (!m->strategy || run->firm[f].closed || (firm >= 0 && firm != f)) {
            continue;
        }
        if (firm >= 0) {
            judge(run, m);
            apply(run, m);
        } else {
            look(run, m);
            apply(run, m);
        }
    }
}

static void wake(gw_run *run, int firm, double day) {
    if (day > run->now && day <= run->horizon) {
        gw_run_schedule(run, day, GW_EVENT_ACT, (uint32_t)firm, 0);
    }
}

static void begin_plan(gw_run *run, manager *m) {
    const gw_plan_params *plan = m->strategy->plan.items;
    int count = (int)m->strategy->plan.count;
    m->plan = gw_arena_zeroed(run->arena, count + 1, sizeof(const gw_plan_params *));
    m->plan_setting = gw_arena_zeroed(run->arena, count + 1, sizeof(int));
    for (int i = 0; i < count; i++) { /* the list is sorted by name; by date it is few steps more */
        int at = i;
        while (at > 0 && m->plan[at - 1]->week > plan[i].week) {
            m->plan[at] = m->plan[at - 1];
            at--;
        }
        m->plan[at] = &plan[i];
        wake(run, m->firm, plan[i].week * WEEK);
        wake(run, m->firm, plan[i].weeks > 0.0 ? (plan[i].week + plan[i].weeks) * WEEK : -1.0);
        wake(run, m->firm, plan[i].ramp_weeks > 0.0 ? (plan[i].week + plan[i].ramp_weeks) * WEEK : -1.0);
    }
    for (int i = 0; i < count; i++) {
        m->plan_setting[i] = setting_of(run, m, m->plan[i]->lever);
    }
}

static void begin_budgets(gw_run *run, manager *m) {
    const gw_budget_params *budget = m->strategy->budgets.items;
    m->part_setting = gw_arena_zeroed(run->arena, GW_BUDGET_MAX * GW_PART_MAX, sizeof(int));
    m->revenue = gw_arena_zeroed(run->arena, (ptrdiff_t)REVENUE_WEEKS, sizeof(double));
    int at = 0;
    for (ptrdiff_t b = 0; b < m->strategy->budgets.count; b++) {
        const gw_part_params *part = budget[b].parts.items;
        for (ptrdiff_t i = 0; i < budget[b].parts.count; i++) {
            m->part_setting[at++] = setting_of(run, m, part[i].lever);
        }
        wake(run, m->firm, budget[b].week * WEEK);
    }
}

static void begin_rules(gw_run *run, manager *m) {
    const gw_rule_params *params = m->strategy->rules.items;
    m->rules = gw_arena_zeroed(run->arena, m->strategy->rules.count + 1, sizeof(rule));
    for (ptrdiff_t i = 0; i < m->strategy->rules.count; i++) {
        m->rules[i] = (rule){.params = &params[i],
                             .seen = gw_seen_make(run, m->firm, params[i].kpi, params[i].of, true),
                             .setting = setting_of(run, m, params[i].lever),
                             .last = -1e9};
    }
    gw_snapshot_create(&m->week, run);
}

static void begin_targets(gw_run *run, manager *m) {
    const gw_target_params *params = m->strategy->targets.items;
    m->targets = gw_arena_zeroed(run->arena, m->strategy->targets.count + 1, sizeof(target));
    for (ptrdiff_t i = 0; i < m->strategy->targets.count; i++) {
        target *t = &m->targets[i];
        double from = params[i].week - params[i].over_weeks;
        *t = (target){.params = &params[i],
                      .seen = gw_seen_make(run, m->firm, params[i].kpi, params[i].of, false),
                      .begin = (from > 0.0 ? from : 0.0) * WEEK,
                      .end = params[i].week * WEEK};
        gw_snapshot_create(&t->from, run);
        wake(run, m->firm, t->begin);
        wake(run, m->firm, t->end);
    }
}

void gw_strategy_begin(gw_run *run) {
    gw_management *management = NULL;
    for (int f = 0; f < run->firms; f++) {
        const gw_strategy *s = run->setup.strategy[f];
        ptrdiff_t count = s->plan.count + s->rules.count + s->budgets.count + s->targets.count;
        if (count == 0) {
            continue;
        }
        if (!management) {
            management = gw_arena_zeroed(run->arena, 1, sizeof *management);
            run->act = act;
            run->act_context = management;
        }
        manager *m = &management->firm[f];
        ptrdiff_t most = s->plan.count + s->rules.count + (ptrdiff_t)GW_BUDGET_MAX * GW_PART_MAX;
        *m = (manager){.strategy = s, .firm = f};
        m->settings = gw_arena_zeroed(run->arena, most, sizeof *m->settings);
        m->levers = gw_group_copy(gw_levers_group(), run->arena, run->setup.levers[f]);
        run->firm[f].levers = m->levers;
        begin_plan(run, m);
        begin_budgets(run, m);
        begin_rules(run, m);
        begin_targets(run, m);
        apply(run, m);
    }
}
