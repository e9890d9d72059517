/* What can be wrong with a strategy, said before anything runs. */
#include "base/text.h"
#include "kpi/kpi.h"
#include "strategy/setting.h"
#include "strategy/strategy.h"

#include <string.h>

GW_GROUP(gw_plan_group, "plan", "A dated change of a lever.", gw_plan_params, GW_PLAN_PARAMS, 0)
GW_GROUP(gw_rule_group, "rules", "What management does when it sees a KPI beyond a limit.", gw_rule_params,
         GW_RULE_PARAMS, 0)
GW_GROUP(gw_part_group, "parts", "A lever that gets a share of a budget.", gw_part_params, GW_PART_PARAMS, 0)
static const gw_child budget_children[] = {
    {"parts", gw_part_group, offsetof(gw_budget_params, parts), GW_PART_MAX, 1},
};
GW_GROUP_WITH(gw_budget_group, "budgets", "Money that several levers split.", gw_budget_params,
              GW_BUDGET_PARAMS, 0, budget_children)
GW_GROUP(gw_target_group, "targets",
         "What a KPI is to reach by a date: specific, measurable, achievable, realistic, time-bound.",
         gw_target_params, GW_TARGET_PARAMS, 0)

/* What is being checked: object `name` in `list` of a firm. */
typedef struct item {
    gw_check *check;
    const gw_firm_cast *cast;
    const gw_world_params *world;
    const char *list, *name;
} item;

static void complain(const item *it, const char *field, const char *text) {
    gw_text path = {0};
    gw_text_addf(&path, "%s.%s%s%s", it->list, it->name, *field ? "." : "", field);
    gw_check_error(it->check, gw_text_string(&path), "%s", text);
    gw_text_free(&path);
}

#define COMPLAIN(it, field, ...) \
    do { \
        gw_text text_ = {0}; \
        gw_text_addf(&text_, __VA_ARGS__); \
        complain(it, field, gw_text_string(&text_)); \
        gw_text_free(&text_); \
    } while (0)

static bool said(const item *it, const char *field) {
    gw_text path = {0};
    gw_text_addf(&path, "%s.%s.%s.%s", it->check->path, it->list, it->name, field);
    bool is = gw_params_origin(it->check->params, gw_text_string(&path)).file != NULL;
    gw_text_free(&path);
    return is;
}

/* The setting that `path` leads to, NULL after a complaint. */
static const gw_param *check_lever(const item *it, const char *path) {
    gw_target target = {0};
    gw_text problem = {0};
    const gw_param *param = NULL;
    if (!*path) {
        complain(it, "lever", "missing: which lever's setting, for example training.budget");
    } else if (!gw_group_find(gw_levers_group(), (void *)&it->cast->levers, path, &target, &problem)) {
        complain(it, "lever", gw_text_string(&problem));
    } else if (!target.param) {
        COMPLAIN(it, "lever", "%s is no single setting; name one of its parts", path);
    } else if (!gw_setting_numeric(target.param)) {
        COMPLAIN(it, "lever", "%s is not a number; a strategy can only move numbers and yes/no", path);
    } else {
        param = target.param;
    }
    gw_text_free(&problem);
    return param;
}

static void check_value(const item *it, const gw_param *param, int change, double value) {
    if (param && change == GW_CHANGE_SET && (value < param->low || value > param->high)) {
        gw_text wanted = {0};
        gw_param_wanted(param, &wanted);
        COMPLAIN(it, "value", "%g is out of range; %s must be %s", value, param->name,
                 gw_text_string(&wanted));
        gw_text_free(&wanted);
    }
    if ((change == GW_CHANGE_ADD && value == 0.0) || (change == GW_CHANGE_MULTIPLY && value == 1.0)) {
        COMPLAIN(it, "value", "to %s %g changes nothing", change == GW_CHANGE_ADD ? "add" : "multiply by",
                 value);
    }
}

/* Names that a KPI's `of` may have, in `out`; which of them it is, or -1. */
static int whose(const gw_list *list, ptrdiff_t size, const char *of, gw_text *out) {
    int found = -1;
    for (ptrdiff_t i = 0; i < list->count; i++) {
        const char *name = *(const char *const *)((const char *)list->items + i * size);
        gw_text_addf(out, "%s%s", i > 0 ? ", " : "", name);
        found = strcmp(name, of) == 0 ? (int)i : found;
    }
    return found;
}

