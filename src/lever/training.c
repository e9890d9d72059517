#include "lever/training.h"

GW_GROUP(gw_training_group, "training", "Training of the staff.", gw_training_params, GW_TRAINING_PARAMS, 0)

void gw_training_drive(const gw_training_params *lever, int account, double wage, gw_drives *drives) {
    drives->training = lever->budget;
    drives->investment += lever->budget;
    drives->courses = lever->mode == 1;
    drives->course_weeks = lever->course_weeks;
    drives->course_days = lever->course_days;
    drives->cost_employee_week[account] = lever->budget;
    (void)wage;
}
