#include "des/station.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/hint.h"

#include <stddef.h>
#include <string.h>

enum { FIRST_PLACES = 16, FIRST_SERVERS = 4 };

_Static_assert(sizeof(gw_ticket) <= 64, "a ticket is at most a cache line");
_Static_assert(sizeof(gw_station_stats) <= 11 * 1024, "a snapshot a week must stay affordable");

void gw_station_init(gw_station *station, uint32_t maximum_servers, double time) {
    GW_ASSERT(maximum_servers < GW_NOBODY);
    *station = (gw_station){.open = true, .places = -1, .maximum = maximum_servers};
    station->idle_first = station->idle_last = GW_NOBODY;
    gw_time_average_start(&station->stats.queue, time, 0);
    gw_time_average_start(&station->stats.busy, time, 0);
    gw_time_average_start(&station->stats.staff, time, 0);
}

void gw_station_free(gw_station *station) {
    gw_release(station->servers);
    gw_release(station->chains);
    for (int c = 0; c < GW_STATION_CLASSES; c++) {
        gw_release(station->lines[c].places);
        gw_release(station->lines[c].bonds);
    }
    *station = (gw_station){0};
}

/* ---- the list of the idle, longest idle first ---- */

static void idle_append(gw_station *station, uint32_t id) {
    gw_server *server = &station->servers[id];
    server->before = station->idle_last;
    server->after = GW_NOBODY;
    *(server->before == GW_NOBODY ? &station->idle_first : &station->servers[server->before].after) = id;
    station->idle_last = id;
}

/* The longest idle is idle no more. */
static inline uint32_t idle_take(gw_station *station) {
    uint32_t id = station->idle_first, after = station->servers[id].after;
    station->idle_first = after;
    *(after == GW_NOBODY ? &station->idle_last : &station->servers[after].before) = GW_NOBODY;
    return id;
}

static void idle_remove(gw_station *station, uint32_t id) {
    uint32_t before = station->servers[id].before, after = station->servers[id].after;
    *(before == GW_NOBODY ? &station->idle_first : &station->servers[before].after) = after;
    *(after == GW_NOBODY ? &station->idle_last : &station->servers[after].before) = before;
}

/* ---- lines ---- */

static void line_grow(gw_line *line) {
    uint32_t capacity = line->capacity ? 2 * line->capacity : FIRST_PLACES;
    GW_ASSERT(capacity > line->capacity);
    line->places = gw_grow(line->places, capacity, sizeof *line->places);
    if (line->bonds) {
        line->bonds = gw_grow(line->bonds, capacity, sizeof *line->bonds);
    }
    /* A number keeps its place or moves up by the old capacity. */
    for (uint32_t n = line->head; n != line->tail; n++) {
        uint32_t from = n & (line->capacity - 1), to = n & (capacity - 1);
        if (from != to) {
            line->places[to] = line->places[from];
            if (line->bonds) {
                line->bonds[to] = line->bonds[from];
            }
        }
    }
    line->capacity = capacity;
}

static inline uint32_t line_push(gw_line *line, double time, const gw_ticket *ticket) {
    if (line->tail - line->head == line->capacity) {
        line_grow(line);
    }
    gw_ticket *place = &line->places[line->tail & (line->capacity - 1)];
    *place = *ticket;
    place->arrived = time;
    place->left = false;
    line->waiting++;
    return line->tail++;
}

/* After the head has gone: on to the next who still waits. */
static inline void line_advance(gw_line *line) {
    line->waiting--;
    do {
        line->head++;
    } while (line->head != line->tail && line->places[line->head & (line->capacity - 1)].left);
}

/* Takes a ticket out, from wherever it stands. */
static inline void line_take(gw_line *line, uint32_t number) {
    if (number == line->head) {
        line_advance(line);
    } else {
        line->places[number & (line->capacity - 1)].left = true;
        line->waiting--;
    }
}

/* ---- lines of one's own ---- */

static gw_bond *bond(const gw_line *line, uint32_t number) {
    return &line->bonds[number & (line->capacity - 1)];
}

/* The chain of this line's class for a server, or for anybody: GW_NOBODY. */
static gw_chain *chain_of(gw_station *station, const gw_line *line, uint32_t server) {
    ptrdiff_t class = line - station->lines;
    return server == GW_NOBODY ? &station->common[class] : &station->chains[server][class];
}

