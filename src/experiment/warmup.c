#include "experiment/warmup.h"

gw_scenario *gw_warmup_scenario(const gw_scenario *scenario, bool own_periods, gw_diag *diag) {
    static const double LONG = 100.0; /* weeks from which on a period is a week */
    double weeks = scenario->world->run.weeks;
    gw_text period = {0};
    gw_text_add_number(&period, weeks >= LONG ? 1.0 : weeks / LONG);
    gw_setting settings[] = {{"run.warmup_weeks", "0"}, {"run.period_weeks", period.bytes}};
    gw_scenario *made = gw_scenario_mix(scenario, NULL, NULL, NULL, settings, own_periods ? 1 : 2, diag);
    gw_text_free(&period);
    return made;
}
