/* strategy: what a firm's management does with its levers while time goes by
 *
 *     plan      dated changes: at a week, for some weeks or for good, at once or by a ramp
 *     rules     when a KPI that management sees is above (below) a value for some weeks, a lever moves
 *     budgets   money a week, or a share of the revenue, that several levers split
 *     targets   what a KPI is to reach by a date; judged then
 *
 * A lever's setting is what the scenario says, then what the plan makes of it in the order of dates (of names
 * at the same date), then what budgets give, then what rules have moved. Nothing is undone step by step: it
 * is computed anew, so that what ends leaves no trace. In a firm that measures (model/measure.h) management
 * sees the measured KPI (measured_NAME) where there is one, and the true one otherwise. A firm without any of
 * these runs bit for bit as without this floor. */
#ifndef GW_STRATEGY_STRATEGY_H
#define GW_STRATEGY_STRATEGY_H

#include "lever/levers.h"
#include "model/world.h"

enum { GW_CHANGE_SET, GW_CHANGE_ADD, GW_CHANGE_MULTIPLY };
enum { GW_ABOVE, GW_BELOW };
enum { GW_AT_LEAST, GW_AT_MOST };

#define GW_PLAN_PARAMS(P) \
    P(TEXT, lever, "", 0, 0, "setting of a lever", "definition", \
      "What changes, as its path below `levers` reads: training.budget, staffing.positions.") \
    P(F64, week, 0.0, 0.0, 1e5, "week", "definition", "When it begins.") \
    P(F64, weeks, 0.0, 0.0, 1e5, "week", "definition", "How long it holds; 0: for good.") \
    P(F64, ramp_weeks, 0.0, 0.0, 1e5, "week", "definition", \
      "Time over which it comes into force evenly, tick by tick; 0: at once.") \
    P(ENUM, change, 0, 0, 0, "set|add|multiply", "definition", "What `value` does to the setting.") \
    P(F64, value, 0.0, -1e12, 1e12, "the setting's", "definition", \
      "The new value, what is added, or the factor.")
typedef struct gw_plan_params {
    const char *name;
    GW_PLAN_PARAMS(GW_PARAM_FIELD)
} gw_plan_params;

#define GW_RULE_PARAMS(P) \
    P(TEXT, kpi, "", 0, 0, "name of a KPI", "definition", \
      "What is watched, as docs/kpis.md names it: wait, cash.") \
    P(TEXT, of, "", 0, 0, "name of a station or segment", "definition", \
      "Whose KPI it is; empty: the firm's, or its only station's.") \
    P(ENUM, when, 0, 0, 0, "above|below", "definition", "On which side of `limit` it must be.") \
    P(F64, limit, 0.0, -1e15, 1e15, "the KPI's", "definition", "The value that is watched for.") \
    P(F64, weeks, 4.0, 1.0, 1e4, "week", "definition", "For how many weeks on end.") \
    P(TEXT, lever, "", 0, 0, "setting of a lever", "definition", "What moves then.") \
    P(ENUM, change, 1, 0, 0, "set|add|multiply", "definition", \
      "What `value` does to the setting, each time.") \
    P(F64, value, 0.0, -1e12, 1e12, "the setting's", "definition", \
      "The new value, what is added, or the factor.") \
    P(F64, least, -1e15, -1e15, 1e15, "the setting's", "definition", \
      "The setting goes no lower by this rule.") \
    P(F64, most, 1e15, -1e15, 1e15, "the setting's", "definition", \
      "The setting goes no higher by this rule.") \
    P(F64, pause_weeks, 4.0, 0.0, 1e4, "week", "definition", "At least so long between two moves.") \
    P(F64, from_week, 0.0, 0.0, 1e5, "week", "definition", "Before this the rule sleeps.")
typedef struct gw_rule_params {
    const char *name;
    GW_RULE_PARAMS(GW_PARAM_FIELD)
} gw_rule_params;

#define GW_BUDGET_PARAMS(P) \
    P(F64, week, 0.0, 0.0, 1e5, "week", "definition", "From when on it is given.") \
    P(F64, money, 0.0, 0.0, 1e12, "money/week", "definition", "How much there is to split.") \
    P(F64, revenue_share, 0.0, 0.0, 10.0, "share", "definition", \
      "And so much of the revenue of the last four weeks, where there is any.")
#define GW_PART_PARAMS(P) \
    P(TEXT, lever, "", 0, 0, "setting of a lever", "definition", \
      "Which lever gets it: one that is set in money.") \
    P(F64, share, 0.0, 0.0, 1.0, "share", "definition", "How much of it; shares sum to at most 1.")
typedef struct gw_part_params {
    const char *name;
    GW_PART_PARAMS(GW_PARAM_FIELD)
} gw_part_params;
typedef struct gw_budget_params {
    const char *name;
    GW_BUDGET_PARAMS(GW_PARAM_FIELD)
    gw_list parts;
} gw_budget_params;

#define GW_TARGET_PARAMS(P) \
    P(TEXT, kpi, "", 0, 0, "name of a KPI", "definition", "What is to be reached (specific).") \
    P(TEXT, of, "", 0, 0, "name of a station or segment", "definition", \
      "Whose KPI it is; empty: the firm's, or its only station's.") \
    P(ENUM, want, 0, 0, 0, "at_least|at_most", "definition", "On which side of `value` it must be.") \
    P(F64, value, 0.0, -1e15, 1e15, "the KPI's", "definition", "What it must reach (measurable).") \
    P(F64, low, 0.0, -1e15, 1e15, "the KPI's", "definition", "Least value that can be achieved.") \
    P(F64, high, 0.0, -1e15, 1e15, "the KPI's", "definition", \
      "Largest value that can be achieved (realistic).") \
    P(F64, week, 0.0, 0.0, 1e5, "week", "definition", \
      "The deadline (time-bound): it is judged at this very moment.") \
    P(F64, over_weeks, 13.0, 0.001, 1e5, "week", "definition", "Over how long before the deadline.")
typedef struct gw_target_params {
    const char *name;
    GW_TARGET_PARAMS(GW_PARAM_FIELD)
} gw_target_params;

enum { GW_PLAN_MAX = 64, GW_RULE_MAX = 32, GW_BUDGET_MAX = 8, GW_PART_MAX = 16, GW_TARGET_MAX = 32 };

typedef struct gw_strategy {
    gw_list plan, rules, budgets, targets;
} gw_strategy;

/* A firm as a scenario declares it: the model's part first, then its levers, then what is done with them. */
typedef struct gw_firm_cast {
    gw_firm_params firm;
    gw_levers levers;
    gw_strategy strategy;
} gw_firm_cast;

const gw_group *gw_plan_group(void);
const gw_group *gw_rule_group(void);
const gw_group *gw_part_group(void);
const gw_group *gw_budget_group(void);
const gw_group *gw_target_group(void);

/* Relations of one firm's strategy: levers and KPIs that exist, values in range, shares, rules that can fire,
 * complete targets. `object` is a gw_firm_cast. */
void gw_strategy_check(gw_check *check, const void *object, const void *root);

/* For a run that has just been made, whose setup holds the firms' gw_strategy: makes plans and rules act. */
void gw_strategy_begin(gw_run *run);

#endif
