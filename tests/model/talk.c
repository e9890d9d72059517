/* Who tells how many whom and when: the notes' numbers (W1-W8, W17) and what hearing does. n and band with
 * each. */
#include "model/lab.h"

#include "base/math.h"
#include "random/stream.h"

#include <math.h>

enum { N = 100000 };

static gw_talk_params talk_params(void) {
    gw_scenario *s = lab_parse(lab_town, "");
    gw_talk_params talk = s->world->talk;
    gw_scenario_free(s);
    return talk;
}

/* N draws of how many are told: histogram of 0..60, and the mean. */
static double draw(int tone, bool silent, double share[61]) {
    gw_talk_params talk = talk_params();
    gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, (uint64_t)tone, silent);
    double sum = 0.0;
    memset(share, 0, 61 * sizeof *share);
    for (int i = 0; i < N; i++) {
        int told = gw_talk_told(&rng, &talk, tone, silent);
        cr_assert(told >= 0 && told <= 60);
        share[told] += 1.0 / N;
        sum += told;
    }
    return sum / N;
}

static double between(const double share[61], int low, int high) {
    double sum = 0.0;
    for (int i = low; i <= high; i++) {
        sum += share[i];
    }
    return sum;
}

/* bands: four standard errors at n = 1e5 */
Test(talk, W1_a_dissatisfied_customer_tells_nine_to_fifteen) {
    double share[61];
    draw(GW_TELL_BAD, false, share);
    cr_assert_float_eq(between(share, 9, 15), 0.870, 0.0043);
    cr_assert(between(share, 0, 8) == 0.0 && between(share, 16, 20) == 0.0 && between(share, 31, 60) == 0.0);
    for (int i = 9; i <= 15; i++) {
        cr_assert_float_eq(share[i], 0.87 / 7, 0.0042, "%d", i);
    }
}

Test(talk, W2_thirteen_of_a_hundred_tell_more_than_twenty) {
    double share[61], mean = draw(GW_TELL_BAD, false, share);
    cr_assert_float_eq(between(share, 21, 30), 0.13, 0.0043);
    cr_assert_float_eq(mean, 13.755, 0.064); /* sd 5.0165 */
    for (int i = 21; i <= 30; i++) {
        cr_assert_float_eq(share[i], 0.013, 0.0015, "%d", i);
    }
}

Test(talk, W5_good_service_is_told_to_five_to_eight) {
    double share[61], mean = draw(GW_TELL_GOOD, false, share);
    cr_assert_float_eq(mean, 6.5, 0.0142);
    cr_assert_float_eq(between(share, 5, 8), 1.0, 1e-9);
}

Test(talk, W6_W7_a_resolved_problem_is_told_to_four_to_six) {
    double share[61], mean = draw(GW_TELL_RECOVERED, false, share);
    cr_assert_float_eq(mean, 5.0, 0.0104);
    cr_assert_float_eq(between(share, 4, 6), 1.0, 1e-9);
}

Test(talk, W8_the_silent_tell_at_least_ten) {
    double share[61];
    draw(GW_TELL_BAD, true, share);
    cr_assert_eq(between(share, 0, 9), 0.0);
    double rest = 1.0 - 0.87 / 7; /* the same law, given 10 or more */
    cr_assert_float_eq(between(share, 21, 30), 0.13 / rest, 0.0045);
    for (int i = 10; i <= 15; i++) {
        cr_assert_float_eq(share[i], 0.87 / 7 / rest, 0.0044, "%d", i);
    }
}

