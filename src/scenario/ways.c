#include "scenario/ways.h"

#include <string.h>

int gw_ways_station(const gw_firm_params *firm, const char *name) {
    const gw_station_params *station = firm->stations.items;
    for (int i = 0; i < (int)firm->stations.count; i++) {
        if (strcmp(station[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* The name of the station that comes after another, "" when none does. */
typedef const char *next_station(const gw_station_params *station);

static const char *then(const gw_station_params *station) {
    return station->then;
}

static const char *overflow(const gw_station_params *station) {
    return station->overflow_to;
}

/* Whether these ways lead from station `start` back to it; `way` gets the stations they pass. So that each
 * circle is found once, only its first station counts as its start. */
static bool is_circle(const gw_firm_params *firm, next_station *next, int start, gw_text *way) {
    const gw_station_params *station = firm->stations.items;
    int at = start;
    gw_text_addf(way, "%s", station[start].name);
    for (int steps = 0; steps < (int)firm->stations.count; steps++) {
        at = gw_ways_station(firm, next(&station[at]));
        if (at < start) {
            return false;
        }
        gw_text_addf(way, " -> %s", station[at].name);
        if (at == start) {
            return true;
        }
    }
    return false;
}

/* Reports circles of those from which nobody gets out. */
static void check_chain(gw_check *check, const gw_firm_params *firm, next_station *next, const bool *out,
                        const char *row, const char *what) {
    const gw_station_params *station = firm->stations.items;
    for (int i = 0; i < (int)firm->stations.count; i++) {
        gw_text field = {0}, way = {0};
        gw_text_addf(&field, "stations.%s.%s", station[i].name, row);
        if (*next(&station[i]) &&
            gw_check_refers(check, field.bytes, "station", next(&station[i]), &firm->stations,
                            gw_station_group()) &&
            !out[i] && is_circle(firm, next, i, &way)) {
            gw_check_error(check, field.bytes, "%s in a circle: %s; leave one \"%s\" out%s", what, way.bytes,
                           row, next == then ? ", and the visit ends there" : "");
        }
        gw_text_free(&field);
        gw_text_free(&way);
    }
}

/* Whether this way is taken and leads to where one gets out; one to a station that does not exist has its own
 * report. */
static bool leads_out(const gw_firm_params *firm, const char *to, double share, const bool *out) {
    int station = gw_ways_station(firm, to);
    return *to && share > 0.0 && (station < 0 || out[station]);
}

/* From which stations one gets out of the firm sooner or later. */
static void find_out(const gw_firm_params *firm, bool *out) {
    const gw_station_params *station = firm->stations.items;
    int count = (int)firm->stations.count;
    for (int i = 0; i < count; i++) {
        out[i] = gw_service_onward(&station[i]) < 1.0 - 1e-9;
    }
    for (int steps = 0; steps < count; steps++) {
        for (int i = 0; i < count; i++) {
            const gw_route_params *route = station[i].routes.items;
            out[i] |= leads_out(firm, station[i].then, station[i].then_share, out);
            for (ptrdiff_t r = 0; r < station[i].routes.count; r++) {
                out[i] |= leads_out(firm, route[r].name, route[r].share, out);
            }
        }
    }
}

static void check_routes(gw_check *check, const gw_firm_params *firm, const gw_station_params *station,
                         bool out) {
    const gw_route_params *route = station->routes.items;
    bool known = true;
    gw_text field = {0};
    gw_text_addf(&field, "stations.%s.routes", station->name);
    for (ptrdiff_t r = 0; r < station->routes.count; r++) {
        known &= gw_check_refers(check, field.bytes, "station", route[r].name, &firm->stations,
                                 gw_station_group());
    }
    if (known && !out) {
        gw_check_error(check, field.bytes,
                       "nobody who comes here ever leaves; let the shares of a station that comes behind sum "
                       "to less than 1");
    }
    gw_text_free(&field);
}

void gw_ways_check(gw_check *check, const gw_firm_params *firm) {
    const gw_station_params *station = firm->stations.items;
    bool out[GW_STATION_MAX] = {false}, never[GW_STATION_MAX] = {false};
    if (firm->stations.count > GW_STATION_MAX) { /* reported as such */
        return;
    }
    find_out(firm, out);
    check_chain(check, firm, then, out, "then", "hand-overs go");
    check_chain(check, firm, overflow, never, "overflow_to", "overflow goes");
    for (ptrdiff_t i = 0; i < firm->stations.count; i++) {
        if (station[i].routes.count > 0) {
            check_routes(check, firm, &station[i], out[i]);
        }
    }
}
