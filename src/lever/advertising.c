#include "lever/advertising.h"

GW_GROUP(gw_advertising_group, "advertising", "Advertising.", gw_advertising_params, GW_ADVERTISING_PARAMS, 0)

void gw_advertising_drive(const gw_advertising_params *lever, int account, double wage, gw_drives *drives) {
    drives->advertising = lever->budget;
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
