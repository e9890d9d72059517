#include "experiment/digest.h"
#include "experiment/rounds.h"

#include "base/arena.h"
#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>

static const char SHOP[] = "market: { population = 100; segments: { all: { } } };\n"
                           "firms: { shop: { customers = 10; stations: { desk: { staff = 1 } } } };\n";

typedef struct study {
    gw_scenario *scenario;
    gw_design design;
    gw_plan *plan;
    int npv; /* its column, and field, as all points have the same */
} study;

/* A grid of price and population, of one output or all. */
static void make(study *s, const char *price, const char *size, gw_plan_spec spec) {
    gw_diag diag = {0};
    s->scenario = gw_scenario_parse(SHOP, "toy.cfg", NULL, 0, &diag);
    gw_factor *factor = gw_grow(NULL, 2, sizeof *factor);
    cr_assert(gw_factor_read(price, s->scenario, "", "", &factor[0], &diag));
    cr_assert(gw_factor_read(size, s->scenario, "", "", &factor[1], &diag));
    cr_assert(gw_design_create(&s->design, GW_DESIGN_GRID, factor, 2, 0, &diag));
    s->plan = gw_plan_of_design(s->scenario, &s->design, &spec, &diag);
    cr_assert_not_null(s->plan, "%s", diag.count > 0 ? diag.items[0].text : "");
    s->npv = gw_plan_field(s->plan, "npv");
    cr_assert_eq(gw_plan_column(s->plan, 0, s->npv), s->npv);
}

static void end(study *s) {
    gw_plan_free(s->plan);
    gw_design_free(&s->design);
    gw_scenario_free(s->scenario);
}

/* A result of made-up numbers: 100 times the first level and 7 times the second, and luck that all points
 * share. */
typedef struct source {
    const study *study;
    int64_t replications;
    gw_result result;
    double *values;
} source;

static double luck(int64_t r) {
    return (double)(gw_mix64((uint64_t)r + 1) >> 40) * 0x1p-20;
}

static const gw_result *read(void *context, int point, int64_t index) {
    source *s = context;
    const gw_plan *plan = s->study->plan;
    if (index >= s->replications) {
        return NULL;
    }
    s->values = gw_grow(s->values, plan->fields, sizeof *s->values);
    for (int i = 0; i < plan->fields; i++) {
        s->values[i] = -1.0;
    }
    s->values[s->study->npv] = 100.0 * gw_design_setting(plan->design, point, 0) +
                               7.0 * gw_design_setting(plan->design, point, 1) + luck(index);
    s->result = (gw_result){
        .replication = plan->first + (uint32_t)index, .columns = plan->fields, .values = s->values};
    return &s->result;
}

Test(digest, finds_the_best_what_others_lack_and_what_each_factor_does) {
    study s;
    make(&s, "firms.shop.price=9,10,11", "market.population=100:200:10",
         (gw_plan_spec){.seed = 1, .first = 5, .replications = 6});
    source from = {.study = &s, .replications = 6};
    gw_digest *d = gw_digest_create(s.plan, &s.npv, 1, 1);
    for (int p = 0; p < 33; p++) {
        for (int64_t r = 0; r < 6; r++) {
            gw_digest_add(d, p, read(&from, p, r));
        }
    }
    gw_digest_end(d);
    cr_assert_eq(d->runs, 33 * 6);
    cr_assert_eq(d->best, 32, "the largest level of both");
    gw_summary behind = gw_digest_behind(d, 0, read, &from);
    cr_assert_eq(behind.n, 6);
    cr_assert_float_eq(behind.mean, -270.0, 1e-9, "%g", behind.mean);
    cr_assert_lt(gw_summary_sd(&behind), 1e-9, "what all share is no difference");
    int order[33];
    gw_digest_order(d, order);
    cr_assert(order[0] == 32 && order[1] == 31 && order[32] == 0);
    const gw_effect *price = &d->effect[0], *size = &d->effect[1];
    cr_assert_eq(price->parts, 3);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(price->part[i].points, 11);
        cr_assert_eq(price->part[i].effect.n, 6);
        cr_assert_float_eq(price->part[i].effect.mean, 100.0 * (i - 1), 1e-9);
        cr_assert_lt(gw_summary_sd(&price->part[i].effect), 1e-9);
    }
    cr_assert_eq(size->parts, GW_PARTS_OF_MANY, "eleven levels are shown in fifths");
    int points = 0;
    for (int i = 0; i < size->parts; i++) {
        double middle = (size->part[i].from + size->part[i].to) / 2.0;
        cr_assert_float_eq(size->part[i].effect.mean, 7.0 * (middle - 5.0), 1e-9);
        points += size->part[i].points;
    }
    cr_assert_eq(points, 33);
    gw_digest_free(d);
    gw_release(from.values);
    end(&s);
}

