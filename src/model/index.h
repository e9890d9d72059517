/* index: satisfaction as the market measures it
 *
 * Every so often everybody's cumulative satisfaction is asked for, firm by firm, 0..100, and each firm is put
 * beside its sector: the mean over all customers, those of rivals included. A rival's customers are not
 * played; their satisfaction is what its quality is worth to people who expect what the firms' customers do:
 * gw_satisfaction_of(quality - mean expectation). Measuring changes nothing.
 *
 * Hears: satisfaction of everybody. Speaks to: nobody: it is an output. Source: the founding notes. */
#ifndef GW_MODEL_INDEX_H
#define GW_MODEL_INDEX_H

#include "param/param.h"

typedef struct gw_run gw_run;

#define GW_INDEX_PARAMS(P) \
    P(F64, weeks, 26.0, 0.0, 10000.0, "week", "@notes", "Time between two readings; 0: nobody measures.")
GW_PARAM_STRUCT(gw_index_params, GW_INDEX_PARAMS);
const gw_group *gw_index_group(void);

/* Readings of a firm, summed since day 0. */
typedef struct gw_index {
    int64_t records; /* of which so many found customers */
    double level;    /* points */
    double lead;     /* points above the sector */
} gw_index;

/* The first reading is put into the calendar. */
void gw_index_begin(gw_run *run);
/* The event INDEX. */
void gw_index_read(gw_run *run);

#endif
