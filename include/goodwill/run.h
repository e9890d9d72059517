/* goodwill/run.h: one replication of a scenario */
#ifndef GOODWILL_RUN_H
#define GOODWILL_RUN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gw_model gw_model;             /* goodwill/scenario.h */
typedef struct gw_replication gw_replication; /* goodwill/result.h */

/* Plays the scenario once, from day 0 to its horizon. All luck follows from `seed` and `number`: the same
 * pair gives the same result to the last bit, on any thread and machine, and the same pair in two scenarios
 * gives both the same luck. Never NULL; free it with gw_replication_free. May be called from several threads
 * at a time. */
gw_replication *gw_model_replicate(const gw_model *model, uint64_t seed, uint32_t number);

#ifdef __cplusplus
}
#endif

#endif
