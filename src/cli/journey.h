/* journey: what happens to one person, written while it happens: words for a reader, rows for a program */
#ifndef GW_CLI_JOURNEY_H
#define GW_CLI_JOURNEY_H

#include "cli/cli.h"
#include "model/trace.h"

/* What a life came to. */
typedef struct gw_life {
    int notes, wishes, visits, given_up, turned_away;
    int problems, major, complaints, resolved;
    int tellings, heard_good, heard_bad;
    bool asking;        /* on an enquiry, which is no visit of a customer */
    double told;        /* people */
    double spent;       /* money */
    double since, days; /* customer since this day (below 0: no customer now), and for how long until then */
} gw_life;

typedef struct gw_journey {
    gw_format format;
    const char *currency;
    gw_life life;
    /* the line being written, and when */
    gw_text line, stamp;
    double time, printed; /* days; printed: the last line's, below 0 before the first */
    int with;             /* the firm or rival they are a customer of, by index; -1: nobody's */
    bool introduced, loyal, left;
} gw_journey;

/* Somebody worth looking at: the first who is a customer on day 0; GW_NOBODY when there is none. */
uint32_t gw_journey_customer(const gw_run *run);

/* To be called with a run that has not begun, whose traced person is set. Output goes to stdout. */
void gw_journey_begin(gw_journey *journey, const gw_run *run, gw_format format);
/* A gw_trace_hook; `context` is the journey. */
void gw_journey_note(void *context, const gw_run *run, const gw_note *note);
/* The summary; frees what the journey holds. */
void gw_journey_end(gw_journey *journey, const gw_run *run);

/* --- between the files of the journey ------------------------------------------------------------------- */

/* The name of a firm or rival by index; "" for -1. */
const char *gw_journey_firm(const gw_run *run, int firm);
/* "year 1, week 3, Tue 14:05"; a year has 52 weeks here, so that weekdays stay what they are. */
void gw_journey_time(double day, gw_text *out);

/* Rows of CSV and JSON: one row, or one object on a line, for the note. */
void gw_journey_row(gw_format format, const gw_run *run, const gw_note *note);
/* The first row: who it is; the last one: what the life came to. */
void gw_journey_row_begin(gw_format format, const gw_run *run);
void gw_journey_row_end(gw_format format, const gw_run *run, const gw_life *life);

#endif
