/* What is each step of one parameter worth? Compares a scenario with itself at several values of it, on the
 * same luck, and prints the difference in one KPI with its interval.
 *
 *     cc compare_in_a_loop.c $(pkg-config --cflags --libs goodwill) -o compare_in_a_loop
 *     ./compare_in_a_loop scenarios/coffee-chain.cfg npv firms.beans.levers.training.budget 25 50 100 */
#include <goodwill/experiment.h>
#include <goodwill/scenario.h>

#include <stdio.h>

static gw_model *open_model(const char *file, const char *path, const char *value) {
    char error[4000], setting[500];
    const char *settings[] = {setting};
    snprintf(setting, sizeof setting, "%s=%s", path ? path : "", value ? value : "");
    gw_model *model = gw_model_open(file, settings, value != NULL, error, sizeof error);
    if (!model) {
        fputs(error, stderr);
    }
    return model;
}

/* One line; 0 when it could not be made. */
static int print_difference(const gw_model *usual, const gw_model *changed, const char *kpi,
                            const char *value) {
    const gw_model *models[] = {usual, changed};
    gw_experiment experiment = {.seed = gw_model_seed(usual), .replications = 10, .threads = 2};
    gw_comparison *comparison = gw_compare(models, 2, &experiment);
    int column = comparison ? gw_comparison_column_find(comparison, kpi) : -1;
    if (column >= 0) {
        gw_estimate gain = gw_comparison_less(comparison, column, 1, 0);
        printf("%10s  %.6g (%.6g to %.6g)\n", value, gain.mean, gain.lo, gain.hi);
    } else {
        fprintf(stderr, "there is no %s\n", kpi);
    }
    gw_comparison_close(comparison);
    return column >= 0;
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "usage: compare_in_a_loop SCENARIO KPI PATH VALUE...\n");
        return 2;
    }
    gw_model *usual = open_model(argv[1], NULL, NULL);
    int good = usual != NULL;
    for (int i = 4; good && i < argc; i++) {
        gw_model *changed = open_model(argv[1], argv[3], argv[i]);
        good = changed && print_difference(usual, changed, argv[2], argv[i]);
        gw_model_close(changed);
    }
    gw_model_close(usual);
    return good ? 0 : 2;
}
