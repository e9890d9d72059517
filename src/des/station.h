/* station: a queue and the employees who serve it
 *
 * A station schedules nothing. Whoever owns the calendar tells it what happens and when (in days; time never
 * runs backwards), is told what follows, draws the service time or the patience, and schedules its end:
 *
 *     arrive    -> started on a server: schedule the end of service there
 *               -> queued in a class under a number: schedule the end of patience with both
 *               -> turned away
 *     release   -> the next one waiting has started on the same server, or it is idle
 *     abandon   -> whoever waited under this class and number is gone; false when the number is stale
 *
 * Which of two events at one instant comes first is decided by the calendar's total order, not here: an
 * abandon that comes after the service start of the same instant is stale, one before it is not.
 *
 * With `own`, each server has a line of its own, and whoever waits in one stays in it. The tickets lie where
 * they lie without, under the same numbers; a line is a chain through them. */
#ifndef GW_DES_STATION_H
#define GW_DES_STATION_H

#include "des/tally.h"

#include <stdbool.h>
#include <stdint.h>

#define GW_NOBODY UINT32_MAX /* no server; a ticket's customer who is no person of the market */

enum { GW_STATION_CLASSES = 4 }; /* of priority */

/* What waits or is served. The station reads `priority`, and writes `arrived`; the rest is the model's. */
typedef struct gw_ticket {
    double arrived; /* day of arrival at this station */
    double opened;  /* day the whole visit began */
    uint32_t customer;
    uint32_t visit;    /* occurrence number: part of the key of every draw of this visit */
    float waited;      /* at earlier stations of the visit, days */
    float felt;        /* the same as it felt, days; on the scale of quality.half_wait */
    float reliability; /* quality met so far, 0..1 each */
    float assurance;
    float empathy;
    float before;        /* at this station, days, where its work is done again */
    float handling;      /* nominal handling time as multiple of the station's */
    uint16_t generation; /* of the customer's record when the visit began: another one now means stale */
    uint8_t stage;       /* of the journey */
    uint8_t priority;    /* 0 first .. 3; ignored by a station without priorities */
    uint8_t flags;       /* the model's own */
    uint8_t met;         /* stations met face to face so far: assurance and empathy are means over them */
    uint8_t faulty;      /* 1 + the station where the visit went wrong, 0: none so far */
    bool left;           /* the station's own: abandoned, its place in the ring not yet passed */
} gw_ticket;

/* An employee, as the station sees one. Idle ones form a list, longest idle first. */
typedef struct gw_server {
    gw_ticket ticket; /* of the customer being served */
    double started;   /* day that service began */
    uint32_t before, after;
    bool on_duty, busy;
} gw_server;

/* Where a waiting ticket stands in its chain, by number of the same class. */
typedef struct gw_bond {
    uint32_t before, after; /* meaningless at the ends of the chain */
    uint32_t server;        /* for whom it waits; GW_NOBODY: for whoever is free first */
} gw_bond;

/* The tickets of one class that wait for one server, in order of arrival. */
typedef struct gw_chain {
    uint32_t first, last, count;
} gw_chain;

/* The waiting tickets of one class. Numbers count up and wrap; number & mask is the place. What lies between
 * head and tail either waits or has left; at head someone waits unless head == tail. */
typedef struct gw_line {
    gw_ticket *places;
    gw_bond *bonds;    /* [place]; NULL unless the servers have lines of their own */
    uint32_t capacity; /* 0 or a power of two */
    uint32_t head, tail;
    uint32_t waiting;
} gw_line;

/* Waits are counted when they end, that is at the start of service or when patience ends; 10.5 KB. */
typedef struct gw_station_stats {
    uint64_t offered;     /* all who came */
    uint64_t turned_away; /* found it closed, or every waiting place taken */
    uint64_t at_once;     /* service started on arrival */
    uint64_t after_wait;  /* service started from the queue */
    uint64_t abandoned;
    uint64_t served;         /* service ended */
    uint64_t in_time;        /* of those whose service started: waited no longer than the standard */
    gw_tally wait_served;    /* of those whose service started, days */
    gw_tally wait_abandoned; /* of those who abandoned: how long they had waited, days */
    gw_tally sojourn;        /* of those served: arrival to end of service, days */
    gw_histogram waits;      /* of both, zeros included */
    gw_time_average queue;   /* customers waiting */
    gw_time_average busy;    /* servers at service */
    gw_time_average staff;   /* servers on duty, and those off duty who finish their last customer */
} gw_station_stats;

typedef struct gw_station {
    /* Rules. The owner may write them at any time; after clearing `held`, call gw_station_begin until
     * GW_NOBODY. */
    bool open;       /* false: arrivals are turned away; who waits is still served unless held */
    bool held;       /* true: no service starts; arrivals queue */
    bool priorities; /* false: one line, first come first served. To be set before the first arrival */
    bool own;        /* true: a line for each server. To be set likewise */
    double floor; /* days: who has waited so long goes before the priorities; 0: nobody. Without own lines */
    int64_t places;  /* to wait in; -1: no limit, 0: a loss system */
    double standard; /* of service: the wait that is short enough, days; not negative */

    uint32_t in_queue;
    uint32_t on_duty;               /* servers */
    uint32_t idle_first, idle_last; /* GW_NOBODY when none is idle */
    uint32_t maximum;               /* server ids are 0 .. maximum - 1 */
    uint32_t capacity;              /* of `servers`, grown when a higher id comes on duty */
    gw_server *servers;
    gw_line lines[GW_STATION_CLASSES];
    gw_chain common[GW_STATION_CLASSES];    /* own: who waits for whoever is free first */
    gw_chain (*chains)[GW_STATION_CLASSES]; /* own: [server] */
    gw_station_stats stats;
} gw_station;

