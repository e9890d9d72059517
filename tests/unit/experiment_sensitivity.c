/* What a KPI depends on: the same as playing by hand, nothing for what nothing reads, and luck told apart. */
#include "experiment/sensitivity.h"

#include "stats/summary.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define TOY \
    "loyalty: { price_elasticity = 0.0; };\n" \
    "run: { weeks = 8.0; seed = \"7\"; };\n" \
    "market: { population = 300; reference_price = 3.0; segments: { all: { } } };\n" \
    "firms: { shop: { customers = 100; price = 3.0; stations: { desk: { staff = 3 } };\n" \
    "    levers: { training: { budget = 30.0 } } } };\n"

/* Courses are read only where training comes in courses, which it does not. */
#define PRICE "firms.shop.price=2.4:3.6"
#define DEAD "firms.shop.levers.training.course_days=1:4"
#define SWITCH "links.staff_quality=no,yes"

enum { PRICE_AT, DEAD_AT, PARAMETERS };

typedef struct toy {
    gw_scenario *scenario;
    gw_ranges ranges;
    gw_columns columns;
    int column[2];
    gw_trials trials;
    gw_sensitivity found;
    gw_diag diag;
} toy;

static int column_of(const gw_columns *columns, const char *name) {
    for (int i = 0; i < columns->count; i++) {
        if (strcmp(gw_kpi_at(columns->at[i].kpi)->name, name) == 0) {
            return i;
        }
    }
    return -1;
}

static void open_toy(toy *t, int threads) {
    *t = (toy){0};
    t->scenario = gw_scenario_parse(TOY, "toy.cfg", NULL, 0, &t->diag);
    cr_assert(t->scenario, "%s", t->diag.count > 0 ? t->diag.items[0].text : "");
    gw_setup setup = gw_replicate_setup(t->scenario, 7, 0);
    t->columns = gw_columns_create(&setup);
    t->column[0] = column_of(&t->columns, "revenue");
    t->column[1] = column_of(&t->columns, "satisfaction");
    gw_ranges_add(&t->ranges, t->scenario, PRICE, &t->diag);
    gw_ranges_add(&t->ranges, t->scenario, DEAD, &t->diag);
    t->trials = (gw_trials){.scenario = t->scenario,
                            .ranges = &t->ranges,
                            .columns = &t->columns,
                            .column = t->column,
                            .kpis = 2,
                            .seed = 7,
                            .threads = threads};
}

static void play(toy *t, gw_sensitivity_wish wish) {
    bool told = gw_sensitivity_run(&t->trials, &wish, &t->found, &t->diag);
    cr_assert(told, "%s", t->diag.count > 0 ? t->diag.items[0].text : "abandoned");
}

static void close_toy(toy *t) {
    gw_sensitivity_free(&t->found);
    gw_trials_free(&t->trials);
    gw_ranges_free(&t->ranges);
    gw_columns_free(&t->columns);
    gw_scenario_free(t->scenario);
    gw_diag_free(&t->diag);
}

static const gw_sensitivity_wish oat = {.method = GW_OAT, .reps = 4},
                                 morris = {.method = GW_MORRIS, .reps = 1, .samples = 6},
                                 sobol = {.method = GW_SOBOL, .reps = 1, .samples = 64};

static double by_hand(const toy *t, const char *price, uint32_t replication) {
    gw_diag diag = {0};
    gw_scenario *made =
        gw_scenario_mix(t->scenario, NULL, NULL, NULL, (gw_setting[]){{"firms.shop.price", price}}, 1, &diag);
    gw_result *result =
        gw_replicate(made, &t->columns, 7, replication, &(gw_replicate_options){.traced = GW_NOBODY});
    double value = result->values[t->column[0]];
    gw_result_free(result);
    gw_scenario_free(made);
    gw_diag_free(&diag);
    return value;
}

