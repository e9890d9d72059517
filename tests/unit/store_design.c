#define _POSIX_C_SOURCE 200809L
#include "store/store.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

static const char SHOP[] = "market: { population = 100; segments: { all: { } } };\n"
                           "firms: { shop: { customers = 10; stations: { desk: { staff = 1 } } } };\n"
                           "run: { weeks = 4; };\n";

typedef struct study {
    char directory[64], file[96], overlay[96];
    gw_scenario *scenario;
    gw_design *design;
    gw_plan *plan;
} study;

static void make_factor(study *s, const char *text, gw_factor **factor, int count) {
    gw_diag diag = {0};
    *factor = gw_grow(*factor, count + 1, sizeof **factor);
    cr_assert(gw_factor_read(text, s->scenario, "", "--vary", &(*factor)[count], &diag), "%s",
              diag.items[0].text);
}

/* A sweep over price, size, and an overlay that adds a station. */
static study make(gw_design_kind kind, int64_t samples, const char *price, int64_t replications) {
    study s = {.directory = "/tmp/goodwill-design-XXXXXX"};
    cr_assert_not_null(mkdtemp(s.directory));
    (void)snprintf(s.file, sizeof s.file, "%s/s.db", s.directory);
    (void)snprintf(s.overlay, sizeof s.overlay, "%s/two.cfg", s.directory);
    FILE *stream = fopen(s.overlay, "w");
    cr_assert(fputs("firms: { shop: { entrance = \"desk\"; stations: { phone: { staff = 1; } } } };\n",
                    stream) >= 0);
    cr_assert_eq(fclose(stream), 0);
    gw_diag diag = {0};
    s.scenario = gw_scenario_parse(SHOP, "toy.cfg", NULL, 0, &diag);
    s.design = gw_grow(NULL, 1, sizeof *s.design);
    gw_factor *factor = NULL;
    char strategy[128];
    (void)snprintf(strategy, sizeof strategy, "strategy=base,%s", s.overlay);
    make_factor(&s, price, &factor, 0);
    make_factor(&s, strategy, &factor, 1);
    cr_assert(gw_design_create(s.design, kind, factor, 2, samples, &diag), "%s",
              diag.count > 0 ? diag.items[0].text : "");
    gw_plan_spec spec = {.seed = 7, .first = 3, .replications = replications};
    s.plan = gw_plan_of_design(s.scenario, s.design, &spec, &diag);
    cr_assert_not_null(s.plan, "%s", diag.count > 0 ? diag.items[0].text : "");
    return s;
}

static void end(study *s) {
    static const char *const endings[] = {"s.db",       "s.db-wal",  "s.db-shm",  "s.db-lock",  "two.cfg",
                                          "m.db",       "m.db-lock", "p0.db",     "p0.db-lock", "p1.db",
                                          "p1.db-lock", "p2.db",     "p2.db-lock"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char name[128];
        (void)snprintf(name, sizeof name, "%s/%s", s->directory, endings[i]);
        (void)unlink(name);
    }
    cr_assert_eq(rmdir(s->directory), 0, "something is left in %s", s->directory);
    gw_plan_free(s->plan);
    gw_design_free(s->design);
    gw_release(s->design);
    gw_scenario_free(s->scenario);
}

static bool keep(void *context, const gw_result *result) {
    gw_store_problem problem = {0};
    cr_assert(gw_store_add(context, result, 1.0, &problem), "%s", gw_text_string(&problem.text));
    return true;
}

/* Plays what is left of a shard, up to `most` jobs. */
static void play(const study *s, const char *file, int threads, int64_t most, bool resume) {
    gw_store_problem problem = {0};
    gw_store *store = gw_store_begin(file, s->plan, "1", resume, &problem);
    cr_assert_not_null(store, "%s", gw_text_string(&problem.text));
    int64_t left = gw_plan_jobs(s->plan) - gw_store_done(store);
    gw_replications jobs = {.play = gw_play_plan,
                            .subject = s->plan,
                            .first = (uint32_t)gw_store_done(store),
                            .count = left < most ? left : most,
                            .threads = threads,
                            .consume = keep,
                            .context = store};
    cr_assert_eq(gw_replications_run(&jobs), jobs.count);
    cr_assert(gw_store_close(store, NULL));
}

