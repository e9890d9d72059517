#include "model/money.h"

#include "base/assert.h"
#include "base/math.h"

GW_GROUP(gw_money_group, "money", "Prices' counterpart: what runs by itself, and how profit is valued.",
         gw_money_params, GW_MONEY_PARAMS, 0)

static const double UNIT = 10000.0; /* an int64 holds 9e14 of the currency, to a hundredth of a cent */

static inline int64_t whole(double amount) {
    GW_ASSERT(gw_abs(amount) < 9e14);
    uint64_t sign = gw_double_bits(amount) & (uint64_t)1 << 63;
    return (int64_t)(amount * UNIT + gw_double_from_bits(gw_double_bits(0.5) | sign));
}

void gw_ledger_open(gw_ledger *ledger, double cash) {
    *ledger = (gw_ledger){.opening = whole(cash)};
    ledger->cash = ledger->npv_cash = ledger->opening;
}

void gw_ledger_post(gw_ledger *ledger, gw_account account, double amount) {
    int64_t units = whole(amount);
    ledger->account[account] += units;
    ledger->cash += units;
}

void gw_ledger_post_lever(gw_ledger *ledger, int lever, double amount) {
    int64_t units = whole(amount);
    ledger->lever[lever] += units;
    ledger->cash += units;
}

void gw_ledger_discount(gw_ledger *ledger, double rate_per_year, double now) {
    double earned = (double)(ledger->cash - ledger->npv_cash) / UNIT;
    ledger->npv += earned * gw_pow(1.0 + rate_per_year, -now / 365.0);
    ledger->npv_cash = ledger->cash;
}

static int64_t total(const gw_ledger *ledger) {
    int64_t sum = 0;
    for (int i = 0; i < GW_ACCOUNT_COUNT; i++) {
        sum += ledger->account[i];
    }
    for (int i = 0; i < GW_LEVER_MAX; i++) {
        sum += ledger->lever[i];
    }
    return sum;
}

double gw_ledger_profit(const gw_ledger *ledger) {
    return (double)total(ledger) / UNIT;
}

double gw_ledger_revenue(const gw_ledger *ledger) {
    static const int sign[] = {
#define SIGN(name, sign, doc) sign,
        GW_ACCOUNTS(SIGN)
#undef SIGN
    };
    int64_t sum = 0;
    for (int i = 0; i < GW_ACCOUNT_COUNT; i++) {
        sum += sign[i] > 0 ? ledger->account[i] : 0;
    }
    return (double)sum / UNIT;
}

bool gw_ledger_balances(const gw_ledger *ledger) {
    return total(ledger) == ledger->cash - ledger->opening;
}
