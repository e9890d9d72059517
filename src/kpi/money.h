/* money: what a customer is worth for life (Gupta, Lehmann & Stuart 2004): a constant yearly margin, a
 * constant retention r, discounted at i, from the first year's end on */
#ifndef GW_KPI_MONEY_H
#define GW_KPI_MONEY_H

/* Lifetime value in units of the yearly margin: r / (1 + i - r). NaN unless r < 1 + i. */
double gw_lifetime_multiple(double r, double i);

/* Per cent by which it rises when retention rises by one per cent: (1 + i) / (1 + i - r). */
double gw_lifetime_elasticity(double r, double i);

#endif
