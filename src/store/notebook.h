/* notebook: the runs of a search, each noted as it ends, in one SQLite file
 *
 * Unlike a store it knows no plan: nobody knows beforehand which runs a search will want. A run is its key
 * and its numbers (experiment/memo.h), written at once, as a row of a store is: whatever ends the process,
 * what was written stays. One process at a time writes.
 *
 * Tables: search (one row: version, what), run (key, numbers: doubles as this machine has them). */
#ifndef GW_STORE_NOTEBOOK_H
#define GW_STORE_NOTEBOOK_H

#include "experiment/memo.h"
#include "store/store.h"

typedef struct gw_notebook gw_notebook;

/* A new one, of what is searched, in words, by this version of the program. With `resume` also one that is
 * there, of the same version and words; else what differs is told. `problem` is kept: what goes wrong later
 * is told there, too. */
gw_notebook *gw_notebook_open(const char *file, const char *what, const char *version, bool resume,
                              gw_store_problem *problem);
void gw_notebook_close(gw_notebook *notebook);

int64_t gw_notebook_runs(const gw_notebook *notebook);
/* Good until it is closed. */
const gw_memo *gw_notebook_memo(const gw_notebook *notebook);

#endif
