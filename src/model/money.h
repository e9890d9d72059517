/* money: the ledger, what a visit pays, and what runs by itself
 *
 * Every movement of money is posted to an account, in whole ten-thousandths of the currency, so that sums are
 * exact in any order: revenue - costs = profit = change of cash. Profit is discounted to day 0 as it comes.
 *
 * Hears: encounter, staff, levers, complaint. Speaks to: choice (premium), bankruptcy. Source: the
 * founding notes. */
#ifndef GW_MODEL_MONEY_H
#define GW_MODEL_MONEY_H

#include "param/param.h"

#define GW_MONEY_PARAMS(P) \
    P(F64, variable, 0.35, 0.0, 1.0, "share", "assumption", \
      "Goods and materials, as a share of the usual price (market.reference_price), whatever is asked.") \
    P(F64, supplier, 0.0, 0.0, 1.0, "share", "@notes", \
      "Share of goods and materials that the best reputation saves: suppliers' terms improve from 0.5 on.") \
    P(F64, overhead, 1500.0, 0.0, 1e9, "money/week", "assumption", "Rent, administration and the like.") \
    P(F64, acquisition, 50.0, 0.0, 1e6, "money/customer", "@notes", \
      "Cost of winning a customer: five times that of keeping one.") \
    P(F64, retention, 10.0, 0.0, 1e6, "money/customer/year", "@notes", "Cost of keeping a customer.") \
    P(F64, rework, 0.5, 0.0, 10.0, "share", "assumption", \
      "Cost of putting a problem right, as a share of the usual price.") \
    P(F64, premium, 0.10, 0.0, 1.0, "share", "@notes", \
      "Largest premium that service better than the rivals' earns.") \
    P(F64, premium_span, 0.12, 0.001, 1.0, "quality", "assumption", \
      "Lead in quality over the rivals at which it is earned in full.") \
    P(F64, rival_quality, 0.84, 0.0, 1.0, "quality", "assumption", \
      "Quality of the competition where no rival is named.") \
    P(F64, discount, 0.10, -0.5, 5.0, "1/year", "assumption", "Rate at which profit is discounted.") \
    P(F64, cash, 0.0, -1e12, 1e12, "money", "assumption", "Cash on day 0.") \
    P(F64, cash_limit, -1e12, -1e12, 1e12, "money", "assumption", \
      "The firm closes when cash falls below this.")
GW_PARAM_STRUCT(gw_money_params, GW_MONEY_PARAMS);
const gw_group *gw_money_group(void);

/* The accounts; levers have accounts of their own, numbered as they stand in levers.def. */
#define GW_ACCOUNTS(A) \
    A(sales, +1, "visits at list price") \
    A(premium, +1, "better service than the rivals'") \
    A(goods, -1, "goods and materials") \
    A(wages, -1, "wages at market pay") \
    A(overtime, -1, "overtime") \
    A(recruitment, -1, "replacing and hiring staff") \
    A(rework, -1, "putting problems right") \
    A(recovery, -1, "handling and compensating complaints") \
    A(acquisition, -1, "winning customers") \
    A(retention, -1, "keeping customers") \
    A(overhead, -1, "overhead") \
    A(measuring, -1, "detectors and surveys") \
    A(acting, -1, "acting on what they found") \
    A(fines, -1, "fines and damages") \
    A(cross_sales, +1, "what more is sold at visits") \
    A(fees, +1, "contracts: blocks of hours and flat fees") \
    A(incidents, +1, "contracts: hours charged, and materials") \
    A(penalties, -1, "contracts: times missed")
typedef enum gw_account {
#define GW_ACCOUNT_NAME(name, sign, doc) GW_ACCOUNT_##name,
    GW_ACCOUNTS(GW_ACCOUNT_NAME)
#undef GW_ACCOUNT_NAME
        GW_ACCOUNT_COUNT
} gw_account;
enum { GW_LEVER_MAX = 32 };

/* Amounts in ten-thousandths; costs are negative. */
typedef struct gw_ledger {
    int64_t account[GW_ACCOUNT_COUNT];
    int64_t lever[GW_LEVER_MAX];
    int64_t cash;     /* moved by each posting, apart from the accounts: the two must agree */
    int64_t opening;  /* cash on day 0 */
    double npv;       /* discounted profit so far, money */
    int64_t npv_cash; /* cash up to which npv is taken */
} gw_ledger;

void gw_ledger_open(gw_ledger *ledger, double cash);
/* Moves `amount` (money, signed: what comes in is positive) over an account. */
void gw_ledger_post(gw_ledger *ledger, gw_account account, double amount);
void gw_ledger_post_lever(gw_ledger *ledger, int lever, double amount);
/* Takes what was earned since the last call into the net present value, as of day `now`. */
void gw_ledger_discount(gw_ledger *ledger, double rate_per_year, double now);
/* Sum of all accounts, money; equals cash - opening exactly (in ten-thousandths). */
double gw_ledger_profit(const gw_ledger *ledger);
/* Sum of the accounts that bring money in. */
double gw_ledger_revenue(const gw_ledger *ledger);
bool gw_ledger_balances(const gw_ledger *ledger);

#endif
