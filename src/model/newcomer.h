/* newcomer: how somebody who does not buy comes to buy
 *
 * Advertising reaches a prospect with the weekly probability a = advertising * sqrt(budget / reference) *
 * (reputation / 0.5)^exponent, hearing persuades with weak or strong; both times exp(attitude_gain *
 * attitude). Reached, a prospect is aware, researches, and then chooses a firm. Advertising is one Poisson
 * stream of candidates over everybody, thinned by each one's own hazard: nobody is polled. More advertising
 * adds candidates and takes none away, so two budgets share their luck. Rivals advertise alike. A firm's
 * customers are reached as far as they can be poached: they compare on the spot, and go where it is better by
 * more than the cost of switching.
 *
 * Hears: levers (advertising), brand, talk. Speaks to: choice, market. Source: Goldenberg, Libai & Muller
 * 2001. */
#ifndef GW_MODEL_NEWCOMER_H
#define GW_MODEL_NEWCOMER_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;

#define GW_NEWCOMER_PARAMS(P) \
    P(F64, advertising, 0.0014, 0.0, 1.0, "probability/week", "@goldenberg_2001", \
      "A prospect is won by advertising at the reference budget.") \
    P(F64, advertising_reference, 200.0, 0.01, 1e9, "money/week", "assumption", \
      "The budget at which that holds.") \
    P(F64, reputation, 1.0, 0.0, 10.0, "1", "assumption", \
      "Power of (reputation / 0.5) by which advertising works better; 0: whatever the reputation.") \
    P(F64, weak, 0.01, 0.0, 1.0, "probability/telling", "@goldenberg_2001", \
      "Good heard over a weak tie wins a prospect.") \
    P(F64, strong, 0.04, 0.0, 1.0, "probability/telling", "@goldenberg_2001", \
      "Good heard over a strong tie wins a prospect.") \
    P(F64, attitude_gain, 2.0, 0.0, 20.0, "1", "assumption", "How strongly attitude multiplies these.") \
    P(F64, aware_weeks, 10.0, 0.0, 1e4, "week", "assumption", "Mean time from awareness to research.") \
    P(F64, research_weeks, 5.0, 0.0, 1e4, "week", "assumption", \
      "Mean time from research to the choice of a firm.") \
    P(F64, enquiry, 0.5, 0.0, 10.0, "attitude/quality", "assumption", \
      "What an enquiry better than promised adds to the attitude toward the firm, per unit of quality.") \
    P(F64, first_visit_days, 1.0, 0.0, 365.0, "day", "assumption", \
      "Mean time from that choice to the first visit.") \
    P(F64, returns, 1.0, 0.0, 1.0, "probability", "assumption", \
      "Who has left a firm, and not for another simulated one, can be won again; else they are lost for " \
      "ever.") \
    P(F64, poach, 0.0, 0.0, 1.0, "share", "assumption", \
      "Readiness of a firm's customers, in units of a prospect's, to compare when another's advertising or " \
      "good " \
      "talk of it reaches them.")
GW_PARAM_STRUCT(gw_newcomer_params, GW_NEWCOMER_PARAMS);
const gw_group *gw_newcomer_group(void);

/* Sets up the streams of advertising; call again whenever budgets or reputation have moved. */
void gw_newcomer_advertise(gw_run *run);

/* The event AWARE: advertising may reach person `id`; aux holds firm and layer. */
void gw_newcomer_reach(gw_run *run, uint32_t id, unsigned aux);

/* A prospect becomes aware of this kind of service, of a firm's or a rival's behind the firms; does nothing
 * for customers and those on their way. */
void gw_newcomer_win(gw_run *run, uint32_t id, int firm, bool by_talk);

/* Whether this person could be won: buys from no simulated firm and is not on the way to one. */
bool gw_newcomer_prospect(const gw_run *run, const gw_person *person);

/* How readily this person is reached by a firm, or a rival behind the firms: 1 for a prospect, poach for
 * another firm's customer, 0 for who cannot be won. */
double gw_newcomer_readiness(const gw_run *run, const gw_person *person, int seller);

/* Whether person `id`, who has just stopped being a customer, may be won again one day: a draw. */
bool gw_newcomer_returns(const gw_run *run, uint32_t id);

/* Somebody who compares firms goes on to the choice, after a time. */
void gw_newcomer_compare(gw_run *run, uint32_t id);

/* The event JOURNEY: the next step, and at last the choice of a firm. */
void gw_newcomer_step(gw_run *run, uint32_t id);

#endif
