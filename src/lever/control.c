#include "lever/control.h"

#include "base/math.h"

GW_GROUP(gw_control_group, "control", "Quality control: looking at what was done.", gw_control_params,
         GW_CONTROL_PARAMS, 0)

void gw_control_drive(const gw_control_params *lever, int account, double wage, gw_drives *drives) {
    double bought = lever->most * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->control = lever->found + (1.0 - lever->found) * bought;
    drives->control_time = drives->control * lever->time;
    drives->cost_employee_week[account] = lever->budget;
    (void)wage;
}
