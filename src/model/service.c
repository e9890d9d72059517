#include "model/service.h"

#include "base/assert.h"
#include "base/hash.h"
#include "base/hint.h"
#include "base/math.h"
#include "model/contact.h"
#include "model/encounter.h"
#include "model/enquiry.h"
#include "model/people.h"
#include "model/trace.h"
#include "model/visit.h"

static unsigned patience_aux(int place, unsigned class) {
    return (unsigned)place * GW_STATION_CLASSES + class;
}

static uint64_t occurrence(const gw_ticket *ticket) {
    return (uint64_t)ticket->visit << 8 | ticket->stage;
}

/* A time of this law in units of its mean. */
static double uneven(gw_rng *rng, int law, double spread) {
    if (law == GW_LAW_LOGNORMAL) {
        return gw_lognormal(rng, 1.0, spread);
    }
    if (spread == 0.0) {
        return 1.0;
    }
    double shape = 1.0 / (spread * spread);
    return gw_gamma(rng, shape) / shape;
}

/* Handling time in units of its mean. */
static inline double handling(gw_rng *rng, const gw_place *place) {
    return place->exponential_service
               ? gw_exponential(rng)
               : uneven(rng, place->params->service_law, place->params->service_spread);
}

/* Patience in units of its mean. */
static inline double bearing(gw_rng *rng, const gw_place *place) {
    return place->exponential_patience
               ? gw_exponential(rng)
               : uneven(rng, place->params->patience_law, place->params->patience_spread);
}

static GW_APART void note_start(const gw_run *run, int at, uint32_t server, double waited) {
    gw_trace_note(run, (gw_note){.kind = GW_NOTE_STARTED,
                                 .firm = run->place[at].firm,
                                 .station = at,
                                 .a = {waited, (double)server}});
}

static GW_APART void note_queue(const gw_run *run, int at) {
    const gw_place *place = &run->place[at];
    gw_trace_note(run, (gw_note){.kind = GW_NOTE_QUEUED,
                                 .firm = place->firm,
                                 .station = at,
                                 .a = {(double)place->station.in_queue - 1.0}});
}

/* Service has begun on `server` after a wait: decides how long it takes. */
static GW_INLINE void start(gw_run *run, const gw_place *place, int at, uint32_t server,
                            const gw_ticket *ticket, double waited) {
    double time = place->service * place->employees[server].handling * (double)ticket->handling;
    if (ticket->customer != GW_NOBODY) {
        gw_rng rng = gw_stream(run->luck, GW_PURPOSE_SERVICE, ticket->customer, occurrence(ticket));
        time *= handling(&rng, place);
        if (GW_RARELY(place->odd_arrival)) {
            time += gw_gesture_time(run, &run->firm[place->firm], ticket);
        }
        if (GW_RARELY(gw_traced(run, ticket->customer))) {
            note_start(run, at, server, waited);
        }
    }
    gw_run_schedule(run, run->now + time, GW_EVENT_END, server, (unsigned)at);
}

static GW_APART void fail(gw_run *run, int at, const gw_ticket *ticket, double waited, bool gave_up) {
    if (ticket->customer == GW_NOBODY) {
        return;
    }
    if (gw_traced(run, ticket->customer)) {
        gw_trace_note(run, (gw_note){.kind = gave_up ? GW_NOTE_GAVE_UP : GW_NOTE_TURNED,
                                     .firm = run->place[at].firm,
                                     .station = at,
                                     .a = {waited}});
    }
    if (ticket->flags & GW_TICKET_CASE) {
        gw_complaint_close(run, NULL, ticket, false);
        return;
    }
    const gw_person *person = &run->people[ticket->customer];
    if (person->generation == ticket->generation) {
        gw_contact_of(run, at, person)->failed++;
    }
    if (ticket->flags & GW_TICKET_ENQUIRY) {
        gw_enquiry_end(run, run->place[at].firm, ticket, false, waited);
    } else {
        gw_encounter_failed(run, run->place[at].firm, ticket, gave_up);
    }
}

