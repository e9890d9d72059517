/* What levers move: the effects that levers.def names of them, and no others. */
#include "model/lab.h"

#include "lever/levers.h"
#include "scenario/schema.h"
#include "strategy/setting.h"
#include "strategy/strategy.h"

/* A field of gw_drives; a head (size 0) begins each effect. */
typedef struct field {
    const char *name;
    int effect;
    size_t at, size;
} field;

#define F(member) {#member, -1, offsetof(gw_drives, member), sizeof(((gw_drives *)0)->member)},
#define EFFECT(name, what, fields) {#name, GW_EFFECT_##name, 0, 0}, fields
static const field fields[] = {
#include "lever/effects.def"
};
#undef EFFECT
#undef F
enum { FIELDS = sizeof fields / sizeof fields[0] };

/* A scenario's levers, with one gesture, so that each has something to set. */
static gw_scenario *town(void) {
    static const char door[] = "firms = { cafe = { ";
    const char *at = strstr(lab_town, door);
    gw_text text = {0};
    gw_text_add_bytes(&text, lab_town, at - lab_town);
    gw_text_addf(&text, "%slevers = { gestures = { card = { cost = 1; }; }; }; %s", door, at + strlen(door));
    gw_scenario *s = lab_parse(gw_text_string(&text), "");
    gw_text_free(&text);
    return s;
}

/* Effects whose fields differ. */
static uint64_t moved(const gw_drives *a, const gw_drives *b) {
    uint64_t bits = 0;
    int effect = 0;
    for (int i = 0; i < FIELDS; i++) {
        effect = fields[i].size == 0 ? fields[i].effect : effect;
        if (memcmp((const char *)a + fields[i].at, (const char *)b + fields[i].at, fields[i].size) != 0) {
            bits |= (uint64_t)1 << effect;
        }
    }
    return bits;
}

/* No other lever's account. */
static void check_costs(const gw_drives *a, const gw_drives *b, int lever) {
    for (int i = 0; i < GW_LEVER_MAX; i++) {
        bool own = i == lever;
        cr_assert(own || a->cost_employee_week[i] == b->cost_employee_week[i], "%s pays for %s",
                  gw_lever_name(lever), gw_lever_name(i));
        cr_assert(own || (a->cost_week[i] == b->cost_week[i] && a->cost_hire[i] == b->cost_hire[i]));
    }
}

static void write(void *object, const gw_param *param, double value) {
    gw_setting_of setting = {.param = param, .base = object, .live = object};
    int word = value > 0.0;
    gw_vec *vector = (gw_vec *)((char *)object + param->offset);
    if (gw_setting_numeric(param)) {
        gw_setting_write(&setting, value);
    } else if (param->type == GW_ENUM) {
        memcpy((char *)object + param->offset, &word, sizeof word);
    } else if (param->type == GW_VEC && vector->count > 0) {
        vector->at[0] = value < param->low ? param->low : value > param->high ? param->high : value;
    }
}

/* Everything that the settings of a lever can move from here. */
static uint64_t reach(gw_levers *levers, int lever) {
    const gw_child *child = &gw_levers_group()->children[lever];
    const gw_group *group = child->group();
    char *object = (char *)levers + child->offset;
    object = child->most > 0 ? ((gw_list *)object)->items : object;
    gw_drives before;
    gw_levers_drive(levers, 450.0, &before);
    uint64_t bits = 0;
    char kept[4096];
    cr_assert_leq((size_t)group->size, sizeof kept);
    memcpy(kept, object, (size_t)group->size);
    for (int i = 0; i < group->param_count; i++) {
        const gw_param *param = &group->params[i];
        const double values[] = {param->low, 0.37 * (param->low + param->high), param->high, 1.0};
        for (int v = 0; v < 4; v++) {
            write(object, param, values[v]);
            gw_drives after;
            gw_levers_drive(levers, 450.0, &after);
            bits |= moved(&before, &after);
            check_costs(&before, &after, lever);
            memcpy(object, kept, (size_t)group->size);
        }
    }
    return bits;
}

