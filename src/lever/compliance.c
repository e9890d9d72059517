#include "lever/compliance.h"

GW_GROUP(gw_compliance_group, "compliance", "Keeping the law.", gw_compliance_params, GW_COMPLIANCE_PARAMS, 0)

void gw_compliance_drive(const gw_compliance_params *lever, int account, double wage, gw_drives *drives) {
    double funding = lever->budget / lever->needed;
    drives->compliance = funding < 1.0 ? funding : 1.0;
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
