/* choice: which firm a person goes to
 *
 * Logit over the firms, the rivals and staying away: attractiveness = service * q + price * (1 - p / (2 p0))
 * + product * r; service is what the person knows of it: reputation (of the firm whose customer they are:
 * their own satisfaction) and their own attitude. Each option gets its own keyed Gumbel error, so that an
 * option that comes or goes changes no other's luck.
 *
 * Hears: brand, talk (attitude), satisfaction, position, price. Speaks to: market (who joins), loyalty.
 * Source: NFIB weights; McFadden 1974. */
#ifndef GW_MODEL_CHOICE_H
#define GW_MODEL_CHOICE_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;

#define GW_CHOICE_PARAMS(P) \
    P(F64, service, 0.4, 0.0, 1.0, "weight", "@nfib", "Weight of service in the choice of a firm.") \
    P(F64, price, 0.3, 0.0, 1.0, "weight", "@nfib", "Weight of price.") \
    P(F64, product, 0.3, 0.0, 1.0, "weight", "@nfib", "Weight of the product.") \
    P(F64, sharpness, 10.0, 0.0, 1000.0, "1", "assumption", "Logit scale: how decisive a difference is.") \
    P(F64, outside, 0.45, -10.0, 10.0, "attractiveness", "assumption", \
      "Attractiveness of buying from nobody.") \
    P(F64, switching_cost, 0.1, 0.0, 10.0, "attractiveness", "assumption", \
      "What a competitor's customer must gain to change.") \
    P(F64, attitude, 0.1, 0.0, 1.0, "quality", "assumption", \
      "What a full attitude adds to believed quality.") \
    P(F64, reputation, 0.2, 0.0, 1.0, "quality", "assumption", \
      "Width of believed quality between worst and best reputation.")
GW_PARAM_STRUCT(gw_choice_params, GW_CHOICE_PARAMS);
const gw_group *gw_choice_group(void);

/* Where person `id` goes when they choose now: index of a firm, firms + index of a rival, or -1 for nowhere.
 * `except` is an option they have just left (-1: none); `stay` one they are with and would have to leave. */
int gw_choice_of(const gw_run *run, uint32_t id, int except, int stay);

/* Person `id`, who is nobody's customer now, goes to that option: joins a firm (counted, paid for, first wish
 * scheduled), a rival, or nobody (-1). */
void gw_choice_go(gw_run *run, uint32_t id, int to);

#endif
