#include "param_toy.h"

#include "base/hash.h"

#include <criterion/criterion.h>

static const gw_origin here = {"a.cfg", 1};

static gw_params *toy(const char *const *objects, const char *const *settings) {
    gw_diag diag = {0};
    gw_params *params = gw_params_create(toy_group());
    for (; *objects; objects += 2) {
        cr_assert(gw_params_add(params, objects[0], objects[1], here, &diag));
    }
    for (; *settings; settings += 2) {
        cr_assert(gw_params_set_text(params, settings[0], settings[1], here, &diag), "%s",
                  diag.items[0].text);
    }
    return params;
}

static const char *const objects[] = {"firms", "beans", "firms.beans.stations", "till", NULL};

Test(param_walk, the_canonical_text_has_every_value_once_in_declared_order) {
    static const char *const settings[] = {"firms.beans.price", "2.5", "run.seed", "9", NULL};
    gw_params *params = toy(objects, settings);
    gw_text text = {0};
    gw_params_canonical(params, &text);
    cr_expect_str_eq(text.bytes, "title = \"\"\n"
                                 "run.weeks = 260\n"
                                 "run.seed = 9\n"
                                 "market.population = 20000\n"
                                 "market.growth = 0\n"
                                 "firms.beans.price = 2.5\n"
                                 "firms.beans.share = 1\n"
                                 "firms.beans.open = true\n"
                                 "firms.beans.label = \"a firm\"\n"
                                 "firms.beans.levers.training.budget = 75\n"
                                 "firms.beans.levers.training.half_life = 18\n"
                                 "firms.beans.levers.praise.praised = false\n"
                                 "firms.beans.stations.till.discipline = fifo\n"
                                 "firms.beans.stations.till.staff = 2\n"
                                 "firms.beans.stations.till.hours = 1 0.5 0.25\n"
                                 "firms.beans.stations.till.then = \"\"\n");
    gw_text_free(&text);
    gw_params_free(params);
}

/* Sets every value of `to` from its written form in `from`. */
static void copy_value(void *to, const char *path, const gw_param *param, const void *object) {
    gw_text text = {0};
    gw_diag diag = {0};
    gw_param_write(param, object, &text);
    cr_expect(gw_params_set_text(to, path, text.bytes, here, &diag), "%s = %s", path, text.bytes);
    gw_diag_free(&diag);
    gw_text_free(&text);
}

Test(param_walk, every_written_form_reads_back_as_the_same_value) {
    static const char *const settings[] = {"firms.beans.price",
                                           "0.1000000000000000055",
                                           "market.growth",
                                           "-0.33333333333333331",
                                           "title",
                                           "\"a \\\"quoted\\\"\\n\\ttext\\\\\"",
                                           "firms.beans.stations.till.hours",
                                           "0.1 0.2 0.7",
                                           "run.seed",
                                           "18446744073709551615",
                                           NULL};
    static const char *const none[] = {NULL};
    gw_params *a = toy(objects, settings), *b = toy(objects, none);
    gw_params_walk(a, copy_value, b);
    gw_text one = {0}, other = {0};
    gw_params_canonical(a, &one);
    gw_params_canonical(b, &other);
    cr_expect_str_eq(one.bytes, other.bytes);
    const toy_params *x = gw_params_root(a), *y = gw_params_root(b);
    cr_expect_str_eq(x->title, y->title);
    cr_expect_eq(x->market.growth, y->market.growth);
    gw_text_free(&one);
    gw_text_free(&other);
    gw_params_free(a);
    gw_params_free(b);
}

Test(param_walk, the_order_in_which_objects_came_leaves_the_canonical_text_alone) {
    static const char *const forth[] = {"firms", "a", "firms", "b", "firms", "c", NULL};
    static const char *const back[] = {"firms", "c", "firms", "b", "firms", "a", NULL};
    static const char *const settings[] = {"firms.b.price", "2", "firms.c.price", "3", NULL};
    gw_params *a = toy(forth, settings), *b = toy(back, settings);
    gw_text one = {0}, other = {0};
    gw_params_canonical(a, &one);
    gw_params_canonical(b, &other);
    cr_expect_str_eq(one.bytes, other.bytes);
    gw_text_free(&one);
    gw_text_free(&other);
    gw_params_free(a);
    gw_params_free(b);
}

static void note_difference(void *context, const char *path, const char *a, const char *b) {
    gw_text_addf(context, "%s: %s -> %s\n", path, a, b);
}

Test(param_walk, a_difference_is_seen_in_values_and_in_objects_that_only_one_has) {
    static const char *const left[] = {"firms", "beans", "firms.beans.stations", "phone", NULL};
    static const char *const l[] = {"firms.beans.price", "2", NULL};
    static const char *const r[] = {"run.seed", "2", NULL};
    gw_params *a = toy(left, l), *b = toy(objects, r);
    gw_text text = {0};
    gw_params_diff(a, b, note_difference, &text);
    cr_expect_str_eq(text.bytes, "run.seed: 1 -> 2\n"
                                 "firms.beans.price: 2 -> 5\n"
                                 "firms.beans.stations.phone.discipline: fifo -> \n"
                                 "firms.beans.stations.phone.staff: 2 -> \n"
                                 "firms.beans.stations.phone.hours: 1 0.5 0.25 -> \n"
                                 "firms.beans.stations.phone.then: \"\" -> \n"
                                 "firms.beans.stations.till.discipline:  -> fifo\n"
                                 "firms.beans.stations.till.staff:  -> 2\n"
                                 "firms.beans.stations.till.hours:  -> 1 0.5 0.25\n"
                                 "firms.beans.stations.till.then:  -> \"\"\n");
    gw_text_clear(&text);
    gw_params_diff(a, a, note_difference, &text);
    cr_expect_eq(text.length, 0);
    gw_text_free(&text);
    gw_params_free(a);
    gw_params_free(b);
}