static gw_store *open(const char *file) {
    gw_store_problem problem = {0};
    gw_store *store = gw_store_open(file, &problem);
    cr_assert_not_null(store, "%s", gw_text_string(&problem.text));
    return store;
}

/* All runs of a store are those of the plan's points, played as scenarios of their own. */
static void expect_true(const study *s, gw_store *store) {
    const gw_plan *plan = gw_store_plan(store);
    gw_text how = {0};
    cr_assert(!gw_plan_differs(plan, s->plan, &how), "%s", how.bytes);
    for (int64_t k = 0; k < gw_store_done(store); k++) {
        gw_plan_job job = gw_plan_job_at(plan, k);
        gw_text price = {0};
        gw_design_write(plan->design, job.point, 0, &price);
        gw_setting setting = {"firms.shop.price", price.bytes};
        gw_diag diag = {0};
        gw_scenario *own = gw_design_variant(plan->design, job.point) == 0
                               ? gw_scenario_mix(s->scenario, NULL, NULL, NULL, &setting, 1, &diag)
                               : NULL;
        const gw_result *kept = gw_store_run(store, k, NULL, NULL);
        cr_assert_not_null(kept);
        cr_assert_eq(kept->replication, 3 + job.number / plan->points);
        if (own) {
            gw_setup setup = gw_replicate_setup(own, 7, job.replication);
            gw_columns columns = gw_columns_create(&setup);
            gw_result *result =
                gw_replicate(own, &columns, 7, job.replication, &(gw_replicate_options){.traced = GW_NOBODY});
            cr_assert_eq(result->run_hash, kept->run_hash, "job %lld", (long long)job.number);
            gw_result_free(result);
            gw_columns_free(&columns);
            gw_scenario_free(own);
        }
        gw_text_free(&price);
    }
}

Test(design, is_played_stored_and_made_anew_as_its_points_are_by_themselves) {
    static const gw_design_kind kinds[] = {GW_DESIGN_GRID, GW_DESIGN_LATIN, GW_DESIGN_SOBOL};
    for (int i = 0; i < 3; i++) {
        study s =
            make(kinds[i], i == 0 ? 0 : 7, i == 0 ? "firms.shop.price=9:12:1" : "firms.shop.price=9:12", 3);
        int64_t jobs = gw_plan_jobs(s.plan);
        cr_assert_eq(jobs, i == 0 ? 24 : 21);
        cr_assert_gt(s.plan->variant[1].columns.count, s.plan->variant[0].columns.count);
        play(&s, s.file, 2, 10, false);
        play(&s, s.file, 1, jobs, true);
        gw_store *store = open(s.file);
        cr_assert_eq(gw_store_done(store), jobs);
        expect_true(&s, store);
        (void)gw_store_close(store, NULL);
        end(&s);
    }
}

Test(design, is_the_same_in_shards_merged) {
    study s = make(GW_DESIGN_GRID, 0, "firms.shop.price=9:12:0.5", 1);
    gw_store *part[3];
    char file[3][96], whole[96];
    int64_t all = 0;
    for (int i = 0; i < 3; i++) {
        s.plan->shard = i;
        s.plan->shards = 3;
        (void)snprintf(file[i], sizeof file[i], "%s/p%d.db", s.directory, i);
        play(&s, file[i], 2, 1000, false);
        part[i] = open(file[i]);
        all += gw_store_done(part[i]);
    }
    cr_assert_eq(all, 14, "one replication can be dealt out, too");
    (void)snprintf(whole, sizeof whole, "%s/m.db", s.directory);
    gw_store_problem problem = {0};
    cr_assert(gw_store_merge(whole, part, 3, &problem), "%s", gw_text_string(&problem.text));
    s.plan->shard = 0;
    s.plan->shards = 1;
    play(&s, s.file, 1, 1000, false);
    gw_store *a = open(whole), *b = open(s.file);
    for (int64_t k = 0; k < 14; k++) {
        uint64_t hash = gw_store_run(a, k, NULL, NULL)->run_hash;
        cr_assert_eq(hash, gw_store_run(b, k, NULL, NULL)->run_hash);
    }
    expect_true(&s, a);
    (void)gw_store_close(a, NULL);
    (void)gw_store_close(b, NULL);
    for (int i = 0; i < 3; i++) {
        (void)gw_store_close(part[i], NULL);
    }
    end(&s);
}

