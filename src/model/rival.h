/* rival: a competitor that is not simulated
 *
 * Its quality and price are given, and may answer those of the firms: a follower closes a share of the gap to
 * the best firm's quality, a price warrior a share of the gap to the lowest price, each with a time constant.
 * gap = lead of the firm over what the rival would be by itself; what is gained is lost again with the lead.
 * Its advertising reaches prospects as a firm's does, at the reputation 0.5.
 *
 * Its customers leave it as those of a firm do, but at a given rate, and compare what else there is. Nobody
 * has an event of their own for that: a Poisson stream of candidates from everybody at that rate is thinned
 * to those who are its customers then.
 *
 * Hears: firms (quality, price). Speaks to: choice, newcomer. Source: Reichheld 1996 (leaving), assumption.
 */
#ifndef GW_MODEL_RIVAL_H
#define GW_MODEL_RIVAL_H

#include "param/param.h"

#include <stdint.h>

typedef struct gw_run gw_run;

enum { GW_RIVAL_MAX = 8 };
enum { GW_REACTION_NONE, GW_REACTION_QUALITY, GW_REACTION_PRICE };

#define GW_RIVAL_PARAMS(P) \
    P(F64, quality, 0.84, 0.0, 1.0, "quality", "assumption", "Quality of its service on day 0.") \
    P(F64, drift, 0.01, -0.5, 0.5, "quality/year", "assumption", "How fast that rises.") \
    P(F64, price, 12.0, 0.0, 1e6, "money", "assumption", "Its price of one visit.") \
    P(F64, product, 0.5, 0.0, 1.0, "quality", "assumption", "Quality of what it sells.") \
    P(I64, customers, 3000, 0, 200000000, "people", "definition", "Its customers on day 0.") \
    P(F64, leave_rate, 0.20, 0.0, 100.0, "1/year", "@reichheld_1996", \
      "How many of its customers leave it of themselves: the middle of the 10 to 30 % of a typical " \
      "company.") \
    P(ENUM, reaction, 0, 0, 0, "none|follow_quality|price_war", "assumption", \
      "How it answers the firms: not, by better service, by a lower price.") \
    P(F64, reaction_share, 0.5, 0.0, 1.0, "share", "assumption", \
      "How much of the gap to the best firm (the cheapest, in a price war) it closes.") \
    P(F64, reaction_weeks, 26.0, 0.01, 1e4, "week", "assumption", "Time constant of that.") \
    P(F64, advertising, 0.0, 0.0, 1e9, "money/week", "assumption", \
      "Its advertising, which reaches prospects like a firm's.")
typedef struct gw_rival_params {
    const char *name;
    GW_RIVAL_PARAMS(GW_PARAM_FIELD)
} gw_rival_params;
const gw_group *gw_rival_group(void);

/* Makes the rivals as they stand on day 0, without customers. */
void gw_rival_begin(gw_run *run);
/* Its first customers may leave from now on: when there are people. */
void gw_rival_open(gw_run *run);
/* Person `id` leaves a rival, if they are its customer. */
void gw_rival_lose(gw_run *run, uint32_t id, int rival);
/* After the firms' tick: answers them. */
void gw_rival_tick(gw_run *run);

/* Service quality and price of a rival now. */
double gw_rival_quality(const gw_run *run, int rival);
double gw_rival_price(const gw_run *run, int rival);

#endif
