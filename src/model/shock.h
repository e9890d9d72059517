/* shock: dated events that come from outside: a rush of demand, a burst of problems, a shift of expectations
 *
 * Hears: nobody: the scenario. Speaks to: visit, quality, expectation and what it names. Source:
 * assumption. */
#ifndef GW_MODEL_SHOCK_H
#define GW_MODEL_SHOCK_H

#include "param/param.h"

enum { GW_SHOCK_DEMAND, GW_SHOCK_PROBLEMS, GW_SHOCK_EXPECTATION };

#define GW_SHOCK_PARAMS(P) \
    P(ENUM, kind, 0, 0, 0, "demand|problems|expectation", "definition", "What it moves.") \
    P(F64, week, 26.0, 0.0, 1e5, "week", "definition", "When it begins.") \
    P(F64, weeks, 4.0, 0.0, 1e5, "week", "definition", "How long it lasts (expectation: the shift stays).") \
    P(F64, size, 1.5, -1.0, 100.0, "1", "definition", \
      "demand, problems: factor; expectation: what is added to it.")
typedef struct gw_shock_params {
    const char *name;
    GW_SHOCK_PARAMS(GW_PARAM_FIELD)
} gw_shock_params;
const gw_group *gw_shock_group(void);

#endif
