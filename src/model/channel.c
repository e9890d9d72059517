#include "model/channel.h"

#include "model/people.h"
#include "model/stock.h"

GW_GROUP(gw_channel_group, "channels", "A way by which visits come; named as the station where they begin.",
         gw_channel_params, GW_CHANNEL_PARAMS, 0)

void gw_channel_check(gw_check *check, const gw_list *channels) {
    const gw_channel_params *channel = channels->items;
    double sum = 0.0;
    for (ptrdiff_t i = 0; i < channels->count; i++) {
        sum += channel[i].share;
    }
    if (channels->count > 0 && (sum < 1.0 - 1e-6 || sum > 1.0 + 1e-6)) {
        gw_check_error(check, "channels", "the channels' shares sum to %.9g; they must sum to 1", sum);
    }
}

void gw_channel_doors(gw_firm *firm) {
    memcpy(firm->door, firm->begins, sizeof firm->door);
    for (int s = 0; firm->by_self > 0.0 && s < GW_SEGMENT_MAX; s++) {
        for (int stage = 0; stage < GW_STAGES; stage++) {
            firm->door[s][stage] = GW_BY_CHANNEL;
        }
    }
}

void gw_channel_tick(gw_firm *firm, double days) {
    if (firm->by_self != firm->drives.by_self) {
        firm->by_self = gw_stock_step(firm->by_self, firm->drives.by_self, days, firm->drives.by_self_weeks);
        gw_channel_doors(firm);
    }
}

/* Whether this wish of person `id` begins at the firm's self-service station by the lever. */
static bool is_by_self(const gw_run *run, const gw_firm *firm, uint32_t id, uint32_t wish) {
    if (firm->self_place < 0 || firm->by_self <= 0.0) {
        return false;
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_CHANNEL, id, ~(uint64_t)wish);
    return gw_chance(&rng, firm->by_self);
}

int gw_channel_of(const gw_run *run, uint32_t id, uint32_t wish) {
    const gw_person *person = &run->people[id];
    const gw_firm *firm = &run->firm[person->firm - 1];
    if (is_by_self(run, firm, id, wish)) {
        return firm->self_place;
    }
    int at = firm->begins[person->segment][person->stage];
    if (at != GW_BY_CHANNEL) {
        return at;
    }
    const gw_list *channels = &run->segment[person->segment]->channels;
    const gw_channel_params *channel = channels->items;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_CHANNEL, id, wish);
    double left = gw_uniform(&rng);
    int which = 0;
    while (which < (int)channels->count - 1 && left >= channel[which].share) {
        left -= channel[which++].share;
    }
    return firm->channel[person->segment][which];
}