static void count_default(void *context, const char *path, const gw_param *param, const void *object) {
    int *others = context;
    (void)path;
    *others += !gw_param_is_default(param, object);
}

Test(param_walk, what_is_not_default_is_told_from_what_is) {
    static const char *const settings[] = {"firms.beans.price", "2.5", "title", "x",
                                           "run.weeks",         "260", NULL};
    gw_params *params = toy(objects, settings);
    int others = 0;
    gw_params_walk(params, count_default, &others);
    cr_expect_eq(others, 2);
    gw_params_free(params);
}

/* --- pages ---------------------------------------------------------------------------------------------- */

static bool holds(const gw_text *text, const char *part) {
    return strstr(gw_text_string(text), part) != NULL;
}

Test(param_walk, the_page_has_a_section_for_every_group_and_a_line_for_every_row) {
    gw_text page = {0};
    gw_group_page(toy_group(), &page);
    cr_expect(
        holds(&page, "\n## `firms.NAME`\n\nWho sells. Named objects, 1 to 3 of them.\n\n| path | default |"));
    cr_expect(
        holds(&page, "\n## `firms.NAME.levers`\n\nWhere money goes.\n\n## `firms.NAME.levers.training`\n"));
    cr_expect(holds(&page, "\n| `firms.NAME.levers.training.budget` | 75 | 0 to 5000 | money/employee/week | "
                           "assumption | Training money per employee. |\n"));
    cr_expect(holds(&page, "\n| `firms.NAME.stations.NAME.discipline` | fifo | fifo, priority | word | "
                           "definition | Order of service. |\n"));
    cr_expect(holds(&page, "| 20000 | 1 to 1e9 | people |"));
    cr_expect(holds(&page, "| 1 0.5 0.25 | each 0 to 10 | weight |"));
    gw_text_free(&page);
}

Test(param_walk, the_schema_is_balanced_and_names_bounds_words_and_counts) {
    gw_text json = {0};
    gw_group_schema(toy_group(), &json);
    int depth = 0, quotes = 0;
    for (ptrdiff_t i = 0; i < json.length; i++) {
        char c = json.bytes[i];
        quotes += c == '"' && json.bytes[i - 1] != '\\';
        depth += quotes % 2 == 0 ? (c == '{' || c == '[') - (c == '}' || c == ']') : 0;
        cr_assert_geq(depth, i < json.length - 2);
    }
    cr_expect_eq(depth, 0);
    cr_expect(holds(
        &json, "\"budget\": {\"type\": \"number\", \"minimum\": 0, \"maximum\": 5000, \"default\": 75,"));
    cr_expect(holds(&json, "\"discipline\": {\"enum\": [\"fifo\", \"priority\"], \"default\": \"fifo\","));
    cr_expect(holds(&json, "\"minProperties\": 1, \"maxProperties\": 3,"));
    gw_text_free(&json);
}

static void explained(const char *path, const char *first, const char *second) {
    gw_text text = {0};
    cr_expect(gw_group_explain(toy_group(), path, &text), "%s", path);
    cr_expect(holds(&text, first), "%s: %s", path, text.bytes);
    cr_expect(holds(&text, second), "%s: %s", path, text.bytes);
    gw_text_free(&text);
}

Test(param_walk, a_parameter_is_explained_by_row_by_any_objects_name_or_by_its_last_words) {
    static const char card[] = "firms.NAME.levers.training.budget\n"
                               "    Training money per employee.\n"
                               "    default  75\n"
                               "    range    0 to 5000\n"
                               "    unit     money/employee/week\n"
                               "    source   assumption\n";
    static const char *const paths[] = {"firms.NAME.levers.training.budget",
                                        "firms.beans.levers.training.budget",
                                        "firms[0].levers.training.budget", "budget", "training.budget"};
    for (int i = 0; i < 5; i++) {
        gw_text text = {0};
        cr_expect(gw_group_explain(toy_group(), paths[i], &text));
        cr_expect_str_eq(text.bytes, card, "%s", paths[i]);
        gw_text_free(&text);
    }
}

Test(param_walk, a_group_is_explained_with_all_that_is_in_it_in_aligned_columns) {
    explained("run", "run\n    One experiment.\n",
              "    weeks  260  0.001 to 10000  week    How long is simulated.\n"
              "    seed   1    0 to 2^64 - 1   digits  Seed of all luck.\n");
    explained("firms", "firms.NAME\n    Who sells. Named", "firms.NAME.stations.NAME\n");
    explained("firms.acme.stations", "Named objects, 1 to 4 of them.", "Where people meet staff.");
    explained("stations", "firms.NAME.stations.NAME\n", "discipline");
    explained("training", "firms.NAME.levers.training\n", "half_life");
    explained("", "(scenario)\n", "half_life");
}

Test(param_walk, what_no_parameter_is_called_gets_the_nearest_name) {
    gw_text text = {0};
    cr_expect_not(gw_group_explain(toy_group(), "bugdet", &text));
    cr_expect_str_eq(
        text.bytes,
        "bugdet: there is no parameter of this name; did you mean firms.NAME.levers.training.budget?");
    gw_text_clear(&text);
    cr_expect_not(gw_group_explain(toy_group(), "firms.x.levers.trainig.budget", &text));
    cr_expect_str_eq(text.bytes,
                     "firms.x.levers.trainig.budget: there is no parameter of this name; did you mean "
                     "firms.NAME.levers.training.budget?");
    gw_text_clear(&text);
    cr_expect_not(gw_group_explain(toy_group(), "qqqqqqqq..", &text));
    gw_text_free(&text);
}
