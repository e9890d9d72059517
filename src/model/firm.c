#include "model/firm.h"

#include "base/hash.h"
#include "base/math.h"
#include "model/channel.h"
#include "model/encounter.h"
#include "model/offer.h"
#include "model/programme.h"
#include "model/stock.h"
#include "model/world.h"

void gw_firm_begin(gw_run *run) {
    const gw_world_params *world = run->world;
    run->firms = run->setup.firms;
    for (int f = 0; f < run->firms; f++) {
        gw_firm *firm = &run->firm[f];
        firm->params = run->setup.firm[f];
        firm->key = gw_hash_text(firm->params->name);
        firm->levers = run->setup.levers[f];
        firm->drives = gw_drives_neutral();
        gw_firm_drive(run, f);
        firm->isq = firm->params->staff.isq_start;
        firm->led = gw_leadership_now(run, f);
        firm->borne_until = world->run.tick_days;
        firm->learning = firm->focus = 1.0;
        firm->variable = firm->params->money.variable;
        firm->defects = 1.0;
        firm->reputation = firm->params->brand.start;
        firm->csat = world->satisfaction.base;
        gw_measure_begin(run, f);
        gw_encounter_ways(run, firm);
        gw_ledger_open(&firm->ledger, firm->params->money.cash);
    }
}

void gw_firm_drive(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    if (run->setup.drive) {
        run->setup.drive(firm->levers, firm->params->staff.pay, &firm->drives);
    }
    gw_offer_renew(run, firm);
    gw_position_aim_anew(run, f);
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        gw_service_ways(run, at);
    }
    gw_encounter_ways(run, firm);
}

void gw_firm_total(const gw_run *run, int f, gw_counts *total) {
    *total = (gw_counts){0};
    for (int s = 0; s < run->segments; s++) {
        gw_counts now = run->counts[f * run->segments + s];
        gw_counts_settle(&now, run->now);
        gw_counts_add(total, &now);
    }
}

void gw_firm_staff_changed(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    gw_sum_add(&firm->staff_days, (double)firm->staff * (run->now - firm->staff_since));
    gw_sum_add(&firm->payroll_days, firm->payroll * (run->now - firm->staff_since));
    firm->staff_since = run->now;
    firm->staff = gw_staff_count(run, f, &firm->payroll);
}

double gw_firm_rival_quality(const gw_run *run, int f) {
    double best = run->rivals > 0 ? 0.0 : run->firm[f].params->money.rival_quality;
    for (int r = 0; r < run->rivals; r++) {
        double quality = gw_rival_quality(run, r);
        best = quality > best ? quality : best;
    }
    return best;
}

/* Lead over the best of the rivals, as a share of the price. */
static double premium(const gw_run *run, int f) {
    const gw_firm *firm = &run->firm[f];
    const gw_money_params *money = &firm->params->money;
    double lead = (firm->quality - gw_firm_rival_quality(run, f)) / money->premium_span;
    lead = lead < 0.0 ? 0.0 : lead > 1.0 ? 1.0 : lead;
    return gw_link(run->world->links.quality_price, money->premium * lead, 0.0);
}

/* What time costs: wages, overtime, levers, overhead, keeping customers. */
static void pay_bills(gw_run *run, int f, double days, double staff_days, double customer_days) {
    gw_firm *firm = &run->firm[f];
    gw_ledger *ledger = &firm->ledger;
    const gw_money_params *money = &firm->params->money;
    double weeks = days / GW_DAYS_PER_WEEK, staff_weeks = staff_days / GW_DAYS_PER_WEEK;
    double wage = firm->params->staff.pay;
    double overtime = 0.0;
    double paid_weeks = (gw_sum_total(firm->payroll_days) - firm->payroll_paid) / GW_DAYS_PER_WEEK;
    firm->payroll_paid = gw_sum_total(firm->payroll_days);
    gw_ledger_post(ledger, GW_ACCOUNT_wages, -wage * paid_weeks);
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        const gw_place *place = &run->place[at];
        double share = (place->intensity - 1.0) * firm->params->workload.overtime_pay;
        double present = 0.0;
        for (uint32_t i = 0; i < place->capacity; i++) {
            present += place->employees[i].present;
        }
        overtime += share * wage * firm->drives.pay * present * weeks * place->params->wage_factor;
    }
    gw_ledger_post(ledger, GW_ACCOUNT_overtime, -overtime);
    for (int i = 0; i < run->setup.lever_count; i++) {
        gw_ledger_post_lever(
            ledger, i, -firm->drives.cost_employee_week[i] * staff_weeks - firm->drives.cost_week[i] * weeks);
    }
    gw_contract_fees(run, f);
    gw_ledger_post(ledger, GW_ACCOUNT_overhead, -money->overhead * weeks);
    gw_ledger_post(ledger, GW_ACCOUNT_retention, -money->retention * customer_days / GW_DAYS_PER_YEAR);
}

