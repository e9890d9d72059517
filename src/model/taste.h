/* taste: what counts with a segment, and what it cannot do without
 *
 * As a rule five weights for the dimensions of service, and shares of service, product and price. A list of
 * attributes says it in a questionnaire's words instead: each belongs to a dimension of service, to the
 * product or to the price, and has a weight. A need is an attribute that must be there (Kano 1984): where
 * less than `least` of it is delivered, satisfaction ends at satisfaction.need_cap, whatever the wants score.
 * A need of reliability is unmet when a problem happens.
 *
 * Hears: market (whose segment). Speaks to: satisfaction. Source: Hokanson 1995; Kano 1984. */
#ifndef GW_MODEL_TASTE_H
#define GW_MODEL_TASTE_H

#include "model/quality.h"

typedef struct gw_segment_params gw_segment_params;
typedef struct gw_world_params gw_world_params;

/* What an attribute may belong to: the five dimensions of service, then these. */
enum { GW_PRODUCT = GW_DIMENSIONS, GW_PRICE, GW_ASPECTS };
enum { GW_ATTRIBUTE_MAX = 16 };

#define GW_ATTRIBUTE_PARAMS(P) \
    P(ENUM, of, 0, 0, 0, "reliability|responsiveness|assurance|empathy|tangibles|product|price", \
      "definition", "What of the service, the product or the price it is.") \
    P(F64, weight, 0.1, 0.0, 1.0, "share", "assumption", \
      "How much it counts; the weights of a list sum to 1.") \
    P(BOOL, need, 0, 0, 1, "yes/no", "@kano_1984", \
      "Whether it is a need, that must be there, and not only a want.") \
    P(F64, least, 0.5, 0.0, 1.0, "quality", "assumption", \
      "A need is unmet below this; of price: the reference price as a share of the price, at most 1.")
typedef struct gw_attribute_params {
    const char *name;
    GW_ATTRIBUTE_PARAMS(GW_PARAM_FIELD)
} gw_attribute_params;
const gw_group *gw_attribute_group(void);

typedef struct gw_taste {
    double service, product, price; /* shares in satisfaction, in units of the usual .6, .2, .2 */
    double least[GW_ASPECTS];       /* needs; 0 where there is none */
    bool needs;                     /* whether there are any */
} gw_taste;

/* Reports weights of a list of attributes that do not sum to 1; an empty list is right. */
void gw_taste_check(gw_check *check, const gw_list *attributes);

/* What counts with a segment: its attributes, else the market's, else its weights and the usual shares. The
 * weights of the five dimensions, which sum to 1, go to `weight`. */
gw_taste gw_taste_make(const gw_world_params *world, const gw_segment_params *segment,
                       double weight[GW_DIMENSIONS]);

#endif
