/* found: the directories of results behind the arguments of plot and report: as named, those below one that
 * is none itself, or what a store holds, which is written into --out first */
#ifndef GW_CLI_FOUND_H
#define GW_CLI_FOUND_H

#include "cli/cli.h"

typedef struct gw_found {
    gw_text *directory;
    int count;
} gw_found;

/* What all arguments name. One store takes --out, and directories do not go with it: told, with the exit
 * code. */
int gw_found_open(gw_found *found, const gw_cli_options *options);
void gw_found_free(gw_found *found);

#endif
