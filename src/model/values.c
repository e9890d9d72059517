#include "model/values.h"

#include "model/world.h"

GW_GROUP(gw_values_group, "values", "What the firm stands for, and how far its people act on it.",
         gw_values_params, GW_VALUES_PARAMS, 0)

bool gw_technology_succeeds(uint64_t luck, uint64_t key, double chance) {
    gw_rng rng = gw_stream(luck, GW_PURPOSE_INVEST, key, 0);
    return gw_chance(&rng, chance);
}

void gw_technology_tick(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    const gw_technology *technology = &firm->drives.technology;
    double day = technology->week * GW_DAYS_PER_WEEK;
    if (firm->equipped || day < 0.0 || run->now < day) {
        return;
    }
    firm->equipped = true;
    gw_ledger_post_lever(&firm->ledger, technology->account, -technology->cost);
    firm->technology = gw_technology_succeeds(run->luck, firm->key, technology->success) ? 1.0 : 0.0;
}

/* Share of what the technology can do that it does here. */
static double used(const gw_run *run, int f) {
    const gw_firm *firm = &run->firm[f];
    double used = firm->technology * firm->params->values.alignment * firm->params->system.informed;
    return gw_link(run->world->links.staff_quality, used, 0.0);
}

double gw_technology_empathy(const gw_run *run, int f) {
    return run->firm[f].technology > 0.0 ? run->firm[f].drives.technology.empathy * used(run, f) : 0.0;
}

double gw_technology_speed(const gw_run *run, int f) {
    return run->firm[f].technology > 0.0 ? 1.0 + run->firm[f].drives.technology.saves * used(run, f) : 1.0;
}
