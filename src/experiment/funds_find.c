/* From what a user says of levers to funds: what funds.h declares and funds.c does not define. */
#include "experiment/funds.h"

#include "base/arena.h"
#include "base/math.h"

#include <string.h>

static char *copy(const char *text) {
    gw_text made = {0};
    gw_text_add(&made, text);
    return made.bytes;
}

typedef struct finder {
    gw_funds *funds;
    const char *firm; /* its name */
    void *levers;     /* its gw_levers */
    gw_diag *diag;
} finder;

static void say(finder *f, const char *said, const char *what) {
    gw_diag_add(f->diag, GW_ERROR, NULL, 0, "--over %s: %s", said, what);
}

/* --- settings ------------------------------------------------------------------------------------------ */

static double read_setting(const gw_param *param, const void *object) {
    const char *at = (const char *)object + param->offset;
    double number = 0.0;
    int64_t whole = 0;
    if (param->type == GW_I64) {
        memcpy(&whole, at, sizeof whole);
        return (double)whole;
    }
    memcpy(&number, at, sizeof number);
    return number;
}

static void write_setting(const gw_param *param, void *object, double value) {
    char *at = (char *)object + param->offset;
    int64_t whole = (int64_t)value;
    if (param->type == GW_I64) {
        memcpy(at, &whole, sizeof whole);
    } else {
        memcpy(at, &value, sizeof value);
    }
}

static bool is_number(const gw_param *param) {
    return param->type == GW_F64 || param->type == GW_I64;
}

/* The drives of the firm's levers, with the setting `label` at this value; `label` NULL: as they are. */
static gw_drives drives_with(const finder *f, const char *label, double value) {
    gw_arena *arena = gw_arena_create(0);
    void *levers = gw_group_copy(gw_levers_group(), arena, f->levers);
    gw_target target;
    if (label && gw_group_find(gw_levers_group(), levers, label, &target, NULL)) {
        write_setting(target.param, target.object, value);
    }
    gw_drives drives;
    gw_levers_drive(levers, f->funds->firm->staff.pay, &drives);
    gw_arena_free(arena);
    return drives;
}

/* Finds out by trying what a setting costs. False when it costs nothing by the week. */
static bool find_cost(const finder *f, gw_fund *fund) {
    double low = fund->param->low, room = fund->param->high - low, step = room < 1.0 ? room : 1.0;
    gw_drives a = drives_with(f, fund->label, low), b = drives_with(f, fund->label, low + step);
    int l = fund->lever;
    fund->week_slope = (b.cost_week[l] - a.cost_week[l]) / step;
    fund->employee_slope = (b.cost_employee_week[l] - a.cost_employee_week[l]) / step;
    fund->week = a.cost_week[l] - fund->week_slope * low;
    fund->employee = a.cost_employee_week[l] - fund->employee_slope * low;
    return fund->week_slope > 0.0 || fund->employee_slope > 0.0;
}

/* --- names --------------------------------------------------------------------------------------------- */

static bool starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

/* The row that a lever's name means: the first one into which money goes by the week; of staffing its extra
 * positions. NULL where there is none. */
static const gw_param *money_row(const finder *f, const gw_group *group, gw_fund *fund) {
    static const char STAFFING[] = "extra";
    for (int i = 0; i < group->param_count; i++) {
        gw_text label = {0};
        fund->param = &group->params[i];
        gw_text_addf(&label, "%s.%s", gw_lever_name(fund->lever), fund->param->name);
        fund->label = label.bytes;
        bool found = fund->lever == GW_LEVER_staffing ? strcmp(fund->param->name, STAFFING) == 0
                                                      : is_number(fund->param) && find_cost(f, fund);
        gw_text_free(&label);
        if (found) {
            return fund->param;
        }
    }
    return NULL;
}

static int lever_of(const char *label) {
    size_t length = strcspn(label, ".");
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        if (strlen(gw_lever_name(i)) == length && strncmp(gw_lever_name(i), label, length) == 0) {
            return i;
        }
    }
    return -1;
}

