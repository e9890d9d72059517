#include "lever/leading.h"

GW_GROUP(gw_leading_group, "leading", "Another way to lead.", gw_leading_params, GW_LEADING_PARAMS, 0)

void gw_leading_drive(const gw_leading_params *lever, int account, double wage, gw_drives *drives) {
    double funding = lever->budget / lever->needed;
    funding = funding < 1.0 ? funding : 1.0;
    drives->style[GW_LEAD_TASK] = lever->task * funding;
    drives->style[GW_LEAD_RELATIONSHIP] = lever->relationship * funding;
    drives->style[GW_LEAD_PARTICIPATIVE] = lever->participative * funding;
    drives->style_weeks = lever->weeks;
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