static void expect_refusal(const study *s, gw_design_kind kind, int64_t samples, const char *price,
                           int64_t replications, const char *why) {
    study other = make(kind, samples, price, replications);
    gw_store_problem problem = {0};
    /* the overlay of the other study lies elsewhere: what it says is what counts */
    gw_factor *mine = &other.design->factor[1];
    gw_release(mine->level[1]);
    gw_text same = {0};
    gw_text_add(&same, s->design->factor[1].level[1]);
    mine->level[1] = same.bytes;
    cr_assert_null(gw_store_begin(s->file, other.plan, "1", true, &problem));
    cr_assert(problem.refused && strstr(problem.text.bytes, why), "%s", problem.text.bytes);
    gw_text_free(&problem.text);
    end(&other);
}

Test(design, that_is_another_one_is_refused_with_what_differs) {
    study s = make(GW_DESIGN_LATIN, 5, "firms.shop.price=9:12", 2);
    play(&s, s.file, 1, 3, false);
    expect_refusal(&s, GW_DESIGN_SOBOL, 5, "firms.shop.price=9:12", 2, "its design is lhs, not sobol");
    expect_refusal(&s, GW_DESIGN_LATIN, 6, "firms.shop.price=9:12", 2, "it has 5 points, not 6");
    expect_refusal(&s, GW_DESIGN_LATIN, 5, "firms.shop.price=9:13", 2,
                   "it varies firms.shop.price=9:12, not firms.shop.price=9:13");
    expect_refusal(&s, GW_DESIGN_LATIN, 5, "firms.shop.price=9:12", 3, "it has 2 replications, not 3");
    end(&s);
}

/* The address sanitizer keeps what was freed: how a process grows then says nothing. */
#ifdef __SANITIZE_ADDRESS__
enum { MEMORY_IS_TOLD = 0 };
#else
enum { MEMORY_IS_TOLD = 1 };
#endif

/* 100,000 points of four factors: their rows are 3.2 MB. Counted, not timed: the process may grow by less
 * than four times that while the plan is made, written to a store and read back. */
Test(design, of_a_hundred_thousand_points_takes_little_more_than_its_rows) {
    study s = make(GW_DESIGN_GRID, 0, "firms.shop.price=9:12:1", 1);
    struct rusage before, after;
    gw_diag diag = {0};
    gw_factor *factor = NULL;
    make_factor(&s, "firms.shop.price=9:12", &factor, 0);
    make_factor(&s, "market.population=100:1000", &factor, 1);
    make_factor(&s, "firms.shop.promise=0.5:0.9", &factor, 2);
    make_factor(&s, "firms.shop.stations.desk.service_minutes=1:100:log", &factor, 3);
    getrusage(RUSAGE_SELF, &before);
    gw_design large;
    cr_assert(gw_design_create(&large, GW_DESIGN_LATIN, factor, 4, 100000, &diag));
    gw_plan *plan =
        gw_plan_of_design(s.scenario, &large, &(gw_plan_spec){.seed = 1, .replications = 1}, &diag);
    cr_assert_not_null(plan, "%s", diag.count > 0 ? diag.items[0].text : "");
    gw_store_problem problem = {0};
    gw_store *store = gw_store_begin(s.file, plan, "1", false, &problem);
    cr_assert_not_null(store, "%s", gw_text_string(&problem.text));
    cr_assert(gw_store_close(store, NULL));
    store = open(s.file);
    cr_assert_eq(gw_store_plan(store)->points, 100000);
    cr_assert_eq(gw_store_plan(store)->variants, 1);
    getrusage(RUSAGE_SELF, &after);
    long grown = after.ru_maxrss - before.ru_maxrss;
    cr_assert(!MEMORY_IS_TOLD || grown < 4 * 3200, "%ld KiB more", grown);
    (void)gw_store_close(store, NULL);
    gw_plan_free(plan);
    gw_design_free(&large);
    end(&s);
}
