#define _POSIX_C_SOURCE 200809L
#include "store/store.h"

#include "base/arena.h"
#include "base/hash.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char SHOP[] = "market: { population = 100; segments: { all: { } } };\n"
                           "firms: { shop: { customers = 10; stations: { desk: { staff = 1 } } } };\n";

static gw_plan *plan_of(int points, int64_t replications) {
    gw_scenario *scenarios[3];
    for (int i = 0; i < points; i++) {
        gw_diag diag = {0};
        gw_setting price = {"firms.shop.price", i == 0 ? "20" : i == 1 ? "21" : "22"};
        scenarios[i] = gw_scenario_parse(SHOP, "toy.cfg", &price, 1, &diag);
        cr_assert_not_null(scenarios[i]);
    }
    return gw_plan_create(scenarios, points, 7, 0, replications);
}

/* A place of its own for each test. */
typedef struct place {
    char directory[64], file[80];
} place;

static place make_place(void) {
    place p = {.directory = "/tmp/goodwill-store-XXXXXX"};
    cr_assert_not_null(mkdtemp(p.directory));
    (void)snprintf(p.file, sizeof p.file, "%s/s.db", p.directory);
    return p;
}

static void clear_place(const place *p) {
    static const char *const endings[] = {"", "-wal", "-shm", "-lock", "-journal"};
    for (int i = 0; i < 5; i++) {
        char name[96];
        (void)snprintf(name, sizeof name, "%s%s", p->file, endings[i]);
        (void)unlink(name);
    }
    cr_assert_eq(rmdir(p->directory), 0, "something is left in %s", p->directory);
}

/* Numbers of all kinds, the same for the same job. */
static double value_of(int64_t k, int i) {
    static const double odd[] = {NAN, INFINITY, -INFINITY, -0.0, 0.0, 3.0, -1e15, DBL_MIN / 8, DBL_MAX, 0.1};
    uint64_t bits = gw_mix64((uint64_t)(1000 * k + i));
    return bits % 4 == 0 ? odd[bits / 4 % 10] : (double)(bits >> 11) * 0x1p-40;
}

static gw_store *begin(const place *p, const gw_plan *plan, const char *version, bool resume, gw_text *said) {
    gw_store_problem problem = {0};
    gw_store *store = gw_store_begin(p->file, plan, version, resume, &problem);
    gw_text_clear(said);
    gw_text_add(said, gw_text_string(&problem.text));
    gw_text_free(&problem.text);
    return store;
}

static void add(gw_store *store, int64_t count) {
    for (int64_t n = 0; n < count; n++) {
        int64_t k = gw_store_done(store);
        gw_plan_job job = gw_plan_job_at(gw_store_plan(store), k);
        int columns = gw_plan_variant(gw_store_plan(store), job.point)->columns.count;
        double *values = gw_grow(NULL, columns, sizeof *values);
        for (int i = 0; i < columns; i++) {
            values[i] = value_of(job.number, i);
        }
        gw_result result = {.replication = job.replication,
                            .run_hash = gw_mix64((uint64_t)job.number),
                            .events = job.number * 1000000007,
                            .columns = columns,
                            .values = values};
        gw_store_problem problem = {0};
        cr_assert(gw_store_add(store, &result, (double)k, &problem), "%s", gw_text_string(&problem.text));
        gw_release(values);
    }
}

static void expect_runs(gw_store *store, int64_t count) {
    cr_assert_eq(gw_store_done(store), count);
    for (int64_t k = 0; k < count; k++) {
        gw_store_problem problem = {0};
        const gw_result *result = gw_store_run(store, k, NULL, &problem);
        cr_assert_not_null(result, "%s", gw_text_string(&problem.text));
        gw_plan_job job = gw_plan_job_at(gw_store_plan(store), k);
        cr_assert(result->replication == job.replication && result->seed == 7);
        cr_assert(result->run_hash == gw_mix64((uint64_t)job.number) &&
                  result->events == job.number * 1000000007);
        for (int i = 0; i < result->columns; i++) {
            double value = value_of(job.number, i);
            bool same = memcmp(&value, &result->values[i], sizeof value) == 0;
            cr_assert(same || (isnan(value) && isnan(result->values[i])), "%.17g is %.17g", value,
                      result->values[i]);
        }
    }
}

Test(store, gives_back_every_bit_that_was_put_in) {
    place p = make_place();
    gw_plan *plan = plan_of(2, 20);
    gw_text said = {0};
    gw_store *store = begin(&p, plan, "1", false, &said);
    cr_assert_not_null(store, "%s", said.bytes);
    add(store, 40);
    expect_runs(store, 40);
    cr_assert(gw_store_close(store, NULL));
    gw_store_problem problem = {0};
    store = gw_store_open(p.file, &problem);
    cr_assert_not_null(store, "%s", gw_text_string(&problem.text));
    cr_assert(!gw_plan_differs(gw_store_plan(store), plan, &said) &&
              strcmp(gw_store_version(store), "1") == 0);
    expect_runs(store, 40);
    cr_assert(gw_store_close(store, NULL));
    gw_plan_free(plan);
    gw_text_free(&said);
    clear_place(&p);
}

Test(store, goes_on_where_it_stood) {
    place p = make_place();
    gw_plan *plan = plan_of(3, 9);
    plan->shard = 1;
    plan->shards = 2;
    gw_text said = {0};
    for (int64_t done = 0; done <= 12; done += 4) {
        gw_store *store = begin(&p, plan, "1", done > 0, &said);
        cr_assert_not_null(store, "%s", said.bytes);
        expect_runs(store, done);
        add(store, done < 12 ? 4 : 0);
        cr_assert(gw_store_close(store, NULL));
    }
    gw_plan_free(plan);
    gw_text_free(&said);
    clear_place(&p);
}