/* In order of numbers: at the end, but for who comes from another chain. */
static GW_APART void chain_insert(gw_station *station, gw_line *line, uint32_t number, uint32_t server) {
    gw_chain *chain = chain_of(station, line, server);
    if (!line->bonds) {
        line->bonds = gw_grow(NULL, line->capacity, sizeof *line->bonds);
    }
    uint32_t before = chain->last, after = 0, earlier = chain->count;
    while (earlier > 0 && before - line->head > number - line->head) {
        after = before;
        before = bond(line, before)->before;
        earlier--;
    }
    *bond(line, number) = (gw_bond){.before = before, .after = after, .server = server};
    *(earlier > 0 ? &bond(line, before)->after : &chain->first) = number;
    *(earlier < chain->count ? &bond(line, after)->before : &chain->last) = number;
    chain->count++;
}

static GW_APART void chain_remove(gw_station *station, gw_line *line, uint32_t number) {
    gw_bond taken = *bond(line, number);
    gw_chain *chain = chain_of(station, line, taken.server);
    *(chain->first == number ? &chain->first : &bond(line, taken.before)->after) = taken.after;
    *(chain->last == number ? &chain->last : &bond(line, taken.after)->before) = taken.before;
    chain->count--;
}

/* Where the next one for this server stands; false: nobody waits for it. */
static bool own_next(const gw_station *station, uint32_t id, int *class, uint32_t *number) {
    for (int c = 0; c < GW_STATION_CLASSES; c++) {
        const gw_chain *own = &station->chains[id][c], *common = &station->common[c];
        uint32_t head = station->lines[c].head;
        if (own->count + common->count > 0) {
            bool theirs = common->count == 0 || (own->count > 0 && own->first - head < common->first - head);
            *class = c;
            *number = theirs ? own->first : common->first;
            return true;
        }
    }
    return false;
}

bool gw_station_wanted(const gw_station *station, uint32_t id) {
    int class;
    uint32_t number;
    return station->own && id < station->capacity ? own_next(station, id, &class, &number)
                                                  : station->in_queue > 0;
}

/* ---- what happens ---- */

/* Service starts on an idle server that is in no list. */
static inline void start(gw_station *station, double time, uint32_t id, const gw_ticket *ticket,
                         double arrived) {
    gw_server *server = &station->servers[id];
    server->ticket = *ticket;
    server->ticket.arrived = arrived;
    server->started = time;
    server->busy = true;
}

/* A wait of no time: there is nothing to be added but one. */
static inline void count_at_once(gw_station *station) {
    gw_station_stats *stats = &station->stats;
    stats->at_once++;
    stats->in_time++;
    stats->wait_served.count++;
    stats->waits.count++;
}

static inline void count_wait(gw_station *station, double wait) {
    gw_station_stats *stats = &station->stats;
    stats->after_wait++;
    stats->in_time += wait <= station->standard;
    gw_tally_add(&stats->wait_served, wait);
    gw_histogram_add(&stats->waits, wait);
}

static inline void leave_queue(gw_station *station, double time) {
    station->in_queue--;
    gw_time_average_set(&station->stats.queue, time, station->in_queue);
}

static inline void start_waiting(gw_station *station, double time, uint32_t id, const gw_line *line,
                                 uint32_t number) {
    const gw_ticket *ticket = &line->places[number & (line->capacity - 1)];
    start(station, time, id, ticket, ticket->arrived);
    count_wait(station, time - ticket->arrived);
    leave_queue(station, time);
}

static GW_APART bool start_own(gw_station *station, double time, uint32_t id) {
    int class;
    uint32_t number;
    if (!own_next(station, id, &class, &number)) {
        return false;
    }
    gw_line *line = &station->lines[class];
    start_waiting(station, time, id, line, number);
    chain_remove(station, line, number);
    line_take(line, number);
    return true;
}

/* Where lines have priorities: the one whose first has waited longest of those beyond the floor, else the
 * first of all. */
static GW_APART gw_line *line_due(gw_station *station, double time) {
    gw_line *due = NULL;
    double oldest = time - station->floor;
    for (int c = GW_STATION_CLASSES - 1; c >= 0; c--) {
        const gw_line *at = &station->lines[c];
        double arrived = at->waiting > 0 ? at->places[at->head & (at->capacity - 1)].arrived : time;
        if (at->waiting > 0 && arrived <= oldest) {
            due = &station->lines[c];
            oldest = arrived;
        }
    }
    return due ? due : station->lines;
}

