#include "model/offer.h"

#include "base/math.h"
#include "model/stock.h"

static double clip(double x) {
    return x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;
}

/* A price next to nothing does not bring people without end: from a quarter of the usual price on they come
 * no more often. */
static const double LEAST_PRICE = 0.25;

static double demand(const gw_run *run, double price) {
    double elasticity = run->world->loyalty.price_elasticity;
    double relative = gw_max(price / run->world->market.reference_price, LEAST_PRICE);
    return relative == 1.0 || elasticity == 0.0 ? 1.0 : gw_pow(relative, -elasticity);
}

double gw_offer_dear(const gw_run *run, int segment, double price) {
    price /= run->world->market.reference_price;
    return run->taste[segment].price * run->world->satisfaction.price * (price - 1.0);
}

static gw_deal deal(const gw_run *run, const gw_offer *offer, int segment, int stage) {
    double bought = run->segment[segment]->basket * run->stage[stage].basket;
    double product = run->taste[segment].product * run->world->satisfaction.product;
    return (gw_deal){.price = offer->price * bought,
                     .goods = run->world->market.reference_price * bought,
                     .product = product * (offer->product - 0.5),
                     .dear = gw_offer_dear(run, segment, offer->price)};
}

void gw_offer_renew(const gw_run *run, gw_firm *firm) {
    gw_offer *offer = &firm->offer;
    offer->promise = clip(firm->params->promise + firm->drives.promise);
    offer->product = clip(firm->params->product + firm->product_gain);
    offer->premises = clip(firm->params->premises + firm->premises_gain);
    offer->price = firm->params->price * firm->drives.price;
    offer->demand = demand(run, offer->price);
    for (int segment = 0; segment < run->segments; segment++) {
        for (int stage = 0; stage < GW_STAGES; stage++) {
            offer->deal[segment][stage] = deal(run, offer, segment, stage);
        }
    }
}

void gw_offer_tick(const gw_run *run, gw_firm *firm, double days) {
    const gw_drives *drives = &firm->drives;
    if (drives->product != firm->product_gain) {
        firm->product_gain = gw_stock_step(firm->product_gain, drives->product, days, drives->product_weeks);
    }
    if (drives->premises != firm->premises_gain) {
        firm->premises_gain =
            gw_stock_step(firm->premises_gain, drives->premises, days, drives->premises_weeks);
    }
    gw_offer_renew(run, firm);
}
