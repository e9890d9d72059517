#include "scenario/scenario.h"

#include <criterion/criterion.h>
#include <string.h>

#define MARKET "market: { segments: { regular: { share = 1.0 } } };\n"
static const char ONE[] = "title = \"one \\\"house\\\"\"; " MARKET
                          "firms: { beans: { customers = 10; price = 20.0; entrance = \"counter\";\n"
                          "         stations: { counter: { staff = 5; days = [1, 1, 1, 1, 1, 0, 0] } } } };\n"
                          "rivals: { other: { customers = 30 } };\n";
static const char OTHER[] =
    MARKET "firms: { beans: { customers = 10; price = 22.0; entrance = \"counter\";\n"
           "         levers: { training: { budget = 10 } };\n"
           "         stations: { counter: { staff = 6 }; till: { staff = 2 } } } };\n";

static gw_scenario *parse(const char *text) {
    gw_diag diag = {0};
    gw_scenario *made = gw_scenario_parse(text, "toy", NULL, 0, &diag);
    cr_assert(made, "%s", diag.count > 0 ? diag.items[0].text : "");
    gw_diag_free(&diag);
    return made;
}

static gw_scenario *mix(const gw_scenario *a, const gw_scenario *b, gw_path_choice *from_b,
                        const char *begin) {
    gw_diag diag = {0};
    gw_scenario *made = gw_scenario_mix(a, b, from_b, (void *)(uintptr_t)begin, NULL, 0, &diag);
    cr_assert(made, "%s", diag.count > 0 ? diag.items[0].text : "");
    gw_diag_free(&diag);
    return made;
}

static bool begins(void *context, const char *path) {
    return strncmp(path, context, strlen(context)) == 0;
}

static bool has(const gw_scenario *scenario, const char *line) {
    return strstr(scenario->text, line) != NULL;
}

Test(mix, of_none_and_of_all_is_the_one_and_the_other) {
    gw_scenario *a = parse(ONE), *b = parse(OTHER);
    gw_scenario *none = mix(a, b, begins, "nothing"), *all = mix(a, b, begins, "");
    cr_assert_str_eq(none->text, a->text);
    cr_assert_str_eq(all->text, b->text);
    cr_assert(none->hash == a->hash && all->hash == b->hash);
    gw_scenario_free(none);
    gw_scenario_free(all);
    gw_scenario_free(a);
    gw_scenario_free(b);
}

Test(mix, takes_single_values_and_whole_objects) {
    gw_scenario *a = parse(ONE), *b = parse(OTHER);
    gw_scenario *price = mix(a, b, begins, "firms.beans.price");
    cr_assert(has(price, "firms.beans.price = 22") && !has(price, "till") && has(price, "rivals.other"));
    gw_scenario *till = mix(a, b, begins, "firms.beans.stations.till.");
    cr_assert(has(till, "firms.beans.price = 20") && has(till, "firms.beans.stations.till.staff = 2"));
    gw_scenario *alone = mix(a, b, begins, "rivals.");
    cr_assert(!has(alone, "rivals.other") && has(alone, "firms.beans.price = 20"));
    gw_scenario_free(price);
    gw_scenario_free(till);
    gw_scenario_free(alone);
    gw_scenario_free(a);
    gw_scenario_free(b);
}

Test(mix, keeps_where_values_came_from) {
    gw_scenario *a = parse(ONE), *copy = mix(a, NULL, NULL, NULL);
    cr_assert_str_eq(gw_params_origin(copy->params, "firms.beans.price").file, "toy");
    cr_assert_null(gw_params_origin(copy->params, "firms.beans.levers.training.budget").file);
    gw_scenario_free(copy);
    gw_scenario_free(a);
}

Test(mix, applies_settings_and_tells_what_makes_no_scenario) {
    gw_diag diag = {0};
    gw_scenario *a = parse(ONE);
    gw_setting good = {"run.weeks", "7"}, bad = {"market.population", "3"};
    gw_scenario *made = gw_scenario_mix(a, NULL, NULL, NULL, &good, 1, &diag);
    cr_assert(made && has(made, "run.weeks = 7") && diag.errors == 0);
    cr_assert_null(gw_scenario_mix(a, NULL, NULL, NULL, &bad, 1, &diag));
    cr_assert(diag.errors > 0);
    gw_diag_free(&diag);
    gw_scenario_free(made);
    gw_scenario_free(a);
}
