/* sort: the events of one bucket, put in order */
#ifndef GW_DES_SORT_H
#define GW_DES_SORT_H

#include "des/event.h"

#include <stdint.h>

/* Sorts `count` >= 1 keys from `from`, which is destroyed, into `to`, the latest first. `places` is room for
 * count + 1 numbers. Linear where times are spread somewhat evenly, tied or already in order; n log n for
 * any. */
void gw_sort_descending(gw_event_key *from, gw_event_key *to, uint32_t *places, int64_t count);

#endif
