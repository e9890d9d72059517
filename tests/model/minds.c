/* What customers expect, feel and remember. */
#include "model/meeting.h"

#include <math.h>

/* Expectation that nothing moves. */
#define FIXED \
    "expectation.encounter=0; expectation.experience=0; expectation.promise=0; expectation.hearsay=0;" \
    "market.expectation_drift=0;"

/* scenario: coffee-chain */
Test(minds, Q1_satisfaction_rises_with_quality_and_falls_with_expectation) {
    meeting m;
    meeting_begin(&m, lab_town, MEETING_STILL FIXED);
    gw_ticket ticket = meeting_ticket(&m);
    double before = -1.0, quality = -1.0;
    for (int i = 0; i <= 64; i++) {
        ticket.assurance = (float)i / 64.0f;
        meeting_visit(&m, &ticket);
        cr_assert(m.satisfaction > before && m.quality > quality, "at %g: %g", m.quality, m.satisfaction);
        before = m.satisfaction;
        quality = m.quality;
    }
    for (int i = 0; i <= 64; i++) {
        m.person->expectation = 0.75f + (float)i / 256.0f;
        meeting_visit(&m, &ticket);
        cr_assert_lt(m.satisfaction, i == 0 ? 101.0 : before, "expecting %g", m.expected);
        before = m.satisfaction;
    }
    meeting_end(&m);
}

Test(minds, Q2_what_is_left_of_the_past_shrinks_by_seven_tenths_a_visit) {
    meeting m;
    meeting_begin(&m, lab_town, MEETING_STILL "links.quality_satisfaction=no; firms.cafe.product=1");
    gw_ticket ticket = meeting_ticket(&m);
    m.person->satisfaction = 20.0f;
    double past = 20.0 - 80.0; /* as expected, and a good product */
    for (int k = 1; k <= 20; k++) {
        meeting_visit(&m, &ticket);
        past *= 0.7;
        cr_assert_eq(m.satisfaction, 80.0);
        cr_assert_float_eq(m.overall - m.satisfaction, past, 1e-5, "visit %d", k);
    }
    meeting_end(&m);
}

/* The five feelings of a visit, by how far it exceeds expectation, for every visit of a customer who meets
 * all kinds; the sixth, relief, for every complaint that was resolved. */
/* scenario: coffee-chain */
Test(minds, Q3_a_visit_feels_as_far_as_it_exceeds_expectation) {
    meeting m;
    meeting_begin(&m, lab_town, MEETING_STILL FIXED);
    gw_ticket ticket = meeting_ticket(&m);
    int seen[GW_AFFECTS] = {0};
    for (int i = 0; i < 400; i++) {
        m.person->expectation = 0.70f + (float)i / 1000.0f;
        meeting_visit(&m, &ticket);
        double d = m.quality - m.expected;
        gw_affect wanted = d > 0.10    ? GW_DELIGHT
                           : d > 0.075 ? GW_EXCITEMENT
                           : d > 0.05  ? GW_HAPPINESS
                           : d < -0.05 ? GW_DISAPPOINTMENT
                                       : GW_ACCEPTANCE;
        cr_assert_eq(m.affect, wanted, "d = %g feels like %d", d, (int)m.affect);
        seen[m.affect]++;
    }
    for (int i = 0; i < GW_AFFECTS; i++) {
        cr_assert_gt(seen[i], 10, "feeling %d", i);
    }
    gw_counts c = lab_total(m.run, 0);
    cr_assert(c.delighted == seen[GW_DELIGHT] && c.excited == seen[GW_EXCITEMENT]);
    cr_assert(c.happy == seen[GW_HAPPINESS] && c.disappointed == seen[GW_DISAPPOINTMENT]);
    meeting_end(&m);
    lab_result r = lab_town_with("complaint.complain=0.5");
    double relieved = lab_value(&r, "relieved.cafe") * lab_value(&r, "visits.cafe");
    double resolved = lab_value(&r, "resolved.cafe") * lab_value(&r, "complaints.cafe");
    cr_assert(relieved > 0.0);
    cr_assert_float_eq(relieved, resolved, 0.1 * resolved); /* but for the complaints open at the end */
    double all = lab_value(&r, "disappointed.cafe") + lab_value(&r, "accepting.cafe") +
                 lab_value(&r, "happy.cafe") + lab_value(&r, "excited.cafe") +
                 lab_value(&r, "delighted.cafe");
    cr_assert_float_eq(all, 100.0, 1e-9);
    lab_free(&r);
}

