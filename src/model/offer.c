#include "model/offer.h"

#include "model/stock.h"

void gw_offer_tick(gw_firm *firm, double days) {
    const gw_drives *drives = &firm->drives;
    if (drives->product != firm->product_gain) {
        firm->product_gain = gw_stock_step(firm->product_gain, drives->product, days, drives->product_weeks);
    }
    if (drives->premises != firm->premises_gain) {
        firm->premises_gain =
            gw_stock_step(firm->premises_gain, drives->premises, days, drives->premises_weeks);
    }
}
