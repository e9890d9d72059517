#include "lever/citizenship.h"

#include "base/math.h"

GW_GROUP(gw_citizenship_group, "citizenship", "Being a good corporate citizen.", gw_citizenship_params,
         GW_CITIZENSHIP_PARAMS, 0)

void gw_citizenship_drive(const gw_citizenship_params *lever, int account, double wage, gw_drives *drives) {
    drives->citizenship = lever->most * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
