/* The public header of experiments: small runs of a small shop. */
#include "goodwill/experiment.h"
#include "goodwill/result.h"
#include "goodwill/run.h"
#include "goodwill/scenario.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define NEAR(a, b, e) cr_assert_float_eq(a, b, e, "%.17g is not %.17g", (double)(a), (double)(b))

static const char TEXT[] =
    "run = { weeks = 8; }; market = { population = 300; segments = { all = { share = 1.0; }; }; };\n"
    "firms = { shop = { customers = 60; stations = { counter = { staff = 2; }; }; }; };\n";

static gw_model *open_model(const char *const *settings, int count) {
    char error[500];
    gw_model *model = gw_model_parse(TEXT, "shop", settings, count, error, sizeof error);
    cr_assert(model, "%s", error);
    return model;
}

/* A, and B with three changes: a price, the budget of training, and a standard that only a KPI looks at. */
static gw_model *open_a(void) {
    return open_model(NULL, 0);
}

static gw_model *open_b(void) {
    static const char *const settings[] = {"firms.shop.price=25", "firms.shop.levers.training.budget=10",
                                           "firms.shop.stations.counter.standard_seconds=7"};
    return open_model(settings, 3);
}

static const gw_experiment experiment = {.seed = 5, .replications = 4, .threads = 2};

Test(compare, differences_are_those_of_single_replications) {
    gw_model *a = open_a(), *b = open_b();
    gw_comparison *c = gw_compare((const gw_model *[]){a, b}, 2, &experiment);
    int npv = gw_comparison_column_find(c, "npv");
    cr_assert_str_eq(gw_comparison_column_name(c, npv), "npv.shop");
    double sum = 0;
    for (uint32_t r = 0; r < 4; r++) {
        gw_replication *of_a = gw_model_replicate(a, 5, r), *of_b = gw_model_replicate(b, 5, r);
        int at = gw_model_column_find(a, "npv.shop");
        sum += gw_replication_value(of_b, at) - gw_replication_value(of_a, at);
        gw_replication_free(of_a);
        gw_replication_free(of_b);
    }
    gw_estimate less = gw_comparison_less(c, npv, 1, 0), back = gw_comparison_less(c, npv, 0, 1);
    NEAR(less.mean, sum / 4, 1e-9 * fabs(sum));
    cr_assert(less.n == 4 && less.lo < less.mean && less.mean < less.hi && less.sd > 0);
    NEAR(back.mean, -less.mean, 0);
    NEAR(gw_comparison_mean(c, npv, 1).mean - gw_comparison_mean(c, npv, 0).mean, less.mean, 1e-6);
    cr_assert_gt(gw_comparison_pairing(c, npv, 1, 0), 0);
    double confidence = -1;
    cr_assert_geq(gw_comparison_winner(c, npv, &confidence), 0);
    cr_assert(confidence >= 0 && confidence <= 1);
    gw_comparison_close(c);
    gw_model_close(a);
    gw_model_close(b);
}

Test(compare, out_of_range_is_said_and_not_done) {
    gw_model *a = open_a();
    const gw_model *models[17];
    for (int i = 0; i < 17; i++) {
        models[i] = a;
    }
    gw_experiment nothing = {.threads = 1}, no_thread = {.replications = 1};
    cr_assert_null(gw_compare(models, 1, &experiment));
    cr_assert_null(gw_compare(models, 17, &experiment));
    cr_assert_null(gw_compare(models, 2, &nothing));
    cr_assert_null(gw_compare(models, 2, &no_thread));
    gw_comparison *c = gw_compare(models, 2, &experiment);
    cr_assert_eq(gw_comparison_column_find(c, "nothing"), -1);
    cr_assert_null(gw_comparison_column_name(c, -1));
    cr_assert_null(gw_comparison_column_name(c, gw_comparison_columns(c)));
    cr_assert(gw_comparison_less(c, 0, 1, 1).n == 0 && gw_comparison_less(c, -1, 1, 0).n == 0);
    cr_assert(gw_comparison_mean(c, 0, 2).n == 0 && isnan(gw_comparison_pairing(c, 0, 0, 5)));
    cr_assert(isnan(gw_comparison_since(c, 0, 1)), "A against A shows nothing");
    cr_assert(gw_comparison_less(c, 0, 1, 0).mean == 0.0);
    gw_comparison_close(c);
    gw_comparison_close(NULL);
    gw_model_close(a);
}

static double sum_of_steps(const gw_explanation *e, gw_explain_by by) {
    double sum = 0;
    for (int i = 0; i < gw_explanation_steps(e, by); i++) {
        cr_assert_not_null(gw_explanation_step_name(e, by, i));
        sum += gw_explanation_step(e, by, i).mean;
    }
    return sum;
}

static gw_estimate step_named(const gw_explanation *e, gw_explain_by by, const char *name) {
    for (int i = 0; i < gw_explanation_steps(e, by); i++) {
        if (strcmp(gw_explanation_step_name(e, by, i), name) == 0) {
            return gw_explanation_step(e, by, i);
        }
    }
    cr_assert_fail("no step %s", name);
    return (gw_estimate){0};
}