/* Finds what `name` means, and fills in path, label, lever and row. */
static bool find_row(finder *f, const char *said, const char *name, gw_fund *fund) {
    gw_text root = {0}, path = {0}, problem = {0};
    gw_text_addf(&root, "firms.%s.levers.", f->firm);
    gw_text_addf(&path, "%s%s", starts_with(name, root.bytes) ? "" : root.bytes, name);
    gw_target target;
    bool good = gw_params_find(f->funds->scenario->params, path.bytes, &target, &problem);
    if (!good) {
        gw_diag_add(f->diag, GW_ERROR, NULL, 0, "--over %s: %s", said, gw_text_string(&problem));
    } else {
        fund->lever = lever_of(path.bytes + root.length);
        fund->param = target.param;
        if (!target.param && !target.list && fund->lever >= 0 && money_row(f, target.group, fund)) {
            gw_text_addf(&path, ".%s", fund->param->name);
        } else if (!target.param) {
            say(f, said,
                "it costs nothing by the week of itself; name one of its settings and the range to try, "
                "SETTING=LO:HI (goodwill params levers)");
            good = false;
        } else if (!is_number(target.param)) {
            say(f, said, "it is no number");
            good = false;
        }
    }
    if (good) {
        fund->path = copy(path.bytes);
        fund->label = fund->path + root.length;
        fund->today = read_setting(fund->param, target.object);
        fund->staffing = strcmp(fund->label, "staffing.extra") == 0;
        fund->whole = fund->staffing || fund->param->type == GW_I64;
        fund->money = fund->staffing || find_cost(f, fund);
    }
    gw_text_free(&root);
    gw_text_free(&path);
    gw_text_free(&problem);
    return good;
}

/* --- ranges -------------------------------------------------------------------------------------------- */

/* LO:HI, which must lie within what the parameter may be. */
static bool read_range(finder *f, const char *said, const char *range, gw_fund *fund) {
    const char *colon = strchr(range, ':');
    gw_text low = {0};
    gw_text_add_bytes(&low, range, colon ? colon - range : 0);
    bool read = colon && gw_text_read_number(gw_text_string(&low), &fund->low) &&
                gw_text_read_number(colon + 1, &fund->high);
    gw_text_free(&low);
    if (!read || !(fund->low < fund->high)) {
        say(f, said, "a range LO:HI is wanted behind the =, as 0.8:1.2");
        return false;
    }
    if (fund->low < fund->param->low || fund->high > fund->param->high) {
        gw_text wanted = {0};
        gw_text_addf(&wanted, "%s is ", fund->label);
        gw_param_wanted(fund->param, &wanted);
        say(f, said, wanted.bytes);
        gw_text_free(&wanted);
        return false;
    }
    return true;
}

/* A setting counts in steps of about a thousandth of its range; today's is one of them. */
static void find_grain(gw_fund *fund) {
    static const double STEPS = 1000.0, FINEST = 1e-6, CLOSE = 1e-9;
    double range = (fund->high - fund->low) / STEPS;
    fund->grain = 1.0;
    while (!fund->whole && fund->grain > range && fund->grain > FINEST) {
        fund->grain /= 10.0;
    }
    while (!fund->whole && fund->grain > FINEST &&
           gw_abs(gw_axis_round(fund->grain, fund->today) - fund->today) > CLOSE) {
        fund->grain /= 10.0;
    }
}

/* Where no range was said: from nothing to what all of the budget buys. */
static void find_range(const gw_funds *funds, gw_fund *fund) {
    double employees = gw_funds_employees(funds, NULL);
    if (fund->staffing) {
        fund->low = fund->today < 0.0 ? fund->today : 0.0;
        fund->high = fund->low + (double)(int64_t)(funds->budget / funds->position + 1.0);
    } else {
        double each = fund->week_slope + employees * fund->employee_slope;
        double none = -(fund->week + employees * fund->employee) / each;
        fund->low = none > fund->param->low ? none : fund->param->low;
        fund->high = fund->low + funds->budget / each;
    }
    fund->high = fund->high < fund->param->high ? fund->high : fund->param->high;
}

/* --- all of them --------------------------------------------------------------------------------------- */

static bool add(finder *f, const char *said, bool *ranged) {
    gw_funds *funds = f->funds;
    gw_fund *fund = &funds->at[funds->count];
    const char *equals = strchr(said, '=');
    gw_text name = {0};
    gw_text_add_bytes(&name, said, equals ? equals - said : (ptrdiff_t)strlen(said));
    *fund = (gw_fund){.lever = -1};
    bool good = find_row(f, said, gw_text_string(&name), fund);
    gw_text_free(&name);
    *ranged = equals != NULL;
    if (good && strcmp(fund->label, "staffing.positions") == 0) {
        say(f, said, "positions cost wages; say staffing, which is counted in whole positions");
        good = false;
    } else if (good && !equals && !fund->money) {
        say(f, said, "it costs nothing by the week of itself; say the range to try, as LO:HI behind a =");
        good = false;
    }
    good = good && (!equals || read_range(f, said, equals + 1, fund));
    for (int i = 0; good && i < funds->count; i++) {
        if (strcmp(funds->at[i].path, fund->path) == 0) {
            say(f, said, "it is there already");
            good = false;
        }
    }
    if (good) {
        funds->count++;
    } else {
        gw_release(fund->path);
    }
    return good;
}

