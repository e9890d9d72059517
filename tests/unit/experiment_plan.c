#include "experiment/plan.h"

#include "base/arena.h"

#include <criterion/criterion.h>

static const char SHOP[] = "market: { population = 100; segments: { all: { } } };\n"
                           "firms: { shop: { customers = 10; stations: { desk: { staff = 1 } } } };\n";
static const char TWO[] = "market: { population = 100; segments: { all: { } } };\n"
                          "firms: { shop: { customers = 10; stations: { desk: { staff = 1 } } };\n"
                          "         other: { customers = 10; stations: { bar: { staff = 1 } } } };\n";

static gw_scenario *parse(const char *text, const char *path, const char *value) {
    gw_diag diag = {0};
    gw_setting setting = {path, value};
    gw_scenario *scenario = gw_scenario_parse(text, "toy.cfg", &setting, path ? 1 : 0, &diag);
    cr_assert_not_null(scenario, "%s", diag.count > 0 ? diag.items[0].text : "");
    gw_diag_free(&diag);
    return scenario;
}

static gw_plan *plan_of(const char *one, const char *other, int64_t replications) {
    gw_scenario *scenarios[] = {parse(one, NULL, NULL), other ? parse(other, NULL, NULL) : NULL};
    return gw_plan_create(scenarios, other ? 2 : 1, 7, 100, replications);
}

Test(plan, numbers_jobs_replication_by_replication) {
    gw_plan *plan = plan_of(SHOP, TWO, 5);
    cr_assert_eq(gw_plan_jobs(plan), 10);
    for (int64_t k = 0; k < 10; k++) {
        gw_plan_job job = gw_plan_job_at(plan, k);
        cr_assert(job.number == k && job.point == k % 2 && job.replication == 100 + k / 2);
    }
    gw_plan_free(plan);
}

Test(plan, is_dealt_out_to_shards_without_gap_or_overlap) {
    gw_plan *plan = plan_of(SHOP, TWO, 7);
    for (int shards = 1; shards <= 7; shards++) {
        int seen[14] = {0};
        for (int shard = 0; shard < shards; shard++) {
            plan->shard = shard;
            plan->shards = shards;
            for (int64_t k = 0, last = -1; k < gw_plan_jobs(plan); k++) {
                gw_plan_job job = gw_plan_job_at(plan, k);
                cr_assert(job.number > last && job.number < 14);
                cr_assert(job.point == job.number % 2 && job.replication == 100 + job.number / 2);
                seen[job.number]++;
                last = job.number;
            }
        }
        for (int i = 0; i < 14; i++) {
            cr_assert_eq(seen[i], 1, "job %d of %d shards: %d times", i, shards, seen[i]);
        }
    }
    gw_plan_free(plan);
}

Test(plan, has_a_field_for_every_column_of_any_point) {
    gw_plan *plan = plan_of(SHOP, TWO, 1);
    for (int p = 0; p < 2; p++) {
        const gw_variant *point = gw_plan_variant(plan, p);
        for (int i = 0; i < point->columns.count; i++) {
            gw_text name = {0};
            gw_column_name(&point->columns.at[i], &name);
            cr_assert_str_eq(plan->field[point->field[i]], name.bytes);
            gw_text_free(&name);
        }
    }
    cr_assert_eq(plan->fields, plan->variant[1].columns.count, "the second has all that the first has");
    gw_plan_free(plan);
}

static void expect_difference(gw_plan *a, gw_plan *b, const char *how) {
    gw_text said = {0};
    cr_assert(gw_plan_differs(a, b, &said) && strcmp(said.bytes, how) == 0, "%s", gw_text_string(&said));
    gw_text_free(&said);
    gw_plan_free(b);
}

Test(plan, says_what_differs_from_another) {
    gw_plan *plan = plan_of(SHOP, NULL, 5), *same = plan_of(SHOP, NULL, 5);
    gw_text said = {0};
    same->shard = 1;
    same->shards = 3;
    cr_assert(!gw_plan_differs(plan, same, &said) && said.length == 0, "shards are no difference");
    gw_text_free(&said);
    gw_plan_free(same);
    expect_difference(plan, plan_of(SHOP, NULL, 6), "it has 5 replications, not 6");
    expect_difference(plan, plan_of(SHOP, SHOP, 5), "it has 1 scenarios, not 2");
    gw_scenario *dear = parse(SHOP, "firms.shop.price", "30");
    gw_plan *other = gw_plan_create(&dear, 1, 8, 100, 5);
    other->seed = 7;
    expect_difference(plan, other, "its scenario 1 (toy.cfg) has firms.shop.price = 12, not 30");
    dear = parse(SHOP, NULL, NULL);
    expect_difference(plan, gw_plan_create(&dear, 1, 8, 100, 5), "its seed is 7, not 8");
    gw_plan_free(plan);
}
