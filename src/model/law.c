#include "model/law.h"

#include "model/world.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_law_params *law = object;
    (void)root;
    if (law->rates.count != GW_ACT_COUNT) {
        gw_check_error(check, "rates", "%d numbers given; %d are wanted, one an act", law->rates.count,
                       GW_ACT_COUNT);
    }
    if (law->fines.count != GW_ACT_COUNT) {
        gw_check_error(check, "fines", "%d numbers given; %d are wanted, one an act", law->fines.count,
                       GW_ACT_COUNT);
    }
}

GW_GROUP(gw_law_group, "law", "What breaking the law brings, act by act.", gw_law_params, GW_LAW_PARAMS,
         check)

/* The firm's luck with the k-th occasion of an act: how long until it comes, whether compliance prevents it.
 */
static gw_rng occasion(const gw_run *run, const gw_firm *firm, int act, uint32_t k) {
    return gw_stream(run->luck, GW_PURPOSE_BREACH, firm->key + (uint64_t)act, k);
}

static void breach(gw_firm *firm, int act) {
    const gw_law_params *law = &firm->params->law;
    firm->breaches.count[act]++;
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_fines, -law->fines.at[act]);
    firm->reputation *= 1.0 - law->shame;
}

void gw_law_tick(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    gw_breaches *breaches = &firm->breaches;
    for (int act = 0; act < GW_ACT_COUNT; act++) {
        double rate = firm->params->law.rates.at[act] / GW_DAYS_PER_YEAR;
        while (rate > 0.0) {
            gw_rng rng = occasion(run, firm, act, breaches->occasions[act]);
            double next = breaches->last[act] + gw_exponential(&rng) / rate;
            if (next > run->now) {
                break;
            }
            breaches->last[act] = next;
            breaches->occasions[act]++;
            if (gw_uniform(&rng) < 1.0 - firm->drives.compliance) {
                breach(firm, act);
            }
        }
    }
}
