/* links: the ten arrows of the service-profit chain, each of which can be cut
 *
 * A cut link transmits its reference level instead of the live one, so that what flows through it can be
 * measured: run a scenario with the link and without it. The reference levels are the `reference` rows of
 * the mechanisms at the arrow's foot. Every use of a link in the model goes through gw_link().
 *
 * Hears: nobody: the scenario. Speaks to: the mechanism at each arrow's head. Source: the founding notes. */
#ifndef GW_MODEL_LINKS_H
#define GW_MODEL_LINKS_H

#include "param/param.h"

#define GW_LINKS_PARAMS(P) \
    P(BOOL, investment_staff, 1, 0, 1, "yes/no", "definition", \
      "investment>staff: money moves internal service quality and skill; cut: their starting levels") \
    P(BOOL, staff_quality, 1, 0, 1, "yes/no", "definition", \
      "staff>quality: skill and motivation move quality delivered and pace; cut: their starting levels") \
    P(BOOL, workload_quality, 1, 0, 1, "yes/no", "definition", \
      "workload>quality: waits and time taken move quality; cut: no wait is felt, reference effort") \
    P(BOOL, quality_satisfaction, 1, 0, 1, "yes/no", "definition", \
      "quality>satisfaction: quality and problems move satisfaction; cut: quality is as expected") \
    P(BOOL, satisfaction_loyalty, 1, 0, 1, "yes/no", "definition", \
      "satisfaction>loyalty: satisfaction and problems move leaving; cut: reference satisfaction, nobody " \
      "defects over a problem") \
    P(BOOL, satisfaction_talk, 1, 0, 1, "yes/no", "definition", \
      "satisfaction>talk: good and bad episodes are told and seen; cut: nobody tells, reputation sees the " \
      "reference") \
    P(BOOL, talk_newcomers, 1, 0, 1, "yes/no", "definition", \
      "talk>newcomers: what is heard wins or deters newcomers; cut: hearing changes no prospect") \
    P(BOOL, quality_price, 1, 0, 1, "yes/no", "definition", \
      "quality>price: better service than the rivals' earns a premium; cut: none") \
    P(BOOL, staff_turnover, 1, 0, 1, "yes/no", "definition", \
      "staff>turnover: motivation and fatigue move leaving of staff; cut: their reference levels") \
    P(BOOL, customers_staff, 1, 0, 1, "yes/no", "definition", \
      "customers>staff: satisfied and angry customers move motivation; cut: reference satisfaction, none " \
      "angry")
GW_PARAM_STRUCT(gw_links_params, GW_LINKS_PARAMS);
const gw_group *gw_links_group(void);

/* What passes: the live level, or the reference when the link is cut. */
static inline double gw_link(bool whole, double live, double reference) {
    return whole ? live : reference;
}

#endif
