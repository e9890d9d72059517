/* Plays several scenarios, keeping each run in a store, and says which of them is best in one KPI. Called
 * again it goes on where it was stopped.
 *
 *     cc keep_and_choose.c $(pkg-config --cflags --libs goodwill) -o keep_and_choose
 *     ./keep_and_choose coffee.db npv.beans 20000 scenarios/coffee-chain.cfg
 * scenarios/coffee-chain-fewer-staff.cfg */
#include <goodwill/result.h>
#include <goodwill/scenario.h>
#include <goodwill/store.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 16 };

/* A line a run: which scenario, which replication, and the KPI; 0 when the store cannot be read. */
static int print_runs(const char *file, const char *kpi) {
    char error[4000];
    gw_archive *archive = gw_archive_open(file, error, sizeof error);
    if (!archive) {
        fputs(error, stderr);
        return 0;
    }
    for (int64_t k = 0; k < gw_archive_runs(archive); k++) {
        int model = 0;
        gw_replication *run = gw_archive_run(archive, k, &model);
        int column = run ? gw_model_column_find(gw_archive_model(archive, model), kpi) : -1;
        if (column >= 0) {
            printf("%d,%" PRIu32 ",%.17g\n", model, gw_replication_number(run),
                   gw_replication_value(run, column));
        }
        gw_replication_free(run);
    }
    gw_archive_close(archive);
    return 1;
}

/* 0 when nothing was chosen. */
static int print_best(const gw_model *const *models, int count, char **names, const char *kpi,
                      double within) {
    char error[4000];
    gw_experiment experiment = {.seed = gw_model_seed(models[0]), .replications = 1000, .threads = 2};
    gw_selection *selection = gw_select(models, count, kpi, within, 0.05, &experiment, error, sizeof error);
    int best = selection ? gw_selection_best(selection) : -1;
    if (best >= 0) {
        gw_estimate mean = gw_selection_mean(selection, best);
        printf("best: %s, %.6g (%.6g to %.6g), after %" PRId64 " runs\n", names[best], mean.mean, mean.lo,
               mean.hi, gw_selection_runs(selection));
    } else {
        fputs(selection ? "none can be told to be the best\n" : error, stderr);
    }
    gw_selection_close(selection);
    return best >= 0;
}

int main(int argc, char **argv) {
    const gw_model *models[MOST];
    char error[4000];
    const char *const settings[] = {"run.replications=5"}; /* as --reps 5 */
    int count = 0, good = 1;
    if (argc < 6 || argc - 4 > MOST) {
        fprintf(stderr, "usage: keep_and_choose STORE KPI WITHIN SCENARIO SCENARIO...\n");
        return 2;
    }
    for (; good && count < argc - 4; count += good) {
        models[count] = gw_model_open(argv[4 + count], settings, 1, error, sizeof error);
        good = models[count] != NULL;
    }
    if (good) {
        gw_experiment experiment = {
            .seed = gw_model_seed(models[0]), .replications = gw_model_replications(models[0]), .threads = 2};
        gw_keeping on = {.resume = 1};
        good = gw_keep(argv[1], models, count, &experiment, &on, error, sizeof error) == GW_KEPT_ALL;
    }
    if (!good) {
        fputs(error, stderr);
    }
    good =
        good && print_runs(argv[1], argv[2]) && print_best(models, count, &argv[4], argv[2], atof(argv[3]));
    while (count-- > 0) {
        gw_model_close((gw_model *)models[count]);
    }
    return good ? 0 : 2;
}
