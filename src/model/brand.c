#include "model/brand.h"

#include "model/stock.h"
#include "model/world.h"

GW_GROUP(gw_brand_group, "brand", "A firm's reputation: years to build, far less to knock down.",
         gw_brand_params, GW_BRAND_PARAMS, 0)

void gw_brand_tick(gw_run *run, int f, double days, double seen, double heard) {
    gw_firm *firm = &run->firm[f];
    const gw_brand_params *brand = &firm->params->brand;
    double target = 0.5 * (seen + heard) - firm->params->leadership.credibility * firm->led.conflict +
                    firm->drives.citizenship;
    target = target > 1.0 ? 1.0 : target > 0.0 ? target : 0.0;
    double tau = target > firm->reputation ? brand->tau_up : brand->tau_down;
    firm->reputation = gw_stock_step(firm->reputation, target, days, tau);
}

void gw_brand_publicity(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    if (firm->drives.publicity > 0.0) {
        firm->reputation = gw_stock_step(firm->reputation, 1.0, days, 1.0 / firm->drives.publicity);
    }
}
