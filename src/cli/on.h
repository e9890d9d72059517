/* on: the KPIs that a command is about */
#ifndef GW_CLI_ON_H
#define GW_CLI_ON_H

#include "cli/cli.h"
#include "kpi/kpi.h"

/* The column that a name means, "npv.beans" or "npv" alone: that of the whole of the first firm. -1, told on
 * stderr, when there is none. */
int gw_on_column(const gw_columns *columns, const char *name);

/* Appends that there is no KPI of this name, and the nearest that there is. */
void gw_on_unknown(const gw_columns *columns, const char *name, gw_text *out);

/* Says on stderr that there is no name such as the `flag` has it, and the nearest that there is. */
void gw_on_refuse(const gw_columns *columns, const char *flag, const char *name);

/* The columns that --on names, each once, npv where it was not said, in a new array. NULL, told on stderr,
 * when one is not there. */
int *gw_on_columns(const gw_cli_options *options, const gw_columns *columns, int *count);

#endif
