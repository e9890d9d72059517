#include "model/rival.h"

#include "base/hash.h"
#include "model/people.h"
#include "model/stage.h"
#include "model/stock.h"
#include "model/trace.h"

GW_GROUP(gw_rival_group, "rivals", "A competitor that is not simulated: given quality, price and drift.",
         gw_rival_params, GW_RIVAL_PARAMS, 0)

void gw_rival_begin(gw_run *run) {
    const gw_rival_params *rival = run->world->rivals.items;
    run->rivals = (int)run->world->rivals.count;
    for (int r = 0; r < run->rivals; r++) {
        run->rival[r] = (gw_rival){.params = &rival[r], .key = gw_hash_text(rival[r].name), .war = 1.0};
    }
}

/* The next of everybody who leaves rival `r`, should they be its customer then. */
static void next_departure(gw_run *run, int r) {
    gw_rival *rival = &run->rival[r];
    double rate = rival->params->leave_rate / GW_DAYS_PER_YEAR * (double)run->population;
    if (rate <= 0.0) {
        return;
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_DEPART, rival->key, rival->departures++);
    double gap = gw_exponential(&rng) / rate;
    uint32_t id = (uint32_t)gw_uniform_int(&rng, 0, (int64_t)run->population - 1);
    if (run->now + gap <= run->horizon) {
        gw_run_schedule(run, run->now + gap, GW_EVENT_DEPART, id, (unsigned)r);
    }
}

void gw_rival_open(gw_run *run) {
    for (int r = 0; r < run->rivals; r++) {
        next_departure(run, r);
    }
}

void gw_rival_lose(gw_run *run, uint32_t id, int r) {
    gw_person *person = &run->people[id];
    int option = run->firms + r;
    next_departure(run, r);
    if (person->firm != option + 1 || person->stage == GW_LOST) {
        return;
    }
    bool comparing = !gw_newcomer_prospect(run, person); /* and will go wherever that leads */
    run->rival[r].customers--;
    person->firm = 0;
    if (comparing) {
        return;
    }
    person->generation++; /* new errors: those of the last choice are spent */
    int to = gw_choice_of(run, id, option, -1);
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_CHOSE, .firm = to, .station = -1});
    }
    gw_stage_move(run, person, GW_LAPSED);
    gw_choice_go(run, id, to);
}

/* What its service would be by itself. */
static double unmoved(const gw_run *run, const gw_rival_params *rival) {
    return rival->quality + rival->drift * run->now / GW_DAYS_PER_YEAR;
}

double gw_rival_quality(const gw_run *run, int r) {
    double q = unmoved(run, run->rival[r].params) + run->rival[r].gained;
    return q < 0.0 ? 0.0 : q > 1.0 ? 1.0 : q;
}

double gw_rival_price(const gw_run *run, int r) {
    return (run->rival[r].params->price - run->rival[r].cut) * run->rival[r].war;
}

/* The best service and the lowest price of the firms that are in business. */
static void look_at_firms(const gw_run *run, double *quality, double *price) {
    *quality = 0.0;
    *price = 1e9;
    for (int f = 0; f < run->firms; f++) {
        const gw_firm *firm = &run->firm[f];
        double asked = firm->offer.price;
        if (!firm->closed) {
            *quality = firm->quality > *quality ? firm->quality : *quality;
            *price = asked < *price ? asked : *price;
        }
    }
}

void gw_rival_tick(gw_run *run) {
    double days = run->now - run->rivals_ticked, quality, price;
    run->rivals_ticked = run->now;
    look_at_firms(run, &quality, &price);
    for (int r = 0; r < run->rivals; r++) {
        gw_rival *rival = &run->rival[r];
        const gw_rival_params *params = rival->params;
        bool follows = params->reaction == GW_REACTION_QUALITY;
        double gap = follows ? quality - unmoved(run, params) : params->price - price;
        double target = gap > 0.0 ? params->reaction_share * gap : 0.0;
        if (params->reaction != GW_REACTION_NONE) {
            double *moved = follows ? &rival->gained : &rival->cut;
            *moved = gw_stock_step(*moved, target, days, params->reaction_weeks);
        }
    }
}