/* No whole number lies in two parts, and each lies in one. */
static void expect_whole_parts(const char *staff, int samples, int parts, const double *from,
                               const double *to) {
    gw_diag diag = {0};
    study s = {.scenario = gw_scenario_parse(SHOP, "toy.cfg", NULL, 0, &diag)};
    gw_factor *factor = gw_grow(NULL, 1, sizeof *factor);
    cr_assert(gw_factor_read(staff, s.scenario, "", "", factor, &diag));
    cr_assert(gw_design_create(&s.design, GW_DESIGN_LATIN, factor, 1, samples, &diag));
    s.plan = gw_plan_of_design(s.scenario, &s.design, &(gw_plan_spec){.seed = 1, .replications = 1}, &diag);
    cr_assert_not_null(s.plan);
    s.npv = gw_plan_field(s.plan, "npv");
    gw_digest *d = gw_digest_create(s.plan, &s.npv, 1, 1);
    const gw_effect *effect = &d->effect[0];
    int points = 0;
    cr_assert_eq(effect->parts, parts, "%s: %d parts", staff, effect->parts);
    for (int i = 0; i < parts; i++) {
        const gw_part *part = &effect->part[i];
        int within = 0;
        for (int p = 0; p < samples; p++) {
            double setting = gw_design_setting(&s.design, p, 0);
            within += setting >= part->from && setting <= part->to;
        }
        cr_assert(part->from == from[i] && part->to == to[i], "%s: %g .. %g", staff, part->from, part->to);
        cr_assert_eq(part->points, within, "%s: %d points in %g .. %g", staff, part->points, part->from,
                     part->to);
        points += part->points;
    }
    cr_assert_eq(points, samples);
    gw_digest_free(d);
    end(&s);
}

Test(digest, parts_whole_numbers_without_sharing_any) {
    static const double three[] = {1, 2, 3};
    expect_whole_parts("firms.shop.stations.desk.staff=1:3", 12, 3, three, three);
    expect_whole_parts("firms.shop.stations.desk.staff=1:20", 40, 5, (double[]){1, 5, 9, 13, 17},
                       (double[]){4, 8, 12, 16, 20});
    expect_whole_parts("firms.shop.stations.desk.staff=1:100:log", 40, 5, (double[]){1, 2, 4, 12, 35},
                       (double[]){1, 3, 11, 34, 100});
}

/* A replication that is not done of all points says nothing of effects: it would compare luck. */
Test(digest, takes_effects_of_replications_that_all_points_have) {
    study s;
    make(&s, "firms.shop.price=9,10", "market.population=100,200",
         (gw_plan_spec){.seed = 1, .replications = 6});
    source from = {.study = &s, .replications = 6};
    gw_digest *d = gw_digest_create(s.plan, &s.npv, 1, -1);
    for (int p = 0; p < 4; p++) {
        for (int64_t r = 0; r < (p == 2 ? 3 : 6); r++) {
            gw_digest_add(d, p, read(&from, p, r));
        }
    }
    gw_digest_end(d);
    cr_assert_eq(d->best, 0, "less is better");
    cr_assert_eq(d->effect[0].part[0].effect.n, 3);
    cr_assert_float_eq(d->effect[0].part[0].effect.mean, -50.0, 1e-9);
    gw_digest_free(d);
    gw_release(from.values);
    end(&s);
}

