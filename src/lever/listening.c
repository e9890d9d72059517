#include "lever/listening.h"

#include "base/math.h"

GW_GROUP(gw_listening_group, "listening", "Listening to customers and staff.", gw_listening_params,
         GW_LISTENING_PARAMS, 0)

void gw_listening_drive(const gw_listening_params *lever, int account, double wage, gw_drives *drives) {
    drives->asking = 1.0 + lever->most * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->acting = lever->acting;
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
