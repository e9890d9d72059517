/* world: the moving half of a run, and who may call whom in the model
 *
 * Floor plan: market (who is there) -> visit (a wish becomes a visit) -> service (stations) -> encounter
 * (quality, satisfaction, money, memory) -> complaint, talk, loyalty -> choice, newcomer. staff, workload and
 * brand move at ticks. Everything takes the run; nothing is global. */
#ifndef GW_MODEL_WORLD_H
#define GW_MODEL_WORLD_H

#include "base/arena.h"
#include "des/calendar.h"
#include "des/profile.h"
#include "des/station.h"
#include "model/counts.h"
#include "model/drives.h"
#include "model/world_params.h"
#include "random/stream.h"
#include "random/variate.h"

typedef enum gw_kind {
#define EVENT(name, counted, what) GW_EVENT_##name,
#include "model/events.def"
#undef EVENT
    GW_EVENT_COUNT
} gw_kind;

#define GW_DAYS_PER_YEAR 365.0
#define GW_DAYS_PER_WEEK 7.0
#define GW_NEVER 1e9 /* days: nobody lives to see it */
#define GW_MINUTE (1.0 / 1440.0)
#define GW_HOUR (1.0 / 24.0)

enum { GW_SELLER_MAX = GW_FIRM_MAX + GW_RIVAL_MAX };
enum { GW_AWARE_LAYERS = 1024 }; /* most streams of advertising of a firm or rival */

/* Where a person stands on the customer's journey. */
typedef enum gw_stage {
    GW_UNAWARE,
    GW_AWARE,
    GW_RESEARCHING,
    GW_BUYING,     /* has chosen, not yet visited */
    GW_AFTER_SALE, /* has visited */
    GW_LOYAL,
    GW_LAPSED, /* was a customer, is none */
    GW_LOST,   /* and will never be won again */
    GW_STAGES
} gw_stage;

/* What customers of a stage are like at a visit: only the loyal differ. By table, as no branch could guess.
 */
typedef struct gw_stage_manner {
    double service_time; /* multiple of handling time */
    double basket;       /* multiple of what they spend */
    double tolerance;    /* of a shortfall, quality */
} gw_stage_manner;

/* One cache line. All zero means: never met, buys from nobody. `firm` is the index + 1 of a firm, or of a
 * rival behind the firms, 0 for nobody. */
struct gw_person {
    float rate;                  /* wishes a day, own */
    float expectation;           /* quality */
    float satisfaction;          /* cumulative, points */
    float trust;                 /* 0..1 */
    float attitude[GW_FIRM_MAX]; /* toward each firm as of attitude_day, -1..1 */
    float attitude_day;
    float uplift_until;  /* day up to which more is spent */
    float endurance;     /* leaving hazard that is still borne */
    float joined;        /* day */
    float seen;          /* day of the last visit: how far the market's drift is taken in */
    uint32_t wishes;     /* of all time: the occurrence number of visits */
    uint16_t generation; /* changes whenever pending events become stale */
    uint8_t segment;
    uint8_t firm;
    uint8_t stage;  /* gw_stage */
    uint8_t visits; /* at this firm, ends at 255 */
    uint8_t flags;  /* see people.h */
    int8_t bias;    /* own lasting bias in satisfaction, in units of sd / 32 */
};
_Static_assert(sizeof(gw_person) == 64, "a person is one cache line");

struct gw_employee {
    double knowledge;  /* 0..1 */
    double motivation; /* 0..1 */
    double hired;      /* day; before 0 for the starting staff */
    double endurance;  /* leaving hazard that is still borne */
    double unfit;      /* level of coaching from which on they are fit for deciding alone; 0: are already */
    double weight[5];  /* own weights: internal service, pay, workload, customers, autonomy */
    /* what follows is derived at each tick, for the encounters */
    double productivity; /* 1: fully productive */
    double handling;     /* multiplies handling time */
    double problem;      /* probability of a problem */
    double skill, empathy;
    uint32_t hires; /* how many held this position before */
    bool fit;       /* for deciding alone */
    uint16_t shift;
    bool present; /* the position is filled */
    bool leaving; /* will leave: the event is pending */
    bool hiring;  /* somebody will start: the event is pending */
};

/* What is counted at a station beside its queue, since day 0. */
typedef struct gw_place_counts {
    int64_t inspected; /* services looked at, */
    int64_t reworked;  /* of which so many were done again */
    int64_t promised;  /* services for which a time was promised, */
    int64_t late;      /* of which so many took longer */
    int64_t passed_on; /* services after which the customer went on to another station */
    int64_t overflow;  /* who came and was sent to another station: they count there */
} gw_place_counts;

