/* shock: dated events that come from outside
 *
 * Factors multiply where shocks overlap. A ramp of demand climbs in weekly steps, so that between two of them
 * the rate is constant and wishes can be timed exactly. Who is on strike or ill follows from the employee's
 * position and the shock.
 *
 * Hears: nobody: the scenario. Speaks to: visit, quality, expectation, service, brand, rival, money. Source:
 * assumption. */
#ifndef GW_MODEL_SHOCK_H
#define GW_MODEL_SHOCK_H

#include "param/param.h"

#include <stdbool.h>

typedef struct gw_run gw_run;
typedef struct gw_place gw_place;

enum {
    GW_SHOCK_DEMAND,
    GW_SHOCK_PROBLEMS,
    GW_SHOCK_EXPECTATION,
    GW_SHOCK_STRIKE,
    GW_SHOCK_ILLNESS,
    GW_SHOCK_OUTAGE,
    GW_SHOCK_SCANDAL,
    GW_SHOCK_PRICE_WAR,
    GW_SHOCK_FINE,
};

#define GW_SHOCK_PARAMS(P) \
    P(ENUM, kind, 0, 0, 0, "demand|problems|expectation|strike|illness|outage|scandal|price_war|fine", \
      "definition", "What it moves.") \
    P(TEXT, of, "", 0, 0, "name", "definition", \
      "Whom it meets: a firm (strike, illness, scandal, fine), a station (outage), a rival (price_war); " \
      "empty: " \
      "all of them. The other kinds meet everybody.") \
    P(F64, week, 26.0, 0.0, 1e5, "week", "definition", "When it begins.") \
    P(F64, weeks, 4.0, 0.0, 1e5, "week", "definition", \
      "How long it lasts (expectation, scandal, fine: at once, and what it moved stays moved).") \
    P(F64, ramp_weeks, 0.0, 0.0, 1e4, "week", "definition", "demand: how long it takes to reach its size.") \
    P(F64, size, 1.5, -1.0, 1e9, "1", "definition", \
      "demand, problems: factor; expectation: what is added to it; strike, illness: share of the staff " \
      "away; " \
      "scandal: what reputation loses; price_war: factor of the rivals' prices; fine: money.")
typedef struct gw_shock_params {
    const char *name;
    GW_SHOCK_PARAMS(GW_PARAM_FIELD)
} gw_shock_params;
const gw_group *gw_shock_group(void);

void gw_shock_begin(gw_run *run);
/* When everything is made, and the event SHOCK: what begins, lasts or has ended now. */
void gw_shock_play(gw_run *run);

/* Factor of demand at that day; `edge` gets the next day at which it changes, GW_NEVER when it does not. */
double gw_shock_demand(const gw_run *run, double day, double *edge);

/* Whether employee i of a place is away now, on strike or ill; and whether unpaid. */
bool gw_shock_away(const gw_run *run, const gw_place *place, uint32_t i, bool *unpaid);
/* Whether a place is out of order now. */
bool gw_shock_out(const gw_run *run, const gw_place *place);

#endif
