/* offer: what a firm promises, sells and looks like now: as it began, and what levers have added
 *
 * Hears: levers. Speaks to: choice, expectation, quality, satisfaction. Source: assumption. */
#ifndef GW_MODEL_OFFER_H
#define GW_MODEL_OFFER_H

#include "model/world.h"

/* Brings firm->offer up to date: after the drives have moved. */
void gw_offer_renew(gw_firm *firm);

/* A firm's tick: product and premises follow what is spent on them, each with its time constant. */
void gw_offer_tick(gw_firm *firm, double days);

#endif
