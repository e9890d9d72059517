#include "scenario_toy.h"

#include "base/arena.h"
#include "base/hash.h"

static const char right[] =
    "# What does a free coffee do?\n"
    "title = \"beans\";\n"
    "run: { weeks = 52; seed = \"18446744073709551615\"; };\n"
    "market = { population = 1000; };  // small\n"
    "firms: {\n"
    "  beans: {\n"
    "    price = 5; open = true; /* always\n"
    "    and ever */ label = \"Beans \xc3\xa9 // Co\";\n"
    "    levers: { training: { budget = 1.5e2; }; praise: { praised = yes_not; }; };\n"
    "    stations = ( { name = \"till\"; hours = [1, 0.5, 2]; discipline = \"priority\" },\n"
    "                 { name = \"phone\"; hours = (1, 0.5, 2); then = \"till\" } );\n"
    "  };\n"
    "};\n";

TestSuite(scenario_load, .init = open_toy, .fini = close_toy);

/* Reads, checks, and compares what is said. */
static void told(const char *text, const char *expected) {
    gw_params_free(params);
    params = gw_params_create(toy_group());
    if (gw_params_parse(params, text, "a.cfg", &diag)) {
        gw_params_check(params, &diag);
    }
    says(expected);
}

/* The same for settings inside of firm "beans", which has a station. They stand in line 2. */
static void told_in_firm(const char *settings, const char *expected) {
    gw_text text = {0};
    gw_text_addf(&text, "firms: { beans: { stations: { till: {} };\n%s\n} }", settings);
    told(text.bytes, expected);
    gw_text_free(&text);
}

/* The same for settings beside the firms. */
static void told_beside(const char *settings, const char *expected) {
    gw_text text = {0};
    gw_text_addf(&text, "firms: { beans: { stations: { till: {} } } };\n%s\n", settings);
    told(text.bytes, expected);
    gw_text_free(&text);
}

/* `text` with the first `old` replaced by `new`; free it with gw_text_free. */
static gw_text replaced(const char *text, const char *old, const char *new) {
    gw_text made = {0};
    const char *at = strstr(text, old);
    cr_assert_not_null(at);
    gw_text_add_bytes(&made, text, at - text);
    gw_text_add(&made, new);
    gw_text_add(&made, at + strlen(old));
    return made;
}

/* --- right texts ------------------------------------------------------------------------------------------
 */

Test(scenario_load, a_right_text_sets_every_type) {
    gw_text text = replaced(right, "yes_not", "TRUE");
    told(text.bytes, "");
    cr_expect_str_eq(toy()->title, "beans");
    cr_expect_eq(toy()->run.weeks, 52.0);
    cr_expect_eq(toy()->run.seed, UINT64_MAX);
    cr_expect_eq(toy()->market.population, 1000);
    cr_expect_str_eq(firm(0)->name, "beans");
    cr_expect_str_eq(firm(0)->label, "Beans \xc3\xa9 // Co");
    cr_expect_eq(firm(0)->levers.training.budget, 150.0);
    cr_expect(firm(0)->levers.praise.praised);
    const station_params *station = firm(0)->stations.items;
    cr_expect_str_eq(station[0].name, "phone");
    cr_expect_str_eq(station[1].name, "till");
    cr_expect_eq(station[1].discipline, 1);
    cr_expect_eq(station[1].hours.count, 3);
    cr_expect_eq(station[1].hours.at[1], 0.5);
    cr_expect_eq(station[0].hours.at[2], 2.0);
    gw_text_free(&text);
}

