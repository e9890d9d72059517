#include "kpi/values.h"

static double share(int64_t part, int64_t whole) {
    return 100.0 * gw_ratio((double)part, (double)whole);
}

static double per_visit(const gw_window *w, gw_sum sum) {
    return gw_ratio(gw_sum_total(sum), (double)w->counts.visited);
}

static double per_year(const gw_window *w, int64_t count) {
    return gw_ratio((double)count, w->years);
}

static double per_customer_year(const gw_window *w, int64_t count) {
    return gw_ratio((double)count, w->average_customers * w->years);
}

double gw_kpi_customers(const gw_window *w) {
    return w->customers;
}

double gw_kpi_retention(const gw_window *w) {
    return 100.0 * gw_exp(-per_customer_year(w, w->counts.left));
}

double gw_kpi_churn(const gw_window *w) {
    return 100.0 * per_customer_year(w, w->counts.left);
}

double gw_kpi_churn_problem(const gw_window *w) {
    return 100.0 * per_customer_year(w, w->counts.left_problem);
}

double gw_kpi_to_rivals(const gw_window *w) {
    return per_year(w, w->counts.to_rivals);
}

double gw_kpi_poached(const gw_window *w) {
    return per_year(w, w->counts.poached);
}

double gw_kpi_left_market(const gw_window *w) {
    return per_year(w, w->counts.left - w->counts.to_rivals);
}

double gw_kpi_newcomers(const gw_window *w) {
    return per_year(w, w->counts.joined);
}

double gw_kpi_lifetime(const gw_window *w) {
    return gw_ratio(gw_sum_total(w->counts.sum_lifetime) / GW_DAYS_PER_YEAR, (double)w->counts.left);
}

double gw_kpi_satisfaction(const gw_window *w) {
    return per_visit(w, w->counts.sum_satisfaction);
}

double gw_kpi_top_box(const gw_window *w) {
    return share(w->counts.top_box, w->counts.visited);
}

double gw_kpi_nps(const gw_window *w) {
    return share(w->counts.promoters - w->counts.detractors, w->counts.visited);
}

double gw_kpi_quality(const gw_window *w) {
    return per_visit(w, w->counts.sum_quality);
}

double gw_kpi_value(const gw_window *w) {
    const gw_choice_params *choice = &w->now->world->choice;
    double price = w->end->offer.price;
    double dear = price / (2.0 * w->now->world->market.reference_price);
    return gw_kpi_quality(w) - gw_ratio(choice->price, choice->service) * dear;
}

double gw_kpi_expectation(const gw_window *w) {
    return per_visit(w, w->counts.sum_expected);
}

double gw_kpi_reliability(const gw_window *w) {
    return per_visit(w, w->counts.sum_reliability);
}

double gw_kpi_responsiveness(const gw_window *w) {
    return per_visit(w, w->counts.sum_responsiveness);
}

double gw_kpi_assurance(const gw_window *w) {
    return per_visit(w, w->counts.sum_assurance);
}

double gw_kpi_empathy(const gw_window *w) {
    return per_visit(w, w->counts.sum_empathy);
}

double gw_kpi_tangibles(const gw_window *w) {
    return per_visit(w, w->counts.sum_tangibles);
}

double gw_kpi_delighted(const gw_window *w) {
    return share(w->counts.delighted, w->counts.visited);
}

double gw_kpi_disappointed(const gw_window *w) {
    return share(w->counts.disappointed, w->counts.visited);
}

double gw_kpi_accepting(const gw_window *w) {
    const gw_counts *c = &w->counts;
    return share(c->visited - c->disappointed - c->happy - c->excited - c->delighted, c->visited);
}

double gw_kpi_happy(const gw_window *w) {
    return share(w->counts.happy, w->counts.visited);
}

double gw_kpi_excited(const gw_window *w) {
    return share(w->counts.excited, w->counts.visited);
}

double gw_kpi_relieved(const gw_window *w) {
    return share(w->counts.resolved, w->counts.visited);
}

double gw_kpi_top_box_problem(const gw_window *w) {
    return share(w->counts.top_box_problem, w->counts.problems);
}

double gw_kpi_steps(const gw_window *w) {
    return gw_ratio((double)w->counts.steps, (double)w->counts.visited);
}

double gw_kpi_appropriateness(const gw_window *w) {
    return per_visit(w, w->counts.sum_appropriateness);
}

