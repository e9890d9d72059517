#include "kpi/scorecard.h"

#include "kpi/values.h"

#define ROW(perspective, name, at_most) \
    { perspective, #name, at_most, offsetof(gw_scorecard_params, name), gw_kpi_##name }
static const gw_score_row rows[] = {
    ROW(GW_FINANCIAL, margin, false),      ROW(GW_FINANCIAL, revenue_at_risk, true),
    ROW(GW_CUSTOMER, satisfaction, false), ROW(GW_CUSTOMER, retention, false),
    ROW(GW_CUSTOMER, resolved, false),     ROW(GW_PROCESS, problems, true),
    ROW(GW_PROCESS, service_level, false), ROW(GW_LEARNING, motivation, false),
    ROW(GW_LEARNING, skill, false),        ROW(GW_LEARNING, turnover, true),
};
enum { ROWS = sizeof rows / sizeof rows[0] };

const gw_score_row *gw_score_row_at(int number) {
    return number < ROWS ? &rows[number] : NULL;
}

double gw_score_goal(const gw_score_row *row, const gw_scorecard_params *scorecard) {
    double goal;
    memcpy(&goal, (const char *)scorecard + row->goal, sizeof goal);
    return goal;
}

double gw_score_reached(const gw_score_row *row, const gw_scorecard_params *scorecard, double value) {
    double goal = gw_score_goal(row, scorecard);
    if (row->at_most) {
        return value <= goal ? 100.0 : 100.0 * goal / value; /* NaN stays NaN */
    }
    double reached = 100.0 * value / goal;
    return reached < 0.0 ? 0.0 : reached > 100.0 ? 100.0 : reached;
}

static double perspective(const gw_window *w, gw_perspective which) {
    const gw_scorecard_params *scorecard = &w->now->world->scorecard;
    double sum = 0.0, told = 0.0;
    for (int i = 0; i < ROWS; i++) {
        if (rows[i].perspective == which) {
            double reached = gw_score_reached(&rows[i], scorecard, rows[i].value(w));
            bool tells = reached >= 0.0;
            sum += tells ? reached : 0.0;
            told += tells;
        }
    }
    return gw_ratio(sum, told);
}

double gw_kpi_score_financial(const gw_window *w) {
    return perspective(w, GW_FINANCIAL);
}

double gw_kpi_score_customer(const gw_window *w) {
    return perspective(w, GW_CUSTOMER);
}

double gw_kpi_score_process(const gw_window *w) {
    return perspective(w, GW_PROCESS);
}

double gw_kpi_score_learning(const gw_window *w) {
    return perspective(w, GW_LEARNING);
}

double gw_kpi_score(const gw_window *w) {
    double sum = 0.0;
    for (int i = 0; i < GW_PERSPECTIVES; i++) {
        sum += w->now->world->scorecard.weights.at[i] * perspective(w, (gw_perspective)i);
    }
    return sum;
}