/* Over a horizon too short for any telling to arrive: only who talks, and to how many. */
Test(talk, W3_W4_bad_is_told_twice_as_often_and_to_twice_as_many) {
    gw_scenario *s = lab_parse(lab_town, "run.weeks=0.001");
    gw_run *run = lab_run(s, 0);
    for (uint32_t i = 0; i < N; i++) {
        gw_talk_tell(run, i % 3000, 1 + i / 3000, 0, GW_TELL_BAD, false);
        gw_talk_tell(run, i % 3000, 1 + i / 3000, 0, GW_TELL_GOOD, false);
    }
    gw_counts c = lab_total(run, 0);
    double bad = (double)c.tellers_bad, good = (double)c.tellers_good;
    cr_assert_float_eq(bad / N, 0.50, 0.0064);
    cr_assert_float_eq(good / N, 0.25, 0.0055);
    cr_assert_float_eq(bad / good, 2.0, 0.05);
    double ratio = ((double)c.told_bad / bad) / ((double)c.told_good / good);
    cr_assert(ratio > 1.9 && ratio < 2.3, "%g", ratio);
    double volume = (double)c.told_bad / (double)c.told_good;
    cr_assert(volume > 3.9 && volume < 4.6, "%g", volume);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* What was scheduled: each telling's hearer, tie and delay, taken out of the calendar. */
typedef struct tellings {
    int hearers[2000], strongly[2000];
    int count, strong;
    double delay;
} tellings;

static tellings told_by(const char *settings, uint32_t id) {
    gw_text text = {0};
    gw_text_addf(
        &text,
        "%s; run.weeks=10000; market.population=2000; firms.cafe.customers=0; rivals.other.customers=0",
        settings);
    gw_scenario *s = lab_parse(lab_town, text.bytes);
    gw_run *run = lab_run(s, 0);
    static tellings t;
    t = (tellings){.count = 0};
    for (uint32_t wish = 0; wish < 5000; wish++) {
        gw_talk_tell(run, id, wish, 0, GW_TELL_GOOD, false);
    }
    gw_event event;
    while (gw_calendar_pop(run->calendar, &event)) {
        if (event.kind == GW_EVENT_TELL) {
            t.hearers[event.entity]++;
            t.strongly[event.entity] += event.aux >> 4 & 1;
            t.strong += event.aux >> 4 & 1;
            t.delay += event.time;
            t.count++;
        }
    }
    cr_assert_eq(t.count, lab_total(run, 0).told_good);
    cr_assert_gt(t.count, 30000);
    gw_run_free(run);
    gw_scenario_free(s);
    gw_text_free(&text);
    return t;
}

Test(talk, a_telling_takes_three_days_and_three_of_ten_go_over_a_strong_tie) {
    tellings t = told_by("talk.good=1", 17);
    cr_assert_float_eq(t.delay / t.count, 3.0, 4 * 3.0 / sqrt(t.count));
    cr_assert_float_eq((double)t.strong / t.count, 0.3, 4 * sqrt(0.21 / t.count));
}

/* Full mixing: anybody but oneself, all alike: chi-square over 1999 people, 4 standard deviations. */
Test(talk, under_full_mixing_everybody_else_hears_alike) {
    tellings t = told_by("talk.good=1; network.kind=random", 17);
    double expected = t.count / 1999.0, chi = 0.0;
    for (int i = 0; i < 2000; i++) {
        chi += i == 17 ? 0.0 : (t.hearers[i] - expected) * (t.hearers[i] - expected) / expected;
    }
    cr_assert_eq(t.hearers[17], 0);
    cr_assert_float_eq(chi, 1998.0, 4 * sqrt(2 * 1998.0));
}

/* Small world: the neighbours alone, each alike. */
Test(talk, in_a_small_world_only_neighbours_hear_each_alike) {
    tellings t = told_by("talk.good=1", 17);
    gw_scenario *s =
        lab_parse(lab_town, "market.population=2000; firms.cafe.customers=0; rivals.other.customers=0");
    gw_run *run = lab_run(s, 0);
    gw_tie ties[64];
    int count = gw_network_ties(&run->network, 17, ties), heard = 0;
    for (int i = 0; i < count; i++) {
        double share = (double)t.hearers[ties[i].other] / t.count;
        cr_assert_float_eq(share, 1.0 / count, 4 * sqrt(1.0 / count / t.count));
        heard += t.hearers[ties[i].other];
    }
    cr_assert_eq(heard, t.count);
    tellings half = told_by("talk.good=1; network.to_anyone=0.5", 17);
    heard = 0;
    for (int i = 0; i < count; i++) {
        heard += half.hearers[ties[i].other];
    }
    double near = 0.5 + 0.5 * count / 1999.0;
    cr_assert_float_eq((double)heard / half.count, near, 4 * sqrt(near * (1 - near) / half.count));
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Person 1017's hundred is 1000 to 1099: what is told there, and nothing else, goes over a strong tie. A
 * hearer outside lies anywhere in the market. With a tenth told to strangers, these are weak too. */
Test(talk, in_communities_strong_ties_stay_inside_and_weak_ones_leave) {
    static const char *const settings[] = {"talk.good=1; network.kind=communities",
                                           "talk.good=1; network.kind=communities; network.to_anyone=0.1"};
    for (int s = 0; s < 2; s++) {
        tellings t = told_by(settings[s], 1017);
        int inside = 0, outside = 0;
        for (int i = 0; i < 2000; i++) {
            bool own = i >= 1000 && i < 1100;
            cr_assert(own || t.strongly[i] == 0, "%d", i);
            cr_assert(!own || s == 1 || t.strongly[i] == t.hearers[i], "%d", i);
            inside += own ? t.hearers[i] : 0;
            outside += own ? 0 : t.hearers[i];
        }
        cr_assert(t.strong <= inside && t.strong > inside * 0.97);
        cr_assert_gt(outside, 0);
    }
}

static unsigned hear_aux(int tone, int firm, bool strong) {
    return (unsigned)tone | (unsigned)firm << 2 | (unsigned)strong << 4 | 1u << 5; /* passed on: no further */
}

Test(talk, attitude_moves_by_five_or_ten_hundredths_and_fades_over_26_weeks) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.customers=0; rivals.other.customers=0; newcomer.weak=0;"
                                         "newcomer.strong=0");
    gw_run *run = lab_run(s, 0);
    gw_person *person = &run->people[5];
    gw_talk_hear(run, 5, hear_aux(GW_TELL_GOOD, 0, false));
    cr_assert_float_eq(gw_talk_attitude(run, person, 0), 0.05, 1e-8);
    run->now = 26 * 7.0;
    cr_assert_float_eq(gw_talk_attitude(run, person, 0), 0.05 * exp(-1.0), 1e-8);
    gw_talk_hear(run, 5, hear_aux(GW_TELL_BAD, 0, false));
    cr_assert_float_eq(gw_talk_attitude(run, person, 0), 0.05 * exp(-1.0) - 0.10, 1e-8);
    gw_talk_hear(run, 5, hear_aux(GW_TELL_RECOVERED, 0, false));
    cr_assert_float_eq(gw_talk_attitude(run, person, 0), 0.05 * exp(-1.0) - 0.05, 1e-8);
    for (int i = 0; i < 40; i++) {
        gw_talk_hear(run, 5, hear_aux(GW_TELL_GOOD, 0, false));
    }
    cr_assert_float_eq(gw_talk_attitude(run, person, 0), GW_ATTITUDE_MOST, 1e-8);
    for (int i = 0; i < 40; i++) {
        gw_talk_hear(run, 5, hear_aux(GW_TELL_BAD, 0, false));
    }
    cr_assert_eq(gw_talk_attitude(run, person, 0), -1.0);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* n = 1e5 tellings to customers: band of 4 standard errors */
Test(talk, W17_two_of_three_buyers_who_hear_good_spend_more) {
    gw_scenario *s =
        lab_parse(lab_town, "market.population=1000; firms.cafe.customers=1000; rivals.other.customers=0;"
                            "talk.pass_on=0; run.weeks=10000");
    gw_run *run = lab_run(s, 0);
    for (uint32_t i = 0; i < N; i++) {
        run->now = i * 1e-3;
        gw_talk_hear(run, i % 1000, hear_aux(GW_TELL_GOOD, 0, false));
    }
    cr_assert_float_eq((double)lab_total(run, 0).uplifted / N, 0.670, 0.006);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* n = 1e5 tellings, each to a fresh prospect at neutral attitude (firms' attitude gain 0): 4 standard errors
 */
Test(talk, a_prospect_is_won_with_one_or_four_of_a_hundred_good_tellings) {
    for (int strong = 0; strong < 2; strong++) {
        gw_scenario *s =
            lab_parse(lab_town, "market.population=100000; firms.cafe.customers=0; rivals.other.customers=0;"
                                "newcomer.attitude_gain=0; firms.cafe.levers.advertising.budget=0");
        gw_run *run = lab_run(s, 0);
        for (uint32_t id = 0; id < N; id++) {
            gw_talk_hear(run, id, hear_aux(GW_TELL_GOOD, 0, strong));
        }
        double p = strong ? 0.04 : 0.01;
        cr_assert_float_eq((double)run->firm[0].won_talk / N, p, 4 * sqrt(p * (1 - p) / N));
        gw_run_free(run);
        gw_scenario_free(s);
    }
}

/* A telling about one visit and one about another are two draws; the same visit is one. */
Test(talk, each_visits_telling_has_luck_of_its_own) {
    gw_scenario *s = lab_parse(lab_town, "run.weeks=0.001; talk.bad=1");
    gw_run *run = lab_run(s, 0);
    int64_t told[64];
    int different = 0;
    for (uint32_t wish = 0; wish < 64; wish++) {
        int64_t before = lab_total(run, 0).told_bad;
        gw_talk_tell(run, 3, wish, 0, GW_TELL_BAD, false);
        told[wish] = lab_total(run, 0).told_bad - before;
        gw_talk_tell(run, 3, wish, 0, GW_TELL_BAD, false);
        cr_assert_eq(lab_total(run, 0).told_bad - before, 2 * told[wish]);
        different += wish > 0 && told[wish] != told[wish - 1];
    }
    cr_assert_gt(different, 32);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* 600 customers who neither come nor leave, a year of 12 mentions a tie (random: a customer): as many as they
 * have ties, a Poisson number. */
Test(talk, every_tie_is_told_at_the_same_rate_in_every_network) {
    static const char *const kinds[] = {"random", "small_world", "communities", "scale_free"};
    for (int k = 0; k < 4; k++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "talk.mention=12; market.segments.all.visits_per_year=0; newcomer.advertising=0; "
                     "loyalty.leave_rate=0; "
                     "newcomer.weak=0; newcomer.strong=0; network.kind=%s",
                     kinds[k]);
        gw_scenario *s = lab_parse(lab_town, gw_text_string(&text));
        gw_run *run = lab_run(s, 0);
        double ties = 0.0;
        for (uint32_t id = 0; id < run->population; id++) {
            gw_tie tie[400];
            int count = k == 0 ? 1 : gw_network_ties(&run->network, id, tie);
            ties += run->people[id].firm == 1 ? count : 0;
        }
        while (gw_run_advance(run, run->horizon + 1.0)) {
        }
        gw_counts c = lab_total(run, 0);
        cr_assert(c.joined == 0 && c.left == 0, "%lld %lld", (long long)c.joined, (long long)c.left);
        double expected = ties * 12.0 * run->horizon / 365.0;
        cr_assert_float_eq((double)c.mentions, expected, 4 * sqrt(expected), "%s: %lld of %g", kinds[k],
                           (long long)c.mentions, expected);
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}