static const gw_kpi *check_kpi(const item *it, const char *name, const char *of) {
    int k = gw_kpi_find(name);
    if (k < 0) {
        const char *names[256];
        int count = 0;
        for (; count < gw_kpi_count() && count < 256; count++) {
            names[count] = gw_kpi_at(count)->name;
        }
        int nearest = gw_text_nearest(name, names, count);
        if (nearest >= 0) {
            COMPLAIN(it, "kpi", "there is no KPI \"%.60s\"; did you mean \"%s\"?", name, names[nearest]);
        } else {
            COMPLAIN(it, "kpi", "%s%.60s%s; goodwill kpis lists them",
                     *name ? "there is no KPI \"" : "missing: which KPI", name, *name ? "\"" : "");
        }
        return NULL;
    }
    const gw_kpi *kpi = gw_kpi_at(k);
    gw_text names = {0};
    if (kpi->scope == GW_SCOPE_FIRM && *of) {
        COMPLAIN(it, "of", "%s is of the whole firm; leave \"of\" out", name);
    } else if (kpi->scope == GW_SCOPE_STATION) {
        const gw_list *stations = &it->cast->firm.stations;
        int which = whose(stations, sizeof(gw_station_params), of, &names);
        if (which < 0 && (*of || stations->count > 1)) {
            COMPLAIN(it, "of", "%s is of a station; say which one: %s", name, gw_text_string(&names));
        }
    } else if (kpi->scope == GW_SCOPE_CUSTOMER && *of &&
               whose(&it->world->market.segments, sizeof(gw_segment_params), of, &names) < 0) {
        gw_text stations = {0};
        if (whose(&it->cast->firm.stations, sizeof(gw_station_params), of, &stations) >= 0) {
            COMPLAIN(it, "of",
                     "%s is of the firm or of a segment (%s), and \"%.60s\" is a station: what is of "
                     "stations, goodwill kpis lists under Stations",
                     name, gw_text_string(&names), of);
        } else {
            COMPLAIN(it, "of", "there is no segment \"%.60s\"; there is %s", of, gw_text_string(&names));
        }
        gw_text_free(&stations);
    }
    gw_text_free(&names);
    return kpi;
}

static void check_date(const item *it, const char *field, double week) {
    if (week >= it->world->run.weeks) {
        COMPLAIN(it, field, "week %g is not within the run of %g weeks", week, it->world->run.weeks);
    }
}

/* A limit that the KPI can never pass. */
static void check_limit(const item *it, const gw_kpi *kpi, const gw_rule_params *rule) {
    double low, high;
    gw_kpi_range(kpi, &low, &high);
    if ((rule->when == GW_ABOVE && rule->limit >= high) || (rule->when == GW_BELOW && rule->limit <= low)) {
        bool above = rule->when == GW_ABOVE;
        COMPLAIN(it, "limit", "%s is never %s %g: it is %s %g; so the rule can never fire", kpi->name,
                 above ? "above" : "below", rule->limit, above ? "at most" : "at least", above ? high : low);
    }
}

/* A firm that watches nothing sees the truth. */
static bool measures(const gw_firm_params *firm) {
    return firm->detectors.count > 0 || firm->surveys.count > 0 || firm->feedback.acting > 0.0;
}

/* A rule that watches what nobody tells it: a firm that measures sees the measured KPI where there is one. */
static void check_sight(const item *it, const char *kpi) {
    static const char *const topics[GW_TOPICS] = {[GW_ASK_SATISFACTION] = "satisfaction",
                                                  [GW_ASK_EXPECTATION] = "expectation",
                                                  [GW_ASK_QUALITY] = "quality",
                                                  [GW_ASK_MOTIVATION] = "motivation",
                                                  [GW_ASK_RIVAL_QUALITY] = "rival_quality"};
    static const char measured[] = "measured_";
    const gw_firm_params *firm = &it->cast->firm;
    const gw_survey_params *survey = firm->surveys.items;
    bool said = strncmp(kpi, measured, strlen(measured)) == 0;
    for (int topic = 0; topic < GW_TOPICS && (said || measures(firm)); topic++) {
        bool told = strcmp(kpi + (said ? strlen(measured) : 0), topics[topic]) != 0;
        for (ptrdiff_t i = 0; i < firm->surveys.count; i++) {
            told |= survey[i].of == topic;
        }
        if (!told) {
            COMPLAIN(
                it, "kpi",
                "management of a firm that measures sees %.60s as a survey reports it, and no survey is of "
                "%s: the rule could never fire",
                kpi, topics[topic]);
        }
    }
}

