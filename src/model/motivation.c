#include "model/motivation.h"

#include "model/world.h"

static double positive(double x) {
    return x > 0.0 ? x : 0.0;
}

double gw_motivation_target(const gw_run *run, const gw_place *place, const gw_employee *employee) {
    const gw_firm *firm = &run->firm[place->firm];
    const gw_staff_params *staff = &firm->params->staff;
    const gw_process_params *process = &firm->params->process;
    const double *weight = employee->weight;
    bool heard = run->world->links.customers_staff;
    double over = positive(place->utilisation - firm->params->workload.target_utilisation);
    double gain = weight[GW_BY_ISQ] * staff->by_isq * firm->isq * place->params->support +
                  weight[GW_BY_PAY] * staff->by_pay * (firm->drives.pay - 1.0) +
                  weight[GW_BY_CUSTOMERS] * staff->by_satisfied *
                      gw_link(heard, firm->csat - run->world->satisfaction.base, 0.0);
    gain += weight[GW_BY_AUTONOMY] * staff->by_autonomy *
            (employee->fit ? firm->led.autonomy : -firm->led.autonomy);
    gain += firm->led.warmth + process->by_hassle * process->hassle * firm->improved;
    double loss = weight[GW_BY_WORK] *
                      (staff->by_overload * over + staff->by_fatigue * positive(place->fatigue - 1.0)) +
                  weight[GW_BY_CUSTOMERS] * staff->by_angry * gw_link(heard, firm->angry, 0.0);
    loss += firm->params->leadership.by_conflict * firm->led.conflict;
    gain *= gain > 0.0 ? 1.0 - staff->fear : 1.0;
    double target = staff->base + gain - loss;
    return target < 0.0 ? 0.0 : target > 1.0 ? 1.0 : target;
}
