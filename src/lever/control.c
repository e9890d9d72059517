#include "lever/control.h"

GW_GROUP(gw_control_group, "control", "Quality control: looking at what was done.", gw_control_params,
         GW_CONTROL_PARAMS, 0)

void gw_control_drive(const gw_control_params *lever, int account, double wage, gw_drives *drives) {
    drives->control = lever->found;
    drives->control_time = lever->found * lever->time;
    drives->cost_employee_week[account] = lever->budget;
    (void)wage;
}
