/* api: what the files behind the public headers share */
#ifndef GW_EXPERIMENT_API_H
#define GW_EXPERIMENT_API_H

#include "goodwill/experiment.h"

#include "experiment/plan.h"
#include "stats/summary.h"

/* Whether what an experiment asks for can be played, with `runs_each` runs a replication. */
bool gw_experiment_is_sound(const gw_experiment *experiment, int64_t runs_each);

/* A mean with its own 95 % interval. */
gw_estimate gw_estimate_of(const gw_summary *summary);

/* A plan of copies of the models' scenarios, in one shard. */
gw_plan *gw_plan_of(const gw_model *const *models, int count, const gw_experiment *experiment);

#endif
