/* A budget spread over levers by the optimiser, in a small coffee house. */
#include "experiment/optimise.h"
#include "kpi/kpi.h"

#include <criterion/criterion.h>
#include <math.h>

static const char SMALL[] = "@include \"" GW_SOURCE_DIR "/scenarios/coffee-chain.cfg\"\n"
                            "run = { weeks = 104; };\n"
                            "market = { population = 2000; };\n"
                            "firms = { beans = { customers = 300; money = { overhead = 100; };\n"
                            "  stations = { counter = { staff = 3; service_minutes = 35; }; };\n"
                            "  levers = { advertising = { budget = 40; }; }; }; };\n"
                            "rivals = { grinders = { customers = 300; }; };\n";

static gw_optimum *spread(const char *const *said, int count, double budget, const char *limited,
                          double most) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(SMALL, "small.cfg", NULL, 0, &diag);
    cr_assert(scenario, "%s", diag.count > 0 ? diag.items[0].text : "");
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    gw_columns columns = gw_columns_create(&setup);
    gw_funds funds;
    cr_assert(gw_funds_find(&funds, scenario, "beans", said, count, budget, &diag));
    gw_optimise_wish wish = {.better = 1, .seed = 7, .replications = 10, .most = 500, .threads = 2};
    for (int i = 0; i < columns.count; i++) {
        const char *name = gw_kpi_at(columns.at[i].kpi)->name;
        if (strcmp(name, "npv") == 0) {
            wish.column = i;
        } else if (limited && strcmp(name, limited) == 0) {
            wish.limit[0] = (gw_limit){.column = i, .at_most = true, .value = most};
            wish.limits = 1;
        }
    }
    gw_optimum *o = gw_optimise(scenario, &funds, &wish, &diag);
    cr_assert(o);
    return o;
}

/* n = 20 pairs, fixed seed: the difference lies above 0 by two standard errors or more. */
Test(optimise, a_split_that_was_searched_for_beats_the_even_one_and_todays_on_fresh_luck) {
    const char *const said[] = {"training", "recognition", "advertising"};
    gw_optimum *o = spread(said, 3, -1.0, NULL, 0.0);
    cr_assert(o->chosen >= 0 && o->chosen != o->base);
    for (int other = 0; other <= 2; other += 2) {
        gw_summary gain = gw_comparison_difference(o->fresh, o->measure, 1, other);
        cr_expect(gw_summary_interval(&gain).lo > 0.0, "against arm %d: %g", other, gain.mean);
    }
    double half = 0.0, optimism = gw_optimum_optimism(o, &half);
    gw_summary promise = gw_optimum_promise(o);
    cr_expect(optimism > -half && half > 0.0, "the search flatters itself, or luck says otherwise: %g +- %g",
              optimism, half);
    cr_expect(optimism < promise.mean, "not all of it was luck");
    gw_summary fresh = gw_comparison_difference(o->fresh, o->measure, 1, 0);
    cr_expect_float_eq(optimism, promise.mean - fresh.mean, 1e-9 * fabs(promise.mean));
    /* the search, the race and the last comparison each on luck of their own */
    int64_t raced = 0;
    for (int i = 0; i < o->finalists; i++) {
        int64_t n = o->selection.candidate[i].value.n;
        raced = n > raced ? n : raced;
    }
    cr_assert(o->plan && raced > 0);
    cr_expect_geq((int64_t)o->plan->first, o->wish.first + o->wish.replications);
    cr_expect_geq((int64_t)o->fresh->first, (int64_t)o->plan->first + raced);
    gw_optimum_free(o);
}

/* n = 10 replications in the search: the limit is kept there by the mean itself. */
Test(optimise, a_shorter_wait_that_is_asked_for_is_bought_with_whole_positions) {
    const char *const said[] = {"training", "staffing"};
    gw_optimum *o = spread(said, 2, 1500.0, "wait", 0.6);
    cr_assert(o->chosen >= 0);
    const double *at = o->evaluator.known[o->chosen].at;
    cr_expect(gw_evaluation_mean(&o->evaluator, o->base, 1) > 0.6, "today it is longer");
    cr_expect(gw_evaluation_mean(&o->evaluator, o->chosen, 1) <= 0.6);
    cr_expect(at[1] >= 1.0 && at[1] == round(at[1]), "%g", at[1]);
    cr_expect(gw_funds_cost(&o->funds, at) <= 1500.0 * (1.0 + 1e-9));
    cr_expect(!o->base_raced, "what does not keep the limit is no candidate");
    gw_optimum_free(o);
}
