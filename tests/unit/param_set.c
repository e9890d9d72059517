#include "param_toy.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>

static gw_diag diag;
static gw_params *params;
static const gw_origin here = {"a.cfg", 7};

static void open_toy(void) {
    params = gw_params_create(toy_group());
    cr_assert(gw_params_add(params, "firms", "beans", here, &diag));
    cr_assert(gw_params_add(params, "firms.beans.stations", "till", here, &diag));
}

static void close_toy(void) {
    gw_params_free(params);
    gw_diag_free(&diag);
}

TestSuite(param_set, .init = open_toy, .fini = close_toy);

static const firm_params *firm(int i) {
    const toy_params *toy = gw_params_root(params);
    return (const firm_params *)toy->firms.items + i;
}

static const station_params *station(int i) {
    return (const station_params *)firm(0)->stations.items + i;
}

static void says(const char *expected) {
    cr_assert_eq(diag.count, 1, "%d problems instead of one", diag.count);
    cr_expect_str_eq(diag.items[0].text, expected);
    cr_expect_str_eq(diag.items[0].file, "a.cfg");
    cr_expect_eq(diag.items[0].line, 7);
    gw_diag_free(&diag);
}

static void refused(const char *path, const char *value, const char *expected) {
    cr_expect_not(gw_params_set_text(params, path, value, here, &diag));
    says(expected);
}

static void taken(const char *path, const char *value) {
    cr_expect(gw_params_set_text(params, path, value, here, &diag), "%s = %s: %s", path, value,
              diag.count > 0 ? diag.items[0].text : "");
}

Test(param_set, every_type_starts_at_its_default) {
    const toy_params *toy = gw_params_root(params);
    cr_expect_str_eq(toy->title, "");
    cr_expect_eq(toy->run.seed, 1);
    cr_expect_eq(toy->market.population, 20000);
    cr_expect_str_eq(firm(0)->name, "beans");
    cr_expect_eq(firm(0)->price, 5.0);
    cr_expect(firm(0)->open);
    cr_expect_eq(firm(0)->levers.training.budget, 75.0);
    cr_expect_eq(station(0)->discipline, 0);
    cr_expect_eq(station(0)->hours.count, 3);
    cr_expect_eq(station(0)->hours.at[2], 0.25);
}

Test(param_set, every_type_is_read_from_its_written_form) {
    taken("firms.beans.price", "2.50");
    taken("firms[0].levers.training.budget", "0");
    taken("market.population", "1e6");
    taken("firms.beans.open", "no");
    taken("run.seed", "18446744073709551615");
    taken("firms.beans.stations[0].discipline", "priority");
    taken("firms.beans.stations.till.hours", "[1, 2, 3.5, 4]");
    taken("firms.beans.label", "Beans & Co");
    taken("title", "\"a \\\"b\\\"\\n\\\\\"");
    const toy_params *toy = gw_params_root(params);
    cr_expect_eq(firm(0)->price, 2.5);
    cr_expect_eq(firm(0)->levers.training.budget, 0.0);
    cr_expect_eq(toy->market.population, 1000000);
    cr_expect_not(firm(0)->open);
    cr_expect_eq(toy->run.seed, UINT64_MAX);
    cr_expect_eq(station(0)->discipline, 1);
    cr_expect_eq(station(0)->hours.count, 4);
    cr_expect_eq(station(0)->hours.at[2], 3.5);
    cr_expect_str_eq(firm(0)->label, "Beans & Co");
    cr_expect_str_eq(toy->title, "a \"b\"\n\\");
}

Test(param_set, what_is_out_of_range_is_shown_range_and_unit) {
    refused("firms.beans.price", "-3",
            "firms.beans.price: -3 is out of range; it must lie between 0.01 and 1e6 money");
    refused("market.population", "0",
            "market.population: 0 is out of range; it must lie between 1 and 1e9 people");
    refused("market.population", "5000000000",
            "market.population: 5e9 is out of range; it must lie between 1 and 1e9 people");
    refused("market.population", "1e300",
            "market.population: 1e300 is out of range; it must lie between 1 and 1e9 people");
    refused("firms.beans.share", "1.5",
            "firms.beans.share: 1.5 is out of range; it must lie between 0 and 1");
    refused("firms.beans.stations.till.hours", "1 2 11",
            "firms.beans.stations.till.hours: 11 is out of range; it must lie between 0 and 10 weight");
    cr_expect_eq(firm(0)->price, 5.0, "a refused value changes nothing");
}

Test(param_set, NaN_and_infinity_are_refused) {
    refused("firms.beans.price", "NaN",
            "firms.beans.price: NaN is not a finite number; it must lie between 0.01 and 1e6 money");
    refused("firms.beans.price", "-inf",
            "firms.beans.price: -Inf is not a finite number; it must lie between 0.01 and 1e6 money");
    refused("market.population", "inf",
            "market.population: Inf is not a finite number; it must lie between 1 and 1e9 people");
    cr_expect_not(gw_params_set_number(params, "firms.beans.share", NAN, here, &diag));
    says("firms.beans.share: NaN is not a finite number; it must lie between 0 and 1");
    cr_expect_not(gw_params_set_quoted(params, "firms.beans.share", "nan", here, &diag));
    says("firms.beans.share: NaN is not a finite number; it must lie between 0 and 1");
    double numbers[] = {1.0, INFINITY};
    cr_expect_not(gw_params_set_vector(params, "firms.beans.stations.till.hours", numbers, 2, here, &diag));
    says("firms.beans.stations.till.hours: Inf is not a finite number; it must lie between 0 and 10 weight");
}

