/* cost: what --dry-run says of runs that are not played: how long they would take */
#ifndef GW_CLI_COST_H
#define GW_CLI_COST_H

#include "base/text.h"
#include "cli/cli.h"

/* "34.5 s", "2.1 h"; "1.3 MB". */
void gw_cost_add_time(double seconds, gw_text *out);
void gw_cost_add_size(double bytes, gw_text *out);

/* "a run takes 0.1 s (two were played): all take 5 min on 2 threads", and the end of the line. */
void gw_cost_add_runs(double each, const char *played, double runs, const gw_cli_options *options,
                      gw_text *out);

/* Says it of a search that plays this scenario, one run of which takes so much of the whole scenario's time
 * (as a shorter one does): so many runs, or, where `least` is less than `most`, between so many. */
int gw_cost_tell(const gw_scenario *scenario, double share, int64_t least, int64_t most,
                 const gw_cli_options *options);

#endif
