/* goodwill/scenario.h: a scenario, read and checked, ready to be run
 *
 * A model never changes once it is open: any number of threads may use one. */
#ifndef GOODWILL_SCENARIO_H
#define GOODWILL_SCENARIO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gw_model gw_model;

/* Reads a scenario file ("-" is standard input) and what it includes, then applies `settings`:
 * `setting_count` texts "PATH=VALUE", in order, as `goodwill run --set` takes them. Returns NULL when there
 * is any mistake: all of them, a line each, are then in `error`, cut to `error_size` bytes with a zero byte
 * at the end. `error` may be NULL when `error_size` is 0, `settings` when `setting_count` is 0. */
gw_model *gw_model_open(const char *file, const char *const *settings, int setting_count, char *error,
                        size_t error_size);

/* The same from text in memory. `name` stands for the file in messages; includes are relative to it. */
gw_model *gw_model_parse(const char *text, const char *name, const char *const *settings, int setting_count,
                         char *error, size_t error_size);

/* Closes it; NULL is allowed. No result needs it any more, but for column names. */
void gw_model_close(gw_model *model);

/* The scenario's own seed and number of replications: what `goodwill run` uses when not told otherwise. */
uint64_t gw_model_seed(const gw_model *model);
int64_t gw_model_replications(const gw_model *model);

/* Digest of every parameter: equal digest, equal scenario. */
uint64_t gw_model_digest(const gw_model *model);

/* A result is a row of numbers, one a column: a KPI of a firm, a segment or a station. The names
 * ("retention.beans", "wait.beans.regular") are those of the header of runs.csv; what each KPI means, and its
 * unit, is in docs/kpis.md. Texts belong to the model. An index outside of 0 .. columns - 1 gives NULL. */
int gw_model_columns(const gw_model *model);
const char *gw_model_column_name(const gw_model *model, int column);
const char *gw_model_column_unit(const gw_model *model, int column);

/* The index of the column of this name; -1 when there is none. */
int gw_model_column_find(const gw_model *model, const char *name);

#ifdef __cplusplus
}
#endif

#endif
