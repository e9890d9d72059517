/* Customers who mention the firm, whatever they think of it: how often, to whom, and when they stop. */
#include "model/lab.h"

#include <math.h>

/* Customers who never come, and whom nobody can be won by; all of them mention. */
#define MENTIONING \
    "rivals.other.customers=0; loyalty.leave_rate=0; market.segments.all.visits_per_year=0;" \
    "firms.cafe.levers.advertising.budget=0; newcomer.weak=0; newcomer.strong=0; run.weeks=53; " \
    "run.tick_days=28;"

enum { N = 3000 };
static double heard[N]; /* by person, in a year */
static double said[N];

static void listen(const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, MENTIONING "%s", settings);
    gw_scenario *s = lab_parse(lab_town, text.bytes);
    gw_run *run = lab_run(s, 0);
    memset(heard, 0, sizeof heard);
    memset(said, 0, sizeof said);
    gw_event next;
    int64_t before = 0;
    while (gw_calendar_peek(run->calendar, &next) && next.time <= 365.0 && gw_run_advance(run, next.time)) {
        if (run->event.kind == GW_EVENT_MENTION && run->firm[0].heard > before) {
            said[run->event.entity]++;
        }
        before = run->firm[0].heard;
    }
    for (uint32_t id = 0; id < N; id++) { /* each hearing moves the attitude by as much, and does not fade */
        heard[id] = (double)run->people[id].attitude[0] / 0.001;
    }
    gw_run_free(run);
    gw_scenario_free(s);
    gw_text_free(&text);
}

#define COUNTED "talk.attitude_good=0.001; talk.fade_weeks=10000;"

/* Every edge of the network has the same rate, 4 a year: who has k neighbours says and, as all are customers,
 * hears 4 k. n = 3,000 people, some 120,000 mentions; 4 standard errors of the sum, and the sums by person
 * are Poisson: their chi-square lies within 4 of its deviations. */
Test(mentions, each_edge_of_a_network_has_the_same_rate) {
    static const char *const networks[] = {"network.rewired=0.1", "network.rewired=0", "network.degree=4"};
    for (int k = 0; k < 3; k++) {
        gw_text text = {0};
        gw_text_addf(&text, COUNTED "talk.mention=4; firms.cafe.customers=3000; %s", networks[k]);
        listen(text.bytes);
        gw_text_free(&text);
        gw_network_params params = {
            .kind = GW_NETWORK_SMALL_WORLD, .degree = k == 2 ? 4 : 10, .rewired = k == 1 ? 0.0 : 0.1};
        gw_network network;
        gw_network_make(&network, &params, gw_luck(7, 0), N);
        double sum = 0.0, expected = 0.0, chi_said = 0.0, chi_heard = 0.0;
        for (uint32_t id = 0; id < N; id++) {
            gw_tie ties[64];
            double mean = 4.0 * gw_network_ties(&network, id, ties);
            sum += said[id];
            expected += mean;
            chi_said += (said[id] - mean) * (said[id] - mean) / mean;
            chi_heard += (heard[id] - mean) * (heard[id] - mean) / mean;
        }
        cr_assert_float_eq(sum, expected, 4 * sqrt(expected), "%g, not %g", sum, expected);
        cr_assert_float_eq(chi_said, N, 4 * sqrt(2.0 * N + N / 10.0), "said: %g", chi_said);
        /* attitudes fade a little in a year, and are floats */
        cr_assert_float_eq(chi_heard, N, 6 * sqrt(2.0 * N + N / 10.0), "heard: %g", chi_heard);
    }
}

/* With random mixing it is so often in all, to anybody. n = 500 customers, 40 a year; 4 standard errors. */
Test(mentions, with_random_mixing_so_often_in_all) {
    listen(COUNTED "network.kind=random; talk.mention=40; firms.cafe.customers=500");
    double all = 0.0, reached = 0.0;
    for (int id = 0; id < N; id++) {
        all += said[id];
        reached += heard[id] > 0.5;
    }
    double none = exp(-20000.0 / N);
    cr_assert_float_eq(all, 20000, 4 * sqrt(20000), "%g", all);
    cr_assert_float_eq(1 - reached / N, none, 4 * sqrt(none / N), "%g", 1 - reached / N);
}

