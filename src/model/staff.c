#include "model/staff.h"

#include "base/hash.h"
#include "base/math.h"
#include "model/knowledge.h"
#include "model/motivation.h"
#include "model/service.h"
#include "model/stock.h"
#include "model/world.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_staff_params *staff = object;
    (void)root;
    if (staff->skill_floor + staff->skill_gain > 1.0 + 1e-9) {
        gw_check_error(check, "skill_gain", "skill_floor and skill_gain sum to %g; skill is at most 1",
                       staff->skill_floor + staff->skill_gain);
    }
}

GW_GROUP(gw_staff_group, "staff", "What moves employees, what they know and when they leave.",
         gw_staff_params, GW_STAFF_PARAMS, check)

static double at_most(double x, double most) {
    return x < most ? x : most;
}

static double at_least(double x, double least) {
    return x > least ? x : least;
}

static uint32_t positions(const gw_run *run, const gw_place *place) {
    const gw_firm *firm = &run->firm[place->firm];
    if (place->params->role == GW_ROLE_SELF) {
        return 0;
    }
    double own = (double)place->params->staff, all = 0.0;
    const gw_station_params *station = firm->params->stations.items;
    for (ptrdiff_t i = 0; i < firm->params->stations.count; i++) {
        all += station[i].role == GW_ROLE_SELF ? 0.0 : (double)station[i].staff;
    }
    double extra = all > 0.0 ? firm->drives.extra_staff * own / all : 0.0;
    double wanted = at_least(own * firm->drives.staffing + extra, 0.0);
    return (uint32_t)at_most(wanted + 0.5, (double)place->capacity);
}

/* The endurance of an employee is eaten by the hazard; when it ends within `days` from now, they leave then.
 */
static void endure(gw_run *run, int at, uint32_t i, double days) {
    const gw_place *place = &run->place[at];
    gw_employee *employee = &place->employees[i];
    const gw_staff_params *staff = &run->firm[place->firm].params->staff;
    bool live = run->world->links.staff_turnover;
    double motivation = gw_link(live, employee->motivation, staff->reference_motivation);
    double tired = gw_link(live, at_least(place->tired - 1.0, 0.0), 0.0);
    double hazard = staff->leave_rate / GW_DAYS_PER_YEAR *
                    gw_exp(-staff->leave_slope * (motivation - staff->reference_motivation)) *
                    (1.0 + staff->leave_tired * tired);
    if (hazard * days >= employee->endurance) {
        employee->leaving = true;
        gw_run_schedule(run, run->now + employee->endurance / hazard, GW_EVENT_QUIT, i, (unsigned)at);
    } else {
        employee->endurance -= hazard * days;
    }
}

void gw_staff_present(gw_place *place, gw_employee *employee, bool present) {
    place->filled += (uint32_t)present - (uint32_t)employee->present;
    employee->present = present;
}

/* A new face in position i: own weights, fitness and endurance, which is borne from the first hour. */
static void appear(gw_run *run, int at, uint32_t i) {
    gw_place *place = &run->place[at];
    gw_employee *employee = &place->employees[i];
    const gw_staff_params *staff = &run->firm[place->firm].params->staff;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_EMPLOYEE, place->key + i, employee->hires);
    employee->endurance = gw_exponential(&rng);
    for (int w = 0; w < GW_MOTIVES; w++) {
        employee->weight[w] = gw_lognormal(&rng, 1.0, staff->weight_spread);
    }
    double fitness = gw_uniform(&rng);
    gw_knowledge_new(run, place, employee, fitness, employee->hires > 0);
    employee->motivation = staff->motivation_start;
    gw_staff_present(place, employee, true);
    employee->leaving = employee->hiring = false;
    endure(run, at, i, run->firm[place->firm].borne_until - run->now);
}

/* Where customers serve themselves: the terminals stand in the employees' places, and are none. */
static void install(gw_run *run, gw_place *place) {
    place->capacity = (uint32_t)place->params->staff;
    place->employees = gw_arena_zeroed(run->arena, place->capacity + 1, sizeof *place->employees);
    for (uint32_t i = 0; i < place->capacity; i++) {
        place->employees[i].handling = 1.0;
        place->employees[i].skill = place->employees[i].empathy = place->params->ease;
    }
}

