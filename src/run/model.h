/* model: what is behind gw_model of the public headers */
#ifndef GW_RUN_MODEL_H
#define GW_RUN_MODEL_H

#include "goodwill/result.h"
#include "goodwill/scenario.h"
#include "run/replicate.h"

struct gw_model {
    gw_scenario *scenario;
    gw_columns columns;
    char **names; /* [column] */
};

/* Both take what they are made of. */
gw_model *gw_model_of(gw_scenario *scenario);
gw_replication *gw_replication_of(gw_result *result);

#endif