/* What was met at a station by people of one persona and stage, since day 0. */
typedef struct gw_contacts {
    int64_t met, failed;        /* served; given up or turned away */
    double expected, delivered; /* summed over those met */
} gw_contacts;

struct gw_place {
    const gw_station_params *params;
    int firm;                /* index */
    int then;                /* index among the run's stations, -1: nowhere */
    int route[GW_ROUTE_MAX]; /* likewise, of each of its routes */
    int overflow;            /* likewise, where arrivals go when too many wait here; -1: nowhere */
    uint64_t key;            /* of the names of firm and station: whose luck it is */
    gw_station station;
    gw_profile_spot present; /* where in its profile the run stands */
    gw_profile profile;
    gw_employee *employees; /* by server id */
    uint32_t positions;     /* wanted now */
    uint32_t capacity;
    uint32_t filled; /* positions: employees who are present */
    uint32_t shift;  /* on duty now */
    bool open;
    bool leads_on;    /* a customer may go on from here */
    bool charges;     /* fees or costs of its own */
    bool plain;       /* an anonymous customer's service leaves nothing to be told */
    bool odd_arrival; /* more is asked at an arrival than who is free: see gw_service_ways */
    bool odd_service; /* more is told of a visitor's service than their wait and who served them */
    double inspected; /* share of problems found, 0..1 */
    double sound;     /* probability that nothing is missing here */
    double promised;  /* days; 0: nothing is */
    gw_place_counts counts;
    double service;                                 /* mean handling time at the standard, days */
    double patience;                                /* mean, days; 0: none */
    bool exponential_service, exponential_patience; /* the usual law is the quick one */
    /* workload */
    double arrived_work; /* nominal work that arrived since the last tick, days */
    double busy_area;    /* of the station at the last tick */
    double staff_area;
    double load;         /* smoothed work needed a day */
    double capacity_day; /* smoothed productive time a day */
    double pressure;     /* wp */
    double standard;     /* DTO */
    double effort;       /* TO */
    double intensity, fatigue, tired;
    double utilisation; /* of the last tick */
    /* anonymous stream */
    double gap; /* mean gap in warped time, days; 0: no stream */
    gw_rng gaps, services, patiences;
    uint32_t anonymous; /* number of the next one */
};

/* The slow stocks of a firm: means over its staff and stations. L(name) */
#define GW_LEVELS(L) \
    L(motivation) \
    L(skill) \
    L(contribution) /* motivation times skill */ \
    L(fit)          /* share fit for deciding alone */ \
    L(standard) \
    L(match) /* 1 less the gap between work and time to do it, in units of the work */ \
    L(isq) \
    L(hassle) \
    L(reputation)
typedef struct gw_levels {
#define GW_LEVEL_FIELD(name) double name;
    GW_LEVELS(GW_LEVEL_FIELD)
#undef GW_LEVEL_FIELD
} gw_levels;
typedef struct gw_areas {
#define GW_AREA_FIELD(name) gw_sum name;
    GW_LEVELS(GW_AREA_FIELD)
#undef GW_AREA_FIELD
} gw_areas;

/* What a firm offers to customers of one segment and stage: price, and what that does to satisfaction. */
typedef struct gw_deal {
    double price;   /* of a visit, list */
    double goods;   /* worth of what is sold at the usual price, whatever is asked for it */
    double product; /* satisfaction by its quality, points */
    double dear;    /* taken from satisfaction by its price, points */
} gw_deal;

/* What a firm offers now: as it began, and what levers have added. Kept by offer.h, for every encounter. */
typedef struct gw_offer {
    double promise;  /* quality promised: what draws newcomers, and what they expect */
    double product;  /* quality of what is sold */
    double premises; /* tangibles */
    double price;    /* of a visit, list */
    double demand;   /* wishes to visit at that price, in units of those at the usual one */
    gw_deal deal[GW_SEGMENT_MAX][GW_STAGES];
} gw_offer;

