/* goodwill/result.h: what came out of one replication: plain numbers, which live until they are freed */
#ifndef GOODWILL_RESULT_H
#define GOODWILL_RESULT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gw_outcome gw_outcome;

/* How many numbers there are: gw_model_columns of the model that was run. */
int gw_outcome_columns(const gw_outcome *outcome);

/* The number of a column, over the run behind its warm-up. NaN where it cannot be told (nobody complained, so how
 * many complaints were resolved?) and for an index outside of the columns. */
double gw_outcome_value(const gw_outcome *outcome, int column);

/* Events of the run: two a visit, arrival and end. */
int64_t gw_outcome_events(const gw_outcome *outcome);

/* Digest of all events and numbers: equal digest, equal run. */
uint64_t gw_outcome_digest(const gw_outcome *outcome);

uint64_t gw_outcome_seed(const gw_outcome *outcome);
uint32_t gw_outcome_replication(const gw_outcome *outcome);

void gw_outcome_free(gw_outcome *outcome); /* NULL is allowed */

#ifdef __cplusplus
}
#endif

#endif
