/* day: what happens at each station by the hour of the day, over all days behind the warm-up
 *
 * Looks at the run on every hour, from outside: it reads and never writes, so that no draw and no event is
 * another for it. A wait counts in the hour in which service begins. */
#ifndef GW_KPI_DAY_H
#define GW_KPI_DAY_H

#include "model/world.h"

enum { GW_DAY_HOURS = 24 };

/* Numbers of a station and hour, in this order. The means are NaN where nobody came. */
typedef enum gw_day_number {
    GW_DAY_ARRIVALS, /* people who came, 1/hour */
    GW_DAY_WAIT,     /* mean of those whose service began, minutes */
    GW_DAY_QUEUE,    /* mean number waiting */
    GW_DAY_STAFF,    /* mean number on duty */
    GW_DAY_LEVEL,    /* % of those whose service began who waited no longer than the standard */
    GW_DAY_LOST,     /* % of those who came who gave up or were turned away */
    GW_DAY_NUMBERS
} gw_day_number;

typedef struct gw_day gw_day;

gw_day *gw_day_begin(const gw_run *run);
void gw_day_free(gw_day *day);

/* When it wants to look next, in days; and that look, when all events up to then were played. */
double gw_day_next(const gw_day *day);
void gw_day_look(gw_day *day, const gw_run *run);

/* How many numbers there are of a run: stations times hours times GW_DAY_NUMBERS. */
int gw_day_count(const gw_run *run);
/* [(station * GW_DAY_HOURS + hour) * GW_DAY_NUMBERS + gw_day_number] */
void gw_day_probe(const gw_day *day, double *values);

#endif