static bool balks(gw_run *run, const gw_place *place, const gw_ticket *ticket) {
    uint32_t waiting = place->station.in_queue;
    if (place->params->balking <= 0.0 || waiting == 0) {
        return false;
    }
    uint64_t who = ticket->customer == GW_NOBODY ? place->key : ticket->customer;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_PATIENCE, who, ~occurrence(ticket));
    double u = gw_uniform(&rng);
    double staff = place->station.stats.staff.value;
    return u < 1.0 - gw_exp(-place->params->balking * (double)waiting / (staff > 1.0 ? staff : 1.0));
}

/* Whose line an arrival joins: anybody's on duty with equal chances. Keyed so that who comes or goes on duty
 * moves nobody else's choice. */
static uint32_t somebody(const gw_run *run, const gw_place *place, const gw_ticket *ticket) {
    if (place->station.on_duty == 0) {
        return GW_NOBODY;
    }
    uint64_t who = ticket->customer == GW_NOBODY ? place->key : ticket->customer;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_LINE, who, occurrence(ticket));
    uint32_t server;
    do {
        server = (uint32_t)gw_uniform_int(&rng, 0, (int64_t)place->capacity - 1);
    } while (!gw_station_is_on_duty(&place->station, server));
    return server;
}

/* A customer who waits gives up after this long. */
static GW_INLINE void bear(gw_run *run, gw_place *place, int at, const gw_ticket *ticket, gw_arrival queued) {
    double patience = place->patience;
    if (patience <= 0.0 || ticket->flags & GW_TICKET_CASE) {
        return;
    }
    if (ticket->customer == GW_NOBODY) {
        patience *= bearing(&place->patiences, place);
    } else {
        gw_rng rng = gw_stream(run->luck, GW_PURPOSE_PATIENCE, ticket->customer, occurrence(ticket));
        patience *= bearing(&rng, place);
        const gw_person *person = &run->people[ticket->customer];
        patience *= run->segment[person->segment]->patience * gw_persona_of(run, person)->patience;
    }
    gw_run_schedule(run, run->now + patience, GW_EVENT_PATIENCE, queued.number,
                    patience_aux(at, queued.class));
}

/* Whether an arrival had better go elsewhere. */
static bool is_crowded(const gw_place *place) {
    const gw_station *station = &place->station;
    bool free = station->in_queue == 0 && station->idle_first != GW_NOBODY;
    return !place->open || (!free && (int64_t)station->in_queue >= place->params->overflow_above);
}

/* The station at which an arrival comes in, -1: none. What is done again is inside already. */
static GW_APART int directed(gw_run *run, int at, const gw_ticket *ticket) {
    if (ticket->flags & GW_TICKET_AGAIN) {
        return at;
    }
    gw_place *place = &run->place[at];
    while (place->overflow >= 0 && is_crowded(place)) {
        place->counts.overflow++;
        at = place->overflow;
        place = &run->place[at];
    }
    if (balks(run, place, ticket)) {
        gw_station_refuse(&place->station);
        fail(run, at, ticket, 0.0, false);
        return -1;
    }
    return at;
}

void gw_service_arrive(gw_run *run, int at, const gw_ticket *ticket) {
    gw_place *place = &run->place[at];
    uint32_t line = GW_NOBODY;
    if (GW_RARELY(place->odd_arrival)) {
        at = directed(run, at, ticket);
        if (at < 0) {
            return;
        }
        place = &run->place[at];
        line = place->station.own ? somebody(run, place, ticket) : GW_NOBODY;
    }
    gw_arrival arrival = gw_station_arrive(&place->station, run->now, ticket, line);
    if (GW_RARELY(arrival.outcome == GW_TURNED_AWAY)) {
        fail(run, at, ticket, 0.0, false);
        return;
    }
    bool person = ticket->customer != GW_NOBODY;
    place->arrived_work += place->service * (person ? (double)ticket->handling : 1.0);
    if (GW_RARELY(place->odd_arrival) && person) {
        place->arrived_work += gw_gesture_time(run, &run->firm[place->firm], ticket);
    }
    if (arrival.outcome == GW_STARTED) {
        start(run, place, at, arrival.number, ticket, 0.0);
        return;
    }
    if (GW_RARELY(gw_traced(run, ticket->customer))) {
        note_queue(run, at);
    }
    bear(run, place, at, ticket, arrival);
}

