#include "lever/assurance.h"

GW_GROUP(gw_assurance_group, "assurance", "Quality assurance: making it right the first time.",
         gw_assurance_params, GW_ASSURANCE_PARAMS, 0)

void gw_assurance_drive(const gw_assurance_params *lever, int account, double wage, gw_drives *drives) {
    double funding = lever->budget / lever->needed, steps = 1.0;
    const double taken[] = {lever->research, lever->training, lever->standards, lever->monitoring};
    for (int i = 0; i < (int)(sizeof taken / sizeof taken[0]); i++) {
        steps *= lever->skipped + (1.0 - lever->skipped) * taken[i];
    }
    drives->assurance = (funding < 1.0 ? funding : 1.0) * steps;
    drives->audit_weeks = lever->budget > 0.0 ? lever->audit_weeks : 0.0;
    drives->audit_cost = lever->audit_cost;
    drives->audit_account = account;
    drives->cost_employee_week[account] = lever->budget;
    (void)wage;
}
