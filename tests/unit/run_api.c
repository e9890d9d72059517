#include "goodwill/result.h"
#include "goodwill/run.h"
#include "goodwill/scenario.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const char TEXT[] = "run: { weeks = 8.0; seed = \"77\"; replications = 12; };\n"
                           "market: { population = 500; segments: { regular: { } } };\n"
                           "firms: { beans: { customers = 100; stations: { counter: { staff = 3 } } } };\n";

static gw_model *open_model(const char *const *settings, int count) {
    char error[1000] = "";
    gw_model *model = gw_model_parse(TEXT, "beans.cfg", settings, count, error, sizeof error);
    cr_assert(model, "%s", error);
    return model;
}

Test(api, says_what_the_scenario_says) {
    gw_model *model = open_model(NULL, 0);
    cr_assert(gw_model_seed(model) == 77 && gw_model_replications(model) == 12);
    int retention = gw_model_column_find(model, "retention.beans");
    cr_assert(retention >= 0 && retention < gw_model_columns(model));
    cr_assert_str_eq(gw_model_column_name(model, retention), "retention.beans");
    cr_assert_str_eq(gw_model_column_unit(model, retention), "%/year");
    cr_assert_eq(gw_model_column_find(model, "retention"), -1);
    cr_assert(!gw_model_column_name(model, -1) && !gw_model_column_unit(model, gw_model_columns(model)));
    gw_model_close(model);
}

Test(api, the_same_seed_and_number_give_the_same_bits) {
    gw_model *model = open_model(NULL, 0);
    gw_replication *a = gw_model_replicate(model, 5, 3), *b = gw_model_replicate(model, 5, 3);
    gw_replication *other = gw_model_replicate(model, 5, 4);
    cr_assert_eq(gw_replication_columns(a), gw_model_columns(model));
    for (int i = 0; i < gw_replication_columns(a); i++) {
        double x = gw_replication_value(a, i), y = gw_replication_value(b, i);
        cr_assert(memcmp(&x, &y, sizeof x) == 0, "%s", gw_model_column_name(model, i));
    }
    cr_assert(gw_replication_digest(a) == gw_replication_digest(b));
    cr_assert(gw_replication_digest(a) != gw_replication_digest(other));
    cr_assert(gw_replication_seed(other) == 5 && gw_replication_number(other) == 4);
    cr_assert(gw_replication_events(a) > 0);
    cr_assert(isnan(gw_replication_value(a, -1)) && isnan(gw_replication_value(a, gw_model_columns(model))));
    gw_replication_free(a);
    gw_replication_free(b);
    gw_replication_free(other);
    gw_model_close(model);
}

Test(api, settings_go_over_the_text) {
    gw_model *plain = open_model(NULL, 0);
    gw_model *set = open_model((const char *const[]){"run.seed=9", "title=a = b"}, 2);
    cr_assert(gw_model_seed(set) == 9 && gw_model_digest(set) != gw_model_digest(plain));
    gw_model_close(plain);
    gw_model_close(set);
}

Test(api, all_mistakes_are_told_at_once_and_cut_to_the_room_there_is) {
    char error[1000] = "", small[10];
    const char *const settings[] = {"market.populaton=3", "run.weeks=-1"};
    cr_assert_null(gw_model_parse(TEXT, "beans.cfg", settings, 2, error, sizeof error));
    cr_assert(strstr(error, "did you mean market.population?") && strstr(error, "run.weeks"), "%s", error);
    cr_assert_null(gw_model_parse(TEXT, "beans.cfg", settings, 2, small, sizeof small));
    cr_assert(strlen(small) == 9 && strncmp(small, error, 9) == 0);
    cr_assert_null(gw_model_parse(TEXT, "beans.cfg", settings, 2, NULL, 0));
    cr_assert_null(
        gw_model_parse(TEXT, "beans.cfg", (const char *const[]){"nonsense"}, 1, error, sizeof error));
    cr_assert(strstr(error, "PATH=VALUE"), "%s", error);
    cr_assert_null(gw_model_open("/nowhere/at/all.cfg", NULL, 0, error, sizeof error));
    cr_assert(strstr(error, "No such file"), "%s", error);
}

Test(api, a_result_outlives_its_model) {
    gw_model *model = open_model(NULL, 0);
    gw_replication *a = gw_model_replicate(model, 1, 0);
    int customers = gw_model_column_find(model, "customers.beans");
    gw_model_close(model);
    cr_assert(gw_replication_value(a, customers) > 0);
    gw_replication_free(a);
    gw_replication_free(NULL);
    gw_model_close(NULL);
}
