/* out: a directory of results in which no file is ever half written
 *
 * Each file is written as NAME.tmp. gw_out_close gives all complete ones their names, manifest.json last, so
 * that a directory with a manifest is complete. */
#ifndef GW_REPORT_OUT_H
#define GW_REPORT_OUT_H

#include "base/text.h"

typedef struct gw_out gw_out;

typedef enum gw_out_file {
    GW_OUT_RUNS,
    GW_OUT_SUMMARY,
    GW_OUT_SERIES,
    GW_OUT_COLUMNS,
    GW_OUT_JOURNEY,
    GW_OUT_DAY,
    GW_OUT_CUSTOMERS,
    GW_OUT_EMPLOYEES,
    GW_OUT_DIFFERENCES, /* of a comparison */
    GW_OUT_DIFFERENCES_SERIES,
    GW_OUT_SHARES,     /* of an explanation */
    GW_OUT_CANDIDATES, /* of a choice */
    GW_OUT_DESIGN,     /* of a sweep */
    GW_OUT_EFFECTS,    /* of a sensitivity analysis */
    GW_OUT_TRIALS,     /* what a search tried */
    GW_OUT_OVERLAY,    /* a scenario that it found */
    GW_OUT_FIT,        /* figures and what was fitted to them */
    GW_OUT_FITTED,
    GW_OUT_MANIFEST,
    GW_OUT_FILES
} gw_out_file;

/* Takes `directory`, which is made if it is not there. NULL with a sentence in `problem` when it cannot be
 * had, or (then `refused`) when something is in it and `force` is not set. With `force` the files of the same
 * names are replaced at the end; nothing else in it is touched. */
gw_out *gw_out_open(const char *directory, bool force, bool *refused, gw_text *problem);

/* Begin, write as often as needed (`text` is written and cleared), end. Writing and ending mean the file that
 * was begun last, or turned to: of several that are open. After a failure all of them return false and do
 * nothing. */
bool gw_out_begin(gw_out *out, gw_out_file file);
void gw_out_turn(gw_out *out, gw_out_file file);
bool gw_out_write(gw_out *out, gw_text *text);
bool gw_out_end(gw_out *out);

/* Keeps the files that are complete and takes the rest away. False when anything had failed: `problem` then
 * says which file, why, and what was kept. A directory that was made here and holds nothing is taken away
 * again. Frees `out`. */
bool gw_out_close(gw_out *out, gw_text *problem);

#endif
