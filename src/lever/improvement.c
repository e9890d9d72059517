#include "lever/improvement.h"

GW_GROUP(gw_improvement_group, "improvement", "Continuous improvement of processes.", gw_improvement_params,
         GW_IMPROVEMENT_PARAMS, 0)

void gw_improvement_drive(const gw_improvement_params *lever, int account, double wage, gw_drives *drives) {
    double funding = lever->budget / lever->needed;
    drives->improvement = funding < 1.0 ? funding : 1.0;
    drives->cost_employee_week[account] = lever->budget;
    (void)wage;
}