Test(scenario_load, the_order_and_the_form_of_a_list_mean_nothing) {
    static const char *const texts[] = {
        "firms: { a: { share = 0.25; stations: { x: { staff = 3 }; y: {}; } }; b: { share = 0.75; stations: "
        "{ z: {} } } };",
        "firms = ( { name = \"b\"; share = 0.75; stations: { z: {} } },\n"
        "          { stations = ( { name = \"y\" }, { staff = 3; name = \"x\" } ); share = 0.25; name = "
        "\"a\" } );",
    };
    uint64_t hash[2];
    for (int i = 0; i < 2; i++) {
        told(texts[i], "");
        gw_text text = {0};
        gw_params_canonical(params, &text);
        hash[i] = gw_hash_text(text.bytes);
        gw_text_free(&text);
    }
    cr_expect_eq(hash[0], hash[1]);
}

Test(scenario_load, whole_numbers_of_any_length_are_read_as_written) {
    told_beside("run: { seed = 3000000000 }; market: { population = 0x10; growth = 0 }", "");
    cr_expect_eq(toy()->run.seed, 3000000000u);
    cr_expect_eq(toy()->market.population, 16);
    told_beside("run: { seed = 9223372036854775807L }", "");
    cr_expect_eq(toy()->run.seed, INT64_MAX);
    told_beside("run: { seed = 0xFFFFFFFF }", "");
    cr_expect_eq(toy()->run.seed, 0xFFFFFFFFu);
    told_in_firm("price = 100000; stations: { till: { hours = [0x2, -0, 10] } };",
                 "a.cfg:2: error: a name is given twice in one group, here or just above: price = 100000; "
                 "stations: { till: "
                 "{ hours = [0x2, -0, 10] }  ...\n");
    told("firms: { beans: { price = 100000; stations: { till: { hours = [0x2, -0, 10] } } } }", "");
    cr_expect_eq(((const station_params *)firm(0)->stations.items)->hours.at[0], 2.0);
}

Test(scenario_load, strange_line_ends_and_a_byte_order_mark_do_no_harm) {
    told("\xef\xbb\xbf"
         "title = \"x\"\r\n\r\nfirms: { a: { price = -1\r\n stations: { x: {} } } }\r\n",
         "a.cfg:3: error: firms.a.price: -1 is out of range; it must lie between 0.01 and 1e6 money\n");
}

Test(scenario_load, an_origin_is_the_line_of_the_setting) {
    gw_text text = replaced(right, "yes_not", "false");
    told(text.bytes, "");
    cr_expect_eq(gw_params_origin(params, "firms.beans.levers.training.budget").line, 9);
    cr_expect_eq(gw_params_origin(params, "firms.beans.stations.phone.then").line, 11);
    cr_expect_eq(gw_params_origin(params, "firms.beans").line, 6);
    cr_expect_str_eq(gw_params_origin(params, "market").file, "a.cfg");
    gw_text_free(&text);
}

/* --- wrong texts ------------------------------------------------------------------------------------------
 */

Test(scenario_load, every_mistake_is_reported_at_once_with_its_line) {
    told("titel = \"x\";\n"
         "market: { population = 0;\n"
         "          growth = \"fast\" };\n"
         "firms: { beans: {\n"
         "  price = -3;\n"
         "  levers: { traning: { budget = 5 } };\n"
         "  share = 0.5;\n"
         "  stations: { till: { discipline = \"lifo\"; staff = 2.5; hours = [1, 2];\n"
         "                      then = \"tlil\" } } } };\n",
         "a.cfg:1: error: titel: unknown; did you mean title?\n"
         "a.cfg:2: error: market.population: 0 is out of range; it must lie between 1 and 1e9 people\n"
         "a.cfg:3: error: market.growth: a number between -1 and 1 1/year is wanted, the text \"fast\" was "
         "given\n"
         "a.cfg:5: error: firms.beans.price: -3 is out of range; it must lie between 0.01 and 1e6 money\n"
         "a.cfg:6: error: firms.beans.levers.traning: unknown; did you mean firms.beans.levers.training?\n"
         "a.cfg:8: error: firms.beans.stations.till.discipline: one of \"fifo\", \"priority\" is wanted, the "
         "text \"lifo\" "
         "was given; did you mean \"fifo\"?\n"
         "a.cfg:8: error: firms.beans.stations.till.staff: a whole number between 0 and 1000 employees is "
         "wanted, the "
         "number 2.5 was given\n"
         "a.cfg:8: error: firms.beans.stations.till.hours: 2 numbers given; three are wanted\n"
         "a.cfg:9: error: firms.beans.stations.till.then: there is no station \"tlil\"; did you mean "
         "\"till\"?\n"
         "a.cfg:4: error: firms: the shares sum to 0.5; they must sum to 1\n");
}

