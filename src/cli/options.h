/* options: the flags of a subcommand, from its row to its values and its help */
#ifndef GW_CLI_OPTIONS_H
#define GW_CLI_OPTIONS_H

#include "base/arena.h"
#include "cli/cli.h"

/* Reads what stands behind the subcommand: argv[0] is the subcommand. All mistakes are told on stderr; then
 * false. `help` is set, and nothing else is certain, when --help was among it. Strings are argv's or the
 * arena's. */
bool gw_options_read(const gw_cli_spec *spec, int argc, char **argv, gw_arena *arena, gw_cli_options *options,
                     bool *help);

/* The value of --precision, and of --seed, wherever it was written. False, told on stderr, when it is none.
 */
bool gw_options_read_wish(const char *text, gw_cli_options *options);
bool gw_options_read_seed(const char *text, gw_cli_options *options);

/* Appends a line for each flag that the subcommand takes. */
void gw_options_help(const gw_cli_spec *spec, gw_text *out);

#endif
