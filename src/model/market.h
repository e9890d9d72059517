/* market: the people, their segments, and who is whose customer on day 0
 *
 * A person is one 64-byte record. People who never bought are all-zero records: what they are (segment, own
 * visit rate) is drawn from their key when they first come, so that setting up a market costs only what its
 * first customers cost. Visit rates are gamma across people, so purchase counts are negative binomial.
 *
 * A persona is an overlay on any segment: how patient, demanding, outspoken, eager somebody is, whatever they
 * look for. Whose persona is which follows from the person's key; with no personas everybody is plain.
 *
 * Hears: nobody. Speaks to: visit, newcomer. Source: docs/model.md, section 2. */
#ifndef GW_MODEL_MARKET_H
#define GW_MODEL_MARKET_H

#include "model/channel.h"
#include "model/taste.h"
#include "param/param.h"

enum { GW_PERSONA_MAX = 15 }; /* four bits of a person's flags */

#define GW_MARKET_PARAMS(P) \
    P(I64, population, 20000, 1, 200000000, "people", "definition", \
      "Everybody who might ever buy, customer or not.") \
    P(F64, reference_price, 12.0, 0.01, 1e6, "money", "assumption", \
      "Usual price of one visit; price fairness is measured against it.") \
    P(F64, expectation_drift, 0.01, -0.2, 0.2, "quality/year", "assumption", \
      "How fast everybody's expectations rise by themselves.")
typedef struct gw_market_params {
    GW_MARKET_PARAMS(GW_PARAM_FIELD)
    gw_list segments;
    gw_list personas;
    gw_list attributes; /* of segments that have none of their own */
} gw_market_params;
const gw_group *gw_market_group(void);

#define GW_SEGMENT_PARAMS(P) \
    P(F64, share, 1.0, 0.0, 1.0, "share", "definition", \
      "Share of the population; the segments' shares sum to 1.") \
    P(F64, visits_per_year, 26.0, 0.0, 3650.0, "visits/year", "@notes", \
      "Mean wishes to visit of a customer of this segment.") \
    P(F64, visit_spread, 0.5, 0.0, 10.0, "1", "assumption", \
      "Coefficient of variation of people's own visit rates (gamma); 0: all alike.") \
    P(F64, gap_spread, 1.0, 0.0, 5.0, "1", "assumption", \
      "Coefficient of variation of the gaps between a person's wishes (gamma): 1 is chance alone, 0 " \
      "clockwork.") \
    P(VEC, weights, "0.32 0.22 0.19 0.16 0.11", 0.0, 1.0, "share", "@parasuraman_1988", \
      "What counts: reliability, responsiveness, assurance, empathy, tangibles; sums to 1.") \
    P(F64, basket, 1.0, 0.0, 100.0, "1", "definition", \
      "What a visit of this segment spends, in units of the firm's price.") \
    P(F64, patience, 1.0, 0.0, 100.0, "1", "assumption", "Multiplies every station's mean patience.") \
    P(F64, complaining, 1.0, 0.0, 25.0, "1", "assumption", "Multiplies the probability of a complaint.") \
    P(F64, expectation, 1.0, 0.0, 1.2, "1", "assumption", "Multiplies what is expected at the first visit.") \
    P(F64, service_time, 1.0, 0.01, 100.0, "1", "assumption", "Multiplies handling time.") \
    P(I64, priority, 1, 0, 3, "class", "definition", \
      "Class where a station serves by priority; 0 is served first.") \
    P(TEXT, entrance, "", 0, 0, "name of a station", "definition", \
      "Where its visits begin; empty: the firm's entrance.") \
    P(TEXT, research, "", 0, 0, "name of a station", "definition", \
      "Where its people ask before they choose a firm; empty: they do not.") \
    P(TEXT, after_sale, "", 0, 0, "name of a station", "definition", \
      "Where visits after the first one begin; empty: its entrance.") \
    P(TEXT, loyal, "", 0, 0, "name of a station", "definition", \
      "Where visits of its loyal customers begin; empty: its entrance.") \
    P(ENUM, contract, 0, 0, 0, "visit|incident|block|managed", "definition", \
      "How it pays: by the visit, by the incident, for a block of hours, or a flat fee (see contracts).") \
    P(F64, unusual, 0.10, 0.0, 1.0, "probability/visit", "assumption", \
      "Share of its requests that are out of the ordinary.")
struct gw_segment_params {
    const char *name;
    GW_SEGMENT_PARAMS(GW_PARAM_FIELD)
    gw_list attributes;
    gw_list channels;
};
const gw_group *gw_segment_group(void);

#define GW_PERSONA_PARAMS(P) \
    P(F64, share, 0.1, 0.0, 1.0, "share", "assumption", \
      "Share of every segment's people; the personas' shares sum to 1.") \
    P(F64, patience, 1.0, 0.0, 100.0, "1", "assumption", "Multiplies patience.") \
    P(F64, expectation, 1.0, 0.0, 1.2, "1", "assumption", "Multiplies what is expected at the first visit.") \
    P(F64, complaining, 1.0, 0.0, 25.0, "1", "assumption", "Multiplies the probability of a complaint.") \
    P(F64, visit_rate, 1.0, 0.0, 100.0, "1", "assumption", "Multiplies the rate of wishes to visit.")
typedef struct gw_persona_params {
    const char *name;
    GW_PERSONA_PARAMS(GW_PARAM_FIELD)
} gw_persona_params;
const gw_group *gw_persona_group(void);

#endif