typedef struct gw_firm {
    const gw_firm_params *params;
    const void *levers; /* the settings: the scenario's, or this run's copy where a strategy changes them */
    gw_drives drives;
    gw_offer offer;
    uint64_t key;
    int first_place, places, staffed;      /* among the run's stations; those that have staff */
    int entrance, complaints;              /* station indices; -1: none */
    int begins[GW_SEGMENT_MAX][GW_STAGES]; /* where each segment's visits begin, by stage; -1: nowhere, or
                                              GW_BY_CHANNEL */
    int door[GW_SEGMENT_MAX][GW_STAGES];   /* the same, but GW_BY_CHANNEL wherever each wish has its own */
    int channel[GW_SEGMENT_MAX][GW_CHANNEL_MAX]; /* station of each channel */
    int64_t staged[GW_STAGES];                   /* customers, by stage */
    bool odd_visit[GW_SEGMENT_MAX]; /* more is asked at the end of a visit: see gw_encounter_ways */
    gw_ledger ledger;
    double isq, reputation;
    gw_led led;                        /* what leading does now */
    double improving, improved;        /* share of the programme that is worked on; what it has reached */
    double fees_until[GW_SEGMENT_MAX]; /* customer-days that are paid for */
    gw_breaches breaches;              /* of the law */
    double technology;                 /* 1: there is one that works */
    bool equipped;                     /* the project is over, with success or not */
    double defects;                    /* factor of the problem rate that involvement has reached */
    double audited;                    /* week of the last audit */
    int64_t audits;
    double taught, coached;          /* knowledge that training leads to; share of the unfit made fit */
    unsigned away;                   /* bit 0, 1: who holds an even, an odd position is at a course */
    bool course_planned, campaigned; /* the next event of a course is pending; the campaign is over */
    double borne_until;              /* day up to which the endurance of the staff is settled */
    double quality;                  /* mean of the last tick's visits: what a premium is measured on */
    gw_counts tick;                  /* totals at the last tick */
    double learning;                 /* factor of the problem rate by problems analysed so far */
    double premium;                  /* share on the price that this lead over the rivals earns now */
    double utilisation, angry, csat; /* of the last tick */
    int64_t heard;                   /* tellings about this firm that reached anybody */
    int64_t won_talk, won_advertising;
    int64_t quits, hires, layoffs;
    int64_t moves;                /* of levers by rules */
    int64_t targets, targets_met; /* judged so far */
    gw_levels level;              /* of the last tick */
    gw_areas area;                /* their integrals over time, days */
    gw_told told;                 /* what management was told so far */
    gw_senses *senses;            /* how; NULL: not at all, it sees truly */
    gw_sum staff_days;            /* integral of employees */
    int64_t staff;                /* employees now */
    double staff_since, staff_paid, ticked;
    bool closed; /* bankrupt */
    double closed_day;
    gw_index index;
    const gw_position_params *position[GW_SEGMENT_MAX];
    double aim[GW_SEGMENT_MAX], aim_most; /* of advertising, by segment; the largest of them */
    bool positioned;
    double variable;                    /* cost of goods, share of the usual price: by supplier's terms */
    double focus;                       /* on the customer: factor of empathy */
    double product_gain, premises_gain; /* of quality, by levers */
    double style[GW_LEAD_STYLES];       /* weights of leading added by the lever so far */
    double by_self;                     /* share of visits that begin at self-service by the lever */
    int self_place;                     /* where; -1: there is none */
    float member_rate;                  /* wishes a day from which on one is a member of the programme */
    double members;                     /* their share of the customers, as of the last renewal */
    double members_until;               /* day of the next one */
    gw_sum payroll_days;                /* integral of employees, each by their station's wage */
    double payroll, payroll_paid;       /* now; integral up to the last tick */
} gw_firm;

typedef struct gw_rival {
    const gw_rival_params *params;
    uint64_t key;
    int64_t customers;
    uint64_t departures; /* candidates for leaving it so far */
    double gained;       /* quality, in answer to the firms */
    double cut;          /* price, likewise */
    double war;          /* factor of its price, by shocks */
} gw_rival;

typedef struct gw_setup {
    const gw_world_params *world;
    int firms;
    const gw_firm_params *firm[GW_FIRM_MAX];
    const void *levers[GW_FIRM_MAX]; /* their types belong to the floors above */
    const void *strategy[GW_FIRM_MAX];
    void (*begin)(gw_run *run); /* called last when a run is made: strategies begin; may be NULL */
    gw_drive_hook *drive;
    int lever_count;
    uint64_t seed;
    uint32_t replication;
    int fill; /* byte that fresh memory is filled with; results do not depend on it */
} gw_setup;

