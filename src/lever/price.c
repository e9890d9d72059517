#include "lever/price.h"

GW_GROUP(gw_price_group, "price", "Price relative to the list.", gw_price_params, GW_PRICE_PARAMS, 0)

void gw_price_drive(const gw_price_params *lever, int account, double wage, gw_drives *drives) {
    drives->price = lever->factor;
    (void)account;
    (void)wage;
}
