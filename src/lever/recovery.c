#include "lever/recovery.h"

GW_GROUP(gw_recovery_group, "recovery", "Catching and resolving complaints.", gw_recovery_params,
         GW_RECOVERY_PARAMS, 0)

void gw_recovery_drive(const gw_recovery_params *lever, int account, double wage, gw_drives *drives) {
    drives->capture = lever->capture;
    drives->resolve = lever->resolve;
    drives->delay_hours = lever->delay_hours;
    drives->compensation = lever->compensation;
    drives->case_cost = lever->case_cost;
    drives->hand_off = lever->hand_off;
    drives->apology = lever->apology;
    (void)account;
    (void)wage;
}