typedef struct gw_note gw_note;
/* Called for each thing that happens to the person that is traced. Must not change the run. */
typedef void gw_trace_hook(void *context, const gw_run *run, const gw_note *note);
/* Called at a firm's ACT events, and with firm -1 after each tick. */
typedef void gw_act_hook(gw_run *run, void *context, int firm);
enum { GW_PERIOD_WARM = -1, GW_PERIOD_END = -2 };
/* Called at the end of each period, of the warm-up and at the horizon. */
typedef void gw_period_hook(void *context, const gw_run *run, int period);

struct gw_run {
    gw_setup setup;
    const gw_world_params *world;
    gw_arena *arena;
    gw_calendar *calendar;
    uint64_t luck;
    double now, horizon, warmup, period;
    gw_event event; /* being played */
    uint64_t hash;  /* of all events played */
    int64_t events; /* counted ones */
    int64_t played; /* wake-ups included */
    bool stopped;

    gw_person *people;
    uint32_t population;
    int segments;
    const gw_segment_params *segment[GW_SEGMENT_MAX];
    double weight[GW_SEGMENT_MAX][GW_DIMENSIONS]; /* of quality, by segment */
    gw_taste taste[GW_SEGMENT_MAX];
    int personas;
    const gw_persona_params *persona[GW_PERSONA_MAX + 1]; /* from 1; 0 is nobody in particular */
    uint32_t persona_upto[GW_PERSONA_MAX + 1];            /* cumulative shares of 2^32 */
    uint32_t segment_upto[GW_SEGMENT_MAX]; /* cumulative shares of 2^32, for the segment of a person */
    gw_network network;

    int firms, rivals, places, shocks;
    gw_firm firm[GW_FIRM_MAX];
    gw_rival rival[GW_RIVAL_MAX];
    double rivals_ticked; /* day */
    gw_place *place;
    const gw_shock_params *shock[GW_SHOCK_MAX];
    gw_stage_manner stage[GW_STAGES];
    gw_counts *counts;         /* [firm][segment] */
    int64_t staged[GW_STAGES]; /* people, by stage */
    gw_contacts *contacts;     /* [place][persona][stage], see contact.h */
    int contact_cells;
    gw_block *block;  /* [population]: NULL unless a segment buys blocks of hours */
    bool enquiries;   /* any segment asks before choosing */
    gw_ticket *cases; /* complaints waiting to be worked on, by slot; free slots are chained by `customer` */
    uint32_t case_slots, case_free;

    bool demand_shocks, expectation_shocks; /* whether there are any */
    bool absences;                          /* whether any shock keeps staff or stations from work */
    double shocks_played;                   /* day up to which shocks have come true */
    double problems;                        /* factor of problems, by shocks */
    double aware_unit;                      /* candidates of one layer of advertising, 1/day */
    int aware_layers[GW_SELLER_MAX];        /* by firm, rivals behind them */
    uint32_t aware_count[GW_SELLER_MAX][GW_AWARE_LAYERS]; /* occurrence numbers */
    bool aware_live[GW_SELLER_MAX][GW_AWARE_LAYERS];

    uint32_t traced; /* GW_NOBODY: none */
    gw_trace_hook *trace;
    void *trace_context;
    gw_act_hook *act; /* NULL: nobody's strategy does anything */
    void *act_context;
    gw_period_hook *on_period;
    void *period_context;
    int periods;
};

/* --- the run ----------------------------------------------------------------------------------------------
 */
gw_run *gw_run_create(const gw_setup *setup);
void gw_run_free(gw_run *run);
/* Plays all events up to `until` (days; at most the horizon). Returns false when the horizon was reached. */
bool gw_run_advance(gw_run *run, double until);

/* Broken invariant: says time, event, entity, seed, replication, and how to repeat it. */
_Noreturn void gw_run_panic(const gw_run *run, const char *file, int line, const char *what);
#define GW_RUN_ASSERT(run, condition) \
    ((condition) ? (void)0 : gw_run_panic(run, __FILE__, __LINE__, #condition))

static inline void gw_run_schedule(gw_run *run, double time, gw_kind kind, uint32_t entity, unsigned aux) {
    gw_calendar_push(
        run->calendar,
        (gw_event){.time = time, .entity = entity, .kind = (uint16_t)kind, .aux = (uint16_t)aux});
}

static inline gw_counts *gw_run_counts(gw_run *run, int firm, int segment) {
    return &run->counts[firm * run->segments + segment];
}

static inline uint64_t gw_time_key(double time) {
    uint64_t bits;
    memcpy(&bits, &time, sizeof bits);
    return bits;
}

#endif
