/* contract: how a segment pays, where it does not pay by the visit
 *
 * A visit of such a segment is an incident, which takes `hours` of a technician. By the incident: hours at
 * the rate, and materials. Block: block_hours a month are prepaid at a discount, what goes beyond is paid by
 * the hour, what is left lapses at the month's end. Managed: a flat fee a month, and the provider pays a
 * penalty for each response or resolution time it misses; so that incidents earn money in the first, and cost
 * it in the last. A month is 365/12 days.
 *
 * Hears: visits (encounter), customers of each segment. Speaks to: money. Source: the founding notes. */
#ifndef GW_MODEL_CONTRACT_H
#define GW_MODEL_CONTRACT_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_ticket gw_ticket;

enum { GW_CONTRACT_VISIT, GW_CONTRACT_INCIDENT, GW_CONTRACT_BLOCK, GW_CONTRACT_MANAGED };

#define GW_CONTRACTS_PARAMS(P) \
    P(F64, rate, 100.0, 0.0, 1e6, "money/hour", "assumption", "What a technician's hour is charged.") \
    P(F64, hours, 2.0, 0.0, 1e4, "hour/incident", "assumption", \
      "Technician's time an incident takes; 0: the time that it was really worked on.") \
    P(F64, materials, 0.0, 0.0, 1e6, "money/incident", "assumption", \
      "Materials, at cost: charged on top where it is paid by the hour.") \
    P(F64, cost, 40.0, 0.0, 1e6, "money/hour", "assumption", \
      "What a technician's hour costs beside wages: travel, tools.") \
    P(F64, block_hours, 20.0, 0.0, 1e4, "hour/month", "assumption", "Hours prepaid in a block.") \
    P(F64, block_discount, 0.15, 0.0, 1.0, "share", "assumption", "Discount on these.") \
    P(F64, fee, 500.0, 0.0, 1e9, "money/month", "assumption", "Flat fee of a managed contract.") \
    P(F64, response_hours, 4.0, 0.0, 1e6, "hour", "assumption", \
      "Managed: time within which an incident must be taken up.") \
    P(F64, resolution_hours, 24.0, 0.0, 1e6, "hour", "assumption", \
      "Managed: time within which it must be solved.") \
    P(F64, penalty, 50.0, 0.0, 1e9, "money", "assumption", "Managed: paid for each of these that is missed.")
GW_PARAM_STRUCT(gw_contracts_params, GW_CONTRACTS_PARAMS);
const gw_group *gw_contracts_group(void);

/* What a customer has used of this month's block. */
typedef struct gw_block {
    float hours;
    uint32_t month; /* since day 0 */
} gw_block;

/* Takes `hours` out of a block of `prepaid` hours a month, in this month; returns how many go beyond it. */
double gw_contract_overflow(gw_block *block, double prepaid, double hours, uint32_t month);

void gw_contract_begin(gw_run *run);

/* An incident has been dealt with: charges the customer, pays what it cost; `fault`: it must be put right.
 * Returns what was charged. */
double gw_contract_incident(gw_run *run, const gw_ticket *ticket, bool fault);

/* Fees of all customers of the firm since the last call. */
void gw_contract_fees(gw_run *run, int firm);

#endif
