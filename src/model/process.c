#include "model/process.h"

#include "model/stock.h"
#include "model/world.h"

GW_GROUP(gw_process_group, "process", "What continuous improvement can do, and what it takes.",
         gw_process_params, GW_PROCESS_PARAMS, 0)

/* Share of the programme that trained staff work on. */
static double at_work(const gw_run *run, int f) {
    const gw_firm *firm = &run->firm[f];
    if (firm->drives.improvement <= 0.0 || !run->world->links.investment_staff) {
        return 0.0;
    }
    double saturation = firm->params->process.training_saturation;
    return firm->drives.improvement * (1.0 - gw_exp(-firm->drives.training / saturation));
}

void gw_process_tick(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    const gw_process_params *process = &firm->params->process;
    firm->improving = at_work(run, f);
    double target = firm->params->leadership.commitment * firm->drives.improvement * firm->improving;
    if (target > 0.0 || firm->improved > 0.0) {
        firm->improved = gw_stock_step(firm->improved, target, days, process->tau);
    }
}

double gw_process_speed(const gw_run *run, int f) {
    const gw_firm *firm = &run->firm[f];
    const gw_process_params *process = &firm->params->process;
    double saved = gw_link(run->world->links.staff_quality, process->saves * firm->improved, 0.0);
    return (1.0 + saved) * (1.0 - process->time * firm->improving);
}

double gw_process_problems(const gw_run *run, int f) {
    const gw_firm *firm = &run->firm[f];
    return 1.0 - gw_link(run->world->links.staff_quality, firm->params->process.errors * firm->improved, 0.0);
}