Test(explain, both_waterfalls_sum_to_the_difference_and_what_changes_nothing_has_no_share) {
    gw_model *a = open_a(), *b = open_b();
    char error[500] = "";
    gw_explanation *e = gw_explain(a, b, "npv.shop", &experiment, error, sizeof error);
    cr_assert(e, "%s", error);
    gw_comparison *c = gw_compare((const gw_model *[]){a, b}, 2, &experiment);
    gw_estimate less = gw_comparison_less(c, gw_comparison_column_find(c, "npv.shop"), 1, 0);
    double total = gw_explanation_total(e).mean;
    NEAR(total, less.mean, 0);
    NEAR(sum_of_steps(e, GW_BY_CHANGES), total, 1e-9 * fabs(total));
    NEAR(sum_of_steps(e, GW_BY_LINKS), total, 1e-9 * fabs(total));
    cr_assert_eq(gw_explanation_steps(e, GW_BY_CHANGES), 3);
    gw_estimate standard = step_named(e, GW_BY_CHANGES, "firms.shop.stations.counter.standard_seconds");
    cr_assert(standard.mean == 0 && standard.sd == 0 && standard.n == 4);
    cr_assert_neq(step_named(e, GW_BY_CHANGES, "firms.shop.price").mean, 0);
    cr_assert_eq(step_named(e, GW_BY_LINKS, "staff>quality").n, 4);
    cr_assert_str_eq(gw_explanation_step_name(e, GW_BY_LINKS, 0), "straight");
    gw_comparison_close(c);
    gw_explanation_close(e);
    gw_model_close(a);
    gw_model_close(b);
}

Test(explain, what_poor_service_costs_is_that_of_the_scenarios_and_sums_up) {
    gw_model *a = open_a(), *b = open_b();
    gw_explanation *e = gw_explain(a, b, "profit.shop", &experiment, NULL, 0);
    gw_comparison *c = gw_compare((const gw_model *[]){a, b}, 2, &experiment);
    int ways = gw_explanation_losses(e), all = ways - 2;
    double sum = 0;
    for (int i = 0; i < ways; i++) {
        int column = gw_comparison_column_find(c, gw_explanation_loss_name(e, i));
        gw_estimate less = gw_explanation_loss(e, i, -1);
        cr_assert_eq(less.n, 4);
        NEAR(less.mean, gw_comparison_less(c, column, 1, 0).mean, 1e-9);
        NEAR(gw_explanation_loss(e, i, 0).mean, gw_comparison_mean(c, column, 0).mean, 1e-9);
        NEAR(gw_explanation_loss(e, i, 1).mean, gw_comparison_mean(c, column, 1).mean, 1e-9);
        sum += i < all ? gw_explanation_loss(e, i, 0).mean : 0;
    }
    NEAR(gw_explanation_loss(e, all, 0).mean, sum, 1e-6 * fabs(sum));
    cr_assert_str_eq(gw_explanation_loss_name(e, all + 1), "poor_share");
    cr_assert_gt(sum, 0);
    cr_assert(!gw_explanation_loss_name(e, ways) && gw_explanation_loss(e, 0, 2).n == 0);
    gw_comparison_close(c);
    gw_explanation_close(e);
    gw_model_close(a);
    gw_model_close(b);
}

Test(explain, the_number_of_threads_changes_nothing_and_no_run_is_repeated) {
    gw_model *a = open_a(), *b = open_b();
    gw_experiment alone = experiment, three = experiment;
    alone.threads = 1;
    three.threads = 3;
    gw_explanation *of_one = gw_explain(a, b, "profit.shop", &alone, NULL, 0);
    gw_explanation *of_three = gw_explain(a, b, "profit.shop", &three, NULL, 0);
    cr_assert_eq(gw_explanation_runs(of_one), gw_explanation_runs(of_three));
    for (int i = 0; i < gw_explanation_steps(of_one, GW_BY_LINKS); i++) {
        gw_estimate one = gw_explanation_step(of_one, GW_BY_LINKS, i);
        gw_estimate other = gw_explanation_step(of_three, GW_BY_LINKS, i);
        cr_assert(one.mean == other.mean && (one.sd == other.sd));
    }
    gw_explanation_close(of_one);
    gw_explanation_close(of_three);
    gw_model_close(a);
    gw_model_close(b);
}

Test(explain, says_why_it_cannot) {
    gw_model *a = open_a(), *b = open_b();
    char error[500] = "";
    cr_assert_null(gw_explain(a, a, "npv.shop", &experiment, error, sizeof error));
    cr_assert(strstr(error, "nothing to explain"), "%s", error);
    cr_assert_null(gw_explain(a, b, "npv.other", &experiment, error, sizeof error));
    cr_assert(strstr(error, "has no such number"), "%s", error);
    cr_assert_null(gw_explain(a, b, "npv.shop", &(gw_experiment){.threads = 1}, error, sizeof error));
    cr_assert(strstr(error, "must be 1 or more"), "%s", error);
    /* neither a market of 50 nor 55 customers is a mistake alone, but 60 customers of 50 people are */
    const char *const settings[] = {"market.population=50", "firms.shop.customers=10"};
    gw_model *small = open_model(settings, 2);
    cr_assert_null(gw_explain(a, small, "npv.shop", &experiment, error, sizeof error));
    cr_assert(strstr(error, "make no valid scenario"), "%s", error);
    gw_model_close(small);
    gw_model_close(a);
    gw_model_close(b);
    gw_explanation_close(NULL);
}
