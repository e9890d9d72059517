#include "experiment/funds.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>

static const char TEXT[] = "market = { population = 2000; segments = { all = { share = 1.0; }; }; };\n"
                           "firms = { shop = { customers = 20; staff = { pay = 400; };\n"
                           "  stations = { front = { staff = 15; }; web = { role = \"self\"; staff = 9; };\n"
                           "               back = { staff = 5; role = \"internal\"; }; };\n"
                           "  entrance = \"front\";\n"
                           "  levers = { training = { budget = 75; }; recognition = { budget = 25; };\n"
                           "             advertising = { budget = 400; }; }; }; };\n";

static gw_scenario *scenario(void) {
    gw_diag diag = {0};
    gw_scenario *made = gw_scenario_parse(TEXT, "toy.cfg", NULL, 0, &diag);
    cr_assert(made, "%s", diag.count > 0 ? diag.items[0].text : "");
    return made;
}

static gw_funds find(const gw_scenario *s, const char *const *said, int count, double budget) {
    gw_funds funds;
    gw_diag diag = {0};
    cr_assert(gw_funds_find(&funds, s, "shop", said, count, budget, &diag), "%s",
              diag.count > 0 ? diag.items[0].text : "");
    return funds;
}

static double uniform(uint64_t number) {
    return (double)(gw_mix64(number) >> 11) * 0x1p-53;
}

Test(funds, cost_what_the_levers_themselves_say) {
    gw_scenario *s = scenario();
    const char *const said[] = {"training", "advertising", "staffing", "pay"};
    gw_funds f = find(s, said, 4, -1.0);
    double settings[] = {75.0, 400.0, 0.0, 1.0};
    cr_expect_eq(gw_funds_employees(&f, settings), 20.0, "terminals are no employees");
    cr_expect_float_eq(gw_fund_cost(&f, 0, settings), 1500.0, 1e-9);
    cr_expect_float_eq(gw_fund_cost(&f, 1, settings), 400.0, 1e-9);
    cr_expect_float_eq(gw_funds_cost(&f, settings), 1900.0, 1e-9);
    cr_expect_float_eq(f.budget, 1900.0, 1e-9, "what is spent today, when no budget is said");
    settings[2] = 4.0;
    settings[3] = 1.1;
    cr_expect_float_eq(gw_fund_cost(&f, 2, settings), 4.0 * (400.0 + 25.0), 1e-9, "with their recognition");
    cr_expect_float_eq(gw_fund_cost(&f, 3, settings), 0.1 * 400.0 * 24.0, 1e-9);
    cr_expect_float_eq(gw_fund_cost(&f, 0, settings), 75.0 * 24.0, 1e-9);
    settings[2] = 2.0; /* 1.5 in front and .5 behind, each rounded up */
    cr_expect_eq(gw_funds_employees(&f, settings), 23.0);
}

Test(funds, of_every_lever_that_costs_by_the_week_grow_evenly_with_its_setting) {
    static const char *const said[] = {"pay",         "training",         "recognition", "advertising",
                                       "empowerment", "improvement",      "control",     "assurance",
                                       "involvement", "product",          "premises",    "compliance",
                                       "staffing",    "public_relations", "citizenship"};
    gw_scenario *s = scenario();
    gw_funds f = find(s, said, 15, 5000.0);
    for (int i = 0; i < f.count; i++) {
        double settings[GW_AXES_MAX] = {0}, cost[3];
        gw_text value = {0};
        for (int k = 0; k < 3; k++) { /* by the scenario that has it so */
            gw_diag diag = {0};
            settings[i] = f.at[i].low + 0.5 * k * (f.at[i].high - f.at[i].low);
            settings[i] = f.at[i].whole ? round(settings[i]) : settings[i];
            gw_text_clear(&value);
            gw_text_add_number(&value, settings[i]);
            gw_setting setting = {f.at[i].path, value.bytes};
            gw_scenario *changed = gw_scenario_mix(s, NULL, NULL, NULL, &setting, 1, &diag);
            const char *const one[] = {said[i]};
            gw_funds g;
            cr_assert(gw_funds_find(&g, changed, "shop", one, 1, -1.0, &diag) || k == 0, "%s", said[i]);
            cost[k] = g.budget;
            double same = gw_fund_cost(&f, i, settings);
            if (!f.at[i].staffing) { /* whose price has other levers in it */
                cr_expect_float_eq(cost[k], same, 1e-6, "%s: %g, %g", said[i], cost[k], same);
            }
            gw_funds_free(&g);
            gw_scenario_free(changed);
        }
        cr_expect(cost[2] > cost[1] && cost[1] > cost[0], "%s", said[i]);
        gw_text_free(&value);
    }
}

