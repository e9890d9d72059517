/* Plays a scenario some times and prints what came out of each run.
 *
 *     cc one_scenario.c $(pkg-config --cflags --libs goodwill) -o one_scenario
 *     ./one_scenario scenarios/coffee-chain.cfg 5 */
#include <goodwill/result.h>
#include <goodwill/run.h>
#include <goodwill/scenario.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The numbers of these KPIs, of the whole firms, as the model names them: "npv.beans". */
static const char *const wanted[] = {"npv.", "retention.", "satisfaction."};

static int is_wanted(const char *name) {
    for (int i = 0; i < 3; i++) {
        size_t length = strlen(wanted[i]);
        if (strncmp(name, wanted[i], length) == 0 && !strchr(name + length, '.')) {
            return 1;
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    char error[4000];
    if (argc != 3) {
        fprintf(stderr, "usage: one_scenario SCENARIO RUNS\n");
        return 2;
    }
    gw_model *model = gw_model_open(argv[1], NULL, 0, error, sizeof error);
    if (!model) {
        fputs(error, stderr);
        return 2;
    }
    for (uint32_t number = 0; number < (uint32_t)atoi(argv[2]); number++) {
        gw_replication *run = gw_model_replicate(model, gw_model_seed(model), number);
        printf("run %" PRIu32 ": %" PRId64 " events\n", number, gw_replication_events(run));
        for (int i = 0; i < gw_model_columns(model); i++) {
            if (is_wanted(gw_model_column_name(model, i))) {
                printf("  %s = %.17g %s\n", gw_model_column_name(model, i), gw_replication_value(run, i),
                       gw_model_column_unit(model, i));
            }
        }
        gw_replication_free(run);
    }
    gw_model_close(model);
    return 0;
}
