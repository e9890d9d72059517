/* brand: a firm's reputation, 0..1: years to build, far less to knock down
 *
 * The target is the mean of what is seen (satisfaction of the tick's visits) and what is heard (share of good
 * among its tellings), less what conflicting strategies cost in credibility, plus what citizenship adds. The
 * stock follows with tau_up when the target is above it, tau_down when below. Public relations add to it
 * whatever customers meet.
 *
 * Hears: visits (satisfaction) and talk of the last tick, leadership (credibility), levers. Speaks to:
 * choice, newcomer (advertising). Source: the founding notes. */
#ifndef GW_MODEL_BRAND_H
#define GW_MODEL_BRAND_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;

#define GW_BRAND_PARAMS(P) \
    P(F64, start, 0.5, 0.0, 1.0, "reputation", "assumption", "Reputation on day 0.") \
    P(F64, tau_up, 52.0, 0.1, 1e5, "week", "@notes", "Time constant of a rising reputation.") \
    P(F64, tau_down, 8.0, 0.1, 1e5, "week", "@notes", "Time constant of a falling reputation.")
GW_PARAM_STRUCT(gw_brand_params, GW_BRAND_PARAMS);
const gw_group *gw_brand_group(void);

/* A tick of `days`: the reputation of firm `firm` follows what the tick brought. */
void gw_brand_tick(gw_run *run, int firm, double days, double seen, double heard);

/* The same: what public relations add. */
void gw_brand_publicity(gw_run *run, int firm, double days);

#endif