void gw_service_patience(gw_run *run, int at, unsigned class, uint32_t number) {
    gw_ticket ticket;
    bool waited = gw_station_abandon(&run->place[at].station, run->now, class, number, &ticket);
    GW_RUN_ASSERT(run, waited);
    fail(run, at, &ticket, run->now - ticket.arrived, true);
}

/* A waiting customer starts here: their patience event, if any, is now out of date. */
static GW_APART void start_waiting(gw_run *run, int at, uint32_t server) {
    const gw_place *place = &run->place[at];
    const gw_ticket *ticket = gw_station_serving(&place->station, server);
    bool patient = place->patience <= 0.0 || ticket->flags & GW_TICKET_CASE;
    start(run, place, at, server, ticket, run->now - ticket->arrived);
    if (!patient) {
        gw_calendar_cancelled(run->calendar);
    }
}

static double problem_rate(const gw_run *run, const gw_place *place, uint32_t server) {
    double problem = place->employees[server].problem * run->problems;
    return problem < 1.0 ? problem : 1.0;
}

/* A wait that is over, and how it felt: where people bear more of it than elsewhere, as a shorter one. Where
 * the standard is published, one beyond it is noticed. */
static GW_INLINE void wait(const gw_run *run, const gw_place *place, double waited, gw_ticket *ticket,
                           bool odd) {
    double felt = odd && place->params->informs ? run->world->quality.informed * waited : waited;
    if (odd && place->params->half_wait_minutes > 0.0) {
        felt *= run->world->quality.half_wait / place->params->half_wait_minutes;
    }
    ticket->waited = (float)(odd ? (double)ticket->waited + waited : waited);
    ticket->felt = (float)(odd ? (double)ticket->felt + felt : felt);
    if (odd && waited > place->station.standard && run->firm[place->firm].params->charter) {
        ticket->flags |= GW_TICKET_LATE;
    }
}

/* What this station adds to the quality of a visit. */
static GW_INLINE void receive(const gw_run *run, const gw_place *place, uint32_t server, gw_ticket *ticket,
                              bool odd) {
    const gw_employee *employee = &place->employees[server];
    double problem = problem_rate(run, place, server), before = odd ? (double)ticket->reliability : 1.0;
    if (odd && place->inspected > 0.0 && problem > 0.0) { /* given that inspection found nothing */
        problem = problem < 1.0 || place->inspected < 1.0
                      ? problem * (1.0 - place->inspected) / (1.0 - problem * place->inspected)
                      : 1.0;
    }
    ticket->reliability = (float)(before * (1.0 - problem) * place->sound);
    if (odd && run->firm[place->firm].senses && !ticket->faulty && gw_encounter_faulty(run, ticket)) {
        ticket->faulty = (uint8_t)(place - run->place + 1);
    }
    if (odd && place->params->role == GW_ROLE_INTERNAL) {
        return;
    }
    if (!odd || ticket->met == 0) { /* the usual visit has one station: no division */
        ticket->assurance = (float)employee->skill;
        ticket->empathy = (float)employee->empathy;
    } else {
        double met = (double)ticket->met;
        ticket->assurance = (float)(((double)ticket->assurance * met + employee->skill) / (met + 1.0));
        ticket->empathy = (float)(((double)ticket->empathy * met + employee->empathy) / (met + 1.0));
    }
    ticket->met++;
}

