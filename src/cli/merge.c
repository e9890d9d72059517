/* goodwill merge: one store of the shards of a study */
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/stored.h"

#include <stdio.h>

static int run(const gw_cli_options *options) {
    int count = options->argument_count - 1, opened = 0, code = GW_EXIT_OK;
    gw_store **parts = gw_grow(NULL, count, sizeof *parts);
    while (opened < count && (parts[opened] = gw_stored_open(options->arguments[opened + 1], &code))) {
        opened++;
    }
    gw_store_problem problem = {0};
    if (code == GW_EXIT_OK && !gw_store_merge(options->arguments[0], parts, count, &problem)) {
        code = gw_stored_fail(&problem);
    } else if (code == GW_EXIT_OK && !options->quiet) {
        long long runs = 0;
        for (int i = 0; i < count; i++) {
            runs += gw_store_done(parts[i]);
        }
        (void)fprintf(stderr, "%s holds all %lld runs\n", options->arguments[0], runs);
    }
    while (opened-- > 0) {
        (void)gw_store_close(parts[opened], NULL);
    }
    gw_release(parts);
    return code;
}

const gw_cli_spec gw_cli_merge = {
    .name = "merge",
    .arguments = "OUT STORE...",
    .summary = "one store of the shards of a study",
    .description =
        "Makes one store OUT of the complete stores of all shards of a study, wherever they were made. "
        "It exports to the same bytes as if one process had played all.\n\n"
        "What overlaps, is missing, is not complete or belongs to another study is named, and nothing "
        "is written.",
    .example = "goodwill run scenarios/coffee-chain.cfg --reps 40 --store one.db --shard 1/2 --quiet\n"
               "goodwill run scenarios/coffee-chain.cfg --reps 40 --store two.db --shard 2/2 --quiet\n"
               "goodwill merge coffee.db one.db two.db",
    .least = 2,
    .most = 4096,
    .run = run,
};
