#include "model/quality_system.h"

#include "base/math.h"
#include "model/world.h"

GW_GROUP(gw_quality_system_group, "quality_system", "What assurance and involving the staff do to problems.",
         gw_quality_system_params, GW_QUALITY_SYSTEM_PARAMS, 0)

static const double MONTH = GW_DAYS_PER_YEAR / 12.0;
static const double LN2 = 0.6931471805599453;

static void audit(gw_run *run, gw_firm *firm) {
    const gw_drives *drives = &firm->drives;
    double weeks = run->now / GW_DAYS_PER_WEEK;
    for (; drives->audit_weeks > 0.0 && weeks >= firm->audited + drives->audit_weeks;
         firm->audited += drives->audit_weeks) {
        firm->audits++;
        gw_ledger_post_lever(&firm->ledger, drives->audit_account, -drives->audit_cost);
    }
    if (drives->audit_weeks <= 0.0) {
        firm->audited = weeks; /* the first one comes so long after assurance begins */
    }
}

void gw_quality_system_tick(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        gw_place *place = &run->place[at];
        place->inspected = gw_quality_system_found(run, f, place->params->inspected);
        gw_service_ways(run, at);
    }
    double involved = gw_link(run->world->links.investment_staff, firm->drives.involvement, 0.0);
    if (involved > 0.0) {
        firm->defects *= gw_exp(-LN2 * involved * days / (firm->params->system.halving_months * MONTH));
    }
    audit(run, firm);
}

double gw_quality_system_found(const gw_run *run, int f, double own) {
    double found = run->firm[f].drives.control;
    return found > 0.0 ? 1.0 - (1.0 - own) * (1.0 - found) : own;
}

double gw_quality_system_speed(const gw_run *run, int f) {
    return 1.0 - run->firm[f].drives.control_time;
}

double gw_quality_system_problems(const gw_run *run, int f) {
    const gw_firm *firm = &run->firm[f];
    const gw_quality_system_params *system = &firm->params->system;
    double assured = gw_link(run->world->links.investment_staff, firm->drives.assurance, 0.0);
    double left = (1.0 - system->assurance * system->informed * assured) * firm->defects;
    return gw_link(run->world->links.staff_quality, left, 1.0);
}
