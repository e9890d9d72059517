#include "model/counts.h"

void gw_counts_add(gw_counts *sum, const gw_counts *more) {
#define ADD(name, what) sum->name += more->name;
    GW_COUNTS(ADD)
#undef ADD
#define ADD(name, what) gw_sum_add(&sum->sum_##name, gw_sum_total(more->sum_##name));
    GW_SUMS(ADD)
#undef ADD
    sum->customers += more->customers;
    sum->customers_open += more->customers_open;
    gw_sum_add(&sum->customer_days, gw_sum_total(more->customer_days));
    gw_sum_add(&sum->wishes_due, gw_sum_total(more->wishes_due));
}

void gw_counts_subtract(gw_counts *counts, const gw_counts *earlier) {
#define TAKE(name, what) counts->name -= earlier->name;
    GW_COUNTS(TAKE)
#undef TAKE
#define TAKE(name, what) gw_sum_add(&counts->sum_##name, -gw_sum_total(earlier->sum_##name));
    GW_SUMS(TAKE)
#undef TAKE
    gw_sum_add(&counts->customer_days, -gw_sum_total(earlier->customer_days));
    gw_sum_add(&counts->wishes_due, -gw_sum_total(earlier->wishes_due));
}
