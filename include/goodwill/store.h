/* goodwill/store.h: runs that are kept in a file, whatever ends the process
 *
 * A store is an SQLite file: which runs a study is, written before the first of them, then a row a run as it
 * ends. Whatever ends the process, what was kept stays, and gw_keep goes on behind it, to the same numbers.
 * One process at a time writes a store; any number may read it meanwhile. It is the same file that `goodwill
 * run --store` makes and `status`, `export`, `merge` and `select` read. Store and library must be of the same
 * version, whose numbers could be others. */
#ifndef GOODWILL_STORE_H
#define GOODWILL_STORE_H

#include "goodwill/experiment.h"
#include "goodwill/result.h"
#include "goodwill/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gw_archive gw_archive;

/* --- writing -------------------------------------------------------------------------------------------- */

/* What else there is to say of gw_keep. All zero: a new store of the whole study, until it is complete. */
typedef struct gw_keeping {
    int resume;        /* not 0: a store that is there is gone on with; 0: it is refused */
    int shard, shards; /* part `shard`, from 1, of `shards`; 0, 0: all of it. A part has every so manyth
                          replication */
    /* Asked behind each run that is kept, `done` of `jobs` in this store: 0 lets the runs in hand end, and no
     * other begin. One call at a time, from any thread. May be NULL. */
    int (*goes_on)(void *context, int64_t done, int64_t jobs);
    /* The time, in seconds since 1970, to be kept beside each run. May be NULL: 0 is kept. */
    double (*now)(void *context);
    void *context;
} gw_keeping;

typedef enum gw_kept {
    GW_KEPT_ALL,     /* the store is complete */
    GW_KEPT_PART,    /* not yet: goes_on said no */
    GW_KEPT_FAILED,  /* the machine's doing: a full disk, another process that writes. What was kept stays */
    GW_KEPT_REFUSED, /* the caller's: out of range, or a store of another study, version or shard */
} gw_kept;

/* Plays `count` models, 1 or more, each on the same seed and replications, and keeps what comes out in a
 * file. With `keeping->resume` only what is missing in it is played. `keeping` may be NULL. What is wrong is
 * in `error`, cut to `error_size` bytes. */
gw_kept gw_keep(const char *file, const gw_model *const *models, int count, const gw_experiment *experiment,
                const gw_keeping *keeping, char *error, size_t error_size);

/* Makes one store of the complete stores of all shards, as if one process had played all. 0, with all that is
 * wrong in `error`, when they are not just that or `file` is there already; nothing is written then. */
int gw_archive_merge(const char *file, const char *const *shards, int count, char *error, size_t error_size);

/* --- reading -------------------------------------------------------------------------------------------- */

/* Opens a store, which may be one that is being written: what is kept then is what is seen. NULL, with what
 * is wrong in `error`, when that cannot be done. Free it with gw_archive_close. */
gw_archive *gw_archive_open(const char *file, char *error, size_t error_size);
void gw_archive_close(gw_archive *archive); /* NULL is allowed */

/* What is played: models in the order of gw_keep, or the points of goodwill sweep --store, and the
 * experiment, but for threads, which is 1. A model belongs to the archive, and is made when first asked for:
 * one call at a time. NULL where the index is out of range or the point of a sweep is no valid scenario. */
int gw_archive_models(const gw_archive *archive);
const gw_model *gw_archive_model(const gw_archive *archive, int model);
gw_experiment gw_archive_experiment(const gw_archive *archive);
int gw_archive_shard(const gw_archive *archive);  /* from 1 */
int gw_archive_shards(const gw_archive *archive); /* 1: the whole study */

/* How many runs it is to hold in the end, and holds. They are in order: replication by replication, and in
 * each model by model. */
int64_t gw_archive_jobs(const gw_archive *archive);
int64_t gw_archive_runs(const gw_archive *archive);

/* The run of this index, 0 .. gw_archive_runs - 1, and, if `model` is not NULL, which model it is of, whose
 * columns its numbers are. NULL when it is out of range or cannot be read. Free it with gw_replication_free.
 */
gw_replication *gw_archive_run(gw_archive *archive, int64_t run, int *model);

/* The process that writes this store now; 0: none. Not to be asked by a process that writes it itself. */
long gw_archive_writer(const char *file);

#ifdef __cplusplus
}
#endif

#endif