/* Starts the first of the first class that waits for this server. False: nobody does, or service is held. */
static inline bool start_next(gw_station *station, double time, uint32_t id) {
    if (station->in_queue == 0 || station->held) {
        return false;
    }
    if (station->own) {
        return start_own(station, time, id);
    }
    gw_line *line = station->lines;
    if (station->floor > 0.0) {
        line = line_due(station, time);
    }
    while (line->waiting == 0) {
        line++;
    }
    start_waiting(station, time, id, line, line->head);
    line_advance(line);
    return true;
}

static inline void one_more_busy(gw_station *station, double time) {
    gw_time_average_add(&station->stats.busy, time, 1);
}

static inline void one_less_busy(gw_station *station, double time) {
    gw_time_average_set(&station->stats.busy, time, station->stats.busy.value - 1);
}

static inline gw_arrival turn_away(gw_station *station) {
    station->stats.turned_away++;
    return (gw_arrival){.outcome = GW_TURNED_AWAY};
}

/* On a server who is idle no more. */
static GW_INLINE gw_arrival start_at_once(gw_station *station, double time, const gw_ticket *ticket,
                                          uint32_t id) {
    start(station, time, id, ticket, time);
    count_at_once(station);
    one_more_busy(station, time);
    return (gw_arrival){.outcome = GW_STARTED, .number = id};
}

static inline bool is_full(const gw_station *station) {
    return station->places >= 0 && station->in_queue >= station->places;
}

static GW_INLINE gw_arrival queue_up(gw_station *station, double time, const gw_ticket *ticket) {
    uint8_t class = station->priorities ? ticket->priority : 0;
    GW_ASSERT(class < GW_STATION_CLASSES);
    uint32_t number = line_push(&station->lines[class], time, ticket);
    station->in_queue++;
    gw_time_average_set(&station->stats.queue, time, station->in_queue);
    return (gw_arrival){.outcome = GW_QUEUED, .class = class, .number = number};
}

/* Whether who joins the line of this server is served at once. */
static bool is_free(const gw_station *station, uint32_t id) {
    GW_ASSERT(id == GW_NOBODY || gw_station_is_on_duty(station, id));
    return id != GW_NOBODY && !station->servers[id].busy && !station->held && !gw_station_wanted(station, id);
}

static GW_APART gw_arrival arrive_own(gw_station *station, double time, const gw_ticket *ticket,
                                      uint32_t server) {
    bool at_once = is_free(station, server);
    if (!station->open || (!at_once && is_full(station))) {
        return turn_away(station);
    }
    if (at_once) {
        idle_remove(station, server);
        return start_at_once(station, time, ticket, server);
    }
    gw_arrival queued = queue_up(station, time, ticket);
    chain_insert(station, &station->lines[queued.class], queued.number, server);
    return queued;
}

gw_arrival gw_station_arrive(gw_station *station, double time, const gw_ticket *ticket, uint32_t server) {
    station->stats.offered++;
    if (GW_RARELY(station->own)) {
        return arrive_own(station, time, ticket, server);
    }
    /* An idle server and a queue exist together only while service is held, or while its hold is being
     * lifted. */
    bool at_once = station->idle_first != GW_NOBODY && station->in_queue == 0 && !station->held;
    if (!station->open || (!at_once && is_full(station))) {
        return turn_away(station);
    }
    return at_once ? start_at_once(station, time, ticket, idle_take(station))
                   : queue_up(station, time, ticket);
}

bool gw_station_release(gw_station *station, double time, uint32_t id) {
    gw_server *server = &station->servers[id];
    GW_ASSERT(server->busy);
    station->stats.served++;
    gw_tally_add(&station->stats.sojourn, time - server->ticket.arrived);
    if (server->on_duty && start_next(station, time, id)) {
        return true;
    }
    server->busy = false;
    one_less_busy(station, time);
    if (server->on_duty) {
        idle_append(station, id);
    } else {
        gw_time_average_add(&station->stats.staff, time, -1);
    }
    return false;
}

uint32_t gw_station_begin(gw_station *station, double time) {
    uint32_t id = station->idle_first;
    while (id != GW_NOBODY && !start_next(station, time, id)) {
        id = station->own ? station->servers[id].after : GW_NOBODY;
    }
    if (id != GW_NOBODY) {
        idle_remove(station, id);
        one_more_busy(station, time);
    }
    return id;
}

