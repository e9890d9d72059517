/* The public header of experiments: repeat, warm-up, equality and select, on a small shop
 * whose customers come as often at any price: a dearer visit is more revenue. */
#include "goodwill/experiment.h"
#include "goodwill/result.h"
#include "goodwill/run.h"
#include "goodwill/scenario.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const char TEXT[] =
    "loyalty = { price_elasticity = 0.0; };\n"
    "run = { weeks = 8; }; market = { population = 300; segments = { all = { share = 1.0; }; }; };\n"
    "firms = { shop = { customers = 60; stations = { counter = { staff = 2; }; }; }; };\n";

/* With another price, or as it is. */
static gw_model *open_model(const char *price) {
    char error[500];
    gw_model *model = gw_model_parse(TEXT, "shop", &price, price != NULL, error, sizeof error);
    cr_assert(model, "%s", error);
    return model;
}

static const gw_experiment experiment = {.seed = 5, .replications = 40, .threads = 2};

Test(repeat, without_a_wish_plays_all_and_its_mean_is_that_of_the_single_replications) {
    gw_model *model = open_model(NULL);
    gw_experiment four = experiment;
    four.replications = 4;
    char error[500] = "";
    gw_sample *sample = gw_repeat(model, NULL, &four, error, sizeof error);
    cr_assert(sample, "%s", error);
    int revenue = gw_model_column_find(model, "revenue.shop");
    double sum = 0;
    for (uint32_t r = 0; r < 4; r++) {
        gw_replication *run = gw_model_replicate(model, 5, r);
        sum += gw_replication_value(run, revenue);
        gw_replication_free(run);
    }
    gw_estimate mean = gw_sample_mean(sample, revenue);
    cr_assert_float_eq(mean.mean, sum / 4, 1e-12 * sum);
    cr_assert(mean.n == 4 && gw_sample_runs(sample) == 4 && !gw_sample_enough(sample));
    cr_assert_eq(gw_sample_mean(sample, -1).n, 0);
    gw_sample_close(sample);
    gw_sample_close(NULL);
    gw_model_close(model);
}

Test(repeat, with_a_wish_ends_when_the_interval_is_that_narrow_whatever_the_threads) {
    gw_model *model = open_model(NULL);
    gw_experiment alone = experiment;
    alone.threads = 1;
    const char *const columns[] = {"revenue.shop"};
    gw_wish wish = {.columns = columns, .count = 1, .half = 0.05, .relative = 1};
    gw_sample *sample = gw_repeat(model, &wish, &experiment, NULL, 0);
    gw_sample *same = gw_repeat(model, &wish, &alone, NULL, 0);
    gw_estimate revenue = gw_sample_mean(sample, gw_model_column_find(model, "revenue.shop"));
    cr_assert(gw_sample_enough(sample));
    cr_assert(gw_sample_runs(sample) >= 10 && gw_sample_runs(sample) < 40);
    cr_assert_leq(revenue.hi - revenue.mean, 0.05 * revenue.mean);
    cr_assert_eq(gw_sample_runs(same), gw_sample_runs(sample));
    wish.half = 1e-6;
    gw_sample *never = gw_repeat(model, &wish, &experiment, NULL, 0);
    cr_assert(!gw_sample_enough(never) && gw_sample_runs(never) == 40);
    gw_sample_close(sample);
    gw_sample_close(same);
    gw_sample_close(never);
    gw_model_close(model);
}

Test(repeat, says_what_is_wrong_with_a_wish) {
    gw_model *model = open_model(NULL);
    char error[500];
    const char *const columns[] = {"revenue.shop", "revenue.shed"};
    gw_wish wish = {.columns = columns, .count = 2, .half = 0.05};
    cr_assert_null(gw_repeat(model, &wish, &experiment, error, sizeof error));
    cr_assert(strstr(error, "revenue.shed: shop has no such number"), "%s", error);
    cr_assert_null(strstr(error, "revenue.shop"), "%s", error);
    wish.half = 0;
    cr_assert_null(gw_repeat(model, &wish, &experiment, error, sizeof error));
    cr_assert(strstr(error, "above 0"), "%s", error);
    cr_assert_null(gw_repeat(model, NULL, &(gw_experiment){.threads = 1}, error, sizeof error));
    cr_assert(strstr(error, "must be 1 or more"), "%s", error);
    gw_model_close(model);
}

