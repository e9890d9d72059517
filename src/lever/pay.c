#include "lever/pay.h"

GW_GROUP(gw_pay_group, "pay", "Pay relative to the market.", gw_pay_params, GW_PAY_PARAMS, 0)

void gw_pay_drive(const gw_pay_params *lever, int account, double wage, gw_drives *drives) {
    drives->pay = lever->ratio;
    drives->cost_employee_week[account] = (lever->ratio - 1.0) * wage;
}
