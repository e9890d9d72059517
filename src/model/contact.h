/* contact: the journey map: what was expected and what was met, station by station, stage by stage
 *
 * A contact is a person served at a station that is met face to face; what it delivers is what that station
 * alone delivers, by the weights of the person's segment. A visit of one station is counted as it is judged
 * (expectation moved by time and shocks, gestures included); along a longer way each station is looked at on
 * its own. Counting changes nothing.
 *
 * Hears: service, encounter. Speaks to: nobody: it is an output. Source: the founding notes. */
#ifndef GW_MODEL_CONTACT_H
#define GW_MODEL_CONTACT_H

#include "model/people.h"
#include "model/service.h"

void gw_contact_begin(gw_run *run);

static inline int gw_contact_index(const gw_run *run, int place, int persona, int stage) {
    return (place * (run->personas + 1) + persona) * GW_STAGES + stage;
}

/* Whether this station is the whole of the visit: then the encounter counts the contact. */
static inline bool gw_contact_alone(const gw_place *place, const gw_ticket *ticket) {
    return !place->leads_on && ticket->stage == 0 && !(ticket->flags & GW_TICKET_ENQUIRY);
}

static inline gw_contacts *gw_contact_of(gw_run *run, int place, const gw_person *person) {
    return &run->contacts[gw_contact_index(run, place, person->flags >> GW_PERSONA_SHIFT, person->stage)];
}

static inline void gw_contact_add(gw_run *run, int place, const gw_person *person, double expected,
                                  double delivered) {
    gw_contacts *cell = gw_contact_of(run, place, person);
    cell->met++;
    cell->expected += expected;
    cell->delivered += delivered;
}

/* A station on a longer way has served: `alone` is a ticket that knows of this station only. */
void gw_contact_met(gw_run *run, int place, const gw_ticket *alone);

#endif