#define ALONE "market.expectation_drift=0; firms.cafe.promise=0.95;"
Test(minds, Q10_each_source_moves_expectation_in_its_own_direction) {
    static const struct {
        const char *settings;
        double step;
        bool promise;
    } sources[] = {
        {ALONE "expectation.experience=0; expectation.promise=0", 0.05, false}, /* on the spot */
        {ALONE "expectation.encounter=0; expectation.promise=0", 0.05, false},  /* afterwards */
        {ALONE "expectation.encounter=0; expectation.experience=0", 0.02, true},
    };
    for (int k = 0; k < 3; k++) {
        meeting m;
        gw_text text = {0};
        gw_text_addf(&text, "%s%s", MEETING_STILL, sources[k].settings);
        meeting_begin(&m, lab_town, text.bytes);
        gw_ticket ticket = meeting_ticket(&m);
        for (int i = 0; i <= 10; i++) {
            m.person->expectation = 0.5f + 0.05f * (float)i;
            meeting_visit(&m, &ticket);
            double toward = sources[k].promise ? 0.95 : m.quality;
            cr_assert_float_eq(m.after - m.expected, sources[k].step * (toward - m.expected), 1e-6);
        }
        meeting_end(&m);
        gw_text_free(&text);
    }
}

/* The fourth: nobody visits, so that only talk moves anything. */
Test(minds, Q10_good_talk_raises_expectation_and_bad_talk_lowers_it) {
    static const char *const talk[] = {"talk.bad=0; talk.recovered=0", "talk.good=0; talk.recovered=0"};
    for (int k = 0; k < 2; k++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "expectation.encounter=0; expectation.experience=0; expectation.promise=0;"
                     "market.expectation_drift=0; %s",
                     talk[k]);
        gw_scenario *s = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_play(s, 0);
        int moved = 0;
        for (uint32_t id = 0; id < run->population; id++) {
            double by = (double)run->people[id].expectation - (double)0.84f;
            if (run->people[id].firm == 1 && by != 0.0) {
                cr_assert(k == 0 ? by > 0.0 : by < 0.0, "person %u by %g", id, by);
                moved++;
            }
        }
        cr_assert_gt(moved, 50);
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

/* The service stays as it is, and others' does not: five years, CSAT of each. */
/* scenario: coffee-chain */
Test(minds, Q13_when_expectations_rise_the_same_service_satisfies_less_each_year) {
    static const char *const drifts[] = {"0.01", "0.04"};
    for (int k = 0; k < 2; k++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "expectation.encounter=0; expectation.experience=0; expectation.promise=0;"
                     "expectation.hearsay=0; links.staff_quality=no; links.workload_quality=no;"
                     "quality.familiarity=0; quality.routine=0; quality.problem_rate=0;"
                     "loyalty.leave_rate=0; run.weeks=261; market.expectation_drift=%s",
                     drifts[k]);
        gw_scenario *s = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_run(s, 0);
        double before = 100.0, points = 0.0;
        int64_t visits = 0;
        for (int year = 1; year <= 5; year++) {
            gw_run_advance(run, 365.0 * year);
            gw_counts c = lab_total(run, 0);
            double csat = (gw_sum_total(c.sum_satisfaction) - points) / (double)(c.visited - visits);
            /* 12,000 visits a year: a standard error of .05; the slope of .01 a year inside the zone: .5 */
            cr_assert_lt(csat, before - 0.2, "year %d: %g after %g", year, csat, before);
            before = csat;
            points = gw_sum_total(c.sum_satisfaction);
            visits = c.visited;
        }
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
}

/* What is left of the same bad visit after each of the next five visits, which are all alike. */
static void shocked(int at, double left[5]) {
    double overall[2][10];
    for (int arm = 0; arm < 2; arm++) {
        meeting m;
        meeting_begin(&m, lab_town, MEETING_STILL FIXED);
        m.person->visits = 0;
        gw_ticket good = meeting_ticket(&m), bad = good;
        bad.assurance = bad.empathy = 0.0f;
        for (int i = 0; i < 10; i++) {
            meeting_visit(&m, arm == 1 && i + 1 == at ? &bad : &good);
            overall[arm][i] = m.overall;
        }
        meeting_end(&m);
    }
    for (int i = 0; i < 5; i++) {
        left[i] = overall[0][at + i] - overall[1][at + i];
    }
}

Test(minds, Q15_the_same_mishap_lasts_longer_at_the_first_visit_than_at_the_fifth) {
    double first[5], fifth[5];
    shocked(1, first);
    shocked(5, fifth);
    for (int i = 0; i < 5; i++) {
        cr_assert_gt(fifth[i], 0.0);
        cr_assert_float_eq(first[i] / fifth[i], 2.0, 1e-3, "after %d visits", i + 1);
    }
}

/* scenario: coffee-chain */
Test(minds, K21_K22_O6_one_missed_promise_needs_ten_kept_ones) {
    gw_scenario *s = lab_parse(lab_town, "");
    const gw_satisfaction_params *params = &s->world->satisfaction;
    gw_person person = {.trust = 0.7f};
    gw_trust_promise(params, &person, false);
    cr_assert_float_eq((double)person.trust, 0.5, 1e-6);
    for (int i = 0; i < 9; i++) {
        gw_trust_promise(params, &person, true);
    }
    cr_assert_lt((double)person.trust, 0.69);
    gw_trust_promise(params, &person, true);
    cr_assert_float_eq((double)person.trust, 0.7, 1e-6);
    for (int i = 0; i < 100; i++) {
        gw_trust_promise(params, &person, true);
        cr_assert_leq(person.trust, 1.0f);
    }
    for (int i = 0; i < 100; i++) {
        gw_trust_promise(params, &person, false);
        cr_assert_geq(person.trust, 0.0f);
    }
    gw_scenario_free(s);
    meeting m; /* a visit keeps the promise, or a problem breaks it */
    meeting_begin(&m, lab_town, MEETING_STILL);
    gw_ticket ticket = meeting_ticket(&m);
    meeting_visit(&m, &ticket);
    cr_assert_float_eq(m.trust, 0.72, 1e-6);
    ticket.reliability = 0.0f;
    meeting_visit(&m, &ticket);
    cr_assert_float_eq(m.trust, 0.52, 1e-6);
    meeting_end(&m);
}

/* Instead of two runs, the visits of one: those with a problem against those without. Some 65,000 visits a
 * year, of which 1,400 with a problem; standard error 1.2 points. */
/* scenario: coffee-chain */
Test(minds, W13_problems_cost_fifteen_to_thirty_points_of_the_very_satisfied) {
    lab_result r = lab_replicate(lab_load("coffee-chain", "run.weeks=52"), 0,
                                 &(gw_replicate_options){.traced = GW_NOBODY});
    double top = lab_value(&r, "top_box.beans"), with = lab_value(&r, "top_box_problem.beans");
    double problems = lab_value(&r, "problems.beans") / 100.0;
    double without = (top - problems * with) / (1.0 - problems);
    cr_assert(without - with >= 15.0 && without - with <= 30.0, "%g against %g %%", without, with);
    lab_free(&r);
}
