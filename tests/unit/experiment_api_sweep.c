/* The public header of experiments: sweeps of a small shop. */
#include "goodwill/experiment.h"
#include "goodwill/scenario.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const char TEXT[] =
    "run = { weeks = 8; }; market = { population = 300; segments = { all = { share = 1.0; }; }; };\n"
    "firms = { shop = { customers = 60; stations = { counter = { staff = 2; }; }; }; };\n";

static const char *const columns[] = {"npv.shop", "satisfaction.shop"};

static gw_model *open_model(const char *const *settings, int count) {
    char error[500];
    gw_model *model = gw_model_parse(TEXT, "shop", settings, count, error, sizeof error);
    cr_assert(model, "%s", error);
    return model;
}

/* n = 4 replications: that of a point and of its scenario by itself must agree to the last bit. */
Test(sweep, a_point_is_the_scenario_with_its_settings) {
    static const char *const vary[] = {"firms.shop.price=10,12", "market.population=200:300:50"};
    static const char *const settings[] = {"firms.shop.price=12", "market.population=250"};
    gw_experiment experiment = {.seed = 5, .first = 2, .replications = 4, .threads = 2};
    gw_layout layout = {.vary = vary, .vary_count = 2, .columns = columns, .column_count = 2};
    char error[500];
    gw_model *model = open_model(NULL, 0), *alone = open_model(settings, 2);
    gw_sweep *sweep = gw_sweep_play(model, &layout, &experiment, error, sizeof error);
    cr_assert(sweep, "%s", error);
    cr_assert_eq(gw_sweep_points(sweep), 6);
    cr_assert_str_eq(gw_sweep_level(sweep, 4, 0), "12");
    cr_assert_str_eq(gw_sweep_level(sweep, 4, 1), "250");
    gw_sample *sample = gw_repeat(alone, NULL, &experiment, error, sizeof error);
    for (int i = 0; i < 2; i++) {
        gw_estimate own = gw_sample_mean(sample, gw_model_column_find(alone, columns[i]));
        gw_estimate point = gw_sweep_mean(sweep, 4, i);
        cr_assert(own.mean == point.mean && own.sd == point.sd && own.n == point.n, "%s: %g, not %g",
                  columns[i], point.mean, own.mean);
    }
    gw_sample_close(sample);
    int best = gw_sweep_best(sweep);
    for (int p = 0; p < 6; p++) {
        gw_estimate behind = gw_sweep_behind(sweep, p);
        double means = gw_sweep_mean(sweep, p, 0).mean - gw_sweep_mean(sweep, best, 0).mean;
        cr_assert(behind.n == 4 && fabs(behind.mean - means) < 1e-6 && behind.mean <= 0.0);
        cr_assert(p == best ? behind.lo == 0.0 && behind.hi == 0.0 : behind.lo <= behind.mean);
    }
    cr_assert(!gw_sweep_level(sweep, 6, 0) && !gw_sweep_level(sweep, 0, 2));
    cr_assert(gw_sweep_mean(sweep, -1, 0).n == 0 && gw_sweep_mean(sweep, 0, 2).n == 0 &&
              gw_sweep_behind(sweep, 6).n == 0);
    gw_sweep_close(sweep);
    gw_model_close(model);
    gw_model_close(alone);
}

Test(sweep, points_fill_ranges_and_threads_change_nothing) {
    static const char *const vary[] = {"firms.shop.price=10:12", "firms.shop.promise=0.6:0.9"};
    gw_experiment one = {.seed = 5, .replications = 2, .threads = 1}, three = one;
    three.threads = 3;
    gw_layout layout = {.vary = vary,
                        .vary_count = 2,
                        .design = "sobol",
                        .samples = 8,
                        .columns = columns,
                        .column_count = 1};
    gw_model *model = open_model(NULL, 0);
    gw_sweep *a = gw_sweep_play(model, &layout, &one, NULL, 0),
             *b = gw_sweep_play(model, &layout, &three, NULL, 0);
    cr_assert(a && b && gw_sweep_points(a) == 8);
    for (int p = 0; p < 8; p++) {
        cr_assert_eq(gw_sweep_mean(a, p, 0).mean, gw_sweep_mean(b, p, 0).mean);
    }
    cr_assert_eq(gw_sweep_best(a), gw_sweep_best(b));
    gw_sweep_close(a);
    gw_sweep_close(b);
    gw_sweep_close(NULL);
    gw_model_close(model);
}

Test(sweep, says_all_that_is_wrong) {
    static const char *const vary[] = {"firms.shop.prise=10,12", "firms.shop.price=12:10:1"};
    static const char *const nothing[] = {"npw"};
    static const char *const good[] = {"firms.shop.price=10,12"};
    gw_experiment experiment = {.seed = 5, .replications = 1, .threads = 1};
    char error[1000];
    gw_model *model = open_model(NULL, 0);
    gw_layout wrong = {
        .vary = vary, .vary_count = 2, .design = "halton", .columns = columns, .column_count = 1};
    cr_assert_null(gw_sweep_play(model, &wrong, &experiment, error, sizeof error));
    cr_assert(strstr(error, "did you mean firms.shop.price?") && strstr(error, "lies above HI") &&
                  strstr(error, "halton: grid, lhs or sobol is wanted"),
              "%s", error);
    gw_layout unknown = {.vary = good, .vary_count = 1, .columns = nothing, .column_count = 1};
    cr_assert_null(gw_sweep_play(model, &unknown, &experiment, error, sizeof error));
    cr_assert(strstr(error, "npw: there is no KPI of this name"), "%s", error);
    gw_layout empty = {.vary = good, .vary_count = 0, .columns = columns, .column_count = 1};
    cr_assert_null(gw_sweep_play(model, &empty, &experiment, error, sizeof error));
    empty.column_count = 0;
    cr_assert_null(gw_sweep_play(model, &empty, &experiment, error, sizeof error));
    gw_model_close(model);
}
