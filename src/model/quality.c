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

/* How many of six fields of nine bits are below `limit`, 0..512: every other field at once, each with a bit
 * above it that borrowing takes away. */
static inline int fields_below(uint64_t fields, uint64_t limit) {
    const uint64_t each = 1 | (uint64_t)1 << 18 | (uint64_t)1 << 36;
    uint64_t even = (fields & 511 * each) + 512 * each - limit * each;
    uint64_t odd = (fields >> 9 & 511 * each) + 512 * each - limit * each;
    uint64_t kept = (even >> 9 & each) + (odd >> 9 & each); /* 0..2 in each of three */
    return GW_STEPS - (int)(kept * each >> 36 & 7);
}

int gw_quality_steps(const gw_quality_params *params, double empathy, uint64_t luck) {
    enum { PARTS = 512 };
    double care = empathy - params->empathy_base; /* in units of empathy_gain: motivation, as it shows */
    int below = care <= 0.0                    ? 0
                : care >= params->empathy_gain ? PARTS
                                               : (int)(PARTS * care / params->empathy_gain + 0.5);
    return fields_below(luck, (uint64_t)below);
}

double gw_quality_familiarity(const gw_quality_params *params, int visits, bool fresh) {
    double known = params->familiarity * visits, dull = fresh ? 0.0 : params->routine * visits;
    return gw_min(known, params->familiarity_most) - gw_min(dull, params->routine_most);
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
