/* What is said and written of what a KPI depends on. */
#include "report/sensitivity.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define TOY \
    "currency = \"EUR\"; sources: { a: { of = \"firms.shop.stations.desk.service_minutes\";\n" \
    "    source = \"calibrated:shop.csv\" } };\n" \
    "run: { weeks = 4.0; }; market: { population = 200; segments: { all: { } } };\n" \
    "firms: { shop: { customers = 20; price = 3.0; stations: { desk: { staff = 3 } } };\n" \
    "         tavern: { customers = 20; price = 4.0; stations: { desk: { staff = 3 } } } };\n"

enum { PARAMETERS = 3, LUCK = PARAMETERS, FACTORS };

typedef struct toy {
    gw_scenario *scenario;
    gw_ranges ranges;
    gw_columns columns;
    gw_trials trials;
    gw_sensitivity_wish wish;
    gw_effect effect[FACTORS];
    int order[FACTORS], column;
    bool matters[PARAMETERS];
    gw_dependence of;
    gw_sensitivity found;
    gw_sensitivity_view view;
    gw_text text;
} toy;

static gw_estimate about(double value, double half) {
    return (gw_estimate){value, value - half, value + half};
}

static void open_toy(toy *t, gw_sensitivity_method method) {
    gw_diag diag = {0};
    *t = (toy){.wish = {.method = method, .reps = 1}, .order = {0, LUCK, 1, 2}};
    t->scenario = gw_scenario_parse(TOY, "toy.cfg", NULL, 0, &diag);
    cr_assert(t->scenario, "%s", diag.count > 0 ? diag.items[0].text : "");
    gw_setup setup = gw_replicate_setup(t->scenario, 1, 0);
    t->columns = gw_columns_create(&setup);
    while (strcmp(gw_kpi_at(t->columns.at[t->column].kpi)->name, "npv") != 0) {
        t->column++;
    }
    gw_ranges_add(&t->ranges, t->scenario, "firms.shop.price=2:4", &diag);
    gw_ranges_add(&t->ranges, t->scenario, "firms.tavern.price=3:5", &diag);
    gw_ranges_over(&t->ranges, t->scenario, "loyalty.leave_rate", &diag);
    cr_assert_eq(diag.errors, 0);
    gw_diag_free(&diag);
    t->trials = (gw_trials){.scenario = t->scenario,
                            .ranges = &t->ranges,
                            .columns = &t->columns,
                            .column = &t->column,
                            .kpis = 1};
    for (int f = 0; f < FACTORS; f++) {
        t->effect[f].n = 64;
        t->effect[t->order[f]].rank = f + 1;
    }
    t->of = (gw_dependence){.effect = t->effect,
                            .order = t->order,
                            .base = about(5000.0, 100.0),
                            .sd = 800.0,
                            .matters = t->matters,
                            .alone = about(0.6, 0.1)};
    t->found = (gw_sensitivity){.factors = FACTORS, .kpis = 1, .of = &t->of, .samples = 64};
    t->view = (gw_sensitivity_view){&t->trials, &t->wish, &t->found};
}

static void close_toy(toy *t) {
    gw_text_free(&t->text);
    gw_ranges_free(&t->ranges);
    gw_columns_free(&t->columns);
    gw_scenario_free(t->scenario);
}

static void set(toy *t, int factor, gw_estimate a, gw_estimate b, gw_estimate c, bool matters) {
    t->effect[factor].at[0] = a;
    t->effect[factor].at[1] = b;
    t->effect[factor].at[2] = c;
    t->effect[factor].weight = a.value;
    if (factor != LUCK) {
        t->matters[factor] = matters;
        t->of.mattering += matters;
    }
}

static void expect_said(toy *t, const char *what) {
    gw_text_clear(&t->text);
    gw_sensitivity_say(&t->view, 0, &t->text);
    cr_expect(strstr(t->text.bytes, what), "\"%s\" does not say \"%s\"", t->text.bytes, what);
}

static void expect_table(toy *t, const char *what) {
    gw_text_clear(&t->text);
    gw_sensitivity_table(&t->view, &t->text);
    cr_expect(strstr(t->text.bytes, what), "%s does not show \"%s\"", t->text.bytes, what);
}

Test(sensitivity, names_parameters_as_short_as_can_be) {
    toy t;
    open_toy(&t, GW_SOBOL);
    cr_assert_str_eq(gw_sensitivity_label(&t.ranges, 0), "shop.price");
    cr_assert_str_eq(gw_sensitivity_label(&t.ranges, 2), "loyalty.leave_rate");
    gw_diag diag = {0};
    gw_ranges_add(&t.ranges, t.scenario, "firms.shop.stations.desk.staff=1:4", &diag);
    gw_ranges_add(&t.ranges, t.scenario, "firms.tavern.stations.desk.staff=1:4", &diag);
    cr_assert_str_eq(gw_sensitivity_label(&t.ranges, 3), "shop.stations.desk.staff");
    close_toy(&t);
}

Test(sensitivity, says_where_a_value_comes_from) {
    toy t;
    open_toy(&t, GW_SOBOL);
    gw_diag diag = {0};
    gw_ranges_over(&t.ranges, t.scenario, "firms.shop.stations.desk.service_minutes", &diag);
    gw_ranges_over(&t.ranges, t.scenario, "loyalty.loyal_basket", &diag);
    cr_assert_eq(diag.errors, 0);
    cr_assert_str_eq(gw_sensitivity_source(&t.ranges.at[0]), "scenario");
    cr_assert_str_eq(gw_sensitivity_source(&t.ranges.at[2]), "published");
    cr_assert_str_eq(gw_sensitivity_source(&t.ranges.at[3]), "calibrated");
    cr_assert_str_eq(gw_sensitivity_source(&t.ranges.at[4]), "assumption");
    close_toy(&t);
}

