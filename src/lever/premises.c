#include "lever/premises.h"

#include "base/math.h"

GW_GROUP(gw_premises_group, "premises", "Premises and equipment.", gw_premises_params, GW_PREMISES_PARAMS, 0)

void gw_premises_drive(const gw_premises_params *lever, int account, double wage, gw_drives *drives) {
    drives->premises += lever->most * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->premises_weeks = lever->weeks;
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