double gw_kpi_trust(const gw_window *w) {
    return per_visit(w, w->counts.sum_trust);
}

double gw_kpi_recommend(const gw_window *w) {
    return per_visit(w, w->counts.sum_recommend);
}

double gw_kpi_intention(const gw_window *w) {
    double hazard = gw_ratio(gw_sum_total(w->counts.sum_hazard), (double)w->counts.returning);
    return share(w->counts.returning, w->counts.visited) * gw_exp(-hazard * GW_DAYS_PER_YEAR);
}

double gw_kpi_loyalty_index(const gw_window *w) {
    return gw_ratio((double)w->counts.visited, gw_sum_total(w->counts.wishes_due));
}

double gw_kpi_visits(const gw_window *w) {
    return per_year(w, w->counts.visited);
}

double gw_kpi_frequency(const gw_window *w) {
    return per_customer_year(w, w->counts.visited);
}

double gw_kpi_problems(const gw_window *w) {
    return share(w->counts.problems, w->counts.visited);
}

double gw_kpi_problems_known(const gw_window *w) {
    return share(w->counts.complaints, w->counts.visited);
}

double gw_kpi_iceberg(const gw_window *w) {
    return gw_ratio((double)w->counts.problems, (double)w->counts.complaints);
}

double gw_kpi_misled(const gw_window *w) {
    return share(w->counts.misled, w->counts.visited);
}

double gw_kpi_problems_year(const gw_window *w) {
    return per_customer_year(w, w->counts.problems);
}

double gw_kpi_complaints(const gw_window *w) {
    return per_year(w, w->counts.complaints);
}

double gw_kpi_complaint_share(const gw_window *w) {
    return share(w->counts.complaints, w->counts.problems);
}

double gw_kpi_resolved(const gw_window *w) {
    return share(w->counts.resolved, w->counts.closed);
}

double gw_kpi_quickly(const gw_window *w) {
    return share(w->counts.quickly, w->counts.closed);
}

double gw_kpi_first_contact(const gw_window *w) {
    return share(w->counts.first_contact, w->counts.closed);
}

double gw_kpi_hand_offs(const gw_window *w) {
    return gw_ratio((double)w->counts.hand_offs, (double)w->counts.closed);
}

double gw_kpi_recovery_time(const gw_window *w) {
    return 24.0 * gw_ratio(gw_sum_total(w->counts.sum_recovery_days), (double)w->counts.closed);
}

double gw_kpi_stays(const gw_window *w) {
    return share(w->counts.stayed, w->counts.stayed + w->counts.left_problem);
}

double gw_kpi_revenue_at_risk(const gw_window *w) {
    const gw_satisfaction_params *s = &w->now->world->satisfaction;
    double yearly = per_customer_year(w, w->counts.problems);
    double touched = 1.0 - gw_exp(-yearly);
    return 0.5 * (s->drop_low + s->drop_high) * touched;
}

double gw_kpi_told_bad(const gw_window *w) {
    return per_year(w, w->counts.told_bad);
}

double gw_kpi_told_good(const gw_window *w) {
    return per_year(w, w->counts.told_good + w->counts.told_recovered);
}

double gw_kpi_mentions(const gw_window *w) {
    return per_year(w, w->counts.mentions);
}

double gw_kpi_abandonment(const gw_window *w) {
    return share(w->counts.abandoned, w->counts.wished);
}

double gw_kpi_turned_away(const gw_window *w) {
    return share(w->counts.turned_away, w->counts.wished);
}

double gw_kpi_wait(const gw_window *w) {
    return per_visit(w, w->counts.sum_wait) / GW_MINUTE;
}

double gw_kpi_service_level(const gw_window *w) {
    return share(w->counts.in_time, w->counts.visited);
}

double gw_kpi_late(const gw_window *w) {
    return share(w->counts.late, w->counts.visited);
}

double gw_kpi_enquiries(const gw_window *w) {
    return per_year(w, w->counts.enquiries);
}

double gw_kpi_enquiries_answered(const gw_window *w) {
    return share(w->counts.answered, w->counts.enquiries);
}

double gw_kpi_incidents(const gw_window *w) {
    return per_year(w, w->counts.incidents);
}

double gw_kpi_billed_hours(const gw_window *w) {
    return gw_ratio(gw_sum_total(w->counts.sum_billed_hours), w->years);
}

double gw_kpi_times_missed(const gw_window *w) {
    return per_year(w, w->counts.times_missed);
}