Test(scenario_load, a_syntax_error_is_shown_with_its_line) {
    told("title = \"x\";\nmarket = = 5;\n",
         "a.cfg:2: error: syntax error, here or just above: market = = 5;\n");
    told("title = \"x\";\nfirms: {\n",
         "a.cfg:3: error: syntax error at the end; is a closing } or ) missing?\n");
    told("title = \"x\" }\n", "a.cfg:1: error: syntax error, here or just above: title = \"x\" }\n");
    told("run: {\n weeks = \n seed = 5 };\n",
         "a.cfg:3: error: syntax error, here or just above: seed = 5 };\n");
    told("title = \"x\n\n", "a.cfg:1: error: the text that begins here is never closed by \"\n");
    told("title = \"x\"; /*\n\n", "a.cfg:1: error: the comment that begins here is never closed by */\n");
    told("population 5;\n", "a.cfg:1: error: syntax error, here or just above: population 5;\n");
    told("$", "a.cfg:1: error: syntax error, here or just above: $\n");
    told("title = \"x\"; \"y\"", "a.cfg:1: error: a text does not belong here: \"y\"\n");
    told("title = \"x\" \"y\"; firms = ( \"a\" \"b\", 3 \"c\" );",
         "a.cfg:1: error: a text does not belong here: \"c\"\n");
}

Test(scenario_load, NaN_and_infinity_are_refused_by_the_parameter_that_got_them) {
    told_in_firm("price = NaN;",
                 "a.cfg:2: error: firms.beans.price: NaN is not a finite number; it must lie between "
                 "0.01 and 1e6 money\n");
    told_in_firm("price = -inf;",
                 "a.cfg:2: error: firms.beans.price: -Inf is not a finite number; it must lie between "
                 "0.01 and 1e6 money\n");
    told_in_firm("price = 1e999;",
                 "a.cfg:2: error: firms.beans.price: Inf is not a finite number; it must lie between "
                 "0.01 and 1e6 money\n");
}

Test(scenario_load, an_integer_that_overflows_is_out_of_range_and_never_another_number) {
    static const char *const numbers[][2] = {
        {"5000000000", "5e9"},
        {"3000000000", "3e9"},
        {"99999999999999999999", "1e20"},
        {"-9223372036854775809L", "-9.223372036854776e18"},
        {"-9223372036854775808", "-9.223372036854776e18"},
        {"0xFFFFFFFF", "4294967295"},
        {"0x1ffffffffffffffff", "3.6893488147419103e19"},
    };
    for (int i = 0; i < (int)(sizeof numbers / sizeof numbers[0]); i++) {
        char settings[100], expected[200];
        snprintf(settings, sizeof settings, "market: { population = %s }", numbers[i][0]);
        snprintf(
            expected, sizeof expected,
            "a.cfg:2: error: market.population: %s is out of range; it must lie between 1 and 1e9 people\n",
            numbers[i][1]);
        told_beside(settings, expected);
    }
    told_beside(
        "run: { seed = 18446744073709551615 }",
        "a.cfg:2: error: run.seed: a whole number from 0 to 18446744073709551615 is wanted, the number "
        "1.8446744073709552e19 was given; write a large seed in quotes\n");
}

