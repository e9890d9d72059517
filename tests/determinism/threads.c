/* V32: one thread or many, the same bytes in the same order. */
#include "base/hash.h"
#include "experiment/replications.h"
#include "model/lab.h"

enum { REPLICATIONS = 7 };

/* Everything of all results, one after the other. */
typedef struct bytes {
    uint64_t hash; /* running, of run hashes, values and series */
    uint64_t run_hash[REPLICATIONS];
    int count;
    bool shuffled;
} bytes;

static bool consume(void *context, const gw_result *result) {
    bytes *b = context;
    b->shuffled |= result->replication != (uint32_t)b->count;
    b->run_hash[b->count++] = result->run_hash;
    b->hash = gw_hash_word(b->hash, result->run_hash);
    b->hash = gw_hash_bytes(b->hash, result->values, result->columns * (ptrdiff_t)sizeof(double));
    ptrdiff_t cells = (ptrdiff_t)result->periods * result->columns;
    b->hash = gw_hash_bytes(b->hash, result->series, cells * (ptrdiff_t)sizeof(double));
    return true;
}

static bytes with(const gw_scenario *scenario, int threads) {
    gw_setup setup = gw_replicate_setup(scenario, scenario->world->run.seed, 0);
    gw_columns columns = gw_columns_create(&setup);
    gw_subject subject = {.scenario = scenario, .columns = &columns, .seed = setup.seed, .series = true};
    bytes b = {0};
    gw_replications plan = {.play = gw_play_scenario,
                            .subject = &subject,
                            .count = REPLICATIONS,
                            .threads = threads,
                            .consume = consume,
                            .context = &b};
    cr_assert_eq(gw_replications_run(&plan), REPLICATIONS);
    cr_assert_not(b.shuffled);
    gw_columns_free(&columns);
    return b;
}

Test(threads, V32_one_two_three_or_eight_give_the_same_bytes) {
    static const char *const scenarios[] = {"coffee-chain", "call-centre", "validation/plain-station"};
    for (int i = 0; i < 3; i++) {
        gw_scenario *scenario = lab_load(scenarios[i], "run.weeks=4; run.warmup_weeks=1");
        bytes one = with(scenario, 1);
        static const int threads[] = {2, 3, 8};
        for (int t = 0; t < 3; t++) {
            bytes many = with(scenario, threads[t]);
            for (int r = 0; r < REPLICATIONS; r++) {
                cr_assert_eq(one.run_hash[r], many.run_hash[r], "%s, replication %d on %d threads",
                             scenarios[i], r, threads[t]);
            }
            cr_assert_eq(one.hash, many.hash, "%s on %d threads", scenarios[i], threads[t]);
        }
        lab_result alone = lab_replicate(lab_load(scenarios[i], "run.weeks=4; run.warmup_weeks=1"), 3,
                                         &(gw_replicate_options){.traced = GW_NOBODY});
        cr_assert_eq(alone.result->run_hash, one.run_hash[3]); /* and as one replication by itself */
        lab_free(&alone);
        gw_scenario_free(scenario);
    }
}
