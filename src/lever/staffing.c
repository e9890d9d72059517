#include "lever/staffing.h"

GW_GROUP(gw_staffing_group, "staffing", "More or fewer positions.", gw_staffing_params, GW_STAFFING_PARAMS, 0)

void gw_staffing_drive(const gw_staffing_params *lever, int account, double wage, gw_drives *drives) {
    drives->staffing = lever->positions;
    drives->extra_staff = lever->extra;
    (void)account;
    (void)wage;
}
