#include "model/workload.h"

#include "model/stock.h"
#include "model/world.h"

GW_GROUP(gw_workload_group, "workload", "Work pressure and what it does to time, standards and people.",
         gw_workload_params, GW_WORKLOAD_PARAMS, 0)

static double pressure(const gw_workload_params *params, const gw_place *place) {
    double needed = place->load * place->standard / params->target_utilisation;
    if (needed <= 0.0) {
        return 0.0;
    }
    double wp = (needed - place->capacity_day) / needed;
    return wp < -1.0 ? -1.0 : wp;
}

void gw_workload_tick(gw_run *run, int at, double days, double productive) {
    gw_place *place = &run->place[at];
    const gw_workload_params *params = &run->firm[place->firm].params->workload;
    double busy = gw_time_average_area(&place->station.stats.busy, run->now);
    double staff = gw_time_average_area(&place->station.stats.staff, run->now);
    double busy_days = busy - place->busy_area, staff_days = staff - place->staff_area;
    double load = place->arrived_work / days, capacity = staff_days * productive / days;
    place->busy_area = busy;
    place->staff_area = staff;
    place->arrived_work = 0.0;
    place->utilisation = staff_days > 0.0 ? busy_days / staff_days : 0.0;
    bool first = place->capacity_day == 0.0 && place->load == 0.0;
    place->load = first ? load : gw_stock_step(place->load, load, days, params->smoothing);
    place->capacity_day =
        first ? capacity : gw_stock_step(place->capacity_day, capacity, days, params->smoothing);
    place->pressure = pressure(params, place);
    place->effort = place->standard * gw_exp(-params->effort * place->pressure);
    double target = place->params->target_minutes * GW_MINUTE / place->service;
    if (target > 0.0 && place->effort > target) {
        place->effort -= params->target_pull * (place->effort - target);
    }
    double tau = place->effort < place->standard ? params->tau_down : params->tau_up;
    if (tau > 0.0) {
        double standard = gw_stock_step(place->standard, place->effort, days, tau);
        place->standard = standard > params->standard_floor ? standard : params->standard_floor;
    }
    double intensity = gw_exp(params->overtime * place->pressure);
    place->intensity = intensity > 1.0 ? intensity : 1.0;
    place->fatigue = gw_stock_step(place->fatigue, intensity, days, params->fatigue_tau);
    place->tired =
        gw_stock_step(place->tired, place->fatigue, days, run->firm[place->firm].params->staff.tired_tau);
}
