#include "lever/selection.h"

GW_GROUP(gw_selection_group, "selection", "Selecting whom to hire.", gw_selection_params, GW_SELECTION_PARAMS,
         0)

void gw_selection_drive(const gw_selection_params *lever, int account, double wage, gw_drives *drives) {
    drives->selection = lever->budget;
    drives->cost_hire[account] = lever->budget;
    (void)wage;
}
