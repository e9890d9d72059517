/* stock: a slow quantity that follows its target, by the exact step of its time constant */
#ifndef GW_MODEL_STOCK_H
#define GW_MODEL_STOCK_H

#include "base/math.h"

/* The level after `days` on the way to `target` with time constant `weeks`; for a target that stands
 * still, the same however the time is cut. */
static inline double gw_stock_step(double level, double target, double days, double weeks) {
    return level + (target - level) * (1.0 - gw_exp(-days / (7.0 * weeks)));
}

#endif