Test(warmup, is_told_of_a_series_that_is_long_enough) {
    gw_model *model = open_model(NULL);
    gw_warmup found = gw_find_warmup(model, "revenue.shop", &experiment);
    cr_assert(found.weeks >= 0 && found.weeks <= 8, "%g weeks", found.weeks);
    cr_assert_gt(found.level, 0);
    cr_assert(isnan(gw_find_warmup(model, "revenue.shed", &experiment).weeks));
    cr_assert(isnan(gw_find_warmup(model, "revenue.shop", &(gw_experiment){0}).weeks));
    gw_model_close(model);
}

Test(compare, equality_is_a_matter_of_how_small_a_difference_counts) {
    gw_model *a = open_model(NULL), *b = open_model("firms.shop.price=13");
    gw_comparison *c = gw_compare((const gw_model *[]){a, b}, 2, &experiment);
    int revenue = gw_comparison_column_find(c, "revenue");
    gw_estimate less = gw_comparison_less(c, revenue, 1, 0);
    cr_assert_gt(less.lo, 0);
    cr_assert_eq(gw_comparison_equal(c, revenue, 1, 0, 1.01 * less.hi), 1);
    cr_assert_eq(gw_comparison_equal(c, revenue, 1, 0, less.mean), 0);
    cr_assert_eq(gw_comparison_equal(c, revenue, 1, 0, 0.99 * less.lo), -1);
    cr_assert_eq(gw_comparison_equal(c, revenue, 0, 0, 1), 0);
    gw_comparison_close(c);
    gw_model_close(a);
    gw_model_close(b);
}

Test(select, the_better_price_is_chosen_by_a_race_and_by_a_budget) {
    gw_model *models[] = {open_model("firms.shop.price=11"), open_model("firms.shop.price=16"),
                          open_model("firms.shop.price=12")};
    const gw_model *const all[] = {models[0], models[1], models[2]};
    char error[500] = "";
    gw_selection *race = gw_select(all, 3, "revenue.shop", 50, 0.05, &experiment, error, sizeof error);
    cr_assert(race, "%s", error);
    cr_assert_eq(gw_selection_best(race), 1);
    cr_assert_eq(gw_selection_out_after(race, 1), 0);
    cr_assert(gw_selection_out_after(race, 0) >= 10 && gw_selection_out_after(race, 2) >= 10);
    int64_t runs = 0;
    for (int i = 0; i < 3; i++) {
        runs += gw_selection_mean(race, i).n;
    }
    cr_assert_eq(gw_selection_runs(race), runs);
    gw_estimate behind = gw_selection_behind(race, 0);
    cr_assert(behind.n == gw_selection_mean(race, 0).n && behind.hi < -50); /* paired: surer than the means */
    cr_assert_lt(behind.hi - behind.lo, gw_selection_mean(race, 0).hi - gw_selection_mean(race, 0).lo);
    cr_assert_eq(gw_selection_behind(race, 1).hi, 0);
    gw_selection *budget = gw_select_by_budget(all, 3, "revenue.shop", 45, &experiment, error, sizeof error);
    cr_assert(budget, "%s", error);
    cr_assert(gw_selection_best(budget) == 1 && gw_selection_runs(budget) == 45);
    cr_assert(gw_selection_mean(budget, 3).n == 0 && gw_selection_out_after(budget, -1) == 0);
    gw_selection_close(race);
    gw_selection_close(budget);
    gw_selection_close(NULL);
    for (int i = 0; i < 3; i++) {
        gw_model_close(models[i]);
    }
}

Test(select, says_why_it_cannot) {
    gw_model *a = open_model(NULL);
    const gw_model *const two[] = {a, a};
    char error[500] = "";
    cr_assert_null(gw_select(two, 1, "npv.shop", 1, 0.05, &experiment, error, sizeof error));
    cr_assert(strstr(error, "2 to 1000 models"), "%s", error);
    cr_assert_null(gw_select(two, 2, "npv.shed", 1, 0.05, &experiment, error, sizeof error));
    cr_assert(strstr(error, "has no such number"), "%s", error);
    cr_assert_null(gw_select(two, 2, "visits.shop", 0, 0.05, &experiment, error, sizeof error));
    cr_assert(strstr(error, "within must be above 0"), "%s", error);
    cr_assert_null(gw_select_by_budget(two, 2, "npv.shop", 19, &experiment, error, sizeof error));
    cr_assert(strstr(error, "2 models take 20 runs"), "%s", error);
    gw_experiment few = experiment;
    few.replications = 9;
    cr_assert_null(gw_select(two, 2, "npv.shop", 1, 0.05, &few, error, sizeof error));
    cr_assert(strstr(error, "replications 10 or more"), "%s", error);
    gw_model_close(a);
}
