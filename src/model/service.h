/* service: stations where people meet staff; opening hours and shifts; streams of anonymous customers
 *
 * A customer queues, is served or gives up, and goes on to another station or is done; one may come back to
 * where one was, but a visit ends after 255 stations, as the luck of a visit is numbered by them. An
 * internal station is met by nobody: its delay adds and its reliability multiplies.
 *
 * Where work is inspected, a share of its problems is found before the customer meets them, and the work goes
 * back to the queue: load = lambda E[S] / (1 - p), p = inspected * problem rate. What is passed has the
 * problem rate problem (1 - inspected) / (1 - p). A promised time costs handling time (the nearer, the more),
 * and what takes longer is a commitment missed; a charter makes the service standard such a commitment too.
 *
 * Self-service is a station like any other whose servers are terminals: no wage, no mood, no skill. Whom it
 * cannot help goes on to `then`, with probability `then_share`: deflected + passed on = served. Overflow
 * sends arrivals to another station, for example an outsourced one; they are that station's from then on.
 *
 * Hears: visit, complaint, staff (who is on duty). Speaks to: encounter, complaint, workload. Source:
 * Garnett, Mandelbaum & Reiman 2002. */
#ifndef GW_MODEL_SERVICE_H
#define GW_MODEL_SERVICE_H

#include "des/station.h"
#include "param/param.h"

typedef struct gw_run gw_run;

enum { GW_ROLE_SERVICE, GW_ROLE_INTERNAL, GW_ROLE_COMPLAINTS, GW_ROLE_SELF };
enum { GW_LAW_GAMMA, GW_LAW_LOGNORMAL };
enum { GW_ROUTE_MAX = 8 };

#define GW_STATION_PARAMS(P) \
    P(ENUM, role, 0, 0, 0, "service|internal|complaints|self", "definition", \
      "service: met face to face; internal: colleagues only; complaints: where cases go; self: customers " \
      "serve " \
      "themselves, and `staff` are terminals.") \
    P(I64, staff, 20, 0, 1000000, "employees", "definition", "Positions, all shifts together.") \
    P(I64, shifts, 1, 1, 24, "shifts", "definition", \
      "Each opening day is cut into so many shifts; an employee works one of them.") \
    P(F64, service_minutes, 15.0, 0.0001, 1e6, "minute", "assumption", \
      "Mean handling time at the reference standard.") \
    P(F64, target_minutes, 0.0, 0.0, 1e6, "minute", "definition", \
      "Handling time that the staff are measured by; 0: none.") \
    P(F64, service_spread, 1.0, 0.0, 10.0, "1", "assumption", \
      "Coefficient of variation of handling time; 0: constant.") \
    P(ENUM, service_law, 0, 0, 0, "gamma|lognormal", "assumption", \
      "Law of handling times; gamma with spread 1 is exponential.") \
    P(F64, patience_minutes, 5.0, 0.0, 1e9, "minute", "@mandelbaum_2000", \
      "Mean patience of who waits; 0: nobody gives up.") \
    P(F64, patience_spread, 1.0, 0.0, 10.0, "1", "assumption", \
      "Coefficient of variation of patience; 0: all bear the same wait.") \
    P(ENUM, patience_law, 0, 0, 0, "gamma|lognormal", "assumption", \
      "Law of patience; gamma with spread 1 is exponential.") \
    P(F64, half_wait_minutes, 0.0, 0.0, 1e9, "minute", "assumption", \
      "Wait here at which responsiveness has fallen to one half: a van is waited for longer than a " \
      "telephone; " \
      "0: quality.half_wait.") \
    P(F64, balking, 0.0, 0.0, 100.0, "1", "assumption", \
      "With q waiting per server on duty, 1 - exp(-balking q) do not join.") \
    P(I64, places, -1, -1, 1000000000, "people", "definition", \
      "Waiting places; -1: without limit; who finds none is turned away.") \
    P(ENUM, discipline, 0, 0, 0, "fifo|priority", "definition", \
      "Order of service; priority is by the segment's class, not preemptive.") \
    P(ENUM, queues, 0, 0, 0, "pooled|own", "@notes", \
      "One queue for all employees, or one for each, which an arrival joins at random and stays in.") \
    P(F64, inspected, 0.0, 0.0, 1.0, "share", "assumption", \
      "Problems made here that are found before the customer meets them; the work is done again.") \
    P(F64, failure, 0.0, 0.0, 1.0, "probability", "assumption", \
      "Something is missing here whatever the staff do: out of stock, broken down.") \
    P(F64, promised_hours, 0.0, 0.0, 1e5, "hour", "definition", \
      "Time promised from arrival to end of service here; 0: none.") \
    P(F64, rush_hours, 0.0, 0.0, 1e5, "hour", "assumption", \
      "A promise multiplies handling time by 1 + rush_hours / promised_hours: doing the urgent first " \
      "costs.") \
    P(F64, opens, 0.0, 0.0, 24.0, "hour of the day", "definition", "Opening hour.") \
    P(F64, closes, 24.0, 0.0, 24.0, "hour of the day", "definition", "Closing hour.") \
    P(VEC, days, "1 1 1 1 1 1 1", 0.0, 1000.0, "weight", "definition", \
      "Weight of Monday to Sunday in arrivals; 0: closed.") \
    P(VEC, hours, "", 0.0, 1000.0, "weight", "definition", \
      "Weight of each of 24 hours in arrivals; none: flat.") \
    P(ENUM, at_closing, 0, 0, 0, "serve|hold", "definition", \
      "Who waits at closing time is served, or held until opening; internal and complaints stations take " \
      "in " \
      "work at any time.") \
    P(F64, arrivals_per_hour, 0.0, 0.0, 1e9, "1/hour", "definition", \
      "Anonymous customers, while open: a Poisson stream beside the people.") \
    P(I64, arrivals_class, 1, 0, 3, "class", "definition", \
      "Class of these where the station serves by priority.") \
    P(BOOL, informs, 0, 0, 1, "yes/no", "@notes", "Whether those who wait are kept informed.") \
    P(F64, standard_seconds, 120.0, 0.0, 1e9, "second", "@notes", \
      "Service standard: the wait within which a customer should be served.") \
    P(TEXT, then, "", 0, 0, "name of a station", "definition", \
      "Where the customer goes next; empty: the visit ends here (but see routes).") \
    P(F64, then_share, 1.0, 0.0, 1.0, "probability", "definition", "Share of customers who go on there.") \
    P(F64, support, 1.0, 0.0, 1.0, "share", "@notes", \
      "How far the firm supports this department: share of its internal service quality that the staff " \
      "meets.") \
    P(F64, ease, 0.7, 0.0, 1.0, "quality", "assumption", \
      "Self-service: how well one is guided; stands for assurance and empathy.") \
    P(F64, fee, 0.0, 0.0, 1e6, "money/visit", "definition", "What a customer pays for being served here.") \
    P(F64, visit_cost, 0.0, 0.0, 1e6, "money/visit", "assumption", \
      "What a service here costs beside the staff's time: calls, postage, licences.") \
    P(TEXT, overflow_to, "", 0, 0, "name of a station", "definition", \
      "Where arrivals go while too many wait here, or it is closed; empty: nowhere.") \
    P(I64, overflow_above, 0, 0, 1000000000, "people", "definition", \
      "Arrivals go there when at least so many wait and nobody is free; 0: when anybody would have to " \
      "wait.") \
    P(F64, skill_offset, 0.0, -1.0, 1.0, "skill", "assumption", \
      "Added to the skill of who works here: outsourced staff know the product less.") \
    P(F64, wage_factor, 1.0, 0.0, 100.0, "1", "assumption", \
      "Wages here, as a multiple of the firm's: outsourcing, low-cost countries.") \
    P(F64, floor_minutes, 0.0, 0.0, 1e6, "minute", "@notes", \
      "Where service is by priority: who has waited so long is next, whatever their class; 0: never.")
