#include "model/rival.h"

#include "base/hash.h"
#include "model/stock.h"
#include "model/world.h"

GW_GROUP(gw_rival_group, "rivals", "A competitor that is not simulated: given quality, price and drift.",
         gw_rival_params, GW_RIVAL_PARAMS, 0)

void gw_rival_begin(gw_run *run) {
    const gw_rival_params *rival = run->world->rivals.items;
    run->rivals = (int)run->world->rivals.count;
    for (int r = 0; r < run->rivals; r++) {
        run->rival[r] = (gw_rival){.params = &rival[r], .key = gw_hash_text(rival[r].name), .war = 1.0};
    }
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
