/* Where customers go, who speaks for the competition, what a promise draws, and one customer's way from first
 * purchase to talk. */
#include "model/lab.h"

#include "model/trace.h"

#include <math.h>

static const gw_replicate_options plain = {.traced = GW_NOBODY};

/* Mean of the paired differences of a column over replications, in standard errors. */
static double t_of(const char *column, const char *base, const char *changed, int replications) {
    double sum = 0.0, squares = 0.0;
    for (int r = 0; r < replications; r++) {
        lab_result a = lab_replicate(lab_parse(lab_town, base), (uint32_t)r, &plain);
        lab_result b = lab_replicate(lab_parse(lab_town, changed), (uint32_t)r, &plain);
        double d = lab_value(&b, column) - lab_value(&a, column);
        sum += d;
        squares += d * d;
        lab_free(&a);
        lab_free(&b);
    }
    double mean = sum / replications, variance = (squares - sum * mean) / (replications - 1);
    return mean / sqrt(variance / replications);
}

/* The rivals have what the firm has not. */
#define LOST \
    "complaint.complain=1; complaint.psi=1; firms.cafe.levers.recovery.resolve=0; quality.problem_rate=0.1;" \
    "run.weeks=104; talk.spokesman="
Test(competition, W18_a_lost_argument_makes_a_spokesman_for_the_competitors) {
    double t = t_of("share.cafe", LOST "0", LOST "1.5", 40);
    cr_assert_lt(t, -3.0, "%g", t);
}

/* A logit knows differences only: 0.02 less for the firm is 0.02 more for each competitor, which multiplies
 * the odds of choosing them by e^0.2. n = 1e5 choices on the same luck; the band is that of independent ones.
 */
Test(competition, W18_a_spokesmans_hearer_finds_each_competitor_two_hundredths_more_attractive) {
    gw_scenario *s = lab_parse(lab_town, "market.population=100000; choice.outside=-10");
    gw_run *run = lab_run(s, 0);
    double odds[2];
    for (int k = 0; k < 2; k++) {
        int chosen[2] = {0};
        for (uint32_t id = 0; id < run->population; id++) {
            run->people[id].attitude[0] = k == 0 ? -0.1f : -0.1f - (float)run->world->talk.spokesman;
            run->people[id].attitude_day = 0.0f;
            chosen[gw_choice_of(run, id, -1, -1)]++;
        }
        odds[k] = (double)chosen[1] / chosen[0];
    }
    cr_assert_float_eq(log(odds[1] / odds[0]), 0.2, 4 * sqrt(2 * 4.0 / 1e5), "%g", log(odds[1] / odds[0]));
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Only who defects over an unresolved complaint: without complaints, or when all are resolved, the setting
 * changes no bit. */
Test(competition, W18_nobody_else_is_a_spokesman) {
    static const char *const settings[] = {"complaint.complain=0; firms.cafe.levers.recovery.capture=0",
                                           "complaint.complain=1; firms.cafe.levers.recovery.resolve=1"};
    for (int i = 0; i < 2; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "complaint.psi=1; quality.problem_rate=0.1; %s; talk.spokesman=1", settings[i]);
        lab_result with = lab_town_with(text.bytes);
        text.bytes[text.length - 1] = '0';
        lab_result without = lab_town_with(text.bytes);
        lab_agree(&with, &without, "");
        cr_assert(with.result->run_hash == without.result->run_hash);
        lab_free(&with);
        lab_free(&without);
        gw_text_free(&text);
    }
}

