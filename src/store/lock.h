/* lock: one process at a time writes a store, however long it takes
 *
 * The lock is on a file of its own beside the store (NAME-lock), so that others may read the store meanwhile.
 * The system lets go of it when its owner ends, however that ends. */
#ifndef GW_STORE_LOCK_H
#define GW_STORE_LOCK_H

#include <stdbool.h>

typedef struct gw_lock {
    char *path;
    int handle;
} gw_lock;

/* False when it cannot be had: `owner` is then the process that has it, or 0 when the file could not be made
 * (errno says why). */
bool gw_lock_take(gw_lock *lock, const char *store, long *owner);
void gw_lock_give(gw_lock *lock);

/* The process that has the lock; 0: none. Its own process must not ask: closing the file lets go of it. */
long gw_lock_owner(const char *store);

#endif
