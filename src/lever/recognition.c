#include "lever/recognition.h"

GW_GROUP(gw_recognition_group, "recognition", "Recognition and reward.", gw_recognition_params,
         GW_RECOGNITION_PARAMS, 0)

void gw_recognition_drive(const gw_recognition_params *lever, int account, double wage, gw_drives *drives) {
    drives->investment += lever->budget;
    drives->cost_employee_week[account] = lever->budget;
    (void)wage;
}
