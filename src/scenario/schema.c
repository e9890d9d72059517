#include "scenario/schema.h"

#include <string.h>

static int station_named(const gw_firm_params *firm, const char *name) {
    const gw_station_params *station = firm->stations.items;
    for (int i = 0; i < (int)firm->stations.count; i++) {
        if (strcmp(station[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Adds to `field` the name of the nearest station, or of all, behind a reference that leads nowhere. */
static void no_such_station(gw_check *check, const char *field, const gw_firm_params *firm,
                            const char *name) {
    const char *names[GW_STATION_MAX];
    const gw_station_params *station = firm->stations.items;
    for (int i = 0; i < (int)firm->stations.count; i++) {
        names[i] = station[i].name;
    }
    int near = gw_text_nearest(name, names, (int)firm->stations.count);
    gw_check_error(check, field, "there is no station \"%s\"%s%s%s", name,
                   near >= 0 ? "; did you mean \"" : "", near >= 0 ? names[near] : "",
                   near >= 0 ? "\"?" : "");
}

static void check_handovers(gw_check *check, const gw_firm_params *firm) {
    const gw_station_params *station = firm->stations.items;
    gw_text field = {0};
    for (int i = 0; i < (int)firm->stations.count; i++) {
        gw_text_clear(&field);
        gw_text_addf(&field, "stations.%s.then", station[i].name);
        if (!*station[i].then) {
            continue;
        }
        if (station_named(firm, station[i].then) < 0) {
            no_such_station(check, gw_text_string(&field), firm, station[i].then);
            continue;
        }
        int at = i;
        for (int steps = 0; at >= 0 && *station[at].then && steps <= (int)firm->stations.count; steps++) {
            at = station_named(firm, station[at].then);
            if (at == i) {
                gw_check_error(check, gw_text_string(&field),
                               "hand-overs go in a circle: from \"%s\" a customer would come back to \"%s\"",
                               station[i].name, station[i].name);
                break;
            }
        }
    }
    gw_text_free(&field);
}

static void check_firm(gw_check *check, const void *object, const void *root) {
    const gw_firm_params *firm = object;
    const gw_world_params *world = root;
    const gw_station_params *station = firm->stations.items;
    int services = 0, complaints = 0;
    for (int i = 0; i < (int)firm->stations.count; i++) {
        services += station[i].role == GW_ROLE_SERVICE;
        complaints += station[i].role == GW_ROLE_COMPLAINTS;
    }
    if (*firm->entrance && station_named(firm, firm->entrance) < 0) {
        no_such_station(check, "entrance", firm, firm->entrance);
    } else if (!*firm->entrance && services != 1 && firm->stations.count > 0) {
        gw_check_error(check, "entrance",
                       "%d of its stations have the role \"service\"; say which one is the entrance",
                       services);
    }
    if (complaints > 1) {
        gw_check_error(check, "stations", "%d stations have the role \"complaints\"; at most one can",
                       complaints);
    }
    check_handovers(check, firm);
    const gw_segment_params *segment = world->market.segments.items;
    for (int s = 0; s < (int)world->market.segments.count; s++) {
        if (*segment[s].entrance && station_named(firm, segment[s].entrance) < 0) {
            gw_check_error(check, "stations",
                           "segment \"%s\" begins its visits at \"%s\", which is no station here",
                           segment[s].name, segment[s].entrance);
        }
    }
}

static const gw_child firm_children[] = {
    {"brand", gw_brand_group, offsetof(gw_firm_params, brand), 0, 0},
    {"staff", gw_staff_group, offsetof(gw_firm_params, staff), 0, 0},
    {"workload", gw_workload_group, offsetof(gw_firm_params, workload), 0, 0},
    {"money", gw_money_group, offsetof(gw_firm_params, money), 0, 0},
    {"stations", gw_station_group, offsetof(gw_firm_params, stations), GW_STATION_MAX, 1},
    {"levers", gw_levers_group, offsetof(gw_firm_cast, levers), 0, 0},
};

static const gw_group *firm_group(void) {
    typedef gw_firm_params owner;
    static const gw_param rows[] = {GW_FIRM_PARAMS(GW_PARAM_ROW)};
    static const gw_group group = {"firms",
                                   "A firm that is simulated: its stations, staff, brand, money and levers.",
                                   sizeof(gw_firm_cast),
                                   rows,
                                   (int)(sizeof rows / sizeof rows[0]),
                                   firm_children,
                                   (int)(sizeof firm_children / sizeof firm_children[0]),
                                   check_firm};
    return &group;
}

static void check_world(gw_check *check, const void *object, const void *root) {
    const gw_world_params *world = object;
    const gw_firm_cast *firm = world->firms.items;
    const gw_rival_params *rival = world->rivals.items;
    (void)root;
    int64_t customers = 0;
    for (ptrdiff_t f = 0; f < world->firms.count; f++) {
        customers += firm[f].firm.customers;
    }
    for (ptrdiff_t r = 0; r < world->rivals.count; r++) {
        customers += rival[r].customers;
    }
    if (customers > world->market.population) {
        gw_check_error(check, "market.population",
                       "firms and rivals begin with %lld customers, but there are only %lld people",
                       (long long)customers, (long long)world->market.population);
    }
    if (world->run.warmup_weeks >= world->run.weeks) {
        gw_check_error(check, "run.warmup_weeks", "%g weeks of warm-up leave nothing of a run of %g weeks",
                       world->run.warmup_weeks, world->run.weeks);
    }
}

static const gw_child world_children[] = {
    {"run", gw_run_group, offsetof(gw_world_params, run), 0, 0},
    {"market", gw_market_group, offsetof(gw_world_params, market), 0, 0},
#define GW_CHILD(name) {#name, gw_##name##_group, offsetof(gw_world_params, name), 0, 0},
    GW_MECHANISMS(GW_CHILD)
#undef GW_CHILD
        {"firms", firm_group, offsetof(gw_world_params, firms), GW_FIRM_MAX, 1},
    {"rivals", gw_rival_group, offsetof(gw_world_params, rivals), GW_RIVAL_MAX, 0},
    {"shocks", gw_shock_group, offsetof(gw_world_params, shocks), GW_SHOCK_MAX, 0},
};

GW_GROUP_WITH(gw_world_group, "", "A scenario.", gw_world_params, GW_WORLD_PARAMS, check_world,
              world_children)