Test(funds, never_cost_more_than_the_budget_and_keep_their_ranges) {
    gw_scenario *s = scenario();
    const char *const said[] = {"training", "advertising", "staffing=-2:6", "pay=0.95:1.3",
                                "price.factor=0.8:1.2"};
    gw_funds f = find(s, said, 5, 2500.0);
    double most = 0.0;
    for (uint64_t n = 0; n < 5000; n++) {
        double at[5], settings[5];
        for (int i = 0; i < 5; i++) {
            at[i] = uniform(5 * n + (uint64_t)i);
        }
        gw_funds_split(&f, at, settings);
        double cost = gw_funds_cost(&f, settings);
        most = cost > most ? cost : most;
        cr_assert(cost <= 2500.0 * (1.0 + 1e-9), "%g", cost);
        for (int i = 0; i < 5; i++) {
            cr_assert(settings[i] >= f.at[i].low && settings[i] <= f.at[i].high, "%s %g", f.at[i].label,
                      settings[i]);
        }
        cr_assert_eq(settings[2], round(settings[2]), "half an employee");
    }
    cr_expect(most > 2450.0, "a budget that is asked for is spent, but for what cannot be split: %g", most);
}

Test(funds, lie_where_their_settings_are_split_to) {
    gw_scenario *s = scenario();
    const char *const said[] = {"training", "advertising", "price.factor=0.8:1.2"};
    gw_funds f = find(s, said, 3, 2500.0);
    double settings[] = {60.0, 700.0, 0.9}, at[3], again[3];
    gw_funds_place(&f, settings, at);
    gw_funds_split(&f, at, again);
    for (int i = 0; i < 3; i++) {
        cr_expect_float_eq(again[i], settings[i], 1.5 * f.at[i].grain, "%s: %g", f.at[i].label, again[i]);
    }
}

Test(funds, take_one_whole_step_at_a_time) {
    gw_scenario *s = scenario();
    const char *const said[] = {"training", "staffing", "advertising"};
    gw_funds f = find(s, said, 3, 6000.0);
    for (uint64_t n = 0; n < 500; n++) {
        double at[3], there[3], here[3], next[3];
        for (int i = 0; i < 3; i++) {
            at[i] = uniform(3 * n + (uint64_t)i);
        }
        gw_funds_split(&f, at, here);
        cr_assert(!gw_funds_neighbour(&f, at, 0, 1, there), "money is no whole number");
        for (int direction = -1; direction <= 1; direction += 2) {
            if (gw_funds_neighbour(&f, at, 1, direction, there)) {
                gw_funds_split(&f, there, next);
                cr_assert(next[1] == here[1] + direction || gw_funds_cost(&f, next) > 5500.0, "%g to %g",
                          here[1], next[1]);
                cr_assert(gw_funds_cost(&f, next) <= 6000.0 + 1e-6);
            }
        }
    }
}

Test(funds, mistakes_are_told_all_together_with_the_nearest_name) {
    gw_scenario *s = scenario();
    const char *const said[] = {"trainng", "price", "advertising=5", "training.mode", "pay=2:9"};
    gw_funds f;
    gw_diag diag = {0};
    cr_assert(!gw_funds_find(&f, s, "shop", said, 5, 100.0, &diag));
    cr_assert_eq(diag.errors, 5);
    cr_expect(strstr(diag.items[0].text, "did you mean firms.shop.levers.training"), "%s",
              diag.items[0].text);
    cr_expect(strstr(diag.items[4].text, "between 0 and 5"), "%s", diag.items[4].text);
}
