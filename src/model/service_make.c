/* How stations are checked, made and connected when a run begins. */
#include "model/service.h"

#include "base/hash.h"
#include "model/quality_system.h"
#include "model/world.h"

double gw_service_onward(const gw_station_params *station) {
    const gw_route_params *route = station->routes.items;
    double share = *station->then ? station->then_share : 0.0;
    for (ptrdiff_t i = 0; i < station->routes.count; i++) {
        share += route[i].share;
    }
    return share;
}

static void check(gw_check *check, const void *object, const void *root) {
    const gw_station_params *station = object;
    (void)root;
    if (station->closes <= station->opens) {
        gw_check_error(check, "closes", "%g is not after opening at %g", station->closes, station->opens);
    }
    if (station->days.count != 7) {
        gw_check_error(check, "days", "%d numbers given; seven are wanted, Monday to Sunday",
                       station->days.count);
    }
    if (station->hours.count != 0 && station->hours.count != 24) {
        gw_check_error(check, "hours", "%d numbers given; 24 are wanted, or none", station->hours.count);
    }
    if (station->floor_minutes > 0.0 && station->queues == 1) {
        gw_check_error(check, "floor_minutes",
                       "needs one queue for all; this station has queues of their own");
    }
    if (gw_service_onward(station) > 1.0 + 1e-6) {
        gw_check_error(check, "routes", "the shares of those who go on sum to %.9g%s; they must not exceed 1",
                       gw_service_onward(station), *station->then ? ", then_share included" : "");
    }
    double days = 0.0, hours = station->hours.count == 0 ? 1.0 : 0.0;
    for (int i = 0; i < station->days.count; i++) {
        days += station->days.at[i];
    }
    for (int i = 0; i < station->hours.count; i++) {
        hours += (double)i + 1.0 > station->opens && (double)i < station->closes ? station->hours.at[i] : 0.0;
    }
    if (days <= 0.0) {
        gw_check_error(check, "days", "every day has weight 0: the station would never open");
    }
    if (hours <= 0.0) {
        gw_check_error(check, "hours", "every open hour has weight 0: nobody would ever come");
    }
}

GW_GROUP(gw_route_group, "routes", "Where else customers go from here; named as the station.",
         gw_route_params, GW_ROUTE_PARAMS, 0)
static const gw_child station_children[] = {
    {"routes", gw_route_group, offsetof(gw_station_params, routes), GW_ROUTE_MAX, 0},
};
GW_GROUP_WITH(gw_station_group, "stations",
              "Where customers meet staff: a queue and the employees who serve it.", gw_station_params,
              GW_STATION_PARAMS, check, station_children)

static void make_place(gw_run *run, int at, const gw_station_params *params, int firm) {
    gw_place *place = &run->place[at];
    uint64_t key = gw_hash_word(run->firm[firm].key, gw_hash_text(params->name));
    *place = (gw_place){.params = params,
                        .firm = firm,
                        .then = -1,
                        .overflow = -1,
                        .key = key,
                        .standard = 1.0,
                        .effort = 1.0,
                        .intensity = 1.0,
                        .fatigue = 1.0,
                        .tired = 1.0};
    uint32_t days = 0;
    for (int d = 0; d < 7; d++) {
        days |= (uint32_t)(params->days.at[d] > 0.0) << d;
    }
    bool made = gw_profile_make(&place->profile, params->hours.count == 24 ? params->hours.at : NULL,
                                params->days.at, params->opens, params->closes, days);
    GW_RUN_ASSERT(run, made);
    place->service = params->service_minutes * GW_MINUTE;
    place->inspected = gw_quality_system_found(run, firm, params->inspected);
    place->sound = 1.0 - params->failure;
    place->promised = params->promised_hours * GW_HOUR;
    if (place->promised > 0.0) {
        place->service *= 1.0 + params->rush_hours / params->promised_hours;
    }
    place->charges = params->fee > 0.0 || params->visit_cost > 0.0;
    place->patience = params->patience_minutes * GW_MINUTE;
    place->exponential_service = params->service_law == GW_LAW_GAMMA && params->service_spread == 1.0;
    place->exponential_patience = params->patience_law == GW_LAW_GAMMA && params->patience_spread == 1.0;
    place->gaps = gw_stream(run->luck, GW_PURPOSE_ARRIVAL, key, 0);
    place->services = gw_stream(run->luck, GW_PURPOSE_SERVICE, key, UINT64_MAX);
    place->patiences = gw_stream(run->luck, GW_PURPOSE_PATIENCE, key, UINT64_MAX);
    place->anonymous = (uint32_t)key; /* numbers of its own: where streams meet, a coin's key is the number */
    double open_days = gw_profile_open_hours(&place->profile) / 168.0;
    place->gap = params->arrivals_per_hour > 0.0 ? 1.0 / (params->arrivals_per_hour * 24.0 * open_days) : 0.0;
    gw_staff_begin(run, at);
    gw_station_init(&place->station, place->capacity, 0.0);
    place->station.priorities = params->discipline == 1;
    place->station.floor = params->floor_minutes * GW_MINUTE;
    place->station.own = params->queues == 1;
    place->station.places = params->places;
    place->station.standard = params->standard_seconds / 86400.0;
}