Test(sensitivity, one_at_a_time_is_the_paired_difference_to_the_scenario_as_it_is) {
    toy t;
    open_toy(&t, 2);
    play(&t, oat);
    gw_summary low = {0}, swing = {0}, base = {0};
    for (uint32_t r = 0; r < 4; r++) {
        double is = by_hand(&t, "3", r), less = by_hand(&t, "2.4", r), more = by_hand(&t, "3.6", r);
        gw_summary_add(&base, is);
        gw_summary_add(&low, less - is);
        gw_summary_add(&swing, more - less);
    }
    const gw_dependence *d = &t.found.of[0];
    const gw_effect *price = &d->effect[PRICE_AT], *luck = &d->effect[PARAMETERS];
    cr_assert(price->at[GW_EFFECT_LOW].value == gw_summary_mean(&low));
    cr_assert(price->at[GW_EFFECT_LOW].lo == gw_summary_interval(&low).lo);
    cr_assert(price->at[GW_EFFECT_SWING].value == gw_summary_mean(&swing));
    cr_assert(d->base.value == gw_summary_mean(&base) && d->sd == gw_summary_sd(&base));
    cr_assert_float_eq(luck->at[GW_EFFECT_SWING].value, 2.0 * 1.96 * gw_summary_sd(&base), 1e-6);
    cr_assert(luck->at[GW_EFFECT_HIGH].lo < luck->at[GW_EFFECT_HIGH].value &&
              luck->at[GW_EFFECT_HIGH].value < luck->at[GW_EFFECT_HIGH].hi);
    cr_assert(t.trials.played == 20 && price->n == 4);
    close_toy(&t);
}

Test(sensitivity, of_what_nothing_reads_is_exactly_nothing_by_every_method) {
    const gw_sensitivity_wish wishes[] = {oat, morris, sobol};
    for (int w = 0; w < 3; w++) {
        toy t;
        open_toy(&t, 2);
        play(&t, wishes[w]);
        for (int k = 0; k < 2; k++) {
            const gw_dependence *d = &t.found.of[k];
            const gw_effect *dead = &d->effect[DEAD_AT];
            for (int m = 0; m < (wishes[w].method == GW_SOBOL ? 2 : 3); m++) {
                const gw_estimate *e = &dead->at[m];
                cr_assert(e->value == 0.0 && e->lo == 0.0 && e->hi == 0.0, "method %d, measure %d: %g", w, m,
                          e->value);
            }
            cr_assert(!d->matters[DEAD_AT] && dead->rank > d->effect[PARAMETERS].rank);
        }
        cr_assert(t.found.of[0].matters[PRICE_AT] && t.found.of[0].order[0] == PRICE_AT);
        close_toy(&t);
    }
}

/* n = 64 rows; price makes about two thirds of the variance of so small a shop's revenue, luck the rest. */
Test(sensitivity, shares_of_price_and_luck_add_up) {
    toy t;
    open_toy(&t, 2);
    play(&t, sobol);
    const gw_effect *price = &t.found.of[0].effect[PRICE_AT], *luck = &t.found.of[0].effect[PARAMETERS];
    double first = price->at[GW_EFFECT_FIRST].value + luck->at[GW_EFFECT_FIRST].value;
    cr_assert(luck->at[GW_EFFECT_TOTAL].lo > 0.02 && price->at[GW_EFFECT_TOTAL].lo > 0.2);
    cr_assert(fabs(first - 1.0) < 0.15, "they make %.3f", first);
    cr_assert(price->at[GW_EFFECT_FIRST].value + luck->at[GW_EFFECT_TOTAL].value > 0.8);
    cr_assert(fabs(t.found.of[0].alone.value - price->at[GW_EFFECT_FIRST].value) < 1e-12);
    close_toy(&t);
}

Test(sensitivity, averaging_runs_leaves_less_to_luck) {
    toy t, u;
    open_toy(&t, 2);
    open_toy(&u, 2);
    play(&t, sobol);
    play(&u, (gw_sensitivity_wish){.method = GW_SOBOL, .reps = 4, .samples = 64});
    double one = t.found.of[0].effect[PARAMETERS].weight, four = u.found.of[0].effect[PARAMETERS].weight;
    cr_assert(four < 0.6 * one, "%.3f of single runs, %.3f of four", one, four);
    close_toy(&t);
    close_toy(&u);
}

Test(sensitivity, is_the_same_for_any_number_of_threads) {
    toy t, u;
    open_toy(&t, 1);
    open_toy(&u, 3);
    play(&t, sobol);
    play(&u, sobol);
    cr_assert_eq(t.trials.count, u.trials.count);
    cr_assert_eq(
        memcmp(t.trials.result, u.trials.result, (size_t)(t.trials.count * t.trials.kpis) * sizeof(double)),
        0);
    close_toy(&t);
    close_toy(&u);
}

