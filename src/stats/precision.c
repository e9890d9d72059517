#include "stats/precision.h"

#include "base/math.h"

/* What a relative wish is taken of. */
static double scale_of(const gw_summary *summary) {
    double sd = gw_summary_sd(summary), level = gw_abs(gw_summary_mean(summary));
    return sd > level ? sd : level;
}

double gw_precision_allowed(const gw_precision *precision, const gw_summary *summary) {
    double wish = precision->wish;
    return precision->relative ? wish / (1.0 + wish) * scale_of(summary) : wish;
}

double gw_precision_reached(const gw_precision *precision, const gw_summary *summary, double level) {
    double half = gw_summary_interval_at(summary, level).half, scale = scale_of(summary);
    if (!precision->relative || half == 0.0) {
        return half;
    }
    double share = half / scale; /* e / (1 + e), turned round */
    return share < 1.0 ? share / (1.0 - share) : gw_double_from_bits(0x7ff0000000000000u);
}

int64_t gw_precision_lookahead(int64_t n) {
    enum { FEW = 5, HUNDRED = 100 };
    return n <= HUNDRED ? FEW : FEW * n / HUNDRED;
}

static bool is_narrow(const gw_watch *watch, const gw_summary *summary) {
    double half = gw_summary_interval_at(summary, watch->level).half;
    return summary->n >= GW_PRECISION_LEAST && half <= gw_precision_allowed(&watch->precision, summary);
}

bool gw_watch_enough(gw_watch *watch, int64_t replications, const gw_summary *summaries, const int *wanted,
                     int count) {
    bool narrow = true;
    for (int i = 0; i < count; i++) {
        narrow = narrow && is_narrow(watch, &summaries[wanted[i]]);
    }
    if (!narrow) {
        watch->since = 0;
        return false;
    }
    watch->since = watch->since > 0 ? watch->since : replications;
    return replications >= watch->since + gw_precision_lookahead(watch->since);
}