/* Means over staff and stations as they are now. */
static gw_levels levels(const gw_run *run, const gw_firm *firm) {
    gw_levels sum = {.isq = firm->isq,
                     .hassle = firm->params->process.hassle * (1.0 - firm->improved),
                     .reputation = firm->reputation};
    const gw_staff_params *staff = &firm->params->staff;
    double people = 0.0, staffed = (double)firm->staffed;
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        const gw_place *place = &run->place[at];
        if (place->params->role == GW_ROLE_SELF) {
            continue;
        }
        for (uint32_t i = 0; i < place->capacity; i++) {
            const gw_employee *employee = &place->employees[i];
            if (employee->present) {
                double skill = staff->skill_floor + staff->skill_gain * employee->knowledge;
                people += 1.0;
                sum.motivation += employee->motivation;
                sum.skill += skill;
                sum.contribution += employee->motivation * skill;
                sum.fit += employee->fit;
            }
        }
        double gap = place->pressure < 0.0 ? -place->pressure : place->pressure;
        sum.standard += place->standard / staffed;
        sum.match += (gap < 1.0 ? 1.0 - gap : 0.0) / staffed;
    }
    if (people > 0.0) {
        sum.motivation /= people;
        sum.skill /= people;
        sum.contribution /= people;
        sum.fit /= people;
    }
    return sum;
}

static void integrate(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    firm->level = levels(run, firm);
#define INTEGRATE(name) gw_sum_add(&firm->area.name, firm->level.name *days);
    GW_LEVELS(INTEGRATE)
#undef INTEGRATE
}

/* What follows from its size and standing: how far it looks at the customer, and what suppliers ask. */
static void grow(gw_firm *firm, const gw_counts *total) {
    const gw_money_params *money = &firm->params->money;
    double size = total->customers_open > 0 ? (double)total->customers / (double)total->customers_open : 1.0;
    double lost = firm->params->focus_drift;
    if (lost > 0.0) {
        firm->focus = size > 1.0 ? gw_pow(1.0 - lost, gw_log(size) / gw_log(2.0)) : 1.0;
    }
    double better = firm->reputation > 0.5 ? 2.0 * firm->reputation - 1.0 : 0.0;
    firm->variable = money->variable * (1.0 - money->supplier * better);
}

/* What the customers of the last tick brought: satisfaction, anger, quality, and what was said of the firm.
 */
static void hear_customers(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    const gw_links_params *links = &run->world->links;
    gw_counts total;
    gw_firm_total(run, f, &total);
    gw_counts now = total;
    gw_counts_subtract(&now, &firm->tick);
    double visits = (double)now.visited;
    double told = (double)(now.told_bad + now.told_good + now.told_recovered);
    if (now.visited > 0) {
        firm->csat = gw_sum_total(now.sum_satisfaction) / visits;
        firm->quality = gw_sum_total(now.sum_quality) / visits;
        firm->angry = gw_link(links->quality_satisfaction, (double)now.problems / visits, 0.0);
        double seen = gw_link(links->satisfaction_talk, firm->csat, run->world->satisfaction.base) / 100.0;
        bool listens = told > 0.0 && links->talk_newcomers;
        double heard = listens ? (double)(now.told_good + now.told_recovered) / told : seen;
        gw_brand_tick(run, f, days, seen, heard);
    }
    grow(firm, &total);
    firm->premium = premium(run, f);
    double analysed = run->world->quality.analysed * (double)total.problems + firm->told.analysed;
    firm->learning = gw_knowledge_learned(run, f, analysed);
    firm->tick = total;
}

static void close_if_bankrupt(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    if (firm->closed || (double)firm->ledger.cash / 10000.0 >= firm->params->money.cash_limit) {
        return;
    }
    firm->closed = true;
    firm->closed_day = run->now;
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        for (uint32_t i = 0; i < run->place[at].capacity; i++) {
            gw_staff_present(&run->place[at], &run->place[at].employees[i], false);
        }
        gw_service_duty(run, at);
    }
    gw_firm_staff_changed(run, f);
}

void gw_firm_tick(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    double days = run->now - firm->ticked;
    if (days <= 0.0) {
        return;
    }
    firm->ticked = run->now;
    for (int s = 0; s < run->segments; s++) {
        gw_counts_settle(gw_run_counts(run, f, s), run->now);
    }
    gw_firm_staff_changed(run, f);
    double staff_days = gw_sum_total(firm->staff_days) - firm->staff_paid;
    firm->staff_paid = gw_sum_total(firm->staff_days);
    double before = gw_sum_total(firm->tick.customer_days);
    hear_customers(run, f, days);
    double customer_days = gw_sum_total(firm->tick.customer_days) - before;
    if (!firm->closed) {
        pay_bills(run, f, days, staff_days, customer_days);
        gw_programme_tick(run, f, customer_days);
        gw_offer_tick(run, firm, days);
        gw_channel_tick(firm, days);
        gw_staff_tick(run, f, days);
        gw_law_tick(run, f);
        gw_brand_publicity(run, f, days);
        if (firm->senses) {
            gw_measure_tick(run, f);
        }
    }
    integrate(run, f, days);
    gw_ledger_discount(&firm->ledger, firm->params->money.discount, run->now - 0.5 * days);
    close_if_bankrupt(run, f);
    GW_RUN_ASSERT(run, gw_ledger_balances(&firm->ledger));
}