Test(param_set, a_wrong_type_says_what_is_wanted_and_what_was_given) {
    refused("firms.beans.price", "cheap",
            "firms.beans.price: a number between 0.01 and 1e6 money is wanted, \"cheap\" was given");
    refused("market.population", "2.5",
            "market.population: a whole number between 1 and 1e9 people is wanted, \"2.5\" was given");
    refused("firms.beans.open", "maybe", "firms.beans.open: true or false is wanted, \"maybe\" was given");
    refused("run.seed", "abc",
            "run.seed: a whole number from 0 to 18446744073709551615 is wanted, \"abc\" was given");
    refused("run.seed", "18446744073709551616",
            "run.seed: a whole number from 0 to 18446744073709551615 is wanted, \"18446744073709551616\" was "
            "given");
    refused("run.seed", "-1",
            "run.seed: a whole number from 0 to 18446744073709551615 is wanted, \"-1\" was given");
    cr_expect_not(gw_params_set_quoted(params, "firms.beans.price", "5", here, &diag));
    says("firms.beans.price: a number between 0.01 and 1e6 money is wanted, the text \"5\" was given");
    cr_expect_not(gw_params_set_integer(params, "firms.beans.open", 1, here, &diag));
    says("firms.beans.open: true or false is wanted, the number 1 was given");
    cr_expect_not(gw_params_set_bool(params, "firms.beans.label", true, here, &diag));
    says("firms.beans.label: a text in quotes is wanted, true was given");
    cr_expect_not(gw_params_set_number(params, "run.seed", 1e19, here, &diag));
    says("run.seed: a whole number from 0 to 18446744073709551615 is wanted, the number 1e19 was given; "
         "write a large seed in quotes");
    refused("firms.beans.stations", "5",
            "firms.beans.stations: this is a list of named objects, and \"5\" was given");
    refused("run", "5", "run: this is a group of parameters, and \"5\" was given");
    cr_expect_not(gw_params_set_quoted(params, "title", "a\x01", here, &diag));
    says("title: the text holds a control character");
}

Test(param_set, an_unknown_word_is_shown_the_words_and_the_nearest) {
    refused("firms.beans.stations.till.discipline", "priorty",
            "firms.beans.stations.till.discipline: one of \"fifo\", \"priority\" is wanted, \"priorty\" was "
            "given; "
            "did you mean \"priority\"?");
    cr_expect_not(gw_params_set_integer(params, "firms.beans.stations.till.discipline", 1, here, &diag));
    says("firms.beans.stations.till.discipline: one of \"fifo\", \"priority\" is wanted, the number 1 was "
         "given");
}

Test(param_set, a_vector_holds_at_most_24_numbers) {
    double numbers[25] = {0};
    cr_expect(gw_params_set_vector(params, "firms.beans.stations.till.hours", numbers, 24, here, &diag));
    cr_expect_not(gw_params_set_vector(params, "firms.beans.stations.till.hours", numbers, 25, here, &diag));
    says("firms.beans.stations.till.hours: 25 numbers are too many; at most 24 are possible");
    cr_expect(gw_params_set_vector(params, "firms.beans.stations.till.hours", NULL, 0, here, &diag));
    cr_expect_eq(station(0)->hours.count, 0);
}

Test(param_set, minus_zero_is_zero_so_that_one_scenario_has_one_hash) {
    taken("market.growth", "-0.0");
    const toy_params *toy = gw_params_root(params);
    cr_expect_not(signbit(toy->market.growth));
}

Test(param_set, objects_are_sorted_by_name_whatever_the_order_of_their_coming) {
    static const char *const names[] = {"zed", "alpha", "m-1"};
    for (int i = 0; i < 3; i++) {
        cr_assert(gw_params_add(params, "firms.beans.stations", names[i], here, &diag));
        char path[100];
        snprintf(path, sizeof path, "firms.beans.stations.%s.staff", names[i]);
        cr_assert(gw_params_set_integer(params, path, 10 + i, here, &diag));
    }
    static const char *const sorted[] = {"alpha", "m-1", "till", "zed"};
    static const int staff[] = {11, 12, 2, 10};
    cr_assert_eq(firm(0)->stations.count, 4);
    for (int i = 0; i < 4; i++) {
        cr_expect_str_eq(station(i)->name, sorted[i]);
        cr_expect_eq(station(i)->staff, staff[i]);
    }
}

Test(param_set, adding_twice_finds_the_first_and_a_full_list_says_so) {
    taken("firms.beans.price", "7");
    cr_expect(gw_params_add(params, "firms", "beans", here, &diag));
    cr_expect_eq(firm(0)->price, 7.0);
    cr_expect(gw_params_add(params, "firms", "b", here, &diag));
    cr_expect(gw_params_add(params, "firms", "c", here, &diag));
    cr_expect_not(gw_params_add(params, "firms", "d", here, &diag));
    says("firms: no room for d; at most 3 are possible");
}