Test(sensitivity, plays_no_point_twice) {
    toy t;
    open_toy(&t, 2);
    gw_ranges_add(&t.ranges, t.scenario, SWITCH, &t.diag);
    cr_assert_eq(t.diag.errors, 0);
    play(&t, sobol);
    int64_t all = gw_sensitivity_runs(&sobol, 3);
    cr_assert_eq(all, 64 * 6);
    /* of half of the rows A and B have the switch alike */
    cr_assert(t.trials.played < all - 20 && t.trials.played > all - 44, "%lld", (long long)t.trials.played);
    double setting[3] = {3.0, 2.0, 0.0};
    int64_t before = t.trials.count, first = gw_trials_want(&t.trials, setting, 5);
    cr_assert(first == before && gw_trials_want(&t.trials, setting, 5) == first &&
              t.trials.count == before + 1);
    cr_assert(gw_trials_want(&t.trials, setting, 6) == first + 1);
    close_toy(&t);
}

Test(sensitivity, twice_as_many_rows_are_played_until_intervals_are_narrow_or_runs_are_enough) {
    toy t;
    open_toy(&t, 2);
    play(&t, (gw_sensitivity_wish){.method = GW_SOBOL, .reps = 1, .width = 0.0, .most = 1500});
    cr_assert(t.found.samples == 256 && t.found.wide && t.trials.played <= 1500, "%lld rows",
              (long long)t.found.samples);
    double after_256 = t.found.widest;
    close_toy(&t);
    open_toy(&t, 2);
    play(&t, (gw_sensitivity_wish){.method = GW_SOBOL, .reps = 1, .width = after_256, .most = 100000});
    cr_assert(t.found.samples == 256 && !t.found.wide);
    close_toy(&t);
}

Test(sensitivity, ranges_that_go_against_each_other_are_told_and_nothing_is_played) {
    toy t;
    open_toy(&t, 2);
    gw_ranges_add(&t.ranges, t.scenario, "market.population=50:300", &t.diag);
    bool told = gw_sensitivity_run(&t.trials, &morris, &t.found, &t.diag);
    cr_assert(!told && t.trials.played == 0 && t.diag.errors == 1);
    cr_assert(strstr(t.diag.items[0].text, "market.population = 50"), "%s", t.diag.items[0].text);
    cr_assert(strstr(t.diag.items[0].text, "begin with 100 customers"), "%s", t.diag.items[0].text);
    close_toy(&t);
}

static atomic_int abandon;

/* Abandons when so many runs are done; `context` says how many. */
static void stop_after(void *context, int64_t done, double running) {
    (void)running;
    atomic_store(&abandon, done >= *(const int64_t *)context);
}

/* The first samples of a study that was abandoned are those of a smaller one. */
Test(sensitivity, when_abandoned_tells_what_the_whole_samples_tell_or_nothing) {
    const gw_sensitivity_wish wishes[] = {oat, morris, sobol};
    for (int w = 0; w < 3; w++) {
        gw_sensitivity_wish fewer = wishes[w];
        toy t, u;
        open_toy(&t, 2);
        open_toy(&u, 2);
        int64_t most = wishes[w].method == GW_SOBOL ? 100 : 14;
        t.trials.abandon = &abandon;
        t.trials.progress = stop_after;
        t.trials.context = &most;
        atomic_store(&abandon, 0);
        play(&t, fewer);
        cr_assert(t.found.samples >= 2 &&
                  t.found.samples < (fewer.method == GW_OAT ? fewer.reps : fewer.samples));
        fewer.samples = t.found.samples;
        fewer.reps = fewer.method == GW_OAT ? t.found.samples : 1;
        play(&u, fewer);
        for (int f = 0; f <= PARAMETERS; f++) {
            const gw_effect *a = &t.found.of[0].effect[f], *b = &u.found.of[0].effect[f];
            cr_assert(memcmp(a->at, b->at, sizeof a->at) == 0 && a->n == b->n, "method %d, factor %d", w, f);
        }
        close_toy(&t);
        close_toy(&u);

        open_toy(&t, 2);
        most = 0;
        atomic_store(&abandon, 1);
        t.trials.abandon = &abandon;
        cr_assert(!gw_sensitivity_run(&t.trials, &wishes[w], &t.found, &t.diag) && t.diag.errors == 0);
        close_toy(&t);
    }
}
