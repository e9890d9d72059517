/* trace: what happened to one person, as it happens; watching changes nothing */
#ifndef GW_MODEL_TRACE_H
#define GW_MODEL_TRACE_H

#include "model/world.h"

typedef enum gw_note_kind {
    GW_NOTE_BEGIN,     /* who it is: rate, segment */
    GW_NOTE_REACHED,   /* by advertising or talk: a[0] 1 = talk; now aware */
    GW_NOTE_RESEARCH,  /* compares firms */
    GW_NOTE_CHOSE,     /* firm (or nobody) after research or leaving */
    GW_NOTE_WISH,      /* wishes to visit: station */
    GW_NOTE_QUEUED,    /* a[0] people who wait there already */
    GW_NOTE_STARTED,   /* a[0] waited days; server */
    GW_NOTE_GAVE_UP,   /* a[0] waited days */
    GW_NOTE_TURNED,    /* found no place */
    GW_NOTE_PASSED_ON, /* to the next station */
    GW_NOTE_ENCOUNTER, /* a[0..4] qualities, a[5] Q, a[6] E before, a[7] felt wait in days */
    GW_NOTE_JUDGED,    /* a[0] S, a[1] CS, a[2] trust, a[3] E after, a[4] recommend 0..10, a[5] gw_affect */
    GW_NOTE_PAID,      /* a[0] money, a[1] of it premium and uplift */
    GW_NOTE_PROBLEM,   /* a[0] 1 = major, a[1] 1 = misled */
    GW_NOTE_COMPLAINED,
    GW_NOTE_SILENT, /* a problem, no complaint */
    GW_NOTE_CLOSED, /* the case: a[0] resolved, a[1] days, a[2] quick */
    GW_NOTE_TOLD,   /* a[0] people, a[1] tone */
    GW_NOTE_HEARD,  /* a[0] tone, a[1] attitude after, a[2] strong tie */
    GW_NOTE_STAGE,  /* a[0] the new stage */
    GW_NOTE_LEFT,   /* a[0] 1 = over a problem */
    GW_NOTE_ASKS,   /* a prospect, before choosing: station */
    GW_NOTE_ASKED,  /* a[0] answered, a[1] quality, a[2] attitude after */
} gw_note_kind;

struct gw_note {
    gw_note_kind kind;
    double time;
    uint32_t person;
    int firm, station; /* indices; -1: none */
    double a[8];
};

/* Tells the trace, if this is the person that is traced. */
static inline bool gw_traced(const gw_run *run, uint32_t person) {
    return run->traced == person && person != GW_NOBODY;
}
void gw_trace_note(const gw_run *run, gw_note note);

#endif