/* The station to which a customer goes from here, -1: none. */
static int next_of(const gw_run *run, const gw_place *place, const gw_ticket *ticket) {
    const gw_route_params *route = place->params->routes.items;
    ptrdiff_t routes = place->params->routes.count;
    if (!place->leads_on || ticket->stage == UINT8_MAX) {
        return -1;
    }
    double share = place->then >= 0 ? place->params->then_share : 0.0;
    if (share == 1.0) {
        return place->then;
    }
    uint64_t who = ticket->customer == GW_NOBODY ? place->key : ticket->customer;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_HANDOVER, who, occurrence(ticket));
    double u = gw_uniform(&rng);
    if (u < share) {
        return place->then;
    }
    for (ptrdiff_t i = 0; i < routes; i++) {
        share += route[i].share;
        if (u < share) {
            return place->route[i];
        }
    }
    return -1;
}

/* A customer who is done here goes on, or ends what is no visit. True: the visit ends. */
static GW_APART bool goes_home(gw_run *run, int at, uint32_t server, gw_ticket *ticket) {
    const gw_place *place = &run->place[at];
    int to = next_of(run, place, ticket);
    if (to >= 0) {
        run->place[at].counts.passed_on++;
        ticket->stage++;
        ticket->before = 0.0f;
        if (gw_traced(run, ticket->customer)) {
            gw_trace_note(run, (gw_note){.kind = GW_NOTE_PASSED_ON, .firm = place->firm, .station = to});
        }
        if (ticket->customer == GW_NOBODY) { /* a stream's customer brings one draw a station */
            gw_place *next = &run->place[to];
            ticket->handling = (float)handling(&next->services, next);
        }
        gw_service_arrive(run, to, ticket);
        return false;
    }
    if (ticket->customer == GW_NOBODY) {
        return false;
    }
    if (ticket->flags & GW_TICKET_CASE) {
        gw_complaint_close(run, &place->employees[server], ticket, true);
        return false;
    }
    if (ticket->flags & GW_TICKET_ENQUIRY) {
        gw_enquiry_end(run, place->firm, ticket, true, 0.0);
        return false;
    }
    return true;
}

/* Whether inspection finds a problem in what has just been done. */
static bool is_found(gw_run *run, gw_place *place, uint32_t server, const gw_ticket *ticket) {
    uint64_t who = ticket->customer == GW_NOBODY ? place->key : ticket->customer;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_INSPECT, who, occurrence(ticket));
    bool found = gw_chance(&rng, place->inspected * problem_rate(run, place, server));
    place->counts.inspected++;
    place->counts.reworked += found;
    return found;
}

/* Back to the queue, through which the work passes like any other; but it is inside already, whatever the
 * door says. */
static void do_again(gw_run *run, int at, gw_ticket *ticket) {
    gw_place *place = &run->place[at];
    gw_station *station = &place->station;
    bool open = station->open;
    int64_t places = station->places;
    ticket->stage++;
    ticket->flags |= GW_TICKET_AGAIN;
    ticket->before = (float)((double)ticket->before + run->now - ticket->arrived);
    if (ticket->customer == GW_NOBODY) {
        ticket->handling = (float)handling(&place->services, place);
    }
    station->open = true;
    station->places = -1;
    gw_service_arrive(run, at, ticket);
    station->open = open;
    station->places = places;
}

static void keep_promise(const gw_run *run, gw_place *place, gw_ticket *ticket) {
    bool late = run->now - ticket->arrived + (double)ticket->before > place->promised;
    place->counts.promised++;
    place->counts.late += late;
    ticket->flags |= late ? GW_TICKET_LATE : 0;
}