/* Who leaves mentions no more: the same luck with the customers of day 0 leaving early ends with less said,
 * and the calendar keeps count of what is out of date. */
Test(mentions, who_leaves_mentions_it_no_more) {
    gw_scenario *s = lab_parse(lab_town, MENTIONING "talk.mention=4; loyalty.leave_rate=4; choice.outside=10;"
                                                    "loyalty.by_trust=0; choice.sharpness=100");
    gw_run *run = lab_run(s, 0);
    int64_t before = 0;
    gw_event next;
    while (!run->stopped && gw_calendar_peek(run->calendar, &next) && gw_run_advance(run, next.time)) {
        if (run->event.kind == GW_EVENT_MENTION && run->played > before) {
            cr_assert_eq(run->people[run->event.entity].firm, 1);
        }
        before = run->played;
    }
    gw_counts c = lab_total(run, 0);
    cr_assert(c.left > 500 && c.mentions == run->firm[0].heard && c.mentions > 0);
    /* an exponential time of mean 1 / 4 year as a customer, ten neighbours at 4 a year: 10 each; 600 of them,
     * whose number of mentions has the variance 10 + 10^2 */
    cr_assert_float_eq((double)c.mentions, 6000.0, 4 * sqrt(600 * 110.0), "%lld", (long long)c.mentions);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Bored: the last one each customer tells is one who knew; of 600 among 3,000 with nobody won, a fifth know,
 * so each tells five on average (a geometric number: variance 20). 4 standard errors. */
Test(mentions, who_tells_one_that_knows_may_be_bored) {
    gw_scenario *s = lab_parse(lab_town, MENTIONING "talk.mention=1000; talk.bored=1; network.kind=random");
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, 365.0);
    gw_counts c = lab_total(run, 0);
    double p = 599.0 / 2999.0;
    cr_assert_float_eq((double)c.mentions / 600, 1 / p, 4 * sqrt((1 - p) / (p * p) / 600), "%g",
                       (double)c.mentions / 600);
    for (uint32_t id = 0; id < run->population; id++) {
        cr_assert_eq((run->people[id].flags & GW_BORED) != 0, run->people[id].firm == 1);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}

/* A mention that wins nobody, moves nobody's mind and is no news changes nothing but its own counts. */
Test(mentions, a_mention_leaves_other_luck_alone) {
    static const char deaf[] = "newcomer.weak=0; newcomer.strong=0; talk.attitude_good=0; talk.uplift=0;"
                               "expectation.hearsay=0; talk.attitude_bad=0; run.weeks=20;";
    gw_text loud = {0};
    gw_text_addf(&loud, "%s talk.mention=5; talk.bored=0.1", deaf);
    lab_result a = lab_town_with(deaf), b = lab_town_with(loud.bytes);
    cr_assert_gt(lab_agree(&a, &b, "mentions"), 40);
    cr_assert_eq(lab_value(&a, "mentions.cafe"), 0.0);
    cr_assert_gt(lab_value(&b, "mentions.cafe"), 1000.0);
    lab_free(&a);
    lab_free(&b);
    gw_text_free(&loud);
}

/* And a cut link lets none through to prospects. */
Test(mentions, a_mention_wins_over_the_link_from_talk_to_newcomers) {
    static const char *const cut[] = {"", "links.talk_newcomers=no"};
    for (int k = 0; k < 2; k++) {
        gw_text text = {0};
        gw_text_addf(&text, "talk.good=0; talk.recovered=0; talk.mention=2; %s", cut[k]);
        lab_result r = lab_town_with(text.bytes);
        cr_assert_eq(lab_value(&r, "won_by_talk.cafe") > 0.0, k == 0);
        lab_free(&r);
        gw_text_free(&text);
    }
}
