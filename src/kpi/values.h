/* values: the functions behind the rows of kpis.def, and what they share */
#ifndef GW_KPI_VALUES_H
#define GW_KPI_VALUES_H

#include "base/math.h"
#include "kpi/window.h"

#define BLOCK(heading)
#define KPI(name, scope, unit, decimals, better, headline, heading, meaning) \
    double gw_kpi_##name(const gw_window *window);
#include "kpi/kpis.def"
#undef KPI
#undef BLOCK

/* a / b, or NaN ("cannot be told") when there is nothing to divide by. */
static inline double gw_ratio(double a, double b) {
    return b > 0.0 ? a / b : gw_double_from_bits(0x7ff8000000000000u);
}

#endif
