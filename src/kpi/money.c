#include "kpi/money.h"

#include "kpi/values.h"

static const double UNIT = 10000.0; /* of the ledger */

/* What an account moved in the window, money; costs are negative. */
static double moved(const gw_window *w, gw_account account) {
    return (double)(w->end->ledger.account[account] - w->begin->ledger.account[account]) / UNIT;
}

static double yearly(const gw_window *w, double money) {
    return gw_ratio(money, w->years);
}

static double cost(const gw_window *w, gw_account account) {
    return yearly(w, 0.0 - moved(w, account));
}

double gw_kpi_revenue(const gw_window *w) {
    return yearly(w, moved(w, GW_ACCOUNT_sales) + moved(w, GW_ACCOUNT_premium) +
                         moved(w, GW_ACCOUNT_cross_sales) + moved(w, GW_ACCOUNT_fees) +
                         moved(w, GW_ACCOUNT_incidents));
}

double gw_kpi_contracts(const gw_window *w) {
    return yearly(w, moved(w, GW_ACCOUNT_fees) + moved(w, GW_ACCOUNT_incidents));
}

double gw_kpi_cost_penalties(const gw_window *w) {
    return cost(w, GW_ACCOUNT_penalties);
}

double gw_kpi_premium(const gw_window *w) {
    return yearly(w, moved(w, GW_ACCOUNT_premium));
}

double gw_kpi_cross_sales(const gw_window *w) {
    return yearly(w, moved(w, GW_ACCOUNT_cross_sales));
}

double gw_kpi_cost_goods(const gw_window *w) {
    return cost(w, GW_ACCOUNT_goods);
}

double gw_kpi_cost_wages(const gw_window *w) {
    return cost(w, GW_ACCOUNT_wages) + cost(w, GW_ACCOUNT_overtime);
}

double gw_kpi_cost_levers(const gw_window *w) {
    double sum = 0.0;
    for (int i = 0; i < w->now->setup.lever_count; i++) {
        sum -= (double)(w->end->ledger.lever[i] - w->begin->ledger.lever[i]) / UNIT;
    }
    return yearly(w, sum);
}

double gw_kpi_cost_turnover(const gw_window *w) {
    return cost(w, GW_ACCOUNT_recruitment);
}

double gw_kpi_cost_failure(const gw_window *w) {
    return cost(w, GW_ACCOUNT_rework) + cost(w, GW_ACCOUNT_recovery);
}

double gw_kpi_cost_customers(const gw_window *w) {
    return cost(w, GW_ACCOUNT_acquisition) + cost(w, GW_ACCOUNT_retention);
}

double gw_kpi_cost_overhead(const gw_window *w) {
    return cost(w, GW_ACCOUNT_overhead);
}

double gw_kpi_cost_measuring(const gw_window *w) {
    return cost(w, GW_ACCOUNT_measuring);
}

double gw_kpi_cost_fines(const gw_window *w) {
    return cost(w, GW_ACCOUNT_fines);
}

double gw_kpi_cost_acting(const gw_window *w) {
    return cost(w, GW_ACCOUNT_acting);
}

static double profit(const gw_window *w) {
    return (double)(w->end->ledger.cash - w->begin->ledger.cash) / UNIT;
}

double gw_kpi_profit(const gw_window *w) {
    return yearly(w, profit(w));
}

double gw_kpi_costs(const gw_window *w) {
    return gw_kpi_revenue(w) - gw_kpi_profit(w);
}

double gw_kpi_margin(const gw_window *w) {
    return 100.0 * gw_ratio(gw_kpi_profit(w), gw_kpi_revenue(w));
}

double gw_kpi_npv(const gw_window *w) {
    return w->end->ledger.npv - w->begin->ledger.npv;
}

double gw_lifetime_multiple(double r, double i) {
    return gw_ratio(r, 1.0 + i - r);
}

double gw_lifetime_elasticity(double r, double i) {
    return gw_ratio(1.0 + i, 1.0 + i - r);
}

/* Margin that a customer brings in a year: what they pay less what rises and falls with their number. */
double gw_kpi_customer_value(const gw_window *w) {
    double margin = moved(w, GW_ACCOUNT_sales) + moved(w, GW_ACCOUNT_premium) +
                    moved(w, GW_ACCOUNT_cross_sales) + moved(w, GW_ACCOUNT_goods) +
                    moved(w, GW_ACCOUNT_fees) + moved(w, GW_ACCOUNT_incidents) +
                    moved(w, GW_ACCOUNT_penalties) + moved(w, GW_ACCOUNT_rework) +
                    moved(w, GW_ACCOUNT_recovery) + moved(w, GW_ACCOUNT_retention);
    double customer_years = w->average_customers * w->years;
    double r = gw_exp(-gw_ratio((double)w->counts.left, customer_years));
    double i = w->end->params->money.discount;
    return gw_ratio(margin, customer_years) * gw_lifetime_multiple(r, i);
}

double gw_kpi_equity(const gw_window *w) {
    return w->customers > 0.0 ? w->customers * gw_kpi_customer_value(w) : 0.0;
}

double gw_kpi_cash(const gw_window *w) {
    return (double)w->end->ledger.cash / UNIT;
}