Test(levers, each_moves_the_effects_it_names_and_no_others) {
    gw_scenario *s = town();
    const gw_firm_cast *cast = s->world->firms.items;
    for (int lever = 0; lever < GW_LEVER_COUNT; lever++) {
        gw_levers levers = cast->levers;
        uint64_t named = gw_lever_at(lever)->effects, seen = reach(&levers, lever);
        const gw_group *group = gw_levers_group()->children[lever].group();
        for (int i = 0; i < group->param_count; i++) { /* and from where it has some money */
            bool money = strcmp(group->params[i].name, "budget") == 0;
            char *object = (char *)&levers + gw_levers_group()->children[lever].offset;
            if (money) {
                write(object, &group->params[i], 7.0);
            }
        }
        seen |= reach(&levers, lever);
        for (int e = 0; e < GW_EFFECT_COUNT; e++) {
            bool says = named >> e & 1, does = seen >> e & 1;
            cr_expect(says == does, "%s %s %s", gw_lever_name(lever),
                      says ? "is said to move and never moves" : "moves and does not say so:",
                      gw_lever_effect_name(e));
        }
    }
    gw_scenario_free(s);
}

/* But for accounts, costs, padding and further gestures: a new field must be named. */
Test(levers, every_drive_belongs_to_an_effect) {
    static bool named[sizeof(gw_drives)];
    size_t costs = offsetof(gw_drives, cost_employee_week);
    for (int i = 0; i < FIELDS; i++) {
        memset(named + fields[i].at, true, fields[i].size);
    }
    memset(named + offsetof(gw_drives, gestures), true, sizeof(gw_gestures));
    memset(named + offsetof(gw_drives, technology.account), true, sizeof(int));
    memset(named + offsetof(gw_drives, programme.account), true, sizeof(int));
    memset(named + offsetof(gw_drives, campaign_account), true, sizeof(int));
    memset(named + offsetof(gw_drives, audit_account), true, sizeof(int));
    size_t gap = 0;
    for (size_t i = 0; i < costs; i++) {
        gap = named[i] ? 0 : gap + 1;
        cr_assert_lt(gap, sizeof(double), "bytes %zu to %zu of gw_drives belong to no effect", i - gap + 1,
                     i);
    }
}

typedef struct search {
    const char *name, *lever;
    bool found;
} search;

/* Whether a declared parameter is called so: of the lever, of a firm, or of the world. */
static void look(void *context, const char *path, const gw_group *group, const gw_child *child,
                 const gw_param *param) {
    search *s = context;
    gw_text at = {0};
    (void)group;
    (void)child;
    gw_text_addf(&at, "firms.NAME.levers.%s.%s", s->lever, s->name);
    s->found |= param && (strcmp(path, at.bytes) == 0 || strcmp(path, s->name) == 0);
    gw_text_clear(&at);
    gw_text_addf(&at, "firms.NAME.%s", s->name);
    s->found |= param && strcmp(path, at.bytes) == 0;
    gw_text_clear(&at);
    gw_text_addf(&at, "firms.NAME.levers.%s", s->name); /* gestures.NAME.cost */
    s->found |= param && strcmp(path, at.bytes) == 0;
    gw_text_free(&at);
}

static void check_names(const char *lever, const char *text) {
    char name[64];
    for (const char *at = strchr(text, '`'); at; at = strchr(at, '`')) {
        size_t length = strcspn(++at, "`");
        cr_assert(length < sizeof name && at[length] == '`', "%s: %s", lever, text);
        memcpy(name, at, length);
        name[length] = '\0';
        search s = {.name = name, .lever = lever};
        gw_group_walk(gw_world_group(), look, &s);
        cr_expect(s.found, "%s: there is no parameter %s", lever, name);
        at += length + 1;
    }
}

Test(levers, what_is_said_of_a_lever_names_parameters_that_exist) {
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        const gw_lever_row *row = gw_lever_at(i);
        cr_assert(*row->cost && *row->delay && *row->saturation && row->effects != 0, "%s", row->name);
        check_names(row->name, row->cost);
        check_names(row->name, row->delay);
        check_names(row->name, row->saturation);
    }
    cr_assert_null(gw_lever_at(GW_LEVER_COUNT));
    cr_assert_null(gw_lever_effect_name(GW_EFFECT_COUNT));
}
