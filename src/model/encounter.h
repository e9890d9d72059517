/* encounter: what a visit was like, and what follows from it: the heart of the chain
 *
 * Hears: service (a visit ends). Speaks to: satisfaction, expectation, loyalty, complaint, talk, money,
 * measure; then visit. Source: docs/model.md, section 7. */
#ifndef GW_MODEL_ENCOUNTER_H
#define GW_MODEL_ENCOUNTER_H

#include "model/world.h"

/* Finds out which visits may take the short way through the encounter, by segment: after any change of what
 * that depends on, which is what the firm does beside serving. */
void gw_encounter_ways(const gw_run *run, gw_firm *firm);

/* A visit has ended in service at its last station: quality, problem, satisfaction, money, memory, reactions,
 * the next wish. `server` is the last station's employee. */
void gw_encounter_closed(gw_run *run, int place, uint32_t server, const gw_ticket *ticket);

/* A visit ended unserved: gave up waiting, or was turned away. */
void gw_encounter_failed(gw_run *run, int firm, const gw_ticket *ticket, bool gave_up);

/* Whether this visit, with the reliability it has met so far, will have had a problem: by the draw that
 * decides of it at the end (gestures apart). */
bool gw_encounter_faulty(const gw_run *run, const gw_ticket *ticket);

#endif
