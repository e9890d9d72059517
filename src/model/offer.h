/* offer: what a firm promises, sells and looks like now: as it began, and what levers have added
 *
 * What it asks moves how often its customers come: demand = (price / reference_price)^-elasticity, the mean
 * of what was found for the trade. Where they go instead is the business of choice.
 *
 * Hears: levers. Speaks to: choice, expectation, quality, satisfaction, loyalty (how often). Source:
 * Andreyeva, Long & Brownell 2010 (elasticity); else assumption. */
#ifndef GW_MODEL_OFFER_H
#define GW_MODEL_OFFER_H

#include "model/world.h"

/* What a price, paid in the end, takes from the satisfaction of people of a segment, points. */
double gw_offer_dear(const gw_run *run, int segment, double price);

/* Brings firm->offer up to date: after the drives have moved. */
void gw_offer_renew(const gw_run *run, gw_firm *firm);

/* A firm's tick: product and premises follow what is spent on them, each with its time constant. */
void gw_offer_tick(const gw_run *run, gw_firm *firm, double days);

#endif
