/* cost: what --dry-run says of runs that are not played: how many, how long they would take, how large they
 * are */
#ifndef GW_CLI_COST_H
#define GW_CLI_COST_H

#include "cli/cli.h"

typedef struct gw_cost {
    int points; /* of a sweep; 0: it is none */
    int64_t replications;
    bool in_shard;       /* whether other shards play more of them */
    int64_t least, most; /* runs: between so many */
    int played;          /* runs, to find out */
    double seconds;      /* one run */
    double row, record;  /* bytes of a run in runs.csv and in a store; 0: not told */
} gw_cost;

/* Says it, as --format asks. Returns the exit code. */
int gw_cost_print(const gw_cost *cost, const gw_cli_options *options);

/* Says it of a search that plays this scenario, one run of which takes so much of the whole scenario's time
 * (as a shorter one does): so many runs, or, where `least` is less than `most`, between so many. */
int gw_cost_tell(const gw_scenario *scenario, double share, int64_t least, int64_t most,
                 const gw_cli_options *options);

#endif
