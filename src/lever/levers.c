#include "lever/levers.h"

const gw_lever_row *gw_lever_at(int lever) {
#define ON(effect) (uint64_t)1 << GW_EFFECT_##effect
    static const gw_lever_row rows[] = {
#define LEVER(name, what, cost, delay, saturation, effects) {#name, what, cost, delay, saturation, effects},
#include "lever/levers.def"
#undef LEVER
    };
#undef ON
    return lever >= 0 && lever < GW_LEVER_COUNT ? &rows[lever] : NULL;
}

const char *gw_lever_name(int lever) {
    const gw_lever_row *row = gw_lever_at(lever);
    return row ? row->name : NULL;
}

static const char *effect(int number, bool what) {
    static const char *const words[][2] = {
#define EFFECT(name, what, fields) {#name, what},
#include "lever/effects.def"
#undef EFFECT
    };
    return number >= 0 && number < GW_EFFECT_COUNT ? words[number][what] : NULL;
}

const char *gw_lever_effect_name(int number) {
    return effect(number, false);
}

const char *gw_lever_effect_what(int number) {
    return effect(number, true);
}

const gw_group *gw_levers_group(void) {
    static const gw_child children[] = {
#define LEVER_LIST(name, most, ...) {#name, gw_##name##_group, offsetof(gw_levers, name), most, 0},
#define LEVER(name, ...) {#name, gw_##name##_group, offsetof(gw_levers, name), 0, 0},
#include "lever/levers.def"
#undef LEVER
    };
    static const gw_group group = {
        "levers", "Where money can go.", sizeof(gw_levers), 0, 0, children, GW_LEVER_COUNT, 0};
    return &group;
}

void gw_levers_drive(const void *settings, double wage, gw_drives *drives) {
    const gw_levers *levers = settings;
    *drives = gw_drives_neutral();
#define LEVER(name, ...) gw_##name##_drive(&levers->name, GW_LEVER_##name, wage, drives);
#include "lever/levers.def"
#undef LEVER
}
