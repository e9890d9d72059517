#include "lever/involvement.h"

GW_GROUP(gw_involvement_group, "involvement", "Total quality management: everybody improves.",
         gw_involvement_params, GW_INVOLVEMENT_PARAMS, 0)

void gw_involvement_drive(const gw_involvement_params *lever, int account, double wage, gw_drives *drives) {
    drives->involvement = lever->share;
    drives->cost_employee_week[account] = lever->share * lever->cost;
    (void)wage;
}
