/* expectation: what a customer counts on, between 0 and 1 on the scale of quality
 *
 * Starts from the firm's promise; follows experience, the promise, what friends say, and the market's drift.
 * E += encounter (Q - E) during a visit, before it is judged: one sees what it is like; then experience (Q -
 * E) and promise (P - E) after it, hearsay (+-) at each telling heard.
 *
 * Hears: encounter, talk, the market. Speaks to: satisfaction. Source: Kotler 2000; the founding notes. */
#ifndef GW_MODEL_EXPECTATION_H
#define GW_MODEL_EXPECTATION_H

#include "param/param.h"

#define GW_EXPECTATION_PARAMS(P) \
    P(F64, encounter, 0.05, 0.0, 1.0, "share/visit", "assumption", \
      "Step of expectation toward quality while it is being received, before it is judged.") \
    P(F64, experience, 0.05, 0.0, 1.0, "share/visit", "assumption", \
      "Step of expectation toward quality received, each visit.") \
    P(F64, promise, 0.02, 0.0, 1.0, "share/visit", "assumption", \
      "Step of expectation toward the firm's promise, each visit.") \
    P(F64, hearsay, 0.02, 0.0, 1.0, "share/telling", "assumption", \
      "Step of expectation toward 1 (praise) or 0 (complaint), each telling heard.")
GW_PARAM_STRUCT(gw_expectation_params, GW_EXPECTATION_PARAMS);
const gw_group *gw_expectation_group(void);

#endif
