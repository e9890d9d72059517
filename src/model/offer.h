/* offer: what a firm promises, sells and looks like now: as it began, and what levers have added
 *
 * Hears: levers. Speaks to: choice, expectation, quality, satisfaction. Source: assumption. */
#ifndef GW_MODEL_OFFER_H
#define GW_MODEL_OFFER_H

#include "model/world.h"

static inline double gw_offer_clip(double x) {
    return x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;
}

/* Quality promised: what draws newcomers, and what they expect. */
static inline double gw_offer_promise(const gw_firm *firm) {
    return gw_offer_clip(firm->params->promise + firm->drives.promise);
}

/* Quality of what is sold. */
static inline double gw_offer_product(const gw_firm *firm) {
    return gw_offer_clip(firm->params->product + firm->product_gain);
}

/* Tangibles. */
static inline double gw_offer_premises(const gw_firm *firm) {
    return gw_offer_clip(firm->params->premises + firm->premises_gain);
}

/* A firm's tick: product and premises follow what is spent on them, each with its time constant. */
void gw_offer_tick(gw_firm *firm, double days);

#endif
