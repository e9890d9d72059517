#include "cli/cost.h"

#include "cli/progress.h"
#include "report/number.h"
#include "run/replicate.h"

#include <stdio.h>

void gw_cost_add_time(double seconds, gw_text *out) {
    bool minutes = seconds >= 120.0, hours = seconds >= 7200.0, days = seconds >= 172800.0;
    double unit = days ? 86400.0 : hours ? 3600.0 : minutes ? 60.0 : 1.0;
    gw_text_addf(out, "%.3g %s", seconds / unit, days ? "days" : hours ? "h" : minutes ? "min" : "s");
}

void gw_cost_add_size(double bytes, gw_text *out) {
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
    int unit = 0;
    for (; unit < 4 && bytes >= 1000.0; unit++) {
        bytes /= 1000.0;
    }
    gw_text_addf(out, "%.3g %s", bytes, units[unit]);
}

void gw_cost_add_runs(double each, const char *played, double runs, const gw_cli_options *options,
                      gw_text *out) {
    int threads = gw_cli_threads(options);
    gw_text_add(out, "a run takes ");
    gw_cost_add_time(each, out);
    gw_text_addf(out, " (%s): all take ", played);
    gw_cost_add_time(each * runs / threads, out);
    gw_text_addf(out, " on %d thread%s\n", threads, threads > 1 ? "s" : "");
}

int gw_cost_tell(const gw_scenario *scenario, double share, int64_t least, int64_t most,
                 const gw_cli_options *options) {
    uint64_t seed = scenario->world->run.seed;
    gw_setup setup = gw_replicate_setup(scenario, seed, 0);
    gw_columns columns = gw_columns_create(&setup);
    double begun = gw_progress_clock();
    gw_result *result = gw_replicate(scenario, &columns, seed, 0, &(gw_replicate_options){0});
    double each = share * (gw_progress_clock() - begun);
    gw_text text = {0};
    if (least < most) {
        gw_text_add(&text, "from ");
        gw_number_show((double)least, 0, &text);
        gw_text_add(&text, " to at most ");
    }
    gw_number_show((double)most, 0, &text);
    gw_text_add(&text, " runs\n");
    gw_cost_add_runs(each, "one was played", (double)most, options, &text);
    (void)fputs(text.bytes, stdout);
    gw_text_free(&text);
    gw_result_free(result);
    gw_columns_free(&columns);
    return GW_EXIT_OK;
}
