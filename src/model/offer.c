#include "model/offer.h"

#include "model/stock.h"

static double clip(double x) {
    return x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;
}

void gw_offer_renew(gw_firm *firm) {
    firm->offer = (gw_offer){.promise = clip(firm->params->promise + firm->drives.promise),
                             .product = clip(firm->params->product + firm->product_gain),
                             .premises = clip(firm->params->premises + firm->premises_gain),
                             .price = firm->params->price * firm->drives.price};
}

void gw_offer_tick(gw_firm *firm, double days) {
    const gw_drives *drives = &firm->drives;
    if (drives->product != firm->product_gain) {
        firm->product_gain = gw_stock_step(firm->product_gain, drives->product, days, drives->product_weeks);
    }
    if (drives->premises != firm->premises_gain) {
        firm->premises_gain =
            gw_stock_step(firm->premises_gain, drives->premises, days, drives->premises_weeks);
    }
    gw_offer_renew(firm);
}
