/* The public header of stores, on a small shop. */
#define _POSIX_C_SOURCE 200809L
#include "goodwill/run.h"
#include "goodwill/store.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char TEXT[] =
    "run = { weeks = 4; }; market = { population = 100; segments = { all = { share = 1.0; }; }; };\n"
    "firms = { shop = { customers = 20; stations = { counter = { staff = 1; }; }; }; };\n";

static gw_model *open_model(const char *price) {
    char error[500];
    gw_model *model = gw_model_parse(TEXT, "shop", &price, price != NULL, error, sizeof error);
    cr_assert(model, "%s", error);
    return model;
}

typedef struct desk {
    char directory[64];
    gw_model *models[2];
    char error[500];
} desk;

static desk open_desk(void) {
    desk d = {.directory = "/tmp/goodwill-api-XXXXXX",
              .models = {open_model(NULL), open_model("firms.shop.price=15")}};
    cr_assert_not_null(mkdtemp(d.directory));
    cr_assert_eq(chdir(d.directory), 0);
    return d;
}

/* All that is in there but the files that are named goes away with it. */
static void close_desk(desk *d) {
    static const char *const files[] = {"s.db",      "s.db-lock", "1.db",      "1.db-lock", "2.db",
                                        "2.db-lock", "w.db",      "w.db-lock", "s.db-wal",  "s.db-shm"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        (void)unlink(files[i]);
    }
    cr_assert_eq(rmdir(d->directory), 0, "something is left in %s", d->directory);
    gw_model_close(d->models[0]);
    gw_model_close(d->models[1]);
}

static const gw_experiment experiment = {.seed = 5, .first = 3, .replications = 4, .threads = 2};

static gw_kept keep(desk *d, const char *file, const gw_keeping *how) {
    return gw_keep(file, (const gw_model *[]){d->models[0], d->models[1]}, 2, &experiment, how, d->error,
                   sizeof d->error);
}

/* A store holds just what single replications give. */
static void assert_all(desk *d, const char *file, int64_t runs) {
    gw_archive *archive = gw_archive_open(file, d->error, sizeof d->error);
    cr_assert(archive, "%s", d->error);
    cr_assert_eq(gw_archive_runs(archive), runs);
    for (int64_t k = 0; k < runs; k++) {
        int which = -1;
        gw_replication *kept = gw_archive_run(archive, k, &which);
        cr_assert_eq(which, k % 2);
        cr_assert_eq(gw_model_digest(gw_archive_model(archive, which)), gw_model_digest(d->models[which]));
        gw_replication *played = gw_model_replicate(d->models[which], 5, 3 + (uint32_t)(k / 2));
        cr_assert_eq(gw_replication_digest(kept), gw_replication_digest(played));
        cr_assert_eq(gw_replication_number(kept), gw_replication_number(played));
        for (int i = 0; i < gw_replication_columns(played); i++) {
            double a = gw_replication_value(kept, i), b = gw_replication_value(played, i);
            cr_assert(a == b || (isnan(a) && isnan(b)), "%s", gw_model_column_name(d->models[which], i));
        }
        gw_replication_free(kept);
        gw_replication_free(played);
    }
    cr_assert_null(gw_archive_run(archive, runs, NULL));
    cr_assert_null(gw_archive_run(archive, -1, NULL));
    gw_archive_close(archive);
}

static int until_three(void *context, int64_t done, int64_t jobs) {
    *(int64_t *)context = done;
    cr_assert_eq(jobs, 8);
    return done < 3;
}

static double noon(void *context) {
    (void)context;
    return 43200;
}

Test(keep, what_was_stopped_goes_on_to_the_numbers_of_single_replications) {
    desk d = open_desk();
    int64_t done = 0;
    gw_keeping some = {.goes_on = until_three, .now = noon, .context = &done};
    cr_assert_eq(keep(&d, "s.db", &some), GW_KEPT_PART, "%s", d.error);
    cr_assert(done >= 3 && done < 8, "%d", (int)done);
    assert_all(&d, "s.db", done);
    cr_assert_eq(keep(&d, "s.db", NULL), GW_KEPT_REFUSED);
    cr_assert(strstr(d.error, "is there already"), "%s", d.error);
    cr_assert_eq(keep(&d, "s.db", &(gw_keeping){.resume = 1}), GW_KEPT_ALL, "%s", d.error);
    assert_all(&d, "s.db", 8);
    cr_assert_eq(keep(&d, "s.db", &(gw_keeping){.resume = 1}), GW_KEPT_ALL, "nothing is left to do");
    close_desk(&d);
}

Test(keep, shards_merge_to_the_whole) {
    desk d = open_desk();
    cr_assert_eq(keep(&d, "1.db", &(gw_keeping){.shard = 1, .shards = 2}), GW_KEPT_ALL, "%s", d.error);
    cr_assert_eq(keep(&d, "2.db", &(gw_keeping){.shard = 2, .shards = 2}), GW_KEPT_ALL, "%s", d.error);
    const char *const parts[] = {"2.db", "1.db"};
    cr_assert(!gw_archive_merge("w.db", parts, 1, d.error, sizeof d.error));
    cr_assert(strstr(d.error, "shard 1/2 is missing"), "%s", d.error);
    cr_assert(gw_archive_merge("w.db", parts, 2, d.error, sizeof d.error), "%s", d.error);
    assert_all(&d, "w.db", 8);
    gw_archive *second = gw_archive_open("2.db", NULL, 0);
    gw_experiment of = gw_archive_experiment(second);
    cr_assert(of.seed == 5 && of.first == 3 && of.replications == 4 && gw_archive_jobs(second) == 4);
    cr_assert(gw_archive_shard(second) == 2 && gw_archive_shards(second) == 2);
    cr_assert(gw_archive_models(second) == 2 && !gw_archive_model(second, 2));
    gw_archive_close(second);
    close_desk(&d);
}

Test(keep, says_what_is_wrong) {
    desk d = open_desk();
    cr_assert_eq(keep(&d, "s.db", &(gw_keeping){.shard = 3, .shards = 2}), GW_KEPT_REFUSED);
    cr_assert(strstr(d.error, "shard"), "%s", d.error);
    cr_assert_eq(keep(&d, "nowhere/s.db", NULL), GW_KEPT_FAILED);
    cr_assert(strstr(d.error, "nowhere"), "%s", d.error);
    cr_assert_eq(keep(&d, "s.db", NULL), GW_KEPT_ALL);
    gw_model *other = d.models[1];
    d.models[1] = d.models[0];
    cr_assert_eq(keep(&d, "s.db", &(gw_keeping){.resume = 1}), GW_KEPT_REFUSED);
    cr_assert(strstr(d.error, "another plan") && strstr(d.error, "price"), "%s", d.error);
    d.models[1] = other;
    cr_assert_null(gw_archive_open("1.db", d.error, sizeof d.error));
    cr_assert(strstr(d.error, "1.db"), "%s", d.error);
    cr_assert_eq(gw_archive_writer("s.db"), 0);
    gw_archive_close(NULL);
    close_desk(&d);
}