void gw_staff_begin(gw_run *run, int at) {
    gw_place *place = &run->place[at];
    if (place->params->role == GW_ROLE_SELF) {
        install(run, place);
        return;
    }
    double most = (double)place->params->staff * at_least(4.0, run->firm[place->firm].drives.staffing) + 16.0;
    place->capacity = (uint32_t)at_most(most, 4e6);
    place->employees = gw_arena_zeroed(run->arena, place->capacity, sizeof *place->employees);
    place->positions = positions(run, place);
    for (uint32_t i = 0; i < place->capacity; i++) {
        gw_employee *employee = &place->employees[i];
        employee->shift = (uint16_t)(i % (uint32_t)place->params->shifts);
        if (i < place->positions) {
            employee->hired = -1e6; /* long ago */
            appear(run, at, i);
        }
    }
    gw_staff_derive(run, at);
}

static double rookie_weeks(const gw_staff_params *staff) {
    return staff->handbook ? staff->rookie_weeks * (1.0 - staff->handbook_saves) : staff->rookie_weeks;
}

/* Productivity of one who started `weeks` ago. */
static double experience(const gw_staff_params *staff, double weeks) {
    double length = rookie_weeks(staff);
    return weeks >= length ? 1.0 : staff->rookie + (1.0 - staff->rookie) * weeks / length;
}

/* What a new face changes at once is how much everybody gets done, through who shows them; what others
 * deliver follows at the tick, from slow stocks that have not moved since the last one. `whose`: GW_NOBODY
 * for all. */
static void derive(gw_run *run, int at, uint32_t whose) {
    gw_place *place = &run->place[at];
    const gw_firm *firm = &run->firm[place->firm];
    const gw_staff_params *staff = &firm->params->staff;
    double start = staff->skill_floor + staff->skill_gain * staff->knowledge_start;
    double present = 0.0, rookies = 0.0;
    for (uint32_t i = 0; i < place->capacity; i++) {
        gw_employee *employee = &place->employees[i];
        if (employee->present) {
            double weeks = (run->now - employee->hired) / GW_DAYS_PER_WEEK;
            employee->productivity = experience(staff, weeks);
            present += 1.0;
            rookies += weeks < rookie_weeks(staff);
        }
    }
    double mentors = present - rookies;
    double lost = mentors > 0.0 ? at_most(staff->mentoring * rookies / mentors, 0.5) : 0.0;
    double tired = firm->params->workload.fatigue_slows * at_least(place->fatigue - 1.0, 0.0);
    double speed = firm->led.speed * gw_process_speed(run, place->firm) *
                   gw_quality_system_speed(run, place->firm) * gw_technology_speed(run, place->firm);
    bool live = run->world->links.staff_quality;
    for (uint32_t i = 0; i < place->capacity; i++) {
        gw_employee *employee = &place->employees[i];
        if (!employee->present) {
            continue;
        }
        if (employee->productivity >= 1.0) {
            employee->productivity -= lost;
        }
        double skill = gw_link(live, staff->skill_floor + staff->skill_gain * employee->knowledge, start);
        employee->productivity *= start > 0.0 ? skill / start : 1.0;
        double motivation = gw_link(live, employee->motivation, staff->motivation_start);
        employee->productivity *=
            speed * at_least(1.0 + staff->drive * (motivation - staff->reference_motivation), 0.0);
        employee->productivity /= 1.0 + tired;
        employee->handling = place->effort / (at_least(employee->productivity, 0.01) * place->intensity);
        if (whose == GW_NOBODY || whose == i) {
            gw_quality_employee(run, place, employee);
        }
    }
}

void gw_staff_derive(gw_run *run, int at) {
    derive(run, at, GW_NOBODY);
}

double gw_staff_productive(const gw_run *run, int at) {
    const gw_place *place = &run->place[at];
    double sum = 0.0, present = 0.0;
    for (uint32_t i = 0; i < place->capacity; i++) {
        if (place->employees[i].present) {
            sum += place->employees[i].productivity;
            present += 1.0;
        }
    }
    return present > 0.0 ? sum / present : 1.0;
}

int64_t gw_staff_count(const gw_run *run, int f, double *payroll) {
    const gw_firm *firm = &run->firm[f];
    int64_t count = 0;
    *payroll = 0.0;
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        const gw_place *place = &run->place[at];
        int64_t unpaid = 0;
        for (uint32_t i = 0; run->absences && i < place->capacity; i++) {
            bool strikes;
            unpaid += place->employees[i].present && gw_shock_away(run, place, i, &strikes) && strikes;
        }
        count += place->filled;
        *payroll += place->params->wage_factor * (double)((int64_t)place->filled - unpaid);
    }
    return count;
}