/* The station of this name among the firm's, -1 when there is none. */
static int named(const gw_run *run, const gw_firm *firm, const char *name) {
    for (int i = firm->first_place; i < firm->first_place + firm->places; i++) {
        if (strcmp(run->place[i].params->name, name) == 0) {
            return i;
        }
    }
    return -1;
}

void gw_service_ways(gw_run *run, int at) {
    gw_place *place = &run->place[at];
    const gw_firm *firm = &run->firm[place->firm];
    const gw_station_params *params = place->params;
    bool gestures = firm->drives.gestures.count > 0;
    place->odd_arrival = place->station.own || place->overflow >= 0 || params->balking > 0.0 || gestures;
    place->plain = !place->leads_on && place->inspected == 0.0 && place->promised == 0.0;
    place->odd_service = !place->plain || place->charges || params->informs || firm->senses ||
                         params->half_wait_minutes > 0.0 || params->role == GW_ROLE_INTERNAL ||
                         firm->params->charter;
}

static void connect(gw_run *run, gw_firm *firm) {
    int service = -1, self = -1;
    firm->complaints = -1;
    for (int i = firm->first_place; i < firm->first_place + firm->places; i++) {
        gw_place *place = &run->place[i];
        place->then = *place->params->then ? named(run, firm, place->params->then) : -1;
        place->overflow = *place->params->overflow_to ? named(run, firm, place->params->overflow_to) : -1;
        firm->staffed += place->params->role != GW_ROLE_SELF;
        const gw_route_params *route = place->params->routes.items;
        for (ptrdiff_t r = 0; r < place->params->routes.count; r++) {
            place->route[r] = named(run, firm, route[r].name);
        }
        place->leads_on = place->then >= 0 || place->params->routes.count > 0;
        gw_service_ways(run, i);
        if (place->params->role == GW_ROLE_COMPLAINTS) {
            firm->complaints = i;
        } else if (place->params->role == GW_ROLE_SERVICE && service < 0) {
            service = i;
        } else if (place->params->role == GW_ROLE_SELF && self < 0) {
            self = i;
        }
    }
    firm->self_place = self;
    firm->entrance = *firm->params->entrance ? named(run, firm, firm->params->entrance) : service;
    const gw_segment_params *segment = run->world->market.segments.items;
    for (ptrdiff_t s = 0; s < run->world->market.segments.count; s++) {
        int entrance = *segment[s].entrance ? named(run, firm, segment[s].entrance) : firm->entrance;
        const gw_channel_params *channel = segment[s].channels.items;
        for (ptrdiff_t c = 0; c < segment[s].channels.count; c++) {
            firm->channel[s][c] = named(run, firm, channel[c].name);
            entrance = GW_BY_CHANNEL;
        }
        for (int stage = 0; stage < GW_STAGES; stage++) {
            firm->begins[s][stage] = entrance;
        }
        firm->begins[s][GW_RESEARCHING] = *segment[s].research ? named(run, firm, segment[s].research) : -1;
        firm->begins[s][GW_AFTER_SALE] =
            *segment[s].after_sale ? named(run, firm, segment[s].after_sale) : entrance;
        firm->begins[s][GW_LOYAL] = *segment[s].loyal ? named(run, firm, segment[s].loyal) : entrance;
        run->enquiries |= *segment[s].research != '\0';
    }
    gw_channel_doors(firm);
}

void gw_service_begin(gw_run *run) {
    run->places = 0;
    for (int f = 0; f < run->firms; f++) {
        run->firm[f].first_place = run->places;
        run->firm[f].places = (int)run->firm[f].params->stations.count;
        run->places += run->firm[f].places;
    }
    run->place = gw_arena_zeroed(run->arena, run->places > 0 ? run->places : 1, sizeof *run->place);
    for (int f = 0; f < run->firms; f++) {
        gw_firm *firm = &run->firm[f];
        const gw_station_params *station = firm->params->stations.items;
        for (int i = 0; i < firm->places; i++) {
            make_place(run, firm->first_place + i, &station[i], f);
        }
        connect(run, firm);
    }
    for (int i = 0; i < run->places; i++) {
        gw_service_shift(run, i);
        if (run->place[i].gap > 0.0) {
            gw_service_next_anonymous(run, i);
        }
    }
}

void gw_service_free(gw_run *run) {
    for (int i = 0; i < run->places; i++) {
        gw_station_free(&run->place[i].station);
    }
}