bool gw_station_abandon(gw_station *station, double time, uint32_t class, uint32_t number,
                        gw_ticket *ticket) {
    GW_ASSERT(class < GW_STATION_CLASSES);
    if (!gw_station_waiting(station, class, number)) {
        return false;
    }
    gw_line *line = &station->lines[class];
    const gw_ticket *place = &line->places[number & (line->capacity - 1)];
    if (ticket) {
        *ticket = *place;
    }
    double wait = time - place->arrived;
    if (station->own) {
        chain_remove(station, line, number);
    }
    line_take(line, number);
    leave_queue(station, time);
    station->stats.abandoned++;
    gw_tally_add(&station->stats.wait_abandoned, wait);
    gw_histogram_add(&station->stats.waits, wait);
    return true;
}

static void servers_grow(gw_station *station, uint32_t id) {
    GW_ASSERT(id < station->maximum);
    uint32_t capacity = station->capacity;
    if (capacity == 0) {
        capacity = station->maximum < FIRST_SERVERS ? station->maximum : FIRST_SERVERS;
    }
    while (capacity <= id) {
        capacity = capacity <= station->maximum / 2 ? 2 * capacity : station->maximum;
    }
    station->servers = gw_grow(station->servers, capacity, sizeof *station->servers);
    station->chains = gw_grow(station->chains, capacity, sizeof *station->chains);
    for (uint32_t i = station->capacity; i < capacity; i++) {
        station->servers[i] = (gw_server){0};
        memset(station->chains[i], 0, sizeof station->chains[i]);
    }
    station->capacity = capacity;
}

bool gw_station_on_duty(gw_station *station, double time, uint32_t id) {
    if (id >= station->capacity) {
        servers_grow(station, id);
    }
    gw_server *server = &station->servers[id];
    if (server->on_duty) {
        return false;
    }
    server->on_duty = true;
    station->on_duty++;
    if (server->busy) {
        return false;
    }
    gw_time_average_add(&station->stats.staff, time, 1);
    if (start_next(station, time, id)) {
        one_more_busy(station, time);
        return true;
    }
    idle_append(station, id);
    return false;
}

void gw_station_off_duty(gw_station *station, double time, uint32_t id) {
    if (id >= station->capacity || !station->servers[id].on_duty) {
        return;
    }
    station->servers[id].on_duty = false;
    station->on_duty--;
    if (!station->servers[id].busy) {
        idle_remove(station, id);
        gw_time_average_add(&station->stats.staff, time, -1);
    }
    for (int c = 0; station->own && c < GW_STATION_CLASSES; c++) {
        for (const gw_chain *chain = &station->chains[id][c]; chain->count > 0;) {
            uint32_t number = chain->first;
            chain_remove(station, &station->lines[c], number);
            chain_insert(station, &station->lines[c], number, GW_NOBODY);
        }
    }
}

/* ---- statistics ---- */

void gw_station_snapshot(const gw_station *station, double time, gw_station_stats *copy) {
    *copy = station->stats;
    gw_time_average_add(&copy->queue, time, 0);
    gw_time_average_add(&copy->busy, time, 0);
    gw_time_average_add(&copy->staff, time, 0);
}

void gw_station_stats_subtract(gw_station_stats *later, const gw_station_stats *earlier) {
    later->offered -= earlier->offered;
    later->turned_away -= earlier->turned_away;
    later->at_once -= earlier->at_once;
    later->after_wait -= earlier->after_wait;
    later->abandoned -= earlier->abandoned;
    later->served -= earlier->served;
    later->in_time -= earlier->in_time;
    gw_tally_subtract(&later->wait_served, &earlier->wait_served);
    gw_tally_subtract(&later->wait_abandoned, &earlier->wait_abandoned);
    gw_tally_subtract(&later->sojourn, &earlier->sojourn);
    gw_histogram_subtract(&later->waits, &earlier->waits);
    gw_time_average_subtract(&later->queue, &earlier->queue);
    gw_time_average_subtract(&later->busy, &earlier->busy);
    gw_time_average_subtract(&later->staff, &earlier->staff);
}

gw_tally gw_station_stats_waits(const gw_station_stats *stats) {
    gw_tally all = stats->wait_served;
    gw_tally_merge(&all, &stats->wait_abandoned);
    return all;
}

double gw_station_stats_present(const gw_station_stats *stats, double now) {
    return gw_time_average_mean(&stats->queue, now) + gw_time_average_mean(&stats->busy, now);
}
