/* What management was told, to stand beside what is true. */
#include "kpi/values.h"

/* Problems that became known in the window: where nothing is watched, what was complained of. */
static double known(const gw_window *w) {
    return w->end->senses ? (double)(w->end->told.known - w->begin->told.known)
                          : (double)w->counts.complaints;
}

double gw_kpi_measured_problems(const gw_window *w) {
    return 100.0 * gw_ratio(known(w), (double)w->counts.visited);
}

double gw_kpi_known_share(const gw_window *w) {
    return 100.0 * gw_ratio(known(w), (double)w->counts.problems);
}

double gw_kpi_measured_satisfaction(const gw_window *w) {
    return w->end->told.latest[GW_ASK_SATISFACTION];
}

double gw_kpi_measured_expectation(const gw_window *w) {
    return w->end->told.latest[GW_ASK_EXPECTATION];
}

double gw_kpi_measured_quality(const gw_window *w) {
    return w->end->told.latest[GW_ASK_QUALITY];
}

double gw_kpi_measured_motivation(const gw_window *w) {
    return w->end->told.latest[GW_ASK_MOTIVATION];
}

double gw_kpi_rival_quality(const gw_window *w) {
    return gw_firm_rival_quality(w->now, w->firm);
}

double gw_kpi_rival_price(const gw_window *w) {
    double least = w->now->rivals > 0 ? gw_rival_price(w->now, 0) : gw_ratio(0.0, 0.0);
    for (int r = 1; r < w->now->rivals; r++) {
        double price = gw_rival_price(w->now, r);
        least = price < least ? price : least;
    }
    return least;
}

double gw_kpi_measured_rival_quality(const gw_window *w) {
    return w->end->told.latest[GW_ASK_RIVAL_QUALITY];
}

double gw_kpi_answers(const gw_window *w) {
    return gw_ratio((double)(w->end->told.answered - w->begin->told.answered), w->years);
}

double gw_kpi_alarms(const gw_window *w) {
    return gw_ratio((double)(w->end->told.alarms - w->begin->told.alarms), w->years);
}

double gw_kpi_error_alarms(const gw_window *w) {
    return gw_ratio((double)(w->end->told.error_alarms - w->begin->told.error_alarms), w->years);
}

double gw_kpi_reviews(const gw_window *w) {
    return gw_ratio((double)(w->end->told.reviews - w->begin->told.reviews), w->years);
}

double gw_kpi_analysed(const gw_window *w) {
    return gw_ratio(w->end->told.analysed - w->begin->told.analysed, w->years);
}
