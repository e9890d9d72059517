/* gesture: what is done for a customer beyond the usual: how often, at what cost, and what it does to a visit
 *
 * A gesture is made at a share of the visits, or once a year to a share of the customers, on a day of each
 * customer's own (a birthday card). Its effects hold for that visit: minutes of handling, lifts of quality,
 * fewer problems, a discount; points of cumulative satisfaction stay as long as they are remembered. What is
 * done once a year is noticed, and paid for, at the first visit after its day, so that nothing has to wait in
 * the calendar; a customer who never comes again costs nothing. Which visits they are follows from the
 * gesture's name and the customer's key: one gesture more or less changes nothing else.
 *
 * Hears: levers. Speaks to: service (time), quality, satisfaction, money. Source: the founding notes. */
#ifndef GW_MODEL_GESTURE_H
#define GW_MODEL_GESTURE_H

#include "model/quality.h"

typedef struct gw_ticket gw_ticket;
typedef struct gw_person gw_person;
typedef struct gw_firm gw_firm;

enum { GW_GESTURE_MAX = 16 };

typedef struct gw_gesture {
    uint64_t key;               /* of its name: whose luck it is */
    bool yearly;                /* else at visits */
    double chance;              /* share of visits, or of customers a year */
    double cost;                /* money each */
    double minutes;             /* added to the handling time of a visit's first station */
    double lift[GW_DIMENSIONS]; /* added to the visit's quality, at most up to 1 */
    double surprise;            /* added to what is felt above expectation, and not expected the next time */
    double points;              /* of cumulative satisfaction */
    double problem;             /* multiplies the probability of a problem */
    double discount;            /* share of the price given back */
} gw_gesture;

typedef struct gw_gestures {
    int count;
    int account; /* the lever's, where costs are posted */
    gw_gesture at[GW_GESTURE_MAX];
} gw_gestures;

/* What all gestures of one visit come to. */
typedef struct gw_beyond {
    double lift[GW_DIMENSIONS];
    double surprise, points, problem, discount, cost;
} gw_beyond;

/* Handling time that the gestures of this visit add, days; 0 beyond its first station, and
 * for who is no customer yet. */
double gw_gesture_time(const gw_run *run, const gw_firm *firm, const gw_ticket *ticket);

/* The gestures of a visit that ends now, `served` or given up (then only what is done once a year). To be
 * asked before the day of the last visit is brought up to now. */
gw_beyond gw_gesture_sum(const gw_run *run, const gw_firm *firm, const gw_person *person,
                         const gw_ticket *ticket, bool served);

#endif
