/* window: what happened in a span of time, for one firm, segment or station: all that a KPI may look at */
#ifndef GW_KPI_WINDOW_H
#define GW_KPI_WINDOW_H

#include "model/world.h"

/* Everything cumulative, as it stood at one moment. */
typedef struct gw_snapshot {
    double time;
    gw_counts *counts; /* [firm * segments + segment] */
    gw_firm firm[GW_FIRM_MAX];
    gw_station_stats *stations; /* [station] */
    gw_place_counts *places;    /* [station] */
    gw_contacts *contacts;      /* the journey map */
} gw_snapshot;

/* Its memory is the run's and ends with it. Taken at once. */
void gw_snapshot_create(gw_snapshot *snapshot, const gw_run *run);
void gw_snapshot_take(gw_snapshot *snapshot, const gw_run *run);

/* Differences over (from, to]; `now` is the run at `to`. */
typedef struct gw_window {
    const gw_run *now;
    double days, years;
    int firm, segment, station; /* indices; -1: all, or none */
    gw_counts counts;           /* of the firm, or of the one segment */
    double customers;           /* at the end */
    double average_customers;   /* over the window */
    const gw_firm *end;         /* the firm as it is now */
    const gw_firm *begin;       /* as it was at the start */
    gw_station_stats stats;     /* of the station; of the entrance where none is asked */
    gw_place_counts place;      /* of the station */
} gw_window;

/* Fills the customer part (counts) for firm and segment (-1: all segments). */
void gw_window_customers(gw_window *window, const gw_run *run, const gw_snapshot *from, int firm,
                         int segment);
/* Fills the station part. */
void gw_window_station(gw_window *window, const gw_run *run, const gw_snapshot *from, int station);

#endif
