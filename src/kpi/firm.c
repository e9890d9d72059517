#include "kpi/values.h"

double gw_kpi_share(const gw_window *w) {
    double all = 0.0;
    for (int i = 0; i < w->now->firms * w->now->segments; i++) {
        all += (double)w->now->counts[i].customers;
    }
    for (int r = 0; r < w->now->rivals; r++) {
        all += (double)w->now->rival[r].customers;
    }
    return 100.0 * gw_ratio(w->customers, all);
}

double gw_kpi_penetration(const gw_window *w) {
    return 100.0 * gw_ratio(w->customers, (double)w->now->population);
}

static double mean(const gw_window *w, gw_sum end, gw_sum begin, double level) {
    return w->days > 0.0 ? (gw_sum_total(end) - gw_sum_total(begin)) / w->days : level;
}

double gw_kpi_reputation(const gw_window *w) {
    return mean(w, w->end->area.reputation, w->begin->area.reputation, w->end->level.reputation);
}

double gw_kpi_won_by_talk(const gw_window *w) {
    return gw_ratio((double)(w->end->won_talk - w->begin->won_talk), w->years);
}

double gw_kpi_won_by_advertising(const gw_window *w) {
    return gw_ratio((double)(w->end->won_advertising - w->begin->won_advertising), w->years);
}

double gw_kpi_staff(const gw_window *w) {
    return mean(w, w->end->staff_days, w->begin->staff_days, (double)w->end->staff);
}

double gw_kpi_turnover(const gw_window *w) {
    return 100.0 * gw_ratio((double)(w->end->quits - w->begin->quits), gw_kpi_staff(w) * w->years);
}

double gw_kpi_motivation(const gw_window *w) {
    return mean(w, w->end->area.motivation, w->begin->area.motivation, w->end->level.motivation);
}

double gw_kpi_skill(const gw_window *w) {
    return mean(w, w->end->area.skill, w->begin->area.skill, w->end->level.skill);
}

double gw_kpi_internal_quality(const gw_window *w) {
    return mean(w, w->end->area.isq, w->begin->area.isq, w->end->level.isq);
}

double gw_kpi_standard(const gw_window *w) {
    return mean(w, w->end->area.standard, w->begin->area.standard, w->end->level.standard);
}

double gw_kpi_contribution(const gw_window *w) {
    return mean(w, w->end->area.contribution, w->begin->area.contribution, w->end->level.contribution);
}

double gw_kpi_fit(const gw_window *w) {
    return 100.0 * mean(w, w->end->area.fit, w->begin->area.fit, w->end->level.fit);
}

double gw_kpi_hassle(const gw_window *w) {
    return mean(w, w->end->area.hassle, w->begin->area.hassle, w->end->level.hassle);
}

double gw_kpi_resources_to_needs(const gw_window *w) {
    return 100.0 * mean(w, w->end->area.match, w->begin->area.match, w->end->level.match);
}

/* Share of problems that are no more, % */
static double taken_away(const gw_firm *firm) {
    return 100.0 * (1.0 - firm->learning * (1.0 - firm->params->process.errors * firm->improved));
}

double gw_kpi_innovation(const gw_window *w) {
    return taken_away(w->end);
}

double gw_kpi_pace_of_change(const gw_window *w) {
    return gw_ratio(taken_away(w->end) - taken_away(w->begin), w->years);
}

double gw_kpi_breaches(const gw_window *w) {
    int64_t sum = 0;
    for (int act = 0; act < GW_ACT_COUNT; act++) {
        sum += w->end->breaches.count[act] - w->begin->breaches.count[act];
    }
    return gw_ratio((double)sum, w->years);
}

double gw_kpi_quality_lead(const gw_window *w) {
    return gw_kpi_quality(w) - gw_kpi_rival_quality(w);
}

double gw_kpi_price_lead(const gw_window *w) {
    return gw_kpi_rival_price(w) - w->end->offer.price;
}

double gw_kpi_audits(const gw_window *w) {
    return gw_ratio((double)(w->end->audits - w->begin->audits), w->years);
}

double gw_kpi_rule_moves(const gw_window *w) {
    return gw_ratio((double)(w->end->moves - w->begin->moves), w->years);
}

double gw_kpi_targets_met(const gw_window *w) {
    return 100.0 * gw_ratio((double)w->end->targets_met, (double)w->end->targets);
}

double gw_kpi_index(const gw_window *w) {
    double records = gw_kpi_index_records(w);
    return gw_ratio(w->end->index.level - w->begin->index.level, records);
}

double gw_kpi_index_lead(const gw_window *w) {
    double records = gw_kpi_index_records(w);
    return gw_ratio(w->end->index.lead - w->begin->index.lead, records);
}

double gw_kpi_index_records(const gw_window *w) {
    return (double)(w->end->index.records - w->begin->index.records);
}

double gw_kpi_in_business(const gw_window *w) {
    return (w->end->closed ? w->end->closed_day : w->now->now) / GW_DAYS_PER_WEEK;
}

double gw_kpi_stage_unaware(const gw_window *w) {
    return (double)w->now->staged[GW_UNAWARE];
}

double gw_kpi_stage_aware(const gw_window *w) {
    return (double)w->now->staged[GW_AWARE];
}

double gw_kpi_stage_researching(const gw_window *w) {
    return (double)w->now->staged[GW_RESEARCHING];
}

double gw_kpi_stage_buying(const gw_window *w) {
    return (double)w->end->staged[GW_BUYING];
}

double gw_kpi_stage_after_sale(const gw_window *w) {
    return (double)w->end->staged[GW_AFTER_SALE];
}

double gw_kpi_stage_loyal(const gw_window *w) {
    return (double)w->end->staged[GW_LOYAL];
}

double gw_kpi_stage_lapsed(const gw_window *w) {
    return (double)(w->now->staged[GW_LAPSED] + w->now->staged[GW_LOST]);
}
