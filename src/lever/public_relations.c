#include "lever/public_relations.h"

#include "base/math.h"

GW_GROUP(gw_public_relations_group, "public_relations", "Public relations.", gw_public_relations_params,
         GW_PUBLIC_RELATIONS_PARAMS, 0)

void gw_public_relations_drive(const gw_public_relations_params *lever, int account, double wage,
                               gw_drives *drives) {
    drives->publicity = lever->inflow * (1.0 - gw_exp(-lever->budget / lever->saturation));
    drives->cost_week[account] = lever->budget;
    (void)wage;
}