Test(sensitivity, of_shares_says_what_matters_what_luck_makes_and_what_is_assumed) {
    toy t;
    open_toy(&t, GW_SOBOL);
    gw_estimate none = {0.0, 0.0, 0.0};
    set(&t, 0, about(0.71, 0.06), about(0.6, 0.1), none, true);
    set(&t, LUCK, about(0.03, 0.01), about(0.01, 0.02), none, false);
    expect_said(&t,
                "One of three parameters matters: shop.price. By itself it makes 60 % (50 .. 70) of the "
                "variance of the net present value (NPV) of shop. Luck, alone and with others, makes 3.0 % "
                "(2.0 .. 4.0).");
    expect_said(&t, "Its value is no mere assumption.");
    set(&t, 2, about(0.2, 0.05), about(-0.02, 0.06), none, true);
    expect_said(&t,
                "Two of three parameters matter: shop.price and loyalty.leave_rate. By themselves they make");
    t.of.alone = about(0.05, 0.1);
    expect_said(&t,
                "5 % (-5 .. 15) of the variance of the net present value (NPV) of shop, which is not to be "
                "told from 0.");
    t.matters[0] = t.matters[2] = false;
    t.of.mattering = 0;
    expect_said(&t, "None of three parameters is known to make 5 % or more of the variance");
    close_toy(&t);
}

Test(sensitivity, shows_an_index_below_0_as_it_is_and_says_that_it_is_none) {
    toy t;
    open_toy(&t, GW_SOBOL);
    gw_estimate none = {0.0, 0.0, 0.0};
    set(&t, 0, about(0.9, 0.06), about(0.8, 0.1), none, true);
    set(&t, LUCK, about(0.03, 0.01), about(0.01, 0.02), none, false);
    set(&t, 1, about(-0.02, 0.05), about(-0.03, 0.05), none, false);
    set(&t, 2, none, none, none, false);
    expect_table(&t, "-2.0  (-7.0 .. 3.0)     -3.0  (-8.0 .. 2.0)  not to be told from 0");
    expect_table(&t, "changes nothing");
    expect_table(&t, "80.0");
    close_toy(&t);
}

Test(sensitivity, of_moves_says_which_moves_most_and_which_more_than_luck) {
    toy t;
    open_toy(&t, GW_OAT);
    t.wish.reps = 10;
    set(&t, 0, about(-1200.0, 50.0), about(900.0, 60.0), about(2100.0, 90.0), true);
    set(&t, LUCK, about(-300.0, 50.0), about(300.0, 50.0), about(600.0, 100.0), false);
    t.effect[0].weight = 2100.0;
    t.effect[LUCK].weight = 600.0;
    expect_said(&t,
                "shop.price moves the net present value (NPV) of shop most, by 2,100 EUR (2,010 .. 2,190) "
                "from the low to the high end of its range. One of three parameters moves it further than "
                "luck does (95 of 100 single runs lie within 600 EUR): shop.price.");
    expect_table(&t, "-1,200 ± 50      900 ± 60");
    expect_table(&t, "600       (500 .. 700)");
    t.effect[0].weight = 0.0;
    expect_said(&t, "None of these parameters moves the net present value (NPV) of shop at all.");
    close_toy(&t);
}

Test(sensitivity, says_of_which_points_its_mean_is) {
    static const struct {
        gw_sensitivity_method method;
        const char *said;
    } each[] = {
        {GW_OAT, "As it is: 5,000 ± 100 EUR; standard deviation of a run: 800."},
        {GW_MORRIS, "Mean where walks begin: 5,000 ± 100 EUR; standard deviation: 800."},
        {GW_SOBOL, "Mean over the ranges: 5,000 ± 100 EUR; standard deviation: 800."},
    };
    for (int i = 0; i < (int)(sizeof each / sizeof *each); i++) {
        toy t;
        open_toy(&t, each[i].method);
        expect_table(&t, each[i].said);
        close_toy(&t);
    }
}

Test(sensitivity, says_so_when_there_is_nothing_to_say) {
    toy t;
    open_toy(&t, GW_SOBOL);
    gw_estimate unknown = {NAN, NAN, NAN};
    for (int f = 0; f < FACTORS; f++) {
        set(&t, f, unknown, unknown, unknown, false);
    }
    expect_said(&t, "It is the same in every run: nothing moves it.");
    expect_table(&t, "cannot be told");
    t.of.base = unknown;
    expect_said(&t, "It cannot be told in enough runs.");
    close_toy(&t);
}

Test(sensitivity, writes_a_row_a_factor_in_the_order_of_importance) {
    toy t;
    open_toy(&t, GW_MORRIS);
    set(&t, 0, about(3.0, 1.0), about(-3.0, 1.0), about(0.5, 0.25), true);
    gw_sensitivity_csv(&t.view, &t.text);
    static const char head[] =
        "method,kpi,kpi_unit,rank,factor,label,lo,hi,base,unit,source,matters,n,mu_star,mu_star_ci_lo,"
        "mu_star_ci_hi,mu,mu_ci_lo,mu_ci_hi,sigma,sigma_ci_lo,sigma_ci_hi\n"
        "morris,npv.shop,EUR,1,firms.shop.price,shop.price,2,4,3,EUR,scenario,yes,64,3,2,4,-3,-4,-2,0.5,"
        "0.25,0.75\n"
        "morris,npv.shop,EUR,2,luck,luck,,,,,chance,,64,0,0,0,0,0,0,0,0,0\n";
    cr_expect(strncmp(t.text.bytes, head, sizeof head - 1) == 0, "%s", t.text.bytes);
    close_toy(&t);
}