/* What this station alone was like, for the journey map. */
static void met_alone(gw_run *run, int at, uint32_t server, const gw_ticket *ticket, double waited) {
    const gw_place *place = &run->place[at];
    gw_ticket alone = *ticket;
    alone.reliability = 1.0f;
    alone.felt = alone.waited = 0.0f;
    alone.met = 0;
    wait(run, place, waited, &alone, true);
    receive(run, place, server, &alone, true);
    gw_contact_met(run, at, &alone);
}

/* What the service is paid for, and what it costs beside time. */
static void charge(gw_run *run, const gw_place *place, const gw_ticket *ticket) {
    gw_ledger *ledger = &run->firm[place->firm].ledger;
    bool pays = !(ticket->flags & (GW_TICKET_CASE | GW_TICKET_ENQUIRY));
    gw_ledger_post(ledger, GW_ACCOUNT_sales, pays ? place->params->fee : 0.0);
    gw_ledger_post(ledger, GW_ACCOUNT_goods, -place->params->visit_cost);
}

/* What a customer takes along from a service that is over. False: it must be done again. */
static GW_APART bool finish(gw_run *run, int at, uint32_t server, gw_ticket *ticket) {
    gw_place *place = &run->place[at];
    bool person = ticket->customer != GW_NOBODY;
    double waited = place->station.servers[server].started - ticket->arrived;
    ticket->flags &= (uint8_t)~GW_TICKET_AGAIN;
    if (person) {
        wait(run, place, waited, ticket, true);
    }
    if (place->inspected > 0.0 && is_found(run, place, server, ticket)) {
        do_again(run, at, ticket);
        return false;
    }
    if (place->promised > 0.0) {
        keep_promise(run, place, ticket);
    }
    if (person) {
        if (!gw_contact_alone(place, ticket) && !(ticket->flags & GW_TICKET_CASE)) {
            met_alone(run, at, server, ticket, waited);
        }
        receive(run, place, server, ticket, true);
        if (place->charges) {
            charge(run, place, ticket);
        }
    }
    return true;
}

/* Most services are a visit's only one, where nothing is out of the ordinary: these take the short way, and
 * nothing is on their ticket yet. */
void gw_service_end(gw_run *run, int at, uint32_t server) {
    gw_place *place = &run->place[at];
    const gw_server *served = &place->station.servers[server];
    bool usual = false, onward = false;
    gw_ticket ticket;
    if (served->ticket.customer != GW_NOBODY || !place->plain) {
        ticket = served->ticket;
        if (GW_RARELY(place->odd_service || (served->ticket.stage | served->ticket.flags) != 0)) {
            onward = finish(run, at, server, &ticket);
        } else {
            usual = true;
            wait(run, place, served->started - served->ticket.arrived, &ticket, false);
            receive(run, place, server, &ticket, false);
        }
    }
    if (gw_station_release(&place->station, run->now, server)) {
        start_waiting(run, at, server);
    } else if (GW_RARELY(!place->open)) {
        gw_station_off_duty(&place->station, run->now, server);
    }
    if (usual || (onward && goes_home(run, at, server, &ticket))) {
        gw_encounter_closed(run, at, server, &ticket);
    }
}

void gw_service_next_anonymous(gw_run *run, int at) {
    gw_place *place = &run->place[at];
    double gap = gw_exponential(&place->gaps) * place->gap;
    double time = place->profile.pieces == 1 && !run->demand_shocks
                      ? run->now + gap
                      : gw_visit_time(run, place, run->now, gap);
    if (time <= run->horizon) {
        gw_run_schedule(run, time, GW_EVENT_ARRIVAL, (uint32_t)at, 0);
    }
}

void gw_service_anonymous(gw_run *run, int at) {
    gw_place *place = &run->place[at];
    double work = handling(&place->services, place);
    gw_ticket ticket = {.opened = run->now,
                        .customer = GW_NOBODY,
                        .visit = place->anonymous++,
                        .reliability = 1.0f,
                        .handling = (float)work,
                        .priority = (uint8_t)place->params->arrivals_class};
    gw_service_next_anonymous(run, at);
    gw_service_arrive(run, at, &ticket);
}

