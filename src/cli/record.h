/* record: the directory in which a command keeps one scenario's replications
 *
 * It is the same whichever command played them: runs.csv as results come in, then what follows from all. */
#ifndef GW_CLI_RECORD_H
#define GW_CLI_RECORD_H

#include "cli/cli.h"
#include "report/out.h"
#include "report/study.h"

enum { GW_CLOCK_SIZE = 32 };

typedef struct gw_record {
    const gw_study *study;
    const char *command_line;
    gw_out *out;    /* NULL: nothing is kept, and everything below does nothing and succeeds */
    bool no_series; /* series.csv is not written */
    gw_text row, customers, employees;
    char started[GW_CLOCK_SIZE];
} gw_record;

/* The time of day as manifests say it: ISO 8601, UTC. */
void gw_clock_write(char text[GW_CLOCK_SIZE]);

/* Takes a directory for results, telling on stderr when it cannot be had; `code` is then the exit code. */
gw_out *gw_record_directory(const char *directory, bool force, int *code);

/* A name for the directory of a scenario of this file: the file without path and ending, and a number where
 * one of the `count` names before it is the same. */
void gw_record_name(const char *file, const gw_text *names, int count, gw_text *name);

/* Begins runs.csv in `out` (may be NULL; the record's from here on). False, told on stderr, when that fails.
 */
bool gw_record_begin(gw_record *record, const gw_study *study, const gw_cli_options *options, gw_out *out);
/* One run's row. */
bool gw_record_add(gw_record *record, const gw_result *result);
/* Writes the other files, if any run was done, and closes the directory. False, told on stderr, when anything
 * was not kept. */
bool gw_record_end(gw_record *record);

/* Has the aggregate keep what the reports need of every single run: the NPV of each firm. */
void gw_record_keep(gw_aggregate *aggregate, const gw_columns *columns);

/* Prints a study on stdout in the --format of the options. */
void gw_record_print(const gw_study *study, const gw_cli_options *options);

/* A whole file at once; `text` is written and freed. */
bool gw_record_file(gw_out *out, gw_out_file file, gw_text *text);
/* Closes a directory, telling on stderr what could not be kept. */
bool gw_record_close(gw_out *out);

#endif