Test(scenario_load, a_seed_is_digits) {
    told_beside("run: { seed = \"lucky\" }", "a.cfg:2: error: run.seed: a whole number from 0 to "
                                             "18446744073709551615 is wanted, the text \"lucky\" was "
                                             "given\n");
    told_beside("run: { seed = -1 }", "a.cfg:2: error: run.seed: a whole number from 0 to "
                                      "18446744073709551615 is wanted, the number -1 was "
                                      "given\n");
}

Test(scenario_load, a_horizon_of_nothing_is_out_of_range) {
    told_beside("run: { weeks = 0 }",
                "a.cfg:2: error: run.weeks: 0 is out of range; it must lie between 0.001 and 10000 weeks\n");
}

Test(scenario_load, a_wrong_kind_of_setting_says_what_is_wanted) {
    told_in_firm("price = { x = 1 };",
                 "a.cfg:2: error: firms.beans.price: a number between 0.01 and 1e6 money is wanted, "
                 "a group { ... } was given\n");
    told_in_firm("price = [1, 2];",
                 "a.cfg:2: error: firms.beans.price: a number between 0.01 and 1e6 money is wanted, "
                 "a list [ ... ] was given\n");
    told_in_firm("levers = 5;",
                 "a.cfg:2: error: firms.beans.levers: a group { ... } is wanted, a number was given\n");
    told("firms = 5;",
         "a.cfg:1: error: firms: a group of named groups { NAME: { ... } } is wanted, a number was given\n"
         "a.cfg:1: error: firms: at least 1 is needed, 0 given\n");
    told("firms: { beans = 5 };",
         "a.cfg:1: error: firms.beans: a group { ... } is wanted, a number was given\n"
         "a.cfg:1: error: firms: at least 1 is needed, 0 given\n");
    told("firms: { a: { stations: { x: { hours = (1, \"b\", {}) } } } };",
         "a.cfg:1: error: firms.a.stations.x.hours: a list of numbers is wanted, a text was given\n");
    told("firms: { a: { stations: { x: { hours = [1, \"b\"] } } } };",
         "a.cfg:1: error: a list [ ... ] mixes numbers and something else; write numbers alone, here or just "
         "above: firms: { a: { stations: { x: { hours = [1, "
         "\"b\"] } } } };\n");
}

Test(scenario_load, a_text_without_quotes_is_told_so) {
    told_beside("title = \"over\ntwo lines\"; run: { seed = lucky }; /*\n\n*/ market: { growth = up };",
                "a.cfg:3: error: a text stands in quotes: \"lucky\"\n"
                "a.cfg:5: error: a text stands in quotes: \"up\"\n"
                "a.cfg:3: error: run.seed: a whole number from 0 to 18446744073709551615 is wanted, the text "
                "\"lucky\" "
                "was given\n"
                "a.cfg:5: error: market.growth: a number between -1 and 1 1/year is wanted, the text \"up\" "
                "was given\n");
    told_in_firm("label = beans", "a.cfg:2: error: a text stands in quotes: \"beans\"\n");
    told_in_firm("open = yes",
                 "a.cfg:2: error: a text stands in quotes: \"yes\"\n"
                 "a.cfg:2: error: firms.beans.open: true or false is wanted, the text \"yes\" was given\n");
}

Test(scenario_load, one_name_stands_for_one_object_in_a_file) {
    told("firms: {\n beans: {};\n beans: {};\n};\n",
         "a.cfg:3: error: a name is given twice in one group, here or just above: beans: {};\n");
    told("firms = (\n { name = \"a\"; stations: { x: {} } },\n { name = \"a\"; price = -1 } );\n",
         "a.cfg:3: error: firms: \"a\" is there twice; the first is in line 2\n"
         "a.cfg:3: error: firms[1].price: -1 is out of range; it must lie between 0.01 and 1e6 money\n"
         "a.cfg:3: error: firms[1].stations: at least 1 is needed, 0 given\n"
         "a.cfg:1: error: firms: the shares sum to 2; they must sum to 1\n");
    told("firms: { a: { name = \"b\"; stations: { x: {} } } };",
         "a.cfg:1: error: firms.a.name: \"b\" is not what the group is called\n");
}

