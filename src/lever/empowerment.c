#include "lever/empowerment.h"

GW_GROUP(gw_empowerment_group, "empowerment", "Empowerment and coaching.", gw_empowerment_params,
         GW_EMPOWERMENT_PARAMS, 0)

void gw_empowerment_drive(const gw_empowerment_params *lever, int account, double wage, gw_drives *drives) {
    drives->empowerment = lever->level;
    drives->coaching = lever->coaching;
    drives->cost_employee_week[account] = lever->coaching;
    (void)wage;
}
