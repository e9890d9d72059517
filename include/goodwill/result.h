/* goodwill/result.h: what came out of one replication: plain numbers, which live until they are freed */
#ifndef GOODWILL_RESULT_H
#define GOODWILL_RESULT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gw_replication gw_replication;

/* How many numbers there are: gw_model_columns of the model that was run. */
int gw_replication_columns(const gw_replication *replication);

/* The number of a column, over the run behind its warm-up. NaN where it cannot be told (nobody complained, so
 * how many complaints were resolved?) and for an index outside of the columns. */
double gw_replication_value(const gw_replication *replication, int column);

/* Events of the run: two a visit, arrival and end. */
int64_t gw_replication_events(const gw_replication *replication);

/* Digest of all events and numbers: equal digest, equal run. */
uint64_t gw_replication_digest(const gw_replication *replication);

uint64_t gw_replication_seed(const gw_replication *replication);
uint32_t gw_replication_number(const gw_replication *replication);

void gw_replication_free(gw_replication *replication); /* NULL is allowed */

#ifdef __cplusplus
}
#endif

#endif
