#include "model/contract.h"

#include "model/world.h"

GW_GROUP(gw_contracts_group, "contracts",
         "What segments pay that do not pay by the visit (see `contract` of a segment).", gw_contracts_params,
         GW_CONTRACTS_PARAMS, 0)

static const double MONTH = GW_DAYS_PER_YEAR / 12.0;

void gw_contract_begin(gw_run *run) {
    for (int s = 0; s < run->segments && !run->block; s++) {
        if (run->segment[s]->contract == GW_CONTRACT_BLOCK) {
            run->block = gw_arena_zeroed(run->arena, run->population, sizeof *run->block);
        }
    }
}

double gw_contract_overflow(gw_block *block, double prepaid, double hours, uint32_t month) {
    double used = block->month == month ? (double)block->hours : 0.0;
    double left = used < prepaid ? prepaid - used : 0.0;
    *block = (gw_block){.hours = (float)(used + hours), .month = month};
    return hours > left ? hours - left : 0.0;
}

/* Response and resolution: how many of the two were missed. */
static int missed(const gw_run *run, const gw_contracts_params *terms, const gw_ticket *ticket) {
    bool response = (double)ticket->waited > terms->response_hours * GW_HOUR;
    bool resolution = run->now - ticket->opened > terms->resolution_hours * GW_HOUR;
    return response + resolution;
}

double gw_contract_incident(gw_run *run, const gw_ticket *ticket, bool fault) {
    const gw_person *person = &run->people[ticket->customer];
    int f = person->firm - 1;
    gw_firm *firm = &run->firm[f];
    gw_counts *counts = gw_run_counts(run, f, person->segment);
    const gw_contracts_params *terms = &firm->params->contracts;
    double worked = (run->now - ticket->opened - (double)ticket->waited) / GW_HOUR;
    double hours = terms->hours > 0.0 ? terms->hours : worked;
    double billed = hours, materials = terms->materials;
    int late = 0;
    switch (run->segment[person->segment]->contract) {
    case GW_CONTRACT_BLOCK:
        billed = gw_contract_overflow(&run->block[ticket->customer], terms->block_hours, hours,
                                      (uint32_t)(run->now / MONTH));
        break;
    case GW_CONTRACT_MANAGED:
        billed = materials = 0.0;
        late = missed(run, terms, ticket);
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_penalties, -late * terms->penalty);
        break;
    default:
        break;
    }
    double charged = billed * terms->rate * firm->drives.price + materials;
    double cost = hours * terms->cost + terms->materials;
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_incidents, charged);
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_goods, -cost);
    if (fault) {
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_rework, -firm->params->money.rework * cost);
    }
    counts->incidents++;
    counts->times_missed += late;
    counts->fresh[GW_SUM_incident_hours] += hours;
    counts->fresh[GW_SUM_billed_hours] += billed;
    return charged;
}

void gw_contract_fees(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    const gw_contracts_params *terms = &firm->params->contracts;
    for (int s = 0; s < run->segments; s++) {
        double prepaid = terms->block_hours * terms->rate * (1.0 - terms->block_discount);
        int64_t contract = run->segment[s]->contract;
        double fee = contract == GW_CONTRACT_BLOCK     ? prepaid
                     : contract == GW_CONTRACT_MANAGED ? terms->fee
                                                       : 0.0;
        double days = gw_sum_total(gw_run_counts(run, f, s)->customer_days);
        if (fee > 0.0) {
            double months = (days - firm->fees_until[s]) / MONTH;
            gw_ledger_post(&firm->ledger, GW_ACCOUNT_fees, fee * firm->drives.price * months);
        }
        firm->fees_until[s] = days;
    }
}
