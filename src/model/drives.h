/* drives: everything a lever can move in a firm, in one struct; the only door from levers into the model */
#ifndef GW_MODEL_DRIVES_H
#define GW_MODEL_DRIVES_H

#include "model/gesture.h"
#include "model/money.h"

/* A loyalty programme; share 0: none. */
typedef struct gw_programme {
    double share;    /* of the customers, those who come most often */
    double discount; /* share of the price */
    double cost;     /* money/member/year */
    uint8_t priority;
    int account; /* the lever's */
} gw_programme;

/* A technology project. */
typedef struct gw_technology {
    double week; /* when it is introduced; before 0: never */
    double cost; /* money, once */
    double success;
    double empathy, saves; /* what it can add to empathy and to productivity */
    int account;           /* the lever whose account that is */
} gw_technology;

enum { GW_LEAD_TASK, GW_LEAD_RELATIONSHIP, GW_LEAD_PARTICIPATIVE, GW_LEAD_STYLES };

typedef struct gw_drives {
    double investment;                /* in internal service quality, money/employee/week */
    double training;                  /* money/employee/week */
    bool courses;                     /* training by courses, not on the job */
    double course_weeks, course_days; /* from course to course, and how long one takes */
    double selection;                 /* of whom to hire, money a hire */
    double improvement;               /* 0..1: funding of continuous improvement, of what it needs */
    double campaign;                  /* 0..1: the same of what a campaign promises */
    double campaign_week;             /* when it is announced; before 0: never */
    double campaign_cost;             /* money an employee, once */
    int campaign_account;             /* the lever whose account that is */
    double control;                   /* share of problems found behind the work */
    double control_time;              /* share of the staff's time that finding them takes */
    double assurance;                 /* 0..1: of what full quality assurance is */
    double audit_weeks;               /* from one audit to the next; 0: none */
    double audit_cost;                /* money an audit */
    int audit_account;                /* the lever whose account that is */
    double involvement;               /* share of the staff who improve what they do */
    gw_technology technology;
    double compliance;                       /* 0..1: with the law */
    double publicity;                        /* share of what the reputation lacks that is added, 1/week */
    double citizenship;                      /* what is added to the reputation deserved */
    double pay;                              /* multiple of market pay */
    double staffing;                         /* multiple of every station's positions */
    double extra_staff;                      /* positions on top of that, all stations together */
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
    gw_gestures gestures;                    /* what is done beyond the usual */
    gw_programme programme;                  /* for who comes often */
    double promise;                          /* added to the quality promised */
    double product, premises;                /* what spending leads to, quality */
    double product_weeks, premises_weeks;    /* how fast */
    double style[GW_LEAD_STYLES];            /* added to the weights of how it is led */
    double style_weeks;                      /* how fast */
    double asking;                           /* multiple of what detectors see and surveys ask */
    double acting;                           /* added to the share of known problems that are acted on */
    double sharpness;                        /* power of a segment's worth by which advertising is aimed */
    double by_self, by_self_weeks;           /* share of visits that begin at self-service; how fast */
    double cost_employee_week[GW_LEVER_MAX]; /* what each lever costs, money/employee/week */
    double cost_week[GW_LEVER_MAX];          /* money/week */
    double cost_hire[GW_LEVER_MAX];          /* money for each who is hired */
} gw_drives;

/* What moves nothing: where levers begin. */
static inline gw_drives gw_drives_neutral(void) {
    return (gw_drives){.pay = 1.0,
                       .staffing = 1.0,
                       .price = 1.0,
                       .asking = 1.0,
                       .empowerment = 0.5,
                       .campaign_week = -1.0,
                       .technology.week = -1.0};
}

/* Fills `drives` from a firm's lever settings (whose type belongs to the floor above); `wage` is market pay.
 */
typedef void gw_drive_hook(const void *levers, double wage, gw_drives *drives);

#endif