static void advertise_vacancy(gw_run *run, int at, uint32_t i) {
    gw_place *place = &run->place[at];
    gw_employee *employee = &place->employees[i];
    if (employee->hiring || i >= place->positions) {
        return;
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_HIRE, place->key + i, employee->hires);
    double weeks = gw_exponential(&rng) * run->firm[place->firm].params->staff.hiring_weeks;
    employee->hiring = true;
    gw_run_schedule(run, run->now + weeks * GW_DAYS_PER_WEEK, GW_EVENT_HIRE, i, (unsigned)at);
}

void gw_staff_quit(gw_run *run, int at, uint32_t i) {
    gw_place *place = &run->place[at];
    gw_employee *employee = &place->employees[i];
    if (!employee->leaving || !employee->present) {
        return; /* laid off meanwhile */
    }
    gw_staff_present(place, employee, false);
    employee->leaving = false;
    run->firm[place->firm].quits++;
    gw_firm_staff_changed(run, place->firm);
    gw_service_duty_of(run, at, i);
    advertise_vacancy(run, at, i);
}

void gw_staff_hire(gw_run *run, int at, uint32_t i) {
    gw_place *place = &run->place[at];
    gw_employee *employee = &place->employees[i];
    gw_firm *firm = &run->firm[place->firm];
    employee->hiring = false;
    if (i >= place->positions || employee->present || firm->closed) {
        return; /* no longer wanted */
    }
    const gw_staff_params *staff = &firm->params->staff;
    employee->hires++;
    employee->hired = run->now;
    appear(run, at, i);
    firm->hires++;
    for (int lever = 0; lever < run->setup.lever_count; lever++) {
        gw_ledger_post_lever(&firm->ledger, lever, -firm->drives.cost_hire[lever]);
    }
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_recruitment,
                   -staff->replacement * staff->pay * GW_DAYS_PER_YEAR / GW_DAYS_PER_WEEK);
    gw_firm_staff_changed(run, place->firm);
    derive(run, at, i);
    gw_service_duty_of(run, at, i);
}

/* Positions as the levers have them now: lays off the last ones, advertises new ones. */
static void fill(gw_run *run, int at) {
    gw_place *place = &run->place[at];
    uint32_t wanted = positions(run, place);
    if (wanted == place->positions) {
        return;
    }
    for (uint32_t i = wanted; i < place->positions; i++) {
        gw_employee *employee = &place->employees[i];
        run->firm[place->firm].layoffs += employee->present;
        gw_staff_present(place, employee, false);
        employee->leaving = false;
    }
    uint32_t before = place->positions;
    place->positions = wanted;
    for (uint32_t i = before; i < wanted; i++) {
        advertise_vacancy(run, at, i);
    }
    gw_firm_staff_changed(run, place->firm);
    gw_service_duty(run, at);
}

void gw_staff_fill(gw_run *run, int f) {
    for (int at = run->firm[f].first_place; at < run->firm[f].first_place + run->firm[f].places; at++) {
        fill(run, at);
    }
}

/* Internal service quality follows the money spent on it. */
static void serve_staff(gw_run *run, gw_firm *firm, double days) {
    const gw_staff_params *staff = &firm->params->staff;
    double isq =
        staff->isq_floor + staff->isq_gain * (1.0 - gw_exp(-firm->drives.investment / staff->isq_saturation));
    isq = gw_link(run->world->links.investment_staff, isq, staff->isq_start);
    firm->isq = gw_stock_step(firm->isq, isq, days, staff->isq_tau);
}

void gw_staff_tick(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    double tau = firm->params->staff.motivation_tau;
    bool due = run->now >= firm->borne_until; /* not at the additional tick of a period's end */
    firm->borne_until = due ? run->now + run->world->run.tick_days : firm->borne_until;
    serve_staff(run, firm, days);
    gw_leadership_tick(run, f, days);
    gw_process_tick(run, f, days);
    gw_quality_system_tick(run, f, days);
    gw_technology_tick(run, f);
    gw_knowledge_tick(run, f, days);
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        gw_place *place = &run->place[at];
        if (place->params->role == GW_ROLE_SELF) {
            continue;
        }
        gw_workload_tick(run, at, days, gw_staff_productive(run, at));
        fill(run, at);
        for (uint32_t i = 0; i < place->capacity; i++) {
            gw_employee *employee = &place->employees[i];
            if (!employee->present) {
                continue;
            }
            employee->motivation =
                gw_stock_step(employee->motivation, gw_motivation_target(run, place, employee), days, tau);
            gw_knowledge_step(run, f, employee, days);
            if (due && !employee->leaving) {
                endure(run, at, i, firm->borne_until - run->now);
            }
        }
        gw_staff_derive(run, at);
    }
}