/* Levers that work through what the firm has. */
static void check_means(const item *it, const char *field, const char *lever) {
    const gw_firm_params *firm = &it->cast->firm;
    const gw_station_params *station = firm->stations.items;
    bool self = false;
    for (ptrdiff_t i = 0; i < firm->stations.count; i++) {
        self |= station[i].role == GW_ROLE_SELF;
    }
    if (strncmp(lever, "self_service.", 13) == 0 && !self) {
        complain(it, field,
                 "the firm has no station with role self, so that customers cannot help themselves");
    } else if (strncmp(lever, "listening.", 10) == 0 && !measures(firm)) {
        complain(
            it, field,
            "the firm has no detector, no survey and no feedback.acting, so that there is nothing to listen "
            "with");
    }
}

/* The same where the scenario itself sets them. */
static void check_levers(const item *it) {
    const gw_levers *levers = &it->cast->levers;
    item of = *it;
    of.list = "levers";
    if (levers->self_service.budget > 0.0) {
        of.name = "self_service";
        check_means(&of, "budget", "self_service.budget");
    }
    if (levers->listening.budget > 0.0 || levers->listening.acting > 0.0) {
        of.name = "listening";
        check_means(&of, "", "listening.budget");
    }
}

/* How many parts of the strategy move this setting. */
static int movers(const gw_strategy *strategy, const char *lever) {
    const gw_plan_params *plan = strategy->plan.items;
    const gw_rule_params *rule = strategy->rules.items;
    const gw_budget_params *budget = strategy->budgets.items;
    int count = 0;
    for (ptrdiff_t i = 0; i < strategy->plan.count; i++) {
        count += strcmp(plan[i].lever, lever) == 0;
    }
    for (ptrdiff_t i = 0; i < strategy->rules.count; i++) {
        count += strcmp(rule[i].lever, lever) == 0;
    }
    for (ptrdiff_t b = 0; b < strategy->budgets.count; b++) {
        const gw_part_params *part = budget[b].parts.items;
        for (ptrdiff_t i = 0; i < budget[b].parts.count; i++) {
            count += strcmp(part[i].lever, lever) == 0;
        }
    }
    return count;
}

/* A rule alone with its lever, which stands already where the rule could bring it. */
static void check_room(const item *it, const gw_rule_params *rule) {
    gw_target target = {0};
    if (movers(&it->cast->strategy, rule->lever) > 1 ||
        !gw_group_find(gw_levers_group(), (void *)&it->cast->levers, rule->lever, &target, NULL)) {
        return;
    }
    double now = gw_setting_base(&(gw_setting_of){.param = target.param, .base = target.object});
    bool set = rule->change == GW_CHANGE_SET;
    bool up = rule->change == GW_CHANGE_ADD ? rule->value > 0.0 : rule->value > 1.0;
    if (set ? now == rule->value : up ? now >= rule->most : now <= rule->least) {
        COMPLAIN(it,
                 set  ? "value"
                 : up ? "most"
                      : "least",
                 "%s is %g already, and nothing else moves it: the rule would change nothing", rule->lever,
                 now);
    }
}

