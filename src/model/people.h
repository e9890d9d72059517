/* people: coming and going of the market's people */
#ifndef GW_MODEL_PEOPLE_H
#define GW_MODEL_PEOPLE_H

#include "model/world.h"

/* Bits of gw_person.flags. */
enum {
    GW_CASE = 3,          /* gw_problem + 1 of what the open complaint is about; 0: none is open */
    GW_PRESENT = 4,       /* on a visit: no pending event of their own */
    GW_BORED = 8,         /* mentions the firm no more */
    GW_PERSONA_SHIFT = 4, /* the upper four: which persona, 0: none */
    GW_PERSONA_BITS = 0xf0,
};

/* The persona of somebody who is or was a customer; one that changes nothing where there are none. */
static inline const gw_persona_params *gw_persona_of(const gw_run *run, const gw_person *person) {
    return run->persona[person->flags >> GW_PERSONA_SHIFT];
}

/* Sets up the kinds of people there are: segments, what they look at, personas. */
void gw_market_open(gw_run *run);
/* Makes the people, their network, and the first customers with their first wishes. */
void gw_market_begin(gw_run *run);

/* Writes who person `id` is into their record, from their key alone: segment, persona, rate, bias. */
void gw_person_identify(gw_run *run, uint32_t id);
/* Their segment alone, without writing. */
int gw_person_segment(const gw_run *run, uint32_t id);
/* What a firm's promise makes this person expect of it. */
double gw_person_promised(const gw_run *run, const gw_person *person, int firm);

/* Person `id` becomes a customer of `firm` (index); the caller schedules what comes next. */
void gw_person_join(gw_run *run, uint32_t id, int firm);

/* Person `id` stops being a customer; pending events become stale. Whoever calls this has made sure that the
 * calendar knows of a pending event that is cancelled (see gw_customer_leave in loyalty). */
void gw_person_leave(gw_run *run, uint32_t id, bool problem);

#endif