/* --- rounds -------------------------------------------------------------------------------------------- */

/* How often each point was replicated, and a digest of the jobs in order. */
static uint64_t play(gw_rounds *r, double *values, int *count) {
    uint64_t order = 0;
    while (!r->over) {
        gw_plan_job job = gw_rounds_job(r, r->at);
        /* luck as large as the point's number, round 100 */
        uint64_t word = gw_mix64(gw_hash_word((uint64_t)job.point, job.replication));
        values[0] = 100.0 + (double)job.point * ((double)(word >> 11) * 0x1p-53 - 0.5);
        gw_result result = {.replication = job.replication, .columns = 1, .values = values};
        cr_assert_eq(job.replication, (uint32_t)count[job.point], "replications come one after the other");
        count[job.point]++;
        order = gw_hash_word(order, (uint64_t)job.number);
        gw_rounds_take(r, &result);
    }
    return order;
}

Test(rounds, replicate_each_point_as_often_as_it_needs_whatever_the_shards) {
    static const char *const npv = "npv";
    study s;
    make(&s, "firms.shop.price=9:14:1", "market.population=100:600:100",
         (gw_plan_spec){.seed = 1,
                        .replications = 200,
                        .precision = {.wish = 0.02, .relative = true},
                        .outputs = &npv,
                        .output_count = 1});
    cr_assert_eq(s.plan->fields, 1);
    double value;
    int whole[36] = {0}, parts[36] = {0}, again[36] = {0};
    gw_rounds *r = gw_rounds_create(s.plan);
    uint64_t order = play(r, &value, whole);
    gw_rounds_free(r);
    r = gw_rounds_create(s.plan);
    cr_assert_eq(play(r, &value, again), order);
    cr_assert_eq(gw_rounds_unknown(r), 0);
    gw_rounds_free(r);
    for (int shard = 0; shard < 5; shard++) {
        s.plan->shard = shard;
        s.plan->shards = 5;
        r = gw_rounds_create(s.plan);
        (void)play(r, &value, parts);
        gw_rounds_free(r);
    }
    for (int p = 0; p < 36; p++) {
        cr_assert_eq(whole[p], parts[p], "point %d: %d times, %d in shards", p, whole[p], parts[p]);
        cr_assert(whole[p] >= 10 && whole[p] % GW_ROUND == 0 && whole[p] < 200);
    }
    cr_assert_lt(whole[1], whole[35], "more luck takes more replications");
    end(&s);
}

Test(rounds, end_at_the_most_and_say_what_is_not_known) {
    study s;
    make(&s, "firms.shop.price=9:14:1", "market.population=100,200",
         (gw_plan_spec){.seed = 1, .replications = 16, .precision = {.wish = 1e-9, .relative = false}});
    double *values = gw_grow(NULL, s.plan->fields, sizeof *values);
    int count[12] = {0};
    gw_rounds *r = gw_rounds_create(s.plan);
    for (; !r->over; gw_rounds_take(r, &(gw_result){.columns = s.plan->fields, .values = values})) {
        gw_plan_job job = gw_rounds_job(r, r->at);
        values[s.npv] = (double)job.point * luck(job.replication);
        count[job.point]++;
    }
    for (int p = 0; p < 12; p++) {
        cr_assert_eq(count[p], p == 0 ? 15 : 16);
    }
    cr_assert_eq(gw_rounds_unknown(r), 11, "of what never varies all is known");
    gw_rounds_free(r);
    gw_release(values);
    end(&s);
}