#define GW_ROUTE_PARAMS(P) \
    P(F64, share, 0.0, 0.0, 1.0, "probability", "definition", "Share of customers who go on there.")
typedef struct gw_route_params {
    const char *name; /* of the station */
    GW_ROUTE_PARAMS(GW_PARAM_FIELD)
} gw_route_params;
const gw_group *gw_route_group(void);

typedef struct gw_station_params {
    const char *name;
    GW_STATION_PARAMS(GW_PARAM_FIELD)
    gw_list routes; /* of gw_route_params */
} gw_station_params;
const gw_group *gw_station_group(void);

/* Share of those served at a station who go on to another (or come once more). */
double gw_service_onward(const gw_station_params *station);

/* Whether customers meet this role: what it delivers is felt as such. */
static inline bool gw_role_is_met(int role) {
    return role == GW_ROLE_SERVICE || role == GW_ROLE_SELF;
}

/* A ticket's flags. */
enum {
    GW_TICKET_CASE = 1,    /* a complaint, not a visit */
    GW_TICKET_FIT = 2,     /* of a complaint: who has it is fit for deciding alone */
    GW_TICKET_LATE = 4,    /* a commitment was missed: a promised time, or a published standard */
    GW_TICKET_ENQUIRY = 8, /* of somebody who is no customer */
    GW_TICKET_AGAIN = 16,  /* comes back to a queue, as its work is done again */
};

/* Makes the stations of all firms, their staff on duty, and the first anonymous arrivals. */
void gw_service_begin(gw_run *run);
void gw_service_free(gw_run *run);

/* Finds out which short ways a visit may take through a station: after any change of what they depend on,
 * which is what the station is, inspection and the gestures of its firm. */
void gw_service_ways(gw_run *run, int place);

/* A customer (or a case) comes to a station now. */
void gw_service_arrive(gw_run *run, int place, const gw_ticket *ticket);

/* Events. */
void gw_service_end(gw_run *run, int place, uint32_t server);
void gw_service_patience(gw_run *run, int place, unsigned class, uint32_t number);
void gw_service_anonymous(gw_run *run, int place);
void gw_service_shift(gw_run *run, int place);

/* Schedules the next anonymous arrival of a place that has a stream: rate constant in the profile's warped
 * time. */
void gw_service_next_anonymous(gw_run *run, int place);

/* Puts on and takes off duty whom the hour and the staff list say; after any change of either. */
void gw_service_duty(gw_run *run, int place);
/* The same where this employee alone has come or gone. */
void gw_service_duty_of(gw_run *run, int place, uint32_t employee);

#endif