Test(param_set, a_name_is_letters_digits_minus_and_underscore) {
    static const char *const bad[] = {"",
                                      "1st",
                                      "-a",
                                      "a b",
                                      "a.b",
                                      "a[0]",
                                      "caf\xc3\xa9",
                                      "_a",
                                      "a23456789012345678901234567890123456789012"};
    for (int i = 0; i < (int)(sizeof bad / sizeof bad[0]); i++) {
        cr_expect_not(gw_params_add(params, "firms", bad[i], here, &diag), "%s", bad[i]);
    }
    cr_expect(gw_params_add(params, "firms", "a234567890123456789012345678901234567_-X", here, &diag));
    gw_diag_free(&diag);
    cr_expect_not(gw_params_add(params, "market", "x", here, &diag));
    says("market: not a list of named objects");
}

Test(param_set, none_removes_an_object_and_forgets_what_was_said_of_it) {
    cr_assert(gw_params_add(params, "firms", "anna", here, &diag));
    taken("firms.anna.price", "9");
    taken("firms.anna", "none");
    cr_expect_eq(((const toy_params *)gw_params_root(params))->firms.count, 1);
    cr_expect_str_eq(firm(0)->name, "beans");
    cr_expect(gw_params_add(params, "firms", "anna", here, &diag));
    cr_expect_null(gw_params_origin(params, "firms.anna.price").file);
    cr_expect_eq(firm(0)->price, 5.0);
}

Test(param_set, an_origin_is_kept_for_what_was_said_only) {
    cr_expect_null(gw_params_origin(params, "firms.beans.price").file);
    char name[] = "b.cfg";
    cr_assert(gw_params_set_number(params, "firms[0].price", 2.0, (gw_origin){name, 12}, &diag));
    name[0] = 'x';
    cr_expect_str_eq(gw_params_origin(params, "firms.beans.price").file, "b.cfg");
    cr_expect_eq(gw_params_origin(params, "firms.beans.price").line, 12);
    cr_expect_null(gw_params_origin(params, "firms.nobody.price").file);
}

Test(param_set, many_origins_are_all_found_again) {
    for (int i = 0; i < 3000; i++) {
        cr_assert(gw_params_set_integer(params, "market.population", 1 + i, (gw_origin){"a", i}, &diag));
        cr_assert_eq(gw_params_origin(params, "market.population").line, i);
    }
    gw_params_mark(params, "firms.beans.levers", (gw_origin){"c", 3});
    cr_expect_eq(gw_params_origin(params, "firms.beans.levers").line, 3);
    cr_expect_eq(gw_params_origin(params, "market.population").line, 2999);
}

/* --- checks --------------------------------------------------------------------------------------------- */

Test(param_set, a_right_scenario_passes_its_checks) {
    gw_params_check(params, &diag);
    cr_expect_eq(diag.count, 0);
}

Test(param_set, a_list_that_holds_too_few_is_reported) {
    gw_params *empty = gw_params_create(toy_group());
    gw_params_mark(empty, "", here);
    gw_params_check(empty, &diag);
    says("firms: at least 1 is needed, 0 given");
    gw_params_free(empty);
}

Test(param_set, a_check_points_at_what_it_names_or_at_the_nearest_around_it) {
    cr_assert(gw_params_set_text(params, "firms.beans.stations.till.hours", "1 2", (gw_origin){"b.cfg", 30},
                                 &diag));
    cr_assert(gw_params_add(params, "firms", "brew", (gw_origin){"b.cfg", 40}, &diag));
    gw_params_mark(params, "", (gw_origin){"b.cfg", 0});
    gw_params_check(params, &diag);
    cr_assert_eq(diag.count, 3);
    cr_expect_str_eq(diag.items[0].text,
                     "firms.beans.stations.till.hours: 2 numbers given; three are wanted");
    cr_expect_eq(diag.items[0].line, 30);
    cr_expect_str_eq(diag.items[1].text, "firms.brew.stations: at least 1 is needed, 0 given");
    cr_expect_eq(diag.items[1].line, 40);
    cr_expect_str_eq(diag.items[2].text, "firms: the shares sum to 2; they must sum to 1");
    cr_expect_str_eq(diag.items[2].file, "b.cfg");
    cr_expect_eq(diag.items[2].line, 0);
}

Test(param_set, a_reference_to_what_does_not_exist_names_the_nearest) {
    taken("firms.beans.stations.till.then", "til");
    gw_params_check(params, &diag);
    says("firms.beans.stations.till.then: there is no station \"til\"; did you mean \"till\"?");
    taken("firms.beans.stations.till.then", "warehouse");
    gw_params_check(params, &diag);
    says("firms.beans.stations.till.then: there is no station \"warehouse\"; there is \"till\"");
    taken("firms.beans.stations.till.then", "till");
    gw_params_check(params, &diag);
    says("firms.beans.stations.till.then: hand-overs go round in a circle");
}
