#include "lever/levers.h"

const char *gw_lever_name(int lever) {
    static const char *const names[] = {
#define LEVER(name, what) #name,
#include "lever/levers.def"
#undef LEVER
    };
    return lever >= 0 && lever < GW_LEVER_COUNT ? names[lever] : NULL;
}

const char *gw_lever_what(int lever) {
    static const char *const whats[] = {
#define LEVER(name, what) what,
#include "lever/levers.def"
#undef LEVER
    };
    return lever >= 0 && lever < GW_LEVER_COUNT ? whats[lever] : NULL;
}

const gw_group *gw_levers_group(void) {
    static const gw_child children[] = {
#define LEVER_LIST(name, most, what) {#name, gw_##name##_group, offsetof(gw_levers, name), most, 0},
#define LEVER(name, what) {#name, gw_##name##_group, offsetof(gw_levers, name), 0, 0},
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
#define LEVER(name, what) gw_##name##_drive(&levers->name, GW_LEVER_##name, wage, drives);
#include "lever/levers.def"
#undef LEVER
}