static void check_rule(const item *it, const gw_rule_params *rule) {
    const gw_kpi *kpi = check_kpi(it, rule->kpi, rule->of);
    const gw_param *param = check_lever(it, rule->lever);
    check_value(it, param, rule->change, rule->value);
    check_sight(it, rule->kpi);
    check_means(it, "lever", rule->lever);
    if (kpi) {
        if (!said(it, "limit")) {
            complain(it, "limit", "missing: the value of the KPI that is watched for");
        }
        check_limit(it, kpi, rule);
    }
    if (rule->least > rule->most) {
        COMPLAIN(it, "least", "%g is above most, %g: the rule could never fire", rule->least, rule->most);
    }
    if (rule->from_week + rule->weeks > it->world->run.weeks) {
        COMPLAIN(it, "weeks",
                 "%g weeks from week %g on end behind the run of %g weeks: the rule could never fire",
                 rule->weeks, rule->from_week, it->world->run.weeks);
    }
    if (param && (rule->value != 0.0 || rule->change == GW_CHANGE_SET)) {
        check_room(it, rule);
    }
}

static void check_budget(const item *it, const gw_budget_params *budget) {
    const gw_part_params *part = budget->parts.items;
    double sum = 0.0;
    for (ptrdiff_t i = 0; i < budget->parts.count; i++) {
        gw_text list = {0};
        gw_text_addf(&list, "budgets.%s.parts", budget->name);
        item of = *it;
        of.list = gw_text_string(&list);
        of.name = part[i].name;
        const gw_param *param = check_lever(&of, part[i].lever);
        check_means(&of, "lever", part[i].lever);
        if (param && gw_setting_money(param) == GW_NO_MONEY) {
            COMPLAIN(&of, "lever", "%s is not set in money a week, so that a budget cannot pay for it",
                     part[i].lever);
        }
        sum += part[i].share;
        gw_text_free(&list);
    }
    if (sum > 1.0 + 1e-9) {
        COMPLAIN(it, "parts", "the shares sum to %.9g; there is only 1 to share", sum);
    }
    if (budget->money <= 0.0 && budget->revenue_share <= 0.0) {
        complain(it, "money", "neither money nor revenue_share is given: the budget is empty");
    }
    check_date(it, "week", budget->week);
}

static void check_target(const item *it, const gw_target_params *target) {
    static const char *const needed[] = {"value", "low", "high", "week"};
    (void)check_kpi(it, target->kpi, target->of);
    bool complete = true;
    for (int i = 0; i < 4; i++) {
        if (!said(it, needed[i])) {
            complete = false;
            COMPLAIN(it, needed[i],
                     "missing: a target says kpi, want, value, low and high (what can be achieved) and week");
        }
    }
    if (complete && !(target->low <= target->value && target->value <= target->high)) {
        COMPLAIN(it, "value", "%g cannot be achieved: that lies between %g and %g", target->value,
                 target->low, target->high);
    }
    if (complete && (target->week > it->world->run.weeks || target->week <= 0.0)) {
        COMPLAIN(it, "week", "the deadline, week %g, is not within the run of %g weeks", target->week,
                 it->world->run.weeks);
    }
}

void gw_strategy_check(gw_check *check, const void *object, const void *root) {
    const gw_firm_cast *cast = object;
    const gw_strategy *strategy = &cast->strategy;
    item it = {.check = check, .cast = cast, .world = root};
    check_levers(&it);
    const gw_plan_params *plan = strategy->plan.items;
    for (ptrdiff_t i = 0; i < strategy->plan.count; i++) {
        it.list = "plan";
        it.name = plan[i].name;
        check_value(&it, check_lever(&it, plan[i].lever), plan[i].change, plan[i].value);
        check_means(&it, "lever", plan[i].lever);
        check_date(&it, "week", plan[i].week);
    }
    const gw_rule_params *rule = strategy->rules.items;
    for (ptrdiff_t i = 0; i < strategy->rules.count; i++) {
        it.list = "rules";
        it.name = rule[i].name;
        check_rule(&it, &rule[i]);
    }
    const gw_budget_params *budget = strategy->budgets.items;
    for (ptrdiff_t i = 0; i < strategy->budgets.count; i++) {
        it.list = "budgets";
        it.name = budget[i].name;
        check_budget(&it, &budget[i]);
    }
    const gw_target_params *target = strategy->targets.items;
    for (ptrdiff_t i = 0; i < strategy->targets.count; i++) {
        it.list = "targets";
        it.name = target[i].name;
        check_target(&it, &target[i]);
    }
}
