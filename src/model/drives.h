/* drives: everything a lever can move in a firm, in one struct; the only door from levers into the model */
#ifndef GW_MODEL_DRIVES_H
#define GW_MODEL_DRIVES_H

#include "model/money.h"

typedef struct gw_drives {
    double investment;                       /* in internal service quality, money/employee/week */
    double training;                         /* money/employee/week */
    double pay;                              /* multiple of market pay */
    double staffing;                         /* multiple of every station's positions */
    double advertising;                      /* money/week */
    double price;                            /* multiple of the list price */
    double empowerment;                      /* 0..1: how far staff may decide without asking */
    double coaching;                         /* money/employee/week */
    double capture;                          /* least share of problems that become complaints */
    double resolve;                          /* probability that a case is resolved, at reference levels */
    double delay_hours;                      /* mean time until a case is worked on, hours */
    double compensation;                     /* money a resolved case */
    double case_cost;                        /* money a handling of a case */
    double hand_off;                         /* probability, each handling, that another one follows */
    bool apology;                            /* whether the staff apologise */
    double cost_employee_week[GW_LEVER_MAX]; /* what each lever costs, money/employee/week */
    double cost_week[GW_LEVER_MAX];          /* money/week */
} gw_drives;

/* Fills `drives` from a firm's lever settings (whose type belongs to the floor above); `wage` is market pay.
 */
typedef void gw_drive_hook(const void *levers, double wage, gw_drives *drives);

#endif