Test(scenario_load, an_object_of_a_list_without_a_name_is_addressed_by_its_number) {
    told("firms = (\n { traning: { budget = 1 };\n   levers: { traning: { budget = 1 } };\n   stations: { x: "
         "{} } } );\n",
         "a.cfg:2: error: firms[0]: it needs a name, as in name = \"one\";\n"
         "a.cfg:2: error: firms[0].traning: unknown; did you mean firms[0].levers.training?\n"
         "a.cfg:3: error: firms[0].levers.traning: unknown; did you mean firms[0].levers.training?\n");
    told("firms = ( { name = 5; stations: { x: {} } }, 7 );\n",
         "a.cfg:1: error: firms[0].name: a text in quotes is wanted, a number was given\n"
         "a.cfg:1: error: firms[1]: a group { ... } is wanted, a number was given\n");
    told("firms = ( { name = \"1st\"; stations: { x: {} } } );\n",
         "a.cfg:1: error: firms: \"1st\" is not a name; names are letters, digits, - and _, begin with a "
         "letter and have at "
         "most 40 characters\n");
}

Test(scenario_load, what_must_be_there_is_missed) {
    told("title = \"x\";\n", "a.cfg: error: firms: at least 1 is needed, 0 given\n");
    told("\nfirms: {\n a: { }\n};", "a.cfg:3: error: firms.a.stations: at least 1 is needed, 0 given\n");
}

Test(scenario_load, too_many_objects_are_refused) {
    told("firms: { a: {stations: {x: {}}}; b: {share = 0; stations: {x: {}}};\n"
         " c: {share = 0; stations: {x: {}}}; d: {} };\n",
         "a.cfg:2: error: firms: no room for d; at most 3 are possible\n");
}

Test(scenario_load, hand_overs_in_a_circle_are_found) {
    told("firms: { a: { stations: {\n x: { then = \"y\" };\n y: { then = \"x\" } } } };",
         "a.cfg:2: error: firms.a.stations.x.then: hand-overs go round in a circle\n"
         "a.cfg:3: error: firms.a.stations.y.then: hand-overs go round in a circle\n");
}

Test(scenario_load, a_file_of_nothing_is_refused) {
    told("", "a.cfg: error: there is no setting in it\n");
    told("  \n# only a comment\n/* and another */\n", "a.cfg: error: there is no setting in it\n");
}

Test(scenario_load, what_is_no_text_is_refused) {
    told("title = \"\xff\xfe\";\n",
         "a.cfg:1: error: this is no text: byte 10 of the line is 0xff, which is not UTF-8\n");
    told("\n\xc0\x80", "a.cfg:2: error: this is no text: byte 1 of the line is 0xc0, which is not UTF-8\n");
    told("\xed\xa0\x80", "a.cfg:1: error: this is no text: byte 1 of the line is 0xed, which is not UTF-8\n");
    told("a\xf0\x9f\x98",
         "a.cfg:1: error: this is no text: byte 2 of the line is 0xf0, which is not UTF-8\n");
}

Test(scenario_load, what_stands_beside_its_place_is_told_where_it_belongs) {
    told("title = \"x\";\n@include \"b.cfg\"\nfirms: { a: { stations: { x: {} } } };",
         "a.cfg:2: error: an @include stands before the first setting\n");
    told("title = \"x\"; @include \"b.cfg\"\n",
         "a.cfg:1: error: @ means nothing here; an @include stands at the beginning of a line\n");
    told("/* */ @include \"b.cfg\n", "a.cfg:1: error: @include needs the name of a file in quotes\n");
    told("@include b.cfg\n", "a.cfg:1: error: @include needs the name of a file in quotes\n");
    told("@includes \"b.cfg\"\n", "a.cfg:1: error: @include needs the name of a file in quotes\n");
}

