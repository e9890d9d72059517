#include "lever/product.h"

#include "base/math.h"

GW_GROUP(gw_product_group, "product", "Development of the product.", gw_product_params, GW_PRODUCT_PARAMS, 0)

void gw_product_drive(const gw_product_params *lever, int account, double wage, gw_drives *drives) {
    drives->product += lever->most * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->product_weeks = lever->weeks;
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