Test(store, can_be_read_while_it_is_written_but_by_one_process_alone) {
    place p = make_place();
    gw_plan *plan = plan_of(1, 9);
    gw_text said = {0};
    gw_store *store = begin(&p, plan, "1", false, &said);
    add(store, 3);
    gw_store_problem problem = {0};
    gw_store *reader = gw_store_open(p.file, &problem);
    cr_assert_not_null(reader, "%s", gw_text_string(&problem.text));
    expect_runs(reader, 3);
    add(store, 2);
    expect_runs(reader, 3);
    cr_assert(gw_store_close(reader, NULL));
    cr_assert(gw_store_close(store, NULL));
    gw_plan_free(plan);
    gw_text_free(&said);
    clear_place(&p);
}

Test(store, refuses_another_plan_version_or_shard_and_what_is_no_store) {
    place p = make_place();
    gw_plan *plan = plan_of(1, 9), *other = plan_of(1, 8);
    gw_text said = {0};
    (void)gw_store_close(begin(&p, plan, "1", false, &said), NULL);
    cr_assert_null(begin(&p, plan, "1", false, &said));
    cr_assert(strstr(said.bytes, "is there already"), "%s", said.bytes);
    cr_assert_null(begin(&p, other, "1", true, &said));
    cr_assert(strstr(said.bytes, "is of another plan: it has 9 replications, not 8"), "%s", said.bytes);
    cr_assert_null(begin(&p, plan, "2", true, &said));
    cr_assert(strstr(said.bytes, "was made by goodwill 1; this is 2"), "%s", said.bytes);
    plan->shards = 2;
    cr_assert_null(begin(&p, plan, "1", true, &said));
    cr_assert(strstr(said.bytes, "its shard is 1/1, not 1/2"), "%s", said.bytes);
    FILE *stream = fopen(p.file, "w");
    cr_assert(fputs("replication,seed,run_hash,events\nThis is a text and no store, however long it is.\n",
                    stream) >= 0);
    cr_assert_eq(fclose(stream), 0);
    cr_assert_null(begin(&p, plan, "1", true, &said));
    cr_assert(strstr(said.bytes, "is no store of goodwill"), "%s", said.bytes);
    gw_plan_free(plan);
    gw_plan_free(other);
    gw_text_free(&said);
    clear_place(&p);
}

/* The file is there, and nothing in it: a process was killed before its plan stood. */
Test(store, begins_in_an_empty_file) {
    place p = make_place();
    gw_plan *plan = plan_of(1, 9);
    gw_text said = {0};
    cr_assert_eq(fclose(fopen(p.file, "w")), 0);
    gw_store *store = begin(&p, plan, "1", true, &said);
    cr_assert_not_null(store, "%s", said.bytes);
    add(store, 9);
    expect_runs(store, 9);
    cr_assert(gw_store_close(store, NULL));
    gw_plan_free(plan);
    gw_text_free(&said);
    clear_place(&p);
}

static gw_store *part(const place *p, gw_plan *plan, int shard, int shards, int64_t runs) {
    gw_text said = {0};
    plan->shard = shard;
    plan->shards = shards;
    gw_store *store = begin(p, plan, "1", false, &said);
    cr_assert_not_null(store, "%s", said.bytes);
    add(store, runs < 0 ? gw_plan_jobs(plan) : runs);
    cr_assert(gw_store_close(store, NULL));
    gw_text_free(&said);
    gw_store_problem problem = {0};
    return gw_store_open(p->file, &problem);
}

static void expect_refusal(const place *to, gw_store *const *parts, int count, const char *why) {
    gw_store_problem problem = {0};
    cr_assert(!gw_store_merge(to->file, parts, count, &problem) && problem.refused);
    cr_assert(strstr(problem.text.bytes, why), "%s", problem.text.bytes);
    cr_assert(access(to->file, F_OK) != 0, "a refused merge leaves a file");
    gw_text_free(&problem.text);
}

Test(store, merges_shards_into_what_one_process_would_have_made) {
    place p[4] = {make_place(), make_place(), make_place(), make_place()}, to = make_place();
    gw_plan *plan = plan_of(2, 10), *foreign = plan_of(2, 11);
    gw_store *parts[5] = {part(&p[0], plan, 2, 3, -1), part(&p[1], plan, 0, 3, -1),
                          part(&p[2], plan, 1, 3, -1)};
    expect_refusal(&to, parts, 2, "shard 2/3 is missing");
    parts[3] = parts[0];
    expect_refusal(&to, parts, 4, "both hold shard 3/3");
    parts[3] = part(&p[3], foreign, 1, 3, 2);
    expect_refusal(&to, parts, 4, "it has 11 replications, not 10");
    expect_refusal(&to, &parts[3], 1, "is not complete: 2 of 8 runs are done");
    gw_store_problem problem = {0};
    cr_assert(gw_store_merge(to.file, parts, 3, &problem), "%s", gw_text_string(&problem.text));
    gw_store *whole = gw_store_open(to.file, &problem);
    cr_assert_not_null(whole, "%s", gw_text_string(&problem.text));
    cr_assert(gw_store_plan(whole)->shards == 1);
    expect_runs(whole, 20);
    (void)gw_store_close(whole, NULL);
    for (int i = 0; i < 4; i++) {
        (void)gw_store_close(parts[i], NULL);
        clear_place(&p[i]);
    }
    clear_place(&to);
    gw_plan_free(plan);
    gw_plan_free(foreign);
}
