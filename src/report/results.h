/* results: a directory of results, read back as run, compare, explain and their like left it
 *
 * manifest.json says what it is of; its tables are read when they are asked for. All problems are sentences
 * in a gw_diag; nothing here writes. */
#ifndef GW_REPORT_RESULTS_H
#define GW_REPORT_RESULTS_H

#include "experiment/sheet.h"

typedef struct gw_results gw_results;

/* NULL, with why in `diag`, when it is no directory of results. */
gw_results *gw_results_open(const char *directory, gw_diag *diag);
void gw_results_free(gw_results *results);

/* Without a slash at its end. */
const char *gw_results_directory(const gw_results *results);
/* "run", "compare", "explain", ...: the command that made it. */
const char *gw_results_kind(const gw_results *results);

/* A value of the manifest by its path: "build.compiler", "kpis.3.unit". "" where there is no such text; NaN
 * where there is no such number; 0 where there is no such list. They live as long as `results`. */
const char *gw_results_text(const gw_results *results, const char *path);
double gw_results_number(const gw_results *results, const char *path);
int gw_results_count(const gw_results *results, const char *path);
bool gw_results_true(const gw_results *results, const char *path);
/* The same of a field of item `i` of a list: of "levers", 3, "unit" what stands at "levers.3.unit". */
const char *gw_results_item_text(const gw_results *results, const char *list, int i, const char *field);
double gw_results_item_number(const gw_results *results, const char *list, int i, const char *field);
bool gw_results_item_true(const gw_results *results, const char *list, int i, const char *field);

/* The scenarios that were played, one or more. `field`: name, file, title, hash, text (the canonical one), or
 * directory (of its own results, below this one; a comparison's). */
int gw_results_scenarios(const gw_results *results);
const char *gw_results_scenario(const gw_results *results, int scenario, const char *field);
/* The value of a parameter as the canonical text has it, "run.weeks" for example; false where it is not
 * there. */
bool gw_results_parameter(const gw_results *results, int scenario, const char *path, gw_text *value);

/* Whether there is a file of this name. */
bool gw_results_has(const gw_results *results, const char *file);
/* Reads a table, as gw_sheet_read does; free it with gw_sheet_free, before `results`. */
bool gw_results_sheet(gw_results *results, const char *file, const gw_where *where, int count,
                      gw_sheet *sheet, gw_diag *diag);

#endif
