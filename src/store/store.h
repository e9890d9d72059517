/* store: a plan and the runs of it that are done, in one SQLite file
 *
 * The plan is written, and on the disk, before the first run. A finished run is one row, written at once in
 * the plan's order: whatever ends the process, what was written stays, and the next process goes on behind
 * it. A power cut may take the last rows with it, which are then played again. One process at a time writes;
 * any number may read meanwhile.
 *
 * Tables: study (one row: version, design, points, seed, first, replications, shard, shards, and the
 * precision that is wished, wish and relative), scenario (each with its canonical text: of a design one for
 * each combination of files that are levels), output (the only KPIs that are kept, where not all are), factor
 * and level (of a design), setting (a point that is of no grid: a number or an index of a level a factor),
 * run (job, point, replication, run_hash, events, ended, and a column a KPI; NULL: cannot be told). */
#ifndef GW_STORE_STORE_H
#define GW_STORE_STORE_H

#include "experiment/rounds.h"

typedef struct gw_store gw_store;

/* What went wrong, as a sentence. */
typedef struct gw_store_problem {
    bool refused; /* the user's mistake, else the machine's */
    gw_text text;
} gw_store_problem;

/* A new store for this plan (borrowed), made by this version of the program. With `resume` also one that is
 * there: of the same version and plan, shard included; else what differs is told. */
gw_store *gw_store_begin(const char *file, const gw_plan *plan, const char *version, bool resume,
                         gw_store_problem *problem);

/* A new one that nobody sees, gone when it is closed: for runs that are more than should lie in memory. */
gw_store *gw_store_begin_unseen(const gw_plan *plan, const char *version, gw_store_problem *problem);

/* One that is there, for reading; its plan is made anew and belongs to the store. */
gw_store *gw_store_open(const char *file, gw_store_problem *problem);

/* False when something could not be kept; `problem` may be NULL. Frees the store either way. */
bool gw_store_close(gw_store *store, gw_store_problem *problem);

const gw_plan *gw_store_plan(const gw_store *store);
const char *gw_store_version(const gw_store *store);
const char *gw_store_file(const gw_store *store);

/* How many jobs of its shard are done: they are the first so many. Whether that is all. */
int64_t gw_store_done(const gw_store *store);
bool gw_store_complete(const gw_store *store);

/* Where it stands: what is still to be played of this round begins at rounds->at. */
const gw_rounds *gw_store_rounds(const gw_store *store);

/* Adds the result of the next job, which ended at this time (seconds since 1970). */
bool gw_store_add(gw_store *store, const gw_result *result, double ended, gw_store_problem *problem);

/* The result of the k-th job of the shard, k < gw_store_done; good until the next call. NULL when it cannot
 * be read. `ended` may be NULL. */
const gw_result *gw_store_run(gw_store *store, int64_t k, double *ended, gw_store_problem *problem);
/* The point of the run that was read last. */
int gw_store_point(const gw_store *store);

/* The result of a point's replication plan->first + index; good until the next call. NULL when it is not
 * there, or, told, cannot be read. */
const gw_result *gw_store_find(gw_store *store, int point, int64_t index, gw_store_problem *problem);

/* The process that is writing this store now; 0: none. Not for a process that writes it itself. */
long gw_store_writer(const char *file);

/* Makes the store `file` of all shards of one plan. All mistakes are told: what overlaps, is missing, is not
 * complete, or of another plan. There is nothing of that name before, and after a failure. */
bool gw_store_merge(const char *file, gw_store *const *parts, int count, gw_store_problem *problem);

#endif
