#include "param_toy.h"

#include <criterion/criterion.h>

static gw_params *params;

static void open_toy(void) {
    gw_diag diag = {0};
    gw_origin here = {0};
    params = gw_params_create(toy_group());
    cr_assert(gw_params_add(params, "firms", "beans", here, &diag));
    cr_assert(gw_params_add(params, "firms", "brew", here, &diag));
    cr_assert(gw_params_add(params, "firms.brew.stations", "till", here, &diag));
}

static void close_toy(void) {
    gw_params_free(params);
}

TestSuite(param_path, .init = open_toy, .fini = close_toy);

static void unknown(const char *path, const char *expected) {
    gw_target target;
    gw_text problem = {0};
    cr_expect_not(gw_params_find(params, path, &target, &problem), "%s", path);
    cr_expect_str_eq(gw_text_string(&problem), expected);
    gw_text_free(&problem);
    cr_expect_not(gw_params_find(params, path, &target, NULL));
}

Test(param_path, a_path_leads_to_a_value_a_group_a_list_an_object_or_the_root) {
    const toy_params *toy = gw_params_root(params);
    firm_params *firm = toy->firms.items;
    gw_target target;
    cr_assert(gw_params_find(params, "firms.brew.levers.training.budget", &target, NULL));
    cr_expect_str_eq(target.param->name, "budget");
    cr_expect_eq(target.object, &firm[1].levers.training);
    cr_assert(gw_params_find(params, "firms[1].levers.training", &target, NULL));
    cr_expect_null(target.param);
    cr_expect_eq(target.group, training_group());
    cr_assert(gw_params_find(params, "firms.brew.stations", &target, NULL));
    cr_expect_str_eq(target.list->name, "stations");
    cr_expect_eq(target.object, &firm[1]);
    cr_assert(gw_params_find(params, "firms.brew.stations[0]", &target, NULL));
    cr_expect_null(target.list);
    cr_expect_eq(target.group, station_group());
    cr_expect_eq(target.object, firm[1].stations.items);
    cr_assert(gw_params_find(params, "", &target, NULL));
    cr_expect_eq(target.object, (void *)(uintptr_t)toy);
}

Test(param_path, a_slip_of_the_pen_is_answered_with_the_nearest_full_path) {
    unknown("firms[0].levers.traning.budget",
            "firms[0].levers.traning.budget: unknown; did you mean firms[0].levers.training.budget?");
    unknown("firms.bens.price", "firms.bens.price: unknown; did you mean firms.beans.price?");
    unknown("market.popluation", "market.popluation: unknown; did you mean market.population?");
    unknown("Market.population", "Market.population: unknown; did you mean market.population?");
    unknown("firms.brew.levers.traning.bugdet",
            "firms.brew.levers.traning.bugdet: unknown; did you mean firms.brew.levers.training.budget?");
}

Test(param_path, a_step_left_out_is_found) {
    unknown("firms.beans.training.budget",
            "firms.beans.training.budget: unknown; did you mean firms.beans.levers.training.budget?");
    unknown("firms.price", "firms.price: unknown; did you mean firms.beans.price?");
    unknown("budget", "budget: unknown; did you mean firms.beans.levers.training.budget?");
    unknown("market.budget", "market.budget: unknown; did you mean firms.beans.levers.training.budget?");
    unknown("staff", "staff: unknown; did you mean firms.beans.stations.NAME.staff?");
}

Test(param_path, a_path_near_to_nothing_is_shown_what_there_is) {
    unknown("market.xyzzy", "market.xyzzy: unknown; market has population, growth");
    unknown("xyzzy", "xyzzy: unknown; a scenario has title, run, market, firms");
    unknown("firms[7].xyzzy", "firms[7].xyzzy: unknown; firms has beans, brew");
    unknown("firms.beans.stations.xyzzy",
            "firms.beans.stations.xyzzy: unknown; firms.beans.stations is empty");
    unknown("market.population.x",
            "market.population.x: unknown; market.population is a value and has no parts");
}

Test(param_path, nonsense_is_refused_with_a_sentence) {
    static const char *const nonsense[] = {".",
                                           "a..b",
                                           "market.",
                                           ".market",
                                           "firms[",
                                           "firms[0",
                                           "firms]",
                                           "[0]",
                                           "firms[-1]",
                                           "firms[]",
                                           "firms[x]",
                                           "firms[0]x",
                                           "firms[9999999999999999999999]",
                                           "market.[0]"};
    for (int i = 0; i < (int)(sizeof nonsense / sizeof nonsense[0]); i++) {
        gw_target target;
        gw_text problem = {0};
        cr_expect_not(gw_params_find(params, nonsense[i], &target, &problem), "%s", nonsense[i]);
        cr_expect_gt(problem.length, 0);
        gw_text_free(&problem);
    }
    static char huge[100001];
    memset(huge, 'x', sizeof huge - 1);
    unknown(
        huge,
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        ": not a path; a path is names joined by dots");
}

Test(param_path, an_object_without_a_name_is_addressed_by_its_number_in_the_file) {
    gw_params_add_nameless(params, "firms", 5, (gw_origin){"a.cfg", 3});
    unknown("firms[5].levers.traning.budget",
            "firms[5].levers.traning.budget: unknown; did you mean firms[5].levers.training.budget?");
    gw_diag diag = {0};
    cr_expect_not(gw_params_set_number(params, "firms[5].price", -1.0, (gw_origin){"a.cfg", 4}, &diag));
    cr_expect_str_eq(diag.items[0].text,
                     "firms[5].price: -1 is out of range; it must lie between 0.01 and 1e6 money");
    gw_diag_free(&diag);
}
