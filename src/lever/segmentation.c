#include "lever/segmentation.h"

#include "base/math.h"

GW_GROUP(gw_segmentation_group, "segmentation", "Knowing who is worth most, and aiming at them.",
         gw_segmentation_params, GW_SEGMENTATION_PARAMS, 0)

void gw_segmentation_drive(const gw_segmentation_params *lever, int account, double wage, gw_drives *drives) {
    drives->sharpness = lever->most * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
