/* memo: what is remembered of single runs, so that a search that was stopped can go on
 *
 * A search that is begun again asks for the same runs, as its choices follow from their numbers alone.
 * Whoever remembers those gets it to where it stood without playing them. A key is a hash of all that decides
 * a run (scenario, settings, seed, replication) and of what is kept of it. */
#ifndef GW_EXPERIMENT_MEMO_H
#define GW_EXPERIMENT_MEMO_H

#include <stdbool.h>
#include <stdint.h>

typedef struct gw_memo {
    /* The numbers of this run; false when they are not known. */
    bool (*find)(void *context, uint64_t key, double *numbers, int count);
    /* Keeps them, one call at a time, from any thread. False when it cannot: the search ends. */
    bool (*keep)(void *context, uint64_t key, const double *numbers, int count);
    void *context;
} gw_memo;

#endif
