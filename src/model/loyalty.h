/* loyalty: how long a customer stays, and how one becomes loyal
 *
 * Silent leaving has the hazard leave_rate * exp(-kappa (CS - reference) / 10 - by_trust (trust -
 * trust_reference)) per year. Each customer draws one exponential endurance when they join; the hazard eats
 * it, and they leave when it is gone: the same person under better service leaves later, never by another
 * draw. A life may also end by a coin at each visit. Satisfied customers come more often. Loyal = at least so
 * many visits and cumulative satisfaction above a level, and then for as long as they are customers.
 *
 * Hears: satisfaction, complaint. Speaks to: visit (how often), choice (where to). Source: Jones & Sasser
 * 1995; Fader, Hardie & Lee 2005. */
#ifndef GW_MODEL_LOYALTY_H
#define GW_MODEL_LOYALTY_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;

#define GW_LOYALTY_PARAMS(P) \
    P(F64, leave_rate, 0.12, 0.0, 100.0, "1/year", "@notes", \
      "Silent leaving of merely satisfied customers.") \
    P(F64, kappa, 0.717, 0.0, 10.0, "1/(10 points)", "@jones_sasser_1995", \
      "How steeply leaving falls with satisfaction: e^(2.5 kappa) = 6.") \
    P(F64, reference, 75.0, 0.0, 100.0, "points", "@jones_sasser_1995", \
      "Cumulative satisfaction at which leave_rate holds.") \
    P(F64, by_trust, 0.5, 0.0, 10.0, "1", "assumption", "How steeply leaving falls with trust.") \
    P(F64, trust_reference, 0.75, 0.0, 1.0, "trust", "assumption", "Trust at which leave_rate holds.") \
    P(F64, leave_spread, 0.0, 0.0, 10.0, "1", "assumption", \
      "Coefficient of variation of people's own readiness to leave (gamma); 0: all alike.") \
    P(F64, last_visit, 0.0, 0.0, 1.0, "probability", "assumption", \
      "Mean probability that a visit is a customer's last, whatever it was like.") \
    P(F64, last_visit_alike, 0.0, 0.0, 1e6, "1", "assumption", \
      "How alike people are in it: a + b of a beta law across them; 0: quite alike.") \
    P(F64, frequency, 0.2, 0.0, 5.0, "1/(10 points)", "assumption", \
      "How much more often satisfied customers come: wishes times 1 + frequency (CS - reference) / 10, at " \
      "least half and at most half as many again.") \
    P(F64, price_elasticity, 0.81, 0.0, 5.0, "1", "@andreyeva_2010", \
      "How much less often customers come, the dearer: wishes times (price / reference_price)^-elasticity. " \
      "The default is the mean for food away from home; 0: as often at any price.") \
    P(I64, loyal_visits, 3, 1, 255, "visits", "assumption", \
      "Visits after which a satisfied customer counts as loyal.") \
    P(F64, loyal_above, 75.0, 0.0, 100.0, "points", "assumption", \
      "Cumulative satisfaction above which a customer counts as loyal.") \
    P(F64, cross_sell, 0.0, 0.0, 1.0, "probability/visit", "@notes", \
      "Something more is sold at a visit, at the reference satisfaction; the notes' practice has 0.05. " \
      "Rises by " \
      "itself with each 25 points of cumulative satisfaction, and is none 25 below.") \
    P(F64, cross_basket, 0.5, 0.0, 100.0, "1", "assumption", \
      "What that is worth, in units of the firm's price.") \
    P(F64, loyal_basket, 1.05, 0.0, 10.0, "1", "assumption", \
      "What a loyal customer spends, in units of others' spending.") \
    P(F64, loyal_service_time, 0.95, 0.01, 10.0, "1", "assumption", \
      "Handling time of a loyal customer, in units of others'.") \
    P(F64, loyal_tolerance, 0.02, 0.0, 0.5, "quality", "assumption", \
      "Extra width of a loyal customer's zone of tolerance on the side of loss.")
GW_PARAM_STRUCT(gw_loyalty_params, GW_LOYALTY_PARAMS);
const gw_group *gw_loyalty_group(void);

/* Fills run->stage. */
void gw_loyalty_begin(gw_run *run);

/* Hazard of silent leaving, 1/day, at this customer's satisfaction. */
double gw_loyalty_hazard(const gw_run *run, const gw_person *person);

/* Wishes of this customer in units of their own rate. */
double gw_loyalty_frequency(const gw_run *run, const gw_person *person);

/* Probability that this customer will still be one in a year, at their satisfaction and trust of now. */
double gw_loyalty_intention(const gw_run *run, const gw_person *person);

/* Their answer to "would you recommend us", 0..10. */
double gw_loyalty_recommend(const gw_run *run, const gw_person *person);

/* Whether person `id`, being served, buys something more: a draw. */
bool gw_loyalty_buys_more(const gw_run *run, uint32_t id);

/* The leaving hazard that person `id`, who joins now, will bear: a draw. */
double gw_loyalty_endurance(const gw_run *run, uint32_t id);

/* Whether the visit that this customer has just ended was their last: a draw. */
bool gw_loyalty_last(const gw_run *run, uint32_t id);

/* Somebody stops being a customer, over a problem or silently, and goes where they like best. `pending` says
 * whether an event of theirs waits in the calendar and is cancelled by this. */
void gw_loyalty_leave(gw_run *run, uint32_t id, bool problem, bool pending);

/* Sets the stage of a customer who has just been served: after sale, or loyal. */
void gw_loyalty_stage(gw_run *run, uint32_t id);

/* A customer between two wishes, reached by what another offers, compares: goes over to who is better by more
 * than the cost of switching, or stays. Does nothing to who is being served. */
void gw_loyalty_tempt(gw_run *run, uint32_t id);

#endif