/* Where nobody else talks of bad service, and every complaint is settled at once: each who left. */
Test(competition, W18_a_spokesman_always_talks) {
    gw_scenario *s =
        lab_parse(lab_town, "complaint.complain=1; firms.cafe.levers.recovery.resolve=0; talk.bad=0;"
                            "firms.cafe.levers.empowerment.level=1; quality.problem_rate=0.1");
    gw_run *run = lab_play(s, 0);
    gw_counts c = lab_total(run, 0);
    cr_assert_eq(c.tellers_bad, c.left_problem);
    cr_assert(c.left_problem > 100 && c.stayed > 100 && c.told_bad >= 9 * c.tellers_bad);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Nobody is won, so who is not where they were has left the firm. */
Test(competition, W24_the_lost_went_to_a_competitor_or_out_of_the_market) {
    lab_result r = lab_town_with("firms.cafe.levers.advertising.budget=0; links.talk_newcomers=no;"
                                 "quality.problem_rate=0.2; loyalty.leave_rate=0.5");
    gw_run *run = lab_play(r.scenario, 0);
    gw_counts c = lab_total(run, 0);
    double years = 364.0 / 365.0;
    cr_assert_float_eq(lab_value(&r, "to_rivals.cafe") * years, (double)c.to_rivals, 1e-9);
    cr_assert_float_eq(lab_value(&r, "left_market.cafe") * years, (double)(c.left - c.to_rivals), 1e-9);
    int64_t nobodys = 0;
    for (uint32_t id = 0; id < run->population; id++) {
        nobodys += run->people[id].stage == GW_LAPSED && run->people[id].firm == 0;
    }
    cr_assert(c.to_rivals > 50 && nobodys > 50 && c.joined == 0);
    cr_assert_eq(run->rival[0].customers, 600 + c.to_rivals);
    cr_assert_eq(nobodys, c.left - c.to_rivals);
    cr_assert_eq(c.customers, 600 - c.to_rivals - nobodys);
    gw_run_free(run);
    lab_free(&r);
}

/* Quality is what it is: the staff do not read the advertisements. While nobody talks the promise wins; the
 * disappointed talk, and then it wins fewer than an honest one. */
Test(competition, Q12_a_brand_is_a_promise_that_draws_and_then_disappoints) {
#define PROMISE "links.quality_price=no; firms.cafe.levers.advertising.budget=2000; firms.cafe.promise="
#define SILENCE "links.satisfaction_talk=no;"
    double first = t_of("newcomers.cafe", SILENCE PROMISE "0.84", SILENCE PROMISE "0.94", 20);
    double satisfaction = t_of("satisfaction.cafe", SILENCE PROMISE "0.84", SILENCE PROMISE "0.94", 20);
    double talked_of = t_of("newcomers.cafe", PROMISE "0.84", PROMISE "0.94", 20);
    cr_assert_gt(first, 3.0, "%g", first);
    cr_assert_lt(satisfaction, -3.0, "%g", satisfaction);
    cr_assert_lt(talked_of, -3.0, "%g", talked_of);
}

/* ---- one customer ---- */

enum { CHOSE, PAID, AFTER_SALE, LOYAL, TOLD, STEPS };
typedef struct way {
    double day[STEPS]; /* first time, -1: never */
} way;

static void watch(void *context, const gw_run *run, const gw_note *note) {
    way *w = context;
    (void)run;
    int stage = note->kind == GW_NOTE_STAGE ? (int)note->a[0] : -1;
    int step = note->kind == GW_NOTE_CHOSE && note->firm == 0                                   ? CHOSE
               : note->kind == GW_NOTE_PAID                                                     ? PAID
               : stage == GW_AFTER_SALE                                                         ? AFTER_SALE
               : stage == GW_LOYAL                                                              ? LOYAL
               : note->kind == GW_NOTE_TOLD && note->a[1] == GW_TELL_GOOD && w->day[LOYAL] >= 0 ? TOLD
                                                                                                : -1;
    if (step >= 0 && w->day[step] < 0) {
        w->day[step] = note->time;
    }
}

/* scenario: coffee-chain */
Test(competition, W25_a_newcomer_buys_is_served_becomes_loyal_and_tells_others) {
    static const char settings[] = "run.weeks=104; market.population=4000; firms.beans.customers=600;"
                                   "firms.beans.stations.counter.staff=4; rivals.grinders.customers=600";
    gw_scenario *s = lab_load("coffee-chain", settings);
    gw_run *run = lab_play(s, 0);
    int ways = 0;
    for (uint32_t id = 0; id < run->population && ways < 3; id++) {
        const gw_person *person = &run->people[id];
        if (person->joined <= 0.0f || person->stage != GW_LOYAL) {
            continue;
        }
        way w = {{-1, -1, -1, -1, -1}};
        lab_result r =
            lab_replicate(lab_load("coffee-chain", settings), 0,
                          &(gw_replicate_options){.traced = id, .trace = watch, .trace_context = &w});
        cr_assert(w.day[CHOSE] >= 0 && w.day[CHOSE] < w.day[PAID], "person %u", id);
        cr_assert(w.day[PAID] <= w.day[AFTER_SALE] && w.day[AFTER_SALE] < w.day[LOYAL], "person %u", id);
        cr_assert(w.day[TOLD] < 0 || w.day[LOYAL] <= w.day[TOLD]);
        ways += w.day[TOLD] >= 0;
        lab_free(&r);
    }
    cr_assert_eq(ways, 3);
    gw_run_free(run);
    gw_scenario_free(s);
}
