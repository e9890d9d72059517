#include "cli/cost.h"

#include "base/math.h"
#include "cli/progress.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/number.h"
#include "run/replicate.h"

#include <stdio.h>

/* --- for a reader -------------------------------------------------------------------------------------- */

/* "34.5 s", "2.1 h". */
static void add_time(double seconds, gw_text *out) {
    bool minutes = seconds >= 120.0, hours = seconds >= 7200.0, days = seconds >= 172800.0;
    double unit = days ? 86400.0 : hours ? 3600.0 : minutes ? 60.0 : 1.0;
    gw_text_addf(out, "%.3g %s", seconds / unit, days ? "days" : hours ? "h" : minutes ? "min" : "s");
}

/* "1.3 MB" */
static void add_size(double bytes, gw_text *out) {
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
    int unit = 0;
    for (; unit < 4 && bytes >= 1000.0; unit++) {
        bytes /= 1000.0;
    }
    gw_text_addf(out, "%.3g %s", bytes, units[unit]);
}

/* "1,500 runs" */
static void add_count(int64_t count, const char *what, gw_text *out) {
    gw_number_show((double)count, 0, out);
    gw_text_addf(out, " %s%s", what, count == 1 ? "" : "s");
}

static void write_lines(const gw_cost *cost, int threads, gw_text *out) {
    const char *most = cost->least < cost->most ? "at most " : "";
    if (cost->points > 0) {
        add_count(cost->points, "point", out);
        gw_text_addf(out, ", %s", most);
        add_count(cost->replications, "replication", out);
        gw_text_addf(out, " each: %s", most);
    } else {
        if (cost->least > 0 && *most) {
            gw_text_add(out, "from ");
            gw_number_show((double)cost->least, 0, out);
            gw_text_add(out, " to ");
        }
        gw_text_add(out, most);
    }
    add_count(cost->most, "run", out);
    gw_text_add(out, cost->in_shard ? " in this shard\na run takes " : "\na run takes ");
    add_time(cost->seconds, out);
    gw_text_addf(out, " (%s played): all take ", cost->played == 1 ? "one was" : "two were");
    add_time(cost->seconds * (double)cost->most / threads, out);
    gw_text_addf(out, " on %d thread%s\n", threads, threads > 1 ? "s" : "");
    if (cost->row > 0.0) {
        gw_text_addf(out, "runs.csv takes %s", most);
        add_size(cost->row * (double)cost->most, out);
        gw_text_add(out, ", a store ");
        add_size(cost->record * (double)cost->most, out);
        gw_text_add(out, "\n");
    }
}

/* --- for programs -------------------------------------------------------------------------------------- */

enum { FIELDS = 8 };
static const char *const names[FIELDS] = {"points",  "replications", "runs_least",     "runs_most",
                                          "threads", "seconds",      "runs_csv_bytes", "store_bytes"};

/* What is not told is no number. */
static void write_fields(const gw_cost *cost, int threads, bool json, gw_text *out) {
    double unsaid = gw_double_from_bits(0x7ff8000000000000u), most = (double)cost->most;
    bool swept = cost->points > 0, sized = cost->row > 0.0;
    const double values[FIELDS] = {swept ? cost->points : unsaid,
                                   swept ? (double)cost->replications : unsaid,
                                   (double)cost->least,
                                   most,
                                   threads,
                                   cost->seconds * most / threads,
                                   sized ? cost->row * most : unsaid,
                                   sized ? cost->record * most : unsaid};
    for (int i = 0; i < FIELDS; i++) {
        if (json) {
            gw_json_value(names[i], values[i], i + 1 < FIELDS ? ", " : "", out);
        } else {
            gw_csv_number(values[i], out);
            gw_text_add(out, i + 1 < FIELDS ? "," : "\n");
        }
    }
}

/* ------------------------------------------------------------------------------------------------------- */

int gw_cost_print(const gw_cost *cost, const gw_cli_options *options) {
    int threads = gw_cli_threads(options);
    gw_text text = {0};
    switch (options->format) {
    case GW_FORMAT_TABLE:
        write_lines(cost, threads, &text);
        break;
    case GW_FORMAT_CSV:
        for (int i = 0; i < FIELDS; i++) {
            gw_text_addf(&text, "%s%s", names[i], i + 1 < FIELDS ? "," : "\n");
        }
        write_fields(cost, threads, false, &text);
        break;
    case GW_FORMAT_JSON:
        gw_text_add(&text, "{");
        write_fields(cost, threads, true, &text);
        gw_text_add(&text, "}\n");
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
    return GW_EXIT_OK;
}

int gw_cost_tell(const gw_scenario *scenario, double share, int64_t least, int64_t most,
                 const gw_cli_options *options) {
    uint64_t seed = scenario->world->run.seed;
    gw_setup setup = gw_replicate_setup(scenario, seed, 0);
    gw_columns columns = gw_columns_create(&setup);
    double begun = gw_progress_clock();
    gw_result *result = gw_replicate(scenario, &columns, seed, 0, &(gw_replicate_options){0});
    gw_cost cost = {
        .least = least, .most = most, .played = 1, .seconds = share * (gw_progress_clock() - begun)};
    gw_result_free(result);
    gw_columns_free(&columns);
    return gw_cost_print(&cost, options);
}
