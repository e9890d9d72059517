/* law: what happens to a firm that does not keep it
 *
 * Breaches of each act come by chance, at its own rate a year times (1 - compliance): those that compliance
 * prevents are drawn all the same, so that more of it takes some away and moves none. Each costs its fine,
 * and a share of the reputation. In full compliance there are exactly none.
 *
 * Hears: the lever compliance. Speaks to: money, brand. Source: the founding notes. */
#ifndef GW_MODEL_LAW_H
#define GW_MODEL_LAW_H

#include "param/param.h"

typedef struct gw_run gw_run;

/* ACT(name, title): in the order of the numbers in `rates` and `fines` */
#define GW_ACTS(ACT) \
    ACT(consumer_credit, "Consumer Credit Act 2006") \
    ACT(misrepresentation, "Misrepresentation Act 1967") \
    ACT(sale_of_goods, "Sale of Goods Act 1979") \
    ACT(consumer_protection, "Consumer Protection Act 1987") \
    ACT(trade_descriptions, "Trade Descriptions Act 1968") \
    ACT(data_protection, "Data Protection Act 1998")
typedef enum gw_act {
#define GW_ACT_NAME(name, title) GW_ACT_##name,
    GW_ACTS(GW_ACT_NAME)
#undef GW_ACT_NAME
        GW_ACT_COUNT
} gw_act;

#define GW_LAW_PARAMS(P) \
    P(VEC, rates, "0 0 0 0 0 0", 0.0, 1000.0, "1/year", "assumption", \
      "Breaches without any compliance, of consumer credit, misrepresentation, sale of goods, consumer " \
      "protection, trade descriptions, data protection.") \
    P(VEC, fines, "5000 10000 1000 20000 5000 15000", 0.0, 1e9, "money", "assumption", \
      "What each of these costs.") \
    P(F64, shame, 0.02, 0.0, 1.0, "share", "assumption", "Share of the reputation that each of them takes.")
GW_PARAM_STRUCT(gw_law_params, GW_LAW_PARAMS);
const gw_group *gw_law_group(void);

/* What was and will be broken, by act. */
typedef struct gw_breaches {
    double last[GW_ACT_COUNT]; /* day of the last occasion */
    uint32_t occasions[GW_ACT_COUNT];
    int64_t count[GW_ACT_COUNT];
} gw_breaches;

/* Occasions up to now: which of them are breaches, and what they cost. */
void gw_law_tick(gw_run *run, int firm);

#endif
