/* programme: a firm's loyalty programme: who is a member, and what that is worth
 *
 * Members are the given share of the customers who come most often, by their own rate of wishes. The rate
 * from which on one is a member is found anew each quarter, among at most 65,536 people; between two quarters
 * who joins the firm is measured by it. Members stand in a class of their own where stations serve by
 * priority.
 *
 * Hears: levers, market (rates of wishes). Speaks to: service (class), money. Source: the founding notes. */
#ifndef GW_MODEL_PROGRAMME_H
#define GW_MODEL_PROGRAMME_H

#include "model/world.h"

/* Finds the members anew: when the run begins, each quarter, and when the share has changed. */
void gw_programme_renew(gw_run *run, int firm);
/* A firm's tick: pays for the members, and renews them when it is time. */
void gw_programme_tick(gw_run *run, int firm, double customer_days);

static inline bool gw_programme_member(const gw_firm *firm, const gw_person *person) {
    return person->rate >= firm->member_rate;
}

#endif
