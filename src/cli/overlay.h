/* overlay: a found scenario as a file of its own that includes the user's */
#ifndef GW_CLI_OVERLAY_H
#define GW_CLI_OVERLAY_H

#include "cli/cli.h"

/* Appends the file: what `found` has otherwise than the options' first argument, flags included, and an
 * include of that, as seen from inside the directory --out. Its title is found's and `mark`. The comment's
 * first line is `what`, then the command. */
void gw_cli_overlay(const gw_cli_options *options, const gw_scenario *found, const char *mark,
                    const char *what, gw_text *out);

#endif
