#include "lever/programme.h"

GW_GROUP(gw_programme_group, "programme", "A loyalty programme.", gw_programme_params, GW_PROGRAMME_PARAMS, 0)

void gw_programme_drive(const gw_programme_params *lever, int account, double wage, gw_drives *drives) {
    drives->programme = (gw_programme){.share = lever->share,
                                       .discount = lever->discount,
                                       .cost = lever->cost,
                                       .priority = (uint8_t)lever->priority,
                                       .account = account};
    (void)wage;
}
