/* touchpoint: the journey map as numbers: at which station people of which stage and persona expected what
 * and met what, over a window; and the five phases of the way, each with what a customer asks in it and what
 * the firm wants there */
#ifndef GW_KPI_TOUCHPOINT_H
#define GW_KPI_TOUCHPOINT_H

#include "kpi/window.h"

/* A cell of the map; a phase is one without a station. */
typedef struct gw_touchpoint {
    int firm, place, persona, stage; /* indices; place -1: a phase; persona -1: everybody */
    const char *firm_name, *station_name, *persona_name; /* "": a phase; everybody */
} gw_touchpoint;

/* A phase of the customer's way. Its gap is over all its stations together. In awareness nobody is met yet:
 * there what is believed of the firm (reputation) stands against what it promises. */
typedef struct gw_phase {
    int stage;
    const char *name, *question, *goal; /* what a customer asks, and what the firm wants */
} gw_phase;
enum { GW_PHASES = 5 };
/* In the order of the way; NULL beyond the last. */
const gw_phase *gw_phase_at(int index);

typedef struct gw_touchpoints {
    gw_touchpoint *at;
    int count;
} gw_touchpoints;

/* Numbers of a cell, in this order. The means are NaN where nobody was met. */
typedef enum gw_touch {
    GW_TOUCH_CONTACTS,  /* people served, 1/year */
    GW_TOUCH_FAILED,    /* people who gave up or were turned away, 1/year */
    GW_TOUCH_EXPECTED,  /* mean quality, 0..1 */
    GW_TOUCH_DELIVERED, /* mean quality, 0..1 */
    GW_TOUCH_GAP,       /* delivered less expected */
    GW_TOUCHES
} gw_touch;

/* The phases and all cells of a world where anybody could be met, by firm, stage, station and persona. The
 * names live as long as the world. */
gw_touchpoints gw_touchpoints_create(const gw_setup *setup);
void gw_touchpoints_free(gw_touchpoints *touchpoints);

/* "researching", "buying", "after sale", "loyal", ... */
const char *gw_stage_name(int stage);

/* Numbers of all cells over the window from `from` to now, [cell * GW_TOUCHES + gw_touch]. */
void gw_touchpoints_probe(const gw_touchpoints *touchpoints, const gw_run *run, const gw_snapshot *from,
                          double *values);

#endif
