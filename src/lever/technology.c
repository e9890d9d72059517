#include "lever/technology.h"

GW_GROUP(gw_technology_group, "technology", "A technology project, which may fail.", gw_technology_params,
         GW_TECHNOLOGY_PARAMS, 0)

void gw_technology_drive(const gw_technology_params *lever, int account, double wage, gw_drives *drives) {
    drives->technology = (gw_technology){.week = lever->week,
                                         .cost = lever->budget,
                                         .success = lever->success,
                                         .empathy = lever->empathy,
                                         .saves = lever->saves,
                                         .account = account};
    (void)wage;
}
