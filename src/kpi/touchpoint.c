#include "kpi/touchpoint.h"

#include "kpi/values.h"
#include "model/contact.h"

const char *gw_stage_name(int stage) {
    static const char *const names[GW_STAGES] = {"unaware",    "aware", "researching", "buying",
                                                 "after sale", "loyal", "lapsed",      "lost"};
    return names[stage];
}

static void add(gw_touchpoints *touchpoints, gw_touchpoint touchpoint) {
    touchpoints->at = gw_grow(touchpoints->at, touchpoints->count + 1, sizeof *touchpoints->at);
    touchpoints->at[touchpoints->count++] = touchpoint;
}

/* A station at one stage: everybody, then each persona. */
static void add_station(gw_touchpoints *touchpoints, const gw_setup *setup, gw_touchpoint cell) {
    const gw_list *personas = &setup->world->market.personas;
    const gw_persona_params *persona = personas->items;
    cell.persona = -1;
    cell.persona_name = "";
    add(touchpoints, cell);
    for (int p = 0; p < (int)personas->count; p++) {
        cell.persona = p + 1;
        cell.persona_name = persona[p].name;
        add(touchpoints, cell);
    }
}

gw_touchpoints gw_touchpoints_create(const gw_setup *setup) {
    static const gw_stage stages[] = {GW_RESEARCHING, GW_BUYING, GW_AFTER_SALE, GW_LOYAL};
    gw_touchpoints touchpoints = {0};
    int first_place = 0;
    for (int f = 0; f < setup->firms; f++) {
        const gw_firm_params *firm = setup->firm[f];
        const gw_station_params *station = firm->stations.items;
        for (int s = 0; s < (int)(sizeof stages / sizeof stages[0]); s++) {
            for (int i = 0; i < (int)firm->stations.count; i++) {
                if (gw_role_is_met(station[i].role)) {
                    add_station(&touchpoints, setup,
                                (gw_touchpoint){.place = first_place + i,
                                                .stage = stages[s],
                                                .firm_name = firm->name,
                                                .station_name = station[i].name});
                }
            }
        }
        first_place += (int)firm->stations.count;
    }
    return touchpoints;
}

void gw_touchpoints_free(gw_touchpoints *touchpoints) {
    gw_release(touchpoints->at);
    *touchpoints = (gw_touchpoints){0};
}

static gw_contacts contacts_of(const gw_run *run, const gw_snapshot *from, const gw_touchpoint *cell) {
    gw_contacts sum = {0};
    for (int p = 0; p <= run->personas; p++) {
        if (cell->persona < 0 || cell->persona == p) {
            int i = gw_contact_index(run, cell->place, p, cell->stage);
            const gw_contacts *now = &run->contacts[i], *then = &from->contacts[i];
            sum.met += now->met - then->met;
            sum.failed += now->failed - then->failed;
            sum.expected += now->expected - then->expected;
            sum.delivered += now->delivered - then->delivered;
        }
    }
    return sum;
}

void gw_touchpoints_probe(const gw_touchpoints *touchpoints, const gw_run *run, const gw_snapshot *from,
                          double *values) {
    double years = (run->now - from->time) / GW_DAYS_PER_YEAR;
    for (int i = 0; i < touchpoints->count; i++) {
        gw_contacts c = contacts_of(run, from, &touchpoints->at[i]);
        double *value = values + (ptrdiff_t)i * GW_TOUCHES, met = (double)c.met;
        value[GW_TOUCH_CONTACTS] = gw_ratio(met, years);
        value[GW_TOUCH_FAILED] = gw_ratio((double)c.failed, years);
        value[GW_TOUCH_EXPECTED] = gw_ratio(c.expected, met);
        value[GW_TOUCH_DELIVERED] = gw_ratio(c.delivered, met);
        value[GW_TOUCH_GAP] = gw_ratio(c.delivered - c.expected, met);
    }
}
