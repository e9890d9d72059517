#include "lever/self_service.h"

#include "base/math.h"

GW_GROUP(gw_self_service_group, "self_service", "Customers who help themselves.", gw_self_service_params,
         GW_SELF_SERVICE_PARAMS, 0)

void gw_self_service_drive(const gw_self_service_params *lever, int account, double wage, gw_drives *drives) {
    drives->by_self = lever->most * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->by_self_weeks = lever->weeks;
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