/* Length of a shift, hours. */
static double shift_hours(const gw_place *place) {
    GW_ASSERT(place->params->shifts > 0 && place->params->closes > place->params->opens);
    return (place->params->closes - place->params->opens) / (double)place->params->shifts;
}

/* The shift that is at work at day t, of a place that is open then. */
static uint32_t shift_at(const gw_place *place, double t) {
    double day = (double)(int64_t)t;
    double length = shift_hours(place);
    GW_ASSERT(length > 0.0);
    double hour = (t - day) * 24.0 - place->params->opens;
    uint32_t part = hour <= 0.0 ? 0 : (uint32_t)(hour / length + 1e-9);
    uint32_t shifts = (uint32_t)place->params->shifts;
    GW_ASSERT(shifts > 0);
    return ((part < shifts ? part : shifts - 1) + (uint32_t)day) % shifts;
}

static double next_shift(const gw_place *place, double t) {
    double change = gw_profile_next_change(&place->profile, t);
    if (place->params->shifts > 1) {
        double day = (double)(int64_t)t;
        double length = shift_hours(place);
        for (int64_t i = 0; i <= place->params->shifts; i++) {
            double edge = day + (place->params->opens + (double)i * length) / 24.0;
            if (edge > t + 1e-9 && edge < change) {
                return edge;
            }
        }
    }
    return change;
}

/* Whether the place is open now, and whose shift it is: false when that is what it was. */
static bool set_hours(const gw_run *run, gw_place *place) {
    bool open = gw_profile_open(&place->profile, run->now) && !run->firm[place->firm].closed &&
                !gw_shock_out(run, place);
    uint32_t shift = shift_at(place, run->now);
    bool changed = open != place->open || shift != place->shift;
    place->open = open;
    place->shift = shift;
    /* where no customer stands at the door, work that comes at night waits for the morning */
    place->station.open = open || place->params->at_closing == 1 || !gw_role_is_met(place->params->role);
    return changed;
}

/* Employee i goes on duty or off it, as hours, shift and absence have it. */
static void set_duty(gw_run *run, int at, uint32_t i) {
    gw_place *place = &run->place[at];
    gw_station *station = &place->station;
    const gw_employee *employee = &place->employees[i];
    bool hold = place->params->at_closing == 1, self = place->params->role == GW_ROLE_SELF;
    bool unpaid, away = gw_shock_away(run, place, i, &unpaid) && !self;
    bool here = self || (employee->present && !away && !gw_knowledge_away(run, place->firm, i));
    if (here && place->open && (self || employee->shift == place->shift)) {
        if (gw_station_on_duty(station, run->now, i)) {
            start_waiting(run, at, i);
        }
    } else if (!here || place->open || hold || !gw_station_wanted(station, i)) {
        gw_station_off_duty(station, run->now, i);
    }
}

static void begin_waiting(gw_run *run, int at) { /* whom others left waiting */
    for (uint32_t i; (i = gw_station_begin(&run->place[at].station, run->now)) != GW_NOBODY;) {
        start_waiting(run, at, i);
    }
}

void gw_service_duty(gw_run *run, int at) {
    gw_place *place = &run->place[at];
    (void)set_hours(run, place);
    for (uint32_t i = 0; i < place->capacity; i++) {
        set_duty(run, at, i);
    }
    begin_waiting(run, at);
}

void gw_service_duty_of(gw_run *run, int at, uint32_t i) {
    if (set_hours(run, &run->place[at])) {
        gw_service_duty(run, at);
        return;
    }
    set_duty(run, at, i);
    begin_waiting(run, at);
}

void gw_service_shift(gw_run *run, int at) {
    gw_service_duty(run, at);
    double next = next_shift(&run->place[at], run->now);
    if (next <= run->horizon) {
        gw_run_schedule(run, next, GW_EVENT_SHIFT, (uint32_t)at, 0);
    }
}
