#include "model/knowledge.h"

#include "model/service.h"
#include "model/stock.h"
#include "model/world.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_learning_params *learning = object;
    (void)root;
    if (learning->scores.count != 5) {
        gw_check_error(check, "scores", "%d numbers given; five are wanted, one a discipline",
                       learning->scores.count);
    }
}

GW_GROUP(gw_learning_group, "learning", "How good a learning organisation the firm is.", gw_learning_params,
         GW_LEARNING_PARAMS, check)

/* Knowledge that this much training leads to in the long run. */
static double taught(const gw_run *run, const gw_firm *firm) {
    const gw_staff_params *staff = &firm->params->staff;
    double target = 1.0 - gw_exp(-firm->drives.training / staff->training_saturation);
    return gw_link(run->world->links.investment_staff, target, staff->knowledge_start);
}

static bool by_courses(const gw_run *run, const gw_firm *firm) {
    return firm->drives.courses && run->world->links.investment_staff;
}

void gw_knowledge_new(const gw_run *run, const gw_place *place, gw_employee *employee, double luck,
                      bool selected) {
    const gw_firm *firm = &run->firm[place->firm];
    const gw_staff_params *staff = &firm->params->staff;
    double picked = 0.0;
    if (selected && run->world->links.investment_staff && firm->drives.selection > 0.0) {
        picked =
            staff->selection_gain * (1.0 - gw_exp(-firm->drives.selection / staff->selection_saturation));
    }
    double knows = selected ? staff->hire_knowledge : staff->knowledge_start;
    double share = staff->fit + (1.0 - staff->fit) * picked;
    employee->knowledge = knows + (1.0 - knows) * picked;
    /* the share of the firm that is fit is share + (1 - share) coached: each becomes fit at a level of
     * `coached` of their own */
    employee->unfit = luck < share ? 0.0 : (luck - share) / (1.0 - share);
    employee->fit = luck < share || employee->unfit < firm->coached;
}

void gw_knowledge_tick(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    const gw_staff_params *staff = &firm->params->staff;
    bool whole = run->world->links.investment_staff;
    if (firm->drives.coaching > 0.0 || firm->coached > 0.0) {
        double target = 1.0 - gw_exp(-firm->drives.coaching / staff->coaching_saturation);
        firm->coached = gw_stock_step(firm->coached, gw_link(whole, target, 0.0), days, staff->coaching_tau);
    }
    firm->taught = taught(run, firm);
    if (by_courses(run, firm) && !firm->course_planned) {
        double period = firm->drives.course_weeks * GW_DAYS_PER_WEEK;
        double number = (double)(int64_t)(run->now / period) + 1.0;
        firm->course_planned = true;
        gw_run_schedule(run, number * period, GW_EVENT_COURSE, (uint32_t)f, 0);
    }
}

void gw_knowledge_step(const gw_run *run, int f, gw_employee *employee, double days) {
    const gw_firm *firm = &run->firm[f];
    double target = by_courses(run, firm) ? 0.0 : firm->taught;
    employee->knowledge = gw_stock_step(employee->knowledge, target, days, firm->params->staff.knowledge_tau);
    employee->fit = employee->unfit <= 0.0 || employee->unfit < firm->coached;
}

/* What a course adds. Knowledge is kept as of the last tick and will be taken down from there, so what is
 * learned now counts as the larger amount that it would have been then. */
static void learn(gw_run *run, gw_firm *firm, unsigned half) {
    double tau = firm->params->staff.knowledge_tau;
    double step = taught(run, firm) * firm->drives.course_weeks / tau *
                  gw_exp((run->now - firm->ticked) / (GW_DAYS_PER_WEEK * tau));
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        gw_place *place = &run->place[at];
        for (uint32_t i = half; i < place->capacity; i += 2) {
            double knows = place->employees[i].knowledge + step;
            place->employees[i].knowledge = knows < 1.0 ? knows : 1.0;
        }
    }
}

/* Phases: 0 and 2: the even, the odd positions go; 1 and 3: they come back and have learned. */
void gw_knowledge_course(gw_run *run, int f, unsigned phase) {
    gw_firm *firm = &run->firm[f];
    unsigned half = phase / 2;
    bool going = phase % 2 == 0;
    firm->course_planned = by_courses(run, firm) && !firm->closed; /* else they are called back */
    firm->away = firm->course_planned && going ? 1u << half : 0;
    if (firm->course_planned) {
        double length = firm->drives.course_days;
        double until = going       ? length
                       : half == 0 ? GW_DAYS_PER_WEEK - length
                                   : (firm->drives.course_weeks - 1.0) * GW_DAYS_PER_WEEK - length;
        gw_run_schedule(run, run->now + until, GW_EVENT_COURSE, (uint32_t)f, (phase + 1) % 4);
        if (!going) {
            learn(run, firm, half);
        }
    }
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        gw_service_duty(run, at);
    }
}

bool gw_knowledge_away(const gw_run *run, int f, uint32_t i) {
    return run->firm[f].away >> (i & 1u) & 1u;
}

double gw_knowledge_learned(const gw_run *run, int f, double more) {
    const gw_learning_params *learning = &run->firm[f].params->learning;
    double factor = gw_quality_learning(&run->world->quality, more), mean = 0.0;
    for (int i = 0; i < learning->scores.count; i++) {
        mean += learning->scores.at[i];
    }
    mean /= 5.0;
    factor = mean == 0.5 ? factor : gw_pow(factor, mean / 0.5);
    return factor + 0.5 * (1.0 - learning->structure) * (1.0 - factor);
}