Test(scenario_load, a_thousand_mistakes_are_enough) {
    gw_text text = {0};
    for (int i = 0; i < 1500; i++) {
        gw_text_addf(&text, "x%d = 1;\n", i);
    }
    cr_expect(gw_params_parse(params, text.bytes, "a.cfg", &diag));
    cr_expect_eq(diag.errors, 1000);
    cr_expect_str_eq(diag.items[1000].text, "there are more problems; the first 1000 are shown");
    gw_text_free(&text);
}

Test(scenario_load, more_than_ten_thousand_settings_are_refused_before_they_take_time) {
    gw_text text = {0};
    for (int group = 0; group < 100; group++) {
        gw_text_addf(&text, "g%d: {", group);
        for (int i = 0; i < 99; i++) {
            gw_text_addf(&text, "x%d = 1; ", i);
        }
        gw_text_add(&text, "}\n");
    }
    cr_expect(gw_params_parse(params, text.bytes, "a.cfg", &diag));
    cr_expect_eq(diag.errors, 100, "one for each unknown group, not %d", diag.errors);
    gw_diag_free(&diag);
    gw_text_add(&text, "one_more = 1;");
    told(text.bytes,
         "a.cfg:101: error: there are more than 10000 settings in this file; no scenario has as many\n");
    gw_text_free(&text);
}

/* --- mutations --------------------------------------------------------------------------------------------
 */

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* A few bytes changed, doubled, dropped or replaced by something that means trouble. */
static void mutate(gw_text *text, uint64_t *state) {
    static const char *const troubles[] = {"\"",   "{",    "}",     "(",
                                           ")",    "[",    "]",     "=",
                                           ";",    "/*",   "//",    "@include \"x\"\n",
                                           "-",    "nan",  "1e999", "99999999999999999999",
                                           "0x",   "\\",   "\n",    "name",
                                           "\xff", "none", ",",     ".",
                                           "L"};
    enum { TROUBLES = sizeof troubles / sizeof troubles[0] };
    gw_text made = {0};
    ptrdiff_t at = (ptrdiff_t)(next(state) % (uint64_t)text->length);
    ptrdiff_t length = (ptrdiff_t)(next(state) % 12);
    length = length < text->length - at ? length : text->length - at;
    uint64_t how = next(state) % 4;
    gw_text_add_bytes(&made, text->bytes, at);
    if (how == 0) { /* drop */
        at += length;
    } else if (how == 1) { /* double */
        gw_text_add_bytes(&made, text->bytes + at, length);
    } else if (how == 2) { /* flip */
        char c = (char)(text->bytes[at] ^ (1 << next(state) % 8));
        gw_text_add_bytes(&made, &c, c != 0);
        at++;
    } else {
        gw_text_add(&made, troubles[next(state) % TROUBLES]);
    }
    gw_text_add(&made, text->bytes + at);
    gw_text_free(text);
    *text = made;
}

Test(scenario_load, twenty_thousand_mutations_are_either_accepted_or_refused_with_words) {
    uint64_t state = 42;
    int accepted = 0, refused = 0;
    for (int i = 0; i < 20000; i++) {
        gw_text text = replaced(right, "yes_not", "true");
        for (uint64_t changes = 1 + next(&state) % 3; changes > 0 && text.length > 0; changes--) {
            mutate(&text, &state);
        }
        gw_params *mutant = gw_params_create(toy_group());
        gw_diag problems = {0};
        bool readable = gw_params_parse(mutant, gw_text_string(&text), "a.cfg", &problems);
        cr_assert(readable || problems.errors > 0);
        gw_params_check(mutant, &problems);
        accepted += problems.errors == 0;
        refused += problems.errors > 0;
        gw_diag_free(&problems);
        gw_params_free(mutant);
        gw_text_free(&text);
    }
    cr_expect_gt(accepted, 1000);
    cr_expect_gt(refused, 5000);
}
