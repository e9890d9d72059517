#include "experiment/funds.h"

#include "base/arena.h"
#include "base/math.h"

#include <string.h>

static const double TINY = 1e-9; /* so that rounding down does not lose a step to the last bit */

static double bound(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* --- what it costs ------------------------------------------------------------------------------------- */

/* Positions with so many extra ones, as the model spreads them over the stations. */
static double positions(const gw_funds *f, double extra) {
    const gw_station_params *station = f->firm->stations.items;
    double all = 0.0, sum = 0.0;
    for (ptrdiff_t i = 0; i < f->firm->stations.count; i++) {
        all += station[i].role == GW_ROLE_SELF ? 0.0 : (double)station[i].staff;
    }
    for (ptrdiff_t i = 0; i < f->firm->stations.count; i++) {
        double own = station[i].role == GW_ROLE_SELF ? 0.0 : (double)station[i].staff;
        double wanted = own * f->multiple + (all > 0.0 ? extra * own / all : 0.0);
        sum += (double)(int64_t)bound(wanted + 0.5, 0.0, 4e6);
    }
    return sum;
}

static double extra_of(const gw_funds *f, const double *settings) {
    for (int i = 0; i < f->count; i++) {
        if (f->at[i].staffing) {
            return settings[i];
        }
    }
    return f->extra;
}

double gw_funds_employees(const gw_funds *f, const double *settings) {
    return positions(f, settings ? extra_of(f, settings) : f->extra);
}

static double cost_at(const gw_funds *f, int i, double setting, double employees) {
    const gw_fund *fund = &f->at[i];
    if (!fund->money) {
        return 0.0;
    }
    return fund->staffing ? (positions(f, setting) - positions(f, 0.0)) * f->position
                          : fund->week + fund->week_slope * setting +
                                employees * (fund->employee + fund->employee_slope * setting);
}

double gw_fund_cost(const gw_funds *f, int fund, const double *settings) {
    return cost_at(f, fund, settings[fund], gw_funds_employees(f, settings));
}

double gw_funds_cost(const gw_funds *f, const double *settings) {
    double sum = 0.0;
    for (int i = 0; i < f->count; i++) {
        sum += gw_fund_cost(f, i, settings);
    }
    return sum;
}

/* --- splitting ----------------------------------------------------------------------------------------- */

static double slope(const gw_fund *fund, double employees) {
    return fund->week_slope + employees * fund->employee_slope;
}

/* The lowest settings of all that money moves. */
static void lowest(const gw_funds *f, double *settings) {
    for (int i = 0; i < f->count; i++) {
        settings[i] = f->at[i].low;
    }
}

/* What the budget leaves above the lowest settings, with the staff of `settings`. */
static double left_above(const gw_funds *f, const double *settings) {
    double low[GW_AXES_MAX];
    lowest(f, low);
    for (int i = 0; i < f->count; i++) {
        low[i] = f->at[i].staffing ? settings[i] : low[i];
    }
    return f->budget - gw_funds_cost(f, low);
}

static double round_down(const gw_fund *fund, double setting) {
    double steps = setting / fund->grain + TINY, whole = (double)(int64_t)steps;
    return gw_axis_round(fund->grain, (whole > steps ? whole - 1.0 : whole) * fund->grain);
}

/* The part of the budget that each gets, not more than all of it together. */
static void shares(const gw_funds *f, const double *at, double *share) {
    double sum = 0.0;
    for (int i = 0; i < f->count; i++) {
        share[i] = f->at[i].money ? bound(at[i], 0.0, 1.0) : 0.0;
        sum += share[i];
    }
    for (int i = 0; i < f->count && sum > 1.0; i++) {
        share[i] /= sum;
    }
}

/* Positions come first: how many there are decides what the others cost. */
static void split_staffing(const gw_funds *f, const double *share, double *settings) {
    for (int i = 0; i < f->count; i++) {
        const gw_fund *fund = &f->at[i];
        if (fund->staffing) {
            double money = share[i] * left_above(f, settings);
            settings[i] =
                bound(fund->low + (double)(int64_t)(money / f->position + 0.5), fund->low, fund->high);
            while (left_above(f, settings) < 0.0 && settings[i] > fund->low) {
                settings[i] -= 1.0;
            }
        }
    }
}

void gw_funds_split(const gw_funds *f, const double *at, double *settings) {
    double share[GW_AXES_MAX], others = 1.0;
    shares(f, at, share);
    lowest(f, settings);
    split_staffing(f, share, settings);
    for (int i = 0; i < f->count; i++) {
        others -= f->at[i].staffing ? share[i] : 0.0;
    }
    double employees = gw_funds_employees(f, settings), left = left_above(f, settings);
    for (int i = 0; i < f->count; i++) {
        const gw_fund *fund = &f->at[i];
        if (!fund->money) {
            settings[i] =
                gw_axis_round(fund->grain, fund->low + bound(at[i], 0.0, 1.0) * (fund->high - fund->low));
        } else if (!fund->staffing) {
            double money = others > 0.0 ? left * share[i] / others : 0.0;
            double setting =
                round_down(fund, bound(fund->low + money / slope(fund, employees), fund->low, fund->high));
            settings[i] = setting < fund->low ? fund->low : setting;
        }
    }
}

void gw_funds_place(const gw_funds *f, const double *settings, double *at) {
    double low[GW_AXES_MAX];
    lowest(f, low);
    double left = f->budget - gw_funds_cost(f, low), employees = gw_funds_employees(f, settings);
    for (int i = 0; i < f->count; i++) {
        const gw_fund *fund = &f->at[i];
        double setting = bound(settings[i], fund->low, fund->high);
        if (fund->money) {
            double more = cost_at(f, i, setting, employees) - cost_at(f, i, fund->low, employees);
            at[i] = left > 0.0 ? bound(more / left, 0.0, 1.0) : 0.0;
        } else {
            at[i] = (setting - fund->low) / (fund->high - fund->low);
        }
    }
}

bool gw_funds_neighbour(const gw_funds *f, const double *at, int fund, int direction, double *there) {
    if (!f->at[fund].whole) {
        return false;
    }
    double settings[GW_AXES_MAX], moved[GW_AXES_MAX], share[GW_AXES_MAX];
    gw_funds_split(f, at, settings);
    memcpy(moved, settings, sizeof moved);
    moved[fund] += direction;
    if (moved[fund] < f->at[fund].low || moved[fund] > f->at[fund].high) {
        return false;
    }
    memcpy(there, at, (size_t)f->count * sizeof *there);
    if (!f->at[fund].staffing) {
        there[fund] = (moved[fund] - f->at[fund].low) / (f->at[fund].high - f->at[fund].low);
        return true;
    }
    /* what the others have is shared as before */
    double low[GW_AXES_MAX];
    shares(f, at, share);
    lowest(f, low);
    double one = (moved[fund] - f->at[fund].low) * f->position / (f->budget - gw_funds_cost(f, low));
    if (one > 1.0) {
        return false;
    }
    double rest = 1.0 - share[fund], scale = rest > 0.0 ? (1.0 - one) / rest : 0.0;
    for (int i = 0; i < f->count; i++) {
        there[i] = i == fund ? one : f->at[i].money ? share[i] * scale : at[i];
    }
    return true;
}
