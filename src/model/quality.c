#include "model/quality.h"

#include "base/math.h"
#include "model/world.h"

GW_GROUP(gw_quality_group, "quality", "What an encounter delivers.", gw_quality_params, GW_QUALITY_PARAMS, 0)

void gw_quality_employee(const gw_run *run, const gw_place *place, gw_employee *employee) {
    const gw_quality_params *quality = &run->world->quality;
    const gw_staff_params *staff = &run->firm[place->firm].params->staff;
    const gw_links_params *links = &run->world->links;
    double skill = staff->skill_floor + staff->skill_gain * employee->knowledge + place->params->skill_offset;
    skill = skill < 0.0 ? 0.0 : skill > 1.0 ? 1.0 : skill;
    double start = staff->skill_floor + staff->skill_gain * staff->knowledge_start;
    skill = gw_link(links->staff_quality, skill, start);
    double motivation = gw_link(links->staff_quality, employee->motivation, staff->motivation_start);
    double effort = gw_link(links->workload_quality, place->effort, 1.0);
    effort = effort < quality->effort_cap ? effort : quality->effort_cap;
    double exponent = -quality->skill * (skill - quality->reference_skill) -
                      quality->motivation * (motivation - quality->reference_motivation) -
                      quality->effort * (effort - 1.0);
    double freedom = gw_link(links->staff_quality, run->firm[place->firm].led.autonomy, 0.0);
    exponent += freedom * (employee->fit ? -staff->fit_care : staff->unfit_errors);
    double problem = quality->problem_rate * gw_exp(exponent) * run->firm[place->firm].learning *
                     gw_process_problems(run, place->firm) * gw_quality_system_problems(run, place->firm);
    double empathy = quality->empathy_base + quality->empathy_gain * motivation * effort;
    empathy *= gw_link(links->staff_quality, run->firm[place->firm].focus, 1.0);
    empathy += gw_technology_empathy(run, place->firm);
    employee->problem = problem < 1.0 ? problem : 1.0;
    employee->skill = skill;
    employee->empathy = empathy < 1.0 ? empathy : 1.0;
}

double gw_quality_learning(const gw_quality_params *params, double more) {
    static const double LOG2 = 0.6931471805599453;
    return more > 0.0 ? gw_pow(1.0 + more / params->learned, gw_log(params->learning) / LOG2) : 1.0;
}

void gw_quality_weights(const gw_quality_params *params, const gw_vec *own, double weight[GW_DIMENSIONS]) {
    double sum = 0.0;
    for (int i = 0; i < GW_DIMENSIONS; i++) {
        weight[i] = own->at[i] * 2.0 * (i == GW_RELIABILITY ? params->outcome : 1.0 - params->outcome);
        sum += weight[i];
    }
    for (int i = 0; sum > 0.0 && params->outcome != 0.5 && i < GW_DIMENSIONS; i++) {
        weight[i] /= sum;
    }
}

double gw_quality_responsiveness(const gw_run *run, double felt_wait) {
    if (felt_wait <= 0.0 || !run->world->links.workload_quality) {
        return 1.0;
    }
    static const double LN2 = 0.6931471805599453;
    return gw_exp(-LN2 * felt_wait / (run->world->quality.half_wait * GW_MINUTE));
}