typedef enum gw_outcome { GW_STARTED, GW_QUEUED, GW_TURNED_AWAY } gw_outcome;

typedef struct gw_arrival {
    uint8_t outcome; /* gw_outcome */
    uint8_t class;   /* GW_QUEUED: the line, 0..3 */
    uint32_t number; /* GW_STARTED: the server; GW_QUEUED: the number in that line */
} gw_arrival;

/* An open station without servers or limit, serving first come first served, its statistics beginning at
 * `time`. */
void gw_station_init(gw_station *station, uint32_t maximum_servers, double time);
void gw_station_free(gw_station *station);

/* A customer comes. `ticket` is copied; its `arrived` becomes `time`. Where servers have lines of their own,
 * joins that of `server`, who is on duty, or, when nobody is, waits for whoever is free first: GW_NOBODY. */
gw_arrival gw_station_arrive(gw_station *station, double time, const gw_ticket *ticket, uint32_t server);

/* A customer comes and does not join, seeing the queue: counted as turned away. */
static inline void gw_station_refuse(gw_station *station) {
    station->stats.offered++;
    station->stats.turned_away++;
}

/* The service on `server` ends. True: the next customer has started there (schedule the end). Read what you
 * need of the old ticket, gw_station_serving, before. A server who went off duty takes no next one. */
bool gw_station_release(gw_station *station, double time, uint32_t server);

/* Starts the next customer waiting on the server longest idle; that server, or GW_NOBODY when no one waits,
 * no one is idle, or service is held. Needed only after `held` was cleared, and where somebody went off duty
 * who had a line of their own. */
uint32_t gw_station_begin(gw_station *station, double time);

/* True when the ticket still waited: it is taken out, and copied to `ticket` unless that is NULL. Amortised
 * O(1). Its place is free again when those before it are gone. */
bool gw_station_abandon(gw_station *station, double time, uint32_t class, uint32_t number, gw_ticket *ticket);

/* The server comes on duty. True: someone waiting has started there at once (schedule the end). A server that
 * was still busy from before just stays. Nothing happens to one on duty already. */
bool gw_station_on_duty(gw_station *station, double time, uint32_t server);
/* Goes off duty; a busy one finishes the customer first. Who waits in a line of theirs waits for whoever is
 * free first from now on, in the order in which they came: call gw_station_begin until GW_NOBODY. The id may
 * come on duty again, or belong to another employee once `gw_station_serving` is NULL. */
void gw_station_off_duty(gw_station *station, double time, uint32_t server);

/* Whether anybody waits whom this server would take next. */
bool gw_station_wanted(const gw_station *station, uint32_t server);

static inline bool gw_station_is_on_duty(const gw_station *station, uint32_t server) {
    return server < station->capacity && station->servers[server].on_duty;
}

/* The ticket waiting under this number, or NULL when it has started or left: what makes a patience event
 * stale. */
static inline const gw_ticket *gw_station_waiting(const gw_station *station, uint32_t class,
                                                  uint32_t number) {
    const gw_line *line = &station->lines[class];
    if (number - line->head >= line->tail - line->head) {
        return NULL;
    }
    const gw_ticket *ticket = &line->places[number & (line->capacity - 1)];
    return ticket->left ? NULL : ticket;
}

/* The ticket being served there, or NULL. Valid until the next call that moves the station. */
static inline const gw_ticket *gw_station_serving(const gw_station *station, uint32_t server) {
    return server < station->capacity && station->servers[server].busy ? &station->servers[server].ticket
                                                                       : NULL;
}

static inline uint32_t gw_station_in_service(const gw_station *station) {
    return (uint32_t)station->stats.busy.value;
}

static inline uint32_t gw_station_in_system(const gw_station *station) {
    return station->in_queue + gw_station_in_service(station);
}

/* Nobody is lost: true at every instant, whatever happened. */
static inline bool gw_station_balanced(const gw_station *station) {
    const gw_station_stats *s = &station->stats;
    uint64_t ended = s->served + s->abandoned + s->turned_away;
    return s->offered == ended + gw_station_in_system(station) && s->offered >= s->at_once + s->turned_away &&
           s->waits.count == s->wait_served.count + s->wait_abandoned.count &&
           s->wait_served.count == s->at_once + s->after_wait && s->wait_abandoned.count == s->abandoned;
}

/* A copy brought up to `time`. */
void gw_station_snapshot(const gw_station *station, double time, gw_station_stats *copy);
/* Leaves in `later` what happened since `earlier`; both are snapshots of one station. */
void gw_station_stats_subtract(gw_station_stats *later, const gw_station_stats *earlier);

/* Waits of all whose wait ended, served or not. Lq = rate of those let in times its mean. */
gw_tally gw_station_stats_waits(const gw_station_stats *stats);
/* Mean number in the system over [start, now]. */
double gw_station_stats_present(const gw_station_stats *stats, double now);

#endif
