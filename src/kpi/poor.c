/* What poor service costs, by way of loss. Each way is an account of what was lost or spent in the window,
 * valued at what a customer or a visit brings there; it says nothing of what better service would have cost.
 */
#include "kpi/values.h"

static const double UNIT = 10000.0; /* of the ledger */

static double moved(const gw_window *w, gw_account account) {
    return (double)(w->end->ledger.account[account] - w->begin->ledger.account[account]) / UNIT;
}

static double known(double x) {
    return x == x ? x : 0.0; /* NaN: nobody there to lose */
}

static double yearly(const gw_window *w, double money) {
    return gw_ratio(money, w->years);
}

double gw_kpi_poor_customers(const gw_window *w) {
    return yearly(w, (double)w->counts.left_problem * known(gw_kpi_customer_value(w)));
}

/* A visit that did not take place, at the mean sale of one that did, less its goods. */
double gw_kpi_poor_visits(const gw_window *w) {
    double lost = (double)(w->counts.abandoned + w->counts.turned_away);
    double each =
        known(gw_ratio(moved(w, GW_ACCOUNT_sales) + moved(w, GW_ACCOUNT_goods), (double)w->counts.visited));
    return yearly(w, lost * each);
}

/* One told of bad service is taken to keep off as many as one told of good service brings. */
double gw_kpi_poor_newcomers(const gw_window *w) {
    double won = (double)(w->end->won_talk - w->begin->won_talk);
    double good = (double)(w->counts.told_good + w->counts.told_recovered);
    double each = known(gw_ratio(won, good)) * known(gw_kpi_customer_value(w));
    return yearly(w, (double)w->counts.told_bad * each);
}

double gw_kpi_poor_premium(const gw_window *w) {
    double most = w->end->params->money.premium * moved(w, GW_ACCOUNT_sales);
    double lost = most - moved(w, GW_ACCOUNT_premium);
    return yearly(w, lost > 0.0 ? lost : 0.0);
}

double gw_kpi_poor_service(const gw_window *w) {
    return gw_kpi_poor_customers(w) + gw_kpi_poor_visits(w) + gw_kpi_poor_newcomers(w) +
           gw_kpi_poor_premium(w) + gw_kpi_cost_failure(w) + gw_kpi_cost_turnover(w);
}

double gw_kpi_poor_share(const gw_window *w) {
    return 100.0 * gw_ratio(gw_kpi_poor_service(w), gw_kpi_revenue(w));
}
