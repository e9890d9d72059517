#include "model/programme.h"

#include <float.h>

static const double QUARTER = 91.0; /* days */
enum { LOOKED_AT = 65536 };

static float rate_of(uint32_t bits) {
    float rate;
    memcpy(&rate, &bits, sizeof rate);
    return rate;
}

/* How many customers there are of those looked at, and how many of them come at least so often. */
static void look(const gw_run *run, int f, float rate, int64_t *customers, int64_t *often) {
    uint32_t step = run->population / LOOKED_AT + 1;
    *customers = *often = 0;
    for (uint32_t id = 0; id < run->population; id += step) {
        const gw_person *person = &run->people[id];
        bool ours = person->firm == f + 1;
        *customers += ours;
        *often += ours && person->rate >= rate;
    }
}

/* Positive floats are ordered as their bits are; halved until a rate is known to 1 part in 2000. */
void gw_programme_renew(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    double share = firm->drives.programme.share;
    firm->members = share;
    firm->members_until = run->now + QUARTER;
    firm->member_rate = FLT_MAX;
    if (share <= 0.0) {
        return;
    }
    uint32_t low = 0, high = 0x7f7fffff;
    while (high - low > 1u << 12) {
        uint32_t middle = low + (high - low) / 2;
        int64_t customers, often;
        look(run, f, rate_of(middle), &customers, &often);
        bool too_many = (double)often > share * (double)customers;
        *(too_many ? &low : &high) = middle;
    }
    firm->member_rate = share < 1.0 ? rate_of(high) : 0.0f;
}

void gw_programme_tick(gw_run *run, int f, double customer_days) {
    gw_firm *firm = &run->firm[f];
    const gw_programme *programme = &firm->drives.programme;
    if (programme->share <= 0.0 && firm->members <= 0.0) {
        return;
    }
    gw_ledger_post_lever(&firm->ledger, programme->account,
                         -programme->cost * firm->members * customer_days / GW_DAYS_PER_YEAR);
    if (run->now >= firm->members_until || programme->share != firm->members) {
        gw_programme_renew(run, f);
    }
}