/* What one more position costs: wages, and what is spent on each employee by levers that are no funds. */
static double price_position(const finder *f, const gw_drives *drives) {
    double sum = f->funds->firm->staff.pay;
    for (int l = 0; l < GW_LEVER_COUNT; l++) {
        bool fund = false;
        for (int i = 0; i < f->funds->count; i++) {
            fund |= f->funds->at[i].money && f->funds->at[i].lever == l;
        }
        sum += fund ? 0.0 : drives->cost_employee_week[l];
    }
    return sum;
}

/* The firm may have plans, rules or budgets of its own for what is searched. */
static void warn_of_strategy(void *context, const char *path, const gw_param *param, const void *object) {
    const finder *f = context;
    gw_text root = {0};
    gw_text_addf(&root, "firms.%s.", f->firm);
    size_t length = strlen(path);
    static const char END[] = ".lever";
    if (param->type == GW_TEXT && starts_with(path, root.bytes) && length > strlen(END) &&
        strcmp(path + length - strlen(END), END) == 0) {
        const char *named = *(const char *const *)(const void *)((const char *)object + param->offset);
        for (int i = 0; named && i < f->funds->count; i++) {
            if (strcmp(named, f->funds->at[i].label) == 0) {
                gw_diag_add(f->diag, GW_WARNING, NULL, 0,
                            "%s moves %s, too: what is searched is the setting before that", path, named);
            }
        }
    }
    gw_text_free(&root);
}

static void check_budget(finder *f) {
    gw_funds *funds = f->funds;
    double low[GW_AXES_MAX] = {0}, high[GW_AXES_MAX] = {0};
    bool money = false;
    for (int i = 0; i < funds->count; i++) {
        low[i] = funds->at[i].low;
        high[i] = funds->at[i].high;
        money |= funds->at[i].money;
    }
    double least = gw_funds_cost(funds, low);
    if (money && least >= funds->budget) {
        gw_diag_add(f->diag, GW_ERROR, NULL, 0,
                    "a budget of %.6g a week leaves nothing to split: the lowest settings cost %.6g already",
                    funds->budget, least);
    }
    double most = gw_funds_cost(funds, high);
    if (money && most < funds->budget) { /* the search would step over all that is within reach */
        gw_diag_add(
            f->diag, GW_ERROR, NULL, 0,
            "a budget of %.10g a week cannot be spent: the highest settings cost %.10g (a range behind "
            "a = says others, as training.budget=0:500)",
            funds->budget, most);
    }
}

static bool find_firm(finder *f) {
    gw_text path = {0};
    gw_target target;
    gw_text_addf(&path, "firms.%s", f->firm);
    bool good = gw_params_find(f->funds->scenario->params, path.bytes, &target, NULL);
    f->funds->firm = good ? target.object : NULL; /* a firm's struct begins with its gw_firm_params */
    gw_text_add(&path, ".levers");
    good = good && gw_params_find(f->funds->scenario->params, path.bytes, &target, NULL);
    f->levers = good ? target.object : NULL;
    gw_text_free(&path);
    return good;
}

bool gw_funds_find(gw_funds *funds, const gw_scenario *scenario, const char *firm, const char *const *said,
                   int count, double budget, gw_diag *diag) {
    finder f = {.funds = funds, .firm = firm, .diag = diag};
    bool ranged[GW_AXES_MAX] = {false};
    int errors = diag->errors;
    *funds = (gw_funds){.scenario = scenario};
    if (!find_firm(&f)) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "there is no firm %s", firm);
        return false;
    }
    if (count > GW_AXES_MAX) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "--over: at most %d levers can be searched over", GW_AXES_MAX);
        return false;
    }
    for (int i = 0; i < count; i++) {
        (void)add(&f, said[i], &ranged[funds->count]);
    }
    gw_drives drives = drives_with(&f, NULL, 0.0);
    funds->multiple = drives.staffing;
    funds->extra = drives.extra_staff;
    funds->position = price_position(&f, &drives);
    double today[GW_AXES_MAX] = {0};
    for (int i = 0; i < funds->count; i++) {
        today[i] = funds->at[i].today;
    }
    funds->budget = budget < 0.0 ? gw_funds_cost(funds, today) : budget;
    for (int i = 0; i < funds->count; i++) {
        if (!ranged[i]) {
            find_range(funds, &funds->at[i]);
        }
        find_grain(&funds->at[i]);
    }
    if (diag->errors == errors) {
        check_budget(&f);
        gw_params_walk(scenario->params, warn_of_strategy, &f);
    }
    return diag->errors == errors;
}

void gw_funds_free(gw_funds *funds) {
    for (int i = 0; i < funds->count; i++) {
        gw_release(funds->at[i].path);
    }
    *funds = (gw_funds){0};
}
