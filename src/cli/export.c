/* goodwill export: what is in a store, as files */
#include "cli/cli.h"

#include "cli/record.h"
#include "cli/stored.h"

static int run(const gw_cli_options *options) {
    if (!options->out) {
        return gw_cli_fail(GW_EXIT_USER, "goodwill export %s needs --out DIR", options->arguments[0]);
    }
    int code = GW_EXIT_OK;
    gw_store *store = gw_stored_open(options->arguments[0], &code);
    if (!store) {
        return code;
    }
    if (gw_store_done(store) == 0) {
        code = gw_cli_fail(GW_EXIT_FAILED, "%s holds no run yet", options->arguments[0]);
    } else {
        gw_out *out = gw_record_directory(options->out, options->force, &code);
        code = out ? gw_stored_report(store, options, out, false) : code;
    }
    (void)gw_store_close(store, NULL);
    return code;
}

const gw_cli_spec gw_cli_export = {
    .name = "export",
    .arguments = "STORE --out DIR",
    .summary = "what is in a store, as run --out writes it",
    .description =
        "Writes the runs of a store into a directory as goodwill run or sweep --out does: runs.csv, "
        "summary.csv and columns.csv (of a sweep design.csv, too), to the same bytes, and manifest.json, "
        "which names this command and when it ran; of several scenarios, a directory each.\n\n"
        "There is no series.csv: a store holds what came out of each run, not how it went. A store that"
        " is not complete gives what is in it.",
    .example = "goodwill run scenarios/coffee-chain.cfg --reps 40 --store coffee.db --quiet\n"
               "goodwill export coffee.db --out results/coffee",
    .takes = GW_TAKES_OUT | GW_TAKES_FORCE,
    .least = 1,
    .most = 1,
    .run = run,
};
