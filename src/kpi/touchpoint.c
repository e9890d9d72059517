#include "kpi/touchpoint.h"

#include "kpi/values.h"
#include "model/contact.h"

const char *gw_stage_name(int stage) {
    static const char *const names[GW_STAGES] = {"unaware",    "aware", "researching", "buying",
                                                 "after sale", "loyal", "lapsed",      "lost"};
    return names[stage];
}

const gw_phase *gw_phase_at(int index) {
    static const gw_phase phases[GW_PHASES] = {
        {GW_AWARE, "awareness", "Who is there for this, and what is said of them?",
         "to be known, and believed to be as good as is promised"},
        {GW_RESEARCHING, "research", "Is this what I need, and can I trust the answer?",
         "to answer better than the advertisement lets expect"},
        {GW_BUYING, "purchase", "Is it easy to buy, and do I get what I was promised?",
         "a first visit that keeps the promise"},
        {GW_AFTER_SALE, "after sale", "Was it right to come, and am I looked after?",
         "a customer who comes back"},
        {GW_LOYAL, "loyalty", "Do they know me, and is it still worth it?",
         "a customer who stays, buys more, and tells others"},
    };
    return index >= 0 && index < GW_PHASES ? &phases[index] : NULL;
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
        for (int p = 0; p < GW_PHASES; p++) {
            add(&touchpoints, (gw_touchpoint){.firm = f,
                                              .place = -1,
                                              .persona = -1,
                                              .stage = gw_phase_at(p)->stage,
                                              .firm_name = firm->name,
                                              .station_name = "",
                                              .persona_name = ""});
        }
        for (int s = 0; s < (int)(sizeof stages / sizeof stages[0]); s++) {
            for (int i = 0; i < (int)firm->stations.count; i++) {
                if (gw_role_is_met(station[i].role)) {
                    add_station(&touchpoints, setup,
                                (gw_touchpoint){.firm = f,
                                                .place = first_place + i,
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

static void sum_place(const gw_run *run, const gw_snapshot *from, const gw_touchpoint *cell, int place,
                      gw_contacts *sum) {
    for (int p = 0; p <= run->personas; p++) {
        if (cell->persona < 0 || cell->persona == p) {
            int i = gw_contact_index(run, place, p, cell->stage);
            const gw_contacts *now = &run->contacts[i], *then = &from->contacts[i];
            sum->met += now->met - then->met;
            sum->failed += now->failed - then->failed;
            sum->expected += now->expected - then->expected;
            sum->delivered += now->delivered - then->delivered;
        }
    }
}

static gw_contacts contacts_of(const gw_run *run, const gw_snapshot *from, const gw_touchpoint *cell) {
    const gw_firm *firm = &run->firm[cell->firm];
    gw_contacts sum = {0};
    for (int i = firm->first_place; i < firm->first_place + firm->places; i++) {
        if (cell->place < 0 || cell->place == i) {
            sum_place(run, from, cell, i, &sum);
        }
    }
    return sum;
}

/* Who came to know of the firm, with what it promises and what is believed of it at its mean standing. */
static gw_contacts awareness(const gw_run *run, const gw_snapshot *from, const gw_touchpoint *cell) {
    const gw_firm *now = &run->firm[cell->firm], *then = &from->firm[cell->firm];
    int64_t reached = now->won_talk + now->won_advertising - then->won_talk - then->won_advertising;
    gw_window window;
    gw_window_customers(&window, run, from, cell->firm, -1);
    double promised = now->offer.promise, standing = gw_kpi_reputation(&window);
    double believed = promised + run->world->choice.reputation * (standing - 0.5);
    return (gw_contacts){
        .met = reached, .expected = (double)reached * promised, .delivered = (double)reached * believed};
}

void gw_touchpoints_probe(const gw_touchpoints *touchpoints, const gw_run *run, const gw_snapshot *from,
                          double *values) {
    double years = (run->now - from->time) / GW_DAYS_PER_YEAR;
    for (int i = 0; i < touchpoints->count; i++) {
        const gw_touchpoint *cell = &touchpoints->at[i];
        gw_contacts c = cell->stage == GW_AWARE ? awareness(run, from, cell) : contacts_of(run, from, cell);
        double *value = values + (ptrdiff_t)i * GW_TOUCHES, met = (double)c.met;
        value[GW_TOUCH_CONTACTS] = gw_ratio(met, years);
        value[GW_TOUCH_FAILED] = gw_ratio((double)c.failed, years);
        value[GW_TOUCH_EXPECTED] = gw_ratio(c.expected, met);
        value[GW_TOUCH_DELIVERED] = gw_ratio(c.delivered, met);
        value[GW_TOUCH_GAP] = gw_ratio(c.delivered - c.expected, met);
    }
}
