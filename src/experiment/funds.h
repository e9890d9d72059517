/* funds: what levers cost, and how a budget is split over them
 *
 * What a lever costs follows from its own declaration: the money that it writes into the drives, a week or a
 * week and employee, is what the ledger will book. A fund is a lever into which money goes through one of its
 * settings (training.budget, pay.ratio, involvement.share); positions (staffing.extra) cost their wages and
 * what other levers spend on each employee. A setting that costs nothing by the week (price.factor) may be
 * moved along between two bounds. Costs are those at full staff. */
#ifndef GW_EXPERIMENT_FUNDS_H
#define GW_EXPERIMENT_FUNDS_H

#include "base/diag.h"
#include "experiment/evaluate.h"
#include "lever/levers.h"

typedef struct gw_fund {
    char *path;        /* firms.beans.levers.training.budget */
    const char *label; /* training.budget: its end */
    const gw_param *param;
    int lever;
    bool money;    /* counts towards the budget; false: moved between low and high */
    bool staffing; /* is staffing.extra */
    bool whole;
    double low, high, today, grain; /* of the setting */
    /* money a week at a setting x: week + week_slope x, and for each employee the same of the others */
    double week, week_slope, employee, employee_slope;
} gw_fund;

typedef struct gw_funds {
    const gw_scenario *scenario;
    const gw_firm_params *firm;
    int count;
    gw_fund at[GW_AXES_MAX];
    double budget;   /* money a week */
    double multiple; /* of every station's positions */
    double extra;    /* positions today on top of that */
    double position; /* money a week that one more costs, but for the funds that go by employee */
} gw_funds;

/* From what was said, "training", "training.budget", "price.factor=0.8:1.2" or a full path, for the firm of
 * this name. False, all mistakes told in `diag`. budget < 0: what is spent on them today. */
bool gw_funds_find(gw_funds *funds, const gw_scenario *scenario, const char *firm, const char *const *said,
                   int count, double budget, gw_diag *diag);
void gw_funds_free(gw_funds *funds);

/* Positions of the firm (settings NULL: today's), and what one fund or all of them cost a week, at these
 * settings. */
double gw_funds_employees(const gw_funds *funds, const double *settings);
double gw_fund_cost(const gw_funds *funds, int fund, const double *settings);
double gw_funds_cost(const gw_funds *funds, const double *settings);

/* The settings at a place in the unit cube. A coordinate of a fund is its share of what the budget leaves
 * above the lowest settings; where the shares sum to more than 1 all are scaled back, so that no place costs
 * more than the budget. The others go from low to high. Settings are multiples of their grains. */
void gw_funds_split(const gw_funds *funds, const double *at, double *settings);
/* The place of these settings, as near as the bounds let it be. */
void gw_funds_place(const gw_funds *funds, const double *settings, double *at);
/* The place one whole step along a fund that is counted in whole numbers; false where there is none. */
bool gw_funds_neighbour(const gw_funds *funds, const double *at, int fund, int direction, double *there);

#endif
