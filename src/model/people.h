/* people: coming and going of the market's people */
#ifndef GW_MODEL_PEOPLE_H
#define GW_MODEL_PEOPLE_H

#include "model/world.h"

/* Bits of gw_person.flags. */
enum {
    GW_CASE = 3,    /* gw_problem + 1 of what the open complaint is about; 0: none is open */
    GW_PRESENT = 4, /* on a visit: no pending event of their own */
    GW_BORED = 8,   /* mentions the firm no more */
};

/* Makes the people, their network, and the first customers with their first wishes. */
void gw_market_begin(gw_run *run);

/* Person `id` becomes a customer of `firm` (index); the caller schedules what comes next. */
void gw_person_join(gw_run *run, uint32_t id, int firm);

/* Person `id` stops being a customer; pending events become stale. Whoever calls this has made sure that the
 * calendar knows of a pending event that is cancelled (see gw_customer_leave in loyalty). */
void gw_person_leave(gw_run *run, uint32_t id, bool problem);

#endif
