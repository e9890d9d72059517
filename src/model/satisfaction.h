/* satisfaction: what was received against what was expected, and what of it is remembered
 *
 * Disconfirmation (Kotler 2000): d = Q - E; S = 75 + 100 g(d), where losses count twice and a zone of
 * tolerance around 0 has half the slope; product, price fairness, a personal bias and situational noise are
 * added; a problem takes its drop. Each of service, product and price counts by its share; an unmet need caps
 * S. Clipped to 0..100. Cumulative: CS += memory (S - CS). The same d has a name as a feeling (Hoyer &
 * MacInnis 2001): disappointment below the zone of tolerance or over a problem, acceptance in it, then
 * happiness, excitement, delight; relief is what a resolved complaint leaves.
 *
 * Hears: encounter, expectation, taste. Speaks to: loyalty, talk, brand, complaint, motivation. Source:
 * Kotler 2000; Zeithaml et al. 1993. */
#ifndef GW_MODEL_SATISFACTION_H
#define GW_MODEL_SATISFACTION_H

#include "param/param.h"

typedef struct gw_person gw_person;

#define GW_SATISFACTION_PARAMS(P) \
    P(F64, base, 75.0, 0.0, 100.0, "points", "@kotler_2000", \
      "Satisfaction when a visit is exactly as expected.") \
    P(F64, gain, 100.0, 0.0, 1000.0, "points/quality", "assumption", \
      "Slope of satisfaction outside the zone of tolerance.") \
    P(F64, loss_aversion, 2.0, 1.0, 10.0, "1", "@kahneman_tversky_1979", \
      "A shortfall counts so many times a gain.") \
    P(F64, tolerance, 0.05, 0.0, 0.5, "quality", "@zeithaml_1993", "Half width of the zone of tolerance.") \
    P(F64, tolerance_slope, 0.5, 0.0, 1.0, "1", "@oliva_sterman_2001", \
      "Slope inside the zone, in units of the slope outside.") \
    P(F64, excitement, 0.075, 0.0, 1.0, "quality", "assumption", \
      "A visit that exceeds expectation by more than this excites.") \
    P(F64, delight, 0.10, 0.0, 1.0, "quality", "assumption", \
      "A visit that exceeds expectation by more than this delights.") \
    P(F64, product, 10.0, 0.0, 100.0, "points", "assumption", \
      "Points per unit of product quality above 0.5.") \
    P(F64, price, 10.0, 0.0, 100.0, "points", "assumption", \
      "Points lost per unit of relative price above the reference price.") \
    P(F64, service_share, 0.6, 0.0, 1.0, "share", "@notes", \
      "What service counts in satisfaction; the three shares sum to 1.") \
    P(F64, product_share, 0.2, 0.0, 1.0, "share", "@notes", "What the product counts in satisfaction.") \
    P(F64, price_share, 0.2, 0.0, 1.0, "share", "@notes", "What the price counts in satisfaction.") \
    P(F64, need_cap, 50.0, 0.0, 100.0, "points", "assumption", \
      "Most that a visit can satisfy that leaves a need unmet.") \
    P(F64, situation, 5.0, 0.0, 50.0, "points", "assumption", \
      "Standard deviation of chance circumstances of a visit.") \
    P(F64, person, 3.0, 0.0, 50.0, "points", "assumption", \
      "Standard deviation of a person's own lasting bias.") \
    P(F64, drop_low, 15.0, 0.0, 100.0, "points", "@notes", "Least drop that a problem causes.") \
    P(F64, drop_high, 30.0, 0.0, 100.0, "points", "@notes", "Largest drop that a problem causes.") \
    P(F64, abandoning, 22.5, 0.0, 100.0, "points", "assumption", \
      "Drop of somebody who gave up waiting or was turned away.") \
    P(F64, late, 5.0, 0.0, 100.0, "points", "assumption", \
      "Drop that a missed commitment causes: a promised time, or a standard of a charter.") \
    P(F64, memory, 0.3, 0.0, 1.0, "share/visit", "assumption", \
      "Weight of the latest visit in cumulative satisfaction.") \
    P(F64, first_visit, 2.0, 1.0, 3.0, "1", "assumption", "The first visit counts so many times.") \
    P(F64, trust, 0.7, 0.0, 1.0, "trust", "assumption", "Trust of a newcomer.") \
    P(F64, trust_kept, 0.02, 0.0, 1.0, "trust", "@notes", "What a kept promise adds to trust.") \
    P(F64, trust_missed, 0.20, 0.0, 1.0, "trust", "@notes", "What a missed promise takes from trust.") \
    P(F64, dissatisfied, 50.0, 0.0, 100.0, "points", "assumption", \
      "A visit below this is a bad episode, even without a problem.") \
    P(F64, recommend_slope, 0.2, 0.0, 1.0, "1/point", "assumption", \
      "Slope of the 0..10 answer to 'would you recommend us' over cumulative satisfaction; 8 at the base.")
GW_PARAM_STRUCT(gw_satisfaction_params, GW_SATISFACTION_PARAMS);
const gw_group *gw_satisfaction_group(void);

/* Disconfirmation d = quality - expectation to satisfaction points, before anything is added. */
double gw_satisfaction_of(const gw_satisfaction_params *params, double d);

/* What it feels like. Each visit is one of these. */
typedef enum gw_affect {
    GW_DISAPPOINTMENT,
    GW_ACCEPTANCE,
    GW_HAPPINESS,
    GW_EXCITEMENT,
    GW_DELIGHT,
    GW_AFFECTS
} gw_affect;
gw_affect gw_satisfaction_affect(const gw_satisfaction_params *params, double d);

/* A promise was kept or missed: trust rises a little, or falls by much. */
void gw_trust_promise(const gw_satisfaction_params *params, gw_person *person, bool kept);

#endif
