/* stage: how many people stand where on the customer's way: unaware, aware, researching, buying, after sale,
 * loyal, and out of it again. Everybody is counted in exactly one stage at any time.
 *
 * Hears: newcomer, market, loyalty. Speaks to: nobody: it is an output. Source: the founding notes. */
#ifndef GW_MODEL_STAGE_H
#define GW_MODEL_STAGE_H

#include "model/world.h"

static inline bool gw_stage_is_customer(int stage) {
    return stage == GW_BUYING || stage == GW_AFTER_SALE || stage == GW_LOYAL;
}

/* A person moves on. Their firm must be the one whose customer they become, or stop being. */
static inline void gw_stage_move(gw_run *run, gw_person *person, gw_stage stage) {
    int f = (int)person->firm - 1;
    run->staged[person->stage]--;
    run->staged[stage]++;
    if (f >= 0 && f < run->firms) {
        run->firm[f].staged[person->stage] -= gw_stage_is_customer(person->stage);
        run->firm[f].staged[stage] += gw_stage_is_customer((int)stage);
    }
    person->stage = (uint8_t)stage;
}

#endif
