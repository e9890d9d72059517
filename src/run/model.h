/* model: what is behind gw_model of the public headers */
#ifndef GW_RUN_MODEL_H
#define GW_RUN_MODEL_H

#include "goodwill/scenario.h"
#include "kpi/kpi.h"
#include "scenario/scenario.h"

struct gw_model {
    gw_scenario *scenario;
    gw_columns columns;
    char **names; /* [column] */
};

#endif
